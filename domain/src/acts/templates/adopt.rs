//! What adopting a convenant and adopting a programme have in common: where the document comes from, and what it
//! becomes. All of it is set up by the same code as what is set up by hand; what that refuses is refused here at
//! its place in the document.

use entity::{convenant, convenant_template, ids::ConvenantTemplateId, programme};

use crate::{
    acts::{
        entry_qualifications::write_text,
        programmes::{NewCarouselStep, NewLine, NewPhase, NewProgramme},
    },
    checks::{TEXT, all, optional_paragraph},
    refusal::{CommandError, Outcome, Refusal, RefusalCode, refuse},
    rules::template::{Document, ProgrammePart, read},
    transaction::Tx,
};

/// The document of a template of this installation, or one that came as a text.
pub(crate) async fn document(
    tx: &Tx<'_>,
    template: Option<ConvenantTemplateId>,
    text: Option<&str>,
) -> Outcome<Document> {
    match (template, text) {
        (Some(id), None) => {
            let template = tx.visible::<convenant_template::Entity>(id, "templateId").await?;
            Ok(read(&template.document)?)
        }
        (None, Some(text)) => Ok(read(text)?),
        (None, None) => refuse(RefusalCode::Empty, "templateId"),
        (Some(_), Some(_)) => refuse(RefusalCode::NotTogether, "document"),
    }
}

fn wanted(part: &ProgrammePart) -> NewProgramme {
    let phases = part.phases.iter().map(|phase| NewPhase {
        name: phase.name.clone(),
        weeks: phase.weeks,
    });
    let lines = part.guidance_lines.iter().map(|line| NewLine {
        line: line.line,
        role: line.role,
    });
    let steps = part.carousel_steps.iter().map(|step| NewCarouselStep {
        name: step.name.clone(),
        weeks: step.weeks,
        kind: step.kind,
    });
    NewProgramme {
        name: part.name.clone(),
        phases: phases.collect(),
        go_moment_weeks: part.go_moment_weeks.clone(),
        guidance_lines: lines.collect(),
        carousel_steps: steps.collect(),
        // A sub-region is the other region's own.
        sub_region_id: None,
    }
}

/// Sets up a programme of a document for a convenant, under a place in that document.
pub(crate) async fn set_up_programme(
    tx: &Tx<'_>,
    convenant: &convenant::Model,
    part: &ProgrammePart,
    place: &str,
) -> Outcome<programme::Model> {
    let wanted = wanted(part);
    let (programme, text) = (wanted.set_up(tx, convenant).await, entry_qualifications(part));
    let (programme, text) = below(place, all((programme, text)))?;
    if let Some(text) = text {
        write_text(tx, &programme, text).await?;
    }
    Ok(programme)
}

/// Refuses a programme of a document for what can be said of it by itself.
pub(crate) fn check_programme(part: &ProgrammePart, place: &str) -> Outcome<()> {
    let checks = (wanted(part).check(), entry_qualifications(part));
    below(place, all(checks)).map(drop)
}

fn entry_qualifications(part: &ProgrammePart) -> Outcome<Option<String>> {
    optional_paragraph(part.entry_qualifications.as_deref(), TEXT, "entryQualifications")
}

/// A refusal, moved to a place.
pub(crate) fn below<T>(place: &str, outcome: Outcome<T>) -> Outcome<T> {
    each_refusal(outcome, |refusal| {
        let place = place.split('.').map(str::to_owned);
        refusal.path.splice(0..0, place);
    })
}

/// Changes whatever is refused.
pub(crate) fn each_refusal<T>(outcome: Outcome<T>, change: impl Fn(&mut Refusal)) -> Outcome<T> {
    match outcome.map_err(CommandError::refusals) {
        Ok(value) => Ok(value),
        Err(Ok(mut refusals)) => {
            refusals.iter_mut().for_each(change);
            Err(refusals.into())
        }
        Err(Err(failure)) => Err(failure),
    }
}
