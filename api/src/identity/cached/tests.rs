use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use domain::Moment;

use super::*;
use crate::identity::jwks;

/// A clock that a test sets.
#[derive(Default)]
struct Hand(Mutex<Duration>);

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment::UNIX_EPOCH
    }
    fn wall(&self) -> Moment {
        Moment::UNIX_EPOCH
    }
    fn steady(&self) -> Duration {
        *self.0.lock().unwrap()
    }
}

#[derive(Default)]
struct Published {
    is_down: AtomicBool,
    read: AtomicU32,
}

impl KeySource for Arc<Published> {
    fn read(&self) -> BoxFuture<'_, Result<Keys, SourceError>> {
        self.read.fetch_add(1, Ordering::SeqCst);
        let is_down = self.is_down.load(Ordering::SeqCst);
        Box::pin(async move {
            let document = br#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "known",
                "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
            match is_down {
                true => Err(SourceError::new("down")),
                false => Ok(jwks::keys(document).unwrap()),
            }
        })
    }

    fn name(&self) -> &str {
        "https://idp.example"
    }
}

struct World {
    clock: Arc<Hand>,
    source: Arc<Published>,
    keys: Arc<CachedKeys>,
}

impl World {
    fn new() -> Self {
        let (clock, source) = (Arc::new(Hand::default()), Arc::new(Published::default()));
        let pace = Pace {
            retry: Duration::from_secs(60),
            renew: Duration::from_secs(600),
            keep: Duration::from_secs(3_600),
        };
        let keys = CachedKeys::new(Box::new(Arc::clone(&source)), pace, clock.clone());
        Self { clock, source, keys }
    }

    fn pass(&self, seconds: u64) {
        *self.clock.0.lock().unwrap() += Duration::from_secs(seconds);
    }

    /// What is said of a key, once all that was begun for it is done.
    async fn find(&self, key_id: &str) -> Result<(), Rejected> {
        let found = self.keys.find(key_id).await.map(|_| ());
        drop(self.keys.turn.lock().await);
        found
    }

    fn read(&self) -> u32 {
        self.source.read.load(Ordering::SeqCst)
    }

    fn is_down(&self, is_down: bool) {
        self.source.is_down.store(is_down, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn unknown_keys_have_them_read_once_in_a_while() {
    let world = World::new();
    world.find("known").await.unwrap();
    for _ in 0..10 {
        assert_eq!(world.find("unknown").await, Err(Rejected::UnknownKey));
    }
    assert_eq!(world.read(), 1);
    world.pass(60);
    assert_eq!(world.find("unknown").await, Err(Rejected::UnknownKey));
    assert_eq!(world.read(), 2);
}

#[tokio::test]
async fn many_at_once_have_them_read_once() {
    let world = World::new();
    let all = (0..20).map(|_| world.keys.find("known"));
    assert!(futures::future::join_all(all).await.iter().all(Result::is_ok));
    assert_eq!(world.read(), 1);
}

#[tokio::test]
async fn they_are_read_again_after_a_while_and_nobody_waits() {
    let world = World::new();
    world.find("known").await.unwrap();
    world.pass(599);
    world.find("known").await.unwrap();
    assert_eq!(world.read(), 1);
    world.pass(1);
    world.find("known").await.unwrap();
    tokio::task::yield_now().await;
    drop(world.keys.turn.lock().await);
    assert_eq!(world.read(), 2);
}

#[tokio::test]
async fn they_are_relied_on_for_a_while_when_they_cannot_be_read() {
    let world = World::new();
    world.find("known").await.unwrap();
    world.is_down(true);
    for _ in 0..59 {
        world.pass(60);
        world.find("known").await.unwrap();
    }
    assert_eq!(world.find("unknown").await, Err(Rejected::OutOfReach));
    world.pass(60);
    assert_eq!(world.find("known").await, Err(Rejected::OutOfReach));
    world.is_down(false);
    world.pass(60);
    world.find("known").await.unwrap();
}
