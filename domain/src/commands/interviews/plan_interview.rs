//! Plans an interview for a referral.

use entity::{
    ids::{InterviewId, ReferralId},
    interview, referral,
    vocabulary::{InterviewState, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        appointments::{accepted::Accepted, slot::Slot},
        interviews::for_referral,
        scope::AtEmployer,
    },
    checks::{NAME, TEXT, all, line, optional_paragraph},
    clock::Moment,
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx},
};

const PLANNED_ALREADY: Detail = Detail::fixed(
    "Voor deze voordracht is al een gesprek gepland; verplaats dat.",
    "An interview is planned for this referral already; move that one.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanInterview {
    pub referral_id: ReferralId,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Where.
    pub location: String,
    /// Why it is set for after the agreed moment, if it is.
    pub reason: Option<String>,
    /// What is out of the ordinary about it, and meant.
    #[serde(flatten)]
    pub accepted: Accepted,
}

impl Command for PlanInterview {
    const NAME: Action = Action::PlanInterview;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let referral = tx
            .subject::<referral::Entity>(self.referral_id, "referralId")
            .await?;
        let slot = Slot {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        };
        let (_, location, reason) = all((
            slot.check(tx.now()),
            line(&self.location, NAME, "location"),
            optional_paragraph(self.reason.as_deref(), TEXT, "reason"),
        ))?;
        if referral.state != ReferralState::Open {
            return refuse(RefusalCode::WrongState, "referralId");
        }
        self.accepted
            .suits(tx, referral.trajectory_id, slot, None)
            .await?;
        refuse_a_second(tx, referral.id).await?;
        let beyond_deadline = slot
            .is_beyond_deadline(tx, referral.id, reason.as_deref())
            .await?;
        let interview = interview::Model {
            beyond_deadline,
            reason,
            ..for_referral(tx, &referral, slot, location)
        };
        let interview = tx.insert(interview, "referralId").await?;
        let event = Event::InterviewPlanned {
            interview: interview.id,
            referral: referral.id,
            starts_at: interview.starts_at,
            ends_at: interview.ends_at,
        };
        record(tx, interview.scope(), event).await?;
        Ok(interview.id)
    }
}

crate::transaction::any_command!(PlanInterview);
crate::transaction::by_the_list!(PlanInterviews of PlanInterview);

pub(super) async fn refuse_a_second(tx: &Tx<'_>, referral: ReferralId) -> Outcome<()> {
    let planned = interview::Entity::find()
        .filter(interview::Column::ReferralId.eq(referral))
        .filter(interview::Column::State.eq(InterviewState::Planned))
        .count(tx.db())
        .await?;
    if planned == 0 {
        Ok(())
    } else {
        refuse_about(RefusalCode::AlreadyExists, "referralId", PLANNED_ALREADY)
    }
}
