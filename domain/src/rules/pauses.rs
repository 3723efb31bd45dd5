//! The stretches in which a term does not run. They are kept as facts and never worked into a stored
//! remainder: what is left after any number of pauses is counted from the facts each time, so nothing is
//! ever rounded away.

use crate::clock::Moment;

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
}

/// Stretches in order of time that neither touch nor overlap: where two pauses hold a term, it stands still
/// once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pauses(Vec<Pause>);

impl Pauses {
    /// Brings stretches in order and joins those that touch or overlap.
    pub fn of(stretches: impl IntoIterator<Item = Pause>) -> Self {
        let mut sorted: Vec<Pause> = stretches.into_iter().filter(|pause| !pause.is_empty()).collect();
        sorted.sort_unstable_by_key(|pause| pause.from);
        let mut joined: Vec<Pause> = Vec::with_capacity(sorted.len());
        for pause in sorted {
            match joined.last_mut() {
                Some(last) if last.until.is_none_or(|until| pause.from <= until) => {
                    last.until = later(last.until, pause.until);
                }
                _ => joined.push(pause),
            }
        }
        Self(joined)
    }

    /// The stretches in order.
    pub fn iter(&self) -> impl Iterator<Item = &Pause> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretch a moment lies in.
    pub fn covering(&self, moment: Moment) -> Option<&Pause> {
        self.0.iter().find(|pause| pause.covers(moment))
    }

    /// What of the stretches lies after a moment.
    pub fn after(&self, moment: Moment) -> Self {
        Self::of(self.0.iter().map(|pause| Pause {
            from: pause.from.max(moment),
            until: pause.until.map(|until| until.max(moment)),
        }))
    }

    /// The stretches that begin at or after a moment.
    pub fn beginning_from(&self, moment: Moment) -> Self {
        Self(
            self.0
                .iter()
                .filter(|pause| pause.from >= moment)
                .copied()
                .collect(),
        )
    }
}

/// The later of two ends; no end is later than any.
fn later(one: Option<Moment>, other: Option<Moment>) -> Option<Moment> {
    Some(one?.max(other?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> Moment {
        Moment::UNIX_EPOCH + chrono::TimeDelta::hours(hour)
    }

    fn pause(from: i64, until: i64) -> Pause {
        Pause {
            from: at(from),
            until: Some(at(until)),
        }
    }

    #[test]
    fn what_overlaps_or_touches_counts_once() {
        let pauses = Pauses::of([pause(8, 12), pause(1, 3), pause(2, 4), pause(4, 5), pause(9, 10)]);
        assert_eq!(pauses.0, [pause(1, 5), pause(8, 12)]);
    }

    #[test]
    fn one_without_an_end_swallows_what_comes_after() {
        let endless = Pause {
            from: at(2),
            until: None,
        };
        assert_eq!(Pauses::of([endless, pause(1, 3), pause(7, 9)]).0.len(), 1);
        assert!(Pauses::of([endless]).covering(at(1_000)).is_some());
    }

    #[test]
    fn a_pause_that_ends_as_it_begins_is_none() {
        assert!(Pauses::of([pause(3, 3), pause(4, 2)]).is_empty());
    }

    #[test]
    fn what_lies_before_a_moment_is_cut_off() {
        assert_eq!(
            Pauses::of([pause(1, 3), pause(5, 9)]).after(at(6)).0,
            [pause(6, 9)]
        );
    }
}
