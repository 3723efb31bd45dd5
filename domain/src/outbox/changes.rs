//! Who is told when many deadlines change at once: everyone concerned, each in one message.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Europe::Amsterdam;
use entity::{
    deadline, deadline_entry, event, group,
    ids::{
        ContactId, ConvenantId, DeadlineId, EventId, GroupId, OrganizationId, PartyId, PauseId, TrajectoryId,
    },
    message, message_item, pause, pause_release, referral, trajectory,
    vocabulary::{MessageState, ReferralState, Template, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::{
    candidates::who_can_be_told,
    overview::{Overview, tell_overview},
    write::{About, Post, To, post, tell_nobody},
};
use crate::{
    changed::Changed,
    clock::Moment,
    dialect::one_at_a_time,
    partners::{around::Around, participation::participations},
    refusal::Outcome,
    rules::{deadline::RUNNING, event::Scope, notices::Audience},
    seats::seated,
    transaction::Tx,
};

/// The number of the lock under which PostgreSQL lets one take-over at a time look for the email it belongs in:
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
    pause: PauseId,
    event: &event::Model,
    template: Template,
    changed: &[Changed],
) -> Outcome<()> {
    let pause: pause::Model = tx.expect::<pause::Entity>(pause).await?;
    let mut listed = listed(tx, pause.convenant_id, changed).await?;
    let trajectories = under(tx, &pause).await?;
    Circle::of_pause(&pause, &trajectories)
        .add_to(tx, &mut listed)
        .await?;
    tell_held(tx, &pause, event, &trajectories).await?;
    let overview = Overview::of(event, pause.convenant_id, template);
    tell_overview(tx, &overview, listed).await
}

/// Tells everyone around the trajectories that resume before the rest.
///
/// # Errors
/// When the database fails.
pub async fn tell_of_release(
    tx: &Tx<'_>,
    pause: PauseId,
    event: &event::Model,
    trajectories: &[TrajectoryId],
    changed: &[Changed],
) -> Outcome<()> {
    let pause: pause::Model = tx.expect::<pause::Entity>(pause).await?;
    let mut listed = listed(tx, pause.convenant_id, changed).await?;
    Circle::of_pause(&pause, trajectories)
        .add_to(tx, &mut listed)
        .await?;
    tell_held(tx, &pause, event, trajectories).await?;
    // An email about one candidate names that candidate; one about several is about the group's pause.
    let subject_id = match trajectories {
        [one] => release_of(tx, &pause, *one).await?,
        _ => pause.id.to_string(),
    };
    let overview = Overview {
        subject_id,
        ..Overview::of(event, pause.convenant_id, Template::TermsResumed)
    };
    tell_overview(tx, &overview, listed).await
}

/// Tells those concerned which of their deadlines fall due at another moment.
///
/// # Errors
/// When the database fails.
pub async fn tell_moved(
    tx: &Tx<'_>,
    convenant_id: ConvenantId,
    event: &event::Model,
    changed: &[Changed],
) -> Outcome<()> {
    let moved = changed.iter().filter(|changed| changed.has_moved());
    let overview = Overview::of(event, convenant_id, Template::TermsMoved);
    tell_overview(tx, &overview, listed(tx, convenant_id, moved).await?).await
}

/// Tells everyone around a group that it starts on another day, and which of their deadlines moved along; `along` are
/// the events of what did.
///
/// # Errors
/// When the database fails.
pub async fn tell_group_moved(
    tx: &Tx<'_>,
    group: GroupId,
    event: &event::Model,
    along: &[EventId],
) -> Outcome<()> {
    let group: group::Model = tx.expect::<group::Entity>(group).await?;
    let events: Vec<EventId> = along.iter().copied().chain([event.id]).collect();
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
        events,
        ..Overview::of(event, group.convenant_id, Template::TermsMoved)
    };
    let mut listed = concerned(tx, group.convenant_id, &deadlines).await?;
    let trajectories = participants(tx, group.id).await?;
    Circle::of_group(&group, &trajectories)
        .add_to(tx, &mut listed)
        .await?;
    tell_participants(
        tx,
        &About::of_group(group.convenant_id, group.id, event),
        &trajectories,
    )
    .await?;
    tell_overview(tx, &overview, listed).await
}

