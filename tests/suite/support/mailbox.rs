//! Emails, as the demonstration's mailbox lists them.

use chrono::{DateTime, Utc};
use serde::Deserialize;

/// An email that was handed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Email {
    pub id: String,
    pub mail_id: String,
    pub template: String,
    pub subject_id: String,
    pub to_address: String,
    pub subject: String,
    /// When it was handed over, by the chain's clock.
    pub sent_at: DateTime<Utc>,
    pub text_body: String,
    /// The calendar entries that go with it.
    pub invitations: Option<Vec<Invitation>>,
    /// Where its reader says that such emails need not come.
    pub unsubscribe: Option<String>,
    /// What else an email says that brings together what waited for one person.
    pub also: Vec<Also>,
}

/// A calendar entry.
#[derive(Clone, Debug, Deserialize)]
pub struct Invitation {
    pub cancels: bool,
    pub file: String,
}

/// A message that went out with an email of several.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Also {
    pub template: String,
    pub subject_id: String,
}

impl Email {
    /// What it says and to whom: `DEADLINE_REMINDER werving@delinde.example`.
    pub fn line(&self) -> String {
        format!("{} {}", self.template, self.to_address)
    }

    /// The same of each message about a row that went out with it.
    pub fn lines_about(&self, subject: &str) -> Vec<String> {
        let first = (self.subject_id == subject).then(|| self.line());
        let also = self.also.iter().filter(|also| also.subject_id == subject);
        first
            .into_iter()
            .chain(also.map(|also| format!("{} {}", also.template, self.to_address)))
            .collect()
    }

    /// What it says, each message that went out with it in turn.
    pub fn templates(&self) -> Vec<&str> {
        let also = self.also.iter().map(|also| also.template.as_str());
        std::iter::once(self.template.as_str()).chain(also).collect()
    }

    /// The text on one line.
    pub fn text(&self) -> String {
        self.text_body.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
