//! A region with its partners, and candidates at every point of the way. Two of them in one database know
//! nothing of each other.

use std::{collections::BTreeMap, str::FromStr};

use chrono::TimeDelta;
use domain::commands::{
    certificates::RequestEvc,
    identities::InviteContact,
    meetings::{InviteToMeeting, PlanMeeting},
    plans::{NewPlanStep, WritePlan},
    pools::{CreatePool, PlaceInPool},
    screenings::{RecordScreening, ShareScreening},
    trajectories::StopTrajectory,
    waiting_lists::JoinWaitingList,
};
use domain::{
    access::{Actor, Viewer},
    acts::{
        appointments::accepted::Accepted,
        levels::Levels,
        outcomes::NewOutcome,
        pauses::Stretch,
        programmes::{NewCarouselStep, NewLine, NewPhase},
        trials::{NewCriterion, NewForm},
    },
    commands::{
        agreements::{
            AgreeExclusivity, AgreeFunding, AgreeTutors, ClaimPayment, DeclareWorkReady, OfferPlaces, Payee,
            Promise, RecordCommitment,
        },
        benefits::OpenBenefitWindow,
        entry_qualifications::ProposeEntryQualifications,
        go_moments::{DecideGoMoment, DeliverAssessment, StartPhase},
        groups::StartGroup,
        guidance::{PlanGuidanceTrial, SetGuidanceCapacity},
        handovers::OfferHandover,
        interviews::{HoldInterview, PlanFollowUp, PlanInterview, ReferCandidate, ReportNoShow},
        pauses::PauseGroup,
        placements::{PlaceCandidate, RecordContract},
        rights::RestrictCandidate,
        screenings::RequestTest,
        setup::{
            AddDepartment, AddParty, AddSubRegion, AssignContact, CreateConvenant, CreateProgramme,
            CreateRegion, MakeAdministrator, PlanGroup, RegisterOrganization, SetTarget,
        },
        templates::{DescribeConvenant, PublishTemplate},
        trajectories::{AssignGuidance, RegisterCandidate, StartTrajectory},
    },
    outbox::{ClaimMessages, Delivered, FinishMessage},
    rules::{calendar::BusinessCalendar, factsheet::Narrative},
};
use entity::{
    assessment, attendance, deadline, go_moment, guidance_form, handback,
    ids::{CandidateId, InterviewId, TrajectoryId},
    message, place, retention_check, trial_criterion, tutor_duty,
    vocabulary::{
        Advice, BindingForm, CandidateSource, CommitmentKind, ContactLevel, Decision, GuidanceRole,
        InterviewOutcome, JobCommitment, Language, Milestone, OrganizationKind, PlacementKind,
        RejectionGround, RestrictionGround, Route, ScreeningKind, TrialDirection, TrialMeasure,
    },
};
use entity::{
    ids::{GroupId, MeetingId},
    plan_step,
    vocabulary::{MeetingKind, PoolKind},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::chain::Chain;

pub struct World<'a> {
    pub chain: &'a Chain,
    name: &'static str,
    ids: BTreeMap<&'static str, String>,
    viewers: BTreeMap<&'static str, Viewer>,
}

impl World<'_> {
    pub fn id<I: FromStr>(&self, name: &str) -> I {
        self.text(name).parse().ok().unwrap()
    }

    /// The actor behind a name.
    pub fn acting(&self, name: &str) -> Actor {
        self.actor(name)
    }

    pub fn text(&self, name: &str) -> &str {
        self.ids.get(name).unwrap_or_else(|| panic!("there is no {name}"))
    }

    pub fn viewer(&self, name: &str) -> &Viewer {
        self.viewers
            .get(name)
            .unwrap_or_else(|| panic!("{name} is nobody"))
    }

    /// Everyone who can sign in.
    pub fn everyone(&self) -> impl Iterator<Item = &Viewer> {
        self.viewers.values()
    }

    pub fn actor(&self, name: &str) -> Actor {
        Actor::Contact(self.viewer(name).clone())
    }

    /// Names something a test made itself.
    pub fn name(&mut self, name: &'static str, id: impl ToString) {
        self.keep(name, id);
    }

    /// Refers a candidate to the employer.
    pub async fn refer_again(&mut self, trajectory: TrajectoryId, name: &'static str) {
        self.refer(trajectory, None, name).await;
    }

    pub fn keep(&mut self, name: &'static str, id: impl ToString) {
        self.ids.insert(name, id.to_string());
    }
}

