use async_graphql::{ID, InputObject};
use domain::{
    acts::programmes::{NewCarouselStep, NewLine, NewPhase},
    commands::setup::CreateProgramme,
};
use entity::vocabulary::{GuidanceRole, PlacementKind};

use crate::{input::Given, mutation::mutation, schema::types::Programme};

/// Sets up a programme (traject-sjabloon): its phases, its go-moments and who guides in which line. Done
/// by the coordinator of the convenant.
#[mutation(CreateProgramme)]
#[takes("The programme to set up (traject-sjabloon).")]
#[answers(programme: Programme, "The programme.")]
pub struct CreateProgrammeInput {
    /// The convenant it is run under.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its phases, in order: 1 to 50, together at most 208 weeks.
    phases: Vec<PhaseInput>,
    /// The weeks at the end of which a go-moment is held, rising; the first week is 1.
    go_moment_weeks: Vec<i32>,
    /// Who guides in which line (begeleidingslijn).
    guidance_lines: Vec<GuidanceLineInput>,
    /// The part of the region it is for alone (rayon); left out, it is for all.
    sub_region_id: Option<ID>,
    /// The internships of its carousel, in order, at most 20 (stagecarrousel); left out, it has none.
    carousel_steps: Option<Vec<CarouselStepInput>>,
}

/// A phase of a new programme (fase).
#[derive(InputObject, Given)]
#[given(NewPhase)]
pub struct PhaseInput {
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its length in weeks.
    weeks: i32,
}

/// A guidance line of a new programme (begeleidingslijn).
#[derive(InputObject, Given)]
#[given(NewLine)]
pub struct GuidanceLineInput {
    /// First, second or third: 1, 2 or 3, each at most once.
    line: i32,
    /// The role that guides in it.
    role: GuidanceRole,
}

/// An internship of a new programme's carousel (stagecarrousel).
#[derive(InputObject, Given)]
#[given(NewCarouselStep)]
pub struct CarouselStepInput {
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its length in weeks, no more than the programme's.
    weeks: i32,
    /// What sort of place it is done on.
    kind: PlacementKind,
}
