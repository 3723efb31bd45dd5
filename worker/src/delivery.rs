//! Delivery: claims what waits in the outbox, puts it in words as things stand now, hands it over, and
//! records how that went.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use apalis_core::error::BoxDynError;
use chrono::TimeDelta;
use domain::{
    CommandError, Environment, Moment,
    access::Actor,
    execute, ledger,
    outbox::{self, ClaimMessages, Delivered, FinishMessage, Handed},
    queries::facts::{self, LetterFacts, Recipient},
};
use entity::{
    ids::{DeadlineId, MessageId},
    message,
};
use lettre::{Address, message::Mailbox};
use sea_orm::{DatabaseConnection, EntityTrait};

use crate::{
    backend::LONGEST_PAUSE,
    mail::{
        ComposeError, Envelope, Rendered, SendError, TemplateError, Templates, Transport, backoff, compose,
        letter_in_words,
    },
    work::{Found, Work},
};

/// How many messages are handed over at once; a mail server seldom allows one client more.
const AT_ONCE: u64 = 4;
/// The most messages that are claimed at once.
const MOST_CLAIMED: u64 = 32;
/// A message is begun within this time of its claim, or given back: what is begun ends before the lease
/// does, and nobody else has the message meanwhile.
const BEGUN_WITHIN: TimeDelta = TimeDelta::seconds(4);
/// How long letters about deadlines are held back at most while the sweep is stuck on one of them.
const STUCK: TimeDelta = TimeDelta::seconds(10);
/// How long they are held back at most while the sweep works but does not catch up.
const HELD_BACK: TimeDelta = TimeDelta::seconds(60);
/// How often the record of a handing over is tried at once: without it the message goes out twice.
const RECORD_TRIES: u32 = 6;

/// Delivery.
pub(crate) struct Delivery {
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
    templates: Templates,
    transport: Transport,
    from: Mailbox,
    public_url: String,
    /// How many to claim: fewer when the server was too slow for the last claim.
    claim: AtomicU64,
    /// What letters are held back for.
    behind: Mutex<Option<Behind>>,
}

/// What the sweep is seen to have still to do.
#[derive(Clone, Copy, Debug)]
struct Behind {
    /// The deadline that has waited longest.
    on: DeadlineId,
    /// Since when that is the one.
    on_since: Moment,
    /// Since when there is any.
    since: Moment,
}

/// A claimed message.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    id: MessageId,
    token: Arc<str>,
    at: Moment,
}

/// Why a message could not be made.
#[derive(Debug, thiserror::Error)]
enum LetterError {
    #[error("the recipient's address is malformed")]
    Address,
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

impl LetterError {
    /// Whether another address would help: then the coordinator must hear of it at once.
    const fn is_the_address(&self) -> bool {
        matches!(self, Self::Address | Self::Compose(ComposeError::Address))
    }
}

impl Delivery {
    pub(crate) fn new(
        db: DatabaseConnection,
        environment: Arc<dyn Environment>,
        transport: Transport,
        from: Mailbox,
        public_url: String,
    ) -> Result<Self, TemplateError> {
        Ok(Self {
            db,
            environment,
            templates: Templates::new()?,
            transport,
            from,
            public_url,
            claim: AtomicU64::new(2 * AT_ONCE),
            behind: Mutex::default(),
        })
    }

    fn wall(&self) -> Moment {
        self.environment.clock().wall()
    }

    fn behind(&self) -> MutexGuard<'_, Option<Behind>> {
        self.behind.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether letters have been held back for the sweep long enough: one step that cannot be taken, or more
    /// work than it can keep up with, must not silence all the others.
    async fn is_impatient(&self, now: Moment, wall: Moment) -> Result<bool, CommandError> {
        let due = ledger::due(&self.db, now, 1).await?;
        let mut behind = self.behind();
        *behind = due.first().map(|&on| Behind {
            on,
            // Another deadline than last time: the sweep works.
            on_since: behind
                .filter(|known| known.on == on)
                .map_or(wall, |known| known.on_since),
            since: behind.map_or(wall, |known| known.since),
        });
        Ok(behind.is_some_and(|known| wall - known.on_since >= STUCK || wall - known.since >= HELD_BACK))
    }

