//! Claims emails that wait: a message by itself, or all that waits for one person together. After an outage one
//! email is about all that waits for a person, and what happened so long ago that it no longer goes out by itself is
//! in it too.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entity::{
    contact,
    ids::{ContactId, ConvenantId, MessageId, OrganizationId},
    message,
    vocabulary::Gathering,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use super::{
    lease::LEASE,
    waiting::{claimable, foldable, free, is_foldable},
};
use crate::{
    access::Action,
    clock::Moment,
    dialect::{ForUpdate, one_at_a_time},
    refusal::Outcome,
    rules::notices::{BELATED, Company, ONE_MATTER, ONE_MOMENT, company},
    transaction::{Command, Tx},
};

/// The most messages that are gathered into emails at once; what is more goes with the next claim.
const MOST_GATHERED: u64 = 5_000;
/// The number of the lock under which PostgreSQL lets one worker claim at a time: two at once could split
/// what waits for one person.
const CLAIM_LOCK: i64 = 0x6b77_636c_6169_6d73;

/// Claims emails that wait, the longest waiting first, but for those that failed before, which let all others pass: each
/// a message, or all that waits for one person.
/// Answers the identity of each email, which is that of its first message and stays the same however often
/// it is tried.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClaimMessages {
    /// The most messages to begin with; what waits for the same people comes along.
    pub most: u64,
    /// The token of the lease; new for every claim.
    pub token: String,
    /// Whether not to wait any longer for the sweep.
    pub is_impatient: bool,
}

impl Command for ClaimMessages {
    const NAME: Action = Action::ClaimMessages;
    type Output = Vec<MessageId>;

    async fn run(self, tx: &Tx<'_>) -> Outcome<Self::Output> {
        one_at_a_time(tx.db(), CLAIM_LOCK).await?;
        let claimable = claimable(tx.now(), tx.wall(), self.is_impatient);
        let mut found = Vec::new();
        // A few addresses that are no more must not take the turns of those that are well.
        for failed in [message::Column::Failures.eq(0), message::Column::Failures.gt(0)] {
            let left = self.most - found.len() as u64;
            if left > 0 {
                let such = message::Entity::find()
                    .filter(claimable.clone())
                    .filter(failed)
                    .order_by_asc(message::Column::AvailableAt)
                    .order_by_asc(message::Column::Id)
                    .limit(left);
                found.extend(such.for_update_of_free(tx.db()).all(tx.db()).await?);
            }
        }
        let mut emails = Emails::default();
        emails.again(tx, &found).await?;
        emails.fold(tx, &found).await?;
        for message in found.iter().filter(|message| !is_foldable(message, tx.now())) {
            emails.of.entry(message.id).or_insert(message.id);
        }
        emails.lease(tx, &self.token).await?;
        Ok(emails.in_order(&found))
    }
}

crate::transaction::any_command!(ClaimMessages);

/// One mailbox of one organisation under one convenant: a person, whether or not it has an assignment for
/// each of several departments. What it gets in place of others, whose address refused it, is told apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Reader {
    convenant: ConvenantId,
    organization: OrganizationId,
    address: String,
    stands_in: bool,
}

/// The moment that a message is about.
fn moment(message: &message::Model) -> Moment {
    let gathering_for = match message.gathers {
        Some(Gathering::Moment) if message.redirected_from.is_none() => ONE_MOMENT,
        Some(Gathering::Matter) => ONE_MATTER,
        Some(Gathering::Digest) => TimeDelta::zero(),
        _ => return message.created_at,
    };
    message
        .gathers_until
        .map_or(message.created_at, |until| until - gathering_for)
}

/// Messages that go out together.
struct Gathered {
    /// What for; none for what is belated, as after an outage, which takes in all that is there.
    by: Option<Gathering>,
    /// Until which moment.
    until: Moment,
    /// Whether nobody knows what may still come.
    is_open: bool,
    messages: Vec<MessageId>,
}

impl Gathered {
    fn begin(first: &message::Model, now: Moment) -> Self {
        let by = first.gathers.filter(|_| moment(first) >= now - BELATED);
        let until = first.gathers_until.unwrap_or(now);
        let is_known = by == Some(Gathering::Moment)
            && company(first.template) == Company::Known
            && first.redirected_from.is_none();
        Self {
            by,
            until,
            is_open: by.is_some() && !is_known && until > now,
            messages: vec![first.id],
        }
    }

    fn takes_in(&self, message: &message::Model) -> bool {
        match self.by {
            None => true,
            Some(Gathering::Digest) => {
                message.gathers == self.by && message.gathers_until == Some(self.until)
            }
            Some(_) => message.gathers == self.by && moment(message) < self.until,
        }
    }
}

/// What waits for one reader, in emails: the first message, and what came while that gathered.
fn in_emails(mut waiting: Vec<message::Model>, now: Moment) -> Vec<Vec<MessageId>> {
    waiting.sort_by_key(|message| (moment(message), message.id));
    let mut emails: Vec<Gathered> = Vec::new();
    for message in waiting {
        match emails.iter_mut().rfind(|email| email.takes_in(&message)) {
            Some(email) => email.messages.push(message.id),
            None => emails.push(Gathered::begin(&message, now)),
        }
    }
    let ready = emails.into_iter().filter(|email| !email.is_open);
    ready.map(|email| email.messages).collect()
}

