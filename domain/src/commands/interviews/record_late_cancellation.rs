//! After a no-show was reported it turns out that the candidate had cancelled. Received before the interview
//! began, that makes it a cancelled interview; received after, it stays a no-show, with a note.

use entity::{
    ids::NoShowId,
    interview, no_show, referral,
    vocabulary::{InterviewState, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{follow_ups::call_off, scope::AtEmployer},
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
        let interview: interview::Model = tx.expect::<interview::Entity>(no_show.interview_id).await?;
        let (_, note) = all((
            self.was_received(interview.created_at, tx.now()),
            paragraph(&self.note, TEXT, "note"),
        ))?;
        no_show.unchanged_since(self.version)?;
        if no_show.corrected_at.is_some() {
            return refuse(RefusalCode::WrongState, "noShowId");
        }
        no_show.cancellation_received_at = Some(self.received_at);
        no_show.cancellation_note = Some(note);
        if self.received_at < interview.starts_at {
            correct(tx, no_show, interview).await
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
    fn was_received(&self, planned_at: Moment, now: Moment) -> Outcome<()> {
        ensure(self.received_at <= now, RefusalCode::InTheFuture, "receivedAt")?;
        ensure(
            self.received_at >= planned_at,
            RefusalCode::OutOfRange,
            "receivedAt",
        )
    }
}

/// It was no no-show: the interview was cancelled in time.
async fn correct(tx: &Tx<'_>, no_show: no_show::Model, mut interview: interview::Model) -> Outcome<NoShowId> {
    let mut no_show = call_off(tx, no_show).await?;
    no_show.corrected_at = Some(tx.now());
    no_show.corrected_by = tx.actor_id();
    let no_show = tx.update(no_show).await?;
    interview.state = InterviewState::Cancelled;
    let interview = tx.update(interview).await?;
    let referral: referral::Model = tx.expect::<referral::Entity>(interview.referral_id).await?;
    // Only while the referral is open, and no other interview was planned since, one is still to be planned.
    let is_awaited = referral.state == ReferralState::Open && !has_another(tx, &interview).await?;
    let event = Event::NoShowCorrected {
        no_show: no_show.id,
        interview: interview.id,
        reopens: is_awaited.then_some(referral.id),
    };
    record(tx, no_show.scope(), event).await?;
    Ok(no_show.id)
}

async fn has_another(tx: &Tx<'_>, interview: &interview::Model) -> Outcome<bool> {
    let later = interview::Entity::find()
        .filter(interview::Column::ReferralId.eq(interview.referral_id))
        .filter(interview::Column::Id.gt(interview.id))
        .filter(interview::Column::State.ne(InterviewState::Cancelled))
        .count(tx.db())
        .await?;
    Ok(later > 0)
}
