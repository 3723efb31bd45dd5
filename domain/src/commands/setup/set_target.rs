//! Sets a target: how many persons the partners want to bring along a route.

use chrono::NaiveDate;
use entity::{
    convenant,
    ids::{ConvenantId, ProgrammeId, SubRegionId, TargetId},
    programme, sub_region, target,
    vocabulary::Route,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{NAME, all, between, ensure, optional_line},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx},
};

/// The most persons of one target.
pub(super) const LARGEST: i32 = 1_000_000;
/// The most targets of one convenant that hold at once.
const MOST: u64 = 200;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetTarget {
    pub convenant_id: ConvenantId,
    /// The sub-region it is for alone.
    pub sub_region_id: Option<SubRegionId>,
    /// The programme it is for alone.
    pub programme_id: Option<ProgrammeId>,
    pub route: Route,
    /// What sets it apart from another target of the route.
    pub name: Option<String>,
    /// How many persons.
    pub persons: i32,
    /// The first day that counts.
    pub starts_on: Option<NaiveDate>,
    /// The last day that counts.
    pub ends_on: Option<NaiveDate>,
}

impl Command for SetTarget {
    const NAME: Action = Action::SetTarget;
    type Output = TargetId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TargetId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let (.., name, _, _) = all((
            self.check_sub_region(tx, &convenant).await,
            self.check_programme(tx, &convenant).await,
            optional_line(self.name.as_deref(), NAME, "name"),
            within_bounds(self.persons),
            ends_well(self.starts_on, self.ends_on),
        ))?;
        self.leave_room(tx).await?;
        let target = target::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            sub_region_id: self.sub_region_id,
            programme_id: self.programme_id,
            route: self.route,
            name,
            persons: self.persons,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            created_at: tx.now(),
            withdrawn_at: None,
            version: 1,
        };
        let target = tx.insert(target, "").await?;
        let event = Event::Arranged {
            subject: target.id.to_string(),
            what: Arrangement::Created,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(target.id)
    }
}

crate::transaction::any_command!(SetTarget);

/// Refuses a number of persons that is none, or out of all proportion.
pub(super) fn within_bounds(persons: i32) -> Outcome<()> {
    between(persons, 1..=LARGEST, "persons")
}

/// Refuses an end before the start.
pub(super) fn ends_well(starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) -> Outcome<()> {
    let is_reversed = starts_on.zip(ends_on).is_some_and(|(first, last)| last < first);
    ensure(!is_reversed, RefusalCode::EndBeforeStart, "endsOn")
}

impl SetTarget {
    /// The sub-region must be of the convenant's region, the programme of the convenant.
    async fn check_sub_region(&self, tx: &Tx<'_>, convenant: &convenant::Model) -> Outcome<()> {
        let Some(id) = self.sub_region_id else {
            return Ok(());
        };
        let sub_region = tx.visible::<sub_region::Entity>(id, "subRegionId").await?;
        let is_here = sub_region.region_id == convenant.region_id;
        ensure(is_here, RefusalCode::NotFound, "subRegionId")
    }

    async fn check_programme(&self, tx: &Tx<'_>, convenant: &convenant::Model) -> Outcome<()> {
        let Some(id) = self.programme_id else {
            return Ok(());
        };
        let programme = tx.visible::<programme::Entity>(id, "programmeId").await?;
        let is_here = programme.convenant_id == convenant.id;
        ensure(is_here, RefusalCode::NotFound, "programmeId")
    }

    async fn leave_room(&self, tx: &Tx<'_>) -> Outcome<()> {
        let held = target::Entity::find()
            .filter(target::Column::ConvenantId.eq(self.convenant_id))
            .filter(target::Column::WithdrawnAt.is_null())
            .count(tx.db())
            .await?;
        match held < MOST {
            true => Ok(()),
            false => refuse(RefusalCode::OutOfRange, "convenantId"),
        }
    }
}