impl<'a> World<'a> {
    pub async fn new(chain: &'a Chain, name: &'static str) -> Self {
        let mut world = World {
            chain,
            name,
            ids: BTreeMap::new(),
            viewers: BTreeMap::new(),
        };
        world.region().await;
        world.partners().await;
        world.convenant().await;
        world.programme().await;
        world.candidates().await;
        world.promises().await;
        world.agreements().await;
        world.dead_message().await;
        world.targets().await;
        world.invitations().await;
        world
    }

    async fn region(&mut self) {
        let command = CreateRegion {
            name: format!("Regio {}", self.name),
            coordinator: format!("Servicepunt {}", self.name),
            coordinator_kind: OrganizationKind::ServicePoint,
            contact_name: "Coordinator".to_owned(),
            contact_email: "coordinator@example.org".to_owned(),
            language: Language::Nl,
        };
        let created = self.chain.act(&Actor::System, command).await;
        self.keep("region", created.region_id);
        self.keep("servicePoint", created.organization_id);
        self.speaks("coordinator", created.contact_id).await;
    }

    async fn invitations(&mut self) {
        for (name, contact) in [("identity", "recruiter"), ("otherIdentity", "newcomerContact")] {
            let command = InviteContact {
                contact_id: self.id(contact),
            };
            let identity = self.chain.act(&self.actor("coordinator"), command).await;
            self.keep(name, identity);
        }
        let code = self.chain.environment.codes.lock().unwrap().last().cloned();
        self.keep("code", code.unwrap());
    }

    pub async fn speaks(&mut self, name: &'static str, contact: entity::ids::ContactId) {
        let viewer = Viewer::load(&self.chain.db, contact, self.chain.now())
            .await
            .unwrap()
            .unwrap();
        self.keep(name, contact);
        self.viewers.insert(name, viewer);
    }

    async fn partners(&mut self) {
        self.partner("gemeente", OrganizationKind::Gemeente, "caseManager")
            .await;
        self.partner("employer", OrganizationKind::Employer, "recruiter")
            .await;
        self.partner("otherEmployer", OrganizationKind::Employer, "otherRecruiter")
            .await;
        self.partner("school", OrganizationKind::School, "teacher").await;
        self.partner("newcomer", OrganizationKind::Uwv, "newcomerContact")
            .await;
        self.contact("gemeente", None, "colleague").await;
        self.contact("gemeente", None, "leaver").await;
        self.contact("gemeente", None, "steward").await;
        let command = MakeAdministrator {
            contact_id: self.id("steward"),
            version: None,
        };
        self.chain.act(&self.actor("caseManager"), command).await;
        for name in ["ward", "kitchen"] {
            let command = AddDepartment {
                organization_id: self.id("employer"),
                name: name.to_owned(),
                establishment_number: None,
            };
            let department = self.chain.act(&self.actor("coordinator"), command).await;
            self.keep(name, department);
        }
        self.contact("employer", Some("ward"), "wardRecruiter").await;
        self.contact("employer", Some("kitchen"), "kitchenRecruiter")
            .await;
    }

    async fn partner(&mut self, name: &'static str, kind: OrganizationKind, contact: &'static str) {
        let command = RegisterOrganization {
            region_id: self.id("region"),
            kind,
            name: name.to_owned(),
            kvk_number: None,
            oin: None,
            brin: None,
            cbs_code: None,
        };
        let organization = self.chain.act(&self.actor("coordinator"), command).await;
        self.keep(name, organization);
        self.contact(name, None, contact).await;
    }

    pub async fn contact(&mut self, organization: &str, department: Option<&str>, name: &'static str) {
        let command = AssignContact {
            organization_id: self.id(organization),
            department_id: department.map(|department| self.id(department)),
            convenant_id: None,
            name: name.to_owned(),
            email: format!("{name}@example.org"),
            language: Language::Nl,
            level: ContactLevel::Operational,
            starts_at: None,
            phone: None,
            mail_rhythm: None,
        };
        let contact = self.chain.act(&self.actor("coordinator"), command).await;
        self.speaks(name, contact).await;
    }

    async fn convenant(&mut self) {
        let command = CreateConvenant {
            region_id: self.id("region"),
            name: "Convenant".to_owned(),
            binding_form: BindingForm::Convenant,
            calendar: BusinessCalendar::default(),
            rules: Vec::new(),
            omit: Vec::new(),
            effective_from: None,
        };
        let convenant = self.chain.act(&self.actor("coordinator"), command).await;
        self.keep("convenant", convenant);
        for name in ["gemeente", "employer", "otherEmployer", "school"] {
            let command = AddParty {
                convenant_id: self.id("convenant"),
                organization_id: self.id(name),
                acceded_on: None,
            };
            let party = self.chain.act(&self.actor("coordinator"), command).await;
            self.keep("party", party);
            if name == "employer" {
                self.keep("employerParty", party);
            }
        }
    }

