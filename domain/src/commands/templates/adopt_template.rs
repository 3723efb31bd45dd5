//! Sets up a convenant with its programmes from a template, in one go or not at all.

use entity::{
    ids::{ConvenantId, ConvenantTemplateId, OrganizationId, RegionId},
    organization, region,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::{
        convenants::NewConvenant,
        scope::scope_of_convenant,
        templates::{
            adopt::{check_programme, document, each_refusal, set_up_programme},
            contents::MOST,
        },
        versions::RuleChange,
    },
    checks::{NAME, all, each, line, sized},
    clock::Moment,
    record::record,
    refusal::{Outcome, Refusal, RefusalCode, refuse},
    rules::{
        event::Event,
        template::{Agreement, ProgrammePart},
    },
    transaction::{Command, Tx},
};

/// Adopts a convenant: from a template or from a text, and not from both.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdoptTemplate {
    pub region_id: RegionId,
    pub template_id: Option<ConvenantTemplateId>,
    pub document: Option<String>,
    /// The convenant's name.
    pub name: String,
    /// The organisation of the region that will keep watch over it; none is the caller's.
    pub coordinator_id: Option<OrganizationId>,
    /// From when its first version holds; none is now.
    pub effective_from: Option<Moment>,
}

impl Command for AdoptTemplate {
    const NAME: Action = Action::AdoptTemplate;
    type Output = ConvenantId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantId> {
        let region: region::Model = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let ((create, programmes), _, coordinator) = all((
            self.parts(tx).await,
            line(&self.name, NAME, "name"),
            self.coordinator(tx, &region).await,
        ))?;
        let convenant = create.set_up(tx, region.id, coordinator).await?;
        for (index, part) in programmes.iter().enumerate() {
            let place = format!("document.programmes.{index}");
            set_up_programme(tx, &convenant, part, &place).await?;
        }
        let event = Event::TemplateAdopted {
            subject: convenant.id.to_string(),
            template: self.template_id,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(convenant.id)
    }
}

crate::transaction::any_command!(AdoptTemplate);

impl AdoptTemplate {
    /// What the document is of, checked.
    async fn parts(&self, tx: &Tx<'_>) -> Outcome<(NewConvenant, Vec<ProgrammePart>)> {
        let document = document(tx, self.template_id, self.document.as_deref()).await?;
        let agreement = document
            .agreement
            .ok_or_else(|| Refusal::at(RefusalCode::Empty, "document.agreement").into())
            .and_then(|agreement| {
                let create = self.convenant(&agreement);
                in_agreement(create.check_rules())?;
                Ok(create)
            });
        let (create, _) = all((agreement, check_programmes(&document.programmes)))?;
        Ok((create, document.programmes))
    }

    async fn coordinator(&self, tx: &Tx<'_>, region: &region::Model) -> Outcome<OrganizationId> {
        let Some(wanted) = self.coordinator_id else {
            return match (tx.actor(), region.coordinator_id) {
                (Actor::Contact(viewer), _) => Ok(viewer.organization_id),
                (Actor::System, Some(coordinator)) => Ok(coordinator),
                (Actor::System, None) => refuse(RefusalCode::WrongState, "regionId"),
            };
        };
        let wanted: organization::Model = tx
            .visible::<organization::Entity>(wanted, "coordinatorId")
            .await?;
        if wanted.region_id == region.id {
            Ok(wanted.id)
        } else {
            refuse(RefusalCode::NotTogether, "coordinatorId")
        }
    }

    fn convenant(&self, agreement: &Agreement) -> NewConvenant {
        let rules = agreement.rules.iter().map(|rule| RuleChange {
            kind: rule.kind,
            terms: rule.terms.clone(),
        });
        NewConvenant {
            name: self.name.clone(),
            binding_form: agreement.binding_form,
            calendar: agreement.calendar.calendar(),
            rules: rules.collect(),
            omit: agreement.omit.clone(),
            effective_from: self.effective_from,
        }
    }
}

/// A refused rule lies in the document, where its terms are a level deeper; the name is the caller's own.
fn in_agreement<T>(outcome: Outcome<T>) -> Outcome<T> {
    each_refusal(outcome, |refusal| {
        if refusal.path.get(2).is_some_and(|part| part != "kind") {
            refusal.path.insert(2, "terms".to_owned());
        }
        let place = ["document".to_owned(), "agreement".to_owned()];
        refusal.path.splice(0..0, place);
    })
}

fn check_programmes(programmes: &[ProgrammePart]) -> Outcome<()> {
    sized(programmes, 0..=MOST, "document.programmes")?;
    let parts = programmes.iter().enumerate();
    each(parts.map(|(index, part)| check_programme(part, &format!("document.programmes.{index}")))).map(drop)
}
