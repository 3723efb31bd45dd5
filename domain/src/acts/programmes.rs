//! A programme, as it is set up by hand and from a template.

use std::collections::BTreeSet;

use entity::{
    carousel_step, convenant, guidance_line,
    ids::{ProgrammeId, SubRegionId},
    phase, programme, programme_go_moment, sub_region,
    vocabulary::{GuidanceRole, PlacementKind},
};
use names::folded;
use serde::{Deserialize, Serialize};

use super::scope::scope_of_convenant;
use crate::{
    checks::{NAME, all, between, each, ensure, line, sized},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Arrangement, Event},
    transaction::Tx,
};

/// The longest programme, in weeks: four years.
const LONGEST: i32 = 208;
/// The most phases or go-moments of one programme.
const MOST: usize = 50;
/// The most internships of one carousel.
const MOST_STEPS: usize = 20;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPhase {
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
}

/// A guidance line of a new programme.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewLine {
    /// First, second or third.
    pub line: i32,
    pub role: GuidanceRole,
}

/// An internship of a new programme's carousel.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewCarouselStep {
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
    /// What sort of place it is done on.
    pub kind: PlacementKind,
}

/// The names in a programme, as they are kept.
pub(crate) struct Names {
    programme: String,
    phases: Vec<String>,
    carousel_steps: Vec<String>,
}

/// A programme to set up.
pub(crate) struct NewProgramme {
    pub(crate) name: String,
    /// Its phases, in order.
    pub(crate) phases: Vec<NewPhase>,
    /// The weeks at the end of which a go-moment is held, in order.
    pub(crate) go_moment_weeks: Vec<i32>,
    /// Who guides in which line.
    pub(crate) guidance_lines: Vec<NewLine>,
    /// The part of the region it is for alone.
    pub(crate) sub_region_id: Option<SubRegionId>,
    /// The internships of its carousel, in order.
    pub(crate) carousel_steps: Vec<NewCarouselStep>,
}

impl NewProgramme {
    /// Sets it up under a convenant.
    pub(crate) async fn set_up(
        &self,
        tx: &Tx<'_>,
        convenant: &convenant::Model,
    ) -> Outcome<programme::Model> {
        let (names, _) = all((self.check(), self.check_sub_region(tx, convenant).await))?;
        let name = names.programme;
        let programme = programme::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            folded_name: folded(&name),
            name,
            weeks: self.weeks(),
            sub_region_id: self.sub_region_id,
            created_at: tx.now(),
        };
        let programme = tx.insert(programme, "name").await?;
        self.write_parts(tx, programme.id, names.phases).await?;
        self.write_carousel(tx, programme.id, names.carousel_steps)
            .await?;
        let event = Event::Arranged {
            subject: programme.id.to_string(),
            what: Arrangement::Created,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(programme)
    }

    /// Everything that can be said of it by itself; the names are as they are kept.
    pub(crate) fn check(&self) -> Outcome<Names> {
        let (programme, phases, _, _, carousel_steps) = all((
            line(&self.name, NAME, "name"),
            self.check_phases(),
            self.check_go_moments(),
            self.check_lines(),
            self.check_carousel(),
        ))?;
        Ok(Names {
            programme,
            phases,
            carousel_steps,
        })
    }

    /// The last week there can be. Of phases that are wrong, nothing can be too late.
    fn last_week(&self) -> i32 {
        match self.check_phases() {
            Ok(_) => self.weeks(),
            Err(_) => LONGEST,
        }
    }

    fn weeks(&self) -> i32 {
        let weeks = self.phases.iter().map(|phase| phase.weeks);
        weeks.fold(0, i32::saturating_add)
    }

    fn check_phases(&self) -> Outcome<Vec<String>> {
        sized(&self.phases, 1..=MOST, "phases")?;
        let names = each(self.phases.iter().enumerate().map(|(index, phase)| {
            let path = |field: &str| format!("phases.{index}.{field}");
            let (name, _) = all((
                line(&phase.name, NAME, &path("name")),
                between(phase.weeks, 1..=LONGEST, &path("weeks")),
            ))?;
            Ok(name)
        }))?;
        between(self.weeks(), 1..=LONGEST, "phases")?;
        Ok(names)
    }

    fn check_go_moments(&self) -> Outcome<()> {
        sized(&self.go_moment_weeks, 0..=MOST, "goMomentWeeks")?;
        let (mut before, last) = (0, self.last_week());
        each(self.go_moment_weeks.iter().enumerate().map(|(index, &week)| {
            let is_next = before < week && week <= last;
            before = before.max(week);
            ensure(
                is_next,
                RefusalCode::OutOfRange,
                &format!("goMomentWeeks.{index}"),
            )
        }))
        .map(drop)
    }

    fn check_lines(&self) -> Outcome<()> {
        let mut seen = BTreeSet::new();
        each(self.guidance_lines.iter().enumerate().map(|(index, wanted)| {
            let path = format!("guidanceLines.{index}.line");
            between(wanted.line, 1..=3, &path)?;
            ensure(seen.insert(wanted.line), RefusalCode::AlreadyExists, &path)
        }))
        .map(drop)
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

    fn check_carousel(&self) -> Outcome<Vec<String>> {
        sized(&self.carousel_steps, 0..=MOST_STEPS, "carouselSteps")?;
        let weeks = self.last_week();
        each(self.carousel_steps.iter().enumerate().map(|(index, step)| {
            let path = |field: &str| format!("carouselSteps.{index}.{field}");
            let (name, _) = all((
                line(&step.name, NAME, &path("name")),
                between(step.weeks, 1..=weeks, &path("weeks")),
            ))?;
            Ok(name)
        }))
    }

    async fn write_carousel(
        &self,
        tx: &Tx<'_>,
        programme_id: ProgrammeId,
        names: Vec<String>,
    ) -> Outcome<()> {
        for (position, (wanted, name)) in (1..).zip(self.carousel_steps.iter().zip(names)) {
            let step = carousel_step::Model {
                id: tx.new_id(),
                programme_id,
                position,
                name,
                weeks: wanted.weeks,
                kind: wanted.kind,
            };
            tx.insert(step, "carouselSteps").await?;
        }
        Ok(())
    }

    async fn write_parts(&self, tx: &Tx<'_>, programme_id: ProgrammeId, names: Vec<String>) -> Outcome<()> {
        let mut starts_week = 1;
        for (position, (wanted, name)) in (1..).zip(self.phases.iter().zip(names)) {
            let phase = phase::Model {
                id: tx.new_id(),
                programme_id,
                position,
                name,
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
