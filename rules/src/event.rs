//! What can happen in a chain. Every command that changes something records one of these; what the ledger does and
//! who is told ([`crate::reactions`]) are derived from it and from nothing else.
//!
//! Facts are identities, dates and words, never names or free text: events are kept for ever.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};
use vocabulary::ids::{
    CommitmentId, ConvenantVersionId, EventId, ExclusivityAgreementId, FundingConditionId, OwnApproachId,
    PaymentId, PlaceId, ReaffirmationId, TutorAgreementId, TutorDutyId, WorkReadinessId,
};
use vocabulary::words::{CommitmentKind, DeadlineKind, Milestone};
use vocabulary::{
    ids::{
        AssessmentId, BenefitWindowId, CandidateId, ContactId, ConvenantId, ConvenantTemplateId, DeadlineId,
        DepartmentId, DropoutId, EntryQualificationId, FactsheetId, GoMomentId, GroupId, GuidanceCapacityId,
        GuidanceFormId, GuidanceTrialId, HandbackId, HandoverId, IntakeId, InterviewId, MeasurementId,
        NoShowId, OrganizationId, PauseId, PlacementId, ProgrammeId, ReferralId, RetentionCheckId,
        TestRequestId, TrajectoryId, TrialCriterionId,
    },
    words::{
        Advice, Decision, DropoutReason, InterviewOutcome, JobCommitment, PlacementKind, Route, ScreeningKind,
    },
};
use vocabulary::{
    ids::{
        AttendanceId, CertificateId, EvcId, MeetingId, PlanOfActionId, PlanStepId, PoolId, PoolMemberId,
        ProgressNoteId, ScreeningId, WaitingListEntryId,
    },
    words::{
        CertificateKind, EvcOutcome, MeetingKind, MeetingOutcome, PoolKind, PoolLeaveReason, Presence,
        ProgressNoteKind, RejectionGround,
    },
};

use crate::Moment;

/// Where in the chain something happens, and which employer it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    pub convenant_id: ConvenantId,
    /// The trajectory, unless it concerns the convenant as a whole.
    pub trajectory_id: Option<TrajectoryId>,
    /// The group, when it concerns one that the trajectory does not name.
    pub group_id: Option<GroupId>,
    /// The employer, when it concerns one.
    pub employer_id: Option<OrganizationId>,
    /// That employer's department.
    pub department_id: Option<DepartmentId>,
}

