use async_graphql::{ID, InputObject};
use entity::vocabulary::ReadData;

use super::{Candidate, Contact, Organization};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// That someone read what is held of a person, over the API (inzage in gegevens). What stood there is not kept.
#[row(person_read, listed)]
#[everything(person_reads, "Who read what is held of whom (inzage in gegevens).")]
pub struct PersonRead {
    /// The person. Null when the caller may not see it.
    #[one]
    candidate: Option<Candidate>,
    /// Who read it. Null when the caller may not see the contact.
    #[one]
    contact: Option<Contact>,
    /// For which partner. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// What was read.
    data: ReadData,
    /// Of which type of this schema.
    row_type: String,
    /// When it was first read.
    at: DateTime,
    /// When it was last read: reads of the same by the same contact within a second or so are one row.
    until: DateTime,
    /// How often it was read between the two.
    times: i32,
    /// The application it was read with, by its client id at the identity provider; null for a token that this installation
    /// made.
    application: Option<String>,
    /// The trace that the first of them belongs to, where the request had a `traceparent` header (W3C Trace Context).
    trace_id: Option<String>,
}

/// Which reads to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(person_read)]
pub struct PersonReadFilter {
    /// Of this person.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
    /// By this contact.
    #[points_at(contact)]
    pub contact_id: Option<ID>,
    /// At or after this moment.
    #[from(At)]
    pub from: Option<DateTime>,
    /// Before this moment.
    #[until(At)]
    pub until: Option<DateTime>,
}

order! {
    /// In what order reads come.
    PersonReadOrder of person_read by
    /// By what reads can be ordered.
    PersonReadOrderField {
        /// Identity, which is age.
        Id,
    }
}
