//! The access table: which relation to a row opens which of its field groups, and which command.

use serde::{Deserialize, Serialize};
use vocabulary::words::AdministrativeAct;

/// How the one who asks stands to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The row is of, or in, the caller's own region.
    OwnRegion,
    /// The caller's organisation coordinates the row's region.
    RegionCoordinator,
    /// The row is the caller's own organisation, or part of it.
    OwnOrganization,
    /// The caller's organisation takes part in the row's convenant, or shares one with the organisation.
    Party,
    /// The caller's organisation coordinates the row's convenant.
    Coordinator,
    /// The caller's organisation registered the candidate, or the trajectory comes from it.
    Referrer,
    /// The caller is the trajectory's case manager.
    CaseManager,
    /// The row, or a referral of the trajectory, is at the caller's employer (and its department), while that takes
    /// part in the convenant.
    Employer,
    /// As [`Relation::Employer`], while the referral is open or accepted.
    CurrentEmployer,
    /// The trajectory's group is taught by the caller's school.
    School,
    /// The caller guides the trajectory.
    Guide,
    /// The row is the caller's own duty: the assessment it is to deliver.
    Assessor,
    /// The caller's organisation must act on the row; of a candidate or trajectory, while it is asked for a
    /// test of it or offered a handover; or receives the person at a meeting, is to do a step of the plan of
    /// action, or assesses what the person can do already.
    Responsible,
    /// The row is the caller's own contact, or what it signs in with.
    OwnContact,
    /// The row is the caller's own organisation, or part of it, and the caller administers that (beheerder).
    OrganizationAdministrator,
    /// The caller's organisation coordinates the row's region, and the caller administers that organisation.
    RegionAdministrator,
    /// The caller is a contact of whatever partner, in whatever region.
    Anyone,
    /// The screening was shared with the caller's organisation.
    Shared,
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value's name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }
        }
    };
}

macro_rules! resources {
    (@is_subject subject $($more:ident)*) => { true };
    (@is_subject $other:ident $($more:ident)*) => { resources!(@is_subject $($more)*) };
    (@is_subject) => { false };
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        words! {
            /// A type of row. The names are those of the GraphQL types.
            Resource { $(#[doc = $doc] $row),+ }
        }

        impl Resource {
            /// With which letters an identity of such a row begins.
            pub const fn prefix(self) -> &'static str {
                match self { $(Self::$row => $prefix),+ }
            }

            /// Whether a deadline or a message can be about such a row.
            pub const fn is_subject(self) -> bool {
                match self { $(Self::$row => resources!(@is_subject $($what)*)),+ }
            }
        }
    };
}

vocabulary::tables!(resources);

/// How far a person's data may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// As the chain asks.
    Free,
    /// It is kept, and nothing else (beperking).
    Restricted,
    /// It is gone (gewist).
    Erased,
}

impl Action {
    /// Whether it is still done of someone whose data may be used so far: what ends, and what is owed.
    pub const fn is_open_to(self, how_far: Use) -> bool {
        match how_far {
            Use::Free => true,
            Use::Restricted => matches!(
                self,
                // That it is restricted already, the command itself says.
                Self::RestrictCandidate
                    | Self::EraseCandidate
                    | Self::RefuseRight
                    | Self::LiftRestriction
                    | Self::StopTrajectory
                    | Self::EndMailConsent
                    // Nobody is held to a term that cannot be met.
                    | Self::PauseTrajectory
                    | Self::ResumePause
                    | Self::WaiveDeadline
                    | Self::ClaimPayment
                    | Self::RecordPayment
            ),
            Use::Erased => matches!(self, Self::ClaimPayment | Self::RecordPayment),
        }
    }
}

words! {
    /// A group of fields of a type that are opened together.
    FieldGroup {
        /// That the row exists, and what everyone who knows of it may know.
        Existence,
        /// How far it has come.
        Progress,
        /// Who the person is.
        Person,
        /// Where the person comes from: benefit and the like.
        Benefit,
        /// Free text about a person.
        Narrative,
    }
}

