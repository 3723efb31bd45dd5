//! Tells candidates what they must know themselves: where to be and when, and who is there for them. Only those who agreed
//! to be written to and can be, and as the convenant has it.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    attendance, candidate, event,
    ids::{AttendanceId, CandidateId, ConvenantId, InterviewId, MeetingId, TrajectoryId},
    message, trajectory,
    vocabulary::{DeadlineKind, MessageState, Template},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};

use super::{
    readers::Readers,
    write::{About, Post, To, drop_waiting, post},
};
use crate::{
    agreed::{rule_in_force, terms_of},
    clock::Moment,
    refusal::Outcome,
    rules::{
        event::{Invited, Scope},
        notices::{Audience, Notice},
    },
    transaction::Tx,
};

/// Tells the candidates a notice is for. Of one appointment only the last waits to be told.
pub(super) async fn tell_candidates(
    tx: &Tx<'_>,
    scope: &Scope,
    event: &event::Model,
    notice: &Notice,
) -> Outcome<()> {
    if !allows(tx, scope.convenant_id, event).await? {
        return Ok(());
    }
    let concerned = concerned(tx, scope, event, &notice.to).await?;
    let candidates = who_can_be_told(tx, concerned.keys().copied()).await?;
    if candidates.is_empty() {
        return Ok(());
    }
    let candidates = match notice.undoes {
        true => who_heard(tx, candidates, &concerned).await?,
        false => candidates,
    };
    if notice.template == Template::CandidateAppointment {
        let older = message::Column::SubjectId
            .is_in(concerned.values())
            .and(message::Column::Template.eq(notice.template));
        drop_waiting(tx, older).await?;
    }
    let told = candidates.into_iter().filter_map(|(trajectory, candidate)| {
        let about = About {
            trajectory_id: Some(trajectory),
            subject_id: concerned.get(&trajectory)?.clone(),
            ..About::of(scope, event)
        };
        Some(Post::new(about, notice.template, To::Candidate(candidate)).leaving(notice.when))
    });
    let mut posts: Vec<Post> = told.collect();
    if let Some(morning) = reminded_at(tx, scope, notice).await? {
        let reminders = posts.iter().map(|told| told.again(morning));
        posts.extend(reminders.collect::<Vec<_>>());
    }
    post(tx, posts).await?;
    Ok(())
}

/// When those who are told of an appointment now are reminded of it.
async fn reminded_at(tx: &Tx<'_>, scope: &Scope, notice: &Notice) -> Outcome<Option<Moment>> {
    let Some(appointment) = notice.reminds_of else {
        return Ok(None);
    };
    let to = BTreeSet::from([(scope.convenant_id, None)]);
    let readers = Readers::load(tx, &to).await?;
    Ok(readers.reminder_of(scope.convenant_id, appointment, tx.now()))
}

/// Those who were told of the appointment: to the others there never was one.
async fn who_heard(
    tx: &Tx<'_>,
    candidates: Vec<(TrajectoryId, CandidateId)>,
    concerned: &BTreeMap<TrajectoryId, String>,
) -> Outcome<Vec<(TrajectoryId, CandidateId)>> {
    let reached = Condition::any()
        .add(message::Column::State.eq(MessageState::Sent))
        .add(message::Column::LeaseUntil.gt(tx.wall()));
    let heard: BTreeSet<Option<TrajectoryId>> = message::Entity::find()
        .select_only()
        .column(message::Column::TrajectoryId)
        .filter(message::Column::SubjectId.is_in(concerned.values()))
        .filter(message::Column::Template.eq(Template::CandidateAppointment))
        .filter(reached)
        .into_tuple()
        .all(tx.db())
        .await?
        .into_iter()
        .collect();
    let told = candidates.into_iter();
    Ok(told
        .filter(|(trajectory, _)| heard.contains(&Some(*trajectory)))
        .collect())
}

/// Of interviews the convenant's agreement on them says whether candidates are told.
async fn allows(tx: &Tx<'_>, convenant: ConvenantId, event: &event::Model) -> Outcome<bool> {
    if event.subject_id.parse::<InterviewId>().is_err() {
        return Ok(true);
    }
    tells_of_interviews(tx, convenant).await
}

/// Whether a convenant lets its candidates be told of their interviews.
pub(super) async fn tells_of_interviews(tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<bool> {
    let rule = rule_in_force(tx.db(), convenant, DeadlineKind::InterviewHeld, tx.now()).await?;
    rule.map_or(Ok(true), |rule| Ok(terms_of(&rule)?.informs_candidate))
}

/// The trajectories that are meant, and the row each is told of.
async fn concerned(
    tx: &Tx<'_>,
    scope: &Scope,
    event: &event::Model,
    audiences: &[Audience],
) -> Outcome<BTreeMap<TrajectoryId, String>> {
    let mut concerned = BTreeMap::new();
    for audience in audiences {
        match audience {
            Audience::Candidate => {
                concerned.extend(scope.trajectory_id.map(|id| (id, event.subject_id.clone())));
            }
            Audience::Invitee(invited) => {
                concerned.insert(invited.trajectory, invited.attendance.to_string());
            }
            Audience::Invitees => {
                let invited = invited(tx, event).await?.into_iter();
                concerned.extend(invited.map(|one| (one.trajectory, one.attendance.to_string())));
            }
            _ => {}
        }
    }
    Ok(concerned)
}

/// Everyone who is invited to the meeting that the event is about.
async fn invited(tx: &Tx<'_>, event: &event::Model) -> Outcome<Vec<Invited>> {
    let Ok(meeting) = event.subject_id.parse::<MeetingId>() else {
        return Ok(Vec::new());
    };
    let found: Vec<(AttendanceId, TrajectoryId)> = attendance::Entity::find()
        .select_only()
        .columns([attendance::Column::Id, attendance::Column::TrajectoryId])
        .filter(attendance::Column::MeetingId.eq(meeting))
        .filter(attendance::Column::WithdrawnAt.is_null())
        .into_tuple()
        .all(tx.db())
        .await?;
    let invited = found.into_iter().map(|(attendance, trajectory)| Invited {
        attendance,
        trajectory,
    });
    Ok(invited.collect())
}

/// Those of some trajectories who agreed to be written to and have an address, or a telephone.
pub(super) async fn who_can_be_told(
    tx: &Tx<'_>,
    trajectories: impl IntoIterator<Item = TrajectoryId>,
) -> Outcome<Vec<(TrajectoryId, CandidateId)>> {
    let found = trajectory::Entity::find()
        .select_only()
        .columns([trajectory::Column::Id, trajectory::Column::CandidateId])
        .filter(trajectory::Column::Id.is_in(trajectories))
        .filter(Expr::exists(its_candidate_who_can_be_told().into_query()))
        .order_by_asc(trajectory::Column::Id)
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(found)
}

fn its_candidate_who_can_be_told() -> Select<candidate::Entity> {
    let candidate = Expr::col((candidate::Entity, candidate::Column::Id));
    candidate::Entity::find()
        .select_only()
        .column(candidate::Column::Id)
        .filter(candidate.equals((trajectory::Entity, trajectory::Column::CandidateId)))
        .filter((candidate::Column::Email.is_not_null()).or(candidate::Column::Phone.is_not_null()))
        .filter(candidate::Column::MailConsentAt.is_not_null())
        .filter(candidate::Column::MailConsentEndedAt.is_null())
        .filter(candidate::Column::MailRefusedAt.is_null())
}
