//! Sets up a convenant with its first version. The region's coordinator becomes its first party.

use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, RegionId},
    organization, party, region,
    vocabulary::{BindingForm, DeadlineKind},
};
use names::folded;
use serde::{Deserialize, Serialize};

use super::rules::{RuleChange, check, combine, defaults, write_version};
use crate::{
    access::{Actor, Command as CommandName},
    clock::Moment,
    commands::check::{NAME, all, date_of, line, scope_of_convenant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::BusinessCalendar,
        happening::{Arrangement, Happening},
    },
    transaction::{Command, Tx},
};

/// Sets up a convenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreateConvenant {
    /// The region.
    pub region_id: RegionId,
    /// The convenant's name.
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
    const NAME: CommandName = CommandName::CreateConvenant;
    type Output = ConvenantId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantId> {
        let region: region::Model = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let coordinator_id = match (tx.actor(), region.coordinator_id) {
            (Actor::Contact(viewer), _) => viewer.organization_id,
            (Actor::System, Some(coordinator)) => coordinator,
            (Actor::System, None) => return refuse(RefusalCode::WrongState, "regionId"),
        };
        let convenant = self.set_up(tx, region.id, coordinator_id).await?;
        Ok(convenant.id)
    }
}

impl CreateConvenant {
    /// Refuses rules that cannot be agreed.
    pub(in crate::commands) fn check_rules(&self) -> Outcome<()> {
        check(&self.rules, &self.calendar)
    }

    /// Sets it up for a coordinator, whoever that is.
    pub(in crate::commands) async fn set_up(
        &self,
        tx: &Tx<'_>,
        region_id: RegionId,
        coordinator_id: OrganizationId,
    ) -> Outcome<convenant::Model> {
        let coordinator: organization::Model = tx.expect::<organization::Entity>(coordinator_id).await?;
        let (name, _) = all((line(&self.name, NAME, "name"), self.check_rules()))?;
        let rules = combine(defaults(), &self.rules, &self.omit);
        let convenant = convenant::Model {
            id: tx.new_id(),
            region_id,
            folded_name: folded(&name),
            name,
            binding_form: self.binding_form,
            coordinator_id: coordinator.id,
            calendar: serde_json::to_value(&self.calendar)?,
            created_at: tx.now(),
            version: 1,
        };
        let convenant = tx.insert(convenant, "name").await?;
        let effective_from = self.effective_from.unwrap_or(tx.now());
        write_version(tx, convenant.id, 1, effective_from, None, rules).await?;
        let party = party::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            organization_id: coordinator.id,
            acceded_on: date_of(&convenant, tx.now())?,
            withdrawn_on: None,
            closures: serde_json::Value::Array(Vec::new()),
            created_at: tx.now(),
            version: 1,
        };
        tx.insert(party, "").await?;
        let happening = Happening::Arranged {
            subject: convenant.id.to_string(),
            what: Arrangement::Created,
        };
        record(tx, scope_of_convenant(convenant.id), happening).await?;
        Ok(convenant)
    }
}
