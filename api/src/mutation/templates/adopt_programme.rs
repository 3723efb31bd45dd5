use async_graphql::ID;
use domain::commands::templates::AdoptProgramme;

use crate::{mutation::mutation, schema::types::Programme};

/// Sets up the one programme of a template under a convenant (traject-sjabloon overnemen); what is refused is named by
/// its place in the document. Entry qualifications come along unapproved. Done by the coordinator of the convenant.
#[mutation(AdoptProgramme)]
#[takes("The template to adopt as a programme (sjabloon).")]
#[answers(programme: Programme, "The programme.")]
pub struct AdoptProgrammeInput {
    /// The convenant.
    convenant_id: ID,
    /// The template; instead of a document.
    template_id: Option<ID>,
    /// A template's document as text, at most 256 KiB; instead of a template.
    document: Option<String>,
    /// The programme's name, at most 200 characters, on one line; left out, it is that in the document.
    name: Option<String>,
}
