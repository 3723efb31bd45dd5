use super::{Contact, Convenant, Trajectory};
use crate::schema::{row::row, scalar::Date};

/// A candidate declared ready to work (arbeidsrijpverklaring).
#[row(work_readiness, created)]
pub struct WorkReadiness {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The day from which the candidate is ready.
    ready_on: Date,
    /// Who declared it. Null when the program did, or when the caller may not see the contact.
    #[one]
    declared_by: Option<Contact>,
}
