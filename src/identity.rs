//! Tokens: issued by a key of our own that is generated on first use and kept in the database, where
//! every process finds it; checked on every request against the contact as it is now.

mod fetch;

use std::{fmt::Display, sync::Arc, time::Duration};

use api::{
    http::{AuthError, Authenticate, Caller},
    identity::{
        CachedKeys, Claims, Discovered, Fetch, Grant, Issuers, KeyError, KeySet, Lifetimes, LocalIssuer,
        Pace, Rejected, SourceError, Verifier,
    },
    schema::load,
};
use async_graphql::Request;
use chrono::TimeDelta;
use domain::{Clock, access::Viewer};
use entity::{ids::ContactId, issuer_key};
use rand::{TryRng, rngs::SysRng};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, sea_query::OnConflict};

use self::fetch::Web;
use crate::{runtime::ProgramClock, settings::Settings};

const ROW: i32 = 1;
/// For whom our tokens are meant.
const AUDIENCE: &str = "ketenwacht";
/// After how long the keys of another issuer are read again.
const RENEW: Duration = Duration::from_secs(10 * 60);
/// How long they are relied on while it cannot be reached. A token of a person holds no longer than that.
const KEEP: Duration = Duration::from_secs(6 * 60 * 60);
/// How far clocks may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(60);

/// The most hours a token holds. Whoever gets hold of one is that contact until then.
pub const MOST_HOURS: u16 = 30 * 24;

