//! Who is asked now: what comes to a contact when it is assigned, or succeeds another.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    assessment, contact, deadline, deadline_entry, event, guidance,
    ids::{ContactId, ConvenantId, DeadlineId, EventId, OrganizationId, TrajectoryId},
    message, trajectory,
    vocabulary::{DeadlineChange, MessageState, Template},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

use crate::{
    ledger::RUNNING,
    outbox::{Around, Overview, nobody_has_it, tell_overview},
    refusal::Outcome,
    rules::{happening::Happening, kinds},
    transaction::Tx,
};

/// The most running deadlines of one partner that are looked at; what is more is still told of when its
/// turn comes.
const MOST_DEADLINES: u64 = 5_000;
/// The most rows of one statement: a database takes only so many values at once.
const ROWS_AT_ONCE: usize = 500;

/// Who is asked about each running deadline of a partner, at one moment.
pub(super) struct Asked {
    deadlines: Vec<deadline::Model>,
    of: BTreeMap<DeadlineId, BTreeSet<ContactId>>,
}

impl Asked {
    /// Who is asked now: a fixed number of statements for each convenant the partner has running deadlines
    /// under.
    pub(super) async fn load(tx: &Tx<'_>, organization: OrganizationId) -> Outcome<Self> {
        let deadlines = deadline::Entity::find()
            .filter(deadline::Column::ResponsibleId.eq(organization))
            .filter(deadline::Column::State.is_in(RUNNING))
            .order_by_asc(deadline::Column::DueAt)
            .limit(MOST_DEADLINES)
            .all(tx.db())
            .await?;
        let mut of = BTreeMap::new();
        for (convenant, under) in by_convenant(&deadlines) {
            let around = Around::load_many(tx, convenant, &under).await?;
            for (deadline, around) in under.iter().zip(around) {
                of.insert(deadline.id, around.reminded().into_iter().collect());
            }
        }
        Ok(Self { deadlines, of })
    }

    /// The deadlines that come to a contact who was not asked about them before.
    fn new_to(&self, contact: ContactId, before: &Self) -> Vec<deadline::Model> {
        let asks = |asked: &Self, id| asked.of.get(&id).is_some_and(|of| of.contains(&contact));
        self.deadlines
            .iter()
            .filter(|deadline| asks(self, deadline.id) && !asks(before, deadline.id))
            .cloned()
            .collect()
    }
}

fn by_convenant(deadlines: &[deadline::Model]) -> BTreeMap<ConvenantId, Vec<deadline::Model>> {
    let mut under: BTreeMap<ConvenantId, Vec<deadline::Model>> = BTreeMap::new();
    for deadline in deadlines {
        under
            .entry(deadline.convenant_id)
            .or_default()
            .push(deadline.clone());
    }
    under
}

/// Gives a new contact one overview, under each convenant, of the running deadlines that it is asked about.
pub(super) async fn welcome(tx: &Tx<'_>, contact: &contact::Model, before: &Asked) -> Outcome<()> {
    let happening = Happening::ContactAssigned { contact: contact.id };
    let now = Asked::load(tx, contact.organization_id).await?;
    let coming = now.new_to(contact.id, before);
    let events = write_events(tx, &happening, &coming).await?;
    tell(tx, contact.id, &coming, &events).await
}

/// Makes all that was one contact's the other's, in a fixed number of statements, and gives the other one
/// overview, under each convenant, of the running deadlines that now come to it.
pub(super) async fn succeed(
    tx: &Tx<'_>,
    gone: &contact::Model,
    successor: ContactId,
    before: &Asked,
) -> Outcome<()> {
    let own: Vec<DeadlineId> = before
        .deadlines
        .iter()
        .filter(|deadline| {
            before
                .of
                .get(&deadline.id)
                .is_some_and(|of| of.contains(&gone.id))
        })
        .filter(|deadline| {
            deadline.responsible_contact_id == Some(gone.id) || kinds::of(deadline.kind).is_case_managers
        })
        .map(|deadline| deadline.id)
        .collect();
    hand_over_work(tx, gone.id, successor).await?;
    hand_over_letters(tx, gone.id, successor).await?;
    let happening = Happening::ContactSucceeded {
        predecessor: gone.id,
        successor,
    };
    let now = Asked::load(tx, gone.organization_id).await?;
    let events = write_events(tx, &happening, &now.deadlines).await?;
    let own: Vec<&deadline::Model> = now
        .deadlines
        .iter()
        .filter(|deadline| own.contains(&deadline.id))
        .collect();
    write_history(tx, &happening, &own, &events).await?;
    tell(tx, successor, &now.new_to(successor, before), &events).await
}

