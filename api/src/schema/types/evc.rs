use async_graphql::{ID, InputObject};
use entity::vocabulary::EvcOutcome;

use super::{Contact, Convenant, Organization, Trajectory};
use crate::schema::{
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::{Date, DateTime},
};

/// An assessment of what someone can do already (EVC, eerder verworven competenties).
#[row(evc, listed, versioned)]
#[everything(evcs, "EVC assessments (EVC).")]
pub struct Evc {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The centre that assesses it. Null when the caller may not see it.
    #[one]
    centre: Option<Organization>,
    /// The level it is to count for, one to five.
    towards_level: i32,
    /// The diploma it is to count for.
    towards_name: String,
    /// What was granted; null until the centre says.
    outcome: Option<EvcOutcome>,
    /// The day of the report; null until then.
    recorded_on: Option<Date>,
    /// Who requested it. Null when there is none, or when the caller may not see it.
    #[one]
    requested_by: Option<Contact>,
    /// When it was requested.
    requested_at: DateTime,
    /// Who recorded the outcome. Null when there is none, or when the caller may not see it.
    #[one]
    recorded_by: Option<Contact>,
    /// When the outcome was recorded; null until then.
    closed_at: Option<DateTime>,
    /// What was written about it. Null to the coordinator.
    #[opens(Narrative)]
    narrative: Option<EvcNarrative>,
}

/// What was written about an EVC assessment (toelichting).
#[part(Evc)]
pub struct EvcNarrative {
    /// What the person is exempted from; null when nothing was.
    exemptions: Option<String>,
}

/// Which EVC assessments to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(evc)]
pub struct EvcFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// By this centre.
    #[points_at(organization)]
    pub centre_id: Option<ID>,
    /// With one of these outcomes.
    #[among(Outcome)]
    pub outcomes: Option<Vec<EvcOutcome>>,
}

order! {
    /// In what order EVC assessments come.
    EvcOrder of evc by
    /// By what EVC assessments can be ordered.
    EvcOrderField {
        /// Identity, which is age.
        Id,
        /// When they were requested.
        RequestedAt,
    }
}
