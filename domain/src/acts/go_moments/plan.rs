//! Plans the go-moments of a trajectory from its programme.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use entity::{
    assessment, convenant, go_moment, guidance, guidance_line,
    ids::{ContactId, ConvenantId, ProgrammeId},
    programme_go_moment, trajectory,
    vocabulary::GoMomentState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    acts::scope::scope_of,
    agreed::calendar_of,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::BusinessCalendar,
        event::{Event, Line},
    },
    transaction::Tx,
};

/// What a programme foresees, the same for everyone who follows it.
pub(crate) struct Foreseen {
    lines: Vec<guidance_line::Model>,
    moments: Vec<programme_go_moment::Model>,
    calendar: BusinessCalendar,
}

impl Foreseen {
    /// Reads it.
    pub(crate) async fn load(tx: &Tx<'_>, convenant: ConvenantId, programme: ProgrammeId) -> Outcome<Self> {
        let lines = guidance_line::Entity::find()
            .filter(guidance_line::Column::ProgrammeId.eq(programme))
            .order_by_asc(guidance_line::Column::Line)
            .all(tx.db())
            .await?;
        let moments = programme_go_moment::Entity::find()
            .filter(programme_go_moment::Column::ProgrammeId.eq(programme))
            .order_by_asc(programme_go_moment::Column::Position)
            .all(tx.db())
            .await?;
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant).await?;
        Ok(Self {
            lines,
            moments,
            calendar: calendar_of(&convenant)?,
        })
    }
}

/// Plans every go-moment the programme foresees, each with an assessment for every guidance line.
pub(crate) async fn plan_all(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    foreseen: &Foreseen,
    starts_on: NaiveDate,
) -> Outcome<()> {
    let guides = guides_by_line(tx, trajectory).await?;
    let lines = &foreseen.lines;
    if lines.iter().any(|line| !guides.contains_key(&line.line)) {
        return refuse(RefusalCode::GuidanceMissing, "trajectoryId");
    }
    for moment in &foreseen.moments {
        let planned_on = last_open_day_of_week(&foreseen.calendar, starts_on, moment.week)?;
        plan(tx, trajectory, moment, planned_on, lines, &guides).await?;
    }
    Ok(())
}

async fn guides_by_line(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<BTreeMap<i32, ContactId>> {
    let guides = guidance::Entity::find()
        .filter(guidance::Column::TrajectoryId.eq(trajectory.id))
        .all(tx.db())
        .await?;
    Ok(guides
        .into_iter()
        .map(|guidance| (guidance.line, guidance.contact_id))
        .collect())
}

/// The last open day of a programme week, weeks being counted in sevens from the first day.
fn last_open_day_of_week(calendar: &BusinessCalendar, starts_on: NaiveDate, week: i32) -> Outcome<NaiveDate> {
    let days = u64::try_from(week).unwrap_or(0) * 7;
    let first_of_next = starts_on.checked_add_days(Days::new(days));
    match first_of_next.and_then(|date| calendar.previous_open_day(date).ok()) {
        Some(day) => Ok(day),
        None => refuse(RefusalCode::OutOfRange, "trajectoryId"),
    }
}

async fn plan(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    foreseen: &programme_go_moment::Model,
    planned_on: NaiveDate,
    lines: &[guidance_line::Model],
    guides: &BTreeMap<i32, ContactId>,
) -> Outcome<()> {
    let moment = go_moment::Model {
        id: tx.new_id(),
        trajectory_id: trajectory.id,
        convenant_id: trajectory.convenant_id,
        position: foreseen.position,
        week: foreseen.week,
        planned_on,
        state: GoMomentState::Planned,
        decision: None,
        conditions: None,
        decided_at: None,
        decided_by: None,
        version: 1,
    };
    let moment = tx.insert(moment, "trajectoryId").await?;
    let mut asked = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(&guide) = guides.get(&line.line) else {
            continue;
        };
        let assessment = assessment::Model {
            id: tx.new_id(),
            go_moment_id: moment.id,
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            line: line.line,
            role: line.role,
            contact_id: guide,
            advice: None,
            remarks: None,
            delivered_at: None,
            delivered_by: None,
            version: 1,
        };
        let assessment = tx.insert(assessment, "trajectoryId").await?;
        asked.push(Line {
            assessment: assessment.id,
            guide,
        });
    }
    let event = Event::GoMomentPlanned {
        go_moment: moment.id,
        on: planned_on,
        lines: asked,
    };
    record(tx, scope_of(trajectory), event).await
}