words! {
    /// A command of the API. The names are those of the GraphQL mutations, in their own case.
    Action {
        /// Records a region.
        CreateRegion,
        /// Records an organisation.
        RegisterOrganization,
        /// Records a department.
        AddDepartment,
        AssignContact,
        /// Changes how a contact can be reached.
        ChangeContact,
        /// Has a contact's calendar be fetched under a link.
        OpenCalendar,
        /// Has it be fetched no more.
        CloseCalendar,
        /// Has a contact hear no more by mail of what went as planned.
        EndNews,
        /// Has a candidate be written to no more.
        EndMailConsent,
        /// Ends a contact's assignment.
        EndContact,
        /// Arranges who stands in for a contact that is away.
        ArrangeSubstitute,
        /// Has a contact administer its organisation.
        MakeAdministrator,
        /// Has it do so no more.
        EndAdministration,
        /// Invites a contact to sign in with an account of its own.
        InviteContact,
        /// Links the account someone signed in with to the contact that was invited.
        AcceptInvitation,
        /// Has an account no longer sign in as a contact.
        RevokeIdentity,
        /// Has tokens of this installation hold no longer.
        RevokeTokens,
        /// Says of a region whether contacts are linked by their mail address.
        AllowSignInByAddress,
        /// The program links an account by its mail address.
        LinkAddress,
        /// Sets up a convenant with its first version.
        CreateConvenant,
        /// Adds a version to a convenant.
        AmendConvenant,
        /// Changes what a convenant's terms are counted in.
        ChangeCalendar,
        /// Changes the closed days of one partner.
        ChangeClosures,
        /// Lets a partner join.
        AddParty,
        /// Lets a partner leave.
        WithdrawParty,
        /// Sets up a programme.
        CreateProgramme,
        PlanGroup,
        MoveGroupStart,
        /// Registers a candidate.
        RegisterCandidate,
        /// [`Self::RegisterCandidate`] of several at once.
        RegisterCandidates,
        /// Corrects who a candidate is and how the person can be reached.
        ChangeCandidate,
        /// Forgets a candidate.
        EraseCandidate,
        /// Has a candidate's data be kept and not used.
        RestrictCandidate,
        /// Has it be used again.
        LiftRestriction,
        /// Refuses to forget or restrict, on a ground of the law.
        RefuseRight,
        StartTrajectory,
        /// [`Self::StartTrajectory`] of several at once.
        StartTrajectories,
        /// Assigns another case manager.
        AssignCaseManager,
        /// Lets a trajectory join a group.
        JoinGroup,
        /// Takes a trajectory out of its group.
        LeaveGroup,
        /// Assigns a guide.
        AssignGuidance,
        /// [`Self::AssignGuidance`] of several at once.
        AssignGuides,
        /// Refers a candidate to an employer.
        ReferCandidate,
        /// [`Self::ReferCandidate`] of several at once.
        ReferCandidates,
        WithdrawReferral,
        PlanInterview,
        /// [`Self::PlanInterview`] of several at once.
        PlanInterviews,
        MoveInterview,
        CancelInterview,
        /// Records that an interview was held.
        HoldInterview,
        /// [`Self::HoldInterview`] of several at once.
        HoldInterviews,
        /// Records an interview that was held and never planned here.
        RecordInterview,
        /// Records what came of an interview.
        RecordInterviewOutcome,
        ReportNoShow,
        /// Reports that someone did not turn up at work or an internship.
        ReportNoShowAtWork,
        /// Reports that a participant did not turn up for a lesson.
        ReportNoShowAtLesson,
        /// Reports that the employer was not there for an interview.
        ReportEmployerNoShow,
        /// Gives the employer's feedback on a no-show.
        GiveNoShowFeedback,
        /// Plans or moves the three-way conversation after a no-show.
        PlanFollowUp,
        /// Cancels the appointment for it.
        CancelFollowUp,
        /// Records the three-way conversation after a no-show.
        RecordFollowUp,
        StartPhase,
        /// [`Self::StartPhase`] of several at once.
        StartPhases,
        MoveGoMoment,
        /// Delivers an assessment.
        DeliverAssessment,
        /// [`Self::DeliverAssessment`] of several at once.
        DeliverAssessments,
        DecideGoMoment,
        DecideGroupGoMoments,
        PlaceCandidate,
        /// [`Self::PlaceCandidate`] of several at once.
        PlaceCandidates,
        PlaceDirectly,
        EndPlacement,
        /// Completes a trajectory positively.
        CompleteTrajectory,
        /// [`Self::CompleteTrajectory`] of several at once.
        CompleteTrajectories,
        RecordContract,
        /// [`Self::RecordContract`] of several at once.
        RecordContracts,
        StopTrajectory,
        RecordIntake,
        /// [`Self::RecordIntake`] of several at once.
        RecordIntakes,
        RequestTest,
        /// Delivers the result of a test.
        RecordTestResult,
        CancelTestRequest,
        ReportDropout,
        /// Delivers a handback.
        DeliverHandback,
        /// Offers a trajectory to another case manager.
        OfferHandover,
        AcceptHandover,
        RefuseHandover,
        /// Takes back an offered handover.
        WithdrawHandover,
        /// Records a period with retained benefit.
        OpenBenefitWindow,
        ExtendBenefitWindow,
        EndBenefitWindow,
        /// Confirms whether the candidate is still employed.
        ConfirmRetention,
        /// [`Self::ConfirmRetention`] of several at once.
        ConfirmRetentions,
        /// Records a cancellation that came to light after a no-show.
        RecordLateCancellation,
        PauseGroup,
        PauseTrajectory,
        /// Pauses an employer's participation.
        PauseParty,
        ChangePause,
        /// Ends a pause.
        ResumePause,
        /// Lets trajectories resume before the rest.
        ResumeTrajectories,
        WaiveDeadline,
        /// Gives a deadline to another partner.
        ReassignDeadline,
        /// Sends a dead message again.
        ResendMessage,
        /// Sends dead messages again, by what they have in common.
        ResendMessages,
        /// Records a part of a region.
        AddSubRegion,
        SetTarget,
        ChangeTarget,
        WithdrawTarget,
        /// The worker takes the due steps of a deadline.
        TakeDueSteps,
        /// The worker claims messages to hand over.
        ClaimMessages,
        /// The worker records how handing over went.
        FinishMessage,
        /// The worker writes an email down before it is first tried.
        WriteEmail,
        /// The worker keeps what it is busy with.
        RenewLease,
        /// The worker records that no email gets through.
        BeginOutage,
        /// The worker takes the turn to try whether one does.
        TakeProbe,
        /// The worker records that emails get through again.
        EndOutage,
        /// Whoever runs the program has no email handed over, or the program itself.
        HoldMail,
        /// Whoever runs the program says that emails may be handed over.
        ReleaseMail,
        /// The worker records that an email came back.
        RecordReturned,
        /// The worker forgets what has served: the answers to old idempotency keys, emails nobody is to have.
        ForgetAnswers,
        /// The program reads older events into the milestones.
        CatchUp,
        /// Offers places.
        OfferPlaces,
        /// Withdraws offered places.
        WithdrawPlaces,
        /// Records what a partner promised in numbers.
        RecordCommitment,
        /// Withdraws such a promise.
        WithdrawCommitment,
        /// Agrees how many places earn an employer a tutor.
        AgreeTutors,
        /// Assigns the tutor that a school owes an employer.
        AssignTutor,
        /// Agrees what is paid for a candidate.
        AgreeFunding,
        /// Declares a candidate ready to work.
        DeclareWorkReady,
        /// Claims what was agreed for a candidate.
        ClaimPayment,
        /// Records that it was paid.
        RecordPayment,
        /// Records that partners affirm the convenant again.
        ReaffirmConvenant,
        /// Agrees that only the coordinator approaches employers.
        AgreeExclusivity,
        /// Reports a partner that approached an employer by itself.
        ReportOwnApproach,
        StartGroup,
        /// Calls off a group that will not start.
        CancelGroup,
        /// Ends a group that has run.
        EndGroup,
        ProposeEntryQualifications,
        /// Approves them for one partner.
        ApproveEntryQualifications,
        /// Rejects them for one partner.
        RejectEntryQualifications,
        /// Plans a trial of forms of guidance.
        PlanGuidanceTrial,
        /// Changes the criteria of a trial that has not begun.
        ChangeTrialCriteria,
        AssignGuidanceForm,
        /// Records a measured value.
        RecordMeasurement,
        /// Sets how many participants a guide can have at once.
        SetGuidanceCapacity,
        /// Publishes a convenant or programme as a template.
        PublishTemplate,
        /// Sets up a convenant from a template.
        AdoptTemplate,
        /// Sets up a programme from a template.
        AdoptProgramme,
        /// Records what a convenant tells others about itself.
        DescribeConvenant,
        PlanMeeting,
        MoveMeeting,
        CancelMeeting,
        /// Invites people to a meeting.
        InviteToMeeting,
        /// Withdraws an invitation to a meeting.
        WithdrawInvitation,
        /// Records who came to a meeting.
        RecordAttendance,
        RecordScreening,
        /// Gives a partner access to a screening.
        ShareScreening,
        /// Takes that access back.
        UnshareScreening,
        /// Writes a plan of action.
        WritePlan,
        /// Records that a step of it is done.
        CompletePlanStep,
        /// Puts someone on the waiting list of a group.
        JoinWaitingList,
        /// Takes someone off it.
        LeaveWaitingList,
        /// Gives a seat to the first in line.
        AdmitFromWaitingList,
        /// Sets up a pool.
        CreatePool,
        /// Puts someone in a pool.
        PlaceInPool,
        /// Changes someone's priority in a pool.
        ChangePoolPriority,
        /// Takes someone out of a pool.
        LeavePool,
        /// Refers the first in line of a pool.
        ReferFromPool,
        /// Records a certificate.
        AwardCertificate,
        /// [`Self::AwardCertificate`] of several at once.
        AwardCertificates,
        /// Requests an assessment of what someone can do already.
        RequestEvc,
        /// Records what came of it.
        RecordEvc,
        /// Writes a note on how someone is doing.
        WriteProgressNote,
    }
}

