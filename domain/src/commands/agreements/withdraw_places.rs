//! An employer takes places back. Where someone is on one, the placement has to end first.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    ids::{ConvenantId, OrganizationId, PlaceId},
    organization, place,
    vocabulary::PlaceState,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        tutors::{self, is_internship},
    },
    checks::{TEXT, all, each, ensure, paragraph, sized},
    dialect::ForUpdate,
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, Scope},
    transaction::{Command, Tx},
};

/// The most places withdrawn at once.
const MOST: usize = 200;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawPlaces {
    pub employer_id: OrganizationId,
    pub place_ids: Vec<PlaceId>,
    /// Why.
    pub reason: String,
}

impl Command for WithdrawPlaces {
    const NAME: Action = Action::WithdrawPlaces;
    type Output = OrganizationId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<OrganizationId> {
        let employer = tx
            .subject::<organization::Entity>(self.employer_id, "employerId")
            .await?;
        let (places, reason) = all((self.places(tx).await, paragraph(&self.reason, TEXT, "reason")))?;
        withdraw(tx, &places, &reason).await?;
        for (convenant, places) in by_convenant(&places) {
            let scope = Scope {
                employer_id: Some(employer.id),
                ..scope_of_convenant(convenant)
            };
            let event = Event::PlacesWithdrawn {
                employer: employer.id,
                places: places.iter().map(|place| place.id).collect(),
            };
            record_because(tx, scope, event, Some(&reason)).await?;
            if places.iter().any(|place| is_internship(place.kind)) {
                tutors::review(tx, convenant, employer.id).await?;
            }
        }
        Ok(employer.id)
    }
}

crate::transaction::any_command!(WithdrawPlaces);

impl WithdrawPlaces {
    /// The places, each open and the employer's own; in one statement.
    async fn places(&self, tx: &Tx<'_>) -> Outcome<Vec<place::Model>> {
        sized(&self.place_ids, 1..=MOST, "placeIds")?;
        let query = place::Entity::find()
            .filter(place::Column::Id.is_in(self.place_ids.iter().copied()))
            .filter(place::Column::EmployerId.eq(self.employer_id))
            .order_by_asc(place::Column::Id)
            .for_update(tx.db());
        let found = query.all(tx.db()).await?;
        let states: BTreeMap<PlaceId, PlaceState> = found.iter().map(|row| (row.id, row.state)).collect();
        let mut seen = BTreeSet::new();
        each(self.place_ids.iter().enumerate().map(|(index, id)| {
            let path = format!("placeIds.{index}");
            match states.get(id) {
                None => refuse(RefusalCode::NotFound, &path),
                Some(PlaceState::Taken) => refuse(RefusalCode::PlaceTaken, &path),
                Some(PlaceState::Withdrawn) => refuse(RefusalCode::PlaceWithdrawn, &path),
                Some(PlaceState::Open) => ensure(seen.insert(*id), RefusalCode::AlreadyExists, &path),
            }
        }))?;
        Ok(found)
    }
}

async fn withdraw(tx: &Tx<'_>, places: &[place::Model], reason: &str) -> Outcome<()> {
    place::Entity::update_many()
        .col_expr(place::Column::State, Expr::value(PlaceState::Withdrawn))
        .col_expr(place::Column::WithdrawalReason, Expr::value(reason))
        .col_expr(place::Column::Version, Expr::col(place::Column::Version).add(1))
        .filter(place::Column::Id.is_in(places.iter().map(|place| place.id)))
        .exec(tx.db())
        .await?;
    Ok(())
}

fn by_convenant(places: &[place::Model]) -> BTreeMap<ConvenantId, Vec<&place::Model>> {
    let mut groups: BTreeMap<ConvenantId, Vec<&place::Model>> = BTreeMap::new();
    for place in places {
        groups.entry(place.convenant_id).or_default().push(place);
    }
    groups
}
