//! A region on its first day: it has a coordinator, and nothing else yet.

use domain::commands::setup::CreateRegion;
use entity::vocabulary::{Language, OrganizationKind};

use super::{cast::Cast, history::History};
use crate::error::RunError;

pub(super) const CAST: Cast = Cast {
    coordinator: "coordinator@servicepunt-molenland.example",
    employer: None,
    gemeente: None,
    school: None,
};

/// Records it.
pub(super) async fn load(history: &History, now: domain::Moment) -> Result<(), RunError> {
    history.begin_at(now);
    let command = CreateRegion {
        name: "Molenland".to_owned(),
        coordinator: "Servicepunt Molenland".to_owned(),
        coordinator_kind: OrganizationKind::ServicePoint,
        contact_name: "Noor Verzonnen".to_owned(),
        contact_email: CAST.coordinator.to_owned(),
        language: Language::Nl,
    };
    history.as_system(command).await?;
    Ok(())
}