    async fn deliver(&self, id: MessageId) -> Result<Delivered, BoxDynError> {
        let now = self.environment.clock().now();
        let Some(letter) = facts::letter(&self.db, id, now).await? else {
            return Ok(Delivered::Dropped);
        };
        let (message, handed) = match self.letter(id, &letter, now) {
            Ok(letter) => letter,
            Err(error) if error.is_the_address() => return Ok(dead(&error)),
            Err(error) => return Err(error.into()),
        };
        Ok(match self.transport.send(message).await {
            Ok(()) => Delivered::Sent(Box::new(handed)),
            Err(error @ SendError::Permanent { .. }) => dead(&error),
            Err(error @ SendError::Transient { .. }) => self.later(letter.attempts, &error),
        })
    }

    fn letter(
        &self,
        id: MessageId,
        letter: &facts::Letter,
        now: Moment,
    ) -> Result<(lettre::Message, Handed), LetterError> {
        let recipient = recipient(&letter.facts);
        let (text, words) = letter_in_words(&letter.facts, &self.public_url, now);
        let rendered = self.templates.render(text, recipient.language, &words)?;
        let address: Address = recipient.address.parse().map_err(|_| LetterError::Address)?;
        let envelope = Envelope {
            from: self.from.clone(),
            to: Mailbox::new(Some(recipient.name.clone()), address),
            message_id: self.mail_id(&id.to_string()),
            date: now,
            references: subject(&letter.facts).map(|subject| self.mail_id(subject)),
        };
        let message = compose(&envelope, &rendered)?;
        let left_out = letter.left_out.clone();
        Ok((message, self.handed(recipient, rendered, left_out)))
    }

    /// The same row always has the same: a repeat is recognised, and a subject is one thread.
    fn mail_id(&self, id: &str) -> String {
        format!("<{}@{}>", id.to_lowercase(), self.from.email.domain())
    }

    fn handed(&self, recipient: &Recipient, rendered: Rendered, left_out: Vec<MessageId>) -> Handed {
        Handed {
            to_name: recipient.name.clone(),
            to_address: recipient.address.clone(),
            from_address: self.from.email.to_string(),
            subject: rendered.subject,
            text: rendered.text,
            html: rendered.html,
            left_out,
        }
    }

    /// Once more, or never when a day of tries is over.
    fn later(&self, attempts: i32, error: &dyn std::error::Error) -> Delivered {
        let attempt = u32::try_from(attempts).unwrap_or(0);
        match backoff::next_attempt(attempt, self.environment.random().fraction()) {
            Some(delay) => Delivered::Later {
                at: self.wall() + delay,
                error: error.to_string(),
            },
            None => dead(error),
        }
    }

    /// Records how it went. A database that is away for a moment must not make a message go out twice.
    async fn record(&self, row: &Claimed, delivered: Delivered) -> Result<(), CommandError> {
        let command = FinishMessage {
            message_id: row.id,
            token: row.token.to_string(),
            delivered,
        };
        let mut pause = Duration::from_millis(50);
        for _ in 1..RECORD_TRIES {
            match self.finish(command.clone()).await {
                Err(CommandError::Database(error)) => {
                    tracing::warn!(message = %row.id, %error, "recording a delivery failed; it is tried again");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                other => return other,
            }
        }
        self.finish(command).await
    }

    async fn finish(&self, command: FinishMessage) -> Result<(), CommandError> {
        let id = command.message_id;
        let held = execute(&self.db, &*self.environment, &Actor::System, None, command).await?;
        if !held {
            tracing::warn!(message = %id, "the lease on a message was lost before its delivery was recorded");
        }
        Ok(())
    }

    /// Lets go of a message that was not begun, at its old place in the queue.
    async fn put_back(&self, row: &Claimed) -> Result<(), CommandError> {
        let delivered = Delivered::NotBegun { at: row.at };
        self.record(row, delivered).await
    }
}

const fn recipient(facts: &LetterFacts) -> &Recipient {
    match facts {
        LetterFacts::One(facts) => &facts.recipient,
        LetterFacts::Digest(facts) => &facts.recipient,
        LetterFacts::Overview(facts) => &facts.recipient,
    }
}

/// What a letter belongs to as one of a thread; a letter about several things is a thread of its own.
fn subject(facts: &LetterFacts) -> Option<&str> {
    match facts {
        LetterFacts::One(facts) => Some(&facts.message.subject_id),
        LetterFacts::Overview(facts) => Some(&facts.message.subject_id),
        LetterFacts::Digest(_) => None,
    }
}

fn dead(error: &dyn std::error::Error) -> Delivered {
    Delivered::Dead {
        error: error.to_string(),
    }
}

impl Work for Delivery {
    type Row = Claimed;

