//! The targets: how many persons on which route, in the whole region or one sub-region.

use chrono::NaiveDate;
use entity::vocabulary::Route;

use super::{
    fault::{Stop, Wrong},
    fields::Fields,
    setting::Setting,
    sheet::{Applied, Sheet},
    table::Column,
};

/// The largest target.
const MOST: i32 = 100_000;
/// The longest name of a sub-region, in characters.
const NAME: usize = 200;

/// One target.
pub struct Target {
    route: Route,
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
            sub_region: fields.optional("sub_region"),
            number: number?,
            from: from?,
            until: until?,
        })
    }

    fn key(&self) -> String {
        format!("{}\n{:?}\n{:?}", self.route, self.sub_region, self.from)
    }

    /// Only checked: `--check` is asked for before any target comes here.
    async fn apply(&self, _setting: &mut Setting<'_>) -> Result<Applied, Stop> {
        self.check()?;
        Ok(Applied::Done)
    }
}

impl Target {
    fn check(&self) -> Result<(), Wrong> {
        if !(1..=MOST).contains(&self.number) {
            let message = format!("\"{}\" is not between 1 and {MOST}", self.number);
            return Err(Wrong::new("number", message));
        }
        let name = self.sub_region.as_deref().unwrap_or_default();
        if name.chars().count() > NAME || name.chars().any(char::is_control) {
            return Err(Wrong::new(
                "sub_region",
                "this is no name of at most 200 characters",
            ));
        }
        match (self.from, self.until) {
            (Some(from), Some(until)) if until < from => {
                Err(Wrong::new("until", "this lies before \"from\""))
            }
            _ => Ok(()),
        }
    }
}
