//! The targets: how many persons on which route, in the whole region or one sub-region.

use chrono::NaiveDate;
use domain::commands::setup::SetTarget;
use entity::{target, vocabulary::Route};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    fault::Stop,
    fields::Fields,
    setting::Setting,
    sheet::{Applied, Sheet},
    table::Column,
};

/// One target.
pub struct Target {
    route: Route,
    name: Option<String>,
    sub_region: Option<String>,
    number: i32,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

const fn column(name: &'static str, is_needed: bool) -> Column {
    Column { name, is_needed }
}

impl Sheet for Target {
    const COLUMNS: &'static [Column] = &[
        column("route", true),
        column("name", false),
        column("sub_region", false),
        column("number", true),
        column("from", false),
        column("until", false),
    ];

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let route = fields.word("route", Route::ALL);
        let number = fields.number("number");
        let from = fields.optional_date("from");
        let until = fields.optional_date("until");
        Some(Self {
            route: route?,
            name: fields.optional("name"),
            sub_region: fields.optional("sub_region"),
            number: number?,
            from: from?,
            until: until?,
        })
    }

    fn key(&self) -> String {
        format!(
            "{}\n{:?}\n{:?}\n{:?}",
            self.route, self.name, self.sub_region, self.from
        )
    }

    async fn apply(&self, setting: &mut Setting<'_>) -> Result<Applied, Stop> {
        let sub_region_id = setting.sub_region(self.sub_region.as_deref()).await?;
        let set = SetTarget {
            convenant_id: setting.convenant.id,
            sub_region_id,
            programme_id: None,
            route: self.route,
            name: self.name.clone(),
            persons: self.number,
            starts_on: self.from,
            ends_on: self.until,
        };
        if is_set(setting, &set).await? {
            return Ok(Applied::Already);
        }
        let columns = [
            ("name", "name"),
            ("persons", "number"),
            ("startsOn", "from"),
            ("endsOn", "until"),
        ];
        setting.attempt(set, &columns).await?;
        Ok(Applied::Done)
    }
}

/// Whether the same target holds already.
async fn is_set(setting: &Setting<'_>, wanted: &SetTarget) -> Result<bool, Stop> {
    use target::Column;
    let sub_region = match wanted.sub_region_id {
        Some(id) => Column::SubRegionId.eq(id),
        None => Column::SubRegionId.is_null(),
    };
    let name = match &wanted.name {
        Some(name) => Column::Name.eq(name.as_str()),
        None => Column::Name.is_null(),
    };
    let alike = target::Entity::find()
        .filter(Column::ConvenantId.eq(wanted.convenant_id))
        .filter(Column::WithdrawnAt.is_null())
        .filter(Column::Route.eq(wanted.route))
        .filter(Column::Persons.eq(wanted.persons))
        .filter(sub_region)
        .filter(name)
        .all(setting.batch.db())
        .await?;
    let days = (wanted.starts_on, wanted.ends_on);
    Ok(alike
        .iter()
        .any(|target| (target.starts_on, target.ends_on) == days))
}
