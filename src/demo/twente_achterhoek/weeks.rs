//! A week in Twente/Achterhoek. Monday: the candidates are registered. Tuesday: those of last week are interviewed.
//! Wednesday: the consulting hour, and whoever suits is referred. Thursday: people who work already move up.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    acts::{appointments::accepted::Accepted, outcomes::NewOutcome},
    commands::{
        certificates::AwardCertificate,
        interviews::{HoldInterview, PlanInterview, ReferCandidate},
        meetings::{InviteToMeeting, NewAttendance, PlanMeeting, RecordAttendance},
        placements::PlaceCandidate,
    },
};
use entity::{
    ids::{ContactId, InterviewId, MeetingId, ReferralId, TrajectoryId},
    vocabulary::{
        CandidateSource, CertificateKind, InterviewOutcome, MeetingKind, MeetingOutcome, PlacementKind,
        Presence, RejectionGround, Route,
    },
};

use super::{
    super::{
        history::History,
        region::{Invented, Region},
    },
    partners::{Partner, Partners},
};
use crate::error::RunError;

const FIRST_NAMES: [&str; 16] = [
    "Aysel", "Bram", "Carlijn", "Dieneke", "Emre", "Femke", "Gijs", "Hatice", "Ivo", "Janneke", "Kadir",
    "Leonie", "Mirza", "Nienke", "Olaf", "Petra",
];
const LAST_NAMES: [&str; 17] = [
    "Asbreuk",
    "Bekhuis",
    "Celik",
    "Dijkhof",
    "Esselinkpas",
    "Foekert",
    "Grimberg",
    "Haarhuus",
    "Ilmaz",
    "Jannink",
    "Kamphorst",
    "Lubberdink",
    "Mensinkveld",
    "Nieuwhof",
    "Oonkman",
    "Pierik",
    "Rouwhorst",
];

/// How many weeks candidates came.
pub(super) const WEEKS: u32 = 14;

/// How many people come in by a week's candidates.
const fn inflow(week: u32) -> u32 {
    if week < 12 { 14 } else { 13 }
}

/// How many people move up in a week.
const fn advancing(_week: u32) -> u32 {
    23
}

/// How many people begin to take part in a week.
const fn participating(week: u32) -> u32 {
    if week < 10 { 1 } else { 0 }
}

/// Why someone comes to the consulting hour, and what becomes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Finds a place on a route.
    Placed(Route),
    /// Is referred, and the employer does not plan the interview.
    Waiting,
    /// Does not suit.
    Unsuited,
}

impl Way {
    /// The ways of a week's candidates.
    fn of_week(week: u32) -> Vec<Self> {
        let times = |way: Self, count: u32| (0..count).map(move |_| way);
        times(Self::Placed(Route::Inflow), inflow(week))
            .chain(times(Self::Placed(Route::Participation), participating(week)))
            .chain([Self::Waiting, Self::Unsuited])
            .collect()
    }

    const fn route(self) -> Route {
        match self {
            Self::Placed(route) => route,
            Self::Waiting | Self::Unsuited => Route::Inflow,
        }
    }
}

/// Someone of this week.
pub(super) struct Candidate {
    trajectory: TrajectoryId,
    case_manager: ContactId,
    way: Way,
}

/// An interview that was planned.
struct Appointment<'a> {
    interview: InterviewId,
    referral: ReferralId,
    employer: &'a Partner,
    route: Route,
}

/// The weeks, as far as they were lived.
pub(super) struct Weeks<'a> {
    region: &'a Region<'a>,
    partners: &'a Partners,
    first: NaiveDate,
    persons: usize,
    appointments: Vec<Appointment<'a>>,
}

impl<'a> Weeks<'a> {
    pub(super) const fn new(region: &'a Region<'a>, partners: &'a Partners, first: NaiveDate) -> Self {
        Self {
            region,
            partners,
            first,
            persons: 0,
            appointments: Vec::new(),
        }
    }

    /// One whole week.
    pub(super) async fn live(&mut self, week: u32) -> Result<(), RunError> {
        self.until(week, 0, 9).await?;
        let candidates = self.register(week).await?;
        let hour = self.plan_hour(week, &candidates).await?;
        self.interview(week).await?;
        self.until(week, 2, 13).await?;
        self.record(hour, &candidates).await?;
        self.refer(week, &candidates).await?;
        self.until(week, 3, 9).await?;
        self.move_up(week).await
    }

    /// Registers a week's candidates.
    pub(super) async fn register(&mut self, week: u32) -> Result<Vec<Candidate>, RunError> {
        let mut candidates = Vec::new();
        for way in Way::of_week(week) {
            let (trajectory, case_manager) = self.person(way.route(), CandidateSource::Wwb).await?;
            candidates.push(Candidate {
                trajectory,
                case_manager,
                way,
            });
        }
        Ok(candidates)
    }

    /// The interviews of last week's candidates, at each employer on Tuesday.
    pub(super) async fn interview(&mut self, week: u32) -> Result<(), RunError> {
        self.until(week, 1, 12).await?;
        let from = self.history().today() + Days::new(6);
        for appointment in std::mem::take(&mut self.appointments) {
            let recruiter = appointment.employer.contact;
            let hold = HoldInterview {
                interview_id: appointment.interview,
                version: None,
                outcome: Some(NewOutcome {
                    outcome: InterviewOutcome::Accepted,
                    reason: "Past in het team.".to_owned(),
                    ground: None,
                }),
            };
            self.history().act(recruiter, hold).await?;
            let place = PlaceCandidate {
                referral_id: appointment.referral,
                kind: if appointment.route == Route::Participation {
                    PlacementKind::WorkExperience
                } else {
                    PlacementKind::Bbl
                },
                commitment: None,
                starts_on: from,
                place_id: None,
                carousel_step: None,
            };
            self.history().act(recruiter, place).await?;
        }
        Ok(())
    }

