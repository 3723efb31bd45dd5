use async_graphql::{Context, Enum, Error, ErrorExtensions, ID, Result, SimpleObject};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use domain::{
    queries::page::Order,
    rules::{
        calendar::{
            ClosedReason,
            days::{self, Closed},
            holidays::YEARS,
        },
        kinds::Text,
    },
};
use entity::{ids::OrganizationId, party, vocabulary::Language};
use sea_orm::{ColumnTrait, Condition};

use super::{Convenant, Party, Weekday};
use crate::schema::{
    language::language,
    load::{self, Under},
    scalar::{Date, DateTime, LocalTime, TimeZone},
};

/// The longest period that is answered at once, in days: a year, with room to look around its ends.
const MOST_DAYS: i64 = 400;

/// The days of a calendar in a period (kalenderperiode).
#[derive(Clone, Debug, SimpleObject)]
pub struct CalendarPeriod {
    /// The zone whose clock the days are on.
    zone: TimeZone,
    /// Each day, in order.
    days: Vec<CalendarDay>,
    /// How many of them are open (werkdagen).
    working_days: i32,
}

/// One day of a calendar (kalenderdag).
#[derive(Clone, Debug, SimpleObject)]
pub struct CalendarDay {
    /// The day.
    date: Date,
    /// The day of the week.
    weekday: Weekday,
    /// Whether any part of it is open, so that it counts as a working day (werkdag).
    is_open: bool,
    /// When it is open, in order; empty when it is closed.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    windows: Vec<CalendarWindow>,
    /// Why it is closed; null when it is open.
    closed: Option<ClosedDay>,
}

/// One stretch of opening on one day (openingstijd op een dag).
#[derive(Clone, Debug, SimpleObject)]
pub struct CalendarWindow {
    /// The first moment that is open.
    opens_at: DateTime,
    /// The first moment that is closed again.
    closes_at: DateTime,
    /// What the clock in the zone shows when it opens.
    opens: LocalTime,
    /// What the clock in the zone shows when it closes; 00:00:00 is midnight at the end of the day.
    closes: LocalTime,
}

/// Why a day is closed (reden van sluiting). A day that is closed for several reasons gives the one that
/// recurs most: the week before a holiday, that before a closure, and the convenant's before the partner's.
#[derive(Clone, Debug, SimpleObject)]
pub struct ClosedDay {
    /// What sort of reason it is.
    reason: ClosedDayReason,
    /// Its name, in the caller's language; a closure's as the partners wrote it.
    name: String,
    /// Whether only the partner is closed, while the convenant's calendar is open.
    is_partners: bool,
}

/// What sort of reason closes a day (soort sluiting).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ClosedDayReason {
    /// There are no opening hours on this day of the week (weekend).
    Weekend,
    /// A public holiday (feestdag).
    Holiday,
    /// A closure of the convenant or of the partner (sluitingsdag).
    Closure,
}

