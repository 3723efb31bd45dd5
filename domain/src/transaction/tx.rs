//! A running transaction, and the rows that a command finds and writes in it.

use std::{fmt::Display, sync::OnceLock};

use entity::{
    ids::{ContactId, IdentityId},
    vocabulary::Language,
};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, ModelTrait, QueryFilter, QuerySelect, QueryTrait, SqlErr,
};

use super::{origin::Origin, versioned::Versioned};
use crate::{
    access::{
        Action, Actor, FieldGroup, Scoped, Use, Viewer, administrators, sql, table,
        usage::{self, Usage},
    },
    clock::{Clock, Moment, Random, new_id},
    dialect::ForUpdate,
    refusal::{CommandError, Outcome, Refusal, RefusalCode, refuse, refuse_about},
};

/// What a command needs from the outside.
pub trait Environment: Send + Sync {
    /// The time.
    fn clock(&self) -> &dyn Clock;
    /// The source of ids and jitter.
    fn random(&self) -> &dyn Random;
    /// Called after a commit: there may be something to do.
    fn wake(&self);
    /// By which way what is done came; from the program itself, where nothing is said.
    fn origin(&self) -> Origin {
        Origin::Program
    }
    /// Tells whoever acts the code of an invitation, this once. Where nobody listens it is gone.
    fn disclose(&self, _invitation: IdentityId, _code: &str) {}
}

/// A running transaction with all that a command may use.
pub struct Tx<'a> {
    pub(super) db: &'a DatabaseTransaction,
    pub(super) environment: &'a dyn Environment,
    pub(super) actor: &'a Actor,
    pub(super) command: Action,
    pub(super) now: Moment,
    /// What it is to be done to, once that is asked for.
    pub(super) object: OnceLock<String>,
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
    pub const fn command(&self) -> Action {
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

    /// Tells whoever acts the code of an invitation, this once.
    pub fn disclose(&self, invitation: IdentityId, code: &str) {
        self.environment.disclose(invitation, code);
    }

    /// The source of chance.
    pub fn random(&self) -> &'a dyn Random {
        self.environment.random()
    }

    /// An identity of the machine's own, with eighty bits of chance.
    pub fn new_token(&self) -> String {
        self.environment.random().token(self.wall()).to_string()
    }

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
        self.object.get_or_init(|| id.to_string());
        let row = self.visible::<E>(id, path).await?;
        let Actor::Contact(viewer) = self.actor else {
            return Ok(row);
        };
        if self.is_permitted::<E>(viewer, id).await? {
            Ok(row)
        } else if !viewer.is_administrator && self.is_permitted::<E>(&viewer.as_administrator(), id).await? {
            let who = administrators::named(self.db, viewer.organization_id, None, self.now).await?;
            refuse_about(RefusalCode::NotAdministrator, path, who)
        } else {
            refuse(RefusalCode::NotPermitted, path)
        }
    }

    /// Whether a relation to the row allows a viewer the command.
    async fn is_permitted<E: Scoped>(&self, viewer: &Viewer, id: E::Id) -> Outcome<bool>
    where
        E::Model: Send + Sync,
    {
        let allowed = sql::any_of(viewer, table::actors(self.command), &E::anchors());
        let permitted = E::find_by_id(id).filter(allowed).one(self.db).await?;
        Ok(permitted.is_some())
    }

    /// Refuses what is not done of someone whose data may be used no further than this.
    ///
    /// # Errors
    /// `RESTRICTED` or `ERASED` at `path`.
    pub(crate) fn open_to(&self, how_far: Use, path: &str) -> Outcome<()> {
        match how_far {
            Use::Restricted if !self.command.is_open_to(how_far) => refuse(RefusalCode::Restricted, path),
            Use::Erased if !self.command.is_open_to(how_far) => refuse(RefusalCode::Erased, path),
            _ => Ok(()),
        }
    }

    /// A row the actor may see, locked until the end, whoever's it is to act on; and the person it is about has not asked that
    /// nothing like this is done.
    ///
    /// # Errors
    /// `NOT_FOUND` for a row that does not exist or may not be seen, `RESTRICTED` or `ERASED`; at `path`.
    pub async fn visible<E: Scoped>(&self, id: E::Id, path: &str) -> Outcome<E::Model>
    where
        E::Model: Send + Sync,
    {
        let anchors = E::anchors();
        let mut query = E::find_by_id(id).expr_as(usage::column(&anchors), usage::USE);
        if let Actor::Contact(viewer) = self.actor {
            let readers = table::readers(E::RESOURCE, FieldGroup::Existence);
            query = query.filter(sql::any_of(viewer, readers, &anchors));
        }
        let found = query.for_update(self.db).into_query();
        let Some(found) = self.db.query_one(&found).await? else {
            return refuse(RefusalCode::NotFound, path);
        };
        if matches!(self.actor, Actor::Contact(_)) {
            self.open_to(Usage::from_query_result(&found, "")?.word(), path)?;
        }
        Ok(E::Model::from_query_result(&found, "")?)
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

fn already_exists(error: DbErr, path: &str) -> CommandError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Refusal::at(RefusalCode::AlreadyExists, path).into(),
        _ => error.into(),
    }
}
