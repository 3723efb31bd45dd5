//! Delivery: claims what waits in the outbox, puts it in words as things stand now, hands it over, and
//! records how that went.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use apalis_core::error::BoxDynError;
use chrono::TimeDelta;
use domain::{
    Command, CommandError, Environment, Moment,
    access::{Actor, Seal},
    execute, ledger,
    outbox::{
        self, BeginOutage, ClaimMessages, Delivered, EndOutage, FinishMessage, Obstacles, RenewLease,
        TakeProbe, WriteEmail, Written,
    },
    queries::facts::{self, Reach},
    snapshot,
};
use entity::ids::{DeadlineId, MessageId};
use sea_orm::{DatabaseConnection, EntityTrait};
use tokio::{
    sync::OnceCell,
    time::{Instant, sleep, timeout_at},
};

use crate::{
    backend::LONGEST_PAUSE,
    destinations::Destinations,
    emails::{EmailError, Writer, message, recipient},
    mail::{SendError, SendErrorKind, Stage, TemplateError, Transport, backoff},
    settings::WorkerSettings,
    suspicion::Suspicion,
    texts::{TextError, TextGateway, TextMessage},
    work::{Found, Work},
};

/// The most messages that are claimed at once.
const MOST_CLAIMED: u64 = 128;
/// A message is begun within this time of its claim, or given back.
const BEGUN_WITHIN: TimeDelta = TimeDelta::seconds(4);
/// How often a lease is renewed while its email is under way.
const RENEWED_EVERY: Duration = Duration::from_secs(4);
/// How long a lease is relied on: what is under way is broken off before another may take it.
const RELIED_ON: Duration = Duration::from_secs(12);
/// How long emails about deadlines are held back at most while the sweep is stuck on one of them.
const STUCK: TimeDelta = TimeDelta::seconds(10);
/// How long they are held back at most while the sweep works but does not catch up.
const HELD_BACK: TimeDelta = TimeDelta::seconds(60);
/// How often the record of a handing over is tried at once: without it the message goes out twice.
const RECORD_TRIES: u32 = 6;
/// How long an email waits whose domain has as many under way as it may.
const PUT_OFF: TimeDelta = TimeDelta::seconds(10);
/// The gateway, among the domains that emails are under way to: no domain is called so.
const TEXTS: &str = "(texts)";
/// How long it waits when the server is busy with other emails of ours.
const CROWDED: TimeDelta = TimeDelta::seconds(5);

pub(crate) struct Delivery {
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
    transport: Transport,
    writer: Writer,
    destinations: Destinations,
    suspicion: Mutex<Suspicion>,
    /// Whether no email gets through, as far as is known here.
    is_failing: AtomicBool,
    /// Whether the server was not asked since the start: what was mended before it is known at once.
    is_starting: AtomicBool,
    /// How many to claim: fewer when the server was too slow for the last claim.
    claim: AtomicU64,
    /// What emails are held back for.
    behind: Mutex<Option<Behind>>,
    /// Set whenever an email was handed over.
    has_sent: Arc<AtomicBool>,
    texts: Option<Arc<dyn TextGateway>>,
    is_gateway_away: AtomicBool,
    seal: OnceCell<Seal>,
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
    /// When that was looked at last.
    seen: Moment,
}

/// A claimed message.
#[derive(Clone, Debug)]
pub(crate) struct Claimed {
    id: MessageId,
    token: Arc<str>,
    at: Moment,
    /// Until when its lease is relied on, unless renewed.
    relied_on: Instant,
    /// Whether it was claimed to see how the server does.
    is_probe: bool,
}

/// How much may be claimed.
enum Turn {
    /// As much as the server takes.
    Many,
    /// One email, to see whether it gets through.
    Probe,
    /// Nothing yet.
    Wait,
}

/// An email as it is to be handed over.
enum Prepared {
    /// As it was tried before.
    Tried(Box<Written>),
    /// As it is to be said now.
    Fresh(Box<Written>),
}

impl Delivery {
    pub(crate) fn new(settings: &WorkerSettings, transport: Transport) -> Result<Self, TemplateError> {
        Ok(Self {
            db: settings.db.clone(),
            environment: Arc::clone(&settings.environment),
            writer: Writer::new(settings.from.clone(), settings.public_url.clone())?,
            destinations: Destinations::new(transport.connections()),
            suspicion: Mutex::default(),
            is_failing: AtomicBool::new(false),
            is_starting: AtomicBool::new(true),
            claim: AtomicU64::new(2 * u64::from(transport.connections())),
            transport,
            behind: Mutex::default(),
            has_sent: Arc::clone(&settings.has_sent),
            texts: settings.texts.clone(),
            is_gateway_away: AtomicBool::new(false),
            seal: OnceCell::new(),
        })
    }

