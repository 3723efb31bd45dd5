use async_graphql::ID;
use domain::commands::setup::EndAdministration;

use crate::{mutation::mutation, schema::types::Contact};

/// Has a contact administer its organisation no more (beheer beëindigen); it stays a contact. The last administrator of an
/// organisation goes on. Done by an administrator of the organisation, itself too, or by one of the region's coordinator.
#[mutation(EndAdministration)]
#[takes("Who is to administer no more.")]
#[answers(contact: Contact, "The contact.")]
pub struct EndAdministrationInput {
    /// The contact.
    contact_id: ID,
    #[version_of("contact")]
    version: Option<i32>,
}