/// One guidance line's part in a go-moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The assessment asked for.
    pub assessment: AssessmentId,
    /// Who is to deliver it.
    pub guide: ContactId,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    /// A convenant was set up or amended, a party joined or left, a programme or group was planned.
    Arranged {
        /// The prefixed identity of the row.
        subject: String,
        /// What was done to it.
        #[serde(flatten)]
        what: Arrangement,
    },
    /// A trajectory started. `has_intake` says that an earlier intake of the person is still valid;
    /// `assigned_by` is the partner that must still assign a case manager, when none was named.
    TrajectoryStarted {
        trajectory: TrajectoryId,
        #[serde(default)]
        has_intake: bool,
        #[serde(default)]
        assigned_by: Option<OrganizationId>,
        #[serde(default)]
        candidate: Option<CandidateId>,
        #[serde(default)]
        route: Option<Route>,
        /// Whether the partner brings its own people, whom it need not get to know at an intake.
        #[serde(default)]
        own: bool,
    },
    /// An intake was recorded, for all these trajectories of the person.
    IntakeRecorded {
        intake: IntakeId,
        trajectories: Vec<TrajectoryId>,
    },
    /// A test was requested of a partner.
    TestRequested {
        request: TestRequestId,
        test: ScreeningKind,
        responsible: OrganizationId,
    },
    /// The result of a test was delivered.
    TestDelivered {
        request: TestRequestId,
    },
    /// A requested test is no longer needed.
    TestCancelled {
        request: TestRequestId,
        #[serde(default)]
        responsible: Option<OrganizationId>,
    },
    /// A trajectory was offered to another case manager.
    HandoverOffered {
        handover: HandoverId,
        to: ContactId,
    },
    /// An offered handover was accepted; the trajectory has changed hands.
    HandoverAccepted {
        handover: HandoverId,
        trajectory: TrajectoryId,
        from: ContactId,
        to: ContactId,
    },
    /// An offered handover was refused.
    HandoverRefused {
        handover: HandoverId,
        from: ContactId,
    },
    /// An offered handover was taken back.
    HandoverWithdrawn {
        handover: HandoverId,
    },
    /// A candidate dropped out.
    DropoutReported {
        dropout: DropoutId,
        reason: DropoutReason,
    },
    /// The partner that had the candidate owes the case manager a handback.
    HandbackOwed {
        handback: HandbackId,
        responsible: OrganizationId,
    },
    /// It was delivered.
    HandbackDelivered {
        handback: HandbackId,
    },
    /// A group was planned that is still to start; `asks_guidance` says whether its programme has guides.
    GroupPlanned {
        group: GroupId,
        starts_on: NaiveDate,
        asks_guidance: bool,
    },
    /// A group starts on another day than before; `along` are the events of all that moved along with it, which are
    /// recorded before this one.
    GroupMoved {
        group: GroupId,
        starts_on: NaiveDate,
        #[serde(default)]
        from: Option<NaiveDate>,
        #[serde(default)]
        along: Vec<EventId>,
    },
    /// A group has its fewest participants.
    GroupFilled {
        group: GroupId,
    },
    /// A group that is still to start fell below its fewest participants.
    GroupFellShort {
        group: GroupId,
        starts_on: NaiveDate,
    },
    /// Every participant of a group has a guide in every line.
    GroupGuided {
        group: GroupId,
    },
    /// A participant of a group that is still to start has no guide in some line.
    GroupUnguided {
        group: GroupId,
        starts_on: NaiveDate,
    },
    /// A period with retained benefit was recorded.
    BenefitWindowOpened {
        window: BenefitWindowId,
        payer: OrganizationId,
        ends_on: NaiveDate,
    },
    /// The paying body extended it.
    BenefitWindowExtended {
        window: BenefitWindowId,
        payer: OrganizationId,
        ends_on: NaiveDate,
    },
    /// It was ended.
    BenefitWindowEnded {
        window: BenefitWindowId,
    },
    /// The employer confirmed whether the candidate is still employed; `cancelled` are the checks that will
    /// not be made any more.
    RetentionConfirmed {
        check: RetentionCheckId,
        employed: bool,
        cancelled: Vec<RetentionCheckId>,
    },
    /// A contact was assigned who is asked about these deadlines, which run already.
    ContactAssigned {
        contact: ContactId,
        #[serde(default)]
        deadlines: Vec<DeadlineId>,
    },
    /// A contact's assignment ended and another contact took over; these running deadlines were asked of the first, and
    /// not of the other.
    ContactSucceeded {
        predecessor: ContactId,
        successor: ContactId,
        #[serde(default)]
        deadlines: Vec<DeadlineId>,
    },
    /// Another case manager took over.
    CaseManagerAssigned {
        trajectory: TrajectoryId,
        case_manager: ContactId,
    },
    /// A trajectory joined a group.
    GroupJoined {
        trajectory: TrajectoryId,
        group: GroupId,
    },
    /// A guide was assigned; `assessments` are the undelivered ones that are now the guide's.
    GuidanceAssigned {
        trajectory: TrajectoryId,
        line: i32,
        guide: ContactId,
        assessments: Vec<AssessmentId>,
    },
    /// A candidate was referred to an employer.
    CandidateReferred {
        referral: ReferralId,
        group_starts_on: Option<NaiveDate>,
    },
    /// A referral was withdrawn.
    ReferralWithdrawn {
        referral: ReferralId,
    },
    /// The group of a referral starts on another day.
    GroupStartMoved {
        referral: ReferralId,
        starts_on: NaiveDate,
    },
    /// An interview was planned.
    InterviewPlanned {
        interview: InterviewId,
        referral: ReferralId,
        starts_at: Moment,
        ends_at: Moment,
    },
    /// An interview was recorded that had been held and was never planned here.
    InterviewRecorded {
        interview: InterviewId,
        referral: ReferralId,
        starts_at: Moment,
        ends_at: Moment,
    },
    /// An interview was moved.
    InterviewMoved {
        interview: InterviewId,
        referral: ReferralId,
        from: Moment,
        starts_at: Moment,
        ends_at: Moment,
    },
    /// An interview was cancelled.
    InterviewCancelled {
        interview: InterviewId,
        referral: ReferralId,
        #[serde(default)]
        starts_at: Option<Moment>,
    },
    /// An interview was held.
    InterviewHeld {
        interview: InterviewId,
        referral: ReferralId,
    },
    /// What came of an interview was recorded.
    InterviewOutcomeRecorded {
        interview: InterviewId,
        referral: ReferralId,
        outcome: InterviewOutcome,
        #[serde(default)]
        ground: Option<RejectionGround>,
    },
    /// The employer was not there for an interview to which the candidate came.
    EmployerNoShowReported {
        interview: InterviewId,
        referral: ReferralId,
    },
    /// A candidate did not turn up: for an interview, or at work, an internship or a lesson.
    NoShowReported {
        no_show: NoShowId,
        /// The interview, when it was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interview: Option<InterviewId>,
        /// The referral that it was an interview for; none of what was recorded before it was kept here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<ReferralId>,
    },
    /// The employer gave feedback on it.
    NoShowFeedbackGiven {
        no_show: NoShowId,
    },
    /// An appointment was made for the three-way conversation after it, or moved from another moment.
    FollowUpPlanned {
        no_show: NoShowId,
        from: Option<Moment>,
        starts_at: Moment,
        ends_at: Moment,
    },
    /// The appointment for it was cancelled.
    FollowUpCancelled {
        no_show: NoShowId,
        starts_at: Moment,
    },
    /// The three-way conversation after it was recorded.
    FollowUpRecorded {
        no_show: NoShowId,
        /// The referral for which the employer goes on; none of what was recorded before it was kept here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<ReferralId>,
    },
    /// It turned out that the candidate had called in time, or was there; `reopens` is the referral for which an
    /// interview is to be planned again.
    NoShowCorrected {
        no_show: NoShowId,
        /// The interview, when it was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interview: Option<InterviewId>,
        reopens: Option<ReferralId>,
    },
    /// A cancellation was received after the interview had begun: it stays a no-show.
    LateCancellationNoted {
        no_show: NoShowId,
    },
    /// A go-moment was planned.
    GoMomentPlanned {
        go_moment: GoMomentId,
        on: NaiveDate,
        lines: Vec<Line>,
    },
    /// The phase that ends in a go-moment has started: those who assess and decide are told of it.
    GoMomentAnnounced {
        go_moment: GoMomentId,
    },
    /// A go-moment was moved to another day; `undelivered` are the assessments still to come, `with_group` says
    /// that it moved along with its group's start, of which everyone is told once.
    GoMomentMoved {
        go_moment: GoMomentId,
        on: NaiveDate,
        undelivered: Vec<AssessmentId>,
        #[serde(default)]
        with_group: bool,
    },
    /// A go-moment will not be held.
    GoMomentCancelled {
        go_moment: GoMomentId,
        undelivered: Vec<AssessmentId>,
    },
    /// A guidance line delivered its assessment.
    AssessmentDelivered {
        assessment: AssessmentId,
        go_moment: GoMomentId,
        advice: Advice,
        /// Whether none of the go-moment is still to come.
        #[serde(default)]
        is_last: bool,
    },
    /// A go-moment was decided.
    GoMomentDecided {
        go_moment: GoMomentId,
        decision: Decision,
    },
    /// A phase of the programme started.
    PhaseStarted {
        trajectory: TrajectoryId,
        phase: i32,
    },
    /// A candidate was placed.
    CandidatePlaced {
        placement: PlacementId,
        place: PlacementKind,
        commitment: Option<JobCommitment>,
        #[serde(default)]
        place_id: Option<PlaceId>,
        #[serde(default)]
        carousel_step: Option<i32>,
    },
    PlacementEnded {
        placement: PlacementId,
    },
    /// The programme was completed positively; `guarantee` is the placement whose employer guaranteed a job.
    TrajectoryCompleted {
        trajectory: TrajectoryId,
        guarantee: Option<PlacementId>,
        #[serde(default)]
        level_reached: Option<i32>,
        /// Whether that is a higher level than the one at the start.
        #[serde(default)]
        advanced: bool,
    },
    /// A contract was recorded: `checks` will be made of it, it ends these periods with benefit that `payers` pay, and it
    /// keeps the guarantee that the same employer gave on an internship.
    ContractRecorded {
        placement: PlacementId,
        #[serde(default)]
        contract_on: Option<NaiveDate>,
        #[serde(default)]
        checks: Vec<RetentionCheckId>,
        #[serde(default)]
        windows: Vec<BenefitWindowId>,
        #[serde(default)]
        payers: Vec<OrganizationId>,
        #[serde(default)]
        guarantee: Option<PlacementId>,
    },
    /// A trajectory was stopped.
    TrajectoryStopped {
        trajectory: TrajectoryId,
    },
    /// Whom a trajectory was of is forgotten.
    PersonErased {
        trajectory: TrajectoryId,
    },
    /// The data of whom a trajectory is of is kept and not used from now on.
    PersonRestricted {
        trajectory: TrajectoryId,
    },
    /// It may be used again.
    RestrictionLifted {
        trajectory: TrajectoryId,
    },
    /// A pause was recorded.
    PauseBegun {
        pause: PauseId,
    },
    /// A pause begins or ends at another moment.
    PauseChanged {
        pause: PauseId,
    },
    /// A pause was ended.
    PauseEnded {
        pause: PauseId,
    },
    /// Trajectories resume before the rest.
    TrajectoriesResumed {
        pause: PauseId,
        trajectories: Vec<TrajectoryId>,
    },
    /// A deadline was waived.
    DeadlineWaived {
        deadline: DeadlineId,
    },
    /// A deadline was given to another partner.
    DeadlineReassigned {
        deadline: DeadlineId,
        responsible: OrganizationId,
    },
    /// An employer offered places, all alike; `until` is the last day on which someone may start.
    PlacesOffered {
        employer: OrganizationId,
        places: Vec<PlaceId>,
        place: PlacementKind,
        level: i32,
        hours_per_week: i32,
        from: NaiveDate,
        until: Option<NaiveDate>,
    },
    /// An employer took places back.
    PlacesWithdrawn {
        employer: OrganizationId,
        places: Vec<PlaceId>,
    },
    /// A partner promised something in numbers: so many, or so many cents.
    CommitmentRecorded {
        commitment: CommitmentId,
        organization: OrganizationId,
        promised: CommitmentKind,
        number: Option<i32>,
        amount_cents: Option<i64>,
        from: NaiveDate,
        until: Option<NaiveDate>,
    },
    /// It took the promise back.
    CommitmentWithdrawn {
        commitment: CommitmentId,
    },
    /// So many places of one employer earn it a tutor of the school; none is no longer agreed.
    TutorsAgreed {
        agreement: TutorAgreementId,
        school: OrganizationId,
        places_per_tutor: Option<i32>,
    },
    /// The school owes an employer a tutor.
    TutorOwed {
        duty: TutorDutyId,
        school: OrganizationId,
    },
    TutorAssigned {
        duty: TutorDutyId,
        contact: Option<ContactId>,
    },
    /// The employer no longer has the places for it.
    TutorDutyCancelled {
        duty: TutorDutyId,
    },
    /// Partners agreed what is paid for a candidate.
    FundingAgreed {
        condition: FundingConditionId,
        payer: OrganizationId,
        amount_cents: i64,
        milestone: Milestone,
    },
    /// A candidate was declared ready to work.
    WorkReadyDeclared {
        readiness: WorkReadinessId,
        trajectory: TrajectoryId,
        ready_on: NaiveDate,
    },
    /// A partner claimed what was agreed for a candidate.
    PaymentClaimed {
        payment: PaymentId,
        condition: FundingConditionId,
        payer: OrganizationId,
        payee: OrganizationId,
        amount_cents: i64,
    },
    /// It was paid.
    PaymentRecorded {
        payment: PaymentId,
        paid_on: NaiveDate,
        #[serde(default)]
        payee: Option<OrganizationId>,
    },
    /// Partners affirmed the convenant again.
    ConvenantReaffirmed {
        convenant: ConvenantId,
        reaffirmations: Vec<ReaffirmationId>,
        reaffirmed_on: NaiveDate,
    },
    /// Partners agreed whether only the coordinator approaches employers.
    ExclusivityAgreed {
        agreement: ExclusivityAgreementId,
        is_exclusive: bool,
    },
    /// A partner approached an employer by itself.
    OwnApproachReported {
        approach: OwnApproachId,
        organization: OrganizationId,
        approached_on: NaiveDate,
    },
    /// A group was started.
    GroupStarted {
        group: GroupId,
    },
    /// A group will not start; these were in it.
    GroupCancelled {
        group: GroupId,
        #[serde(default)]
        participants: Vec<TrajectoryId>,
    },
    /// A participant left a group: because it was called off, or because the participant gave up the seat.
    /// `referrals` are those open for it.
    GroupLeft {
        trajectory: TrajectoryId,
        group: GroupId,
        referrals: Vec<ReferralId>,
        #[serde(default = "always")]
        called_off: bool,
    },
    /// A group has run.
    GroupEnded {
        group: GroupId,
    },
    /// Entry qualifications were proposed to these partners.
    EntryQualificationsProposed {
        qualification: EntryQualificationId,
        programme: ProgrammeId,
        approvers: Vec<OrganizationId>,
    },
    /// A partner approved them; `settled` says that it was the last. `coordinator` is told then.
    EntryQualificationsApproved {
        qualification: EntryQualificationId,
        approver: OrganizationId,
        settled: bool,
        coordinator: OrganizationId,
    },
    /// A partner rejected them.
    EntryQualificationsRejected {
        qualification: EntryQualificationId,
        approver: OrganizationId,
        coordinator: OrganizationId,
    },
    /// A trial of forms of guidance was planned.
    TrialPlanned {
        trial: GuidanceTrialId,
        starts_on: NaiveDate,
    },
    /// Its criteria or forms were changed before it began.
    TrialChanged {
        trial: GuidanceTrialId,
    },
    /// Trajectories are guided in a form under trial.
    GuidanceFormAssigned {
        form: GuidanceFormId,
        trajectories: Vec<TrajectoryId>,
    },
    /// A value was measured, in thousandths of the criterion's unit.
    MeasurementRecorded {
        measurement: MeasurementId,
        form: GuidanceFormId,
        criterion: TrialCriterionId,
        value: i64,
        measured_on: NaiveDate,
    },
    /// A guide can have so many participants at once.
    GuidanceCapacitySet {
        capacity: GuidanceCapacityId,
        contact: ContactId,
        participants: i32,
    },
    /// A convenant or programme was published without its people.
    TemplatePublished {
        template: ConvenantTemplateId,
    },
    /// A convenant or programme was set up from a template; none is one that came as a text.
    TemplateAdopted {
        /// The prefixed identity of the convenant or programme.
        subject: String,
        template: Option<ConvenantTemplateId>,
    },
    /// What a convenant tells others about itself was written.
    ConvenantDescribed {
        factsheet: FactsheetId,
        version: i32,
    },
    /// A meeting was planned.
    MeetingPlanned {
        meeting: MeetingId,
        sort: MeetingKind,
        host: OrganizationId,
        starts_at: Moment,
        ends_at: Moment,
    },
    /// A meeting was moved.
    MeetingMoved {
        meeting: MeetingId,
        from: Moment,
        starts_at: Moment,
        ends_at: Moment,
        host: OrganizationId,
        /// The case managers of who was invited.
        case_managers: Vec<ContactId>,
    },
    /// A meeting was cancelled.
    MeetingCancelled {
        meeting: MeetingId,
        host: OrganizationId,
        /// The case managers of who was invited.
        case_managers: Vec<ContactId>,
        #[serde(default)]
        starts_at: Option<Moment>,
    },
    /// People were invited to a meeting.
    MeetingInvited {
        meeting: MeetingId,
        #[serde(default)]
        host: Option<OrganizationId>,
        invited: Vec<Invited>,
        /// The case managers of who was invited.
        #[serde(default)]
        case_managers: Vec<ContactId>,
        #[serde(default)]
        starts_at: Option<Moment>,
    },
    /// An invitation to a meeting was withdrawn: the host no longer waits for the person.
    InvitationWithdrawn {
        attendance: AttendanceId,
        meeting: MeetingId,
        host: OrganizationId,
        #[serde(default)]
        starts_at: Option<Moment>,
    },
    /// Who came to a meeting, and what came of it, was recorded.
    AttendanceRecorded {
        meeting: MeetingId,
        sort: MeetingKind,
        attended: Vec<Attended>,
    },
    /// A screening was recorded.
    ScreeningRecorded {
        screening: ScreeningId,
        test: ScreeningKind,
        by: OrganizationId,
        performed_on: NaiveDate,
    },
    /// A partner was given access to a screening.
    ScreeningShared {
        screening: ScreeningId,
        with: OrganizationId,
    },
    /// That access was taken back.
    ScreeningUnshared {
        screening: ScreeningId,
        with: OrganizationId,
    },
    /// A plan of action was written; it replaces an earlier one.
    PlanWritten {
        plan: PlanOfActionId,
        steps: Vec<PlannedStep>,
        replaces: Option<PlanOfActionId>,
    },
    /// A step of it was done.
    PlanStepCompleted {
        step: PlanStepId,
    },
    /// Someone came to wait for a seat in a group.
    WaitingListJoined {
        entry: WaitingListEntryId,
        waits_for: GroupId,
    },
    /// Someone left the line.
    WaitingListLeft {
        entry: WaitingListEntryId,
        waits_for: GroupId,
    },
    /// A seat came free for someone who waits.
    SeatFreed {
        entry: WaitingListEntryId,
        waits_for: GroupId,
    },
    /// The first in line got the seat.
    AdmittedFromWaitingList {
        entry: WaitingListEntryId,
        waits_for: GroupId,
    },
    /// A pool was set up.
    PoolCreated {
        pool: PoolId,
        sort: PoolKind,
        host: Option<OrganizationId>,
    },
    /// Someone came into a pool.
    PlacedInPool {
        member: PoolMemberId,
        pool: PoolId,
        priority: i32,
    },
    /// Someone's priority in a pool changed.
    PoolPriorityChanged {
        member: PoolMemberId,
        priority: i32,
    },
    /// Someone left a pool.
    PoolLeft {
        member: PoolMemberId,
        pool: PoolId,
        reason: PoolLeaveReason,
    },
    /// A certificate was awarded.
    CertificateAwarded {
        certificate: CertificateId,
        paper: CertificateKind,
        level: Option<i32>,
        awarded_on: NaiveDate,
        by: OrganizationId,
    },
    /// A centre was asked what someone can do already.
    EvcRequested {
        evc: EvcId,
        centre: OrganizationId,
        towards_level: i32,
    },
    /// It said what it grants.
    EvcRecorded {
        evc: EvcId,
        outcome: EvcOutcome,
        recorded_on: NaiveDate,
    },
    /// Someone wrote down how a participant is doing.
    ProgressNoteWritten {
        note: ProgressNoteId,
        about: ProgressNoteKind,
    },
}

