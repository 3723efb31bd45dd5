//! Tells letters that fail one by one from a server that takes none.

use std::collections::BTreeSet;

use domain::Moment;

/// So many different ones in a row, and it is no longer they that are at fault.
const MOST_IN_A_ROW: usize = 3;

/// What has failed since a letter last got through.
#[derive(Debug, Default)]
pub(crate) struct Suspicion {
    in_a_row: BTreeSet<String>,
    accepted_at: Option<Moment>,
}

impl Suspicion {
    /// A letter got through.
    pub(crate) fn accepted(&mut self, wall: Moment) {
        self.in_a_row.clear();
        self.accepted_at = Some(wall);
    }

    /// The server turned out to take letters after all.
    pub(crate) fn dispelled(&mut self) {
        self.in_a_row.clear();
    }

    /// One to this recipient, or domain, did not. Answers whether that is one too many.
    pub(crate) fn failed(&mut self, who: &str) -> bool {
        if self.in_a_row.len() < MOST_IN_A_ROW {
            self.in_a_row.insert(who.to_lowercase());
        }
        self.in_a_row.len() >= MOST_IN_A_ROW
    }

    /// Whether another letter got through after this moment.
    pub(crate) fn accepted_since(&self, moment: Moment) -> bool {
        self.accepted_at.is_some_and(|accepted| accepted >= moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_different_ones_in_a_row_are_one_too_many() {
        let mut suspicion = Suspicion::default();
        assert!(!suspicion.failed("a@x.example"));
        assert!(!suspicion.failed("A@x.example"));
        assert!(!suspicion.failed("b@x.example"));
        assert!(suspicion.failed("c@x.example"));
        assert!(suspicion.failed("a@x.example"), "until one gets through");
        suspicion.accepted(Moment::UNIX_EPOCH);
        assert!(!suspicion.failed("c@x.example"));
    }
}
