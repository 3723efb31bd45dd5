use async_graphql::{ID, InputObject};

use super::{Contact, Convenant, Organization, Party};
use crate::schema::{filter::Filter, order::order, row::row, scalar::Date};

/// A partner that approached an employer by itself, though only the coordinator does (eigen benadering).
#[row(own_approach, listed, created)]
#[everything(
    own_approaches,
    "Partners that approached an employer by themselves (eigen benaderingen)."
)]
pub struct OwnApproach {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The participation of the partner that did. Null when the caller may not see it.
    #[one]
    party: Option<Party>,
    /// The partner that did. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// The employer. Null when the caller's organisation shares no convenant with it.
    #[one]
    employer: Option<Organization>,
    /// The day.
    approached_on: Date,
    /// How that went; null when nothing was said.
    note: Option<String>,
    /// Who reported it. Null when the program did, or when the caller may not see the contact.
    #[one]
    reported_by: Option<Contact>,
}

/// Which own approaches to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(own_approach)]
pub struct OwnApproachFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// By this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// Towards this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
}

order! {
    /// In what order own approaches come.
    OwnApproachOrder of own_approach by
    /// By what own approaches can be ordered.
    OwnApproachOrderField {
        /// Identity, which is age.
        Id,
        /// The day.
        ApproachedOn,
    }
}