    async fn run<C: Command>(&self, command: C) -> Result<C::Output, CommandError> {
        execute(&self.db, &*self.environment, &Actor::System, None, command).await
    }

    fn is_local(&self) -> bool {
        matches!(self.transport, Transport::Local)
    }

    fn suspicion(&self) -> MutexGuard<'_, Suspicion> {
        self.suspicion.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wall(&self) -> Moment {
        self.environment.clock().wall()
    }

    fn behind(&self) -> MutexGuard<'_, Option<Behind>> {
        self.behind.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether emails have been held back for the sweep long enough: one step that cannot be taken, or more
    /// work than it can keep up with, must not silence all the others.
    async fn is_impatient(&self, now: Moment, wall: Moment) -> Result<bool, CommandError> {
        let due = ledger::due(&self.db, now, 1).await?;
        let mut behind = self.behind();
        // Nobody knows how the sweep did while nobody looked, as when a machine slept or its clock leapt.
        let known = behind.filter(|known| wall - known.seen < HELD_BACK);
        *behind = due.first().map(|&on| Behind {
            on,
            // Another deadline than last time: the sweep works.
            on_since: known
                .filter(|known| known.on == on)
                .map_or(wall, |known| known.on_since.min(wall)),
            since: known.map_or(wall, |known| known.since.min(wall)),
            seen: wall,
        });
        Ok(behind.is_some_and(|known| wall - known.on_since >= STUCK || wall - known.since >= HELD_BACK))
    }

    /// Hands an email over. Answers what became of it; nothing, when it is another's by now.
    async fn deliver(&self, row: &Claimed) -> Result<Option<Delivered>, BoxDynError> {
        let now = self.environment.clock().now();
        let Some(email) = self.read(row.id, now).await? else {
            return Ok(Some(Delivered::Dropped));
        };
        if recipient(&email.facts).reach == Reach::Text {
            return self.deliver_text(row, &email, now).await;
        }
        if recipient(&email.facts).is_refused {
            let error = "the address gave back what it was sent before".to_owned();
            return Ok(Some(Delivered::Dead { error }));
        }
        let domain = recipient(&email.facts)
            .address
            .rsplit('@')
            .next()
            .unwrap_or_default();
        let Some(place) = self.destinations.place(domain).await else {
            let at = self.wall() + PUT_OFF;
            return Ok(Some(Delivered::NotBegun { at }));
        };
        let prepared = match self.prepare(row, &email, now).await? {
            Ok(prepared) => prepared,
            Err(error) if error.is_the_address() => return Ok(Some(dead(&error))),
            Err(error) => return Err(error.into()),
        };
        let begun = self.wall();
        let conversation = match self.transport.reach().await {
            Ok(conversation) => conversation,
            Err(error) => return Ok(Some(self.out_of_reach(row, begun, error).await?)),
        };
        let written = match prepared {
            Prepared::Tried(written) => written,
            Prepared::Fresh(written) if conversation.is_none() => return Ok(Some(Delivered::Kept(written))),
            Prepared::Fresh(written) if self.write_down(row, &written).await? => written,
            Prepared::Fresh(_) => return Ok(None),
        };
        let outcome = match conversation {
            Some(conversation) => conversation.send(&message(&written)?).await,
            None => Ok(()),
        };
        let is_late = |error: &SendError| error.is_about_the_email() && error.cause == SendErrorKind::Timeout;
        place.answered(!outcome.as_ref().is_err_and(is_late));
        drop(place);
        match outcome {
            Ok(()) => {
                self.got_through().await?;
                Ok(Some(Delivered::Sent))
            }
            Err(error) if error.is_about_the_email() => {
                Ok(Some(self.held_against(&email, &written.to_address, error).await?))
            }
            Err(error) => Ok(Some(self.out_of_reach(row, begun, error).await?)),
        }
    }

