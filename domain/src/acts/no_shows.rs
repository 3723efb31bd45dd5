//! Someone did not turn up, and what is done when that turns out otherwise.

use chrono::TimeDelta;
use entity::{
    attendance, convenant,
    ids::{
        AttendanceId, ConvenantId, DepartmentId, InterviewId, NoShowId, OrganizationId, PlacementId,
        ReferralId, TrajectoryId,
    },
    interview, no_show, referral,
    vocabulary::{InterviewState, NoShowOccasion, Presence, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{follow_ups::call_off, scope::AtEmployer};
use crate::{
    checks::date_of,
    clock::Moment,
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    rules::event::Event,
    transaction::Tx,
};

const ONCE_A_DAY: Detail = Detail::fixed(
    "Voor die dag is al gemeld dat de kandidaat daar niet is verschenen.",
    "It was already reported that the candidate did not appear there on that day.",
);

/// What someone missed.
pub(crate) struct Missed {
    pub(crate) occasion: NoShowOccasion,
    pub(crate) interview_id: Option<InterviewId>,
    pub(crate) referral_id: Option<ReferralId>,
    pub(crate) placement_id: Option<PlacementId>,
    pub(crate) attendance_id: Option<AttendanceId>,
    pub(crate) trajectory_id: TrajectoryId,
    pub(crate) convenant_id: ConvenantId,
    /// The partner that expected the candidate.
    pub(crate) employer_id: OrganizationId,
    pub(crate) department_id: Option<DepartmentId>,
    /// When it began.
    pub(crate) occurred_at: Moment,
}

/// Writes down that someone did not turn up. The case manager is told at once, the feedback of whoever waited and the
/// three-way conversation get their terms.
pub(crate) async fn report(tx: &Tx<'_>, missed: Missed, path: &str) -> Outcome<NoShowId> {
    let no_show = no_show::Model {
        id: tx.new_id(),
        occasion: missed.occasion,
        interview_id: missed.interview_id,
        referral_id: missed.referral_id,
        placement_id: missed.placement_id,
        attendance_id: missed.attendance_id,
        trajectory_id: missed.trajectory_id,
        convenant_id: missed.convenant_id,
        employer_id: missed.employer_id,
        department_id: missed.department_id,
        occurred_at: missed.occurred_at,
        reported_at: tx.now(),
        reported_by: tx.actor_id(),
        feedback: None,
        feedback_at: None,
        feedback_by: None,
        follow_up_starts_at: None,
        follow_up_ends_at: None,
        follow_up_location: None,
        follow_up_cancelled_at: None,
        follow_up_held_at: None,
        follow_up_agreement: None,
        follow_up_at: None,
        follow_up_by: None,
        cancellation_received_at: None,
        cancellation_note: None,
        corrected_at: None,
        corrected_by: None,
        version: 1,
    };
    let no_show = tx.insert(no_show, path).await?;
    let event = Event::NoShowReported {
        no_show: no_show.id,
        interview: no_show.interview_id,
        referral: no_show.referral_id,
    };
    record(tx, no_show.scope(), event).await?;
    Ok(no_show.id)
}

/// Refuses what was reported already: a day is missed once, whoever says so and however.
pub(crate) async fn once_a_day(
    tx: &Tx<'_>,
    convenant: &convenant::Model,
    (trajectory, expected_by): (TrajectoryId, OrganizationId),
    occurred_at: Moment,
    path: &str,
) -> Outcome<()> {
    let near = TimeDelta::days(2);
    let reported = no_show::Entity::find()
        .filter(no_show::Column::TrajectoryId.eq(trajectory))
        .filter(no_show::Column::EmployerId.eq(expected_by))
        .filter(no_show::Column::Occasion.ne(NoShowOccasion::Interview))
        .filter(no_show::Column::CorrectedAt.is_null())
        .filter(no_show::Column::OccurredAt.between(occurred_at - near, occurred_at + near))
        .all(tx.db())
        .await?;
    let day = date_of(convenant, occurred_at)?;
    for row in reported {
        if date_of(convenant, row.occurred_at)? == day {
            return refuse_about(RefusalCode::AlreadyExists, path, ONCE_A_DAY);
        }
    }
    Ok(())
}

/// It was no no-show: the candidate had called in time, or was there.
pub(crate) async fn correct(tx: &Tx<'_>, no_show: no_show::Model) -> Outcome<NoShowId> {
    let mut no_show = call_off(tx, no_show).await?;
    no_show.corrected_at = Some(tx.now());
    no_show.corrected_by = tx.actor_id();
    let no_show = tx.update(no_show).await?;
    let event = Event::NoShowCorrected {
        no_show: no_show.id,
        interview: no_show.interview_id,
        reopens: cancelled(tx, &no_show).await?,
    };
    record(tx, no_show.scope(), event).await?;
    Ok(no_show.id)
}

/// The interview counts as cancelled. Answers the referral for which one is still to be planned: only while it is open,
/// and no other interview was planned since.
async fn cancelled(tx: &Tx<'_>, no_show: &no_show::Model) -> Outcome<Option<ReferralId>> {
    let Some(interview) = no_show.interview_id else {
        return Ok(None);
    };
    let mut interview: interview::Model = tx.expect::<interview::Entity>(interview).await?;
    interview.state = InterviewState::Cancelled;
    let interview = tx.update(interview).await?;
    let referral: referral::Model = tx.expect::<referral::Entity>(interview.referral_id).await?;
    let is_awaited = referral.state == ReferralState::Open && !has_another(tx, &interview).await?;
    Ok(is_awaited.then_some(referral.id))
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

/// Whoever called in time was absent with notice, also where attendance was recorded.
pub(crate) async fn had_given_notice(tx: &Tx<'_>, no_show: &no_show::Model) -> Outcome<()> {
    let Some(attendance) = no_show.attendance_id else {
        return Ok(());
    };
    let mut attendance: attendance::Model = tx.expect::<attendance::Entity>(attendance).await?;
    attendance.presence = Some(Presence::AbsentWithNotice);
    tx.update(attendance).await?;
    Ok(())
}