    async fn targets(&mut self) {
        let command = AddSubRegion {
            region_id: self.id("region"),
            name: "Rayon Noord".to_owned(),
        };
        let sub_region = self.chain.act(&self.actor("coordinator"), command).await;
        self.keep("subRegion", sub_region);
        for name in ["target", "otherTarget"] {
            let command = SetTarget {
                convenant_id: self.id("convenant"),
                sub_region_id: None,
                programme_id: None,
                route: Route::Inflow,
                name: Some(name.to_owned()),
                persons: 50,
                starts_on: None,
                ends_on: None,
            };
            let target = self.chain.act(&self.actor("coordinator"), command).await;
            self.keep(name, target);
        }
    }

    async fn programme(&mut self) {
        let phase = |name: &str, weeks| NewPhase {
            name: name.to_owned(),
            weeks,
        };
        let command = CreateProgramme {
            carousel_steps: ["First internship", "Second internship"]
                .map(carousel_step)
                .to_vec(),
            convenant_id: self.id("convenant"),
            name: "Programme".to_owned(),
            phases: vec![phase("Carousel", 8), phase("Deepening", 12)],
            go_moment_weeks: vec![8, 20],
            guidance_lines: vec![
                NewLine {
                    line: 1,
                    role: GuidanceRole::StudyCoach,
                },
                NewLine {
                    line: 2,
                    role: GuidanceRole::PracticeTrainer,
                },
            ],
            sub_region_id: None,
        };
        let programme = self.chain.act(&self.actor("coordinator"), command).await;
        self.keep("programme", programme);
        for name in ["group", "otherGroup", "readyGroup"] {
            let command = PlanGroup {
                programme_id: self.id("programme"),
                school_id: Some(self.id("school")),
                name: name.to_owned(),
                starts_on: self.chain.now().date_naive(),
                minimum: 1,
                maximum: 40,
            };
            let group = self.chain.act(&self.actor("coordinator"), command).await;
            self.keep(name, group);
        }
    }

    async fn candidates(&mut self) {
        let fresh = self.candidate("fresh").await;
        self.keep("candidate", fresh);

        let forgettable = self.candidate("forgettable").await;
        self.keep("forgettable", forgettable);
        let restricted = self.candidate("restricted").await;
        let command = RestrictCandidate {
            candidate_id: restricted,
            version: None,
            ground: RestrictionGround::Objection,
            asked_on: None,
            explanation: None,
        };
        self.chain.act(&self.actor("caseManager"), command).await;
        self.keep("restrictedCandidate", restricted);

        self.own_staff().await;
        let trajectory = self.trajectory("registered").await;
        self.keep("trajectory", trajectory);

        let trajectory = self.trajectory("referred").await;
        self.refer(trajectory, None, "referral").await;
        self.refer_to("otherEmployer", trajectory, None, "otherReferral")
            .await;
        let trajectory = self.trajectory("referredToWard").await;
        self.refer(trajectory, Some("ward"), "wardReferral").await;

        let trajectory = self.trajectory("planned").await;
        self.refer(trajectory, None, "plannedReferral").await;
        let interview = self.plan("plannedReferral", TimeDelta::days(20)).await;
        self.keep("interview", interview);

        let trajectory = self.trajectory("past").await;
        self.refer(trajectory, None, "pastReferral").await;
        let interview = self.plan("pastReferral", TimeDelta::hours(1)).await;
        self.keep("pastInterview", interview);

        let trajectory = self.trajectory("held").await;
        let interview = self.hold(trajectory, None).await;
        self.keep("heldInterview", interview);

        self.nobody_came("noShow", "noShowReferral").await;
        self.nobody_came("calledIn", "calledInReferral").await;
        let starts_at = self.chain.now() + TimeDelta::days(2);
        let command = PlanFollowUp {
            no_show_id: self.id("calledIn"),
            version: None,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            location: "Town hall".to_owned(),
            accepted: Accepted {
                outside_hours: true,
                ..Accepted::default()
            },
        };
        self.chain.act(&self.actor("caseManager"), command).await;

        self.paused().await;
        self.participants().await;
        self.asked_and_offered().await;
        self.rejected().await;
        self.employed().await;
        let ready = self.accepted_in("readyGroup", "readyReferral").await;
        self.keep("ready", ready);
        self.on_the_way().await;
    }