    /// Hands it over as a text message. Where nothing sends those, nobody is told.
    async fn deliver_text(
        &self,
        row: &Claimed,
        email: &facts::Email,
        now: Moment,
    ) -> Result<Option<Delivered>, BoxDynError> {
        let written = Box::new(self.writer.write_text(email, &row.id.to_string(), now)?);
        if self.is_local() {
            return Ok(Some(Delivered::Kept(written)));
        }
        let Some(gateway) = &self.texts else {
            return Ok(Some(Delivered::Dropped));
        };
        // As with mail to one domain: a gateway that hangs must not keep the workers from all else.
        let Some(place) = self.destinations.place(TEXTS).await else {
            let at = self.wall() + PUT_OFF;
            return Ok(Some(Delivered::NotBegun { at }));
        };
        if !self.write_down(row, &written).await? {
            return Ok(None);
        }
        let text = TextMessage {
            id: row.id,
            to: written.to_address.clone(),
            text: written.text.clone(),
            language: written.language,
        };
        let outcome = gateway.send(&text).await;
        let is_away = matches!(outcome, Err(TextError::Away(_)));
        place.answered(!is_away);
        self.tell_of_gateway(outcome.as_ref().err().filter(|_| is_away));
        Ok(Some(match outcome {
            Ok(()) => Delivered::Sent,
            Err(error @ TextError::Refused(_)) => dead(&error),
            Err(error @ TextError::Away(_)) => self.later(email.failures.saturating_add(1), &error),
        }))
    }

    /// Says once that no text gets through, and once that they do again.
    fn tell_of_gateway(&self, failure: Option<&TextError>) {
        let was_away = self.is_gateway_away.swap(failure.is_some(), Ordering::Relaxed);
        match failure {
            Some(failure) if !was_away => {
                tracing::warn!(%failure, "no text message gets through; they are tried again")
            }
            None if was_away => tracing::info!("text messages get through again"),
            _ => {}
        }
    }

    /// What an email is to say. It says how things stood at one moment, so it is read at one.
    async fn read(&self, id: MessageId, now: Moment) -> Result<Option<facts::Email>, CommandError> {
        let snapshot = snapshot(&self.db).await?;
        let email = facts::email(&snapshot, id, now).await?;
        snapshot.commit().await?;
        Ok(email)
    }

    /// The email as it was tried before, or as it is to be said now.
    async fn prepare(
        &self,
        row: &Claimed,
        email: &facts::Email,
        now: Moment,
    ) -> Result<Result<Prepared, EmailError>, CommandError> {
        if let Some(tried) = outbox::tried_email(&self.db, row.id).await?
            && self.writer.is_still(&tried, email)
        {
            return Ok(Ok(Prepared::Tried(Box::new(tried))));
        }
        let (from, to) = (self.writer.sender().as_ref(), &recipient(&email.facts).address);
        let key = outbox::mail_key(&self.db, &email.messages, from, to).await?;
        let mut written = match self.write(email, self.seal().await?, &key, now) {
            Ok(written) => written,
            Err(error) => return Ok(Err(error)),
        };
        if let Some(thread) = &written.thread_id
            && let Some(first) = outbox::first_of_thread(&self.db, thread, to).await?
        {
            written.join(first);
        }
        Ok(Ok(Prepared::Fresh(Box::new(written))))
    }

    /// What proves that a link in an email was made here; read once.
    async fn seal(&self) -> Result<&Seal, CommandError> {
        let (random, wall) = (self.environment.random(), self.wall());
        let read = self.seal.get_or_try_init(|| Seal::of(&self.db, random, wall));
        Ok(read.await?)
    }

    /// What is handed over is written down first. Answers whether it is still ours to hand over.
    async fn write_down(&self, row: &Claimed, written: &Written) -> Result<bool, CommandError> {
        let command = WriteEmail {
            message_id: row.id,
            token: row.token.to_string(),
            email: Box::new(written.clone()),
        };
        self.run(command).await
    }

    fn write(
        &self,
        email: &facts::Email,
        seal: &Seal,
        key: &str,
        now: Moment,
    ) -> Result<Written, EmailError> {
        let written = self.writer.write(email, seal, key, now)?;
        // What cannot stand in a mail is better known before it is written down.
        message(&written)?;
        Ok(written)
    }

    /// An email got through: whatever was the matter with the server is over.
    async fn got_through(&self) -> Result<(), CommandError> {
        self.has_sent.store(true, Ordering::Relaxed);
        self.suspicion().accepted(self.wall());
        self.is_heard().await
    }

