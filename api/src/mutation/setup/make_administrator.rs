use async_graphql::ID;
use domain::commands::setup::MakeAdministrator;

use crate::{mutation::mutation, schema::types::Contact};

/// Has a contact administer its organisation (beheerder maken): it administers contacts, departments and invitations there, up
/// to its own level. Only a contact that speaks for the whole organisation can. Done by an administrator of the organisation,
/// at its own level at most, or by one of the region's coordinator.
#[mutation(MakeAdministrator)]
#[takes("Who is to administer.")]
#[answers(contact: Contact, "The contact.")]
pub struct MakeAdministratorInput {
    /// The contact.
    contact_id: ID,
    #[version_of("contact")]
    version: Option<i32>,
}
