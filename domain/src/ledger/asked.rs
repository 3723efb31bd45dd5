//! By when a partner that a late deadline was handed to is asked for it.

use entity::{deadline, vocabulary::StepKind};

use crate::{
    clock::Moment,
    refusal::{CommandError, Outcome},
    rules::schedule::{self, Facts, PassedReminders},
};

/// By when whoever it became is asked for what was late by then: there is time to act. Nothing when it was not late,
/// and while nobody knows when a pause ends.
///
/// # Errors
/// When its calendar cannot count that: a fault.
pub fn asked_by(deadline: &deadline::Model, facts: &Facts) -> Outcome<Option<Moment>> {
    let was_late = |at: &Moment| deadline.breached_at.is_some_and(|breached| breached <= *at);
    let Some(at) = deadline.reassigned_at.filter(was_late) else {
        return Ok(None);
    };
    let schedule = schedule::schedule(&facts.asked_at(at), PassedReminders::Skip);
    let schedule = schedule.map_err(|error| CommandError::Inconsistent(error.to_string()))?;
    let is_known = schedule.steps.iter().any(|step| step.kind == StepKind::Due);
    Ok(is_known.then_some(schedule.due_at))
}
