use async_graphql::{ComplexObject, ID, InputObject, SimpleObject};
use entity::{organization, vocabulary::OrganizationKind};

use super::{Contact, Department, Place, Region, TutorDuty};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row};

/// A partner in the chain (ketenpartner).
#[row(organization, listed, created, versioned, complex)]
#[everything(organizations, "Partners (ketenpartners).")]
pub struct Organization {
    /// The region it works in. Null when that is not the caller's own.
    #[one]
    region: Option<Region>,
    /// What sort of partner it is.
    kind: OrganizationKind,
    /// Its name, as the partners know it.
    name: String,
    /// Its departments and establishments (afdelingen, vestigingen).
    #[list(OrganizationId)]
    departments: Connection<Department>,
    /// Who speaks for it (contactpersonen), also those who did.
    #[list(OrganizationId)]
    contacts: Connection<Contact>,
    /// The places it offers as an employer (plaatsen), under every convenant the caller may see.
    #[list(EmployerId)]
    places: Connection<Place>,
    /// The tutors it is owed as an employer (tutorplichten).
    #[list(EmployerId)]
    tutor_duties: Connection<TutorDuty>,
}

#[ComplexObject]
impl Organization {
    /// What others know it by.
    async fn external_ids(&self) -> ExternalIds {
        ExternalIds::of(&self.0)
    }
}

/// What others know an organisation by (externe nummers).
#[derive(SimpleObject)]
pub struct ExternalIds {
    /// Its number in the trade register (KvK-nummer), eight digits; null when it is not recorded.
    kvk_number: Option<String>,
    /// Its identification number as a government body (OIN), twenty digits; null when it is not recorded.
    oin: Option<String>,
    /// Its institution code as a school (BRIN); null when it is not recorded.
    brin: Option<String>,
    /// Its municipality code of Statistics Netherlands (CBS-gemeentecode), four digits; null when it is not
    /// recorded.
    cbs_code: Option<String>,
}

impl ExternalIds {
    fn of(organization: &organization::Model) -> Self {
        Self {
            kvk_number: organization.kvk_number.clone(),
            oin: organization.oin.clone(),
            brin: organization.brin.clone(),
            cbs_code: organization.cbs_code.clone(),
        }
    }
}

/// Which partners to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(organization)]
pub struct OrganizationFilter {
    /// Working in this region.
    #[points_at(region)]
    pub region_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<OrganizationKind>>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
    /// With this number in the trade register (KvK).
    #[equals]
    pub kvk_number: Option<String>,
    /// With this identification number of government bodies (OIN).
    #[equals]
    pub oin: Option<String>,
}

order! {
    /// In what order partners come.
    OrganizationOrder of organization by
    /// By what partners can be ordered.
    OrganizationOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// Kind.
        Kind,
    }
}
