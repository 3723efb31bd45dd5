//! Records who came to a meeting and what came of it. The outcome returns to each person's case manager, and
//! an intake that was held at it is recorded along with it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::{
    attendance, convenant,
    ids::{MeetingId, TrajectoryId},
    meeting, trajectory,
    vocabulary::{MeetingKind, MeetingOutcome, MeetingState, Presence, RejectionGround, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor, FieldGroup, Scoped, Use, sql, table},
    acts::{
        intakes::{keep, usual_validity},
        meetings::scope_of_meeting,
        no_shows::follow_attendance,
        outcomes::check_ground,
    },
    checks::{TEXT, all, date_of, each, ensure, once_each, optional_paragraph, usages},
    record::record,
    refusal::{CommandError, Detail, Outcome, Refusal, RefusalCode, refuse, refuse_about},
    rules::{
        event::{Attended, Event},
        no_show,
    },
    transaction::{Command, Tx},
};

const NOT_THERE: Detail = Detail::fixed(
    "Dat kan alleen bij wie aanwezig was.",
    "That is possible only for who was present.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordAttendance {
    pub meeting_id: MeetingId,
    /// Who came, and who did not.
    pub entries: Vec<NewAttendance>,
}

/// Whether one person came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewAttendance {
    /// The person's trajectory.
    pub trajectory_id: TrajectoryId,
    /// The version the caller read; needed to correct what was recorded before.
    pub version: Option<i32>,
    /// Whether the person came.
    pub presence: Presence,
    /// What the host thinks of it.
    pub outcome: Option<MeetingOutcome>,
    /// On what ground it does not fit.
    pub ground: Option<RejectionGround>,
    /// What is to be said about it.
    pub note: Option<String>,
    /// Whether the intake was held at it.
    pub intake_held: bool,
}

impl Command for RecordAttendance {
    const NAME: Action = Action::RecordAttendance;
    type Output = MeetingId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MeetingId> {
        once_each(
            self.entries.iter().map(|entry| entry.trajectory_id),
            "entries",
            ".trajectoryId",
        )?;
        let mut meeting = tx
            .subject::<meeting::Entity>(self.meeting_id, "meetingId")
            .await?;
        if meeting.state == MeetingState::Cancelled {
            return refuse(RefusalCode::WrongState, "meetingId");
        }
        if meeting.starts_at > tx.now() {
            return refuse(RefusalCode::InTheFuture, "meetingId");
        }
        let mut rows = self.rows(tx, &meeting).await?;
        let usages = usages(tx, rows.keys().copied()).await?;
        let checked = each(self.entries.iter().enumerate().map(|(at, entry)| {
            let Some(row) = rows.remove(&entry.trajectory_id) else {
                return refuse(RefusalCode::NotFound, &format!("entries.{at}.trajectoryId"));
            };
            let usage = usages.get(&entry.trajectory_id).copied().unwrap_or(Use::Free);
            tx.open_to(usage, &format!("entries.{at}.trajectoryId"))?;
            Ok((entry.applied(tx, &meeting, row, at)?, entry.intake_held))
        }))?;
        let intakes = Intakes::load(tx, &meeting, &checked).await?;
        let mut recorded = Vec::with_capacity(checked.len());
        for (at, (mut row, intake_held)) in checked.into_iter().enumerate() {
            if intake_held && row.intake_id.is_none() {
                let intake = intakes
                    .record(tx, row.trajectory_id, &format!("entries.{at}.intakeHeld"))
                    .await?;
                row.intake_id = Some(intake);
            }
            recorded.push(tx.update(row).await?);
        }
        if meeting.state == MeetingState::Planned {
            meeting.state = MeetingState::Held;
            meeting = tx.update(meeting).await?;
        }
        let attended = recorded.iter().filter_map(attended).collect();
        let event = Event::AttendanceRecorded {
            meeting: meeting.id,
            sort: meeting.kind,
            attended,
        };
        record(tx, scope_of_meeting(&meeting), event).await?;
        if let Some(occasion) = no_show::at(meeting.kind) {
            follow_attendance(tx, &meeting, occasion, &recorded).await?;
        }
        Ok(meeting.id)
    }
}

crate::transaction::any_command!(RecordAttendance);