    /// Meetings, a screening, a plan, a group that is full with someone waiting, a pool, a requested EVC.
    async fn on_the_way(&mut self) {
        let trajectory_id = self.trajectory("onTheWay").await;
        self.keep("onTheWay", trajectory_id);
        for (name, ahead) in [
            ("meeting", TimeDelta::days(7)),
            ("begunMeeting", TimeDelta::hours(1)),
        ] {
            let meeting = self.meeting(MeetingKind::SpeedDate, Some(20), ahead).await;
            self.keep(name, meeting);
        }
        self.invite("begunMeeting", &[trajectory_id]).await;
        self.invited_later().await;
        self.chain.advance(TimeDelta::hours(2));
        let screening = RecordScreening {
            trajectory_id,
            kind: ScreeningKind::Level,
            performed_on: self.chain.now().date_naive(),
            by_organization_id: self.id("gemeente"),
            finding: Some("Level 2".to_owned()),
        };
        let screening = self.chain.act(&self.actor("caseManager"), screening).await;
        self.keep("screening", screening);
        let share = ShareScreening {
            screening_id: screening,
            organization_id: self.id("otherEmployer"),
        };
        self.chain.act(&self.actor("caseManager"), share).await;
        let plan = WritePlan {
            trajectory_id,
            number: None,
            goal: "A job in care".to_owned(),
            steps: vec![NewPlanStep {
                what: "Arrange childcare".to_owned(),
                organization_id: self.id("school"),
                due_on: self.chain.now().date_naive() + TimeDelta::days(14),
            }],
        };
        let plan = self.chain.act(&self.actor("caseManager"), plan).await;
        self.keep("plan", plan);
        let step = plan_step::Entity::find()
            .filter(plan_step::Column::PlanId.eq(plan))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("step", step.id);
        let evc = RequestEvc {
            trajectory_id,
            centre_id: self.id("school"),
            towards_level: 2,
            towards_name: "Helpende".to_owned(),
        };
        let evc = self.chain.act(&self.actor("caseManager"), evc).await;
        self.keep("evc", evc);
        self.pool(trajectory_id).await;
        self.waiting().await;
    }

    pub async fn meeting(&self, kind: MeetingKind, capacity: Option<i32>, ahead: TimeDelta) -> MeetingId {
        let starts_at = self.chain.now() + ahead;
        let command = PlanMeeting {
            convenant_id: self.id("convenant"),
            kind,
            group_id: None,
            host_id: Some(self.id("otherEmployer")),
            department_id: None,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(2),
            location: "Town hall".to_owned(),
            capacity,
            outside_hours_accepted: true,
        };
        self.chain.act(&self.actor("coordinator"), command).await
    }

    /// An invitation to a meeting that is still to be held.
    async fn invited_later(&mut self) {
        let trajectory_id = self.trajectory("invited").await;
        self.keep("invited", trajectory_id);
        let meeting = self
            .meeting(MeetingKind::ConsultingHour, Some(1), TimeDelta::days(7))
            .await;
        self.keep("smallMeeting", meeting);
        self.invite("smallMeeting", &[trajectory_id]).await;
        let invitation = attendance::Entity::find()
            .filter(attendance::Column::MeetingId.eq(meeting))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("invitation", invitation.id);
    }

    pub async fn invite(&self, meeting: &str, trajectories: &[TrajectoryId]) {
        let command = InviteToMeeting {
            meeting_id: self.id(meeting),
            trajectory_ids: trajectories.to_vec(),
        };
        self.chain.act(&self.actor("caseManager"), command).await;
    }

    async fn pool(&mut self, trajectory_id: TrajectoryId) {
        let command = CreatePool {
            convenant_id: self.id("convenant"),
            name: "Labour pool".to_owned(),
            kind: PoolKind::LabourPool,
            host_id: None,
        };
        let pool = self.chain.act(&self.actor("coordinator"), command).await;
        self.keep("pool", pool);
        let command = PlaceInPool {
            trajectory_id,
            pool_id: pool,
            priority: 3,
        };
        let member = self.chain.act(&self.actor("caseManager"), command).await;
        self.keep("member", member);
    }

    /// A group of one seat, with someone in it and someone waiting; and one where that seat came free.
    async fn waiting(&mut self) {
        for (group, holder, entry, reference) in [
            ("fullGroup", "seatHolder", "entry", "waits"),
            ("freedGroup", "seatLeaver", "firstEntry", "waitsFirst"),
        ] {
            let group_id = self.small_group(group, 1).await;
            self.keep(group, group_id);
            let seated = self.trajectory_in(group, holder).await;
            self.keep(holder, seated);
            let trajectory_id = self.trajectory(reference).await;
            self.keep(reference, trajectory_id);
            let command = JoinWaitingList {
                trajectory_id,
                group_id,
            };
            let waits = self.chain.act(&self.actor("caseManager"), command).await;
            self.keep(entry, waits);
        }
        self.stop("seatLeaver").await;
    }

