//! The one write path.
//!
//! A command is run inside one transaction with the actor, one moment and the source of ids. Within it
//! rows are written, the event is recorded, deadlines are opened or closed and messages are put in the
//! outbox; all of it is committed or none.

use std::fmt::Display;

use entity::{idempotency, ids::ContactId, vocabulary::Language};
use sea_orm::{
    AccessMode, ActiveModelTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, IsolationLevel, ModelTrait, QueryFilter, Set, SqlErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait, TryInsertResult, sea_query::OnConflict,
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use tracing::{Instrument, Span};

use crate::{
    access::{Actor, Command as CommandName, FieldGroup, Scoped, sql, table},
    clock::{Clock, Moment, Random, new_id},
    dialect::{ForUpdate, has_many_writers},
    refusal::{CommandError, Outcome, Refusal, RefusalCode, refuse},
};

/// What a command needs from the outside.
pub trait Environment: Send + Sync {
    /// The time.
    fn clock(&self) -> &dyn Clock;
    /// The source of ids and jitter.
    fn random(&self) -> &dyn Random;
    /// Called after a commit: there may be something to do.
    fn wake(&self);
}

/// One use case that changes something.
pub trait Command: Serialize + Send + Sync {
    /// Its line in the access table.
    const NAME: CommandName;
    /// What it answers: identities and words, stored under the idempotency key.
    type Output: Serialize + DeserializeOwned + Send;
    /// Does it.
    fn run(self, tx: &Tx<'_>) -> impl Future<Output = Outcome<Self::Output>> + Send;
}

/// A running transaction with all that a command may use.
pub struct Tx<'a> {
    db: &'a DatabaseTransaction,
    environment: &'a dyn Environment,
    actor: &'a Actor,
    command: CommandName,
    now: Moment,
}

/// Runs a command in its own transaction. With a key, the same key and input give the same answer, also
/// after a crash and also when asked twice at once.
///
/// # Errors
/// A refusal when the command may not or cannot be done; otherwise a fault. Either way nothing changed.
pub async fn execute<C: Command>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    key: Option<&str>,
    command: C,
) -> Outcome<C::Output> {
    let work = async {
        let transaction = begin(db).await?;
        let tx = Tx {
            db: &transaction,
            environment,
            actor,
            command: C::NAME,
            now: environment.clock().now(),
        };
        let outcome = match (key, actor) {
            (Some(key), Actor::Contact(viewer)) => once(&tx, viewer.contact_id, key, command).await,
            _ => boxed(command.run(&tx)).await,
        };
        let outcome = finish(transaction, environment, outcome).await;
        note(&outcome);
        outcome
    };
    boxed(work.instrument(span_of::<C>(actor))).await
}

/// What every line of the log that a command leads to says of it. An error's level, so that it is there as well
/// where only errors are logged.
fn span_of<C: Command>(actor: &Actor) -> Span {
    let actor = actor.contact_id().map(tracing::field::display);
    tracing::error_span!("command", name = C::NAME.name(), actor)
}

/// How it went: never what was done, nor why not. Whoever asked logs a failure, which may be tried again.
fn note<T>(outcome: &Outcome<T>) {
    match outcome {
        Ok(_) => tracing::debug!("done"),
        Err(CommandError::Refused(_) | CommandError::RefusedFor(_)) => tracing::debug!("refused"),
        Err(_) => tracing::debug!("failed"),
    }
}

/// A command's future holds all of its steps and can be large. On the heap it costs no thread its stack.
fn boxed<'a, T>(
    future: impl Future<Output = T> + Send + 'a,
) -> std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>> {
    Box::pin(future)
}

/// A transaction that reads, all of it as things stand at one moment, whatever is committed meanwhile. It is over when it
/// is dropped.
///
/// # Errors
/// When the database fails.
pub async fn snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    // SQLite reads that way from the first statement on, and knows neither word.
    let has_many = has_many_writers(db);
    let options = TransactionOptions {
        isolation_level: has_many.then_some(IsolationLevel::RepeatableRead),
        access_mode: has_many.then_some(AccessMode::ReadOnly),
        sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
    };
    db.begin_with_options(options).await
}

