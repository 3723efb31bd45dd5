//! What waits to be handed over, and what still waits for more of its kind.
//!
//! Most of it is gathered: until the next digest of its reader, or for ten minutes, with what else comes for the same
//! reader. Whoever wants to be told of each thing at once is so, save that what steps of deadlines have to say within a
//! minute of the first goes out with it; it waits until every step of that minute is taken, which the ledger knows of
//! beforehand. So what makes up an email follows from what is stored, not from how soon it is swept or claimed.

use chrono::TimeDelta;
use entity::{
    deadline,
    ids::MessageId,
    message,
    vocabulary::{Gathering, MessageState, Template},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait},
};

use super::{lease::nobody_has_it, mail_server::outage};
use crate::{
    clock::Moment,
    rules::notices::{BELATED, Company, Manner, in_company, manner, of_manner},
};

/// The longest time a message is ever left waiting. One that waits for longer was told so by a clock that has been
/// set back since, and its time has come.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::hours(3);

/// What waits to be handed over and is nobody's turn.
pub(super) fn free(now: Moment, wall: Moment) -> Condition {
    let its_time = Condition::any()
        .add(message::Column::AvailableAt.lte(wall))
        .add(message::Column::AvailableAt.gt(wall + LONGEST_WAIT));
    Condition::all()
        .add(message::Column::State.eq(MessageState::Queued))
        .add(its_time)
        .add(nobody_has_it(wall))
        .add(is_no_later_digest(now))
}

/// What is for a digest waits for that one, whatever else leaves for its reader.
fn is_no_later_digest(now: Moment) -> Condition {
    Condition::any()
        .add(message::Column::Gathers.is_null())
        .add(message::Column::Gathers.ne(Gathering::Digest))
        .add(message::Column::GathersUntil.lte(now))
}

/// What goes out together with whatever else waits for the same person.
pub(super) fn foldable(now: Moment) -> Condition {
    let belated = Condition::all()
        .add(message::Column::Template.is_in(of_manner(Manner::Event)))
        .add(message::Column::CreatedAt.lt(now - BELATED));
    Condition::all()
        .add(message::Column::ContactId.is_not_null())
        .add(message::Column::DigestId.is_null())
        .add(
            Condition::any()
                .add(message::Column::GathersUntil.is_not_null())
                .add(belated),
        )
}

/// The same of one message.
pub(super) fn is_foldable(message: &message::Model, now: Moment) -> bool {
    let is_belated = manner(message.template) == Manner::Event && message.created_at < now - BELATED;
    let fits = message.gathers_until.is_some() || is_belated;
    fits && message.contact_id.is_some() && message.digest_id.is_none()
}

/// What has gathered all there is to gather: its time is over, or no deadline has a step to take in it.
pub(super) fn gathered(now: Moment) -> Condition {
    let still_to_come = deadline::Entity::find()
        .select_only()
        .column(deadline::Column::Id)
        .filter(
            Expr::col((deadline::Entity, deadline::Column::NextAt))
                .lt(Expr::col((message::Entity, message::Column::GathersUntil))),
        )
        .into_query();
    Condition::any()
        .add(message::Column::GathersUntil.is_null())
        .add(message::Column::GathersUntil.lte(now))
        .add(
            Condition::all()
                .add(message::Column::RedirectedFrom.is_null())
                .add(message::Column::Gathers.eq(Gathering::Moment))
                .add(message::Column::Template.is_in(in_company(Company::Known)))
                .add(Expr::exists(still_to_come).not()),
        )
}

/// What may be claimed. Whoever is impatient does not wait for the sweep.
pub(super) fn claimable(now: Moment, wall: Moment, is_impatient: bool) -> Condition {
    if is_impatient {
        return free(now, wall);
    }
    let due = deadline::Entity::find()
        .select_only()
        .column(deadline::Column::Id)
        .filter(deadline::Column::NextAt.lte(now))
        .limit(1)
        .into_query();
    free(now, wall).add(
        Condition::any()
            .add(Condition::all().add(Expr::exists(due).not()).add(gathered(now)))
            .add(
                Condition::all()
                    .add(foldable(now).not())
                    // What a partner that left leaves behind comes from as many deadlines.
                    .add(message::Column::Template.ne(Template::TermsTransferred)),
            ),
    )
}

/// Whether any email waits to be handed over, without taking part in any queue for it.
///
/// # Errors
/// When the database fails.
pub async fn waiting<C: ConnectionTrait>(
    db: &C,
    now: Moment,
    wall: Moment,
    is_impatient: bool,
) -> Result<bool, DbErr> {
    let first: Option<MessageId> = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(claimable(now, wall, is_impatient))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(first.is_some())
}

/// A message that is waiting or being handed over at this moment, if any is: the one that waits longest. One that
/// waits for a later try is not, nor one that only time can bring further, as it gathers what else comes, nor does any
/// while the mail server is out of reach.
///
/// # Errors
/// When the database fails.
pub async fn first_waiting<C: ConnectionTrait>(
    db: &C,
    now: Moment,
    wall: Moment,
) -> Result<Option<MessageId>, DbErr> {
    if outage(db).await?.is_some() {
        return Ok(None);
    }
    let is_an_email = Condition::any()
        .add(message::Column::DigestId.is_not_null())
        .add(message::Column::LeaseToken.is_not_null());
    message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::AvailableAt.lte(wall))
        .filter(is_an_email.add(gathered(now)))
        .order_by_asc(message::Column::AvailableAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// The next moment after this one at which anything leaves that waits for it.
///
/// # Errors
/// When the database fails.
pub async fn next_departure<C: ConnectionTrait>(db: &C, now: Moment) -> Result<Option<Moment>, DbErr> {
    let next: Option<Option<Moment>> = message::Entity::find()
        .select_only()
        .column(message::Column::GathersUntil)
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::GathersUntil.gt(now))
        .order_by_asc(message::Column::GathersUntil)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(next.flatten())
}
