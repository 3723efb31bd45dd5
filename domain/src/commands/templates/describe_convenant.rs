//! Records what a convenant tells others about itself. What was written before is replaced as a whole.

use entity::{
    convenant, factsheet,
    ids::{ConvenantId, FactsheetId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{NAME, TEXT, all, each, line, optional_line, optional_paragraph, sized},
    record::record,
    refusal::Outcome,
    rules::{event::Event, factsheet::Narrative},
    transaction::{Command, Tx, Versioned},
};

/// The most items of a list.
const MOST: usize = 30;
/// The longest an item may be, in characters.
const ITEM: usize = 500;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DescribeConvenant {
    pub convenant_id: ConvenantId,
    /// The version of the factsheet the caller read.
    pub version: Option<i32>,
    /// All of its texts.
    pub narrative: Narrative,
}

impl Command for DescribeConvenant {
    const NAME: Action = Action::DescribeConvenant;
    type Output = FactsheetId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<FactsheetId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let narrative = serde_json::to_value(checked(&self.narrative)?)?;
        let existing = factsheet::Entity::find()
            .filter(factsheet::Column::ConvenantId.eq(convenant.id))
            .one(tx.db())
            .await?;
        let factsheet = match existing {
            Some(mut factsheet) => {
                factsheet.unchanged_since(self.version)?;
                factsheet.narrative = narrative;
                factsheet.updated_at = tx.now();
                tx.update(factsheet).await?
            }
            None => {
                let factsheet = factsheet::Model {
                    id: tx.new_id(),
                    convenant_id: convenant.id,
                    narrative,
                    updated_at: tx.now(),
                    version: 1,
                };
                tx.insert(factsheet, "convenantId").await?
            }
        };
        let event = Event::ConvenantDescribed {
            factsheet: factsheet.id,
            version: factsheet.version,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(factsheet.id)
    }
}

crate::transaction::any_command!(DescribeConvenant);

fn checked(given: &Narrative) -> Outcome<Narrative> {
    let text = |value: &Option<String>, path| optional_paragraph(value.as_deref(), TEXT, path);
    let practice = all((
        line(&given.practice_name, NAME, "practiceName"),
        optional_line(given.domain.as_deref(), NAME, "domain"),
        text(&given.background, "background"),
        text(&given.in_short, "inShort"),
        list(&given.products, "products"),
    ));
    let approach = all((
        text(&given.regional_coordination, "regionalCoordination"),
        text(&given.organisation, "organisation"),
        text(&given.specific_goal, "specificGoal"),
        text(&given.target_group, "targetGroup"),
        text(&given.execution, "execution"),
        text(&given.reactions, "reactions"),
        text(&given.financing, "financing"),
    ));
    let lessons = all((
        list(&given.conditions, "conditions"),
        list(&given.success_factors, "successFactors"),
        list(&given.hindering_factors, "hinderingFactors"),
        optional_line(given.contact_point.as_deref(), ITEM, "contactPoint"),
        optional_line(given.website.as_deref(), ITEM, "website"),
    ));
    let (
        (practice_name, domain, background, in_short, products),
        (regional_coordination, organisation, specific_goal, target_group, execution, reactions, financing),
        (conditions, success_factors, hindering_factors, contact_point, website),
    ) = all((practice, approach, lessons))?;
    Ok(Narrative {
        practice_name,
        domain,
        background,
        in_short,
        products,
        regional_coordination,
        organisation,
        specific_goal,
        target_group,
        execution,
        reactions,
        financing,
        conditions,
        success_factors,
        hindering_factors,
        contact_point,
        website,
    })
}

fn list(given: &[String], path: &str) -> Outcome<Vec<String>> {
    sized(given, 0..=MOST, path)?;
    let items = given.iter().enumerate();
    each(items.map(|(index, item)| line(item, ITEM, &format!("{path}.{index}"))))
}
