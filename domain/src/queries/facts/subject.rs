//! The rows behind a message's subject.

use std::{collections::BTreeSet, fmt::Display};

use entity::{
    TypedId, assessment, attendance, go_moment,
    ids::{
        AssessmentId, AttendanceId, DepartmentId, GoMomentId, GroupId, InterviewId, MeetingId, NoShowId,
        OrganizationId, OwnApproachId, PlacementId, ReferralId, WaitingListEntryId,
    },
    interview, meeting, message, no_show, own_approach, placement, referral,
    vocabulary::{GoMomentState, Template},
    waiting_list_entry,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::rows::{find, parsed};
use crate::refusal::Outcome;

/// What leads from the subject to the rest; each is there when the subject is, or belongs to, one.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) referral: Option<referral::Model>,
    pub(super) interview: Option<interview::Model>,
    pub(super) no_show: Option<no_show::Model>,
    pub(super) go_moment: Option<go_moment::Model>,
    pub(super) assessment: Option<assessment::Model>,
    pub(super) placement: Option<placement::Model>,
    pub(super) own_approach: Option<own_approach::Model>,
    pub(super) attendance: Option<attendance::Model>,
    pub(super) meeting: Option<meeting::Model>,
    pub(super) waiting: Option<waiting_list_entry::Model>,
}

impl Rows {
    /// The rows of each subject, in the order given and in a fixed number of statements: the subject's own
    /// row, and those it belongs to.
    pub(super) async fn load_many<C: ConnectionTrait>(db: &C, subjects: &[&str]) -> Outcome<Vec<Self>> {
        let of_no_shows = find::<no_show::Entity, C>(db, ids_in::<NoShowId>(subjects)).await?;
        let mut interviews = ids_in::<InterviewId>(subjects);
        interviews.extend(of_no_shows.values().filter_map(|row| row.interview_id));
        let interviews = find::<interview::Entity, C>(db, interviews).await?;
        let placements = find::<placement::Entity, C>(db, ids_in::<PlacementId>(subjects)).await?;
        let mut referrals = ids_in::<ReferralId>(subjects);
        referrals.extend(interviews.values().map(|row| row.referral_id));
        referrals.extend(placements.values().map(|row| row.referral_id));
        let referrals = find::<referral::Entity, C>(db, referrals).await?;
        let assessments = find::<assessment::Entity, C>(db, ids_in::<AssessmentId>(subjects)).await?;
        let mut go_moments = ids_in::<GoMomentId>(subjects);
        go_moments.extend(assessments.values().map(|row| row.go_moment_id));
        let go_moments = find::<go_moment::Entity, C>(db, go_moments).await?;
        let approaches = find::<own_approach::Entity, C>(db, ids_in::<OwnApproachId>(subjects)).await?;
        let attendances = find::<attendance::Entity, C>(db, ids_in::<AttendanceId>(subjects)).await?;
        let mut meetings = ids_in::<MeetingId>(subjects);
        meetings.extend(attendances.values().map(|row| row.meeting_id));
        let meetings = find::<meeting::Entity, C>(db, meetings).await?;
        let waiting =
            find::<waiting_list_entry::Entity, C>(db, ids_in::<WaitingListEntryId>(subjects)).await?;
        let of = |subject: &&str| {
            let attendance = parsed(subject).and_then(|id| attendances.get(&id).cloned());
            let of_attendance = attendance.as_ref().map(|row: &attendance::Model| row.meeting_id);
            let mut rows = Self {
                own_approach: parsed(subject).and_then(|id| approaches.get(&id).cloned()),
                meeting: parsed(subject)
                    .or(of_attendance)
                    .and_then(|id| meetings.get(&id).cloned()),
                attendance,
                waiting: parsed(subject).and_then(|id| waiting.get(&id).cloned()),
                no_show: parsed(subject).and_then(|id| of_no_shows.get(&id).cloned()),
                placement: parsed(subject).and_then(|id| placements.get(&id).cloned()),
                assessment: parsed(subject).and_then(|id| assessments.get(&id).cloned()),
                ..Self::default()
            };
            let of_no_show = rows.no_show.as_ref().and_then(|row| row.interview_id);
            rows.interview = parsed(subject)
                .or(of_no_show)
                .and_then(|id| interviews.get(&id).cloned());
            let of_interview = rows.interview.as_ref().map(|row| row.referral_id);
            let of_placement = rows.placement.as_ref().map(|row| row.referral_id);
            rows.referral = parsed(subject)
                .or(of_interview)
                .or(of_placement)
                .and_then(|id| referrals.get(&id).cloned());
            let of_assessment = rows.assessment.as_ref().map(|row| row.go_moment_id);
            rows.go_moment = parsed(subject)
                .or(of_assessment)
                .and_then(|id| go_moments.get(&id).cloned());
            rows
        };
        Ok(subjects.iter().map(of).collect())
    }

