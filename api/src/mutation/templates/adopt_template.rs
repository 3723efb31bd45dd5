use async_graphql::ID;
use domain::commands::templates::AdoptTemplate;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Convenant},
};

/// Sets up a convenant with its rules and programmes from a template (sjabloon overnemen), in one go or not at all;
/// what is refused is named by its place in the document. Entry qualifications come along unapproved. Done by the
/// coordinator of the region.
#[mutation(AdoptTemplate)]
#[takes("The template to adopt as a convenant (sjabloon).")]
#[answers(convenant: Convenant, "The convenant.")]
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
}
