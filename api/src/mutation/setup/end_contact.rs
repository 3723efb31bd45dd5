use async_graphql::ID;
use domain::commands::setup::EndContact;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Contact},
};

/// Ends a contact's assignment (contactpersoon), and with it the person's access. Deadlines stand: the
/// successor takes them over at once, and without one whoever speaks next for the partner, or else the
/// coordinator, is told. The last contact that can act for a coordinator cannot end, nor
/// can the last administrator end itself. Done by the contact
/// itself, by an administrator of the partner, up to its own level, or by one of the region's coordinator.
#[mutation(EndContact)]
#[takes("The assignment to end.")]
#[answers(contact: Contact, "The contact.")]
pub struct EndContactInput {
    /// The contact.
    contact_id: ID,
    #[version_of("contact")]
    version: Option<i32>,
    /// From when; left out, it is now.
    ended_at: Option<DateTime>,
    /// The contact that takes over (opvolger): of the same partner, and speaking for all that this one speaks
    /// for. It becomes case manager and guide in this one's place, takes over the deadlines and emails, and
    /// gets one overview of what now comes to it. Only together with an end that is now.
    successor_id: Option<ID>,
}
