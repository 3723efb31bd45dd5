use async_graphql::{ID, InputObject};

use super::{Contact, Convenant, Organization, Party};
use crate::schema::{filter::Filter, order::order, row::row, scalar::Date};

/// A partner that affirmed the convenant again (herbevestiging).
#[row(reaffirmation, listed, created)]
pub struct Reaffirmation {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The participation that was affirmed. Null when the caller may not see it.
    #[one]
    party: Option<Party>,
    /// The partner. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// The day.
    reaffirmed_on: Date,
    /// What was said with it; null when nothing was.
    note: Option<String>,
    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    #[one]
    recorded_by: Option<Contact>,
}

/// Which re-affirmations to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(reaffirmation)]
pub struct ReaffirmationFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
}

order! {
    /// In what order re-affirmations come.
    ReaffirmationOrder of reaffirmation by
    /// By what re-affirmations can be ordered.
    ReaffirmationOrderField {
        /// Identity, which is age.
        Id,
        /// The day.
        ReaffirmedOn,
    }
}
