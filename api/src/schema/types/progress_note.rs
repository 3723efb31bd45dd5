use async_graphql::{ID, InputObject};
use entity::vocabulary::ProgressNoteKind;

use super::{Contact, Convenant, Trajectory};
use crate::schema::{
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// A note on how someone is doing between go-moments (voortgangsnotitie).
#[row(progress_note, listed)]
#[everything(progress_notes, "Notes on how people are doing (voortgangsnotities).")]
pub struct ProgressNote {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// What it is about.
    kind: ProgressNoteKind,
    /// Who wrote it. Null when the program did, or when the caller may not see the contact.
    #[one]
    author: Option<Contact>,
    /// When it was written.
    written_at: DateTime,
    /// What was noted. Null to the coordinator, and to an employer that did not write it.
    #[opens(Narrative)]
    narrative: Option<ProgressNoteNarrative>,
}

/// What was noted of how someone is doing (toelichting).
#[part(ProgressNote)]
pub struct ProgressNoteNarrative {
    /// The note.
    text: String,
}

/// Which notes to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(progress_note)]
pub struct ProgressNoteFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// About one of these.
    #[among(Kind)]
    pub kinds: Option<Vec<ProgressNoteKind>>,
    /// Written at or after this moment.
    #[from(WrittenAt)]
    pub written_from: Option<DateTime>,
    /// Written before this moment.
    #[until(WrittenAt)]
    pub written_until: Option<DateTime>,
}

order! {
    /// In what order notes come.
    ProgressNoteOrder of progress_note by
    /// By what notes can be ordered.
    ProgressNoteOrderField {
        /// Identity, which is age.
        Id,
        /// When they were written.
        WrittenAt,
    }
}
