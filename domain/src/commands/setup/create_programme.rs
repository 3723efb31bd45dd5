//! Sets up a programme: its phases, its go-moments and who guides in which line.

use entity::{
    convenant,
    ids::{ConvenantId, ProgrammeId, SubRegionId},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::programmes::{NewCarouselStep, NewLine, NewPhase, NewProgramme},
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Sets up a programme.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreateProgramme {
    pub convenant_id: ConvenantId,
    pub name: String,
    /// Its phases, in order.
    pub phases: Vec<NewPhase>,
    /// The weeks at the end of which a go-moment is held, in order.
    pub go_moment_weeks: Vec<i32>,
    /// Who guides in which line.
    pub guidance_lines: Vec<NewLine>,
    /// The part of the region it is for alone.
    pub sub_region_id: Option<SubRegionId>,
    /// The internships of its carousel, in order.
    pub carousel_steps: Vec<NewCarouselStep>,
}

impl Command for CreateProgramme {
    const NAME: Action = Action::CreateProgramme;
    type Output = ProgrammeId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ProgrammeId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let wanted = NewProgramme {
            name: self.name,
            phases: self.phases,
            go_moment_weeks: self.go_moment_weeks,
            guidance_lines: self.guidance_lines,
            sub_region_id: self.sub_region_id,
            carousel_steps: self.carousel_steps,
        };
        let programme = wanted.set_up(tx, &convenant).await?;
        Ok(programme.id)
    }
}

crate::transaction::any_command!(CreateProgramme);