/// The emails that are put together.
#[derive(Default)]
struct Emails {
    /// The email of each message.
    of: BTreeMap<MessageId, MessageId>,
    /// Those of several messages that were not put together before.
    fresh: Vec<(MessageId, Vec<MessageId>)>,
}

impl Emails {
    /// What was put together before stays together.
    async fn again(&mut self, tx: &Tx<'_>, found: &[message::Model]) -> Outcome<()> {
        let digests: BTreeSet<MessageId> = found.iter().filter_map(|message| message.digest_id).collect();
        if digests.is_empty() {
            return Ok(());
        }
        let members = message::Entity::find()
            .filter(free(tx.now(), tx.wall()))
            .filter(message::Column::DigestId.is_in(digests))
            .order_by_asc(message::Column::Id)
            .limit(MOST_GATHERED);
        for member in members.for_update_of_free(tx.db()).all(tx.db()).await? {
            if let Some(digest) = member.digest_id {
                self.of.insert(member.id, digest);
            }
        }
        Ok(())
    }

    /// Puts together what waits for each of those that something was found for.
    async fn fold(&mut self, tx: &Tx<'_>, found: &[message::Model]) -> Outcome<()> {
        let contacts: BTreeSet<ContactId> = found
            .iter()
            .filter(|message| is_foldable(message, tx.now()))
            .filter_map(|message| message.contact_id)
            .collect();
        if contacts.is_empty() {
            return Ok(());
        }
        let readers = readers(tx, contacts).await?;
        let waiting = message::Entity::find()
            .filter(free(tx.now(), tx.wall()))
            .filter(foldable(tx.now()))
            .filter(message::Column::ContactId.is_in(readers.keys().copied()))
            .order_by_asc(message::Column::Id)
            .limit(MOST_GATHERED);
        let mut for_reader: BTreeMap<Reader, Vec<message::Model>> = BTreeMap::new();
        for message in waiting.for_update_of_free(tx.db()).all(tx.db()).await? {
            if let Some((organization, address)) = message.contact_id.and_then(|id| readers.get(&id)) {
                let reader = Reader {
                    convenant: message.convenant_id,
                    organization: *organization,
                    address: address.clone(),
                    stands_in: message.redirected_from.is_some(),
                };
                for_reader.entry(reader).or_default().push(message);
            }
        }
        let found: BTreeSet<MessageId> = found.iter().map(|message| message.id).collect();
        let emails = for_reader
            .into_values()
            .flat_map(|waiting| in_emails(waiting, tx.now()));
        for email in emails.filter(|email| email.iter().any(|id| found.contains(id))) {
            self.make(email);
        }
        Ok(())
    }

    fn make(&mut self, messages: Vec<MessageId>) {
        if let Some(&first) = messages.iter().min() {
            self.of.extend(messages.iter().map(|message| (*message, first)));
            if messages.len() > 1 {
                self.fresh.push((first, messages));
            }
        }
    }

    /// The emails, the one whose message waited longest first.
    fn in_order(&self, found: &[message::Model]) -> Vec<MessageId> {
        let mut seen = BTreeSet::new();
        let emails = found.iter().filter_map(|message| self.of.get(&message.id));
        emails.filter(|email| seen.insert(**email)).copied().collect()
    }

    async fn lease(&self, tx: &Tx<'_>, token: &str) -> Outcome<()> {
        message::Entity::update_many()
            .col_expr(message::Column::LeaseToken, Expr::value(token))
            .col_expr(message::Column::LeaseUntil, Expr::value(tx.wall() + LEASE))
            .col_expr(
                message::Column::Attempts,
                Expr::col(message::Column::Attempts).add(1),
            )
            .filter(message::Column::Id.is_in(self.of.keys().copied()))
            .exec(tx.db())
            .await?;
        for (digest, messages) in &self.fresh {
            put_together(tx, *digest, messages).await?;
        }
        Ok(())
    }
}

/// Makes one email of some messages, for good.
async fn put_together(tx: &Tx<'_>, digest: MessageId, messages: &[MessageId]) -> Outcome<()> {
    message::Entity::update_many()
        .col_expr(message::Column::DigestId, Expr::value(digest))
        .filter(message::Column::Id.is_in(messages.iter().copied()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// The mailbox of each contact, and the other contacts that have the same one.
async fn readers(
    tx: &Tx<'_>,
    contacts: BTreeSet<ContactId>,
) -> Outcome<BTreeMap<ContactId, (OrganizationId, String)>> {
    let known = contact::Entity::find()
        .filter(contact::Column::Id.is_in(contacts))
        .all(tx.db())
        .await?;
    let organizations: BTreeSet<OrganizationId> =
        known.iter().map(|contact| contact.organization_id).collect();
    let addresses: BTreeSet<&str> = known.iter().map(|contact| contact.email.as_str()).collect();
    let same = contact::Entity::find()
        .filter(contact::Column::OrganizationId.is_in(organizations))
        .filter(contact::Column::Email.is_in(addresses))
        .limit(MOST_GATHERED)
        .all(tx.db())
        .await?;
    Ok(same
        .into_iter()
        .map(|contact| (contact.id, (contact.organization_id, contact.email)))
        .collect())
}
