//! Throws away, once an hour, what has served.

use std::{sync::Arc, time::Duration};

use apalis_core::error::BoxDynError;
use chrono::TimeDelta;
use domain::{
    CommandError, Environment, Moment,
    access::Actor,
    execute,
    housekeeping::{ForgetAnswers, empty_journal},
};
use sea_orm::DatabaseConnection;

use crate::{
    now_and_then::NowAndThen,
    work::{Found, Work},
};

const EVERY: TimeDelta = TimeDelta::hours(1);
/// How much is thrown away in one transaction.
const BATCH: u64 = 500;
/// How many transactions there are in one round: a backlog waits for the next.
const MOST_BATCHES: usize = 200;

pub(crate) struct Housekeeping {
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
    turn: NowAndThen,
}

impl Housekeeping {
    pub(crate) fn new(db: DatabaseConnection, environment: Arc<dyn Environment>) -> Self {
        Self {
            db,
            environment,
            turn: NowAndThen::every(EVERY),
        }
    }
}

impl Work for Housekeeping {
    type Row = Moment;

    const NAME: &'static str = "housekeeping";
    const PATIENCE: Duration = Duration::from_secs(600);

    fn at_once(&self) -> usize {
        1
    }

    fn id(row: &Moment) -> String {
        row.timestamp().to_string()
    }

    async fn look(&self) -> Result<Found<Moment>, CommandError> {
        Ok(self.turn.look(self.environment.clock().wall()))
    }

    async fn handle(&self, _: Moment) -> Result<(), BoxDynError> {
        for _ in 0..MOST_BATCHES {
            let command = ForgetAnswers { most: BATCH };
            let forgotten = execute(&self.db, &*self.environment, &Actor::System, None, command).await?;
            if forgotten < BATCH {
                break;
            }
        }
        empty_journal(&self.db).await?;
        Ok(())
    }

    async fn failed(&self, _: &Moment) {
        tracing::warn!("housekeeping failed; it is tried again in an hour");
    }

    async fn give_back(&self, _: Vec<Moment>) {}
}
