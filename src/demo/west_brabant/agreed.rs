//! What West-Brabant agreed in figures, and the afternoon on which the first group looked around.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::commands::{
    agreements::{OfferPlaces, Promise, RecordCommitment},
    guidance::SetGuidanceCapacity,
    meetings::{InviteToMeeting, NewAttendance, PlanMeeting, RecordAttendance},
    setup::SetTarget,
};
use entity::{
    ids::{ContactId, GroupId, MeetingId, OrganizationId, TrajectoryId},
    vocabulary::{CommitmentKind, MeetingKind, PlacementKind, Presence, Route},
};

use super::{
    super::region::Region,
    {Employer, People},
};
use crate::error::RunError;

/// How many people are to come in by a year.
const TARGET: i32 = 30;

/// How many people the school's coach and the social coach can have at once.
const CAPACITY: [i32; 2] = [24, 4];

/// How many places each of the first employers promised, and how many it has offered so far.
const PLACES: [(i32, i32); 3] = [(6, 4), (4, 4), (3, 1)];

/// The target of the year, the guides' capacity, and the places that were promised and offered.
pub(super) async fn in_figures(
    region: &Region<'_>,
    people: &People,
    first_day: NaiveDate,
) -> Result<(), RunError> {
    let target = SetTarget {
        convenant_id: region.convenant,
        sub_region_id: None,
        programme_id: None,
        route: Route::Inflow,
        name: Some("Dertig zij-instromers in een jaar".to_owned()),
        persons: TARGET,
        starts_on: Some(first_day - Days::new(42)),
        ends_on: Some(first_day + Days::new(322)),
    };
    region.history.act(region.coordinator, target).await?;
    for (contact_id, participants) in [people.school, people.social_coach].into_iter().zip(CAPACITY) {
        let capacity = SetGuidanceCapacity {
            contact_id,
            convenant_id: region.convenant,
            version: None,
            participants,
        };
        region.history.act(region.coordinator, capacity).await?;
    }
    for (employer, (promised, offered)) in people.employers.iter().zip(PLACES) {
        promise(region, employer.id, promised, first_day).await?;
        offer(region, employer, offered, first_day).await?;
    }
    Ok(())
}

async fn promise(
    region: &Region<'_>,
    organization_id: OrganizationId,
    places: i32,
    starts_on: NaiveDate,
) -> Result<(), RunError> {
    let commitment = RecordCommitment {
        organization_id,
        convenant_id: region.convenant,
        kind: CommitmentKind::Places,
        promise: Promise::Number(places),
        starts_on,
        ends_on: None,
        note: None,
    };
    region.history.act(region.coordinator, commitment).await?;
    Ok(())
}

/// Places for after the twenty weeks.
async fn offer(
    region: &Region<'_>,
    employer: &Employer,
    number: i32,
    first_day: NaiveDate,
) -> Result<(), RunError> {
    let offer = OfferPlaces {
        employer_id: employer.id,
        department_id: employer.ward,
        convenant_id: region.convenant,
        kind: PlacementKind::Bbl,
        level: 3,
        hours_per_week: 24,
        available_from: first_day + Days::new(140),
        available_until: None,
        number,
    };
    region.history.act(employer.recruiter, offer).await?;
    Ok(())
}

/// An afternoon at the service point for a group, to which the case manager invites.
pub(super) async fn afternoon(
    region: &Region<'_>,
    case_manager: ContactId,
    group: GroupId,
    day: NaiveDate,
    trajectories: &[TrajectoryId],
) -> Result<MeetingId, RunError> {
    let starts_at = region.history.at(day, 14);
    let plan = PlanMeeting {
        convenant_id: region.convenant,
        kind: MeetingKind::InformationMeeting,
        group_id: Some(group),
        host_id: None,
        department_id: None,
        starts_at,
        ends_at: starts_at + TimeDelta::hours(2),
        location: "Servicepunt, grote zaal".to_owned(),
        capacity: Some(30),
        outside_hours_accepted: false,
    };
    let meeting_id = region.history.act(region.coordinator, plan).await?;
    let invite = InviteToMeeting {
        meeting_id,
        trajectory_ids: trajectories.to_vec(),
    };
    region.history.act(case_manager, invite).await?;
    Ok(meeting_id)
}

/// Everyone came.
pub(super) async fn attended(
    region: &Region<'_>,
    meeting_id: MeetingId,
    trajectories: &[TrajectoryId],
) -> Result<(), RunError> {
    let present = |&trajectory_id: &TrajectoryId| NewAttendance {
        trajectory_id,
        version: None,
        presence: Presence::Present,
        outcome: None,
        ground: None,
        note: None,
        intake_held: false,
    };
    let record = RecordAttendance {
        meeting_id,
        entries: trajectories.iter().map(present).collect(),
    };
    region.history.act(region.coordinator, record).await?;
    Ok(())
}