    pub async fn small_group(&self, name: &str, maximum: i32) -> GroupId {
        let command = PlanGroup {
            programme_id: self.id("programme"),
            school_id: Some(self.id("school")),
            name: name.to_owned(),
            starts_on: self.chain.now().date_naive() + TimeDelta::days(30),
            minimum: 1,
            maximum,
        };
        self.chain.act(&self.actor("coordinator"), command).await
    }

    pub async fn stop(&self, trajectory: &str) {
        let command = StopTrajectory {
            trajectory_id: self.id(trajectory),
            version: None,
            reason: "Moved away".to_owned(),
        };
        self.chain.act(&self.actor("caseManager"), command).await;
    }

    /// Someone who did not turn up at the interview.
    async fn nobody_came(&mut self, name: &'static str, referral: &'static str) {
        let trajectory = self.trajectory(name).await;
        self.refer(trajectory, None, referral).await;
        let interview_id = self.plan(referral, TimeDelta::hours(1)).await;
        self.chain.advance(TimeDelta::hours(2));
        let command = ReportNoShow {
            interview_id,
            version: None,
        };
        let no_show = self.chain.act(&self.actor("recruiter"), command).await;
        self.keep(name, no_show);
    }

    async fn asked_and_offered(&mut self) {
        let trajectory_id = self.trajectory("asked").await;
        let request = RequestTest {
            trajectory_id,
            kind: ScreeningKind::Language,
            responsible_id: self.id("school"),
        };
        let request = self.chain.act(&self.actor("caseManager"), request).await;
        self.keep("testRequest", request);
        let offer = OfferHandover {
            trajectory_id,
            to_contact_id: self.id("colleague"),
        };
        let handover = self.chain.act(&self.actor("caseManager"), offer).await;
        self.keep("handover", handover);
        let today = self.chain.now().date_naive();
        let window = OpenBenefitWindow {
            trajectory_id,
            payer_id: self.id("gemeente"),
            starts_on: today,
            ends_on: today + TimeDelta::days(60),
        };
        let window = self.chain.act(&self.actor("caseManager"), window).await;
        self.keep("benefitWindow", window);
    }

    async fn rejected(&mut self) {
        let trajectory = self.trajectory("rejected").await;
        self.hold(trajectory, Some(InterviewOutcome::Rejected)).await;
        let handback = handback::Entity::find()
            .filter(handback::Column::TrajectoryId.eq(trajectory))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("handback", handback.id);
    }

    async fn employed(&mut self) {
        let trajectory = self.accepted("employedReferral").await;
        let place = PlaceCandidate {
            place_id: None,
            carousel_step: None,
            referral_id: self.id("employedReferral"),
            kind: PlacementKind::Job,
            commitment: None,
            starts_on: self.chain.now().date_naive(),
        };
        let placement_id = self.chain.act(&self.actor("recruiter"), place).await;
        let contract = RecordContract {
            placement_id,
            version: None,
            contract_on: self.chain.now().date_naive(),
        };
        self.chain.act(&self.actor("recruiter"), contract).await;
        let check = retention_check::Entity::find()
            .filter(retention_check::Column::TrajectoryId.eq(trajectory))
            .order_by_asc(retention_check::Column::Position)
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("retentionCheck", check.id);
    }

    /// A group that is paused with someone in it, and a deadline that runs elsewhere.
    async fn paused(&mut self) {
        let trajectory = self.trajectory_in("otherGroup", "paused").await;
        self.keep("paused", trajectory);
        let command = PauseGroup {
            group_id: self.id("otherGroup"),
            version: None,
            stretch: Stretch {
                starts_at: None,
                ends_at: None,
                reason: "Flooded".to_owned(),
            },
        };
        let pause = self.chain.act(&self.actor("coordinator"), command).await;
        self.keep("pause", pause);
        let deadline = deadline::Entity::find()
            .filter(deadline::Column::SubjectId.eq(self.text("otherReferral")))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("deadline", deadline.id);
    }

