//! Numbers the steps of a deadline as they are shown: one for the first of its kind, and counting.

use std::collections::BTreeMap;

use vocabulary::words::StepKind;

/// The last number of each kind.
#[derive(Debug, Default)]
pub struct Numbers(BTreeMap<StepKind, i32>);

impl Numbers {
    /// Goes on after steps that are numbered already.
    pub fn after(numbered: impl IntoIterator<Item = StepKind>) -> Self {
        let mut numbers = Self::default();
        for kind in numbered {
            numbers.next(kind);
        }
        numbers
    }

    /// The number of the next step of a kind.
    pub fn next(&mut self, kind: StepKind) -> i32 {
        let last = self.0.entry(kind).or_default();
        *last += 1;
        *last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_counts_from_one_and_goes_on_after_what_was_taken() {
        let mut numbers = Numbers::after([StepKind::Reminder, StepKind::Reminder]);
        let kinds = [
            StepKind::Reminder,
            StepKind::Due,
            StepKind::Reminder,
            StepKind::Escalation,
        ];
        assert_eq!(kinds.map(|kind| numbers.next(kind)), [3, 1, 4, 1]);
    }
}
