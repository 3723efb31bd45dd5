//! Who asks: a contact, by a token of our own or of an identity provider. It is read again for every request, so that
//! whatever ends (a contact, an account, a token) does so at once and in every process.

mod fetch;
mod issuers;
mod keys;

use std::{fmt::Display, sync::Arc};

use api::{
    http::{AuthError, Authenticate, Caller, Credentials},
    identity::{Claims, Grant, Issuers, KeyError, LocalIssuer, Proven, Rejected, SourceError, Verifier},
    schema::load,
};
use async_graphql::Request;
use chrono::TimeDelta;
use domain::{
    Clock, CommandError, Moment,
    access::{Actor, Proof, Standpoint, Viewer, is_revoked, standpoint},
    commands::identities::LinkAddress,
    execute,
};
use entity::ids::ContactId;
use sea_orm::{DatabaseConnection, DbErr};

use self::keys::OwnKeys;
pub use self::keys::{local_issuer, rotate};
use crate::{
    runtime::{ProgramClock, ProgramEnvironment},
    settings::Settings,
};

/// For whom our tokens are meant.
const AUDIENCE: &str = "ketenwacht";
/// How far clocks may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(60);
/// What someone who is nobody yet may ask.
const OPEN_TO_NOBODY: [&str; 2] = ["acceptInvitation", "__typename"];

/// The most hours a token of ours holds. Whoever gets hold of one is that contact until then.
pub const MOST_HOURS: u16 = domain::access::LONGEST_TOKEN.num_hours() as u16;

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

/// Who asks.
pub enum Asker {
    /// A contact, by a token of our own.
    Contact(Viewer),
    /// A contact, by an account at an identity provider.
    Person(Viewer, Proof),
    /// Somebody with such an account who is no contact yet.
    Newcomer(Proof),
}

/// Tells whose a token is.
pub struct Contacts {
    db: DatabaseConnection,
    environment: Arc<ProgramEnvironment>,
    own: OwnKeys,
    issuers: Issuers,
}

impl Contacts {
    /// Trusts the local issuer, and those that the settings name.
    ///
    /// # Errors
    /// When what issuers publish cannot be read.
    pub fn new(
        db: DatabaseConnection,
        environment: Arc<ProgramEnvironment>,
        settings: &Settings,
    ) -> Result<Self, IdentityError> {
        let clock = &environment.clock;
        Ok(Self {
            issuers: issuers::trusted(settings, clock)?,
            own: OwnKeys::new(db.clone(), Arc::clone(clock), &settings.public_url),
            db,
            environment,
        })
    }

    fn clock(&self) -> &ProgramClock {
        &self.environment.clock
    }
}

/// By a token of our own.
impl Contacts {
    async fn own(&self, credentials: Credentials<'_>) -> Result<Asker, AuthError> {
        let token = credentials.token;
        let mut claims = self.checked(&self.own.verifier().await.map_err(unreadable)?, token);
        // Another process may have had another key sign.
        if claims == Err(Rejected::UnknownKey) {
            claims = self.checked(&self.own.renewed().await.map_err(unreadable)?, token);
        }
        let claims = claims.map_err(|rejected| refused(&credentials, &rejected, of(rejected)))?;
        let contact: Result<ContactId, _> = claims.sub.parse();
        let contact =
            contact.map_err(|_| refused(&credentials, &"it is for no contact", AuthError::InvalidToken))?;
        if credentials.contact.is_some_and(|meant| meant != claims.sub) {
            return Err(refused(
                &credentials,
                &"another contact is named than it is for",
                AuthError::ContactNotChosen(Vec::new()),
            ));
        }
        self.check_revoked(&credentials, contact, &claims).await?;
        match Viewer::load(&self.db, contact, self.clock().now()).await {
            Ok(Some(viewer)) => Ok(Asker::Contact(viewer)),
            Ok(None) => Err(refused(
                &credentials,
                &format!("{contact} does not take part now"),
                AuthError::Ended,
            )),
            Err(error) => Err(unreadable(error)),
        }
    }

    /// The claims of a token that holds now. One that was issued before the machine's clock was set back is not
    /// of the future.
    fn checked(&self, verifier: &Verifier, token: &str) -> Result<Claims, Rejected> {
        match verifier.verify(token, self.clock().wall()) {
            Err(Rejected::NotYetValid) => verifier.verify(token, self.clock().unset()),
            decided => decided,
        }
    }

