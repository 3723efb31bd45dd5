use async_graphql::ID;
use domain::commands::templates::PublishTemplate;

use crate::{mutation::mutation, schema::types::ConvenantTemplate};

/// Publishes a convenant with its programmes, or one programme, as a template for every region (sjabloon publiceren).
/// It holds no people, organisations or notes; a name, an address or a phone number in a text that goes along is
/// refused at its place. Done by the coordinator of the convenant.
#[mutation(PublishTemplate)]
#[takes("The template to publish (sjabloon).")]
#[answers(template: ConvenantTemplate, "The template.")]
pub struct PublishTemplateInput {
    /// The convenant, with its programmes; instead of a programme.
    convenant_id: Option<ID>,
    /// One programme; instead of a convenant.
    programme_id: Option<ID>,
    /// The name under which it is found, at most 200 characters, on one line.
    name: String,
}
