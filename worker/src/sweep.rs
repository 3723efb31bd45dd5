//! The sweep: takes what is due on every deadline, once and in order.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use apalis_core::error::BoxDynError;
use domain::{
    CommandError, Environment, Moment, access::Actor, dialect::has_many_writers, execute, ledger,
    sweep::TakeDueSteps,
};
use entity::ids::DeadlineId;
use sea_orm::DatabaseConnection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{
    backend::LONGEST_PAUSE,
    held::Held,
    set_clock::{Watch, tell},
    work::{Found, Work},
};

/// The most deadlines that are taken up before looking again.
const BATCH: u32 = 64;

pub(crate) struct Sweep {
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
    held: Mutex<Held>,
    watch: Mutex<Watch>,
    /// One for each of a batch: looking again waits until all of them are back, as a deadline is found
    /// until it is handled.
    places: Arc<Semaphore>,
}

#[derive(Clone, Debug)]
pub(crate) struct DueDeadline {
    id: DeadlineId,
    /// Goes back when the last who knows this piece of work lets go of it.
    _place: Arc<OwnedSemaphorePermit>,
}

impl Sweep {
    pub(crate) fn new(db: DatabaseConnection, environment: Arc<dyn Environment>) -> Self {
        Self {
            db,
            environment,
            held: Mutex::default(),
            watch: Mutex::default(),
            places: Arc::new(Semaphore::new(BATCH as usize)),
        }
    }

    fn held<T>(&self, act: impl FnOnce(&mut Held) -> T) -> T {
        act(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The time by a clock that nobody sets: what is held is held for a while, whatever the machine's says.
    fn steady(&self) -> Duration {
        self.environment.clock().steady()
    }

    /// Whether to act on what the clock says.
    fn believes_the_clock(&self) -> bool {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let found = watch.look(self.environment.clock());
        tell(found);
        found.is_believed()
    }

    /// Until anything must happen; until the next scan when that is later, or all that is due is held.
    async fn pause(&self, now: Moment) -> Result<Duration, CommandError> {
        let next = ledger::next_moment(&self.db).await?.filter(|next| *next > now);
        let until = next.and_then(|next| (next - now).to_std().ok());
        Ok(until.map_or(LONGEST_PAUSE, |until| until.min(LONGEST_PAUSE)))
    }
}

impl Work for Sweep {
    type Row = DueDeadline;

    const NAME: &'static str = "sweep";
    const PATIENCE: Duration = Duration::from_secs(30);

    fn at_once(&self) -> usize {
        // SQLite has one writer: others would only wait for it.
        if has_many_writers(&self.db) { 4 } else { 1 }
    }

    fn id(row: &DueDeadline) -> String {
        row.id.to_string()
    }

    async fn look(&self) -> Result<Found<DueDeadline>, CommandError> {
        let Ok(mut places) = Arc::clone(&self.places).acquire_many_owned(BATCH).await else {
            return Ok(Found::Nothing(LONGEST_PAUSE));
        };
        if !self.believes_the_clock() {
            return Ok(Found::Nothing(LONGEST_PAUSE));
        }
        let now = self.environment.clock().now();
        let held = self.held(|held| held.at(self.steady()));
        // Those that are held must not take the places of others.
        let most = u64::from(BATCH) + held.len() as u64;
        let due = ledger::due(&self.db, now, most).await?;
        let rows: Vec<DueDeadline> = due
            .into_iter()
            .filter(|id| !held.contains(id))
            .map_while(|id| {
                Some(DueDeadline {
                    id,
                    _place: Arc::new(places.split(1)?),
                })
            })
            .collect();
        match rows.is_empty() {
            true => Ok(Found::Nothing(self.pause(now).await?)),
            false => Ok(Found::Rows(rows)),
        }
    }

    async fn handle(&self, row: DueDeadline) -> Result<(), BoxDynError> {
        let command = TakeDueSteps { deadline_id: row.id };
        let taken = execute(&self.db, &*self.environment, &Actor::System, None, command).await?;
        if taken {
            self.held(|held| held.release(row.id));
        } else {
            // Another worker has it, and is about to be done.
            self.held(|held| held.leave(row.id, self.steady()));
        }
        Ok(())
    }

    async fn failed(&self, row: &DueDeadline) {
        tracing::error!(deadline = %row.id, "taking the steps of a deadline failed; it is tried again later");
        self.held(|held| held.hold(row.id, self.steady()));
    }

    async fn give_back(&self, _: Vec<DueDeadline>) {
        // Nothing was marked: what is due is found again.
    }
}
