//! Tells emails that fail one by one from a server that takes none.

use std::collections::BTreeSet;

use domain::Moment;

/// So many different domains in a row, and it is no longer they that are at fault. One domain can have any number of
/// addresses that are no more.
const MOST_IN_A_ROW: usize = 3;

/// What has failed since an email last got through.
#[derive(Debug, Default)]
pub(crate) struct Suspicion {
    in_a_row: BTreeSet<String>,
    accepted_at: Option<Moment>,
}

impl Suspicion {
    /// An email got through.
    pub(crate) fn accepted(&mut self, wall: Moment) {
        self.in_a_row.clear();
        self.accepted_at = Some(wall);
    }

    /// The server turned out to take emails after all.
    pub(crate) fn dispelled(&mut self) {
        self.in_a_row.clear();
    }

    /// One to this domain did not. Answers whether that is one too many.
    pub(crate) fn failed(&mut self, domain: &str) -> bool {
        if self.in_a_row.len() < MOST_IN_A_ROW {
            self.in_a_row.insert(domain.to_lowercase());
        }
        self.in_a_row.len() >= MOST_IN_A_ROW
    }

    /// Whether another email got through after this moment.
    pub(crate) fn accepted_since(&self, moment: Moment) -> bool {
        self.accepted_at.is_some_and(|accepted| accepted >= moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_different_domains_in_a_row_are_one_too_many() {
        let mut suspicion = Suspicion::default();
        assert!(!suspicion.failed("x.example"));
        assert!(!suspicion.failed("X.Example"));
        assert!(!suspicion.failed("y.example"));
        assert!(suspicion.failed("z.example"));
        assert!(suspicion.failed("x.example"), "until one gets through");
        suspicion.accepted(Moment::UNIX_EPOCH);
        assert!(!suspicion.failed("z.example"));
    }
}
