//! When a term does not run. Pauses are kept as they were recorded and never worked into a stored remainder: what
//! is left after any number of them is counted from the facts each time, so nothing is ever rounded away.

use super::calendar::BusinessCalendar;
use crate::Moment;

/// One stretch, from its first moment up to but not including its last; without an end nobody knows yet when
/// it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pause {
    /// The first moment that does not count.
    pub from: Moment,
    /// The first moment that counts again.
    pub until: Option<Moment>,
}

impl Pause {
    /// Whether a moment lies in it.
    pub fn covers(&self, moment: Moment) -> bool {
        self.from <= moment && self.until.is_none_or(|until| moment < until)
    }

    fn is_empty(&self) -> bool {
        self.until.is_some_and(|until| until <= self.from)
    }

    fn takes_open_time(&self, calendar: &BusinessCalendar) -> bool {
        let opens = calendar.next_open_moment(self.from);
        self.until
            .is_none_or(|until| opens.is_ok_and(|open| open < until))
    }
}

/// A pause, and since when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    pub pause: Pause,
    /// Since when.
    pub since: Moment,
}

impl Known {
    /// A pause that was recorded at a moment, ahead or afterwards. Once it runs, everybody knows of it.
    pub fn recorded(pause: Pause, at: Moment) -> Self {
        Self {
            pause,
            since: at.min(pause.from),
        }
    }
}

/// Pauses as they were recorded, in order of their beginnings. They may overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pauses(Vec<Known>);

impl Pauses {
    /// Brings pauses in order that are known as they begin, and leaves out those that end then.
    pub fn of(pauses: impl IntoIterator<Item = Pause>) -> Self {
        Self::known(pauses.into_iter().map(|pause| Known::recorded(pause, pause.from)))
    }

    /// As [`Self::of`], of pauses that may have been known before.
    pub fn known(pauses: impl IntoIterator<Item = Known>) -> Self {
        let pauses = pauses.into_iter().filter(|known| !known.pause.is_empty());
        let mut sorted: Vec<Known> = pauses.collect();
        sorted.sort_unstable();
        Self(sorted)
    }

    /// Those that nobody knew of at a moment.
    #[must_use]
    pub fn unknown_at(&self, moment: Moment) -> Self {
        let unknown = self.0.iter().filter(|known| known.since > moment);
        Self(unknown.copied().collect())
    }

    /// When a term does not run by them. Where two hold it, it stands still once; where nobody is at work all the
    /// while it does not stand still at all.
    pub fn stretches(&self, calendar: &BusinessCalendar) -> Stretches {
        let mut joined: Vec<Pause> = Vec::with_capacity(self.0.len());
        for Known { pause, .. } in self.0.iter().copied() {
            match joined.last_mut() {
                Some(last) if last.until.is_none_or(|until| pause.from <= until) => {
                    last.until = later(last.until, pause.until);
                }
                _ => joined.push(pause),
            }
        }
        joined.retain(|stretch| stretch.takes_open_time(calendar));
        Stretches(joined)
    }
}

/// Stretches in order of time that neither touch nor overlap, each with open time in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretches(Vec<Pause>);

impl Stretches {
    /// The stretches in order.
    pub fn iter(&self) -> impl Iterator<Item = &Pause> {
        self.0.iter()
    }

    /// The stretch a moment lies in.
    pub fn covering(&self, moment: Moment) -> Option<&Pause> {
        self.0.iter().find(|pause| pause.covers(moment))
    }

    /// When what is asked for at a moment begins to run: then, or when the stretch it lies in ends. Nobody knows
    /// when that has no end.
    pub fn running_from(&self, moment: Moment) -> Option<Moment> {
        self.covering(moment)
            .map_or(Some(moment), |stretch| stretch.until)
    }

    /// Those that end before a moment.
    #[must_use]
    pub fn before(&self, moment: Moment) -> Self {
        let over = self
            .0
            .iter()
            .filter(|stretch| stretch.until.is_some_and(|until| until < moment));
        Self(over.copied().collect())
    }

    /// What of them lies after a moment.
    #[must_use]
    pub fn after(&self, moment: Moment) -> Self {
        let ahead = self.0.iter().map(|stretch| Pause {
            from: stretch.from.max(moment),
            until: stretch.until,
        });
        Self(ahead.filter(|stretch| !stretch.is_empty()).collect())
    }
}

/// The later of two ends; no end is later than any.
fn later(one: Option<Moment>, other: Option<Moment>) -> Option<Moment> {
    Some(one?.max(other?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many hours after Monday 5 January 1970, 08:00 in Amsterdam; it opens at 09:00.
    fn at(hour: i64) -> Moment {
        Moment::UNIX_EPOCH + chrono::TimeDelta::hours(4 * 24 + 7 + hour)
    }

    fn pause(from: i64, until: i64) -> Pause {
        Pause {
            from: at(from),
            until: Some(at(until)),
        }
    }

    fn stretches(pauses: &[Pause]) -> Stretches {
        Pauses::of(pauses.iter().copied()).stretches(&BusinessCalendar::default())
    }

    #[test]
    fn what_overlaps_or_touches_counts_once() {
        let joined = stretches(&[pause(6, 8), pause(1, 3), pause(2, 4), pause(4, 5), pause(7, 8)]);
        assert_eq!(joined.0, [pause(1, 5), pause(6, 8)]);
    }

    #[test]
    fn one_without_an_end_swallows_what_comes_after() {
        let endless = Pause {
            from: at(2),
            until: None,
        };
        assert_eq!(stretches(&[endless, pause(1, 3), pause(7, 9)]).0.len(), 1);
        assert!(stretches(&[endless]).covering(at(1_000)).is_some());
        assert_eq!(stretches(&[endless]).running_from(at(3)), None);
    }

    #[test]
    fn a_pause_that_ends_as_it_begins_is_none() {
        assert_eq!(Pauses::of([pause(3, 3), pause(4, 2)]), Pauses::default());
    }

    #[test]
    fn where_nobody_is_at_work_nothing_stands_still() {
        // From 17:00 until 09:00 the next day, and an hour longer.
        assert_eq!(stretches(&[pause(9, 25)]), Stretches::default());
        assert_eq!(stretches(&[pause(9, 12), pause(12, 25)]), Stretches::default());
        assert_eq!(stretches(&[pause(9, 26)]).0.len(), 1);
    }

    #[test]
    fn what_lies_before_a_moment_is_cut_off() {
        let both = stretches(&[pause(1, 3), pause(5, 9)]);
        assert_eq!(both.after(at(6)).0, [pause(6, 9)]);
        assert_eq!(both.running_from(at(2)), Some(at(3)));
        assert_eq!(both.running_from(at(3)), Some(at(3)));
    }
}