/// Tells everyone around a group that it will not start. The case managers hear it of each of their candidates.
///
/// # Errors
/// When the database fails.
pub async fn tell_group_cancelled(
    tx: &Tx<'_>,
    group: GroupId,
    event: &event::Model,
    trajectories: &[TrajectoryId],
) -> Outcome<()> {
    let group: group::Model = tx.expect::<group::Entity>(group).await?;
    let mut listed = Listed::new();
    Circle::of_group(&group, trajectories)
        .add_to(tx, &mut listed)
        .await?;
    let about = About::of_group(group.convenant_id, group.id, event);
    let hear_already = case_managers(tx, &group, trajectories).await?;
    let told = listed
        .into_keys()
        .filter(|contact| !hear_already.contains(contact) && tx.actor_id() != Some(*contact))
        .map(|contact| Post::new(about.clone(), Template::GroupCancelled, To::Contact(contact)));
    post(tx, told.collect()).await?;
    tell_participants(tx, &about, trajectories).await
}

async fn case_managers(
    tx: &Tx<'_>,
    group: &group::Model,
    trajectories: &[TrajectoryId],
) -> Outcome<BTreeSet<ContactId>> {
    let of = |trajectory: &TrajectoryId| Scope {
        convenant_id: group.convenant_id,
        trajectory_id: Some(*trajectory),
        group_id: Some(group.id),
        employer_id: None,
        department_id: None,
    };
    let scopes: Vec<Scope> = trajectories.iter().map(of).collect();
    let around = Around::events(tx, group.convenant_id, &scopes).await?;
    let told = around
        .iter()
        .flat_map(|around| around.audience(Audience::CaseManager));
    Ok(told.collect())
}

/// Tells those whose group or own trajectory is held, or goes on. What is held at one employer leaves all else going on.
async fn tell_held(
    tx: &Tx<'_>,
    pause: &pause::Model,
    event: &event::Model,
    trajectories: &[TrajectoryId],
) -> Outcome<()> {
    if pause.employer_id.is_some() {
        return Ok(());
    }
    let about = About {
        convenant_id: pause.convenant_id,
        trajectory_id: None,
        subject_id: pause
            .group_id
            .map_or(pause.id.to_string(), |group| group.to_string()),
        cause: event.id.to_string(),
    };
    tell_participants(tx, &about, trajectories).await
}

/// Tells the participants themselves, as far as they can be told.
async fn tell_participants(tx: &Tx<'_>, about: &About, trajectories: &[TrajectoryId]) -> Outcome<()> {
    let reached = who_can_be_told(tx, trajectories.iter().copied()).await?;
    let posts = reached.into_iter().map(|(trajectory, candidate)| {
        let about = About {
            trajectory_id: Some(trajectory),
            ..about.clone()
        };
        Post::new(about, Template::CandidateGroupChanged, To::Candidate(candidate))
    });
    post(tx, posts.collect()).await?;
    Ok(())
}

async fn participants(tx: &Tx<'_>, group: GroupId) -> Outcome<Vec<TrajectoryId>> {
    let seated = seated(group)
        .select_only()
        .column(trajectory::Column::Id)
        .order_by_asc(trajectory::Column::Id);
    Ok(seated.into_tuple().all(tx.db()).await?)
}

/// Tells a partner that leaves, and the coordinator, what is still open: each asks for a successor, a waiver or
/// fulfilment.
///
/// # Errors
/// When the database fails.
pub async fn tell_leaving(
    tx: &Tx<'_>,
    convenant_id: ConvenantId,
    event: &event::Model,
    partner: OrganizationId,
) -> Outcome<()> {
    let open = deadline::Entity::find()
        .filter(deadline::Column::ConvenantId.eq(convenant_id))
        .filter(deadline::Column::ResponsibleId.eq(partner))
        .filter(deadline::Column::State.is_in(RUNNING))
        .all(tx.db())
        .await?;
    let mut listed = Listed::new();
    let around = Around::load_many(tx, convenant_id, &open).await?;
    for (around, deadline) in around.iter().zip(&open) {
        for contact in around.reminded().into_iter().chain(around.coordinator()) {
            listed.entry(contact).or_default().insert(deadline.id);
        }
    }
    let overview = Overview::of(event, convenant_id, Template::PartyLeaves);
    tell_overview(tx, &overview, listed).await
}

/// Tells the coordinator that a deadline of a partner that left is its own now, and when that of the partner fell due. All
/// of one partner's are in one email: it waits until the last of them has been taken over.
pub(super) async fn tell_transferred(
    tx: &Tx<'_>,
    fresh: &deadline::Model,
    from: OrganizationId,
    due_before: Moment,
) -> Outcome<()> {
    let Some(party) = party_of(tx, fresh.convenant_id, from).await? else {
        return Ok(());
    };
    one_at_a_time(tx.db(), TRANSFER_LOCK).await?;
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
            due_before: Some(due_before),
        };
        message_item::Entity::insert(item.into_active_model())
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}

