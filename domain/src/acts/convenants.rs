//! A convenant with its first version, as it is set up by hand and from a template.

use entity::{
    convenant,
    ids::{OrganizationId, RegionId},
    organization, party,
    vocabulary::{BindingForm, DeadlineKind},
};
use names::folded;

use super::{
    scope::scope_of_convenant,
    versions::{RuleChange, check, combine, defaults, write_version},
};
use crate::{
    checks::{NAME, all, date_of, line},
    clock::Moment,
    record::record,
    refusal::Outcome,
    rules::{
        calendar::BusinessCalendar,
        event::{Arrangement, Event},
    },
    transaction::Tx,
};

/// A convenant to set up.
pub(crate) struct NewConvenant {
    pub(crate) name: String,
    /// How binding it is.
    pub(crate) binding_form: BindingForm,
    /// What its terms are counted in.
    pub(crate) calendar: BusinessCalendar,
    /// What the partners agree otherwise than the defaults.
    pub(crate) rules: Vec<RuleChange>,
    /// The kinds they agree nothing on.
    pub(crate) omit: Vec<DeadlineKind>,
    /// From when the first version holds; none is now.
    pub(crate) effective_from: Option<Moment>,
}

impl NewConvenant {
    /// Refuses rules that cannot be agreed.
    pub(crate) fn check_rules(&self) -> Outcome<()> {
        check(&self.rules, &self.calendar)
    }

    /// Sets it up for a coordinator, whoever that is.
    pub(crate) async fn set_up(
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
        let event = Event::Arranged {
            subject: convenant.id.to_string(),
            what: Arrangement::Created,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(convenant)
    }
}