    async fn plan_hour(&self, week: u32, candidates: &[Candidate]) -> Result<MeetingId, RunError> {
        let starts_at = self.history().at(self.day(week, 2), 10);
        let plan = PlanMeeting {
            convenant_id: self.region.convenant,
            kind: MeetingKind::ConsultingHour,
            group_id: None,
            host_id: None,
            department_id: None,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(2),
            location: "Werkplein, spreekkamer 1".to_owned(),
            capacity: Some(20),
            outside_hours_accepted: false,
        };
        let meeting_id = self.history().act(self.region.coordinator, plan).await?;
        let mut own: BTreeMap<ContactId, Vec<TrajectoryId>> = BTreeMap::new();
        for candidate in candidates {
            let of = own.entry(candidate.case_manager).or_default();
            of.push(candidate.trajectory);
        }
        for (case_manager, trajectory_ids) in own {
            let invite = InviteToMeeting {
                meeting_id,
                trajectory_ids,
            };
            self.history().act(case_manager, invite).await?;
        }
        Ok(meeting_id)
    }

    async fn record(&self, meeting_id: MeetingId, candidates: &[Candidate]) -> Result<(), RunError> {
        let entries = candidates.iter().map(|candidate| {
            let suits = candidate.way != Way::Unsuited;
            NewAttendance {
                trajectory_id: candidate.trajectory,
                version: None,
                presence: Presence::Present,
                outcome: Some(if suits {
                    MeetingOutcome::Suitable
                } else {
                    MeetingOutcome::NotSuitable
                }),
                ground: (!suits).then_some(RejectionGround::Motivation),
                note: None,
                intake_held: true,
            }
        });
        let record = RecordAttendance {
            meeting_id,
            entries: entries.collect(),
        };
        self.history().act(self.region.coordinator, record).await?;
        Ok(())
    }

    /// Refers whoever suits; the employer plans the interview for next Tuesday, or does not.
    async fn refer(&mut self, week: u32, candidates: &[Candidate]) -> Result<(), RunError> {
        let starts_at = self.history().at(self.day(week + 1, 1), 10);
        for (number, candidate) in candidates.iter().enumerate() {
            if candidate.way == Way::Unsuited {
                continue;
            }
            let employers = &self.partners.employers;
            let turn = (week as usize * candidates.len() + number) % employers.len();
            let employer = &employers[turn];
            let refer = ReferCandidate {
                trajectory_id: candidate.trajectory,
                employer_id: employer.id,
                department_id: None,
            };
            let referral = self.history().act(candidate.case_manager, refer).await?;
            let Way::Placed(route) = candidate.way else {
                continue;
            };
            let plan = PlanInterview {
                referral_id: referral,
                starts_at,
                ends_at: starts_at + TimeDelta::minutes(45),
                location: "Receptie".to_owned(),
                reason: None,
                accepted: Accepted::default(),
            };
            let interview = self.history().act(employer.contact, plan).await?;
            self.appointments.push(Appointment {
                interview,
                referral,
                employer,
                route,
            });
        }
        Ok(())
    }

    /// People who work already are awarded a certificate by a school.
    async fn move_up(&mut self, week: u32) -> Result<(), RunError> {
        for number in 0..advancing(week) {
            let (trajectory, case_manager) = self.person(Route::Advancement, CandidateSource::Staff).await?;
            self.region.take_in(case_manager, trajectory).await?;
            let schools = &self.partners.schools;
            let award = AwardCertificate {
                trajectory_id: trajectory,
                kind: CertificateKind::Certificate,
                name: "Verzorgende IG".to_owned(),
                level: Some(3),
                awarded_on: self.history().today(),
                by_organization_id: schools[number as usize % schools.len()].id,
            };
            self.history().act(case_manager, award).await?;
        }
        Ok(())
    }

    /// Registers the next person with the next case manager.
    async fn person(
        &mut self,
        route: Route,
        source: CandidateSource,
    ) -> Result<(TrajectoryId, ContactId), RunError> {
        let number = self.persons;
        self.persons += 1;
        let case_managers = &self.partners.case_managers;
        let case_manager = case_managers[number % case_managers.len()];
        let first = FIRST_NAMES[number % FIRST_NAMES.len()];
        let last = LAST_NAMES[number % LAST_NAMES.len()];
        let person = Invented {
            reference: &format!("TA-{:04}", number + 1),
            name: &format!("{first} {last}"),
            source,
            has_mail: false,
        };
        let trajectory = self.region.register(case_manager, route, None, &person).await?;
        Ok((trajectory, case_manager))
    }

    async fn until(&self, week: u32, day: u64, hour: u32) -> Result<(), RunError> {
        let moment = self.history().at(self.day(week, day), hour);
        self.history().settle_at(moment).await
    }

    fn day(&self, week: u32, day: u64) -> NaiveDate {
        self.first + Days::new(7 * u64::from(week) + day)
    }

    const fn history(&self) -> &'a History {
        self.region.history
    }
}

#[cfg(test)]
mod tests {
    use super::{WEEKS, advancing, inflow, participating};

    #[test]
    fn the_weeks_add_up_to_the_results() {
        let of = |count: fn(u32) -> u32| (0..WEEKS).map(count).sum::<u32>();
        assert_eq!([of(inflow), of(advancing), of(participating)], [194, 322, 10]);
    }
}
