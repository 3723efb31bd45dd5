//! What adopting a convenant and adopting a programme have in common: where the document comes from, and what it
//! becomes. All of it is set up by the same code as what is set up by hand; what that refuses is refused here at
//! its place in the document.

use entity::{convenant, convenant_template, ids::ConvenantTemplateId, programme};

use crate::{
    commands::{
        entry_qualifications::write_text,
        setup::{CreateProgramme, NewCarouselStep, NewLine, NewPhase},
    },
    refusal::{CommandError, Outcome, RefusalCode, refuse},
    rules::template::{Document, ProgrammePart, read},
    transaction::Tx,
};

/// The document of a template of this installation, or one that came as a text.
pub(super) async fn document(
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

/// Sets up the programme at a place in the document. Its entry qualifications come along as a proposal that
/// nobody is asked to approve yet.
pub(super) async fn set_up_programme(
    tx: &Tx<'_>,
    convenant: &convenant::Model,
    part: &ProgrammePart,
    place: &str,
) -> Outcome<programme::Model> {
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
    let create = CreateProgramme {
        convenant_id: convenant.id,
        name: part.name.clone(),
        phases: phases.collect(),
        go_moment_weeks: part.go_moment_weeks.clone(),
        guidance_lines: lines.collect(),
        carousel_steps: steps.collect(),
        // A sub-region is the other region's own.
        sub_region_id: None,
    };
    let programme = below(place, create.set_up(tx, convenant).await)?;
    if let Some(text) = &part.entry_qualifications {
        let path = format!("{place}.entryQualifications");
        write_text(tx, &programme, text, &path).await?;
    }
    Ok(programme)
}

/// A refusal, moved to a place.
pub(super) fn below<T>(place: &str, outcome: Outcome<T>) -> Outcome<T> {
    outcome.map_err(|error| match error {
        CommandError::Refused(mut refusal) => {
            let mut path: Vec<String> = place.split('.').map(str::to_owned).collect();
            path.append(&mut refusal.path);
            refusal.path = path;
            CommandError::Refused(refusal)
        }
        other => other,
    })
}
