//! Reports that a participant of a group did not turn up for a lesson. The school's feedback and the three-way
//! conversation get their terms, as after an interview.

use entity::{
    convenant, group,
    ids::{NoShowId, TrajectoryId},
    trajectory,
    vocabulary::NoShowOccasion,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::no_shows::{Missed, once_a_day, report},
    checks::{date_of, happened_since, is_under_way},
    clock::Moment,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    transaction::{Command, Tx},
};

const NO_SCHOOL: Detail = Detail::fixed(
    "De kandidaat zit niet in een groep waaraan een school lesgeeft. Wie niet op het werk of de stage verscheen, meldt u met reportNoShowAtWork.",
    "The candidate is in no group that a school teaches. Whoever did not appear at work or an internship is reported by reportNoShowAtWork.",
);

const NOT_BEGUN: Detail = Detail::fixed("De groep is nog niet begonnen.", "The group has not begun yet.");

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportNoShowAtLesson {
    pub trajectory_id: TrajectoryId,
    /// When the lesson began.
    pub expected_at: Moment,
}

impl Command for ReportNoShowAtLesson {
    const NAME: Action = Action::ReportNoShowAtLesson;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(trajectory.convenant_id).await?;
        let when = (self.expected_at, tx.now());
        happened_since(&convenant, None, when, "expectedAt")?;
        is_under_way(&trajectory, "trajectoryId")?;
        let group = match trajectory.group_id {
            Some(group) => Some(tx.expect::<group::Entity>(group).await?),
            None => None,
        };
        let Some((school, starts_on)) = group.and_then(|group| Some((group.school_id?, group.starts_on)))
        else {
            return refuse_about(RefusalCode::WrongState, "trajectoryId", NO_SCHOOL);
        };
        if date_of(&convenant, tx.now())? < starts_on {
            return refuse_about(RefusalCode::WrongState, "trajectoryId", NOT_BEGUN);
        }
        let first = starts_on.max(date_of(&convenant, trajectory.created_at)?);
        happened_since(&convenant, Some(first), when, "expectedAt")?;
        let who = (trajectory.id, school);
        once_a_day(tx, &convenant, who, self.expected_at, "expectedAt").await?;
        let missed = Missed {
            occasion: NoShowOccasion::Lesson,
            interview_id: None,
            referral_id: None,
            placement_id: None,
            attendance_id: None,
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            employer_id: school,
            department_id: None,
            occurred_at: self.expected_at,
        };
        report(tx, missed, "trajectoryId").await
    }
}

crate::transaction::any_command!(ReportNoShowAtLesson);
