use async_graphql::{ID, InputObject};
use entity::vocabulary::{ApprovalState, EntryQualificationState};

use super::{Contact, Organization, Programme};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// What a participant must bring to start a programme, as the partners decide it together (startkwalificaties).
#[row(entry_qualification, listed)]
#[everything(entry_qualifications, "Entry qualifications (startkwalificaties).")]
pub struct EntryQualification {
    /// The programme.
    #[one]
    programme: Programme,
    /// One for the programme's first proposal, and counting.
    number: i32,
    /// What is asked of a participant.
    text: String,
    /// Where it stands. The one that is not superseded is in force, and lets groups start once it is approved.
    state: EntryQualificationState,
    /// The answers of the partners that are asked, at most 20 (goedkeuringen).
    #[all(EntryQualificationId, Id)]
    approvals: Vec<Approval>,
    /// When it was proposed.
    created_at: DateTime,
    /// When all had approved, or one had rejected.
    settled_at: Option<DateTime>,
    /// How often it was changed, from one on.
    version: i32,
}

/// One partner's answer to proposed entry qualifications (goedkeuring).
#[row(approval)]
pub struct Approval {
    /// What it is an answer to.
    #[one]
    entry_qualification: EntryQualification,
    /// The partner that is asked. Null when the caller may not see it.
    #[one]
    approver: Option<Organization>,
    /// Where it stands.
    state: ApprovalState,
    /// Why it was rejected.
    reason: Option<String>,
    /// Who answered. Null when nobody did, or when the caller may not see who.
    #[one]
    decided_by: Option<Contact>,
    /// When it was answered.
    decided_at: Option<DateTime>,
    /// How often it was changed, from one on.
    version: i32,
}

/// Which entry qualifications to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(entry_qualification)]
pub struct EntryQualificationFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this programme.
    #[points_at(programme)]
    pub programme_id: Option<ID>,
    /// Standing in one of these states.
    #[among(State)]
    pub states: Option<Vec<EntryQualificationState>>,
}

order! {
    /// In what order entry qualifications come.
    EntryQualificationOrder of entry_qualification by
    /// By what entry qualifications can be ordered.
    EntryQualificationOrderField {
        /// Identity, which is age.
        Id,
        /// Number.
        Number,
    }
}