    /// Adds what depends on whom the message was written for: a guide's own assessment. Answers whether
    /// there is still anything to announce.
    pub(super) fn complete(&mut self, message: &message::Model, awaited: &Awaited) -> bool {
        let (Template::GoMomentPlanned, Some(guide)) = (message.template, message.contact_id) else {
            return true;
        };
        let mine = || {
            awaited.assessments.iter().filter(move |assessment| {
                assessment.contact_id == guide && Some(assessment.trajectory_id) == message.trajectory_id
            })
        };
        if self.go_moment.is_none() {
            // A guide who was assigned later hears of the first go-moment that awaits an assessment.
            self.go_moment = awaited
                .go_moments
                .iter()
                .find(|go_moment| mine().any(|assessment| assessment.go_moment_id == go_moment.id))
                .cloned();
        }
        let Some(go_moment) = &self.go_moment else {
            return false;
        };
        self.assessment = mine()
            .find(|assessment| assessment.go_moment_id == go_moment.id)
            .cloned();
        true
    }

    pub(super) fn employer(&self) -> Option<(OrganizationId, Option<DepartmentId>)> {
        let of_placement = self
            .placement
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        let of_interview = self
            .interview
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        let of_referral = self
            .referral
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        let of_approach = self.own_approach.as_ref().map(|row| (row.employer_id, None));
        let of_no_show = self
            .no_show
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        of_placement
            .or(of_interview)
            .or(of_referral)
            .or(of_no_show)
            .or(of_approach)
    }

    /// Who receives people at the meeting.
    pub(super) fn host(&self) -> Option<(OrganizationId, Option<DepartmentId>)> {
        let of_attendance = self
            .attendance
            .as_ref()
            .map(|row| (row.host_id, row.department_id));
        of_attendance.or(self.meeting.as_ref().map(|row| (row.host_id, row.department_id)))
    }

    /// The group the referral is for, or that someone waits for.
    pub(super) fn group(&self) -> Option<GroupId> {
        let of_referral = self.referral.as_ref().and_then(|row| row.group_id);
        of_referral.or(self.waiting.as_ref().map(|row| row.group_id))
    }
}

/// The assessments that the guides among the recipients have still to deliver.
#[derive(Default)]
pub(super) struct Awaited {
    assessments: Vec<assessment::Model>,
    go_moments: Vec<go_moment::Model>,
}

impl Awaited {
    /// Two statements, and none when no message announces a go-moment.
    pub(super) async fn load<C: ConnectionTrait>(db: &C, messages: &[message::Model]) -> Outcome<Self> {
        let announced = || {
            messages
                .iter()
                .filter(|message| message.template == Template::GoMomentPlanned)
        };
        if announced().next().is_none() {
            return Ok(Self::default());
        }
        let trajectories: BTreeSet<_> = announced().filter_map(|message| message.trajectory_id).collect();
        let guides: BTreeSet<_> = announced().filter_map(|message| message.contact_id).collect();
        // Few: one for each line of each go-moment of a trajectory that is still to come.
        let assessments = assessment::Entity::find()
            .filter(assessment::Column::TrajectoryId.is_in(trajectories))
            .filter(assessment::Column::ContactId.is_in(guides))
            .filter(assessment::Column::DeliveredAt.is_null())
            .order_by_asc(assessment::Column::Line)
            .all(db)
            .await?;
        let go_moments: BTreeSet<GoMomentId> = assessments
            .iter()
            .map(|assessment| assessment.go_moment_id)
            .collect();
        let go_moments = go_moment::Entity::find()
            .filter(go_moment::Column::Id.is_in(go_moments))
            .filter(go_moment::Column::State.eq(GoMomentState::Planned))
            .order_by_asc(go_moment::Column::PlannedOn)
            .all(db)
            .await?;
        Ok(Self {
            assessments,
            go_moments,
        })
    }
}

/// The identities of one kind among some subjects.
fn ids_in<I: TypedId + Display>(subjects: &[&str]) -> BTreeSet<I> {
    subjects.iter().filter_map(|subject| parsed(subject)).collect()
}