impl Action {
    /// Whether only the program itself runs it, never a contact.
    pub const fn is_internal(self) -> bool {
        actors(self).is_empty()
    }
}

use Relation::{
    Anyone, Assessor, CaseManager, Coordinator, CurrentEmployer, Employer, Guide, OrganizationAdministrator,
    OwnContact, OwnOrganization, OwnRegion, Party, Referrer, RegionAdministrator, RegionCoordinator,
    Responsible, School, Shared,
};

/// Who knows the whole of a trajectory's course.
const CHAIN: &[Relation] = &[Referrer, CaseManager, CurrentEmployer, School, Guide, Coordinator];

/// Who administers an organisation: its own administrators, and those of the region's coordinator.
const ADMINISTRATORS: &[Relation] = &[OrganizationAdministrator, RegionAdministrator];

/// Which relations open a field group of a resource. None means that the resource has no such group.
pub const fn readers(resource: Resource, group: FieldGroup) -> &'static [Relation] {
    use FieldGroup::{Benefit, Existence, Narrative, Person, Progress};
    use Resource as R;
    match (resource, group) {
        (R::Region, Existence) => &[OwnRegion],
        (R::Organization | R::Department | R::Contact | R::Absence, Existence) => {
            &[OwnOrganization, Party, RegionCoordinator]
        }
        (R::Identity, Existence) => &[OwnOrganization, RegionCoordinator],
        // Who did what to whom is for whoever answers for it.
        (R::AuditEntry, Existence) => ADMINISTRATORS,
        (
            R::Convenant
            | R::Party
            | R::ConvenantVersion
            | R::DeadlineRule
            | R::Programme
            | R::Phase
            | R::ProgrammeGoMoment
            | R::GuidanceLine
            | R::Group,
            Existence,
        ) => &[Party, Coordinator, RegionCoordinator],

        // An employer keeps what was its own business; who the person is it knows while it needs to.
        (R::Candidate | R::Trajectory, Existence) => &[
            Referrer,
            CaseManager,
            Employer,
            School,
            Guide,
            Responsible,
            Coordinator,
        ],
        (R::Trajectory, Progress) => CHAIN,
        (R::Trajectory, Narrative) => &[Referrer, CaseManager],
        (R::Candidate, Person) => &[Referrer, CaseManager, CurrentEmployer, School, Guide, Responsible],
        (R::Candidate, Benefit) => &[Referrer, CaseManager],
        // All that is held of the person, for whoever answers the person that asks.
        (R::Candidate, Narrative) => &[Referrer],

        (R::Guidance | R::GoMoment, Existence) => CHAIN,
        (R::GoMoment, Narrative) => &[Referrer, CaseManager, School, Guide],
        (R::Assessment, Existence) => &[Referrer, CaseManager, School, Guide, Assessor, Coordinator],
        (R::Assessment, Narrative) => &[Referrer, CaseManager, School, Guide, Assessor],

        (R::Referral | R::Interview | R::NoShow, Existence) => {
            &[Referrer, CaseManager, Employer, Guide, Coordinator]
        }
        (R::Interview | R::NoShow, Narrative) => &[Referrer, CaseManager, Employer],
        (R::Placement, Existence) => &[Referrer, CaseManager, Employer, School, Guide, Coordinator],

        // One intake serves everyone who needs to know the person.
        (R::Intake, Existence) => &[Referrer, CaseManager, CurrentEmployer, School, Guide],
        (R::TestRequest, Existence) => &[Referrer, CaseManager, School, Guide, Responsible, Coordinator],
        (R::TestRequest, Narrative) => &[Referrer, CaseManager, School, Guide, Responsible],
        (R::Dropout, Existence) => CHAIN,
        (R::Dropout, Narrative) => &[Referrer, CaseManager],
        (R::Handback, Existence) => &[Referrer, CaseManager, Responsible, Coordinator],
        (R::Handback, Narrative) => &[Referrer, CaseManager, Responsible],
        (R::Handover, Existence) => &[Referrer, CaseManager, Responsible, Coordinator],
        (R::Handover, Narrative) => &[Referrer, CaseManager, Responsible],
        (R::BenefitWindow, Existence) => &[Referrer, CaseManager, Responsible],
        (R::BenefitWindow, Narrative) => &[Referrer, CaseManager, Responsible],
        (R::RetentionCheck, Existence) => &[Referrer, CaseManager, Employer, Coordinator],
        (R::RetentionCheck, Narrative) => &[Referrer, CaseManager, Employer],
        // A pause of a group or an employer is the whole convenant's to know; one of a trajectory is not, and
        // why is less so.
        (R::Pause, Existence) => &[
            Party,
            Coordinator,
            Referrer,
            CaseManager,
            CurrentEmployer,
            School,
            Guide,
        ],
        (R::PauseRelease, Existence) => CHAIN,
        (R::Pause, Narrative) => &[Party, Coordinator, Referrer, CaseManager],
        (R::Deadline | R::DeadlineStep | R::DeadlineEntry, Existence) => {
            &[Referrer, CaseManager, Employer, Responsible, Coordinator]
        }
        (R::Message, Existence) => &[Coordinator],
        (R::SubRegion, Existence) => &[OwnRegion],
        (R::Target, Existence) => &[Party, Coordinator, RegionCoordinator],
        (
            R::Place
            | R::CarouselStep
            | R::Commitment
            | R::TutorAgreement
            | R::FundingCondition
            | R::Reaffirmation
            | R::ExclusivityAgreement,
            Existence,
        ) => &[Party, Coordinator, RegionCoordinator],
        (R::WorkReadiness, Existence) => CHAIN,
        // Who pays is responsible; who is paid stands where a row has its employer.
        (R::Payment, Existence) => &[Referrer, CaseManager, Employer, Responsible, Coordinator],
        // Between the school and the employer, or the partner that did it and the employer.
        (R::TutorDuty | R::OwnApproach, Existence) => &[Employer, Responsible, Coordinator],
        (
            R::EntryQualification
            | R::Approval
            | R::GuidanceTrial
            | R::TrialCriterion
            | R::GuidanceForm
            | R::Measurement
            | R::GuidanceCapacity
            | R::Factsheet,
            Existence,
        ) => &[Party, Coordinator, RegionCoordinator],
        // A template holds nothing of anyone: it is there to be taken elsewhere.
        (R::ConvenantTemplate, Existence) => &[Anyone],

        // That there is a meeting is the whole convenant's to know; who comes is not.
        (R::Meeting, Existence) => &[Party, Coordinator, Employer, Responsible],
        (R::Attendance, Existence) => &[Referrer, CaseManager, Employer, School, Guide, Coordinator],
        (R::Attendance, Narrative) => &[Referrer, CaseManager, Employer],
        // Whoever made it knows it; everyone else needs to be given access.
        (R::Screening, Existence | Narrative) => &[Referrer, CaseManager, Responsible, Shared],
        (R::PersonRead, Existence) => &[Referrer, CaseManager],
        (R::RightsDecision, Existence) => &[Referrer, CaseManager],
        (R::ScreeningShare, Existence) => &[Referrer, CaseManager, Responsible],
        (R::PlanOfAction, Existence | Narrative) => &[Referrer, CaseManager, Guide],
        (R::PlanStep, Existence | Narrative) => &[Referrer, CaseManager, Guide, Responsible],
        (R::WaitingListEntry, Existence) => &[Referrer, CaseManager, Guide, Coordinator],
        (R::Pool, Existence) => &[Party, Coordinator],
        (R::PoolMember, Existence) => &[Referrer, CaseManager, Guide, Responsible, Coordinator],
        (R::Certificate, Existence) => CHAIN,
        (R::Evc, Existence) => &[Referrer, CaseManager, School, Guide, Responsible, Coordinator],
        (R::Evc, Narrative) => &[Referrer, CaseManager, School, Guide, Responsible],
        // An employer that wrote one is responsible for it, and reads no other's.
        (R::ProgressNote, Existence) => &[
            Referrer,
            CaseManager,
            CurrentEmployer,
            School,
            Guide,
            Responsible,
            Coordinator,
        ],
        (R::ProgressNote, Narrative) => &[Referrer, CaseManager, School, Guide, Responsible],
        _ => &[],
    }
}

