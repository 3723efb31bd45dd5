//! How many emails are under way to each domain. A domain whose mail hangs must not keep every connection from
//! the others.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::Notify,
    time::{Instant, timeout_at},
};

/// How long an email waits for a place that others are about to leave.
const WAITS: Duration = Duration::from_secs(1);
/// An email that is under way for longer than this will hardly leave its place within that time.
const HANGS: Duration = Duration::from_secs(2);
/// How long a domain that did not answer in time gets one email at a time.
const DISTRUSTED: Duration = Duration::from_secs(600);
/// The most domains that are remembered for being slow; beyond it one is trusted early.
const MOST: usize = 1_000;

/// The domains that emails are under way to.
pub(crate) struct Destinations {
    /// The most emails to one domain at once.
    most: usize,
    known: Mutex<BTreeMap<String, Destination>>,
    freed: Notify,
}

#[derive(Default)]
struct Destination {
    /// Since when each email is under way.
    under_way: Vec<Instant>,
    distrusted_until: Option<Instant>,
}

/// An email's place among those to its domain; left when dropped.
pub(crate) struct Place<'a> {
    destinations: &'a Destinations,
    domain: String,
    since: Instant,
}

impl Destinations {
    /// For so many connections: one in four, and one at least where there is more than one, is not to be had by
    /// one domain alone.
    pub(crate) fn new(connections: u16) -> Self {
        let connections = usize::from(connections);
        Self {
            most: (connections - connections.div_ceil(4)).max(1),
            known: Mutex::default(),
            freed: Notify::new(),
        }
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, Destination>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place, if there is one or will be in a moment.
    pub(crate) async fn place(&self, domain: &str) -> Option<Place<'_>> {
        let domain = domain.to_lowercase();
        let until = Instant::now() + WAITS;
        loop {
            let freed = self.freed.notified();
            tokio::pin!(freed);
            freed.as_mut().enable();
            match self.take(&domain) {
                Taken::Place(since) => {
                    return Some(Place {
                        destinations: self,
                        domain,
                        since,
                    });
                }
                Taken::Hangs => return None,
                Taken::Full => timeout_at(until, freed).await.ok()?,
            }
        }
    }

    fn take(&self, domain: &str) -> Taken {
        let now = Instant::now();
        let mut known = self.known();
        let destination = known.entry(domain.to_owned()).or_default();
        let is_trusted = destination.distrusted_until.is_none_or(|until| until < now);
        let most = if is_trusted { self.most } else { 1 };
        if destination.under_way.len() < most {
            destination.under_way.push(now);
            return Taken::Place(now);
        }
        let moves = destination.under_way.iter().any(|since| now - *since < HANGS);
        if is_trusted && moves {
            Taken::Full
        } else {
            Taken::Hangs
        }
    }
}

enum Taken {
    Place(Instant),
    Full,
    Hangs,
}

impl Place<'_> {
    /// The domain did not answer in time, or did.
    pub(crate) fn answered(&self, in_time: bool) {
        let until = (!in_time).then(|| Instant::now() + DISTRUSTED);
        if let Some(destination) = self.destinations.known().get_mut(&self.domain) {
            destination.distrusted_until = until;
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut known = self.destinations.known();
        if let Some(destination) = known.get_mut(&self.domain) {
            let place = destination
                .under_way
                .iter()
                .position(|since| *since == self.since);
            place.map(|place| destination.under_way.swap_remove(place));
            let is_idle = destination.under_way.is_empty();
            if is_idle && destination.distrusted_until.is_none() {
                known.remove(&self.domain);
            }
        }
        if known.len() > MOST {
            let now = Instant::now();
            known.retain(|_, one| {
                !one.under_way.is_empty() || one.distrusted_until.is_some_and(|until| until > now)
            });
        }
        if known.len() > MOST {
            let idle = known.iter().find(|(_, one)| one.under_way.is_empty());
            let idle = idle.map(|(domain, _)| domain.clone());
            idle.map(|domain| known.remove(&domain));
        }
        drop(known);
        self.destinations.freed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_domain_never_has_all_connections() {
        let destinations = Destinations::new(4);
        let mut places = Vec::new();
        for domain in ["a.example", "A.example", "a.Example"] {
            places.push(destinations.place(domain).await.unwrap());
        }
        assert!(matches!(destinations.take("a.example"), Taken::Full));
        assert!(destinations.place("b.example").await.is_some());
        assert_eq!(
            [1, 2, 4, 16].map(|connections| Destinations::new(connections).most),
            [1, 1, 3, 12]
        );
    }

    #[tokio::test]
    async fn a_place_that_is_left_goes_to_whoever_waits() {
        let destinations = Destinations::new(1);
        let first = destinations.place("a.example").await.unwrap();
        let (second, ()) = tokio::join!(destinations.place("a.example"), async { drop(first) });
        assert!(second.is_some());
    }

    #[tokio::test]
    async fn a_domain_that_hangs_gets_one_email_and_is_not_waited_for() {
        let destinations = Destinations::new(4);
        let first = destinations.place("a.example").await.unwrap();
        first.answered(false);
        assert!(matches!(destinations.take("a.example"), Taken::Hangs));
        assert!(destinations.place("b.example").await.is_some());
        drop(first);
        let again = destinations.place("a.example").await.unwrap();
        again.answered(true);
        assert!(destinations.place("a.example").await.is_some());
    }

    #[tokio::test]
    async fn what_was_slow_is_not_remembered_without_end() {
        let destinations = Destinations::new(4);
        for number in 0..=2 * MOST {
            let place = destinations.place(&format!("{number}.example")).await.unwrap();
            place.answered(false);
        }
        assert!(destinations.known().len() <= MOST + 1);
    }
}
