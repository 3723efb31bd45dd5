//! Sets up a programme.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::{CreateProgramme, NewCarouselStep, NewLine, NewPhase};
use entity::vocabulary::{GuidanceRole, PlacementKind};

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Programme,
};

/// The programme to set up (traject-sjabloon).
#[derive(InputObject)]
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
    #[graphql(flatten)]
    once: Once,
}

impl CreateProgrammeInput {
    fn command(self) -> CreateProgramme {
        CreateProgramme {
            convenant_id: id(&self.convenant_id),
            name: self.name,
            phases: self.phases.into_iter().map(NewPhase::from).collect(),
            go_moment_weeks: self.go_moment_weeks,
            guidance_lines: self.guidance_lines.into_iter().map(NewLine::from).collect(),
            sub_region_id: self.sub_region_id.as_ref().map(id),
            carousel_steps: self
                .carousel_steps
                .unwrap_or_default()
                .into_iter()
                .map(NewCarouselStep::from)
                .collect(),
        }
    }
}

payload! {
    /// What came of `createProgramme`.
    CreateProgrammePayload {
        /// The programme.
        programme: Programme,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CreateProgrammeMutation;

#[Object]
impl CreateProgrammeMutation {
    /// Sets up a programme (traject-sjabloon): its phases, its go-moments and who guides in which line. Done
    /// by the coordinator of the convenant.
    async fn create_programme(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The programme to set up (traject-sjabloon).")] input: CreateProgrammeInput,
    ) -> Result<CreateProgrammePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}

/// A phase of a new programme (fase).
#[derive(InputObject)]
pub struct PhaseInput {
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its length in weeks.
    weeks: i32,
}

/// A guidance line of a new programme (begeleidingslijn).
#[derive(InputObject)]
pub struct GuidanceLineInput {
    /// First, second or third: 1, 2 or 3, each at most once.
    line: i32,
    /// The role that guides in it.
    role: GuidanceRole,
}

impl From<PhaseInput> for NewPhase {
    fn from(PhaseInput { name, weeks }: PhaseInput) -> Self {
        Self { name, weeks }
    }
}

impl From<GuidanceLineInput> for NewLine {
    fn from(GuidanceLineInput { line, role }: GuidanceLineInput) -> Self {
        Self { line, role }
    }
}

/// An internship of a new programme's carousel (stagecarrousel).
#[derive(InputObject)]
pub struct CarouselStepInput {
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its length in weeks, no more than the programme's.
    weeks: i32,
    /// What sort of place it is done on.
    kind: PlacementKind,
}

impl From<CarouselStepInput> for NewCarouselStep {
    fn from(CarouselStepInput { name, weeks, kind }: CarouselStepInput) -> Self {
        Self { name, weeks, kind }
    }
}
