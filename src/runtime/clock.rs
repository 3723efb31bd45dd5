//! The clock. A demonstration's clock runs ahead of the machine's by an offset that is kept in the
//! database, so that every process agrees; the row is also what makes a database a demonstration.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use domain::{Clock, Moment};
use entity::demo_clock;
use rustix::time::{ClockId, clock_gettime};
use sea_orm::{ActiveModelTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel};

const ROW: i32 = 1;

/// The machine's clock, with the demonstration's offset.
pub struct ProgramClock {
    ahead_ms: AtomicI64,
    /// What the machine's clock said when the steady one stood at its start.
    started: (Moment, Duration),
}

impl Default for ProgramClock {
    fn default() -> Self {
        Self {
            ahead_ms: AtomicI64::default(),
            started: (machine_time(), steady_time()),
        }
    }
}

impl ProgramClock {
    /// What the machine's clock would say had nobody set it since the program started.
    pub fn unset(&self) -> Moment {
        let (wall, steady) = self.started;
        wall + steady_time().saturating_sub(steady)
    }

    /// Sets how far ahead of the machine's clock the chain lives.
    pub fn set_ahead(&self, offset: TimeDelta) {
        self.ahead_ms.store(offset.num_milliseconds(), Ordering::Relaxed);
    }

    /// Follows a move that another process made. An offset that was read before this process moved the clock
    /// itself does not set it back: time only moves forward.
    pub fn follow(&self, offset: TimeDelta) {
        self.ahead_ms
            .fetch_max(offset.num_milliseconds(), Ordering::Relaxed);
    }
}

impl Clock for ProgramClock {
    fn now(&self) -> Moment {
        self.wall() + TimeDelta::milliseconds(self.ahead_ms.load(Ordering::Relaxed))
    }

    fn wall(&self) -> Moment {
        machine_time()
    }

    fn steady(&self) -> Duration {
        steady_time()
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "this is where the machine's clock is read"
)]
fn machine_time() -> Moment {
    // Both databases and every client keep milliseconds; finer ones would come back different.
    DateTime::<Utc>::from(std::time::SystemTime::now()).trunc_subsecs(3)
}

/// A clock that nobody sets and that goes on while the machine sleeps: waking up is not a clock that was set.
fn steady_time() -> Duration {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const STEADY: ClockId = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const STEADY: ClockId = ClockId::Monotonic;
    Duration::try_from(clock_gettime(STEADY)).unwrap_or_default()
}

/// How far ahead a demonstration's clock is; none when the database is no demonstration.
///
/// # Errors
/// When the database fails.
pub async fn demo_offset(db: &DatabaseConnection) -> Result<Option<TimeDelta>, DbErr> {
    let row = demo_clock::Entity::find_by_id(ROW).one(db).await?;
    Ok(row.map(|row| TimeDelta::milliseconds(row.offset_ms)))
}

/// Makes the database a demonstration.
///
/// # Errors
/// When the database fails.
pub async fn mark_as_demo(db: &DatabaseConnection) -> Result<(), DbErr> {
    let row = demo_clock::Model {
        id: ROW,
        offset_ms: 0,
    };
    demo_clock::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Moves a demonstration's clock, for every process.
///
/// # Errors
/// When the database fails.
pub async fn move_to(db: &DatabaseConnection, clock: &ProgramClock, to: Moment) -> Result<(), DbErr> {
    let offset = to - clock.wall();
    let row = demo_clock::Model {
        id: ROW,
        offset_ms: offset.num_milliseconds(),
    };
    row.into_active_model().reset_all().update(db).await?;
    clock.set_ahead(offset);
    Ok(())
}
