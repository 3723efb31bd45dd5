//! Sets up a convenant from a template.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::templates::AdoptTemplate;

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Convenant},
};

/// The template to adopt as a convenant (sjabloon).
#[derive(InputObject)]
pub struct AdoptTemplateInput {
    /// The region it will hold in.
    region_id: ID,
    /// The template; instead of a document.
    template_id: Option<ID>,
    /// A template's document as text, at most 256 KiB; instead of a template.
    document: Option<String>,
    /// The convenant's name, at most 200 characters, on one line.
    name: String,
    /// The organisation of the region that will keep watch over it; left out, it is the caller's.
    coordinator_id: Option<ID>,
    /// From when its first version holds; left out, it is now.
    effective_from: Option<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl AdoptTemplateInput {
    fn command(self, faults: &mut Faults) -> AdoptTemplate {
        AdoptTemplate {
            region_id: id(&self.region_id),
            template_id: optional_id(self.template_id.as_ref()),
            document: self.document,
            name: self.name,
            coordinator_id: optional_id(self.coordinator_id.as_ref()),
            effective_from: faults.optional_moment(self.effective_from, "effectiveFrom"),
        }
    }
}

payload! {
    /// What came of `adoptTemplate`.
    AdoptTemplatePayload {
        /// The convenant.
        convenant: Convenant,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AdoptTemplateMutation;

#[Object]
impl AdoptTemplateMutation {
    /// Sets up a convenant with its rules and programmes from a template (sjabloon overnemen), in one go or not at all;
    /// what is refused is named by its place in the document. Entry qualifications come along unapproved. Done by the
    /// coordinator of the region.
    async fn adopt_template(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The template to adopt as a convenant (sjabloon).")] input: AdoptTemplateInput,
    ) -> Result<AdoptTemplatePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
