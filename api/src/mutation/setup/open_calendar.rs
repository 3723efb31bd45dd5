use async_graphql::ID;
use domain::commands::setup::OpenCalendar;

use crate::{mutation::mutation, schema::types::Contact};

/// Has the caller's own calendar be fetched (agenda): what it has to do and by when, its interviews, conversations, meetings and
/// go-moments. Calendar programs subscribe to `calendarPath` and fetch it again by themselves. Whoever has that path sees all
/// of it: done again, the path is another, and the one of before leads nowhere. Done by the contact itself.
#[mutation(OpenCalendar)]
#[takes("Whose calendar it is.")]
#[answers(contact: Contact, "The contact.")]
pub struct OpenCalendarInput {
    /// The contact, which is the caller.
    contact_id: ID,
}