/// Why there are no tokens.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The database fails.
    #[error("the issuer's key: {0}")]
    Database(#[from] DbErr),
    /// The stored key cannot be used.
    #[error("the issuer's key: {0}")]
    Key(#[from] KeyError),
    /// The machine has no randomness to give.
    #[error("no randomness: {0}")]
    Random(#[from] rand::rngs::SysError),
    /// What other issuers publish cannot be read at all.
    #[error("the keys of other issuers: {0}")]
    Issuers(#[from] SourceError),
}

/// The local issuer, with the key of this installation; the first to ask generates it.
///
/// # Errors
/// When the key can be neither read nor made.
pub async fn local_issuer(
    db: &DatabaseConnection,
    clock: &ProgramClock,
    public_url: &str,
) -> Result<LocalIssuer, IdentityError> {
    if let Some(kept) = issuer_key::Entity::find_by_id(ROW).one(db).await? {
        return Ok(LocalIssuer::from_pem(public_url, &kept.pem)?);
    }
    let mut random = [0; 32];
    SysRng.try_fill_bytes(&mut random)?;
    let fresh = LocalIssuer::generate(public_url, random)?;
    let row = issuer_key::Model {
        id: ROW,
        pem: fresh.to_pem()?,
        created_at: clock.wall(),
    };
    issuer_key::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(issuer_key::Column::Id).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(db)
        .await?;
    // Another process may have been first: what is stored is what counts.
    let kept = issuer_key::Entity::find_by_id(ROW).one(db).await?;
    Ok(match kept {
        Some(kept) => LocalIssuer::from_pem(public_url, &kept.pem)?,
        None => fresh,
    })
}

/// A token for a contact.
///
/// # Errors
/// When it cannot be signed.
pub fn token(
    issuer: &LocalIssuer,
    clock: &ProgramClock,
    contact: ContactId,
    token_id: &str,
    hours: i64,
) -> Result<String, KeyError> {
    let subject = contact.to_string();
    let grant = Grant {
        subject: &subject,
        audience: AUDIENCE,
        lifetime: TimeDelta::hours(hours),
        token_id,
    };
    issuer.issue(&grant, clock.wall())
}

/// Tells whose a token is.
pub struct Contacts {
    db: DatabaseConnection,
    clock: Arc<ProgramClock>,
    verifier: Verifier,
    issuers: Issuers,
}

impl Contacts {
    /// Trusts the local issuer, and those that the settings name.
    ///
    /// # Errors
    /// When what issuers publish cannot be read.
    pub fn new(
        db: DatabaseConnection,
        clock: Arc<ProgramClock>,
        issuer: &LocalIssuer,
        settings: &Settings,
    ) -> Result<Self, IdentityError> {
        let mut keys = KeySet::default();
        issuer.trusted_in(&mut keys);
        Ok(Self {
            issuers: others(settings, &clock)?,
            db,
            clock,
            verifier: Verifier::new(keys, AUDIENCE, LEEWAY, TimeDelta::hours(MOST_HOURS.into())),
        })
    }
}

/// The issuers that the settings name; their keys are read at once, so that the first to ask need not wait for them.
fn others(settings: &Settings, clock: &Arc<ProgramClock>) -> Result<Issuers, IdentityError> {
    let mut issuers = Issuers::new(Lifetimes {
        person: TimeDelta::minutes(settings.token_minutes.into()),
        machine: TimeDelta::minutes(settings.machine_token_minutes.into()),
        leeway: LEEWAY,
    });
    if settings.issuers.is_empty() {
        return Ok(issuers);
    }
    let web: Arc<dyn Fetch> = Arc::new(Web::new()?);
    let pace = Pace {
        retry: Duration::from_secs(settings.issuer_retry.into()),
        renew: RENEW,
        keep: KEEP,
    };
    for trusted in &settings.issuers {
        let source = Discovered::new(&trusted.issuer, Arc::clone(&web));
        let keys = CachedKeys::new(Box::new(source), pace, Arc::clone(clock) as Arc<dyn Clock>);
        issuers.trust(trusted.clone(), keys);
    }
    issuers.prepare();
    Ok(issuers)
}

impl Contacts {
    /// The claims of a token that holds now. One that was issued before the machine's clock was set back is not
    /// of the future.
    fn claims(&self, token: &str) -> Result<Claims, Rejected> {
        match self.verifier.verify(token, self.clock.wall()) {
            Err(Rejected::NotYetValid) => self.verifier.verify(token, self.clock.unset()),
            decided => decided,
        }
    }
}

impl Authenticate for Contacts {
    type Viewer = Viewer;

    fn caller(&self, viewer: &Viewer) -> Caller {
        Caller::of(viewer.contact_id)
    }

    fn admit(&self, request: Request, viewer: Viewer) -> Request {
        load::with_viewer(request, &self.db, viewer)
    }

    async fn authenticate(&self, token: &str) -> Result<Viewer, AuthError> {
        if self.issuers.issued(token) {
            let proven = self.issuers.verify(token, self.clock.wall()).await;
            proven.map_err(|rejected| refused(&rejected, of(rejected)))?;
            return Err(refused(&"nobody here has this identity", AuthError::NotLinked));
        }
        let claims = self.claims(token);
        let claims = claims.map_err(|rejected| refused(&rejected, of(rejected)))?;
        let contact: Result<ContactId, _> = claims.sub.parse();
        let contact = contact.map_err(|_| refused(&"it is for no contact", AuthError::InvalidToken))?;
        match Viewer::load(&self.db, contact, self.clock.now()).await {
            Ok(Some(viewer)) => Ok(viewer),
            Ok(None) => Err(refused(
                &format!("{contact} does not take part now"),
                AuthError::Ended,
            )),
            Err(error) => {
                tracing::error!(%error, "the contact behind a token cannot be read");
                Err(AuthError::Unavailable)
            }
        }
    }
}

/// Says in the log which check failed; of the token itself nothing is kept.
fn refused(check: &dyn Display, answer: AuthError) -> AuthError {
    tracing::info!(%check, "a token is refused");
    answer
}

/// What whoever sent the token is told.
const fn of(rejected: Rejected) -> AuthError {
    match rejected {
        Rejected::Expired => AuthError::Expired,
        Rejected::NotYetValid => AuthError::NotYetValid,
        Rejected::TooLongLived => AuthError::TooLongLived,
        Rejected::OtherIssuer => AuthError::OtherAddress,
        Rejected::OutOfReach => AuthError::Unavailable,
        _ => AuthError::InvalidToken,
    }
}
