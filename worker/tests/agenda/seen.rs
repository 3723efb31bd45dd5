//! What a parser finds in a file, in a form in which parsers can be compared.

use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Seen {
    pub method: Option<String>,
    pub name: Option<String>,
    pub zones: Vec<String>,
    pub entries: Vec<SeenEntry>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct SeenEntry {
    pub uid: String,
    pub sequence: u32,
    pub status: String,
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    pub zone: Option<String>,
    pub summary: String,
    pub description: Option<String>,
    pub location: Option<String>,
    pub url: Option<String>,
    pub class: String,
    pub transparency: String,
    pub organizer: Option<SeenPerson>,
    pub attendee: Option<SeenPerson>,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct SeenPerson {
    pub name: Option<String>,
    pub address: String,
    pub sent_by: Option<String>,
    pub role: Option<String>,
    pub answer: Option<String>,
    pub rsvp: Option<String>,
    pub kind: Option<String>,
}
