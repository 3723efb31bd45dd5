use async_graphql::ID;
use domain::commands::setup::ChangeCalendar;

use super::calendar::CalendarInput;
use crate::{mutation::mutation, schema::types::Convenant};

/// Changes the hours and closed days that the terms of a convenant are counted in (werkkalender
/// wijzigen). Open deadlines are counted anew; a breach stays one. Done by the coordinator of the
/// convenant.
#[mutation(ChangeCalendar)]
#[takes("The calendar of a convenant from now on.")]
#[answers(convenant: Convenant, "The convenant.")]
pub struct ChangeCalendarInput {
    /// The convenant.
    convenant_id: ID,
    #[version_of("convenant")]
    version: Option<i32>,
    /// The calendar as a whole: what is left out is as the default, not as it was.
    calendar: CalendarInput,
    /// Why, at most 4,000 characters.
    reason: String,
}
