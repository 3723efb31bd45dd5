use super::Convenant;
use crate::schema::row::row;

/// Whether employers are approached by the coordinator only (exclusiviteitsafspraak).
#[row(exclusivity_agreement, created, versioned)]
pub struct ExclusivityAgreement {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// Whether only the coordinator approaches employers.
    is_exclusive: bool,
}
