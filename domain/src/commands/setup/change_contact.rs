//! Changes how a contact can be reached, and how often and at which hours it wants to be written to.

use chrono::{NaiveTime, Timelike};
use entity::{
    contact,
    ids::ContactId,
    vocabulary::{NewsRhythm, Rhythm},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::administration::administers,
    checks::{all, email, ensure, optional_phone},
    refusal::{Outcome, RefusalCode, refuse},
    rules::notices::half_past_eight,
    transaction::{Command, Tx, Versioned},
};

/// Changes how a contact can be reached.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeContact {
    pub contact_id: ContactId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Another address, or the same once it takes mail again; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The number it can be called at.
    pub phone: Option<String>,
    /// How often it wants to be written to.
    pub mail_rhythm: Rhythm,
    /// The same of appointments; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_rhythm: Option<Rhythm>,
    /// The same of what went as planned; none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news_rhythm: Option<NewsRhythm>,
    /// From when on a day of work; none is half past eight.
    pub mail_from: Option<NaiveTime>,
    /// Until when; none is the close of the convenant's day.
    pub mail_until: Option<NaiveTime>,
}

impl Command for ChangeContact {
    const NAME: Action = Action::ChangeContact;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        contact.unchanged_since(self.version)?;
        let from = self.mail_from.unwrap_or(half_past_eight());
        let address = self.email.as_deref().map(|address| email(address, "email"));
        let (address, phone, ()) = all((
            address.transpose(),
            optional_phone(self.phone.as_deref(), "phone"),
            ensure(
                self.mail_until.is_none_or(|until| from < until),
                RefusalCode::EndBeforeStart,
                "mailUntil",
            ),
        ))?;
        administers(tx, &contact, "contactId").await?;
        if contact.ended_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "contactId");
        }
        if let Some(address) = address {
            contact.email = address;
            contact.mail_refused_at = None;
            contact.mail_refusal = None;
        }
        contact.phone = phone;
        contact.mail_rhythm = self.mail_rhythm;
        contact.appointment_rhythm = self.appointment_rhythm.or(contact.appointment_rhythm);
        // Whoever ended the news by a click has none until that is said anew.
        contact.news_rhythm = self.news_rhythm.or(contact.news_rhythm);
        contact.mail_from = self.mail_from.map(minutes);
        contact.mail_until = self.mail_until.map(minutes);
        Ok(tx.update(contact).await?.id)
    }
}

crate::transaction::any_command!(ChangeContact);

/// How many minutes after midnight.
fn minutes(time: NaiveTime) -> i32 {
    i32::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(0)
}
