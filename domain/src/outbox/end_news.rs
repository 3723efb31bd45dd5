//! Has a contact hear no more by mail of what went as planned, nor of what waits: by the link in such an email.

use entity::{contact, ids::ContactId, vocabulary::NewsRhythm};
use serde::{Deserialize, Serialize};

use super::write::forget_news;
use crate::{
    access::Action,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Ends the news of a contact. Done again, it changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndNews {
    pub contact_id: ContactId,
}

impl Command for EndNews {
    const NAME: Action = Action::EndNews;
    type Output = ();

    async fn run(self, tx: &Tx<'_>) -> Outcome<()> {
        let mut contact = tx
            .subject::<contact::Entity>(self.contact_id, "contactId")
            .await?;
        if contact.news_rhythm != Some(NewsRhythm::Never) {
            contact.news_rhythm = Some(NewsRhythm::Never);
            let contact = tx.update(contact).await?;
            forget_news(tx, contact.id).await?;
        }
        Ok(())
    }
}

crate::transaction::any_command!(EndNews);