/// Which relations to its subject allow a command. The subject is the row the command acts on or in.
pub const fn actors(action: Action) -> &'static [Relation] {
    use Action as C;
    match action {
        // A region is set up by whoever runs the program, from its command line; the rest is the worker's.
        C::CreateRegion
        | C::TakeDueSteps
        | C::ClaimMessages
        | C::FinishMessage
        | C::WriteEmail
        | C::RenewLease
        | C::BeginOutage
        | C::TakeProbe
        | C::EndOutage
        | C::HoldMail
        | C::ReleaseMail
        | C::RecordReturned
        | C::ForgetAnswers
        | C::CatchUp
        | C::LinkAddress
        // By whoever has the link that was mailed.
        | C::EndNews
        | C::EndMailConsent => &[],
        C::RegisterOrganization | C::CreateConvenant => &[RegionCoordinator],
        // It lets in whoever a provider says has an address.
        C::AllowSignInByAddress => &[RegionAdministrator],
        // As the contact that was invited, by whoever has the code.
        C::AcceptInvitation => &[OwnOrganization],
        C::AddDepartment
        | C::AssignContact
        | C::MakeAdministrator
        | C::EndAdministration
        | C::InviteContact => ADMINISTRATORS,
        // What is about one contact, that one does itself as well.
        C::ChangeContact
        | C::CloseCalendar
        | C::EndContact
        | C::ArrangeSubstitute
        | C::RevokeIdentity
        | C::RevokeTokens => &[OwnContact, OrganizationAdministrator, RegionAdministrator],
        // By the contact itself alone.
        C::OpenCalendar => &[OwnContact],
        C::AmendConvenant
        | C::ChangeCalendar
        | C::ChangeClosures
        | C::AddParty
        | C::WithdrawParty
        | C::CreateProgramme
        | C::PlanGroup
        | C::MoveGroupStart
        | C::PauseGroup
        | C::PauseParty
        | C::WaiveDeadline
        | C::ReassignDeadline
        | C::ResendMessage
        | C::ResendMessages => &[Coordinator],
        C::RegisterCandidate | C::RegisterCandidates => &[OwnRegion],
        C::StartTrajectory | C::StartTrajectories => &[Referrer],
        C::AssignCaseManager | C::StopTrajectory => &[Referrer, CaseManager],
        C::PauseTrajectory | C::ChangePause | C::ResumePause | C::ResumeTrajectories => {
            &[Referrer, CaseManager, Coordinator]
        }
        C::JoinGroup
        | C::ReferCandidate | C::ReferCandidates
        | C::WithdrawReferral
        | C::DecideGoMoment
        | C::DecideGroupGoMoments => &[Referrer, CaseManager, Coordinator],
        C::LeaveGroup | C::AssignGuidance | C::AssignGuides | C::StartPhase | C::StartPhases | C::MoveGoMoment => {
            &[Referrer, CaseManager, School, Coordinator]
        }
        // What is new needs a referral that is open or accepted; what was begun the employer may finish.
        C::PlanInterview | C::PlanInterviews | C::MoveInterview => &[CurrentEmployer, Referrer, CaseManager],
        C::CancelInterview
        | C::ReportNoShow
        | C::ReportNoShowAtWork
        | C::PlanFollowUp
        | C::CancelFollowUp
        | C::RecordFollowUp
        | C::RecordLateCancellation => &[Employer, Referrer, CaseManager],
        // What an employer that left did not finish is the coordinator's to finish.
        C::HoldInterview | C::HoldInterviews | C::RecordInterview
        | C::RecordInterviewOutcome | C::GiveNoShowFeedback => &[Employer, Coordinator],
        // The candidate tells whoever has the case.
        C::ReportEmployerNoShow => &[Referrer, CaseManager, Coordinator],
        C::ReportNoShowAtLesson => &[Referrer, CaseManager, School],
        C::RecordContract | C::RecordContracts => &[Employer, Coordinator],
        C::DeliverAssessment | C::DeliverAssessments => &[Assessor],
        C::PlaceCandidate | C::PlaceCandidates => &[CurrentEmployer, CaseManager],
        C::PlaceDirectly => &[Referrer, CaseManager],
        C::EndPlacement => &[Employer, CaseManager],
        C::CompleteTrajectory | C::CompleteTrajectories => &[Referrer, CaseManager, School],
        C::EraseCandidate | C::RestrictCandidate | C::LiftRestriction | C::RefuseRight => &[Referrer],
        C::ChangeCandidate
        | C::RecordIntake | C::RecordIntakes
        | C::RequestTest
        | C::CancelTestRequest
        | C::OfferHandover
        | C::WithdrawHandover
        | C::OpenBenefitWindow => &[Referrer, CaseManager],
        C::RecordTestResult | C::AcceptHandover | C::RefuseHandover => &[Responsible],
        // As are these, which nobody else could ask of another instead.
        C::DeliverHandback | C::AssignTutor | C::RecordPayment | C::RecordEvc => &[Responsible, Coordinator],
        // Only who pays can pay for longer.
        C::ExtendBenefitWindow => &[Responsible],
        C::EndBenefitWindow => &[Referrer, CaseManager, Responsible],
        // Whoever has the candidate knows first.
        C::ReportDropout => &[Referrer, CaseManager, CurrentEmployer, School, Guide],
        C::ConfirmRetention | C::ConfirmRetentions => &[Employer, Coordinator],
        C::AddSubRegion => &[RegionCoordinator],
        C::SetTarget | C::ChangeTarget | C::WithdrawTarget => &[Coordinator],
        C::OfferPlaces | C::WithdrawPlaces | C::RecordCommitment | C::ReportOwnApproach => {
            &[OwnOrganization, RegionCoordinator]
        }
        C::WithdrawCommitment => &[Responsible, Coordinator],
        C::AgreeTutors | C::AgreeFunding | C::ReaffirmConvenant | C::AgreeExclusivity => &[Coordinator],
        C::DeclareWorkReady => &[Referrer, CaseManager],
        // Of the partners the one that is to be paid, which the condition names.
        C::ClaimPayment => &[Party],
        // The school teaches the group and knows whether it is there.
        C::StartGroup | C::EndGroup => &[School, Coordinator],
        C::CancelGroup
        | C::ProposeEntryQualifications
        | C::PlanGuidanceTrial
        | C::ChangeTrialCriteria
        | C::AssignGuidanceForm
        | C::PublishTemplate
        | C::AdoptProgramme
        | C::DescribeConvenant => &[Coordinator],
        C::ApproveEntryQualifications | C::RejectEntryQualifications => &[Responsible],
        C::RecordMeasurement => &[Party, Coordinator],
        C::SetGuidanceCapacity => &[OwnOrganization, RegionCoordinator],
        C::AdoptTemplate => &[RegionCoordinator],
        C::PlanMeeting => &[Party, Coordinator],
        // The host, and the partner that planned it.
        C::MoveMeeting | C::CancelMeeting | C::RecordAttendance => &[Employer, Responsible, Coordinator],
        C::InviteToMeeting | C::WithdrawInvitation => &[Referrer, CaseManager, School, Coordinator],
        C::RecordScreening | C::ShareScreening | C::UnshareScreening | C::WritePlan => {
            &[Referrer, CaseManager]
        }
        C::CompletePlanStep => &[Referrer, CaseManager, Guide, Responsible],
        C::JoinWaitingList | C::LeaveWaitingList | C::PlaceInPool | C::ChangePoolPriority | C::LeavePool => {
            &[Referrer, CaseManager, Coordinator]
        }
        C::AdmitFromWaitingList | C::CreatePool | C::ReferFromPool => &[Coordinator],
        C::AwardCertificate | C::AwardCertificates | C::RequestEvc => &[Referrer, CaseManager, School],
        // Whoever has to do with the person from day to day.
        C::WriteProgressNote => &[CaseManager, CurrentEmployer, Guide],
    }
}

