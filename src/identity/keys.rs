//! The keys that our own tokens are signed with, kept in the database. One signs, and those before it are still believed
//! for as long as a token of theirs can hold.

use std::sync::{Arc, Mutex, PoisonError};

use api::identity::{KeySet, LocalIssuer, Verifier};
use chrono::TimeDelta;
use domain::{Clock, Moment, access::LONGEST_TOKEN};
use entity::issuer_key;
use rand::{TryRng, rngs::SysRng};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::{AUDIENCE, IdentityError, LEEWAY};
use crate::runtime::ProgramClock;

const FIRST: i32 = 1;
/// How long another process may go on by the keys of before.
const RENEW: TimeDelta = TimeDelta::seconds(5);
/// How long at least between two looks for a key that is not known.
const RETRY: TimeDelta = TimeDelta::milliseconds(200);

/// The local issuer, with the key of this installation that signs now; the first to ask generates it.
///
/// # Errors
/// When the key can be neither read nor made.
pub async fn local_issuer(
    db: &DatabaseConnection,
    clock: &ProgramClock,
    public_url: &str,
) -> Result<LocalIssuer, IdentityError> {
    if let Some(kept) = newest(db).await? {
        return Ok(LocalIssuer::from_pem(public_url, &kept.pem)?);
    }
    let fresh = insert(db, FIRST, clock, public_url).await?;
    // Another process may have been first: what is stored is what counts.
    Ok(match newest(db).await? {
        Some(kept) => LocalIssuer::from_pem(public_url, &kept.pem)?,
        None => fresh,
    })
}

/// Has another key sign from now on. Tokens of those before it hold until they are over, or no longer if they are not
/// to be believed any more.
///
/// # Errors
/// When the database fails or there is no randomness.
pub async fn rotate(
    db: &DatabaseConnection,
    clock: &ProgramClock,
    public_url: &str,
    is_compromised: bool,
) -> Result<LocalIssuer, IdentityError> {
    use issuer_key::Column;
    let before = newest(db).await?.map_or(0, |key| key.id);
    let fresh = insert(db, before + 1, clock, public_url).await?;
    let retired_at = match is_compromised {
        true => Moment::UNIX_EPOCH,
        false => clock.wall(),
    };
    let mut retire = issuer_key::Entity::update_many()
        .col_expr(Column::RetiredAt, Expr::value(retired_at))
        .filter(Column::Id.lte(before));
    if !is_compromised {
        retire = retire.filter(Column::RetiredAt.is_null());
    }
    retire.exec(db).await?;
    Ok(fresh)
}

async fn newest(db: &DatabaseConnection) -> Result<Option<issuer_key::Model>, DbErr> {
    issuer_key::Entity::find()
        .order_by_desc(issuer_key::Column::Id)
        .one(db)
        .await
}

async fn insert(
    db: &DatabaseConnection,
    id: i32,
    clock: &ProgramClock,
    public_url: &str,
) -> Result<LocalIssuer, IdentityError> {
    let mut random = [0; 32];
    SysRng.try_fill_bytes(&mut random)?;
    let fresh = LocalIssuer::generate(public_url, random)?;
    let row = issuer_key::Model {
        id,
        pem: fresh.to_pem()?,
        created_at: clock.wall(),
        retired_at: None,
    };
    issuer_key::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(issuer_key::Column::Id).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(db)
        .await?;
    Ok(fresh)
}

/// What our own tokens are checked with, as the database has it.
pub struct OwnKeys {
    db: DatabaseConnection,
    clock: Arc<ProgramClock>,
    public_url: String,
    known: Mutex<Known>,
    /// Held by whoever looks for a key that is not known.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Known {
    verifier: Verifier,
    read_at: Option<Moment>,
}

impl OwnKeys {
    pub fn new(db: DatabaseConnection, clock: Arc<ProgramClock>, public_url: &str) -> Self {
        let verifier = Verifier::new(KeySet::default(), AUDIENCE, LEEWAY, LONGEST_TOKEN);
        Self {
            db,
            clock,
            public_url: public_url.to_owned(),
            known: Mutex::new(Known {
                verifier,
                read_at: None,
            }),
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// The verifier by the keys as they were a few seconds ago.
    pub async fn verifier(&self) -> Result<Verifier, IdentityError> {
        self.within(RENEW).await
    }

    /// The verifier by the keys as they are, for a token whose key is not known: it may have been made a moment ago. Where
    /// they were only just read, that is waited for; bad tokens cost a read now and then, and no more than their own time.
    pub async fn renewed(&self) -> Result<Verifier, IdentityError> {
        let asked_at = self.clock.wall();
        let _turn = self.turn.lock().await;
        let read_at = self.lock().read_at;
        if read_at.is_some_and(|at| at >= asked_at) {
            return self.within(RENEW).await;
        }
        let age = read_at.map_or(RETRY, |at| self.clock.wall() - at);
        tokio::time::sleep(
            (RETRY - age)
                .clamp(TimeDelta::zero(), RETRY)
                .to_std()
                .unwrap_or_default(),
        )
        .await;
        self.within(TimeDelta::zero()).await
    }

    async fn within(&self, age: TimeDelta) -> Result<Verifier, IdentityError> {
        let now = self.clock.wall();
        let known = self.lock().clone();
        // A clock that was set back makes them old as well.
        if known.read_at.is_some_and(|at| at <= now && now - at < age) {
            return Ok(known.verifier);
        }
        let verifier = known.verifier.with_keys(self.read(now).await?);
        *self.lock() = Known {
            verifier: verifier.clone(),
            read_at: Some(now),
        };
        Ok(verifier)
    }

    async fn read(&self, now: Moment) -> Result<KeySet, IdentityError> {
        use issuer_key::Column;
        let is_believed = Column::RetiredAt
            .is_null()
            .or(Column::RetiredAt.gt(now - LONGEST_TOKEN - LEEWAY));
        let stored = issuer_key::Entity::find()
            .filter(is_believed)
            .all(&self.db)
            .await?;
        let mut keys = KeySet::default();
        for key in stored {
            LocalIssuer::from_pem(&self.public_url, &key.pem)?.trusted_in(&mut keys);
        }
        Ok(keys)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
