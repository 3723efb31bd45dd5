//! Publishes a template.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::templates::PublishTemplate;

use crate::{
    mutation::{Once, optional_id, payload, run},
    schema::types::ConvenantTemplate,
};

/// The template to publish (sjabloon).
#[derive(InputObject)]
pub struct PublishTemplateInput {
    /// The convenant, with its programmes; instead of a programme.
    convenant_id: Option<ID>,
    /// One programme; instead of a convenant.
    programme_id: Option<ID>,
    /// The name under which it is found, at most 200 characters, on one line.
    name: String,
    #[graphql(flatten)]
    once: Once,
}

impl PublishTemplateInput {
    fn command(self) -> PublishTemplate {
        PublishTemplate {
            convenant_id: optional_id(self.convenant_id.as_ref()),
            programme_id: optional_id(self.programme_id.as_ref()),
            name: self.name,
        }
    }
}

payload! {
    /// What came of `publishTemplate`.
    PublishTemplatePayload {
        /// The template.
        template: ConvenantTemplate,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PublishTemplateMutation;

#[Object]
impl PublishTemplateMutation {
    /// Publishes a convenant with its programmes, or one programme, as a template for every region (sjabloon publiceren).
    /// It holds no people, organisations or notes; a name, an address or a phone number in a text that goes along is
    /// refused at its place. Done by the coordinator of the convenant.
    async fn publish_template(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The template to publish (sjabloon).")] input: PublishTemplateInput,
    ) -> Result<PublishTemplatePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
