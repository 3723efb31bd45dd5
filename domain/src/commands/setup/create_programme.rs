//! Sets up a programme: its phases, its go-moments and who guides in which line.

use entity::{
    carousel_step, convenant, guidance_line,
    ids::{ConvenantId, ProgrammeId, SubRegionId},
    phase, programme, programme_go_moment, sub_region,
    vocabulary::{GuidanceRole, PlacementKind},
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{NAME, line, scope_of_convenant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::{Arrangement, Happening},
    transaction::{Command, Tx},
};

/// The longest programme, in weeks: four years.
const LONGEST: i32 = 208;
/// The most phases or go-moments of one programme.
const MOST: usize = 50;
/// The most internships of one carousel.
const MOST_STEPS: usize = 20;

/// Sets up a programme.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreateProgramme {
    /// The convenant.
    pub convenant_id: ConvenantId,
    /// The programme's name.
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

/// A phase of a new programme.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPhase {
    /// Its name.
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
}

/// A guidance line of a new programme.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewLine {
    /// First, second or third.
    pub line: i32,
    /// The role.
    pub role: GuidanceRole,
}

/// An internship of a new programme's carousel.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewCarouselStep {
    /// Its name.
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
    /// What sort of place it is done on.
    pub kind: PlacementKind,
}

impl Command for CreateProgramme {
    const NAME: CommandName = CommandName::CreateProgramme;
    type Output = ProgrammeId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ProgrammeId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let programme = self.set_up(tx, &convenant).await?;
        Ok(programme.id)
    }
}

impl CreateProgramme {
    /// Sets it up under a convenant.
    pub(in crate::commands) async fn set_up(
        &self,
        tx: &Tx<'_>,
        convenant: &convenant::Model,
    ) -> Outcome<programme::Model> {
        let weeks = self.check()?;
        self.check_sub_region(tx, convenant).await?;
        let name = line(&self.name, NAME, "name")?;
        let programme = programme::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            folded_name: folded(&name),
            name,
            weeks,
            sub_region_id: self.sub_region_id,
            created_at: tx.now(),
        };
        let programme = tx.insert(programme, "name").await?;
        self.write_parts(tx, programme.id).await?;
        self.write_carousel(tx, programme.id).await?;
        let happening = Happening::Arranged {
            subject: programme.id.to_string(),
            what: Arrangement::Created,
        };
        record(tx, scope_of_convenant(convenant.id), happening).await?;
        Ok(programme)
    }

    /// Checks the parts against each other, and answers the length in weeks.
    fn check(&self) -> Outcome<i32> {
        if self.phases.is_empty() || self.phases.len() > MOST {
            return refuse(RefusalCode::OutOfRange, "phases");
        }
        if let Some(index) = self
            .phases
            .iter()
            .position(|phase| !(1..=LONGEST).contains(&phase.weeks))
        {
            return refuse(RefusalCode::OutOfRange, &format!("phases.{index}.weeks"));
        }
        let weeks: i32 = self.phases.iter().map(|phase| phase.weeks).sum();
        if weeks > LONGEST {
            return refuse(RefusalCode::OutOfRange, "phases");
        }
        if self.go_moment_weeks.len() > MOST {
            return refuse(RefusalCode::OutOfRange, "goMomentWeeks");
        }
        let mut before = 0;
        for (index, &week) in self.go_moment_weeks.iter().enumerate() {
            if week <= before || week > weeks {
                return refuse(RefusalCode::OutOfRange, &format!("goMomentWeeks.{index}"));
            }
            before = week;
        }
        for (index, wanted) in self.guidance_lines.iter().enumerate() {
            let path = format!("guidanceLines.{index}.line");
            if !(1..=3).contains(&wanted.line) {
                return refuse(RefusalCode::OutOfRange, &path);
            }
            if self
                .guidance_lines
                .iter()
                .take(index)
                .any(|earlier| earlier.line == wanted.line)
            {
                return refuse(RefusalCode::AlreadyExists, &path);
            }
        }
        self.check_carousel(weeks)?;
        Ok(weeks)
    }

    async fn check_sub_region(&self, tx: &Tx<'_>, convenant: &convenant::Model) -> Outcome<()> {
        let Some(id) = self.sub_region_id else {
            return Ok(());
        };
        let sub_region = tx.visible::<sub_region::Entity>(id, "subRegionId").await?;
        match sub_region.region_id == convenant.region_id {
            true => Ok(()),
            false => refuse(RefusalCode::NotFound, "subRegionId"),
        }
    }

    fn check_carousel(&self, weeks: i32) -> Outcome<()> {
        if self.carousel_steps.len() > MOST_STEPS {
            return refuse(RefusalCode::OutOfRange, "carouselSteps");
        }
        for (index, step) in self.carousel_steps.iter().enumerate() {
            if !(1..=weeks).contains(&step.weeks) {
                return refuse(RefusalCode::OutOfRange, &format!("carouselSteps.{index}.weeks"));
            }
        }
        Ok(())
    }

    async fn write_carousel(&self, tx: &Tx<'_>, programme_id: ProgrammeId) -> Outcome<()> {
        for (position, wanted) in (1..).zip(&self.carousel_steps) {
            let step = carousel_step::Model {
                id: tx.new_id(),
                programme_id,
                position,
                name: line(
                    &wanted.name,
                    NAME,
                    &format!("carouselSteps.{}.name", position - 1),
                )?,
                weeks: wanted.weeks,
                kind: wanted.kind,
            };
            tx.insert(step, "carouselSteps").await?;
        }
        Ok(())
    }

    async fn write_parts(&self, tx: &Tx<'_>, programme_id: ProgrammeId) -> Outcome<()> {
        let mut starts_week = 1;
        for (position, wanted) in (1..).zip(&self.phases) {
            let phase = phase::Model {
                id: tx.new_id(),
                programme_id,
                position,
                name: line(&wanted.name, NAME, &format!("phases.{}.name", position - 1))?,
                starts_week,
                weeks: wanted.weeks,
            };
            tx.insert(phase, "phases").await?;
            starts_week += wanted.weeks;
        }
        for (position, &week) in (1..).zip(&self.go_moment_weeks) {
            let moment = programme_go_moment::Model {
                id: tx.new_id(),
                programme_id,
                position,
                week,
            };
            tx.insert(moment, "goMomentWeeks").await?;
        }
        for wanted in &self.guidance_lines {
            let line = guidance_line::Model {
                id: tx.new_id(),
                programme_id,
                line: wanted.line,
                role: wanted.role,
            };
            tx.insert(line, "guidanceLines").await?;
        }
        Ok(())
    }
}
