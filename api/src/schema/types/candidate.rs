use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::{
    candidate,
    vocabulary::{CandidateSource, Language},
};

use super::{Intake, Organization, Region, Screening, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{DateTime, EmailAddress},
};

row!(Candidate: candidate, CandidateFilter, CandidateOrder);

/// A person on the way to a job in care (kandidaat, deelnemer).
#[Object]
impl Candidate {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The region. Null when that is not the caller's own.
    async fn region(&self, ctx: &Context<'_>) -> Result<Option<Region>> {
        load::find(ctx, self.0.region_id).await
    }

    /// The partner that registered the person. Null when the caller's organisation shares no convenant with
    /// it.
    async fn registered_by(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.registered_by).await
    }

    /// That partner's own pseudonymous reference; never a citizen service number (BSN).
    async fn reference(&self) -> &str {
        &self.0.reference
    }

    /// Who the person is. Null when the caller has no need to know: it is open to the partner and the case
    /// manager the person comes from, to the employer of an open or accepted referral, and to the school
    /// and the guides.
    async fn person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Person, self.0.id)
            .await?
            .then(|| Person::of(&self.0)))
    }

    /// Where the person comes from. Null to all but the partner and the case manager the person comes from.
    async fn benefit(&self, ctx: &Context<'_>) -> Result<Option<Benefit>> {
        let opened = load::opens::<Self>(ctx, FieldGroup::Benefit, self.0.id).await?;
        Ok(opened.then_some(Benefit {
            source: self.0.source,
        }))
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
    async fn lists(&self) -> CandidateLists {
        CandidateLists(self.0.id.to_string())
    }
}

connections! {
    CandidateLists {
        /// The person's trajectories, earlier ones too.
        trajectories: Trajectory by CandidateId,
        /// The person's intakes, for whoever needs to know the person.
        intakes: Intake by CandidateId,
        /// The person's screenings, for whoever was given access (foto, screeningsmodel).
        screenings: Screening by CandidateId,
    }
}

/// Who a candidate is (persoonsgegevens).
#[derive(SimpleObject)]
pub struct Person {
    /// The person's name.
    name: String,
    /// The person's mail address; null when none is recorded.
    email: Option<EmailAddress>,
    /// The person's telephone number; null when none is recorded.
    phone: Option<String>,
    /// The language the person is written to in.
    language: Language,
}

impl Person {
    fn of(candidate: &candidate::Model) -> Self {
        Self {
            name: candidate.name.clone(),
            email: candidate.email.clone().map(EmailAddress),
            phone: candidate.phone.clone(),
            language: candidate.language,
        }
    }
}

/// Where a candidate comes from (uitkeringssituatie).
#[derive(SimpleObject)]
pub struct Benefit {
    /// The benefit, or what else the person comes from.
    source: CandidateSource,
}

/// Which candidates are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(candidate)]
pub struct CandidateFilter {
    /// Registered by this partner.
    #[points_at(organization)]
    pub registered_by: Option<ID>,
    /// With exactly this reference.
    #[equals]
    pub reference: Option<String>,
    /// Recorded at or after this moment.
    #[from(CreatedAt)]
    pub created_from: Option<DateTime>,
    /// Recorded before this moment.
    #[until(CreatedAt)]
    pub created_until: Option<DateTime>,
}

order! {
    /// In what order candidates come.
    CandidateOrder of candidate by
    /// By what candidates can be ordered.
    CandidateOrderField {
        /// Identity, which is age.
        Id,
        /// Reference.
        Reference,
        /// When they were recorded.
        CreatedAt,
    }
}
