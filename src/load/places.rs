//! The places: a line says how many such places there are to be, and those that are missing are offered.

use chrono::NaiveDate;
use domain::commands::agreements::OfferPlaces;
use entity::{place, vocabulary::PlacementKind};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{
    context::LoadContext,
    fault::Stop,
    fields::Fields,
    sheet::{Applied, Sheet},
    table::Column,
};

/// The most places of one line.
const MOST: i32 = 200;

/// Places, all alike.
pub struct Places {
    organization: String,
    department: Option<String>,
    kind: PlacementKind,
    level: i32,
    hours: i32,
    number: i32,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

const fn column(name: &'static str, is_needed: bool) -> Column {
    Column { name, is_needed }
}

impl Sheet for Places {
    const COLUMNS: &'static [Column] = &[
        column("organisation", true),
        column("department", false),
        column("kind", true),
        column("level", true),
        column("hours", true),
        column("number", true),
        column("from", true),
        column("until", false),
    ];

    const NAMES_PARTNER: bool = true;

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let organization = fields.name("organisation");
        let department = fields.optional_name("department");
        let kind = fields.word("kind", PlacementKind::ALL);
        let level = fields.number("level", 1..=5);
        let hours = fields.number("hours", 1..=40);
        let number = fields.number("number", 1..=MOST);
        let from = fields.date("from");
        let until = fields.optional_end_to_come("until", from);
        Some(Self {
            organization: organization?,
            department: department?,
            kind: kind?,
            level: level?,
            hours: hours?,
            number: number?,
            from: from?,
            until: until?,
        })
    }

    fn key(&self) -> String {
        format!(
            "{}\n{:?}\n{}\n{}\n{}\n{}\n{:?}",
            self.organization, self.department, self.kind, self.level, self.hours, self.from, self.until
        )
    }

    fn differs(&self, first: &Self) -> Option<&'static str> {
        (self.number != first.number).then_some("number")
    }

    async fn apply(&self, setting: &mut LoadContext<'_>) -> Result<Applied, Stop> {
        let employer_id = setting.organization(&self.organization)?.id;
        let department_id = setting
            .department(employer_id, self.department.as_deref())
            .await?;
        let offer = OfferPlaces {
            employer_id,
            department_id,
            convenant_id: setting.convenant.id,
            kind: self.kind,
            level: self.level,
            hours_per_week: self.hours,
            available_from: self.from,
            available_until: self.until,
            number: self.number,
        };
        let missing = self.number.saturating_sub(offered(setting, &offer).await?);
        if missing <= 0 {
            return Ok(Applied::Already);
        }
        let offer = OfferPlaces {
            number: missing,
            ..offer
        };
        let columns = [
            ("employerId", "organisation"),
            ("departmentId", "department"),
            ("level", "level"),
            ("hoursPerWeek", "hours"),
            ("number", "number"),
            ("availableFrom", "from"),
            ("availableUntil", "until"),
        ];
        setting.attempt(offer, &columns).await?;
        Ok(Applied::Done)
    }
}

/// How many such places were offered already, those among them that were withdrawn: a file that is loaded again offers
/// nothing again.
async fn offered(setting: &LoadContext<'_>, wanted: &OfferPlaces) -> Result<i32, Stop> {
    use place::Column;
    let department = match wanted.department_id {
        Some(department) => Column::DepartmentId.eq(department),
        None => Column::DepartmentId.is_null(),
    };
    let until = match wanted.available_until {
        Some(until) => Column::AvailableUntil.eq(until),
        None => Column::AvailableUntil.is_null(),
    };
    let alike = place::Entity::find()
        .filter(Column::ConvenantId.eq(wanted.convenant_id))
        .filter(Column::EmployerId.eq(wanted.employer_id))
        .filter(department)
        .filter(Column::Kind.eq(wanted.kind))
        .filter(Column::Level.eq(wanted.level))
        .filter(Column::HoursPerWeek.eq(wanted.hours_per_week))
        .filter(Column::AvailableFrom.eq(wanted.available_from))
        .filter(until)
        .count(setting.batch.db())
        .await?;
    Ok(i32::try_from(alike).unwrap_or(i32::MAX))
}
