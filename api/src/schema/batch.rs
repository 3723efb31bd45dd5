//! Puts together what the rows of one request ask for at the same time.
//!
//! The executor polls a long list a few rows at a time, so neither one turn of the runtime nor a fixed delay
//! tells when all rows have asked: the first takes too few of them, the second is lost time on every level
//! of every request. Therefore the first that asks stays awake within the request, and hands the batch
//! over once the request has gone round and nobody asked for anything more.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt::{self, Display, Formatter},
    hash::Hash,
    marker::PhantomData,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures::channel::oneshot;
use tokio::runtime::Handle;

use crate::{asker::Asker, fault::FaultSource};

/// So often the first that asks must find nothing new before the batch is complete.
const QUIET_ROUNDS: usize = 3;

/// What can be looked up for many keys at once.
pub trait Lookup<K>: Send + Sync + 'static {
    /// What is found for a key.
    type Value: Clone + Send + 'static;
    /// Why nothing is.
    type Error: Clone + Send + 'static;
    /// Looks all of them up; what is not found is left out.
    fn look_up(
        &self,
        keys: &[K],
    ) -> impl Future<Output = Result<HashMap<K, Self::Value>, Self::Error>> + Send;
}

/// Why there is no answer.
#[derive(Clone, Debug)]
pub enum Missing<E> {
    /// The lookup failed.
    Failed(E),
    /// The lookup ended without a word: the program is stopping.
    BrokenOff,
}

impl<E: Display> Display for Missing<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => error.fmt(f),
            Self::BrokenOff => f.write_str("a lookup was broken off"),
        }
    }
}

impl<E: FaultSource> FaultSource for Missing<E> {
    fn passes(&self) -> bool {
        match self {
            Self::Failed(error) => error.passes(),
            Self::BrokenOff => true,
        }
    }

    fn took_too_long(&self) -> bool {
        matches!(self, Self::Failed(error) if error.took_too_long())
    }
}

type Answer<V, E> = oneshot::Sender<Result<Option<V>, E>>;

/// Who waits for which keys.
struct Waiting<K, V, E>(HashMap<K, Vec<Answer<V, E>>>);

/// Those who wait for the answers of a lookup.
type WaitingFor<K, L> = Waiting<K, <L as Lookup<K>>::Value, <L as Lookup<K>>::Error>;

/// The lookups of one request.
pub struct Batches<L>(Arc<Inner<L>>);

struct Inner<L> {
    lookup: L,
    /// Counts everything asked for, of whatever kind.
    asked: AtomicUsize,
    /// [`Waiting`], by the type of its keys.
    waiting: Mutex<HashMap<TypeId, Box<dyn Any + Send>>>,
}

impl<L: Send + Sync + 'static> Batches<L> {
    /// Around a lookup.
    pub fn new(lookup: L) -> Self {
        let (asked, waiting) = (AtomicUsize::new(0), Mutex::new(HashMap::new()));
        Self(Arc::new(Inner {
            lookup,
            asked,
            waiting,
        }))
    }

    /// What they are looked up with.
    pub fn lookup(&self) -> &L {
        &self.0.lookup
    }

    /// What is found for a key, together with whatever else is asked for meanwhile.
    pub async fn ask<K>(&self, key: K) -> Result<Option<L::Value>, Missing<L::Error>>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Lookup<K>,
    {
        let (answer, answered) = oneshot::channel();
        if self.0.wait(key, answer) {
            // Handed over when dropped, so also when this one is given up while others wait.
            let handover = Handover {
                inner: Arc::clone(&self.0),
                key: PhantomData::<fn() -> K>,
            };
            self.0.quiet().await;
            drop(handover);
        }
        match answered.await {
            Ok(answer) => answer.map_err(Missing::Failed),
            Err(_) => Err(Missing::BrokenOff),
        }
    }
}

