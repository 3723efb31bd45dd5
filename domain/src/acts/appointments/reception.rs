//! The hours in which people are received. Care is given at the weekend and in the evening, and so are interviews; one
//! at three at night is a slip of the pen, unless whoever plans it says that it is meant.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use entity::{convenant, vocabulary::Language};

use super::slot::Slot;
use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    rules::calendar::BusinessCalendar,
};

/// From six in the morning until eleven in the evening.
const MORNING: Option<NaiveTime> = NaiveTime::from_hms_opt(6, 0, 0);
const EVENING: Option<NaiveTime> = NaiveTime::from_hms_opt(23, 0, 0);

/// Refuses a slot in the night, by the clock of the convenant.
pub(crate) fn within_reception(convenant: &convenant::Model, slot: Slot) -> Outcome<()> {
    let calendar = calendar_of(convenant)?;
    let day = local(&calendar, slot.starts_at).date();
    let (opens, closes) = reception(&calendar, day);
    if is_within(&calendar, slot, (opens, closes)) {
        return Ok(());
    }
    let possible = Detail::with(|language| match language {
        Language::Nl => format!(
            "Het kan van {} tot {} uur. Is dit tijdstip zo bedoeld, bevestig dat dan met outsideHoursAccepted.",
            opens.format("%-H.%M"),
            closes.format("%-H.%M"),
        ),
        Language::En => format!(
            "It can be from {} to {}. If this moment is meant, confirm it with outsideHoursAccepted.",
            opens.format("%-H:%M"),
            closes.format("%-H:%M"),
        ),
    });
    refuse_about(RefusalCode::OutsideHours, "startsAt", possible)
}

fn is_within(calendar: &BusinessCalendar, slot: Slot, (opens, closes): (NaiveTime, NaiveTime)) -> bool {
    let (starts, ends) = (local(calendar, slot.starts_at), local(calendar, slot.ends_at));
    starts.time() >= opens && ends.time() <= closes && starts.date() == ends.date()
}

fn local(calendar: &BusinessCalendar, at: Moment) -> NaiveDateTime {
    at.with_timezone(&calendar.zone()).naive_local()
}

/// From when to when on a day; longer where the convenant itself is open longer.
fn reception(calendar: &BusinessCalendar, day: NaiveDate) -> (NaiveTime, NaiveTime) {
    let windows = calendar.windows(day);
    let opens = windows.first().map(|(opens, _)| local(calendar, *opens).time());
    // A window that closes at midnight closes on the next day.
    let of_day = |closes: NaiveDateTime| (closes.date() == day).then_some(closes.time());
    let closes = windows
        .last()
        .and_then(|(_, closes)| of_day(local(calendar, *closes)));
    (
        MORNING.into_iter().chain(opens).min().unwrap_or_default(),
        EVENING.into_iter().chain(closes).max().unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(starts_at: &str, ends_at: &str) -> bool {
        let slot = Slot {
            starts_at: starts_at.parse().unwrap(),
            ends_at: ends_at.parse().unwrap(),
        };
        let calendar = BusinessCalendar::default();
        let day = local(&calendar, slot.starts_at).date();
        is_within(&calendar, slot, reception(&calendar, day))
    }

    /// In Amsterdam it is two hours later in June, one in December.
    #[test]
    fn people_are_received_by_day_and_in_the_evening_and_not_at_night() {
        for (starts_at, ends_at, expected) in [
            ("2026-06-01T04:00:00Z", "2026-06-01T05:00:00Z", true),
            ("2026-06-01T18:30:00Z", "2026-06-01T21:00:00Z", true),
            ("2026-06-06T12:00:00Z", "2026-06-06T13:00:00Z", true),
            ("2026-06-01T03:59:00Z", "2026-06-01T06:00:00Z", false),
            ("2026-06-01T20:00:00Z", "2026-06-01T21:01:00Z", false),
            ("2026-06-01T20:30:00Z", "2026-06-02T06:00:00Z", false),
            ("2026-06-07T01:00:00Z", "2026-06-07T02:00:00Z", false),
            ("2026-12-07T22:00:00Z", "2026-12-07T22:30:00Z", false),
            ("2026-12-07T21:00:00Z", "2026-12-07T22:00:00Z", true),
        ] {
            assert_eq!(received(starts_at, ends_at), expected, "{starts_at}");
        }
    }
}
