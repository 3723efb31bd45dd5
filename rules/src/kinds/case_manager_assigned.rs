//! A trajectory that started without a case manager is given one.

use vocabulary::words::DeadlineKind;

use super::{Anchor, Counterpart, Effect, Kind, Responsible, Start, Text, meet, open};
use crate::{
    event::Event,
    terms::{Terms, working_days},
};

pub(super) const KIND: Kind = Kind {
    code: DeadlineKind::CaseManagerAssigned,
    task: Text {
        nl: "een casemanager toewijzen",
        en: "assign a case manager",
    },
    undone: Text {
        nl: "nog geen casemanager toegewezen",
        en: "no case manager assigned yet",
    },
    since: Text {
        nl: "na de aanmelding",
        en: "after the registration",
    },
    since_otherwise: &[],
    anchor: Anchor::Moment,
    counterpart: Counterpart::Coordinator,
    is_case_managers: false,
    pausable: true,
    default_terms: || Terms::after(working_days(2), &[working_days(1)]),
    on,
};

fn on(event: &Event) -> Vec<Effect> {
    match event {
        Event::TrajectoryStarted {
            trajectory,
            assigned_by: Some(referrer),
            ..
        } => open(trajectory, Start::Now, Responsible::Partner(*referrer)),
        Event::CaseManagerAssigned { trajectory, .. } | Event::HandoverAccepted { trajectory, .. } => {
            meet(trajectory)
        }
        _ => Vec::new(),
    }
}