    async fn participants(&mut self) {
        let trajectory = self.accepted("startedReferral").await;
        let start = StartGroup {
            group_id: self.id("group"),
            version: None,
        };
        self.chain.act(&self.actor("teacher"), start).await;
        self.keep("started", trajectory);
        let moment = self.moments(trajectory).await[0].clone();
        self.keep("goMoment", moment.id);
        let assessment = self.assessments(&moment).await[0].clone();
        self.keep("assessment", assessment.id);

        // Who is accepted after the group started starts alone.
        let trajectory = self.accepted("acceptedReferral").await;
        self.keep("accepted", trajectory);

        let trajectory = self.accepted("assessedReferral").await;
        self.start(trajectory).await;
        let moment = self.moments(trajectory).await[0].clone();
        self.assess(&moment).await;
        self.keep("assessedGoMoment", moment.id);

        let trajectory = self.accepted("decidedReferral").await;
        self.start(trajectory).await;
        for moment in self.moments(trajectory).await {
            self.assess(&moment).await;
            let command = DecideGoMoment {
                go_moment_id: moment.id,
                version: None,
                decision: Decision::Go,
                conditions: None,
            };
            self.chain.act(&self.actor("caseManager"), command).await;
        }
        self.keep("decided", trajectory);
        let command = PlaceCandidate {
            place_id: None,
            carousel_step: None,
            referral_id: self.id("decidedReferral"),
            kind: PlacementKind::WorkExperience,
            commitment: Some(JobCommitment::Guarantee),
            starts_on: self.chain.now().date_naive(),
        };
        let placement = self.chain.act(&self.actor("recruiter"), command).await;
        self.keep("placement", placement);
    }

    async fn candidate(&mut self, reference: &str) -> CandidateId {
        let command = RegisterCandidate {
            region_id: self.id("region"),
            reference: reference.to_owned(),
            name: "Candidate".to_owned(),
            email: None,
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Ww,
            mail_consent: false,
        };
        self.chain.act(&self.actor("caseManager"), command).await
    }

    /// Someone whom the employer has already.
    async fn own_staff(&mut self) {
        let register = RegisterCandidate {
            region_id: self.id("region"),
            reference: "own-staff".to_owned(),
            name: "Candidate".to_owned(),
            email: None,
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Staff,
            mail_consent: false,
        };
        let candidate_id = self.chain.act(&self.actor("recruiter"), register).await;
        let start = StartTrajectory {
            candidate_id,
            convenant_id: self.id("convenant"),
            programme_id: None,
            group_id: None,
            route: Route::Advancement,
            case_manager_id: None,
            levels: Levels::default(),
        };
        let trajectory = self.chain.act(&self.actor("recruiter"), start).await;
        self.keep("ownStaff", trajectory);
    }

    pub async fn trajectory(&mut self, reference: &str) -> TrajectoryId {
        self.trajectory_in("group", reference).await
    }

    pub async fn trajectory_in(&mut self, group: &str, reference: &str) -> TrajectoryId {
        let command = StartTrajectory {
            candidate_id: self.candidate(reference).await,
            convenant_id: self.id("convenant"),
            programme_id: None,
            group_id: Some(self.id(group)),
            route: Route::Inflow,
            case_manager_id: Some(self.id("caseManager")),
            levels: Levels::default(),
        };
        self.chain.act(&self.actor("caseManager"), command).await
    }

    async fn refer(&mut self, trajectory: TrajectoryId, department: Option<&str>, name: &'static str) {
        self.refer_to("employer", trajectory, department, name).await;
    }

    async fn refer_to(
        &mut self,
        employer: &str,
        trajectory_id: TrajectoryId,
        department: Option<&str>,
        name: &'static str,
    ) {
        let command = ReferCandidate {
            trajectory_id,
            employer_id: self.id(employer),
            department_id: department.map(|department| self.id(department)),
        };
        let referral = self.chain.act(&self.actor("caseManager"), command).await;
        self.keep(name, referral);
    }

    async fn plan(&mut self, referral: &str, ahead: TimeDelta) -> InterviewId {
        let starts_at = self.chain.now() + ahead;
        let command = PlanInterview {
            referral_id: self.id(referral),
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            location: "Ward 3".to_owned(),
            reason: Some("The month was full".to_owned()),
            accepted: Accepted {
                overlap: true,
                outside_hours: true,
            },
        };
        self.chain.act(&self.actor("recruiter"), command).await
    }

    async fn hold(&mut self, trajectory: TrajectoryId, outcome: Option<InterviewOutcome>) -> InterviewId {
        self.refer(trajectory, None, "heldReferral").await;
        let interview_id = self.plan("heldReferral", TimeDelta::hours(1)).await;
        self.chain.advance(TimeDelta::hours(2));
        let outcome = outcome.map(|outcome| NewOutcome {
            outcome,
            reason: "It fits".to_owned(),
            ground: (outcome == InterviewOutcome::Rejected).then_some(RejectionGround::Experience),
        });
        let command = HoldInterview {
            interview_id,
            version: None,
            outcome,
        };
        self.chain.act(&self.actor("recruiter"), command).await
    }

    async fn accepted(&mut self, referral: &'static str) -> TrajectoryId {
        self.accepted_in("group", referral).await
    }

