//! An employer's department offers places, all alike.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    convenant,
    ids::{ConvenantId, DepartmentId, OrganizationId, PlaceId},
    organization, place,
    vocabulary::{OrganizationKind, PlaceState, PlacementKind},
};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::{
        scope::scope_of_convenant,
        tutors::{self, is_internship},
    },
    checks::{all, between, date_of, department_of, ensure, takes_part},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, Scope},
    transaction::{Command, Tx},
};

const MOST: i32 = 200;
/// How far from today a place may become available or cease to be, in days.
const REACH: i64 = 5 * 366;

/// Offers places.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfferPlaces {
    pub employer_id: OrganizationId,
    /// The department; none is the employer as a whole.
    pub department_id: Option<DepartmentId>,
    pub convenant_id: ConvenantId,
    /// What sort of place it is.
    pub kind: PlacementKind,
    /// The level of the work, 1 to 5.
    pub level: i32,
    /// Whole hours in a week, 1 to 40.
    pub hours_per_week: i32,
    /// The first day on which someone may start.
    pub available_from: NaiveDate,
    /// The last such day; none is until it is withdrawn.
    pub available_until: Option<NaiveDate>,
    /// How many places, 1 to 200.
    pub number: i32,
}

impl Command for OfferPlaces {
    const NAME: Action = Action::OfferPlaces;
    type Output = OrganizationId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<OrganizationId> {
        let employer = tx
            .subject::<organization::Entity>(self.employer_id, "employerId")
            .await?;
        department_of(tx, self.department_id, employer.id, "departmentId").await?;
        own_department(tx, self.department_id)?;
        let convenant = tx
            .visible::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        self.check(date_of(&convenant, tx.now())?)?;
        if employer.kind != OrganizationKind::Employer {
            return refuse(RefusalCode::WrongKind, "employerId");
        }
        takes_part(tx, convenant.id, employer.id, "employerId").await?;
        let places = self.write(tx).await?;
        let scope = Scope {
            employer_id: Some(employer.id),
            department_id: self.department_id,
            ..scope_of_convenant(convenant.id)
        };
        let event = Event::PlacesOffered {
            employer: employer.id,
            places,
            place: self.kind,
            level: self.level,
            hours_per_week: self.hours_per_week,
            from: self.available_from,
            until: self.available_until,
        };
        record(tx, scope, event).await?;
        if is_internship(self.kind) {
            tutors::review(tx, convenant.id, employer.id).await?;
        }
        Ok(employer.id)
    }
}

crate::transaction::any_command!(OfferPlaces);

/// Staff of one department offer its places, not another's or the whole employer's.
fn own_department(tx: &Tx<'_>, department: Option<DepartmentId>) -> Outcome<()> {
    match tx.actor() {
        Actor::Contact(viewer) if viewer.department_id.is_some() && viewer.department_id != department => {
            refuse(RefusalCode::NotPermitted, "departmentId")
        }
        _ => Ok(()),
    }
}

impl OfferPlaces {
    fn check(&self, today: NaiveDate) -> Outcome<()> {
        let ahead = self.available_from - today;
        let is_in_reach = ahead.abs() <= TimeDelta::days(REACH);
        all((
            between(self.level, 1..=5, "level"),
            between(self.hours_per_week, 1..=40, "hoursPerWeek"),
            ensure(is_in_reach, RefusalCode::OutOfRange, "availableFrom"),
            self.check_until(today),
            between(self.number, 1..=MOST, "number"),
        ))
        .map(drop)
    }

    fn check_until(&self, today: NaiveDate) -> Outcome<()> {
        let reach = TimeDelta::days(REACH);
        match self.available_until {
            Some(until) if until < self.available_from => {
                refuse(RefusalCode::EndBeforeStart, "availableUntil")
            }
            Some(until) if until < today => refuse(RefusalCode::InThePast, "availableUntil"),
            Some(until) if until - today > reach => refuse(RefusalCode::OutOfRange, "availableUntil"),
            _ => Ok(()),
        }
    }

    /// One statement, however many.
    async fn write(&self, tx: &Tx<'_>) -> Outcome<Vec<PlaceId>> {
        let one = |_| place::Model {
            id: tx.new_id(),
            convenant_id: self.convenant_id,
            employer_id: self.employer_id,
            department_id: self.department_id,
            kind: self.kind,
            level: self.level,
            hours_per_week: self.hours_per_week,
            available_from: self.available_from,
            available_until: self.available_until,
            state: PlaceState::Open,
            withdrawal_reason: None,
            offered_by: tx.actor_id(),
            created_at: tx.now(),
            version: 1,
        };
        let rows: Vec<place::Model> = (0..self.number).map(one).collect();
        let ids = rows.iter().map(|row| row.id).collect();
        place::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(tx.db())
            .await?;
        Ok(ids)
    }
}
