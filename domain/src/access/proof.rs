//! Who is behind a token: of an identity provider, or of our own.

use chrono::TimeDelta;
use entity::{contact, identity, ids::ContactId, organization, token_revocation, vocabulary::ContactLevel};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, sea_query::ExprTrait,
};

use sha2::{Digest, Sha256};

use super::Viewer;
use crate::clock::Moment;

/// The most contacts that one identity is looked for at.
const MOST: u64 = 100;

/// How long a revocation is of use: no token of ours holds for longer.
pub const LONGEST_TOKEN: TimeDelta = TimeDelta::hours(12);

/// What an identity provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The provider.
    pub issuer: String,
    /// Who someone is there.
    pub subject: String,
    /// The mail address that the provider made sure of, and may say whose it is.
    pub address: Option<String>,
    /// The application it asks with, by its client id.
    pub application: Option<String>,
}

/// A contact that someone can be.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Choice {
    /// The contact.
    pub id: ContactId,
    /// The name of the organisation it speaks for.
    pub organization: String,
    /// The level it speaks at.
    pub level: ContactLevel,
}

/// As whom someone asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standpoint {
    /// As this contact.
    Contact(Box<Viewer>),
    /// As one of several, and did not say which; or as one that is another's.
    Unsaid(Vec<Choice>),
    /// As a contact that does not take part now.
    Ended,
    /// As nobody yet.
    Nobody,
}

/// As whom someone asks, who may have said which contact is meant.
///
/// # Errors
/// When the database fails.
pub async fn standpoint<C: ConnectionTrait>(
    db: &C,
    proof: &Proof,
    meant: Option<&str>,
    now: Moment,
) -> Result<Standpoint, DbErr> {
    let linked = linked(db, proof).await?;
    if linked.is_empty() {
        return Ok(Standpoint::Nobody);
    }
    let mut current = Vec::new();
    for choice in linked {
        let viewer = Viewer::load(db, choice.id, now).await?;
        current.extend(viewer.map(|viewer| (choice, viewer)));
    }
    let is_meant = |(choice, _): &&(Choice, Viewer)| meant.is_none_or(|meant| choice.id.to_string() == meant);
    let found: Vec<&Viewer> = current
        .iter()
        .filter(is_meant)
        .map(|(_, viewer)| viewer)
        .collect();
    Ok(match &found[..] {
        [viewer] => Standpoint::Contact(Box::new((*viewer).clone())),
        _ if current.is_empty() => Standpoint::Ended,
        _ => Standpoint::Unsaid(current.into_iter().map(|(choice, _)| choice).collect()),
    })
}

async fn linked<C: ConnectionTrait>(db: &C, proof: &Proof) -> Result<Vec<Choice>, DbErr> {
    identity::Entity::find()
        .select_only()
        .column_as(contact::Column::Id, "id")
        .column_as(organization::Column::Name, "organization")
        .column_as(contact::Column::Level, "level")
        .join(JoinType::InnerJoin, of_contact())
        .join(JoinType::InnerJoin, of_organization())
        .filter(identity::Column::Issuer.eq(&proof.issuer))
        .filter(identity::Column::Subject.eq(&proof.subject))
        .filter(identity::Column::EndedAt.is_null())
        .order_by_asc(contact::Column::Id)
        .limit(MOST)
        .into_model()
        .all(db)
        .await
}

fn of_contact() -> sea_orm::RelationDef {
    identity::Entity::belongs_to(contact::Entity)
        .from(identity::Column::ContactId)
        .to(contact::Column::Id)
        .into()
}

fn of_organization() -> sea_orm::RelationDef {
    identity::Entity::belongs_to(organization::Entity)
        .from(identity::Column::OrganizationId)
        .to(organization::Column::Id)
        .into()
}

/// The contact that a code invites, if its assignment holds. Whether the invitation does is another matter.
///
/// # Errors
/// When the database fails.
pub async fn invited<C: ConnectionTrait>(db: &C, code: &str, now: Moment) -> Result<Option<Viewer>, DbErr> {
    let invitation = identity::Entity::find()
        .filter(identity::Column::CodeHash.eq(code_hash(code)))
        .one(db)
        .await?;
    match invitation {
        Some(invitation) => Viewer::load(db, invitation.contact_id, now).await,
        None => Ok(None),
    }
}

/// What is kept of the code of an invitation: it has too much chance in it to be guessed from that.
#[must_use]
pub fn code_hash(code: &str) -> String {
    Sha256::digest(code.trim())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a token of ours no longer holds: it, or all that its contact had when it was issued.
///
/// # Errors
/// When the database fails.
pub async fn is_revoked<C: ConnectionTrait>(
    db: &C,
    contact: ContactId,
    token_id: Option<&str>,
    issued_at: Moment,
) -> Result<bool, DbErr> {
    use token_revocation::Column;
    let all = Condition::all()
        .add(Column::TokenId.is_null())
        .add(Column::RevokedAt.gte(issued_at));
    let this = token_id.map(|token_id| Column::TokenId.into_expr().eq(token_id));
    let found = token_revocation::Entity::find()
        .filter(Column::ContactId.eq(contact))
        .filter(Condition::any().add(all).add_option(this))
        .limit(1)
        .one(db)
        .await?;
    Ok(found.is_some())
}
