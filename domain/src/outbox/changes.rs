//! Who is told when many deadlines change at once: everyone concerned, each in one message.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Europe::Amsterdam;
use entity::{
    deadline, deadline_entry, event, group,
    ids::{ContactId, ConvenantId, DeadlineId, EventId, PartyId, TrajectoryId},
    message, message_item, party, pause, pause_release, referral, trajectory,
    vocabulary::{MessageState, ReferralState, Template, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::{
    Around, Overview,
    claim::one_at_a_time,
    tell_overview,
    write::{About, Post, To, post, tell_nobody},
};
use crate::{
    ledger::{Changed, participations},
    refusal::Outcome,
    rules::{happening::Scope, notices::Audience},
    transaction::Tx,
};

/// The number of the lock under which PostgreSQL lets one take-over at a time look for the letter it belongs in:
/// two at once would each write one.
const TRANSFER_LOCK: i64 = 0x6b77_7472_616e_7366;

/// Who is to hear of which deadlines.
type Listed = BTreeMap<ContactId, BTreeSet<DeadlineId>>;

/// Tells everyone around a pause that it begins, changes or ends: also those for whom nothing runs, as the
/// candidate is not expected either.
///
/// # Errors
/// When the database fails.
pub async fn tell_of_pause(
    tx: &Tx<'_>,
    pause: &pause::Model,
    event: &event::Model,
    template: Template,
    changed: &[Changed],
) -> Outcome<()> {
    let mut listed = listed(tx, pause.convenant_id, changed).await?;
    let trajectories = under(tx, pause).await?;
    add_people(tx, &mut listed, pause, &trajectories).await?;
    let overview = Overview {
        convenant_id: pause.convenant_id,
        subject_id: pause.id.to_string(),
        cause: event.id.to_string(),
        events: vec![event.id],
        template,
    };
    tell_overview(tx, &overview, listed).await
}

/// Tells everyone around the trajectories that resume before the rest.
///
/// # Errors
/// When the database fails.
pub async fn tell_of_release(
    tx: &Tx<'_>,
    pause: &pause::Model,
    event: &event::Model,
    trajectories: &[TrajectoryId],
    changed: &[Changed],
) -> Outcome<()> {
    let mut listed = listed(tx, pause.convenant_id, changed).await?;
    add_people(tx, &mut listed, pause, trajectories).await?;
    // A letter about one candidate names that candidate; one about several is about the group's pause.
    let subject_id = match trajectories {
        [one] => release_of(tx, pause, *one).await?,
        _ => pause.id.to_string(),
    };
    let overview = Overview {
        convenant_id: pause.convenant_id,
        subject_id,
        cause: event.id.to_string(),
        events: vec![event.id],
        template: Template::TermsResumed,
    };
    tell_overview(tx, &overview, listed).await
}

/// Tells those concerned which of their deadlines fall due at another moment; `subject` is what changed.
///
/// # Errors
/// When the database fails.
pub async fn tell_moved(
    tx: &Tx<'_>,
    convenant_id: ConvenantId,
    subject: &str,
    event: &event::Model,
    changed: &[Changed],
) -> Outcome<()> {
    let moved: Vec<Changed> = changed
        .iter()
        .filter(|changed| changed.due_before != changed.deadline.due_at)
        .cloned()
        .collect();
    let overview = Overview {
        convenant_id,
        subject_id: subject.to_owned(),
        cause: event.id.to_string(),
        events: vec![event.id],
        template: Template::TermsMoved,
    };
    tell_overview(tx, &overview, listed(tx, convenant_id, &moved).await?).await
}

/// Tells those concerned which of their deadlines moved along with a group's start; `events` are all that
/// belong to it.
///
/// # Errors
/// When the database fails.
pub async fn tell_group_moved(
    tx: &Tx<'_>,
    group: &group::Model,
    event: &event::Model,
    events: &[EventId],
) -> Outcome<()> {
    let moved: BTreeSet<DeadlineId> = deadline_entry::Entity::find()
        .filter(deadline_entry::Column::EventId.is_in(events.iter().copied()))
        .filter(deadline_entry::Column::DueBefore.is_not_null())
        .all(tx.db())
        .await?
        .into_iter()
        .map(|entry| entry.deadline_id)
        .collect();
    let deadlines = deadline::Entity::find()
        .filter(deadline::Column::Id.is_in(moved))
        .all(tx.db())
        .await?;
    let overview = Overview {
        convenant_id: group.convenant_id,
        subject_id: group.id.to_string(),
        cause: event.id.to_string(),
        events: events.to_vec(),
        template: Template::TermsMoved,
    };
    let listed = concerned(tx, group.convenant_id, &deadlines).await?;
    tell_overview(tx, &overview, listed).await
}

/// Tells a partner that leaves, and the coordinator, what is still open: each asks for a successor, a waiver or
/// fulfilment.
///
/// # Errors
/// When the database fails.
pub async fn tell_leaving(
    tx: &Tx<'_>,
    party: &party::Model,
    event: &event::Model,
    open: &[deadline::Model],
) -> Outcome<()> {
    let mut listed = Listed::new();
    let around = Around::load_many(tx, party.convenant_id, open).await?;
    for (around, deadline) in around.iter().zip(open) {
        for contact in around.reminded().into_iter().chain(around.coordinator()) {
            listed.entry(contact).or_default().insert(deadline.id);
        }
    }
    let overview = Overview {
        convenant_id: party.convenant_id,
        subject_id: party.id.to_string(),
        cause: event.id.to_string(),
        events: vec![event.id],
        template: Template::PartyLeaves,
    };
    tell_overview(tx, &overview, listed).await
}

/// Tells the coordinator that a deadline of a partner that left is its own now. All of one partner's are in one
/// letter: it waits until the last of them has been taken over.
///
/// # Errors
/// When the database fails.
pub async fn tell_transferred(tx: &Tx<'_>, old: &deadline::Model, fresh: &deadline::Model) -> Outcome<()> {
    let Some(party) = party_of(tx, old).await? else {
        return Ok(());
    };
    one_at_a_time(tx, TRANSFER_LOCK).await?;
    let around = Around::load(tx, fresh).await?;
    let coordinator = around.coordinator();
    if coordinator.is_empty() {
        let about = transfer(party, fresh);
        tell_nobody(tx, about, Template::TermsTransferred).await?;
    }
    for contact in coordinator {
        let message_id = match waiting_for(tx, party, contact).await? {
            Some(message) => message,
            None => announce(tx, party, contact, fresh).await?,
        };
        let item = message_item::Model {
            message_id,
            deadline_id: fresh.id,
            due_before: Some(old.due_at),
        };
        message_item::Entity::insert(item.into_active_model())
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}

async fn party_of(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<Option<PartyId>> {
    let all = participations(tx, deadline.convenant_id, deadline.responsible_id).await?;
    let today = tx.now().with_timezone(&Amsterdam).date_naive();
    Ok(all.ended_by(today).map(|party| party.id))
}

/// The letter about this partner that has not gone out yet.
async fn waiting_for(
    tx: &Tx<'_>,
    party: PartyId,
    contact: ContactId,
) -> Outcome<Option<entity::ids::MessageId>> {
    let waiting = message::Entity::find()
        .filter(message::Column::SubjectId.eq(party.to_string()))
        .filter(message::Column::Template.eq(Template::TermsTransferred))
        .filter(message::Column::ContactId.eq(contact))
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::LeaseToken.is_null())
        .one(tx.db())
        .await?;
    Ok(waiting.map(|message| message.id))
}

fn transfer(party: PartyId, fresh: &deadline::Model) -> About {
    About {
        convenant_id: fresh.convenant_id,
        trajectory_id: None,
        subject_id: party.to_string(),
        cause: fresh.id.to_string(),
    }
}

async fn announce(
    tx: &Tx<'_>,
    party: PartyId,
    contact: ContactId,
    fresh: &deadline::Model,
) -> Outcome<entity::ids::MessageId> {
    let told = Post::new(
        transfer(party, fresh),
        Template::TermsTransferred,
        To::Contact(contact),
    );
    let posted = post(tx, vec![told]).await?;
    posted
        .first()
        .copied()
        .ok_or_else(|| crate::CommandError::Inconsistent("a letter was not written".to_owned()))
}

async fn listed(tx: &Tx<'_>, convenant: ConvenantId, changed: &[Changed]) -> Outcome<Listed> {
    let deadlines: Vec<deadline::Model> = changed.iter().map(|changed| changed.deadline.clone()).collect();
    concerned(tx, convenant, &deadlines).await
}

async fn concerned(tx: &Tx<'_>, convenant: ConvenantId, deadlines: &[deadline::Model]) -> Outcome<Listed> {
    let mut listed = Listed::new();
    let around = Around::load_many(tx, convenant, deadlines).await?;
    for (around, deadline) in around.iter().zip(deadlines) {
        for contact in around.concerned() {
            listed.entry(contact).or_default().insert(deadline.id);
        }
    }
    Ok(listed)
}

/// Adds those who work with trajectories: case managers, guides, and the employers they are at.
async fn add_people(
    tx: &Tx<'_>,
    listed: &mut Listed,
    pause: &pause::Model,
    trajectories: &[TrajectoryId],
) -> Outcome<()> {
    let scopes = scopes(tx, pause, trajectories).await?;
    for around in Around::happenings(tx, pause.convenant_id, &scopes).await? {
        for audience in [Audience::CaseManager, Audience::Guides, Audience::Employer] {
            for contact in around.audience(audience) {
                listed.entry(contact).or_default();
            }
        }
    }
    Ok(())
}

/// Where the trajectories are: each at every employer that it is referred to or works for.
async fn scopes(tx: &Tx<'_>, pause: &pause::Model, trajectories: &[TrajectoryId]) -> Outcome<Vec<Scope>> {
    let of = |trajectory| Scope {
        convenant_id: pause.convenant_id,
        trajectory_id: Some(trajectory),
        group_id: pause.group_id,
        employer_id: None,
        department_id: None,
    };
    let mut at = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.is_in(trajectories.iter().copied()))
        .filter(referral::Column::State.is_in([ReferralState::Open, ReferralState::Accepted]));
    if let Some(employer) = pause.employer_id {
        at = at.filter(referral::Column::EmployerId.eq(employer));
    }
    let mut scopes: Vec<Scope> = trajectories.iter().copied().map(of).collect();
    scopes.extend(at.all(tx.db()).await?.into_iter().map(|referral| Scope {
        employer_id: Some(referral.employer_id),
        department_id: referral.department_id,
        ..of(referral.trajectory_id)
    }));
    Ok(scopes)
}

/// The trajectories a pause holds: those that are under way.
async fn under(tx: &Tx<'_>, pause: &pause::Model) -> Outcome<Vec<TrajectoryId>> {
    let mut trajectories = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::State.is_not_in([TrajectoryState::Stopped, TrajectoryState::Employed]));
    if let Some(group) = pause.group_id {
        trajectories = trajectories.filter(trajectory::Column::GroupId.eq(group));
    }
    if let Some(trajectory) = pause.trajectory_id {
        trajectories = trajectories.filter(trajectory::Column::Id.eq(trajectory));
    }
    if let Some(employer) = pause.employer_id {
        let mut referred = referral::Entity::find()
            .select_only()
            .column(referral::Column::TrajectoryId)
            .filter(referral::Column::EmployerId.eq(employer))
            .filter(referral::Column::ConvenantId.eq(pause.convenant_id))
            .filter(referral::Column::State.is_in([ReferralState::Open, ReferralState::Accepted]));
        if let Some(department) = pause.department_id {
            referred = referred.filter(referral::Column::DepartmentId.eq(department));
        }
        trajectories = trajectories
            .filter(trajectory::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(referred)));
    }
    Ok(trajectories.into_tuple().all(tx.db()).await?)
}

async fn release_of(tx: &Tx<'_>, pause: &pause::Model, trajectory: TrajectoryId) -> Outcome<String> {
    let release = pause_release::Entity::find()
        .filter(pause_release::Column::PauseId.eq(pause.id))
        .filter(pause_release::Column::TrajectoryId.eq(trajectory))
        .order_by_desc(pause_release::Column::Id)
        .one(tx.db())
        .await?;
    Ok(release.map_or_else(|| pause.id.to_string(), |release| release.id.to_string()))
}
