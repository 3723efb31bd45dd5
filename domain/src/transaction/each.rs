//! One command for each of a list: of all of them, or of none.

use std::sync::OnceLock;

use sea_orm::TransactionTrait;

use super::{
    command::{AnyCommand, Command},
    tx::Tx,
};
use crate::refusal::{CommandError, Outcome, RefusalCode, refuse};

/// The most at once: no class is larger, and others wait for as long as it takes.
pub const MOST_AT_ONCE: usize = 50;

const ENTRIES: &str = "entries";

/// Does each in turn, so that a later one finds what an earlier one did. Every entry is tried, each behind a savepoint, so
/// that all that is refused is told at once, each reason at its place in the list; then none is done.
pub(crate) async fn each_of<C: Command>(tx: &Tx<'_>, entries: &[C]) -> Outcome<Vec<C::Output>> {
    if entries.is_empty() || entries.len() > MOST_AT_ONCE {
        return refuse(RefusalCode::OutOfRange, ENTRIES);
    }
    let mut done = Vec::with_capacity(entries.len());
    let mut refused = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let savepoint = tx.db.begin().await?;
        let within = Tx {
            db: &savepoint,
            object: OnceLock::new(),
            ..*tx
        };
        match AnyCommand::run(entry, &within).await {
            Ok(output) => {
                savepoint.commit().await?;
                done.push(serde_json::from_value(output)?);
            }
            Err(error) => {
                let refusals = error.refusals()?;
                savepoint.rollback().await?;
                refused.extend(refusals.into_iter().map(|mut refusal| {
                    refusal.path.splice(..0, [ENTRIES.to_owned(), at.to_string()]);
                    refusal
                }));
            }
        }
    }
    if refused.is_empty() {
        Ok(done)
    } else {
        Err(CommandError::from(refused))
    }
}

/// Makes the command that does several of another, all or none. It has a line of its own in the access table, beside that
/// of the one: `by_the_list!(ReferCandidates of ReferCandidate)`.
macro_rules! by_the_list {
    ($many:ident of $one:ident) => {
        /// Several at once: all of them, or none.
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        pub struct $many {
            /// One for each.
            pub entries: Vec<$one>,
        }

        impl $crate::Command for $many {
            const NAME: $crate::access::Action = $crate::access::Action::$many;
            type Output = Vec<<$one as $crate::Command>::Output>;

            async fn run(self, tx: &$crate::Tx<'_>) -> $crate::Outcome<Self::Output> {
                $crate::transaction::each_of(tx, &self.entries).await
            }
        }

        $crate::transaction::any_command!($many);
    };
}
pub(crate) use by_the_list;