async fn party_of(tx: &Tx<'_>, convenant: ConvenantId, partner: OrganizationId) -> Outcome<Option<PartyId>> {
    let all = participations(tx, convenant, partner).await?;
    let today = tx.now().with_timezone(&Amsterdam).date_naive();
    Ok(all.ended_by(today).map(|party| party.id))
}

/// The email about this partner that has not gone out yet.
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
        .ok_or_else(|| crate::CommandError::Inconsistent("an email was not written".to_owned()))
}

async fn listed<'c>(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    changed: impl IntoIterator<Item = &'c Changed>,
) -> Outcome<Listed> {
    let deadlines: Vec<deadline::Model> = changed
        .into_iter()
        .map(|changed| changed.deadline.clone())
        .collect();
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

/// Those who work with some trajectories, and with the group they are in.
struct Circle<'a> {
    convenant_id: ConvenantId,
    group_id: Option<GroupId>,
    /// The one employer it is about, if it is about one.
    employer_id: Option<OrganizationId>,
    trajectories: &'a [TrajectoryId],
}

impl<'a> Circle<'a> {
    const fn of_pause(pause: &pause::Model, trajectories: &'a [TrajectoryId]) -> Self {
        Self {
            convenant_id: pause.convenant_id,
            group_id: pause.group_id,
            employer_id: pause.employer_id,
            trajectories,
        }
    }

    const fn of_group(group: &group::Model, trajectories: &'a [TrajectoryId]) -> Self {
        Self {
            convenant_id: group.convenant_id,
            group_id: Some(group.id),
            employer_id: None,
            trajectories,
        }
    }

    /// Adds case managers, guides and the employers the trajectories are at; of a group also its school and the
    /// coordinator.
    async fn add_to(&self, tx: &Tx<'_>, listed: &mut Listed) -> Outcome<()> {
        let scopes = self.scopes(tx).await?;
        for around in Around::events(tx, self.convenant_id, &scopes).await? {
            for audience in [Audience::CaseManager, Audience::Guides, Audience::Employer] {
                for contact in around.audience(audience) {
                    listed.entry(contact).or_default();
                }
            }
        }
        if let Some(group) = self.group_id {
            for contact in self.of_class(tx, group).await? {
                listed.entry(contact).or_default();
            }
        }
        Ok(())
    }

    /// The school that teaches the group, and the coordinator.
    async fn of_class(&self, tx: &Tx<'_>, group: GroupId) -> Outcome<Vec<ContactId>> {
        let group: group::Model = tx.expect::<group::Entity>(group).await?;
        let mut to = vec![Audience::Coordinator];
        to.extend(group.school_id.map(Audience::Partner));
        let scope = Scope {
            convenant_id: self.convenant_id,
            trajectory_id: None,
            group_id: Some(group.id),
            employer_id: None,
            department_id: None,
        };
        let around = Around::event(tx, &scope, &to).await?;
        Ok(to
            .into_iter()
            .flat_map(|audience| around.audience(audience))
            .collect())
    }

    /// Where the trajectories are: each at every employer that it is referred to or works for.
    async fn scopes(&self, tx: &Tx<'_>) -> Outcome<Vec<Scope>> {
        let of = |trajectory| Scope {
            convenant_id: self.convenant_id,
            trajectory_id: Some(trajectory),
            group_id: self.group_id,
            employer_id: None,
            department_id: None,
        };
        let mut at = referral::Entity::find()
            .filter(referral::Column::TrajectoryId.is_in(self.trajectories.iter().copied()))
            .filter(referral::Column::State.is_in([ReferralState::Open, ReferralState::Accepted]));
        if let Some(employer) = self.employer_id {
            at = at.filter(referral::Column::EmployerId.eq(employer));
        }
        let mut scopes: Vec<Scope> = self.trajectories.iter().copied().map(of).collect();
        scopes.extend(at.all(tx.db()).await?.into_iter().map(|referral| Scope {
            employer_id: Some(referral.employer_id),
            department_id: referral.department_id,
            ..of(referral.trajectory_id)
        }));
        Ok(scopes)
    }
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
        trajectories = trajectories.filter(trajectory::Column::Id.in_subquery(referred.into_query()));
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
