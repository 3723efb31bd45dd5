use async_graphql::ID;
use domain::commands::setup::CloseCalendar;

use crate::{mutation::mutation, schema::types::Contact};

/// Has the calendar of a contact be fetched no more (agenda): its path leads nowhere from now on. Done by the partner itself or
/// by the coordinator of the region.
#[mutation(CloseCalendar)]
#[takes("Whose calendar it is.")]
#[answers(contact: Contact, "The contact.")]
pub struct CloseCalendarInput {
    /// The contact.
    contact_id: ID,
}
