//! Before a go-moment every guidance line delivers its assessment.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet};
use crate::{
    event::Event,
    terms::{Count, Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::AssessmentDelivered,
    task: Text {
        nl: "de beoordeling voor het go-moment geven",
        en: "deliver the assessment for the go-moment",
    },
    undone: Text {
        nl: "beoordeling voor het go-moment nog niet gegeven",
        en: "assessment for the go-moment not delivered yet",
    },
    since: Text {
        nl: "voor het go-moment",
        en: "before the go-moment",
    },
    since_otherwise: &[],
    anchor: Anchor::Date,
    counterpart: Counterpart::CaseManager,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::back(Count::Before(working_days(3)), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::GoMomentPlanned { on, lines, .. } => lines
            .iter()
            .map(|line| Effect::Open {
                subject: line.assessment.to_string(),
                start: Start::Before(*on),
                responsible: Responsible::Guide(line.guide),
            })
            .collect(),
        Event::GoMomentMoved { on, undelivered, .. } => undelivered
            .iter()
            .map(|assessment| Effect::Reanchor {
                subject: assessment.to_string(),
                start: Start::Before(*on),
            })
            .collect(),
        Event::GuidanceAssigned {
            guide, assessments, ..
        } => assessments
            .iter()
            .map(|assessment| Effect::Reassign {
                subject: assessment.to_string(),
                to: Responsible::Guide(*guide),
            })
            .collect(),
        Event::GoMomentCancelled { undelivered, .. } => undelivered
            .iter()
            .map(|assessment| Effect::Moot {
                subject: assessment.to_string(),
            })
            .collect(),
        Event::AssessmentDelivered { assessment, .. } => meet(assessment),
        _ => Vec::new(),
    }
}