pub(crate) async fn begin(db: &DatabaseConnection) -> Outcome<DatabaseTransaction> {
    // SQLite has one writer: asking for its place at once waits for it, asking later can only fail.
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(db.begin_with_options(options).await?)
}

async fn finish<T>(
    transaction: DatabaseTransaction,
    environment: &dyn Environment,
    outcome: Outcome<T>,
) -> Outcome<T> {
    match outcome {
        Ok(output) => {
            commit(transaction).await?;
            environment.wake();
            Ok(output)
        }
        Err(error) => {
            undo(transaction).await;
            Err(error)
        }
    }
}

/// Makes what was done last. When that fails nothing may be taken for done, and the transaction is undone.
pub(crate) async fn commit(transaction: DatabaseTransaction) -> Outcome<()> {
    Ok(transaction.commit().await?)
}

/// Undoes what was done. When that fails the database has undone it already (SQLite does when its disk is
/// full), or does so once the connection is gone: why it is undone is what the caller is to hear.
async fn undo(transaction: DatabaseTransaction) {
    let _ = transaction.rollback().await;
}

/// Runs a command whose input is known to be wrong, and undoes it whatever comes of it: what else it is refused
/// for.
///
/// # Errors
/// When the database fails.
pub async fn rehearse<C: Command>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    command: C,
) -> Outcome<Vec<Refusal>> {
    let transaction = begin(db).await?;
    let tx = Tx {
        db: &transaction,
        environment,
        actor,
        command: C::NAME,
        now: environment.clock().now(),
    };
    let outcome = boxed(command.run(&tx)).await;
    undo(transaction).await;
    match outcome.map_err(CommandError::refusals) {
        // What is counted from something that cannot be is no contradiction in what is stored.
        Ok(_) | Err(Err(CommandError::Inconsistent(_))) => Ok(Vec::new()),
        Err(refusals) => refusals,
    }
}

/// Refuses a key that cannot be told from others, or that no database keeps.
///
/// # Errors
/// `OUT_OF_RANGE` for one that is empty or too long, `MALFORMED` for one with control characters.
pub fn check_key(key: &str) -> Outcome<()> {
    if key.is_empty() || key.len() > 200 {
        return refuse(RefusalCode::OutOfRange, "idempotencyKey");
    }
    if key.chars().any(char::is_control) {
        return refuse(RefusalCode::Malformed, "idempotencyKey");
    }
    Ok(())
}

