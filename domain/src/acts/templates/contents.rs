//! What of a convenant or programme goes into a template, read in a fixed number of statements.

use std::collections::BTreeMap;

use entity::{
    carousel_step, convenant, convenant_version, deadline_rule, entry_qualification, guidance_form,
    guidance_line, guidance_trial,
    ids::ProgrammeId,
    phase, programme, programme_go_moment, trial_criterion,
    vocabulary::{DeadlineKind, EntryQualificationState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    agreed::{calendar_of, terms_of},
    refusal::{Outcome, RefusalCode, refuse},
    rules::template::{
        Agreement, CalendarPart, CarouselPart, CriterionPart, Document, LinePart, PhasePart, ProgrammePart,
        RulePart, TrialPart,
    },
    transaction::Tx,
};

/// The most programmes, and the most trials, of one template.
pub(crate) const MOST: usize = 50;

/// A convenant as its current version agrees, with its programmes and the criteria of its trials.
pub(crate) async fn of_convenant(tx: &Tx<'_>, convenant: &convenant::Model) -> Outcome<Document> {
    let rules = rules(tx, convenant).await?;
    let omit = DeadlineKind::ALL.iter().copied();
    let omit = omit.filter(|kind| !rules.iter().any(|rule| rule.kind == *kind));
    let agreement = Agreement {
        binding_form: convenant.binding_form,
        calendar: CalendarPart::of(&calendar_of(convenant)?),
        omit: omit.collect(),
        rules,
    };
    let programmes = programme::Entity::find()
        .filter(programme::Column::ConvenantId.eq(convenant.id))
        .order_by_asc(programme::Column::Id)
        .limit(MOST as u64 + 1)
        .all(tx.db())
        .await?;
    if programmes.len() > MOST {
        return refuse(RefusalCode::OutOfRange, "convenantId");
    }
    let trials = trials(tx, convenant).await?;
    Ok(Document::new(
        Some(agreement),
        parts(tx, programmes).await?,
        trials,
    ))
}

pub(crate) async fn of_programme(tx: &Tx<'_>, programme: programme::Model) -> Outcome<Document> {
    Ok(Document::new(None, parts(tx, vec![programme]).await?, Vec::new()))
}

/// Those of the version in effect, or of the first that is to come.
async fn rules(tx: &Tx<'_>, convenant: &convenant::Model) -> Outcome<Vec<RulePart>> {
    use convenant_version::Column;
    let versions = convenant_version::Entity::find().filter(Column::ConvenantId.eq(convenant.id));
    let current = versions
        .clone()
        .filter(Column::EffectiveFrom.lte(tx.now()))
        .order_by_desc(Column::EffectiveFrom)
        .order_by_desc(Column::Number)
        .one(tx.db())
        .await?;
    let version = match current {
        Some(current) => Some(current),
        None => versions.order_by_asc(Column::Number).one(tx.db()).await?,
    };
    let Some(version) = version else {
        return Ok(Vec::new());
    };
    let rules = deadline_rule::Entity::find()
        .filter(deadline_rule::Column::ConvenantVersionId.eq(version.id))
        .order_by_asc(deadline_rule::Column::Kind)
        .all(tx.db())
        .await?;
    let parts = rules.into_iter().map(|rule| {
        let terms = terms_of(&rule)?;
        Ok(RulePart {
            kind: rule.kind,
            terms,
        })
    });
    parts.collect()
}

async fn parts(tx: &Tx<'_>, programmes: Vec<programme::Model>) -> Outcome<Vec<ProgrammePart>> {
    let ids: Vec<ProgrammeId> = programmes.iter().map(|programme| programme.id).collect();
    let phases = phase::Entity::find()
        .filter(phase::Column::ProgrammeId.is_in(ids.iter().copied()))
        .order_by_asc(phase::Column::Position)
        .all(tx.db())
        .await?;
    let moments = programme_go_moment::Entity::find()
        .filter(programme_go_moment::Column::ProgrammeId.is_in(ids.iter().copied()))
        .order_by_asc(programme_go_moment::Column::Position)
        .all(tx.db())
        .await?;
    let lines = guidance_line::Entity::find()
        .filter(guidance_line::Column::ProgrammeId.is_in(ids.iter().copied()))
        .order_by_asc(guidance_line::Column::Line)
        .all(tx.db())
        .await?;
    let entries = entry_qualification::Entity::find()
        .filter(entry_qualification::Column::ProgrammeId.is_in(ids.iter().copied()))
        .filter(entry_qualification::Column::State.ne(EntryQualificationState::Superseded))
        .all(tx.db())
        .await?;
    let mut entries: BTreeMap<ProgrammeId, String> = entries
        .into_iter()
        .map(|entry| (entry.programme_id, entry.text))
        .collect();
    let steps = carousel_step::Entity::find()
        .filter(carousel_step::Column::ProgrammeId.is_in(ids.iter().copied()))
        .order_by_asc(carousel_step::Column::Position)
        .all(tx.db())
        .await?;
    let part = |programme: programme::Model| ProgrammePart {
        carousel_steps: steps
            .iter()
            .filter(|step| step.programme_id == programme.id)
            .map(|step| CarouselPart {
                name: step.name.clone(),
                weeks: step.weeks,
                kind: step.kind,
            })
            .collect(),
        phases: phases
            .iter()
            .filter(|phase| phase.programme_id == programme.id)
            .map(|phase| PhasePart {
                name: phase.name.clone(),
                weeks: phase.weeks,
            })
            .collect(),
        go_moment_weeks: moments
            .iter()
            .filter(|moment| moment.programme_id == programme.id)
            .map(|moment| moment.week)
            .collect(),
        guidance_lines: lines
            .iter()
            .filter(|line| line.programme_id == programme.id)
            .map(|line| LinePart {
                line: line.line,
                role: line.role,
            })
            .collect(),
        entry_qualifications: entries.remove(&programme.id),
        name: programme.name,
    };
    Ok(programmes.into_iter().map(part).collect())
}

async fn trials(tx: &Tx<'_>, convenant: &convenant::Model) -> Outcome<Vec<TrialPart>> {
    let trials = guidance_trial::Entity::find()
        .filter(guidance_trial::Column::ConvenantId.eq(convenant.id))
        .order_by_asc(guidance_trial::Column::Id)
        .limit(MOST as u64)
        .all(tx.db())
        .await?;
    let ids: Vec<_> = trials.iter().map(|trial| trial.id).collect();
    let criteria = trial_criterion::Entity::find()
        .filter(trial_criterion::Column::TrialId.is_in(ids.iter().copied()))
        .order_by_asc(trial_criterion::Column::Position)
        .all(tx.db())
        .await?;
    let forms = guidance_form::Entity::find()
        .filter(guidance_form::Column::TrialId.is_in(ids.iter().copied()))
        .order_by_asc(guidance_form::Column::Position)
        .all(tx.db())
        .await?;
    let part = |trial: guidance_trial::Model| TrialPart {
        criteria: criteria
            .iter()
            .filter(|criterion| criterion.trial_id == trial.id)
            .map(|criterion| CriterionPart {
                name: criterion.name.clone(),
                measures: criterion.measures,
                unit: criterion.unit.clone(),
                direction: criterion.direction,
            })
            .collect(),
        forms: forms
            .iter()
            .filter(|form| form.trial_id == trial.id)
            .map(|form| form.name.clone())
            .collect(),
        name: trial.name,
    };
    Ok(trials.into_iter().map(part).collect())
}
