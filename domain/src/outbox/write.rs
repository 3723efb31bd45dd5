//! Puts messages into the outbox, within the transaction that causes them.

use entity::{
    convenant, deadline, event,
    ids::{CandidateId, ContactId, ConvenantId, GroupId, MessageId, TrajectoryId},
    message,
    vocabulary::{Gathering, MessageState, Template},
};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr},
};

use super::{lease::nobody_has_it, readers::Readers};
use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::{
        event::Scope,
        notices::{Company, Departure, Manner, REMINDER, When, company, manner},
    },
    transaction::Tx,
};

/// Why a message to nobody was dropped.
const NOBODY: &str = "the partner has no contact, and the coordinator has none either";
/// Why a message was dropped at once.
const UNWANTED: &str = "the contact wants no mail about what went as planned";
/// The most rows of one statement: a database takes only so many values at once.
pub(super) const ROWS_AT_ONCE: usize = 500;

/// What nobody is left to be told is a row nonetheless: dropped, and why.
pub(super) async fn tell_nobody(tx: &Tx<'_>, about: About, template: Template) -> Outcome<()> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(about.convenant_id).await?;
    let told = row(tx, Post::new(about, template, To::Nobody), &Readers::default());
    let told = message::Model {
        organization_id: Some(convenant.coordinator_id),
        state: MessageState::Dropped,
        last_error: Some(NOBODY.to_owned()),
        finished_at: Some(tx.now()),
        ..told
    };
    message::Entity::insert(told.into_active_model())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// Drops what waits, except what is being handed over right now.
pub(super) async fn drop_waiting(tx: &Tx<'_>, which: SimpleExpr) -> Outcome<()> {
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Dropped))
        .col_expr(message::Column::FinishedAt, Expr::value(tx.now()))
        .filter(which)
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(nobody_has_it(tx.wall()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Drops the news that waits for a contact who wants none any more.
pub(super) async fn forget_news(tx: &Tx<'_>, contact: ContactId) -> Outcome<()> {
    let news = message::Column::ContactId
        .eq(contact)
        .and(message::Column::Template.eq(Template::News));
    drop_waiting(tx, news).await
}

/// What a message is about.
#[derive(Clone)]
pub(super) struct About {
    pub(super) convenant_id: ConvenantId,
    pub(super) trajectory_id: Option<TrajectoryId>,
    pub(super) subject_id: String,
    pub(super) cause: String,
}

impl About {
    pub(super) fn of(scope: &Scope, event: &event::Model) -> Self {
        Self {
            convenant_id: scope.convenant_id,
            trajectory_id: scope.trajectory_id,
            subject_id: event.subject_id.clone(),
            cause: event.id.to_string(),
        }
    }

    /// What happened to a group as a whole.
    pub(super) fn of_group(convenant_id: ConvenantId, group: GroupId, event: &event::Model) -> Self {
        Self {
            convenant_id,
            trajectory_id: None,
            subject_id: group.to_string(),
            cause: event.id.to_string(),
        }
    }

    pub(super) fn deadline(deadline: &deadline::Model, cause: String) -> Self {
        Self {
            convenant_id: deadline.convenant_id,
            trajectory_id: deadline.trajectory_id,
            subject_id: deadline.subject_id.clone(),
            cause,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum To {
    Contact(ContactId),
    Candidate(CandidateId),
    /// Nobody is left: the row only says so.
    Nobody,
}

/// One message to be put into the outbox.
pub(super) struct Post {
    pub(super) about: About,
    pub(super) template: Template,
    pub(super) to: To,
    pub(super) redirected_from: Option<MessageId>,
    /// How soon it is told.
    pub(super) when: When,
    /// The moment it is about, when that is not now.
    pub(super) moment: Option<Moment>,
    /// Until when it waits, where that does not follow from how soon it is told.
    pub(super) gathers_until: Option<Moment>,
}

impl Post {
    /// It is told soon, unless it says otherwise.
    pub(super) const fn new(about: About, template: Template, to: To) -> Self {
        Self {
            about,
            template,
            to,
            redirected_from: None,
            when: When::Soon,
            moment: None,
            gathers_until: None,
        }
    }

    /// The same again on a later day, as a reminder.
    pub(super) fn again(&self, at: Moment) -> Self {
        let about = About {
            cause: format!("{}{REMINDER}", self.about.cause),
            ..self.about.clone()
        };
        Self {
            gathers_until: Some(at),
            ..Self::new(about, self.template, self.to)
        }
    }

    pub(super) fn leaving(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// When it leaves; an overview lists by itself, and is an email by itself.
    fn departure(&self, readers: &Readers, now: Moment) -> Departure {
        if let (To::Candidate(_), Some(until)) = (self.to, self.gathers_until) {
            return Departure::Gathered {
                by: Gathering::Digest,
                until,
            };
        }
        if matches!(self.to, To::Candidate(_)) {
            return readers.to_candidate(self.about.convenant_id, self.when, now);
        }
        if let Some(until) = self.gathers_until {
            return Departure::Gathered {
                by: Gathering::Moment,
                until,
            };
        }
        let (Some(contact), false) = (self.contact(), manner(self.template) == Manner::Overview) else {
            return Departure::AtOnce;
        };
        let has_company = company(self.template) != Company::None;
        let moment = self.moment.unwrap_or(now);
        let reader = (self.about.convenant_id, contact);
        readers.departure(reader, self.template, self.when, has_company, moment)
    }

    const fn contact(&self) -> Option<ContactId> {
        match self.to {
            To::Contact(contact) => Some(contact),
            To::Candidate(_) | To::Nobody => None,
        }
    }
}

/// One row for one recipient, all in one statement, and one more for the recipients' organisations. The same
/// cause tells the same person the same thing only once. Answers the identities in the order given.
pub(super) async fn post(tx: &Tx<'_>, posts: Vec<Post>) -> Outcome<Vec<MessageId>> {
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    let to = posts
        .iter()
        .map(|post| (post.about.convenant_id, post.contact()))
        .collect();
    let readers = Readers::load(tx, &to).await?;
    let rows: Vec<message::Model> = posts.into_iter().map(|post| row(tx, post, &readers)).collect();
    let ids = rows.iter().map(|row| row.id).collect();
    for rows in rows.chunks(ROWS_AT_ONCE) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        message::Entity::insert_many(rows)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .try_insert()
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(ids)
}

fn row(tx: &Tx<'_>, post: Post, readers: &Readers) -> message::Model {
    let (contact_id, candidate_id) = match post.to {
        To::Contact(contact) => (Some(contact), None),
        To::Candidate(candidate) => (None, Some(candidate)),
        To::Nobody => (None, None),
    };
    let (gathers, gathers_until) = match post.departure(readers, tx.now()) {
        Departure::AtOnce => (None, None),
        Departure::Gathered { by, until } => (Some(by), Some(until)),
    };
    let is_unwanted = contact_id.is_some_and(|contact| readers.wants_nothing_of(contact, post.template));
    message::Model {
        id: tx.new_id(),
        template: post.template,
        convenant_id: post.about.convenant_id,
        trajectory_id: post.about.trajectory_id,
        subject_id: post.about.subject_id,
        cause: post.about.cause,
        contact_id,
        candidate_id,
        organization_id: contact_id.and_then(|contact| readers.organization(contact)),
        state: match is_unwanted {
            true => MessageState::Dropped,
            false => MessageState::Queued,
        },
        attempts: 0,
        failures: 0,
        available_at: tx.wall(),
        lease_token: None,
        lease_until: None,
        redirected_from: post.redirected_from,
        digest_id: None,
        gathers,
        gathers_until,
        last_error: is_unwanted.then(|| UNWANTED.to_owned()),
        created_at: tx.now(),
        finished_at: is_unwanted.then(|| tx.now()),
    }
}
