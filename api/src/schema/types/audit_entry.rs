use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::RefusalCode;
use entity::vocabulary::{ActOrigin, ActResult, AdministrativeAct};

use super::{Contact, Organization};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// An act of administration that was done or refused (beheerhandeling). It is kept as it was, and nothing changes it.
#[row(audit_entry, listed, complex)]
#[everything(
    audit_entries,
    "What was done in administering (beheerhandelingen), and what was refused: of the caller's own organisation for its \
     administrators, of all in the region for those of the region's coordinator."
)]
pub struct AuditEntry {
    /// When.
    at: DateTime,
    /// What was done, or was to be.
    act: AdministrativeAct,
    /// Whether it was done.
    result: ActResult,
    /// The organisation that is administered.
    #[one]
    organization: Organization,
    /// Who did it. Null when it was the program or whoever runs it, or when the caller may not see the contact.
    #[one]
    actor: Option<Contact>,
    /// By which way it came.
    origin: ActOrigin,
    /// From which network address, of a request to the API; null of all else.
    source: Option<String>,
}

#[ComplexObject]
impl AuditEntry {
    /// Why it was refused; null when it was done.
    async fn refusal(&self) -> Option<RefusalCode> {
        let code = self.0.refusal.as_deref()?;
        RefusalCode::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == code)
    }

    /// The identity of what it was done to: a contact, a department, an identity and the like. Null when it was refused before
    /// that was known.
    async fn object_id(&self, _ctx: &Context<'_>) -> Result<Option<ID>> {
        Ok(self.0.object_id.clone().map(ID))
    }
}

/// Which acts to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(audit_entry)]
pub struct AuditEntryFilter {
    /// In administering this organisation.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// By this contact.
    #[points_at(contact)]
    pub actor_id: Option<ID>,
    /// One of these acts.
    #[among(Act)]
    pub acts: Option<Vec<AdministrativeAct>>,
    /// With one of these results.
    #[among(Result)]
    pub results: Option<Vec<ActResult>>,
    /// At or after this moment.
    #[from(At)]
    pub from: Option<DateTime>,
    /// Before this moment.
    #[until(At)]
    pub until: Option<DateTime>,
}

order! {
    /// In what order acts of administration come.
    AuditEntryOrder of audit_entry by
    /// By what acts of administration can be ordered.
    AuditEntryOrderField {
        /// Identity, which is age.
        Id,
    }
}
