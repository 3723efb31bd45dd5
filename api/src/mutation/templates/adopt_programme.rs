//! Sets up a programme from a template.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::templates::AdoptProgramme;

use crate::{
    mutation::{Once, id, optional_id, payload, run},
    schema::types::Programme,
};

/// The template to adopt as a programme (sjabloon).
#[derive(InputObject)]
pub struct AdoptProgrammeInput {
    /// The convenant.
    convenant_id: ID,
    /// The template; instead of a document.
    template_id: Option<ID>,
    /// A template's document as text, at most 256 KiB; instead of a template.
    document: Option<String>,
    /// The programme's name, at most 200 characters, on one line; left out, it is that in the document.
    name: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl AdoptProgrammeInput {
    fn command(self) -> AdoptProgramme {
        AdoptProgramme {
            convenant_id: id(&self.convenant_id),
            template_id: optional_id(self.template_id.as_ref()),
            document: self.document,
            name: self.name,
        }
    }
}

payload! {
    /// What came of `adoptProgramme`.
    AdoptProgrammePayload {
        /// The programme.
        programme: Programme,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AdoptProgrammeMutation;

#[Object]
impl AdoptProgrammeMutation {
    /// Sets up the one programme of a template under a convenant (traject-sjabloon overnemen); what is refused is named by
    /// its place in the document. Entry qualifications come along unapproved. Done by the coordinator of the convenant.
    async fn adopt_programme(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The template to adopt as a programme (sjabloon).")] input: AdoptProgrammeInput,
    ) -> Result<AdoptProgrammePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