    async fn check_revoked(
        &self,
        credentials: &Credentials<'_>,
        contact: ContactId,
        claims: &Claims,
    ) -> Result<(), AuthError> {
        let issued_at = claims.iat.and_then(|at| Moment::from_timestamp(at, 0));
        let issued_at = issued_at.unwrap_or(Moment::UNIX_EPOCH);
        match is_revoked(&self.db, contact, claims.jti.as_deref(), issued_at).await {
            Ok(false) => Ok(()),
            Ok(true) => Err(refused(
                credentials,
                &format!("the token of {contact} is revoked"),
                AuthError::Revoked,
            )),
            Err(error) => Err(unreadable(error)),
        }
    }
}

/// By an account at an identity provider.
impl Contacts {
    async fn person(&self, credentials: Credentials<'_>) -> Result<Asker, AuthError> {
        let proven = self.issuers.verify(credentials.token, self.clock().wall()).await;
        let proof = proof(proven.map_err(|rejected| refused(&credentials, &rejected, of(rejected)))?);
        let mut found = self.standpoint(&proof, credentials.contact).await?;
        if found == Standpoint::Nobody && self.is_linked_by_address(&proof).await? {
            found = self.standpoint(&proof, credentials.contact).await?;
        }
        match found {
            Standpoint::Contact(viewer) => Ok(Asker::Person(*viewer, proof)),
            Standpoint::Nobody => Ok(Asker::Newcomer(proof)),
            Standpoint::Unsaid(choices) => Err(AuthError::ContactNotChosen(choices)),
            Standpoint::Ended => Err(refused(
                &credentials,
                &"its contact does not take part now",
                AuthError::Ended,
            )),
        }
    }

    async fn standpoint(&self, proof: &Proof, meant: Option<&str>) -> Result<Standpoint, AuthError> {
        let found = standpoint(&self.db, proof, meant, self.clock().now()).await;
        found.map_err(unreadable)
    }

    /// Whether there are contacts, in regions that allow it, that an unknown identity is by its address.
    async fn is_linked_by_address(&self, proof: &Proof) -> Result<bool, AuthError> {
        let Some(address) = &proof.address else {
            return Ok(false);
        };
        let command = LinkAddress {
            issuer: proof.issuer.clone(),
            subject: proof.subject.clone(),
            address: address.clone(),
        };
        let linked = execute(&self.db, &*self.environment, &Actor::System, None, command).await;
        linked
            .map(|contacts| contacts > 0)
            .map_err(|error: CommandError| unreadable(error))
    }
}

fn proof(proven: Proven<'_>) -> Proof {
    let address = proven.trusted.address(&proven.claims).map(str::to_owned);
    let application = proven.claims.client().map(str::to_owned);
    Proof {
        application,
        issuer: proven.claims.iss,
        subject: proven.claims.sub,
        address,
    }
}

impl Authenticate for Contacts {
    type Viewer = Asker;

    fn caller(&self, asker: &Asker) -> Caller {
        match asker {
            Asker::Contact(viewer) | Asker::Person(viewer, _) => Caller::of(viewer.contact_id),
            Asker::Newcomer(proof) => Caller::of((&proof.issuer, &proof.subject)),
        }
    }

    fn may_ask(&self, asker: &Asker, fields: Option<&[&str]>) -> Result<(), AuthError> {
        let is_open = fields.is_some_and(|fields| fields.iter().all(|field| OPEN_TO_NOBODY.contains(field)));
        match asker {
            Asker::Newcomer(_) if !is_open => {
                tracing::info!("nobody here has this identity");
                Err(AuthError::NotLinked)
            }
            _ => Ok(()),
        }
    }

    fn admit(&self, request: Request, asker: Asker) -> Request {
        match asker {
            Asker::Contact(viewer) => load::with_viewer(request, &self.db, viewer),
            Asker::Person(viewer, proof) => load::with_viewer(request, &self.db, viewer).data(proof),
            Asker::Newcomer(proof) => load::with_newcomer(request).data(proof),
        }
    }

    async fn authenticate(&self, credentials: Credentials<'_>) -> Result<Asker, AuthError> {
        match self.issuers.issued(credentials.token) {
            true => self.person(credentials).await,
            false => self.own(credentials).await,
        }
    }
}

fn unreadable(error: impl Display) -> AuthError {
    tracing::error!(%error, "whose a token is cannot be read");
    AuthError::Unavailable
}

/// Says in the log which check failed, and of whom as far as that is known: from where. Of the token itself nothing is kept.
fn refused(credentials: &Credentials<'_>, check: &dyn Display, answer: AuthError) -> AuthError {
    if !credentials.is_noted {
        let source = credentials.source.map(tracing::field::display);
        tracing::info!(source, %check, "a token is refused");
    }
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