    pub async fn accepted_in(&mut self, group: &str, referral: &'static str) -> TrajectoryId {
        let trajectory_id = self.accepted_without_guides(group, referral).await;
        self.guide(trajectory_id).await;
        trajectory_id
    }

    pub async fn accepted_without_guides(&mut self, group: &str, referral: &'static str) -> TrajectoryId {
        let trajectory_id = self.trajectory_in(group, referral).await;
        self.hold(trajectory_id, Some(InterviewOutcome::Accepted)).await;
        let accepted = self.text("heldReferral").to_owned();
        self.keep(referral, accepted);
        trajectory_id
    }

    pub async fn guide(&self, trajectory_id: TrajectoryId) {
        for (line, guide) in [(1, "teacher"), (2, "recruiter")] {
            let command = AssignGuidance {
                trajectory_id,
                line,
                contact_id: self.id(guide),
            };
            self.chain.act(&self.actor("caseManager"), command).await;
        }
    }

    async fn start(&self, trajectory_id: TrajectoryId) {
        let command = StartPhase {
            trajectory_id,
            version: None,
            phase: 1,
        };
        self.chain.act(&self.actor("teacher"), command).await;
    }

    async fn moments(&self, trajectory: TrajectoryId) -> Vec<go_moment::Model> {
        go_moment::Entity::find()
            .filter(go_moment::Column::TrajectoryId.eq(trajectory))
            .order_by_asc(go_moment::Column::Position)
            .all(&self.chain.db)
            .await
            .unwrap()
    }

    async fn assessments(&self, moment: &go_moment::Model) -> Vec<assessment::Model> {
        assessment::Entity::find()
            .filter(assessment::Column::GoMomentId.eq(moment.id))
            .order_by_asc(assessment::Column::Line)
            .all(&self.chain.db)
            .await
            .unwrap()
    }

    async fn assess(&self, moment: &go_moment::Model) {
        for (assessment, guide) in self
            .assessments(moment)
            .await
            .iter()
            .zip(["teacher", "recruiter"])
        {
            let command = DeliverAssessment {
                assessment_id: assessment.id,
                version: None,
                advice: Advice::Positive,
                remarks: None,
            };
            self.chain.act(&self.actor(guide), command).await;
        }
    }

    /// Entry qualifications, a trial to come and a template, of a programme that nobody follows.
    async fn agreements(&mut self) {
        let coordinator = self.actor("coordinator");
        let programme = CreateProgramme {
            convenant_id: self.id("convenant"),
            name: "Other programme".to_owned(),
            phases: vec![NewPhase {
                name: "Practice".to_owned(),
                weeks: 10,
            }],
            go_moment_weeks: vec![10],
            guidance_lines: Vec::new(),
            carousel_steps: Vec::new(),
            sub_region_id: None,
        };
        let programme = self.chain.act(&coordinator, programme).await;
        self.keep("otherProgramme", programme);
        let propose = ProposeEntryQualifications {
            programme_id: programme,
            text: "Level 2, or experience".to_owned(),
            approver_ids: vec![self.id("employer"), self.id("school"), self.id("gemeente")],
        };
        let proposal = self.chain.act(&coordinator, propose).await;
        self.keep("entryQualification", proposal);
        let form = |name: &str| NewForm {
            name: name.to_owned(),
            description: "On the ward".to_owned(),
        };
        let trial = PlanGuidanceTrial {
            convenant_id: self.id("convenant"),
            name: "Guidance otherwise".to_owned(),
            starts_on: (self.chain.now() + TimeDelta::days(7)).date_naive(),
            criteria: vec![NewCriterion {
                name: "Participants per guide".to_owned(),
                measures: TrialMeasure::Capacity,
                unit: "participants".to_owned(),
                direction: TrialDirection::HigherIsBetter,
                baseline: 4_000,
            }],
            forms: vec![form("In pairs"), form("At a distance")],
        };
        let trial = self.chain.act(&coordinator, trial).await;
        self.keep("trial", trial);
        let form = guidance_form::Entity::find()
            .filter(guidance_form::Column::TrialId.eq(trial))
            .order_by_asc(guidance_form::Column::Position)
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("form", form.id);
        let criterion = trial_criterion::Entity::find()
            .filter(trial_criterion::Column::TrialId.eq(trial))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("criterion", criterion.id);
        let publish = PublishTemplate {
            convenant_id: Some(self.id("convenant")),
            programme_id: None,
            name: "Template".to_owned(),
        };
        let template = self.chain.act(&coordinator, publish).await;
        self.keep("template", template);
        let capacity = SetGuidanceCapacity {
            contact_id: self.id("teacher"),
            convenant_id: self.id("convenant"),
            version: None,
            participants: 2,
        };
        self.chain.act(&self.actor("teacher"), capacity).await;
        let describe = DescribeConvenant {
            convenant_id: self.id("convenant"),
            version: None,
            narrative: Narrative {
                practice_name: "On the way".to_owned(),
                contact_point: Some("Coordinator, 06-12345678".to_owned()),
                ..Narrative::default()
            },
        };
        self.chain.act(&coordinator, describe).await;
    }

