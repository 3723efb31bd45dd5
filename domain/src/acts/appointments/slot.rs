//! When an interview is, and whether that is in time.

use chrono::TimeDelta;
use entity::{deadline, ids::ReferralId, vocabulary::DeadlineKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    checks::all,
    clock::Moment,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::deadline::RUNNING,
    transaction::Tx,
};

const TOO_LONG: Detail = Detail::fixed(
    "Het kan hoogstens twaalf uur duren.",
    "It can last twelve hours at most.",
);
const TOO_FAR: Detail = Detail::fixed(
    "Het kan hoogstens twee jaar vooruit.",
    "It can be two years ahead at most.",
);

/// The longest interview.
const LONGEST: TimeDelta = TimeDelta::hours(12);
/// The furthest ahead an interview may be.
const FURTHEST: TimeDelta = TimeDelta::days(731);

/// A stretch of time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub(crate) starts_at: Moment,
    pub(crate) ends_at: Moment,
}

impl Slot {
    /// Refuses a slot that is past, too long, too far ahead, or ends before it starts.
    pub(crate) fn check(self, now: Moment) -> Outcome<()> {
        all((self.starts_well(now), self.ends_well("endsAt"))).map(drop)
    }

    fn starts_well(self, now: Moment) -> Outcome<()> {
        if self.starts_at <= now {
            return refuse(RefusalCode::InThePast, "startsAt");
        }
        if self.starts_at - now > FURTHEST {
            return refuse_about(RefusalCode::OutOfRange, "startsAt", TOO_FAR);
        }
        Ok(())
    }

    /// Refuses one that ends before it starts, or lasts too long.
    pub(crate) fn ends_well(self, path: &str) -> Outcome<()> {
        if self.ends_at <= self.starts_at {
            return refuse(RefusalCode::EndBeforeStart, path);
        }
        if self.ends_at - self.starts_at > LONGEST {
            return refuse_about(RefusalCode::OutOfRange, path, TOO_LONG);
        }
        Ok(())
    }

    /// Whether it starts after the moment by which the interview must be held. That needs a reason.
    pub(crate) async fn is_beyond_deadline(
        self,
        tx: &Tx<'_>,
        referral: ReferralId,
        reason: Option<&str>,
    ) -> Outcome<bool> {
        let deadline = deadline::Entity::find()
            .filter(deadline::Column::SubjectId.eq(referral.to_string()))
            .filter(deadline::Column::Kind.eq(DeadlineKind::InterviewHeld))
            .filter(deadline::Column::State.is_in(RUNNING))
            .one(tx.db())
            .await?;
        let is_beyond = deadline.is_some_and(|deadline| self.starts_at > deadline.due_at);
        if is_beyond && reason.is_none() {
            return refuse(RefusalCode::ReasonNeeded, "reason");
        }
        Ok(is_beyond)
    }
}