/// A step of a plan of action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedStep {
    pub step: PlanStepId,
    /// The partner that is to do it.
    pub by: OrganizationId,
    /// The day by which it is done.
    pub due_on: NaiveDate,
}

/// Someone who was invited to a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// The person at the meeting.
    pub attendance: AttendanceId,
    /// The person's trajectory.
    pub trajectory: TrajectoryId,
}

/// Whether someone came to a meeting, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attended {
    /// The person at the meeting.
    pub attendance: AttendanceId,
    /// The person's trajectory.
    pub trajectory: TrajectoryId,
    /// Whether the person came.
    pub presence: Presence,
    /// What the host thinks of it.
    pub outcome: Option<MeetingOutcome>,
    /// On what ground it does not fit.
    pub ground: Option<RejectionGround>,
    /// The intake that was held at it.
    pub intake: Option<IntakeId>,
}

/// What was done to the set-up of a convenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "what",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Arrangement {
    /// It was set up.
    Created,
    /// It was changed.
    Amended {
        /// The version that a convenant gained.
        #[serde(default)]
        version: Option<ConvenantVersionId>,
        /// The kinds whose running deadlines come under it.
        #[serde(default)]
        kinds: Vec<DeadlineKind>,
    },
    /// The days or hours its terms are counted in were changed.
    CalendarChanged {
        /// The partner whose own days they are; none for those of the convenant.
        #[serde(default)]
        partner: Option<OrganizationId>,
    },
    /// A partner joined.
    Acceded {
        #[serde(default)]
        partner: Option<OrganizationId>,
    },
    /// A partner left, or a target was withdrawn.
    Withdrew {
        #[serde(default)]
        partner: Option<OrganizationId>,
    },
}

