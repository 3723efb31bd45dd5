//! Changes a pause.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use domain::commands::pauses::{ChangePause, NewEnd};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Pause},
};

/// The new beginning or end of a pause.
#[derive(InputObject)]
pub struct ChangePauseInput {
    /// The pause.
    pause_id: ID,
    /// The version of the pause the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// From when terms do not run; left out, it stays. Only of a pause that has not begun.
    starts_at: Option<DateTime>,
    /// When they run again; left out, it stays; null is that nobody knows yet.
    ends_at: MaybeUndefined<DateTime>,
    #[graphql(flatten)]
    once: Once,
}

impl ChangePauseInput {
    fn command(self, faults: &mut Faults) -> ChangePause {
        ChangePause {
            pause_id: id(&self.pause_id),
            version: self.version,
            starts_at: faults.optional_moment(self.starts_at, "startsAt"),
            ends_at: match self.ends_at {
                MaybeUndefined::Undefined => NewEnd::AsItWas,
                MaybeUndefined::Null => NewEnd::Unknown,
                MaybeUndefined::Value(end) => NewEnd::At(faults.moment(end, "endsAt")),
            },
        }
    }
}

payload! {
    /// What came of `changePause`.
    ChangePausePayload {
        /// The pause.
        pause: Pause,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ChangePauseMutation;

#[Object]
impl ChangePauseMutation {
    /// Moves the beginning of a pause that is still to come, or the end of one that is not over. Done by the
    /// coordinator of the convenant; of one trajectory also by the partner the candidate comes from and the case
    /// manager.
    async fn change_pause(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The new beginning or end of a pause.")] input: ChangePauseInput,
    ) -> Result<ChangePausePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
