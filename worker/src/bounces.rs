//! What comes back from mail: read from the mailbox that emails are sent from, or handed over by a mail server.

use std::{sync::Arc, time::Duration};

use apalis_core::error::BoxDynError;
use chrono::TimeDelta;
use domain::{
    CommandError, Environment, Moment,
    access::Actor,
    execute,
    outbox::{RecordReturned, obstacles},
};
use lettre::message::Mailbox as Sender;
use sea_orm::DatabaseConnection;

use crate::{
    now_and_then::NowAndThen,
    returned::{Kind, Ours, Outcome, Returned, imap, see},
    work::{Found, Work},
};

const EVERY: TimeDelta = TimeDelta::minutes(1);
/// How many mails are read in one round; what is more waits for the next.
const MOST: usize = 200;

/// What became of a mail that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// So many addresses did not take an email of ours.
    Refused(usize),
    /// Nothing is to be done about it.
    Nothing,
}

/// Takes in one mail: records which of our emails came back from whom. What machines answer, what goes round and what is
/// none of ours changes nothing, and nothing is ever answered.
///
/// # Errors
/// When the database fails.
pub async fn take_in(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    sender: &Sender,
    raw: &[u8],
) -> Result<TakenIn, CommandError> {
    let ours = Ours {
        domain: Some(sender.email.domain().to_owned()),
        ..Ours::default()
    };
    let seen = see(raw, &ours);
    let Returned::Report(outcomes) = seen.returned else {
        return Ok(TakenIn::Nothing);
    };
    let mut refused = 0;
    for outcome in outcomes.iter().filter(|outcome| is_lost(outcome)) {
        let command = RecordReturned {
            mail_ids: seen.about.clone(),
            address: outcome.address.clone(),
            status: status(outcome),
            is_no_address: outcome.shows_a_wrong_address(),
        };
        if execute(db, environment, &Actor::System, None, command).await? {
            refused += 1;
        }
    }
    Ok(match refused {
        0 => TakenIn::Nothing,
        refused => TakenIn::Refused(refused),
    })
}

/// Whether the server gave up for good; what is only late still comes.
fn is_lost(outcome: &Outcome) -> bool {
    outcome.kind == Kind::Failed && outcome.is_permanent
}

fn status(outcome: &Outcome) -> String {
    outcome
        .status
        .map_or_else(|| "no status".to_owned(), |status| status.to_string())
}

/// Reads the mailbox once a minute.
pub(crate) struct Bounces {
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
    mailbox: imap::Mailbox,
    sender: Sender,
    turn: NowAndThen,
}

impl Bounces {
    pub(crate) fn new(
        db: DatabaseConnection,
        environment: Arc<dyn Environment>,
        mailbox: imap::Mailbox,
        sender: Sender,
    ) -> Self {
        Self {
            db,
            environment,
            mailbox,
            sender,
            turn: NowAndThen::every(EVERY),
        }
    }
}

impl Work for Bounces {
    type Row = Moment;

    const NAME: &'static str = "bounces";
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
        // A copy must not take what comes back to the installation it is a copy of.
        if obstacles(&self.db).await?.hold.is_some() {
            return Ok(());
        }
        let take = |raw: Vec<u8>| async move {
            let taken = take_in(&self.db, &*self.environment, &self.sender, &raw).await;
            if let Err(error) = &taken {
                tracing::warn!(%error, "a mail that came back could not be taken in; it is read again");
            }
            taken.map(|_| ())
        };
        let read = imap::fetch(&self.mailbox, MOST, take).await?;
        if read > 0 {
            tracing::info!(read, "mail that came back was read");
        }
        Ok(())
    }

    async fn failed(&self, _: &Moment) {
        tracing::warn!("the mailbox for what comes back could not be read; it is tried again in a minute");
    }

    async fn give_back(&self, _: Vec<Moment>) {}
}