    async fn is_heard(&self) -> Result<(), CommandError> {
        if self.is_failing.swap(false, Ordering::Relaxed)
            && let Some(since) = self.run(EndOutage {}).await?
        {
            let minutes = (self.wall() - since).num_minutes();
            tracing::info!(%since, minutes, "mail gets through again; all that waits goes out");
        }
        Ok(())
    }

    /// No email gets through, for what the server says or does not say to us: this one waits with all others.
    async fn out_of_reach(
        &self,
        row: &Claimed,
        begun: Moment,
        error: SendError,
    ) -> Result<Delivered, CommandError> {
        let is_crowded = error.stage < Stage::Sender && self.transport.is_heard();
        let failure = error.to_string();
        if is_crowded || self.suspicion().accepted_since(begun) {
            let at = self.wall() + CROWDED;
            return Ok(Delivered::Back { at, error: failure });
        }
        self.report(&failure, error.stage >= Stage::Recipient).await?;
        Ok(Delivered::Back {
            at: row.at,
            error: failure,
        })
    }

    async fn report(&self, failure: &str, refuses_all: bool) -> Result<(), CommandError> {
        self.is_failing.store(true, Ordering::Relaxed);
        let command = BeginOutage {
            failure: failure.to_owned(),
            refuses_all,
        };
        if self.run(command).await? {
            tracing::warn!(
                failure,
                "no mail gets through; all of it waits, and one email is tried now and then"
            );
        }
        Ok(())
    }

    /// The server did not take this email, or not now.
    async fn held_against(
        &self,
        email: &facts::Email,
        address: &str,
        error: SendError,
    ) -> Result<Delivered, CommandError> {
        let domain = address.rsplit('@').next().unwrap_or_default();
        let failures = email.failures.saturating_add(1);
        if self.suspicion().failed(domain) {
            let failure = format!("one email after another fails, the last because {error}");
            self.report(&failure, true).await?;
            return Ok(self.later(failures, &error));
        }
        if self.is_failing.load(Ordering::Relaxed) && !self.refuses_all().await? {
            self.is_heard().await?;
        }
        if !error.is_refusal() {
            return Ok(self.later(failures, &error));
        }
        // A refusal is believed when it is repeated: at once when others got through meanwhile, or else once more.
        match backoff::until_believed(failures) {
            Some(delay) if !self.is_believed(email) => Ok(Delivered::Later {
                at: self.wall() + delay,
                error: error.to_string(),
            }),
            _ => Ok(dead(&error)),
        }
    }

    async fn refuses_all(&self) -> Result<bool, CommandError> {
        let outage = outbox::outage(&self.db).await?;
        Ok(outage.is_some_and(|outage| outage.refuses_all))
    }

    /// Whether another email got through after this one failed before.
    fn is_believed(&self, email: &facts::Email) -> bool {
        email.failures > 0
            && self
                .suspicion()
                .accepted_since(email.available_at - backoff::SHORTEST)
    }

    /// Once more, or never when a day of tries is over.
    fn later(&self, failures: i32, error: &dyn std::error::Error) -> Delivered {
        let attempt = u32::try_from(failures).unwrap_or(0);
        match backoff::next_attempt(attempt, self.environment.random().fraction()) {
            Some(delay) => Delivered::Later {
                at: self.wall() + delay,
                error: error.to_string(),
            },
            None => dead(error),
        }
    }

    /// How much may be claimed. While no email gets through, one worker asks the server now and then; where only an
    /// email can tell, it tries one, if any `waits`.
    async fn turn(&self, wall: Moment, waits: bool) -> Result<Turn, CommandError> {
        let Obstacles { outage, hold } = match self.is_local() {
            true => Obstacles::default(),
            false => outbox::obstacles(&self.db).await?,
        };
        if hold.is_some() {
            return Ok(Turn::Wait);
        }
        let was_failing = self.is_failing.swap(outage.is_some(), Ordering::Relaxed);
        let Some(outage) = outage else {
            if was_failing {
                self.suspicion().dispelled();
            }
            self.is_starting.store(false, Ordering::Relaxed);
            return Ok(Turn::Many);
        };
        if outage.refuses_all && !waits {
            return Ok(Turn::Wait);
        }
        let at_once = self.is_starting.load(Ordering::Relaxed);
        if !(at_once || outage.is_probed(wall)) || !self.run(TakeProbe { at_once }).await? {
            return Ok(Turn::Wait);
        }
        self.is_starting.store(false, Ordering::Relaxed);
        if outage.refuses_all {
            return Ok(Turn::Probe);
        }
        match self.transport.ask(self.writer.sender()).await {
            Ok(()) => {
                self.is_heard().await?;
                Ok(Turn::Many)
            }
            Err(error) => {
                self.report(&error.to_string(), false).await?;
                Ok(Turn::Wait)
            }
        }
    }

