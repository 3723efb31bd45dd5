//! Who is asked now: what comes to a contact when it is assigned, or succeeds another.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    assessment, contact, deadline, guidance,
    ids::{ContactId, ConvenantId, DeadlineId, OrganizationId},
    party, trajectory,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

use super::scope::scope_of_convenant;
use crate::{
    partners::around::Around,
    record::record,
    refusal::Outcome,
    rules::{deadline::RUNNING, event::Event},
    transaction::Tx,
};

/// The most running deadlines of one partner that are looked at; what is more is still told of when its
/// turn comes.
const MOST_DEADLINES: u64 = 5_000;

/// Who is asked about each running deadline of a partner, at one moment.
pub(crate) struct Asked {
    deadlines: Vec<deadline::Model>,
    of: BTreeMap<DeadlineId, BTreeSet<ContactId>>,
}

impl Asked {
    /// Who is asked now: a fixed number of statements for each convenant the partner has running deadlines
    /// under.
    pub(crate) async fn load(tx: &Tx<'_>, organization: OrganizationId) -> Outcome<Self> {
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

    /// Those that are asked of one contact and not of another, under each convenant.
    fn only_of(
        &self,
        contact: ContactId,
        other: Option<ContactId>,
    ) -> BTreeMap<ConvenantId, Vec<DeadlineId>> {
        let is_only_of = |deadline: &&deadline::Model| {
            self.of.get(&deadline.id).is_some_and(|asked| {
                asked.contains(&contact) && other.is_none_or(|other| !asked.contains(&other))
            })
        };
        let mut under: BTreeMap<ConvenantId, Vec<DeadlineId>> = BTreeMap::new();
        for deadline in self.deadlines.iter().filter(is_only_of) {
            under.entry(deadline.convenant_id).or_default().push(deadline.id);
        }
        under
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

/// Records that a new contact is asked about what runs already, under each convenant where it is.
pub(crate) async fn welcome(tx: &Tx<'_>, contact: &contact::Model) -> Outcome<()> {
    let asked = Asked::load(tx, contact.organization_id).await?;
    for (convenant, deadlines) in asked.only_of(contact.id, None) {
        let event = Event::ContactAssigned {
            contact: contact.id,
            deadlines,
        };
        record(tx, scope_of_convenant(convenant), event).await?;
    }
    Ok(())
}

/// Makes all that was one contact's the other's, in a fixed number of statements, and records that under each convenant of
/// theirs. `before` is who was asked until now.
pub(crate) async fn succeed(
    tx: &Tx<'_>,
    gone: &contact::Model,
    successor: ContactId,
    before: &Asked,
) -> Outcome<()> {
    hand_over_work(tx, gone.id, successor).await?;
    let mut asked = before.only_of(gone.id, Some(successor));
    for convenant in convenants_of(tx, gone.organization_id, before).await? {
        let event = Event::ContactSucceeded {
            predecessor: gone.id,
            successor,
            deadlines: asked.remove(&convenant).unwrap_or_default(),
        };
        record(tx, scope_of_convenant(convenant), event).await?;
    }
    Ok(())
}

/// Where a partner takes part, has taken part, or must still act.
async fn convenants_of(
    tx: &Tx<'_>,
    organization: OrganizationId,
    asked: &Asked,
) -> Outcome<BTreeSet<ConvenantId>> {
    let of_parties: Vec<ConvenantId> = party::Entity::find()
        .select_only()
        .column(party::Column::ConvenantId)
        .filter(party::Column::OrganizationId.eq(organization))
        .into_tuple()
        .all(tx.db())
        .await?;
    let of_deadlines = asked.deadlines.iter().map(|deadline| deadline.convenant_id);
    Ok(of_parties.into_iter().chain(of_deadlines).collect())
}

/// Trajectories, guidance, and assessments still to be delivered.
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
    Ok(())
}