/// By which commands a relation that opens a person comes about. Nobody opens a person to itself by one: whoever does it knows
/// the person already, or it is refused (`domain/src/acts/sight.rs`).
pub const fn opened_by(relation: Relation) -> &'static [Action] {
    use Action as C;
    match relation {
        Referrer => &[C::RegisterCandidate, C::StartTrajectory],
        CaseManager => &[
            C::StartTrajectory,
            C::AssignCaseManager,
            C::AcceptHandover,
            C::EndContact,
            C::ArrangeSubstitute,
        ],
        CurrentEmployer => &[C::ReferCandidate, C::ReferFromPool],
        School => &[C::StartTrajectory, C::JoinGroup, C::AdmitFromWaitingList],
        Guide => &[C::AssignGuidance, C::EndContact, C::ArrangeSubstitute],
        Responsible => &[
            C::RequestTest,
            C::OfferHandover,
            C::InviteToMeeting,
            C::WritePlan,
            C::RequestEvc,
        ],
        _ => &[],
    }
}

/// As which act of administration a command is kept, done or refused; none for all that is no administration.
pub const fn kept(action: Action) -> Option<AdministrativeAct> {
    use Action as C;
    use AdministrativeAct as A;
    Some(match action {
        C::CreateRegion => A::CreateRegion,
        C::RegisterOrganization => A::RegisterOrganization,
        C::AddParty => A::AddParty,
        C::WithdrawParty => A::WithdrawParty,
        C::AddDepartment => A::AddDepartment,
        C::AssignContact => A::AssignContact,
        C::ChangeContact => A::ChangeContact,
        C::EndContact => A::EndContact,
        C::ArrangeSubstitute => A::ArrangeSubstitute,
        C::OpenCalendar => A::OpenCalendar,
        C::CloseCalendar => A::CloseCalendar,
        C::MakeAdministrator => A::MakeAdministrator,
        C::EndAdministration => A::EndAdministration,
        C::InviteContact => A::InviteContact,
        C::AcceptInvitation | C::LinkAddress => A::LinkIdentity,
        C::RevokeIdentity => A::RevokeIdentity,
        C::RevokeTokens => A::RevokeTokens,
        C::AllowSignInByAddress => A::AllowSignInByAddress,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_row_can_be_seen_by_someone() {
        for &resource in Resource::ALL {
            assert!(
                !readers(resource, FieldGroup::Existence).is_empty(),
                "{}",
                resource.name()
            );
        }
    }

    #[test]
    fn no_field_group_is_open_to_someone_who_may_not_know_the_row_exists() {
        for &resource in Resource::ALL {
            let existence = readers(resource, FieldGroup::Existence);
            for &group in FieldGroup::ALL {
                for relation in readers(resource, group) {
                    let implied = *relation == CurrentEmployer && existence.contains(&Employer);
                    assert!(
                        existence.contains(relation) || implied,
                        "{} {}: {relation:?}",
                        resource.name(),
                        group.name()
                    );
                }
            }
        }
    }

    #[test]
    fn of_each_relation_that_opens_a_person_it_is_said_how_it_comes_about() {
        for &relation in readers(Resource::Candidate, FieldGroup::Person) {
            assert!(!opened_by(relation).is_empty(), "{relation:?}");
        }
    }

    #[test]
    fn what_an_administrator_does_is_kept() {
        for &action in Action::ALL {
            let is_administration = actors(action)
                .iter()
                .any(|relation| matches!(relation, OrganizationAdministrator | RegionAdministrator));
            assert!(!is_administration || kept(action).is_some(), "{}", action.name());
        }
    }

    #[test]
    fn only_the_set_up_of_a_region_and_the_workers_own_commands_are_internal() {
        let internal: Vec<_> = Action::ALL
            .iter()
            .filter(|command| command.is_internal())
            .collect();
        use Action::{
            BeginOutage, CatchUp, ClaimMessages, CreateRegion, EndMailConsent, EndNews, EndOutage,
            FinishMessage, ForgetAnswers, HoldMail, LinkAddress, RecordReturned, ReleaseMail, RenewLease,
            TakeDueSteps, TakeProbe, WriteEmail,
        };
        assert_eq!(
            internal,
            [
                &CreateRegion,
                &EndNews,
                &EndMailConsent,
                &LinkAddress,
                &TakeDueSteps,
                &ClaimMessages,
                &FinishMessage,
                &WriteEmail,
                &RenewLease,
                &BeginOutage,
                &TakeProbe,
                &EndOutage,
                &HoldMail,
                &ReleaseMail,
                &RecordReturned,
                &ForgetAnswers,
                &CatchUp
            ]
        );
    }
}