impl RecordAttendance {
    /// What the caller may see of those who were invited, in one statement.
    async fn rows(
        &self,
        tx: &Tx<'_>,
        meeting: &meeting::Model,
    ) -> Outcome<BTreeMap<TrajectoryId, attendance::Model>> {
        let mut query = attendance::Entity::find()
            .filter(attendance::Column::MeetingId.eq(meeting.id))
            .filter(attendance::Column::WithdrawnAt.is_null())
            .filter(
                attendance::Column::TrajectoryId.is_in(self.entries.iter().map(|entry| entry.trajectory_id)),
            );
        if let Actor::Contact(viewer) = tx.actor() {
            let readers = table::readers(attendance::Entity::RESOURCE, FieldGroup::Existence);
            query = query.filter(sql::any_of(viewer, readers, &attendance::Entity::anchors()));
        }
        let rows = query.all(tx.db()).await?;
        Ok(rows.into_iter().map(|row| (row.trajectory_id, row)).collect())
    }
}

impl NewAttendance {
    /// The row as this entry leaves it.
    fn applied(
        &self,
        tx: &Tx<'_>,
        meeting: &meeting::Model,
        mut row: attendance::Model,
        at: usize,
    ) -> Outcome<attendance::Model> {
        let path = |field: &str| format!("entries.{at}.{field}");
        // What was recorded before is only changed by someone who has read it.
        let is_read = match self.version {
            Some(read) => read == row.version,
            None => row.recorded_at.is_none(),
        };
        let is_rejected = self.outcome == Some(MeetingOutcome::NotSuitable);
        let (.., note, _) = all((
            ensure(is_read, RefusalCode::Stale, &path("version")),
            self.only_of_who_came(self.outcome.is_some(), &path("outcome")),
            check_ground(self.ground, is_rejected, &path("ground")),
            optional_paragraph(self.note.as_deref(), TEXT, &path("note")),
            self.check_intake(meeting.kind, &path("intakeHeld")),
        ))?;
        row.note = note;
        row.presence = Some(self.presence);
        row.outcome = self.outcome;
        row.ground = self.ground;
        row.recorded_by = tx.actor_id();
        row.recorded_at = Some(tx.now());
        Ok(row)
    }

    fn only_of_who_came(&self, is_said: bool, path: &str) -> Outcome<()> {
        if is_said && self.presence != Presence::Present {
            return refuse_about(RefusalCode::NotTogether, path, NOT_THERE);
        }
        Ok(())
    }

    fn check_intake(&self, kind: MeetingKind, path: &str) -> Outcome<()> {
        self.only_of_who_came(self.intake_held, path)?;
        let fits = !self.intake_held || holds_intakes(kind);
        ensure(fits, RefusalCode::WrongKind, path)
    }
}

/// Haaglanden holds intakes at the speed date, Twente in the consulting hour.
const fn holds_intakes(kind: MeetingKind) -> bool {
    matches!(kind, MeetingKind::SpeedDate | MeetingKind::ConsultingHour)
}

fn attended(row: &attendance::Model) -> Option<Attended> {
    Some(Attended {
        attendance: row.id,
        trajectory: row.trajectory_id,
        presence: row.presence?,
        outcome: row.outcome,
        ground: row.ground,
        intake: row.intake_id,
    })
}

/// The intakes that were held at the meeting.
struct Intakes {
    held_on: NaiveDate,
    today: NaiveDate,
    trajectories: BTreeMap<TrajectoryId, trajectory::Model>,
}

impl Intakes {
    /// Two statements, however many.
    async fn load(
        tx: &Tx<'_>,
        meeting: &meeting::Model,
        checked: &[(attendance::Model, bool)],
    ) -> Outcome<Self> {
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(meeting.convenant_id).await?;
        let held = checked
            .iter()
            .filter(|(_, intake_held)| *intake_held)
            .map(|(row, _)| row.trajectory_id);
        let rows = trajectory::Entity::find()
            .filter(trajectory::Column::Id.is_in(held))
            .all(tx.db())
            .await?;
        Ok(Self {
            held_on: date_of(&convenant, meeting.starts_at)?,
            today: date_of(&convenant, tx.now())?,
            trajectories: rows.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    /// Records one as `recordIntake` does.
    async fn record(&self, tx: &Tx<'_>, id: TrajectoryId, path: &str) -> Outcome<entity::ids::IntakeId> {
        let trajectory = self
            .trajectories
            .get(&id)
            .ok_or_else(|| CommandError::Inconsistent(format!("{id} was invited but is missing")))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, path);
        }
        let until = usual_validity(self.held_on)
            .filter(|until| *until >= self.today)
            .ok_or_else(|| Refusal::at(RefusalCode::InThePast, path))?;
        keep(tx, trajectory, self.held_on, until).await
    }
}