    const NAME: &'static str = "delivery";
    /// Less than what is left of a lease on a message that is begun late.
    const PATIENCE: Duration = Duration::from_secs(54);

    fn at_once(&self) -> usize {
        AT_ONCE as usize
    }

    fn id(row: &Claimed) -> String {
        row.id.to_string()
    }

    async fn look(&self) -> Result<Found<Claimed>, CommandError> {
        let (now, wall) = (self.environment.clock().now(), self.wall());
        let is_impatient = self.is_impatient(now, wall).await?;
        // Most looks find nothing, and need no writer's place to see that.
        if !outbox::waiting(&self.db, now, wall, is_impatient).await? {
            if is_impatient {
                // All that waited is on its way; from now on the sweep is waited for again.
                *self.behind() = None;
            }
            return Ok(Found::Nothing(LONGEST_PAUSE));
        }
        let most = self.claim.load(Ordering::Relaxed);
        self.claim.store((most * 2).min(MOST_CLAIMED), Ordering::Relaxed);
        let token = self.environment.random().ulid(wall).to_string();
        let command = ClaimMessages {
            most,
            token: token.clone(),
            is_impatient,
        };
        let claimed = execute(&self.db, &*self.environment, &Actor::System, None, command).await?;
        if claimed.is_empty() {
            // Another worker was first.
            return Ok(Found::Nothing(LONGEST_PAUSE));
        }
        let token: Arc<str> = token.into();
        let rows = claimed.into_iter().map(|id| Claimed {
            id,
            token: Arc::clone(&token),
            at: wall,
        });
        Ok(Found::Rows(rows.collect()))
    }

    async fn handle(&self, row: Claimed) -> Result<(), BoxDynError> {
        if self.wall() - row.at > BEGUN_WITHIN {
            self.claim.store(AT_ONCE, Ordering::Relaxed);
            return Ok(self.put_back(&row).await?);
        }
        let delivered = self.deliver(row.id).await?;
        if let Delivered::Dead { error } = &delivered {
            tracing::warn!(message = %row.id, error, "a message is given up; the coordinator is told instead");
        }
        Ok(self.record(&row, delivered).await?)
    }

    async fn failed(&self, row: &Claimed) {
        let fault = Fault;
        let attempts = message::Entity::find_by_id(row.id).one(&self.db).await;
        let attempts = attempts.ok().flatten().map_or(0, |message| message.attempts);
        let recorded = self.record(row, self.later(attempts, &fault)).await;
        // Without a record the message is tried again when its lease is over.
        let is_recorded = recorded.is_ok();
        tracing::error!(message = %row.id, is_recorded, "delivering a message failed; it is tried again later");
    }

    async fn give_back(&self, rows: Vec<Claimed>) {
        for row in rows {
            if let Err(error) = self.put_back(&row).await {
                tracing::warn!(message = %row.id, %error, "a claimed message waits until its lease is over");
            }
        }
    }
}

/// What is recorded with a message when the fault is ours; the log has the rest.
#[derive(Debug, thiserror::Error)]
#[error("a fault in the program; see the log")]
struct Fault;
