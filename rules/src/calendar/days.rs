//! The days of a period, one by one: when each is open, or why it is closed and for whom.

use chrono::NaiveDate;

use super::{BusinessCalendar, ClosedReason, Closure, Span};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    pub date: NaiveDate,
    /// When it is open, as instants in order: (open, close). Empty when it is closed.
    pub windows: Vec<Span>,
    /// Why it is closed; none when it is open.
    pub closed: Option<Closed>,
}

/// Why a day is closed, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Why.
    pub reason: ClosedReason,
    /// Whether only the partner is closed, on a day on which the convenant's calendar is open.
    pub is_partners: bool,
}

/// The days from a date up to but not including another, on the calendar of a convenant and with what one
/// partner adds to it.
pub fn days(
    convenants: &BusinessCalendar,
    partners: &[Closure],
    from: NaiveDate,
    until: NaiveDate,
) -> impl Iterator<Item = CalendarDay> {
    let combined = convenants.with_closures(partners);
    let dates = from.iter_days().take_while(move |date| *date < until);
    dates.map(move |date| CalendarDay {
        date,
        windows: combined.windows(date),
        closed: combined.closed_reason(date).map(|reason| Closed {
            reason,
            is_partners: convenants.is_open_day(date),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn closure(date: &str, name: &str) -> Closure {
        Closure {
            date: day(date),
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_day_says_whose_closed_day_it_is() {
        let convenants = BusinessCalendar::default().with_closures(&[closure("2026-05-15", "Brugdag")]);
        let partners = [
            closure("2026-05-13", "Studiedag"),
            closure("2026-05-15", "Ook dicht"),
        ];
        let days: Vec<_> = days(&convenants, &partners, day("2026-05-12"), day("2026-05-17")).collect();
        let closed: Vec<_> = days.iter().map(|day| day.closed.clone()).collect();
        let by = |reason, is_partners| Some(Closed { reason, is_partners });
        assert_eq!(
            closed,
            [
                None,
                by(ClosedReason::Closure("Studiedag".to_owned()), true),
                by(
                    ClosedReason::Holiday(super::super::HolidayName::AscensionDay),
                    false
                ),
                by(ClosedReason::Closure("Brugdag".to_owned()), false),
                by(ClosedReason::Weekend, false),
            ]
        );
        assert!(
            days.iter()
                .all(|day| day.windows.is_empty() == day.closed.is_some())
        );
    }

    #[test]
    fn a_period_without_days_has_none() {
        let calendar = BusinessCalendar::default();
        for until in ["2026-05-12", "2026-05-01"] {
            assert_eq!(days(&calendar, &[], day("2026-05-12"), day(until)).count(), 0);
        }
    }
}
