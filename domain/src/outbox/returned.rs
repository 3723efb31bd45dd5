//! Email that came back after the server had taken it: the address is marked, and the coordinator hears in its place.

use std::collections::BTreeSet;

use entity::{
    candidate, contact, email,
    ids::{CandidateId, MessageId},
    message,
    vocabulary::MessageState,
};
use names::folded;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, Func},
};
use serde::{Deserialize, Serialize};

use super::{
    messages::{finished, of_email, update},
    stand_ins::redirect,
};
use crate::{
    access::Action,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// The most Message-IDs of one report that are looked for.
const MOST: usize = 20;
/// The most contacts of one address.
const MOST_CONTACTS: u64 = 100;

/// Records that an address did not take an email. Answers whether we had sent it that: anyone can write a report, and one
/// about an email that never went to that address changes nothing. Nor does one that comes twice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordReturned {
    /// The Message-IDs that the report is about.
    pub mail_ids: Vec<String>,
    /// The address that it says did not take it.
    pub address: String,
    /// Why, as a status code; never personal data.
    pub status: String,
    /// Whether there is no such address; otherwise it is right, and only this email did not arrive.
    pub is_no_address: bool,
}

impl Command for RecordReturned {
    const NAME: Action = Action::RecordReturned;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let mut is_ours = false;
        for id in self.sent_to(tx).await? {
            is_ours = true;
            let messages = message::Entity::find()
                .filter(of_email(id))
                .filter(message::Column::State.eq(MessageState::Sent))
                .all(tx.db())
                .await?;
            if self.is_no_address {
                self.mark(tx, &messages).await?;
            }
            let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
            let error = format!("the email came back ({})", self.status);
            let dead = update(&ids).col_expr(message::Column::LastError, Expr::value(Some(error)));
            finished(tx, dead, MessageState::Dead).await?;
            redirect(tx, &messages).await?;
        }
        Ok(is_ours)
    }
}

crate::transaction::any_command!(RecordReturned);

impl RecordReturned {
    /// The emails it is about that went to that address.
    async fn sent_to(&self, tx: &Tx<'_>) -> Outcome<Vec<MessageId>> {
        let sent: Vec<(MessageId, String)> = email::Entity::find()
            .select_only()
            .columns([email::Column::MessageId, email::Column::ToAddress])
            .filter(email::Column::MailId.is_in(self.mail_ids.iter().take(MOST)))
            .filter(email::Column::SentAt.is_not_null())
            .into_tuple()
            .all(tx.db())
            .await?;
        let to_it = sent.into_iter().filter(|(_, to)| self.is_of(to));
        Ok(to_it.map(|(id, _)| id).collect())
    }

    /// Marks whoever has the address still: each assignment of a person who has several, and the candidates.
    async fn mark(&self, tx: &Tx<'_>, messages: &[message::Model]) -> Outcome<()> {
        let lower = Func::lower(Expr::col((contact::Entity, contact::Column::Email)));
        let contacts = contact::Entity::find()
            .filter(lower.eq(self.address.to_lowercase()))
            .filter(contact::Column::MailRefusedAt.is_null())
            .limit(MOST_CONTACTS);
        for mut contact in contacts.all(tx.db()).await? {
            contact.mail_refused_at = Some(tx.now());
            contact.mail_refusal = Some(self.status.clone());
            tx.update(contact).await?;
        }
        let candidates: BTreeSet<CandidateId> = messages
            .iter()
            .filter_map(|message| message.candidate_id)
            .collect();
        for id in candidates {
            let mut candidate: candidate::Model = tx.expect::<candidate::Entity>(id).await?;
            if candidate.email.as_deref().is_some_and(|own| self.is_of(own)) {
                candidate.mail_refused_at = Some(tx.now());
                candidate.mail_refusal = Some(self.status.clone());
                tx.update(candidate).await?;
            }
        }
        Ok(())
    }

    fn is_of(&self, address: &str) -> bool {
        folded(address) == folded(&self.address)
    }
}