async fn once<C: Command>(tx: &Tx<'_>, contact: ContactId, key: &str, command: C) -> Outcome<C::Output> {
    check_key(key)?;
    let input_hash = hash(&serde_json::to_vec(&command)?);
    let claim = idempotency::ActiveModel {
        contact_id: Set(contact),
        key: Set(key.to_owned()),
        command: Set(C::NAME.name().to_owned()),
        input_hash: Set(input_hash.clone()),
        output: Set(serde_json::Value::Null),
        created_at: Set(tx.environment.clock().wall()),
    };
    // A second asker waits here for the first to commit, and then finds its answer.
    let claimed = idempotency::Entity::insert(claim.clone())
        .on_conflict(
            OnConflict::columns([idempotency::Column::ContactId, idempotency::Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .try_insert()
        .exec_without_returning(tx.db)
        .await?;
    let is_first = matches!(claimed, TryInsertResult::Inserted(rows) if rows > 0);
    if !is_first {
        return earlier(tx, contact, key, C::NAME, &input_hash).await;
    }
    let output = boxed(command.run(tx)).await?;
    idempotency::ActiveModel {
        output: Set(serde_json::to_value(&output)?),
        ..claim
    }
    .update(tx.db)
    .await?;
    Ok(output)
}

async fn earlier<T: DeserializeOwned>(
    tx: &Tx<'_>,
    contact: ContactId,
    key: &str,
    command: CommandName,
    input_hash: &str,
) -> Outcome<T> {
    let stored = idempotency::Entity::find_by_id((contact, key.to_owned()))
        .one(tx.db)
        .await?
        .ok_or_else(|| CommandError::Inconsistent("an idempotency key vanished".to_owned()))?;
    if stored.command != command.name() || stored.input_hash != input_hash {
        return refuse(RefusalCode::KeyReused, "idempotencyKey");
    }
    Ok(serde_json::from_value(stored.output)?)
}

/// Many commands of the program itself in one transaction: all of them are done or none.
pub struct Batch<'a> {
    db: &'a DatabaseTransaction,
    environment: &'a dyn Environment,
    now: Moment,
}

/// How a batch ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End<T> {
    /// What was done stays.
    Commit(T),
    /// Nothing was done.
    RollBack(T),
}

/// Runs many commands as the program itself in one transaction, at one moment. When the future is dropped
/// before it ends, nothing was done.
///
/// # Errors
/// When the database fails or stored data contradicts itself; nothing was done then either.
pub async fn batch<T>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    work: impl AsyncFnOnce(&Batch<'_>) -> Outcome<End<T>>,
) -> Outcome<T> {
    let transaction = begin(db).await?;
    let batch = Batch {
        db: &transaction,
        environment,
        now: environment.clock().now(),
    };
    match work(&batch).await {
        Ok(End::Commit(done)) => finish(transaction, environment, Ok(done)).await,
        Ok(End::RollBack(answer)) => {
            undo(transaction).await;
            Ok(answer)
        }
        Err(error) => finish(transaction, environment, Err(error)).await,
    }
}

impl<'a> Batch<'a> {
    /// The running transaction, to read what is there.
    pub const fn db(&self) -> &'a DatabaseTransaction {
        self.db
    }

    /// The one moment all of this happens at.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// Runs one command behind a savepoint: a refused one leaves nothing, and the others go on.
    ///
    /// # Errors
    /// When the database fails or stored data contradicts itself.
    pub async fn attempt<C: Command>(&self, command: C) -> Outcome<Result<C::Output, Vec<Refusal>>> {
        let savepoint = self.db.begin().await?;
        let tx = Tx {
            db: &savepoint,
            environment: self.environment,
            actor: &Actor::System,
            command: C::NAME,
            now: self.now,
        };
        match boxed(command.run(&tx).instrument(span_of::<C>(&Actor::System))).await {
            Ok(output) => {
                savepoint.commit().await?;
                Ok(Ok(output))
            }
            Err(error) => {
                let refusals = error.refusals()?;
                savepoint.rollback().await?;
                Ok(Err(refusals))
            }
        }
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn missing(id: impl Display) -> CommandError {
    CommandError::Inconsistent(format!("{id} is pointed at but missing"))
}

impl<'a> Tx<'a> {
    /// The running transaction.
    pub const fn db(&self) -> &'a DatabaseTransaction {
        self.db
    }

    /// The one moment all of this happens at.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// The machine's own time.
    pub fn wall(&self) -> Moment {
        self.environment.clock().wall()
    }

    /// Who acts.
    pub const fn actor(&self) -> &'a Actor {
        self.actor
    }

    /// Its line in the access table.
    pub const fn command(&self) -> CommandName {
        self.command
    }

    /// The contact that acts, unless it is the program.
    pub const fn actor_id(&self) -> Option<ContactId> {
        self.actor.contact_id()
    }

    /// The language to default to: the actor's.
    pub fn language(&self) -> Language {
        match self.actor {
            Actor::Contact(viewer) => viewer.language,
            Actor::System => Language::Nl,
        }
    }

    /// A new identity.
    pub fn new_id<I: entity::TypedId>(&self) -> I {
        new_id(self.environment.random(), self.now)
    }

    /// The row a command acts on, locked until the end. It must be visible to the actor, and the actor's
    /// relation to it must allow the command.
    ///
    /// # Errors
    /// `NOT_FOUND` for a row that does not exist or may not be seen, `NOT_PERMITTED` for one that is seen
    /// but is another's to act on; both at `path`.
    pub async fn subject<E: Scoped>(&self, id: E::Id, path: &str) -> Outcome<E::Model>
    where
        E::Model: Send + Sync,
    {
        let row = self.visible::<E>(id, path).await?;
        if let Actor::Contact(viewer) = self.actor {
            let allowed = sql::any_of(viewer, table::actors(self.command), &E::anchors());
            let permitted = E::find_by_id(id).filter(allowed).one(self.db).await?;
            if permitted.is_none() {
                return refuse(RefusalCode::NotPermitted, path);
            }
        }
        Ok(row)
    }

    /// A row the actor may see, locked until the end, whoever's it is to act on.
    ///
    /// # Errors
    /// `NOT_FOUND` at `path` for a row that does not exist or may not be seen.
    pub async fn visible<E: Scoped>(&self, id: E::Id, path: &str) -> Outcome<E::Model>
    where
        E::Model: Send + Sync,
    {
        let mut query = E::find_by_id(id);
        if let Actor::Contact(viewer) = self.actor {
            let readers = table::readers(E::RESOURCE, FieldGroup::Existence);
            query = query.filter(sql::any_of(viewer, readers, &E::anchors()));
        }
        match query.for_update(self.db).one(self.db).await? {
            Some(row) => Ok(row),
            None => refuse(RefusalCode::NotFound, path),
        }
    }

    /// A row that must be there because another one points at it.
    ///
    /// # Errors
    /// A fault when it is not.
    pub async fn expect<E: Scoped>(&self, id: E::Id) -> Outcome<E::Model>
    where
        E::Model: Send + Sync,
    {
        E::find_by_id(id).one(self.db).await?.ok_or_else(|| missing(id))
    }

    /// The same, locked until the end: of two who hold it, the second waits here for the first, and finds what
    /// it did.
    ///
    /// # Errors
    /// A fault when it is not there.
    pub async fn hold<E: Scoped>(&self, id: E::Id) -> Outcome<E::Model>
    where
        E::Model: Send + Sync,
    {
        E::find_by_id(id)
            .for_update(self.db)
            .one(self.db)
            .await?
            .ok_or_else(|| missing(id))
    }

    /// Writes a new row.
    ///
    /// # Errors
    /// `ALREADY_EXISTS` at `path` when a unique rule of the table forbids it.
    pub async fn insert<M, A>(&self, model: M, path: &str) -> Outcome<M>
    where
        M: ModelTrait + IntoActiveModel<A> + Send + Sync,
        A: ActiveModelTrait<Entity = M::Entity> + Send,
    {
        let stored = M::Entity::insert(model.clone().into_active_model())
            .exec_without_returning(self.db)
            .await;
        stored.map_err(|error| already_exists(error, path))?;
        Ok(model)
    }

    /// Writes a changed row under its next version.
    ///
    /// # Errors
    /// When the database fails, or a unique rule of the table forbids it (`ALREADY_EXISTS`).
    pub async fn update<M, A>(&self, mut model: M) -> Outcome<M>
    where
        M: Versioned + ModelTrait + IntoActiveModel<A> + Send + Sync,
        A: ActiveModelTrait<Entity = M::Entity> + Send,
        <M::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        *model.version_mut() += 1;
        let changed = model.clone().into_active_model().reset_all();
        let stored = M::Entity::update(changed).exec(self.db).await;
        stored.map_err(|error| already_exists(error, ""))?;
        Ok(model)
    }
}

/// A row that counts its changes.
pub trait Versioned {
    /// The count.
    fn version(&self) -> i32;
    /// The count, to be raised.
    fn version_mut(&mut self) -> &mut i32;

    /// Checks the version the caller read against the stored one; no version is no check.
    ///
    /// # Errors
    /// `STALE` when they differ.
    fn unchanged_since(&self, read: Option<i32>) -> Outcome<()> {
        match read {
            Some(read) if read != self.version() => refuse(RefusalCode::Stale, "version"),
            _ => Ok(()),
        }
    }
}

macro_rules! versioned {
    (@ $module:ident versioned $($more:ident)*) => {
        impl Versioned for entity::$module::Model {
            fn version(&self) -> i32 {
                self.version
            }
            fn version_mut(&mut self) -> &mut i32 {
                &mut self.version
            }
        }
    };
    (@ $module:ident $other:ident $($more:ident)*) => { versioned!(@ $module $($more)*); };
    (@ $module:ident) => {};
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        $(versioned!(@ $module $($what)*);)+
    };
}

entity::tables!(versioned);

fn already_exists(error: DbErr, path: &str) -> CommandError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Refusal::at(RefusalCode::AlreadyExists, path).into(),
        _ => error.into(),
    }
}