    /// Does it for as long as the lease holds, which is renewed meanwhile. Nothing, when it was lost.
    async fn while_held<T>(&self, row: &Claimed, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            done = work => Some(done),
            () = self.keep_lease(row) => None,
        }
    }

    /// Returns when the lease can no longer be relied on.
    async fn keep_lease(&self, row: &Claimed) {
        let mut until = row.relied_on;
        while Instant::now() < until {
            sleep(RENEWED_EVERY.min(until - Instant::now())).await;
            let asked = Instant::now();
            let renewing = self.run(RenewLease {
                message_id: row.id,
                token: row.token.to_string(),
            });
            match timeout_at(until, renewing).await {
                Ok(Ok(true)) => until = asked + RELIED_ON,
                Ok(Ok(false)) => return,
                // The database is away for a moment: asked again until it is too late.
                Ok(Err(_)) | Err(_) => {}
            }
        }
    }

    async fn deliver_and_record(&self, row: &Claimed) -> Result<(), BoxDynError> {
        let Some(delivered) = self.deliver(row).await? else {
            return Ok(());
        };
        if let Delivered::Dead { error } = &delivered {
            tracing::warn!(message = %row.id, error, "a message is given up; who can pass it on is told instead");
        }
        Ok(self.record(row, delivered).await?)
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
        let held = self.run(command).await?;
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

fn dead(error: &dyn std::error::Error) -> Delivered {
    Delivered::Dead {
        error: error.to_string(),
    }
}

impl Work for Delivery {
    type Row = Claimed;

    const NAME: &'static str = "delivery";
    /// More than the mail server is given, and the record.
    const PATIENCE: Duration = Duration::from_secs(60);

    fn at_once(&self) -> usize {
        // No more, or what has waited longest would be overtaken on its way to a connection.
        usize::from(self.transport.connections())
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
            if self.is_starting.load(Ordering::Relaxed) {
                self.turn(wall, false).await?;
            }
            self.transport.tidy().await;
            return Ok(Found::Nothing(LONGEST_PAUSE));
        }
        let (most, is_probe) = match self.turn(wall, true).await? {
            Turn::Many => (self.claim.load(Ordering::Relaxed), false),
            Turn::Probe => (1, true),
            Turn::Wait => return Ok(Found::Nothing(LONGEST_PAUSE)),
        };
        self.claim.store((most * 2).min(MOST_CLAIMED), Ordering::Relaxed);
        let relied_on = Instant::now() + RELIED_ON;
        let token = self.environment.random().token(wall).to_string();
        let command = ClaimMessages {
            most,
            token: token.clone(),
            is_impatient,
        };
        let claimed = self.run(command).await?;
        if claimed.is_empty() {
            // Another worker was first.
            return Ok(Found::Nothing(LONGEST_PAUSE));
        }
        let token: Arc<str> = token.into();
        let rows = claimed.into_iter().map(|id| Claimed {
            id,
            token: Arc::clone(&token),
            at: wall,
            relied_on,
            is_probe,
        });
        Ok(Found::Rows(rows.collect()))
    }

    async fn handle(&self, row: Claimed) -> Result<(), BoxDynError> {
        if self.wall() - row.at > BEGUN_WITHIN {
            self.claim
                .store(u64::from(self.transport.connections()), Ordering::Relaxed);
            return Ok(self.put_back(&row).await?);
        }
        if self.is_failing.load(Ordering::Relaxed) && !row.is_probe {
            // Claimed before the server failed, and not begun.
            return Ok(self.put_back(&row).await?);
        }
        match self.while_held(&row, self.deliver_and_record(&row)).await {
            Some(done) => done,
            None => {
                tracing::warn!(message = %row.id, "the lease on a message was lost; it is tried again");
                Ok(())
            }
        }
    }

    async fn failed(&self, row: &Claimed) {
        let fault = Fault;
        let failures = entity::message::Entity::find_by_id(row.id).one(&self.db).await;
        let failures = failures.ok().flatten().map_or(0, |message| message.failures);
        let recorded = self
            .record(row, self.later(failures.saturating_add(1), &fault))
            .await;
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
