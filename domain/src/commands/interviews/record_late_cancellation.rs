//! After a no-show was reported it turns out that the candidate had cancelled. Received before the appointment
//! or the day began, it was none; received after, it stays a no-show, with a note.

use chrono::TimeDelta;
use entity::{ids::NoShowId, interview, no_show};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        no_shows::{correct, had_given_notice},
        scope::AtEmployer,
    },
    checks::{TEXT, all, ensure, paragraph},
    clock::Moment,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Records a cancellation that came to light after the no-show.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordLateCancellation {
    pub no_show_id: NoShowId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// When the cancellation was received.
    pub received_at: Moment,
    /// How it was received and what it said.
    pub note: String,
}

impl Command for RecordLateCancellation {
    const NAME: Action = Action::RecordLateCancellation;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let mut no_show = tx.subject::<no_show::Entity>(self.no_show_id, "noShowId").await?;
        let first = known_since(tx, &no_show).await?;
        let (_, note) = all((
            self.was_received(first, tx.now()),
            paragraph(&self.note, TEXT, "note"),
        ))?;
        no_show.unchanged_since(self.version)?;
        if no_show.corrected_at.is_some() {
            return refuse(RefusalCode::WrongState, "noShowId");
        }
        no_show.cancellation_received_at = Some(self.received_at);
        no_show.cancellation_note = Some(note);
        if self.received_at < no_show.occurred_at {
            had_given_notice(tx, &no_show).await?;
            correct(tx, no_show).await
        } else {
            let no_show = tx.update(no_show).await?;
            let event = Event::LateCancellationNoted { no_show: no_show.id };
            record(tx, no_show.scope(), event).await?;
            Ok(no_show.id)
        }
    }
}

crate::transaction::any_command!(RecordLateCancellation);

impl RecordLateCancellation {
    fn was_received(&self, first: Moment, now: Moment) -> Outcome<()> {
        ensure(self.received_at <= now, RefusalCode::InTheFuture, "receivedAt")?;
        ensure(self.received_at >= first, RefusalCode::OutOfRange, "receivedAt")
    }
}

/// From when someone can have called: an interview once it was planned, a day of work not longer before than people do.
async fn known_since(tx: &Tx<'_>, no_show: &no_show::Model) -> Outcome<Moment> {
    match no_show.interview_id {
        Some(interview) => Ok(tx.expect::<interview::Entity>(interview).await?.created_at),
        None => Ok(no_show.occurred_at - TimeDelta::days(31)),
    }
}
