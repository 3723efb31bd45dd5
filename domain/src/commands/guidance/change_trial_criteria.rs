//! Changes what the forms of a trial are compared on, and the forms, while it has not begun: what is measured
//! by must not be chosen after the measuring.

use entity::{
    form_assignment, guidance_form, guidance_trial, ids::GuidanceTrialId, measurement, trial_criterion,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        scope::scope_of_convenant,
        trials::{NewCriterion, NewForm, criteria, forms, write_criteria, write_forms},
    },
    checks::{all, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Changes a trial that has not begun.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeTrialCriteria {
    pub trial_id: GuidanceTrialId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// All of its criteria.
    pub criteria: Vec<NewCriterion>,
    /// All of its forms; none leaves them as they are.
    pub forms: Option<Vec<NewForm>>,
}

impl Command for ChangeTrialCriteria {
    const NAME: Action = Action::ChangeTrialCriteria;
    type Output = GuidanceTrialId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GuidanceTrialId> {
        let trial = tx
            .subject::<guidance_trial::Entity>(self.trial_id, "trialId")
            .await?;
        let (criteria, forms) = all((
            criteria(&self.criteria),
            self.forms.as_deref().map(forms).transpose(),
        ))?;
        trial.unchanged_since(self.version)?;
        has_not_begun(tx, &trial).await?;
        trial_criterion::Entity::delete_many()
            .filter(trial_criterion::Column::TrialId.eq(trial.id))
            .exec(tx.db())
            .await?;
        write_criteria(tx, &trial, criteria).await?;
        if let Some(forms) = forms {
            replace_forms(tx, &trial, forms).await?;
        }
        let trial = tx.update(trial).await?;
        let event = Event::TrialChanged { trial: trial.id };
        record(tx, scope_of_convenant(trial.convenant_id), event).await?;
        Ok(trial.id)
    }
}

crate::transaction::any_command!(ChangeTrialCriteria);

async fn has_not_begun(tx: &Tx<'_>, trial: &guidance_trial::Model) -> Outcome<()> {
    let measured = measurement::Entity::find()
        .filter(measurement::Column::TrialId.eq(trial.id))
        .count(tx.db())
        .await?;
    if measured > 0 || trial.starts_on <= today(tx, trial.convenant_id).await? {
        refuse(RefusalCode::CriteriaFixed, "trialId")
    } else {
        Ok(())
    }
}

/// A form that someone is guided in already stays what it was said to be.
async fn replace_forms(tx: &Tx<'_>, trial: &guidance_trial::Model, forms: Vec<NewForm>) -> Outcome<()> {
    let assigned = form_assignment::Entity::find()
        .filter(form_assignment::Column::TrialId.eq(trial.id))
        .count(tx.db())
        .await?;
    if assigned > 0 {
        return refuse(RefusalCode::WrongState, "forms");
    }
    guidance_form::Entity::delete_many()
        .filter(guidance_form::Column::TrialId.eq(trial.id))
        .exec(tx.db())
        .await?;
    write_forms(tx, trial, forms).await
}
