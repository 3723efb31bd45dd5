//! Changes what the terms of a convenant are counted in.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::ChangeCalendar;

use super::calendar::CalendarInput;
use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::Convenant,
};

/// The calendar of a convenant from now on.
#[derive(InputObject)]
pub struct ChangeCalendarInput {
    /// The convenant.
    convenant_id: ID,
    /// The version of the convenant the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The calendar as a whole: what is left out is as the default, not as it was.
    calendar: CalendarInput,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl ChangeCalendarInput {
    fn command(self, faults: &mut Faults) -> ChangeCalendar {
        ChangeCalendar {
            convenant_id: id(&self.convenant_id),
            version: self.version,
            calendar: self.calendar.read("calendar", faults),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `changeCalendar`.
    ChangeCalendarPayload {
        /// The convenant.
        convenant: Convenant,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ChangeCalendarMutation;

#[Object]
impl ChangeCalendarMutation {
    /// Changes the hours and closed days that the terms of a convenant are counted in (werkkalender
    /// wijzigen). Open deadlines are counted anew; a breach stays one. Done by the coordinator of the
    /// convenant.
    async fn change_calendar(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The calendar of a convenant from now on.")] input: ChangeCalendarInput,
    ) -> Result<ChangeCalendarPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
