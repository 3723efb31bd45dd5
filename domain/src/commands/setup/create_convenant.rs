//! Sets up a convenant with its first version. The region's coordinator becomes its first party.

use entity::{
    ids::{ConvenantId, RegionId},
    region,
    vocabulary::{BindingForm, DeadlineKind},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::{convenants::NewConvenant, versions::RuleChange},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::calendar::BusinessCalendar,
    transaction::{Command, Tx},
};

/// Sets up a convenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreateConvenant {
    pub region_id: RegionId,
    pub name: String,
    /// How binding it is.
    pub binding_form: BindingForm,
    /// What its terms are counted in.
    pub calendar: BusinessCalendar,
    /// What the partners agree otherwise than the defaults.
    pub rules: Vec<RuleChange>,
    /// The kinds they agree nothing on.
    pub omit: Vec<DeadlineKind>,
    /// From when the first version holds; none is now.
    pub effective_from: Option<Moment>,
}

impl Command for CreateConvenant {
    const NAME: Action = Action::CreateConvenant;
    type Output = ConvenantId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantId> {
        let region: region::Model = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let coordinator_id = match (tx.actor(), region.coordinator_id) {
            (Actor::Contact(viewer), _) => viewer.organization_id,
            (Actor::System, Some(coordinator)) => coordinator,
            (Actor::System, None) => return refuse(RefusalCode::WrongState, "regionId"),
        };
        let wanted = NewConvenant {
            name: self.name,
            binding_form: self.binding_form,
            calendar: self.calendar,
            rules: self.rules,
            omit: self.omit,
            effective_from: self.effective_from,
        };
        let convenant = wanted.set_up(tx, region.id, coordinator_id).await?;
        Ok(convenant.id)
    }
}

crate::transaction::any_command!(CreateConvenant);
