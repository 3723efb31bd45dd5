use async_graphql::ID;
use domain::commands::setup::CloseCalendar;

use crate::{mutation::mutation, schema::types::Contact};

/// Has the calendar of a contact be fetched no more (agenda): its path leads nowhere from now on. Done by the contact
/// itself, by an administrator of the partner, up to its own level, or by one of the region's coordinator.
#[mutation(CloseCalendar)]
#[takes("Whose calendar it is.")]
#[answers(contact: Contact, "The contact.")]
pub struct CloseCalendarInput {
    /// The contact.
    contact_id: ID,
}