impl CalendarPeriod {
    /// The days of a convenant's calendar, with a partner's own closed days when one is asked for. None when
    /// the caller may not see the convenant.
    pub async fn find(
        ctx: &Context<'_>,
        convenant: &ID,
        organization: Option<&ID>,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Option<Self>> {
        bounded(ctx, from, until)?;
        let Some(convenant) = load::find_text::<Convenant>(ctx, convenant).await? else {
            return Ok(None);
        };
        let partners = match organization {
            Some(organization) => party_of(ctx, &convenant, organization)
                .await?
                .stored_closures(ctx)?,
            None => Vec::new(),
        };
        let calendar = convenant.stored_calendar(ctx)?;
        let (zone, language) = (calendar.zone(), language(ctx));
        let days: Vec<_> = days::days(&calendar, &partners, from, until)
            .map(|day| CalendarDay::of(day, zone, language))
            .collect();
        let open = days.iter().filter(|day| day.is_open).count();
        Ok(Some(Self {
            zone: zone.into(),
            working_days: i32::try_from(open).unwrap_or(i32::MAX),
            days,
        }))
    }
}

/// How much a period costs: what is asked of a day, for each of them.
pub fn calendar_weight(from: Date, until: Date, child: usize) -> usize {
    let days = (until.0 - from.0).num_days().clamp(1, MOST_DAYS);
    usize::try_from(days).unwrap_or(usize::MAX).saturating_mul(child)
}

async fn party_of(ctx: &Context<'_>, convenant: &Convenant, organization: &ID) -> Result<Party> {
    let organization: Option<OrganizationId> = organization.parse().ok();
    let of = match organization {
        Some(id) => Condition::all().add(party::Column::OrganizationId.eq(id)),
        None => return Err(not_a_party(ctx)),
    };
    let under = Under::<Party>::new(party::Column::ConvenantId, convenant.0.id, of);
    let party = load::first(ctx, under, Order::descending(party::Column::AccededOn)).await?;
    party.ok_or_else(|| not_a_party(ctx))
}

fn bounded(ctx: &Context<'_>, from: NaiveDate, until: NaiveDate) -> Result<()> {
    let in_years = |date: NaiveDate| YEARS.contains(&date.year());
    if !in_years(from) {
        Err(out_of_years(ctx, "from"))
    } else if !in_years(until) {
        Err(out_of_years(ctx, "until"))
    } else if until < from || (until - from).num_days() > MOST_DAYS {
        let nl = "De periode (until) telt 0 tot en met 400 dagen vanaf from.";
        let en = "The period (until) has from 0 to 400 days from from on.";
        Err(refused(ctx, "CALENDAR_PERIOD", "until", Text { nl, en }))
    } else {
        Ok(())
    }
}

fn out_of_years(ctx: &Context<'_>, argument: &'static str) -> Error {
    let text = Text {
        nl: "Deze dag ligt buiten de jaren 1950 tot en met 2150.",
        en: "This day lies outside the years 1950 to 2150.",
    };
    refused(ctx, "CALENDAR_YEARS", argument, text)
}

fn not_a_party(ctx: &Context<'_>) -> Error {
    let text = Text {
        nl: "Deze organisatie neemt niet deel aan het convenant.",
        en: "This organisation takes no part in the convenant.",
    };
    refused(ctx, "NOT_A_PARTY", "organizationId", text)
}

fn refused(ctx: &Context<'_>, code: &'static str, argument: &'static str, text: Text) -> Error {
    Error::new(text.in_language(language(ctx))).extend_with(|_, more| {
        more.set("code", code);
        more.set("argument", argument);
    })
}

impl CalendarDay {
    fn of(day: days::CalendarDay, zone: Tz, language: Language) -> Self {
        let weekday = day.date.weekday();
        Self {
            date: day.date.into(),
            weekday: weekday.into(),
            is_open: day.closed.is_none(),
            windows: day
                .windows
                .into_iter()
                .map(|(open, close)| CalendarWindow::of(open, close, zone))
                .collect(),
            closed: day.closed.map(|closed| ClosedDay::of(closed, weekday, language)),
        }
    }
}

impl CalendarWindow {
    fn of(open: chrono::DateTime<chrono::Utc>, close: chrono::DateTime<chrono::Utc>, zone: Tz) -> Self {
        Self {
            opens_at: open.into(),
            closes_at: close.into(),
            opens: open.with_timezone(&zone).time().into(),
            closes: close.with_timezone(&zone).time().into(),
        }
    }
}

impl ClosedDay {
    fn of(closed: Closed, weekday: chrono::Weekday, language: Language) -> Self {
        let (reason, name) = match closed.reason {
            ClosedReason::Weekend => (
                ClosedDayReason::Weekend,
                without_hours(weekday, language).to_owned(),
            ),
            ClosedReason::Holiday(holiday) => {
                let name = match language {
                    Language::Nl => holiday.dutch(),
                    Language::En => holiday.english(),
                };
                (ClosedDayReason::Holiday, name.to_owned())
            }
            ClosedReason::Closure(name) => (ClosedDayReason::Closure, name),
        };
        Self {
            reason,
            name,
            is_partners: closed.is_partners,
        }
    }
}

/// A calendar can also be closed on a day in the middle of the week, which is no weekend to anybody.
const fn without_hours(weekday: chrono::Weekday, language: Language) -> &'static str {
    let text = match weekday {
        chrono::Weekday::Sat | chrono::Weekday::Sun => Text {
            nl: "Weekend",
            en: "Weekend",
        },
        _ => Text {
            nl: "Geen openingstijden",
            en: "No opening hours",
        },
    };
    text.in_language(language)
}