/// Trajectories, guidance, assessments still to be delivered, and deadlines that are one person's duty.
async fn hand_over_work(tx: &Tx<'_>, gone: ContactId, successor: ContactId) -> Outcome<()> {
    let under_way = || {
        trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::Id)
            .filter(trajectory::Column::EndedAt.is_null())
            .into_query()
    };
    trajectory::Entity::update_many()
        .col_expr(trajectory::Column::CaseManagerId, Expr::value(successor))
        .col_expr(
            trajectory::Column::Version,
            Expr::col(trajectory::Column::Version).add(1),
        )
        .filter(trajectory::Column::CaseManagerId.eq(gone))
        .filter(trajectory::Column::EndedAt.is_null())
        .exec(tx.db())
        .await?;
    guidance::Entity::update_many()
        .col_expr(guidance::Column::ContactId, Expr::value(successor))
        .col_expr(guidance::Column::AssignedAt, Expr::value(tx.now()))
        .col_expr(
            guidance::Column::Version,
            Expr::col(guidance::Column::Version).add(1),
        )
        .filter(guidance::Column::ContactId.eq(gone))
        .filter(guidance::Column::TrajectoryId.in_subquery(under_way()))
        .exec(tx.db())
        .await?;
    assessment::Entity::update_many()
        .col_expr(assessment::Column::ContactId, Expr::value(successor))
        .col_expr(
            assessment::Column::Version,
            Expr::col(assessment::Column::Version).add(1),
        )
        .filter(assessment::Column::ContactId.eq(gone))
        .filter(assessment::Column::DeliveredAt.is_null())
        .exec(tx.db())
        .await?;
    deadline::Entity::update_many()
        .col_expr(deadline::Column::ResponsibleContactId, Expr::value(successor))
        .col_expr(
            deadline::Column::Version,
            Expr::col(deadline::Column::Version).add(1),
        )
        .filter(deadline::Column::ResponsibleContactId.eq(gone))
        .filter(deadline::Column::State.is_in(RUNNING))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Letters that still wait are the successor's, except those the successor has one of already. What is being
/// handed over right now finds its reader by itself.
async fn hand_over_letters(tx: &Tx<'_>, gone: ContactId, successor: ContactId) -> Outcome<()> {
    let waiting = Condition::all()
        .add(message::Column::ContactId.eq(gone))
        .add(message::Column::State.eq(MessageState::Queued))
        .add(message::Column::DigestId.is_null())
        .add(nobody_has_it(tx.wall()));
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Dropped))
        .col_expr(message::Column::FinishedAt, Expr::value(Some(tx.now())))
        .filter(waiting.clone())
        .filter(Expr::exists(the_same_for(successor)))
        .exec(tx.db())
        .await?;
    message::Entity::update_many()
        .col_expr(message::Column::ContactId, Expr::value(successor))
        .filter(waiting)
        .exec(tx.db())
        .await?;
    Ok(())
}

/// A message to another that says the same as the one at hand.
fn the_same_for(other: ContactId) -> SelectStatement {
    let same = Alias::new("same");
    let column = |column: message::Column| Expr::col((same.clone(), column));
    let this = |column: message::Column| Expr::col((message::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from_as(message::Entity, same.clone())
        .and_where(column(message::Column::ContactId).eq(other))
        .and_where(column(message::Column::Cause).eq(this(message::Column::Cause)))
        .and_where(column(message::Column::Template).eq(this(message::Column::Template)))
        .take()
}

/// The event under each convenant of some deadlines, in one statement.
async fn write_events(
    tx: &Tx<'_>,
    happening: &Happening,
    deadlines: &[deadline::Model],
) -> Outcome<BTreeMap<ConvenantId, EventId>> {
    let under: BTreeSet<ConvenantId> = deadlines.iter().map(|deadline| deadline.convenant_id).collect();
    let events: BTreeMap<ConvenantId, EventId> = under
        .into_iter()
        .map(|convenant| (convenant, tx.new_id()))
        .collect();
    if events.is_empty() {
        return Ok(events);
    }
    let data = serde_json::to_value(happening)?;
    let rows = events.iter().map(|(convenant, id)| {
        event::Model {
            id: *id,
            at: tx.now(),
            kind: happening.kind().to_owned(),
            convenant_id: Some(*convenant),
            trajectory_id: None::<TrajectoryId>,
            employer_id: None,
            department_id: None,
            subject_id: happening.subject(),
            actor_id: tx.actor_id(),
            data: data.clone(),
        }
        .into_active_model()
    });
    event::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(events)
}

async fn write_history(
    tx: &Tx<'_>,
    happening: &Happening,
    deadlines: &[&deadline::Model],
    events: &BTreeMap<ConvenantId, EventId>,
) -> Outcome<()> {
    for deadlines in deadlines.chunks(ROWS_AT_ONCE) {
        let rows = deadlines.iter().map(|deadline| {
            deadline_entry::Model {
                id: tx.new_id(),
                deadline_id: deadline.id,
                at: tx.now(),
                change: DeadlineChange::Reassigned,
                cause: happening.kind().to_owned(),
                event_id: events.get(&deadline.convenant_id).copied(),
                reason: None,
                actor_id: tx.actor_id(),
                due_before: Some(deadline.due_at),
                due_after: None,
            }
            .into_active_model()
        });
        deadline_entry::Entity::insert_many(rows)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}

async fn tell(
    tx: &Tx<'_>,
    contact: ContactId,
    coming: &[deadline::Model],
    events: &BTreeMap<ConvenantId, EventId>,
) -> Outcome<()> {
    for (convenant_id, deadlines) in by_convenant(coming) {
        let Some(event) = events.get(&convenant_id) else {
            continue;
        };
        let overview = Overview {
            convenant_id,
            subject_id: contact.to_string(),
            cause: event.to_string(),
            events: Vec::new(),
            template: Template::ContactOverview,
        };
        let listed = deadlines.iter().map(|deadline| deadline.id).collect();
        tell_overview(tx, &overview, BTreeMap::from([(contact, listed)])).await?;
    }
    Ok(())
}
