use domain::{MOST_AT_ONCE, commands::certificates::AwardCertificates};

use super::award_certificate::AwardCertificateEntry;
use crate::{mutation::mutation, schema::types::Certificate};

/// Records several certificates at once (certificaten), as `awardCertificate` does: all of them, or none. Done for each
/// by the school, the referring partner or the case manager.
#[mutation(AwardCertificates)]
#[takes("The certificates to record (certificaten).")]
#[answers(certificates: Vec<Certificate>, "The certificates, in the order of the entries.")]
pub struct AwardCertificatesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<AwardCertificateEntry>,
}
