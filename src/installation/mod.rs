//! Whether the database is the one that mail was last sent from. One that was put back from a backup, or is a copy, does not
//! know what went out since: its mail is held until somebody says that it may go.
//!
//! An SQLite file is known by a mark in it that changes as mail goes out and is also kept beside it. A database on a server
//! is known by where it is and by what only the row that holds the mark has: it is another one in a copy.

mod file;
mod server;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::{Clock, Environment, access::Actor, execute, outbox::HoldMail};
use entity::vocabulary::HoldCause;
use sea_orm::DatabaseConnection;
use tokio::{sync::watch, time::sleep};

use crate::{error::RunError, runtime::ProgramEnvironment, settings::Database};

/// How often it is looked at while the worker runs.
const EVERY: Duration = Duration::from_secs(60);
const ROW: i32 = 1;

/// A database as the worker of a program knows it.
#[derive(Clone)]
pub struct Installation {
    pub db: DatabaseConnection,
    pub place: Database,
    pub environment: Arc<ProgramEnvironment>,
    /// Set whenever an email was handed over.
    pub has_sent: Arc<AtomicBool>,
}

impl Installation {
    /// Holds mail if the database is not the one it was last sent from.
    ///
    /// # Errors
    /// When that cannot be told.
    pub async fn check(&self) -> Result<(), RunError> {
        if self.is_known().await? {
            return Ok(());
        }
        let hold = HoldMail {
            cause: HoldCause::Restored,
        };
        if execute(&self.db, &*self.environment, &Actor::System, None, hold).await? {
            tracing::warn!(
                "this database is a copy or was put back: it does not know what was sent since, so no mail goes out \
                 until `ketenwacht mail release` says that it may"
            );
        }
        Ok(())
    }

    /// Looks again and again, and sees to it that a backup of before the last mail can be told from what is here.
    pub async fn watch(self, mut stop: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                () = sleep(EVERY) => {}
            }
            self.renew().await;
        }
    }

    /// What [`Self::watch`] does each time, and what is done at the end.
    pub async fn renew(&self) {
        let renewed = async {
            self.check().await?;
            match self.has_sent.swap(false, Ordering::Relaxed) {
                true => self.remark().await,
                false => Ok(()),
            }
        };
        if let Err(error) = renewed.await {
            // Looked at again in a minute.
            self.has_sent.store(true, Ordering::Relaxed);
            tracing::warn!(%error, "whether the database is the one that mail was sent from cannot be told");
        }
    }

    /// Knows the database by what it is now.
    ///
    /// # Errors
    /// When that cannot be kept.
    pub async fn settle(&self) -> Result<(), RunError> {
        match &self.place {
            Database::Sqlite(file) => file::settle(&self.db, file, &self.fresh()).await,
            Database::Postgres(url) => Ok(server::settle(&self.db, url).await?),
        }
    }

    async fn is_known(&self) -> Result<bool, RunError> {
        match &self.place {
            Database::Sqlite(file) => file::is_known(&self.db, file, &self.fresh()).await,
            Database::Postgres(url) => Ok(server::is_known(&self.db, url).await?),
        }
    }

    /// Changes the mark that tells a file from its backups, unless it is not known: then somebody decides first.
    async fn remark(&self) -> Result<(), RunError> {
        match &self.place {
            Database::Sqlite(file) if self.is_known().await? => {
                file::settle(&self.db, file, &self.fresh()).await
            }
            Database::Sqlite(_) | Database::Postgres(_) => Ok(()),
        }
    }

    fn fresh(&self) -> String {
        let environment = &self.environment;
        environment.random().token(environment.clock.wall()).to_string()
    }
}