/// Before anyone gave up a seat, a group was only left when it was called off.
const fn always() -> bool {
    true
}

impl Event {
    /// The prefixed identity of the row it is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Arranged { subject, .. } => subject.clone(),
            Self::ContactAssigned { contact, .. } => contact.to_string(),
            Self::ContactSucceeded { predecessor, .. } => predecessor.to_string(),
            Self::TrajectoryStarted { trajectory, .. }
            | Self::CaseManagerAssigned { trajectory, .. }
            | Self::GroupJoined { trajectory, .. }
            | Self::GuidanceAssigned { trajectory, .. }
            | Self::PhaseStarted { trajectory, .. }
            | Self::TrajectoryStopped { trajectory }
            | Self::PersonErased { trajectory }
            | Self::PersonRestricted { trajectory }
            | Self::RestrictionLifted { trajectory } => trajectory.to_string(),
            Self::CandidateReferred { referral, .. }
            | Self::ReferralWithdrawn { referral }
            | Self::GroupStartMoved { referral, .. } => referral.to_string(),
            Self::InterviewPlanned { interview, .. }
            | Self::InterviewMoved { interview, .. }
            | Self::InterviewCancelled { interview, .. }
            | Self::InterviewHeld { interview, .. }
            | Self::EmployerNoShowReported { interview, .. }
            | Self::InterviewRecorded { interview, .. }
            | Self::InterviewOutcomeRecorded { interview, .. } => interview.to_string(),
            Self::NoShowReported { no_show, .. }
            | Self::NoShowFeedbackGiven { no_show }
            | Self::NoShowCorrected { no_show, .. }
            | Self::LateCancellationNoted { no_show }
            | Self::FollowUpPlanned { no_show, .. }
            | Self::FollowUpCancelled { no_show, .. }
            | Self::FollowUpRecorded { no_show, .. } => no_show.to_string(),
            Self::PauseBegun { pause }
            | Self::PauseChanged { pause }
            | Self::PauseEnded { pause }
            | Self::TrajectoriesResumed { pause, .. } => pause.to_string(),
            Self::DeadlineWaived { deadline } | Self::DeadlineReassigned { deadline, .. } => {
                deadline.to_string()
            }
            Self::GoMomentPlanned { go_moment, .. }
            | Self::GoMomentAnnounced { go_moment }
            | Self::GoMomentMoved { go_moment, .. }
            | Self::GoMomentCancelled { go_moment, .. }
            | Self::GoMomentDecided { go_moment, .. } => go_moment.to_string(),
            Self::AssessmentDelivered { assessment, .. } => assessment.to_string(),
            Self::CandidatePlaced { placement, .. }
            | Self::PlacementEnded { placement }
            | Self::ContractRecorded { placement, .. } => placement.to_string(),
            Self::IntakeRecorded { intake, .. } => intake.to_string(),
            Self::TestRequested { request, .. }
            | Self::TestDelivered { request }
            | Self::TestCancelled { request, .. } => request.to_string(),
            Self::HandoverOffered { handover, .. }
            | Self::HandoverAccepted { handover, .. }
            | Self::HandoverRefused { handover, .. }
            | Self::HandoverWithdrawn { handover } => handover.to_string(),
            Self::DropoutReported { dropout, .. } => dropout.to_string(),
            Self::HandbackOwed { handback, .. } | Self::HandbackDelivered { handback } => {
                handback.to_string()
            }
            Self::GroupPlanned { group, .. }
            | Self::GroupMoved { group, .. }
            | Self::GroupFilled { group }
            | Self::GroupFellShort { group, .. }
            | Self::GroupGuided { group }
            | Self::GroupUnguided { group, .. } => group.to_string(),
            Self::BenefitWindowOpened { window, .. }
            | Self::BenefitWindowExtended { window, .. }
            | Self::BenefitWindowEnded { window } => window.to_string(),
            Self::RetentionConfirmed { check, .. } => check.to_string(),
            Self::PlacesOffered { employer, .. } | Self::PlacesWithdrawn { employer, .. } => {
                employer.to_string()
            }
            Self::CommitmentRecorded { commitment, .. } | Self::CommitmentWithdrawn { commitment } => {
                commitment.to_string()
            }
            Self::TutorsAgreed { agreement, .. } => agreement.to_string(),
            Self::TutorOwed { duty, .. }
            | Self::TutorAssigned { duty, .. }
            | Self::TutorDutyCancelled { duty } => duty.to_string(),
            Self::FundingAgreed { condition, .. } => condition.to_string(),
            Self::WorkReadyDeclared { readiness, .. } => readiness.to_string(),
            Self::PaymentClaimed { payment, .. } | Self::PaymentRecorded { payment, .. } => {
                payment.to_string()
            }
            Self::ConvenantReaffirmed { convenant, .. } => convenant.to_string(),
            Self::ExclusivityAgreed { agreement, .. } => agreement.to_string(),
            Self::OwnApproachReported { approach, .. } => approach.to_string(),
            Self::GroupStarted { group }
            | Self::GroupCancelled { group, .. }
            | Self::GroupLeft { group, .. }
            | Self::GroupEnded { group } => group.to_string(),
            Self::EntryQualificationsProposed { qualification, .. }
            | Self::EntryQualificationsApproved { qualification, .. }
            | Self::EntryQualificationsRejected { qualification, .. } => qualification.to_string(),
            Self::TrialPlanned { trial, .. } | Self::TrialChanged { trial } => trial.to_string(),
            Self::GuidanceFormAssigned { form, .. } => form.to_string(),
            Self::MeasurementRecorded { measurement, .. } => measurement.to_string(),
            Self::GuidanceCapacitySet { capacity, .. } => capacity.to_string(),
            Self::TemplatePublished { template } => template.to_string(),
            Self::TemplateAdopted { subject, .. } => subject.clone(),
            Self::ConvenantDescribed { factsheet, .. } => factsheet.to_string(),
            Self::InvitationWithdrawn { attendance, .. } => attendance.to_string(),
            Self::MeetingPlanned { meeting, .. }
            | Self::MeetingMoved { meeting, .. }
            | Self::MeetingCancelled { meeting, .. }
            | Self::MeetingInvited { meeting, .. }
            | Self::AttendanceRecorded { meeting, .. } => meeting.to_string(),
            Self::ScreeningRecorded { screening, .. }
            | Self::ScreeningShared { screening, .. }
            | Self::ScreeningUnshared { screening, .. } => screening.to_string(),
            Self::PlanWritten { plan, .. } => plan.to_string(),
            Self::PlanStepCompleted { step } => step.to_string(),
            Self::WaitingListJoined { entry, .. }
            | Self::WaitingListLeft { entry, .. }
            | Self::SeatFreed { entry, .. }
            | Self::AdmittedFromWaitingList { entry, .. } => entry.to_string(),
            Self::PoolCreated { pool, .. } => pool.to_string(),
            Self::PlacedInPool { member, .. }
            | Self::PoolPriorityChanged { member, .. }
            | Self::PoolLeft { member, .. } => member.to_string(),
            Self::CertificateAwarded { certificate, .. } => certificate.to_string(),
            Self::EvcRequested { evc, .. } | Self::EvcRecorded { evc, .. } => evc.to_string(),
            Self::ProgressNoteWritten { note, .. } => note.to_string(),
            // The mail about a completion is about the guarantee it starts.
            Self::TrajectoryCompleted {
                trajectory,
                guarantee,
                ..
            } => guarantee.map_or_else(|| trajectory.to_string(), |placement| placement.to_string()),
        }
    }

    /// The published word for it, as in the stored event.
    pub fn kind(&self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests;
