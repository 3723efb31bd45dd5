//! The document of a template: a convenant with its programmes, or one programme, without its people.
//!
//! By construction there is no field for a person, an organisation, a contact, a candidate, a note or a closed
//! day. A document says which format and version it has; a field that is not known is refused by its place, and
//! an optional one that is missing has its default. To add to it, add an optional field.

mod read;

use serde::{Deserialize, Serialize};
use vocabulary::words::{
    BindingForm, DeadlineKind, GuidanceRole, PlacementKind, TrialDirection, TrialMeasure,
};

pub use self::read::{LONGEST, read};
use super::{
    calendar::{BusinessCalendar, GoodFriday, LiberationDay, WeeklyHours},
    terms::Terms,
};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// A template of Ketenwacht.
    #[serde(rename = "ketenwacht-template")]
    Template,
}

/// Which version of the format it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Version;

impl TryFrom<u32> for Version {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        match number {
            1 => Ok(Self),
            _ => Err("not a version that can be read"),
        }
    }
}

impl From<Version> for u32 {
    fn from(_: Version) -> Self {
        1
    }
}

/// A template's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// What it is.
    pub format: Format,
    pub version: Version,
    /// What the partners agree; none in a template of one programme.
    #[serde(default)]
    pub agreement: Option<Agreement>,
    #[serde(default)]
    pub programmes: Vec<ProgrammePart>,
    /// What forms of guidance were compared on.
    #[serde(default)]
    pub trials: Vec<TrialPart>,
}

/// What the partners of a convenant agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// How binding it is.
    pub binding_form: BindingForm,
    /// What terms are counted in.
    #[serde(default)]
    pub calendar: CalendarPart,
    /// The terms of each kind of deadline; a kind that is neither here nor omitted has its default.
    #[serde(default)]
    pub rules: Vec<RulePart>,
    /// The kinds on which nothing is agreed.
    #[serde(default)]
    pub omit: Vec<DeadlineKind>,
}

/// Opening hours in a zone. Closed days are a region's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CalendarPart {
    /// The zone whose clock the hours are on.
    pub zone: chrono_tz::Tz,
    /// The hours of an ordinary week.
    pub hours: WeeklyHours,
    /// In which years 5 May is off.
    pub liberation_day: LiberationDay,
    /// Whether Good Friday is off.
    #[serde(skip_serializing_if = "GoodFriday::is_usual")]
    pub good_friday: GoodFriday,
}

impl Default for CalendarPart {
    fn default() -> Self {
        Self::of(&BusinessCalendar::default())
    }
}

impl CalendarPart {
    /// A calendar without its closed days.
    pub fn of(calendar: &BusinessCalendar) -> Self {
        Self {
            zone: calendar.zone(),
            hours: calendar.hours().clone(),
            liberation_day: calendar.liberation_day(),
            good_friday: calendar.good_friday(),
        }
    }

    /// The calendar of a new convenant.
    pub fn calendar(&self) -> BusinessCalendar {
        BusinessCalendar::new(self.zone, self.hours.clone(), self.liberation_day, Vec::new())
            .with_good_friday(self.good_friday)
    }
}

/// The terms of one kind of deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePart {
    pub kind: DeadlineKind,
    pub terms: Terms,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgrammePart {
    pub name: String,
    /// Its phases, in order.
    pub phases: Vec<PhasePart>,
    /// The weeks at the end of which a go-moment is held.
    #[serde(default)]
    pub go_moment_weeks: Vec<i32>,
    /// Which role guides in which line.
    #[serde(default)]
    pub guidance_lines: Vec<LinePart>,
    /// The steps of its carousel, in order.
    #[serde(default)]
    pub carousel_steps: Vec<CarouselPart>,
    /// What a participant must bring. Who approved it is not part of it.
    #[serde(default)]
    pub entry_qualifications: Option<String>,
}

/// A phase of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhasePart {
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
}

/// A step of a programme's carousel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarouselPart {
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
    /// What sort of place it is done on.
    pub kind: PlacementKind,
}

/// A guidance line of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePart {
    /// First, second or third.
    pub line: i32,
    pub role: GuidanceRole,
}

/// What forms of guidance were compared on. Who adopts the template reads it; a trial of their own starts on a day
/// and from a baseline of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TrialPart {
    /// The trial's name.
    pub name: String,
    pub criteria: Vec<CriterionPart>,
    /// The names of the forms.
    #[serde(default)]
    pub forms: Vec<String>,
}

/// What forms are compared on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionPart {
    pub name: String,
    /// Capacity or quality.
    pub measures: TrialMeasure,
    /// What it is counted in.
    pub unit: String,
    /// Which way is better.
    pub direction: TrialDirection,
}

impl Document {
    /// A document of these parts.
    pub const fn new(
        agreement: Option<Agreement>,
        programmes: Vec<ProgrammePart>,
        trials: Vec<TrialPart>,
    ) -> Self {
        Self {
            format: Format::Template,
            version: Version,
            agreement,
            programmes,
            trials,
        }
    }

    /// Every free text in it, with its place.
    pub fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = Vec::new();
        for (index, programme) in self.programmes.iter().enumerate() {
            let at = format!("document.programmes.{index}");
            texts.push((format!("{at}.name"), programme.name.as_str()));
            for (phase, part) in programme.phases.iter().enumerate() {
                texts.push((format!("{at}.phases.{phase}.name"), part.name.as_str()));
            }
            for (step, part) in programme.carousel_steps.iter().enumerate() {
                texts.push((format!("{at}.carouselSteps.{step}.name"), part.name.as_str()));
            }
            let entry = programme.entry_qualifications.as_deref();
            texts.extend(entry.map(|text| (format!("{at}.entryQualifications"), text)));
        }
        for (index, trial) in self.trials.iter().enumerate() {
            let at = format!("document.trials.{index}");
            texts.push((format!("{at}.name"), trial.name.as_str()));
            for (position, criterion) in trial.criteria.iter().enumerate() {
                texts.push((format!("{at}.criteria.{position}.name"), criterion.name.as_str()));
                texts.push((format!("{at}.criteria.{position}.unit"), criterion.unit.as_str()));
            }
            for (position, form) in trial.forms.iter().enumerate() {
                texts.push((format!("{at}.forms.{position}"), form.as_str()));
            }
        }
        texts
    }
}