    async fn dead_message(&mut self) {
        let token = "lease".to_owned();
        let claim = ClaimMessages {
            most: 10_000,
            token: token.clone(),
            is_impatient: true,
        };
        self.chain.act(&Actor::System, claim).await;
        let claimed = message::Entity::find()
            .filter(message::Column::ConvenantId.eq(self.id::<entity::ids::ConvenantId>("convenant")))
            .filter(message::Column::LeaseToken.eq(token.as_str()))
            .filter(message::Column::DigestId.is_null())
            .limit(2)
            .all(&self.chain.db)
            .await
            .unwrap();
        // One to be sent again by itself, and one with all that were given up.
        let [one, other] = &claimed[..] else {
            panic!("{} emails", claimed.len())
        };
        for message in [one, other] {
            let command = FinishMessage {
                message_id: message.id,
                token: token.clone(),
                delivered: Delivered::Dead {
                    error: "550".to_owned(),
                },
            };
            assert!(self.chain.act(&Actor::System, command).await);
        }
        self.keep("message", one.id);
    }

    /// What partners offered and promised, and money that is owed for a candidate.
    async fn promises(&mut self) {
        let tutors = AgreeTutors {
            convenant_id: self.id("convenant"),
            version: None,
            school_id: self.id("school"),
            places_per_tutor: Some(2),
        };
        self.chain.act(&self.actor("coordinator"), tutors).await;
        self.offer("place", PlacementKind::Bbl, 1).await;
        self.offer("internship", PlacementKind::Internship, 2).await;
        let duty = tutor_duty::Entity::find()
            .filter(tutor_duty::Column::EmployerId.eq(self.text("employer")))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep("tutorDuty", duty.id);
        let commitment = RecordCommitment {
            organization_id: self.id("employer"),
            convenant_id: self.id("convenant"),
            kind: CommitmentKind::Places,
            promise: Promise::Number(10),
            starts_on: self.chain.now().date_naive(),
            ends_on: None,
            note: None,
        };
        let commitment = self.chain.act(&self.actor("recruiter"), commitment).await;
        self.keep("commitment", commitment);
        let exclusivity = AgreeExclusivity {
            convenant_id: self.id("convenant"),
            version: None,
            is_exclusive: true,
        };
        self.chain.act(&self.actor("coordinator"), exclusivity).await;
        self.funding().await;
    }

    async fn offer(&mut self, name: &'static str, kind: PlacementKind, number: i32) {
        let command = OfferPlaces {
            employer_id: self.id("employer"),
            department_id: None,
            convenant_id: self.id("convenant"),
            kind,
            level: 2,
            hours_per_week: 24,
            available_from: self.chain.now().date_naive(),
            available_until: None,
            number,
        };
        self.chain.act(&self.actor("recruiter"), command).await;
        let place = place::Entity::find()
            .filter(place::Column::EmployerId.eq(self.text("employer")))
            .filter(place::Column::Kind.eq(kind))
            .one(&self.chain.db)
            .await
            .unwrap()
            .unwrap();
        self.keep(name, place.id);
    }

    async fn funding(&mut self) {
        let agree = AgreeFunding {
            convenant_id: self.id("convenant"),
            name: "Voorschakeltraject".to_owned(),
            payer_id: self.id("gemeente"),
            payee: Payee::Kind(OrganizationKind::Employer),
            amount_cents: 500_000,
            milestone: Milestone::WorkReady,
        };
        let condition = self.chain.act(&self.actor("coordinator"), agree).await;
        self.keep("fundingCondition", condition);
        for trajectory in ["accepted", "decided"] {
            let declare = DeclareWorkReady {
                trajectory_id: self.id(trajectory),
                version: None,
                ready_on: self.chain.now().date_naive(),
            };
            self.chain.act(&self.actor("caseManager"), declare).await;
        }
        let claim = ClaimPayment {
            funding_condition_id: condition,
            trajectory_id: self.id("decided"),
        };
        let payment = self.chain.act(&self.actor("recruiter"), claim).await;
        self.keep("payment", payment);
    }
}

fn carousel_step(name: &str) -> NewCarouselStep {
    NewCarouselStep {
        name: name.to_owned(),
        weeks: 4,
        kind: PlacementKind::Internship,
    }
}
