//! Lists of an input: how many items they have, and each once.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{bounds::ensure, faults::each};
use crate::refusal::{Outcome, RefusalCode, refuse};

/// The most items of one command.
pub(crate) const MOST: usize = 200;

/// Refuses a list of too few or too many items.
pub(crate) fn sized<T>(list: &[T], bounds: RangeInclusive<usize>, path: &str) -> Outcome<()> {
    ensure(bounds.contains(&list.len()), RefusalCode::OutOfRange, path)
}

/// Refuses a list that is empty, longer than [`MOST`], or names one thing twice.
pub(crate) fn once_each<I: Ord>(
    items: impl ExactSizeIterator<Item = I>,
    path: &str,
    field: &str,
) -> Outcome<()> {
    if items.len() == 0 || items.len() > MOST {
        return refuse(RefusalCode::OutOfRange, path);
    }
    let mut seen = BTreeSet::new();
    let fresh = items.enumerate().map(|(at, item)| {
        let path = format!("{path}.{at}{field}");
        ensure(seen.insert(item), RefusalCode::AlreadyExists, &path)
    });
    each(fresh).map(drop)
}
