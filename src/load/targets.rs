//! The targets: how many persons on which route, in the whole region or one sub-region.

use chrono::NaiveDate;
use domain::commands::setup::SetTarget;
use entity::{target, vocabulary::Route};
use names::folded;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    context::LoadContext,
    fault::Stop,
    fields::Fields,
    sheet::{Applied, Sheet},
    table::Column,
};

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

    const NAMES_PARTNER: bool = false;

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let route = fields.word("route", Route::ALL);
        let name = fields.optional_name("name");
        let sub_region = fields.optional_name("sub_region");
        let number = fields.number("number", 1..=1_000_000);
        let from = fields.optional_date("from");
        let until = fields.optional_end("until", from.flatten());
        Some(Self {
            route: route?,
            name: name?,
            sub_region: sub_region?,
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

    fn differs(&self, first: &Self) -> Option<&'static str> {
        [
            ("number", self.number != first.number),
            ("until", self.until != first.until),
        ]
        .into_iter()
        .find_map(|(column, differs)| differs.then_some(column))
    }

    async fn apply(&self, setting: &mut LoadContext<'_>) -> Result<Applied, Stop> {
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
        match alike(setting, &set).await? {
            None => {}
            Some(target) => return Ok(left_as_it_is(&target, &set)),
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

/// The target of the same route, name, sub-region and first day, if there is or was one: the last of them.
async fn alike(setting: &LoadContext<'_>, wanted: &SetTarget) -> Result<Option<target::Model>, Stop> {
    use target::Column;
    let sub_region = match wanted.sub_region_id {
        Some(id) => Column::SubRegionId.eq(id),
        None => Column::SubRegionId.is_null(),
    };
    let all = target::Entity::find()
        .filter(Column::ConvenantId.eq(wanted.convenant_id))
        .filter(Column::ProgrammeId.is_null())
        .filter(Column::Route.eq(wanted.route))
        .filter(sub_region)
        .all(setting.batch.db())
        .await?;
    let name = |name: &Option<String>| name.as_deref().map(folded);
    let alike = all
        .into_iter()
        .filter(|target| name(&target.name) == name(&wanted.name) && target.starts_on == wanted.starts_on);
    Ok(alike.max_by_key(|target| (target.withdrawn_at.is_none(), target.id)))
}

/// A file that is loaded again sets no target again that was withdrawn, and changes none that was changed.
fn left_as_it_is(target: &target::Model, wanted: &SetTarget) -> Applied {
    if target.withdrawn_at.is_some() {
        return Applied::Left("this target was withdrawn, and stays so; setTarget sets another".to_owned());
    }
    if (target.persons, target.ends_on) == (wanted.persons, wanted.ends_on) {
        return Applied::Already;
    }
    let until = target
        .ends_on
        .map_or_else(String::new, |day| format!(" until {day}"));
    Applied::Left(format!(
        "this target is there with {} persons{until}, and stays so; changeTarget changes it",
        target.persons
    ))
}
