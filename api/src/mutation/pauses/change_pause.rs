use async_graphql::{ID, MaybeUndefined};
use domain::commands::pauses::{ChangePause, NewEnd};

use crate::{
    input::{Faults, Given},
    mutation::mutation,
    schema::{scalar::DateTime, types::Pause},
};

/// Moves the beginning of a pause that is still to come, or the end of one that is not over. Done by the
/// coordinator of the convenant; of one trajectory also by the partner the candidate comes from and the case
/// manager.
#[mutation(ChangePause)]
#[takes("The new beginning or end of a pause.")]
#[answers(pause: Pause, "The pause.")]
pub struct ChangePauseInput {
    /// The pause.
    pause_id: ID,
    #[version_of("pause")]
    version: Option<i32>,
    /// From when terms do not run; left out, it stays. Only of a pause that has not begun.
    starts_at: Option<DateTime>,
    /// When they run again; left out, it stays; null is that nobody knows yet.
    ends_at: MaybeUndefined<DateTime>,
}

impl Given<NewEnd> for MaybeUndefined<DateTime> {
    fn read(self, faults: &mut Faults) -> NewEnd {
        match self {
            Self::Undefined => NewEnd::AsItWas,
            Self::Null => NewEnd::Unknown,
            Self::Value(end) => NewEnd::At(end.read(faults)),
        }
    }
}
