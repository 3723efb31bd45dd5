use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::{organization, vocabulary::OrganizationKind};

use super::{Contact, Department, Place, Region, TutorDuty};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Organization: organization, OrganizationFilter, OrganizationOrder);

/// A partner in the chain (ketenpartner).
#[Object]
impl Organization {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The region it works in. Null when that is not the caller's own.
    async fn region(&self, ctx: &Context<'_>) -> Result<Option<Region>> {
        load::find(ctx, self.0.region_id).await
    }

    /// What sort of partner it is.
    async fn kind(&self) -> OrganizationKind {
        self.0.kind
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What others know it by.
    async fn external_ids(&self) -> ExternalIds {
        ExternalIds::of(&self.0)
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> OrganizationLists {
        OrganizationLists(self.0.id.to_string())
    }
}

connections! {
    OrganizationLists {
        /// Its departments and establishments (afdelingen, vestigingen).
        departments: Department by OrganizationId,
        /// Who speaks for it (contactpersonen), also those who did.
        contacts: Contact by OrganizationId,
        /// The places it offers as an employer (plaatsen), under every convenant the caller may see.
        places: Place by EmployerId,
        /// The tutors it is owed as an employer (tutorplichten).
        tutor_duties: TutorDuty by EmployerId,
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

/// Which partners are wanted; what is left out does not narrow.
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
