//! Someone did not turn up, and what is done when that turns out otherwise.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::{
    attendance, convenant,
    ids::{
        AttendanceId, ConvenantId, DepartmentId, InterviewId, NoShowId, OrganizationId, PlacementId,
        ReferralId, TrajectoryId,
    },
    interview, meeting, no_show, referral, trajectory,
    vocabulary::{InterviewState, NoShowOccasion, Presence, ReferralState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

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

const ACCOUNTED_FOR: Detail = Detail::fixed(
    "Bij de bijeenkomst op dat moment is vastgelegd dat de kandidaat er was of zich had afgemeld. Klopt dat niet, verbeter het dan met recordAttendance.",
    "At the meeting at that moment the candidate was recorded as present, or as absent with notice. Where that is wrong, correct it by recordAttendance.",
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

/// Refuses what was reported already, and what was recorded otherwise: a day is missed once, whoever says so and however.
pub(crate) async fn once_a_day(
    tx: &Tx<'_>,
    convenant: &convenant::Model,
    (trajectory, expected_by): (TrajectoryId, OrganizationId),
    occurred_at: Moment,
    path: &str,
) -> Outcome<()> {
    let reported = of_day(tx, convenant, &[trajectory], expected_by, occurred_at).await?;
    if !reported.is_empty() {
        return refuse_about(RefusalCode::AlreadyExists, path, ONCE_A_DAY);
    }
    if was_accounted_for(tx, trajectory, expected_by, occurred_at).await? {
        return refuse_about(RefusalCode::WrongState, path, ACCOUNTED_FOR);
    }
    Ok(())
}

/// Which no-shows of some people stand at whoever expected them, on the day of a moment; interviews apart. One statement.
async fn of_day(
    tx: &Tx<'_>,
    convenant: &convenant::Model,
    trajectories: &[TrajectoryId],
    expected_by: OrganizationId,
    at: Moment,
) -> Outcome<Vec<no_show::Model>> {
    let near = TimeDelta::days(2);
    let found = no_show::Entity::find()
        .filter(no_show::Column::TrajectoryId.is_in(trajectories.iter().copied()))
        .filter(no_show::Column::EmployerId.eq(expected_by))
        .filter(no_show::Column::Occasion.ne(NoShowOccasion::Interview))
        .filter(no_show::Column::CorrectedAt.is_null())
        .filter(no_show::Column::OccurredAt.between(at - near, at + near))
        .all(tx.db())
        .await?;
    let day = date_of(convenant, at)?;
    let mut of_day = Vec::with_capacity(found.len());
    for row in found {
        if date_of(convenant, row.occurred_at)? == day {
            of_day.push(row);
        }
    }
    Ok(of_day)
}

/// Whether someone was recorded as there, or as absent with notice, at what ran at a moment.
async fn was_accounted_for(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
    host: OrganizationId,
    at: Moment,
) -> Outcome<bool> {
    let running = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::StartsAt.lte(at))
        .filter(meeting::Column::EndsAt.gt(at))
        .into_query();
    let recorded = attendance::Entity::find()
        .filter(attendance::Column::TrajectoryId.eq(trajectory))
        .filter(attendance::Column::HostId.eq(host))
        .filter(attendance::Column::Presence.is_in([Presence::Present, Presence::AbsentWithNotice]))
        .filter(attendance::Column::MeetingId.in_subquery(running))
        .count(tx.db())
        .await?;
    Ok(recorded > 0)
}

/// Whoever stays away from a day or a lesson without a word has not turned up, until that is recorded otherwise. Of whom it
/// was reported before, that report is this; whose trajectory was stopped is expected no more.
pub(crate) async fn follow_attendance(
    tx: &Tx<'_>,
    meeting: &meeting::Model,
    occasion: NoShowOccasion,
    recorded: &[attendance::Model],
) -> Outcome<()> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(meeting.convenant_id).await?;
    let people: Vec<TrajectoryId> = recorded.iter().map(|row| row.trajectory_id).collect();
    let standing = of_day(tx, &convenant, &people, meeting.host_id, meeting.starts_at).await?;
    let stopped = stopped(tx, &people).await?;
    for row in recorded {
        let of_person: Vec<&no_show::Model> = standing
            .iter()
            .filter(|no_show| no_show.trajectory_id == row.trajectory_id)
            .collect();
        let tied_to = |attendance| {
            of_person
                .iter()
                .find(|no_show| no_show.attendance_id == attendance)
        };
        let is_news = of_person.is_empty() && !stopped.contains(&row.trajectory_id);
        match (row.presence, tied_to(Some(row.id)).or_else(|| tied_to(None))) {
            (Some(Presence::Absent), Some(no_show)) => is_of(tx, no_show, row.id).await?,
            (Some(Presence::Absent), None) if is_news => {
                report(tx, missed(meeting, occasion, row), "entries").await?;
            }
            (Some(Presence::Present | Presence::AbsentWithNotice), Some(no_show))
                if no_show.attendance_id.is_some() || runs_at(meeting, no_show.occurred_at) =>
            {
                correct(tx, (*no_show).clone()).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Ties a report to the invitation it turns out to be about.
async fn is_of(tx: &Tx<'_>, no_show: &no_show::Model, attendance: AttendanceId) -> Outcome<()> {
    if no_show.attendance_id.is_none() {
        let mut no_show = no_show.clone();
        no_show.attendance_id = Some(attendance);
        tx.update(no_show).await?;
    }
    Ok(())
}

fn runs_at(meeting: &meeting::Model, at: Moment) -> bool {
    (meeting.starts_at..meeting.ends_at).contains(&at)
}

async fn stopped(tx: &Tx<'_>, trajectories: &[TrajectoryId]) -> Outcome<BTreeSet<TrajectoryId>> {
    let found: Vec<TrajectoryId> = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::Id.is_in(trajectories.iter().copied()))
        .filter(trajectory::Column::State.eq(TrajectoryState::Stopped))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(found.into_iter().collect())
}

fn missed(meeting: &meeting::Model, occasion: NoShowOccasion, row: &attendance::Model) -> Missed {
    Missed {
        occasion,
        interview_id: None,
        referral_id: None,
        placement_id: None,
        attendance_id: Some(row.id),
        trajectory_id: row.trajectory_id,
        convenant_id: row.convenant_id,
        employer_id: row.host_id,
        department_id: row.department_id,
        occurred_at: meeting.starts_at,
    }
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
