use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::{
    access::FieldGroup,
    person::{self, Export},
};
use entity::vocabulary::{CandidateSource, Language};

use super::{Intake, Organization, PersonRead, Region, RightsDecision, Screening, Trajectory};
use crate::schema::{
    connection::Connection,
    fault::fault,
    filter::Filter,
    load,
    order::order,
    row::{Row, part, row},
    scalar::{DateTime, EmailAddress},
};

/// A person on the way to a job in care (kandidaat, deelnemer).
#[row(candidate, listed, created, versioned)]
#[everything(candidates, "Candidates (kandidaten).")]
pub struct Candidate {
    /// The region. Null when that is not the caller's own.
    #[one]
    region: Option<Region>,
    /// The partner that registered the person. Null when the caller's organisation shares no convenant with
    /// it.
    #[one]
    registered_by: Option<Organization>,
    /// That partner's own pseudonymous reference; never a citizen service number (BSN).
    reference: String,
    /// Who the person is. Null when the caller has no need to know: it is open to the partner and the case
    /// manager the person comes from, to the employer of an open or accepted referral, and to the school
    /// and the guides.
    #[opens(Person)]
    person: Option<Person>,
    /// Where the person comes from. Null to all but the partner and the case manager the person comes from.
    #[opens(Benefit)]
    benefit: Option<Benefit>,
    /// Since when the person's data is kept and not used (beperking); null where it may be used. Who the person is, and what was written of it, is then told only to the partner that registered the person.
    restricted_at: Option<DateTime>,
    /// When the person was forgotten (gewist): no name, address or text is left; null who was not.
    erased_at: Option<DateTime>,
    /// What came of the person's wishes to be forgotten, or left alone.
    #[list(CandidateId)]
    rights_decisions: Connection<RightsDecision>,
    /// Who read what is held of the person.
    #[list(CandidateId)]
    reads: Connection<PersonRead>,
    /// The person's trajectories, earlier ones too.
    #[list(CandidateId)]
    trajectories: Connection<Trajectory>,
    /// The person's intakes, for whoever needs to know the person.
    #[list(CandidateId)]
    intakes: Connection<Intake>,
    /// The person's screenings, for whoever was given access (foto, screeningsmodel).
    #[list(CandidateId)]
    screenings: Connection<Screening>,
}

/// As how many fields reading all that is held of someone counts: it is that many rows, of many tables.
pub const WEIGHT_OF_EXPORT: usize = 1_000;

/// All that is held of a person at one moment (inzage).
pub struct CandidateExport(Export);

impl CandidateExport {
    /// Of whom, if the caller may read that.
    pub async fn find(ctx: &Context<'_>, id: &str) -> Result<Option<Self>> {
        let Some(candidate) = load::find_text::<Candidate>(ctx, id).await? else {
            return Ok(None);
        };
        let id = candidate.model().id;
        if !load::opens::<Candidate>(ctx, FieldGroup::Narrative, id).await? {
            return Ok(None);
        }
        load::export(ctx, id).await.map(Self).map(Some)
    }
}

/// All that is held of a person at one moment (inzage).
#[Object]
impl CandidateExport {
    /// When it was read.
    async fn read_at(&self) -> DateTime {
        self.0.read_at.into()
    }

    /// Whether it is all there is: of no kind of data more than 5,000 rows are read.
    async fn is_complete(&self) -> bool {
        self.0.tables.iter().all(|held| held.is_complete)
    }

    /// The data as JSON text: each table with what it is called, which columns say who the person is or what was written,
    /// and its rows.
    async fn json(&self, ctx: &Context<'_>) -> Result<String> {
        serde_json::to_string(&self.0).map_err(|error| fault(ctx, &error))
    }

    /// The same as Markdown text, to be read and printed.
    async fn document(
        &self,
        #[graphql(desc = "The language of the headings; the texts are as they were written.")]
        language: Language,
    ) -> String {
        person::document(&self.0, language)
    }
}

/// Who a candidate is (persoonsgegevens).
#[part(Candidate)]
pub struct Person {
    /// The person's name.
    name: String,
    /// The person's mail address; null when none is recorded.
    email: Option<EmailAddress>,
    /// The person's telephone number; null when none is recorded.
    phone: Option<String>,
    /// The language the person is written to in.
    language: Language,
    /// When mail to the address came back because there is no such address (onbestelbaar); null while it takes mail.
    mail_refused_at: Option<DateTime>,
    /// When the person last agreed to be written to (toestemming); null when the person never did.
    mail_consent_at: Option<DateTime>,
    /// When the person withdrew that; null while it holds, and when there was none.
    mail_consent_ended_at: Option<DateTime>,
}

/// Where a candidate comes from (uitkeringssituatie).
#[part(Candidate)]
pub struct Benefit {
    /// The benefit, or what else the person comes from.
    source: CandidateSource,
}

/// Which candidates to list; omitted fields do not filter.
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