impl<L: Send + Sync + 'static> Inner<L> {
    /// Waits for a key; whether it is the first of its batch.
    fn wait<K>(&self, key: K, answer: Answer<L::Value, L::Error>) -> bool
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Lookup<K>,
    {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let of_kind = all
            .entry(TypeId::of::<K>())
            .or_insert_with(|| Box::new(Waiting::<K, L::Value, L::Error>(HashMap::new())));
        let Some(waiting) = of_kind.downcast_mut::<Waiting<K, L::Value, L::Error>>() else {
            return false;
        };
        let is_first = waiting.0.is_empty();
        waiting.0.entry(key).or_default().push(answer);
        is_first
    }

    fn take<K>(&self) -> WaitingFor<K, L>
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Lookup<K>,
    {
        let mut all = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let of_kind = all.remove(&TypeId::of::<K>());
        let waiting = of_kind.and_then(|of_kind| of_kind.downcast::<WaitingFor<K, L>>().ok());
        waiting.map_or_else(|| Waiting(HashMap::new()), |waiting| *waiting)
    }

    /// Lets the rest of the request be polled until it asks for nothing more.
    async fn quiet(&self) {
        let mut seen = self.asked.load(Ordering::Relaxed);
        let mut rounds = 0;
        while rounds < QUIET_ROUNDS {
            // Waking ourselves would have the nearest list poll us again before it polls the others; this
            // wakes us when the whole request has had its turn.
            tokio::task::yield_now().await;
            let asked = self.asked.load(Ordering::Relaxed);
            rounds = if asked == seen { rounds + 1 } else { 0 };
            seen = asked;
        }
    }

    async fn answer<K>(&self, waiting: WaitingFor<K, L>)
    where
        K: Clone + Eq + Hash + Send + Sync + 'static,
        L: Lookup<K>,
    {
        let keys: Vec<K> = waiting.0.keys().cloned().collect();
        let found = self.lookup.look_up(&keys).await;
        for (key, answers) in waiting.0 {
            for answer in answers {
                let value = found
                    .as_ref()
                    .map(|found| found.get(&key).cloned())
                    .map_err(Clone::clone);
                // Whoever was given up meanwhile has no use for it.
                answer.send(value).ok();
            }
        }
    }
}

/// Starts the lookup when dropped.
struct Handover<K, L>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    L: Lookup<K>,
{
    inner: Arc<Inner<L>>,
    key: PhantomData<fn() -> K>,
}

impl<K, L> Drop for Handover<K, L>
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    L: Lookup<K>,
{
    fn drop(&mut self) {
        let mut waiting = self.inner.take::<K>();
        waiting
            .0
            .retain(|_, answers| answers.iter().any(|answer| !answer.is_canceled()));
        // Without a runtime the program is stopping, and nobody waits any more.
        if let (false, Ok(runtime)) = (waiting.0.is_empty(), Handle::try_current()) {
            let inner = Arc::clone(&self.inner);
            let answer = async move { inner.answer(waiting).await };
            match Asker::current() {
                Some(asker) => runtime.spawn(asker.has(answer)),
                None => runtime.spawn(answer),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::future::{join_all, try_join_all};

    use super::*;

    /// Squares numbers, and counts how often it is asked to; odd ones it does not know.
    #[derive(Default)]
    struct Squares(AtomicUsize);

    impl Lookup<u32> for Squares {
        type Value = u32;
        type Error = ();

        async fn look_up(&self, keys: &[u32]) -> Result<HashMap<u32, u32>, ()> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(keys
                .iter()
                .filter(|key| *key % 2 == 0)
                .map(|key| (*key, key * key))
                .collect())
        }
    }

    fn count(batches: &Batches<Squares>) -> usize {
        batches.0.lookup.0.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn what_is_asked_together_is_looked_up_together() {
        let batches = Batches::new(Squares::default());
        // Lists within lists, long enough for the executor to poll them piecemeal.
        let row = |row: u32| {
            join_all(
                (0..50)
                    .map(move |cell| row * 50 + cell)
                    .map(|key| batches.ask(key)),
            )
        };
        let answers = join_all((0..50).map(row)).await;
        assert_eq!(count(&batches), 1);
        assert!(matches!(answers[1][2], Ok(Some(2704))));
        assert!(matches!(answers[1][3], Ok(None)));
    }

    #[tokio::test]
    async fn what_is_asked_later_is_looked_up_again() {
        let batches = Batches::new(Squares::default());
        assert!(matches!(batches.ask(2).await, Ok(Some(4))));
        assert!(matches!(batches.ask(2).await, Ok(Some(4))));
        assert_eq!(count(&batches), 2);
    }

    #[tokio::test]
    async fn the_first_may_give_up_while_others_wait() {
        let batches = Batches::new(Squares::default());
        let mut first = Box::pin(batches.ask(2));
        assert!(futures::poll!(&mut first).is_pending());
        let mut second = Box::pin(batches.ask(4));
        assert!(futures::poll!(&mut second).is_pending());
        drop(first);
        assert!(matches!(second.await, Ok(Some(16))));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn many_requests_on_many_threads_all_get_their_answers() {
        let request = || async {
            let batches = Batches::new(Squares::default());
            join_all((0..100).map(|key| batches.ask(key * 2)))
                .await
                .into_iter()
                .all(|found| matches!(found, Ok(Some(_))))
        };
        let requests = (0..20).map(|_| tokio::spawn(request()));
        assert!(
            try_join_all(requests)
                .await
                .unwrap()
                .into_iter()
                .all(|complete| complete)
        );
    }
}
