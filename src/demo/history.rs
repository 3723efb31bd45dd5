//! A past that was really lived: commands run at moments that lie behind us, and before the clock reaches
//! each of them the worker has done what fell due until then.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::{
    Clock, Command, Environment, Moment, Random,
    access::{Actor, Viewer},
    execute, ledger, outbox,
    rules::calendar::BusinessCalendar,
};
use entity::ids::ContactId;
use sea_orm::DatabaseConnection;
use worker::{WorkerSettings, mail::Transport};

use crate::{error::RunError, runtime::ProgramEnvironment};

/// The past of a demonstration, as far as it has been written.
pub(super) struct History {
    db: DatabaseConnection,
    environment: Arc<Past>,
    worker: WorkerSettings,
    calendar: BusinessCalendar,
}

/// The environment of the past: a clock that stands where it is put.
struct Past {
    clock: StandingClock,
    random: domain::clock::Generator<rand::rngs::StdRng>,
}

struct StandingClock {
    millis: AtomicI64,
}

impl Clock for StandingClock {
    fn now(&self) -> Moment {
        DateTime::from_timestamp_millis(self.millis.load(Ordering::Relaxed)).unwrap_or_default()
    }

    fn wall(&self) -> Moment {
        self.now()
    }
}

impl Environment for Past {
    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    fn random(&self) -> &dyn Random {
        &self.random
    }

    fn wake(&self) {}
}

impl History {
    pub(super) fn new(
        db: &DatabaseConnection,
        program: &ProgramEnvironment,
        public_url: &str,
    ) -> Result<Self, RunError> {
        let environment = Arc::new(Past {
            clock: StandingClock {
                millis: AtomicI64::new(0),
            },
            random: ProgramEnvironment::new_random()?,
        });
        let worker = WorkerSettings {
            db: db.clone(),
            environment: environment.clone(),
            wake: program.wake_up(),
            transport: Some(Transport::Local),
            texts: None,
            bounces: None,
            from: "Ketenwacht <ketenwacht@ketenwacht.example>"
                .parse()
                .map_err(|_| RunError::Asked("the demonstration has no sender".to_owned()))?,
            public_url: public_url.to_owned(),
            has_sent: Arc::default(),
        };
        Ok(Self {
            db: db.clone(),
            environment,
            worker,
            calendar: BusinessCalendar::default(),
        })
    }

    /// The date of a moment in Amsterdam.
    pub(super) fn date_of(&self, at: Moment) -> NaiveDate {
        at.with_timezone(&Amsterdam).date_naive()
    }

    /// The date it is in this past, in Amsterdam.
    pub(super) fn today(&self) -> NaiveDate {
        self.date_of(self.environment.clock.now())
    }

    /// An hour on a date, or on the first working day after it.
    pub(super) fn at(&self, date: NaiveDate, hour: u32) -> Moment {
        let day = if self.calendar.is_open_day(date) {
            date
        } else {
            self.calendar.next_open_day(date).unwrap_or(date)
        };
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Amsterdam
            .from_local_datetime(&day.and_time(time))
            .earliest()
            .map_or_else(
                || day.and_time(time).and_utc(),
                |moment| moment.with_timezone(&Utc),
            )
    }

    /// Lets time pass until a moment, with the worker doing its work on the way.
    pub(super) async fn settle_at(&self, moment: Moment) -> Result<(), RunError> {
        worker::catch_up(&self.worker).await?;
        while let Some(next) = self.next_moment().await?.filter(|next| *next <= moment) {
            self.stand_at(next);
            worker::catch_up(&self.worker).await?;
        }
        self.stand_at(moment);
        worker::catch_up(&self.worker).await?;
        Ok(())
    }

    /// When a deadline has a step to take, or what waits for a moment leaves.
    async fn next_moment(&self) -> Result<Option<Moment>, RunError> {
        let of_deadlines = ledger::next_moment(&self.db).await?;
        let of_messages = outbox::next_departure(&self.db, self.environment.clock.now()).await?;
        Ok(of_deadlines.into_iter().chain(of_messages).min())
    }

    /// Runs a command as the program itself.
    pub(super) async fn as_system<C: Command>(&self, command: C) -> Result<C::Output, RunError> {
        Ok(execute(&self.db, self.environment.as_ref(), &Actor::System, None, command).await?)
    }

    /// Runs a command as a contact.
    pub(super) async fn act<C: Command>(
        &self,
        contact: ContactId,
        command: C,
    ) -> Result<C::Output, RunError> {
        let viewer = Viewer::load(&self.db, contact, self.environment.clock.now()).await?;
        let viewer =
            viewer.ok_or_else(|| RunError::Asked(format!("{contact} does not speak for anyone yet")))?;
        let actor = Actor::Contact(viewer);
        // Two commands of one moment would be hard to tell apart; a second lies between any two.
        self.stand_at(self.environment.clock.now() + TimeDelta::seconds(1));
        Ok(execute(&self.db, self.environment.as_ref(), &actor, None, command).await?)
    }

    fn stand_at(&self, moment: Moment) {
        let later = moment
            .timestamp_millis()
            .max(self.environment.clock.millis.load(Ordering::Relaxed));
        self.environment.clock.millis.store(later, Ordering::Relaxed);
    }

    /// Begins a new region's past, which may lie before another's present.
    pub(super) fn begin_at(&self, moment: Moment) {
        self.environment
            .clock
            .millis
            .store(moment.timestamp_millis(), Ordering::Relaxed);
    }
}
