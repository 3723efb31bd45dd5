//! Letters, as the demonstration's mailbox lists them.

use serde::Deserialize;

/// A letter that was handed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    pub id: String,
    pub template: String,
    pub subject_id: String,
    pub to_address: String,
}

impl Letter {
    /// What it says and to whom: `DEADLINE_REMINDER werving@delinde.example`.
    pub fn line(&self) -> String {
        format!("{} {}", self.template, self.to_address)
    }
}
