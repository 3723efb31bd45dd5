//! The words of the chain that are one of a few: stored as text, never as a number.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "database", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
        #[cfg_attr(feature = "database", sea_orm(rs_type = "String", db_type = "Text"))]
        #[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
        pub enum $name {
            $(
                $(#[$vmeta])*
                #[cfg_attr(feature = "database", sea_orm(string_value = $text))]
                #[serde(rename = $text)]
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stored and published spelling.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+
        each_word! { ($) $($name)+ }
    };
}

macro_rules! each_word {
    (($dollar:tt) $($name:ident)+) => {
        /// Hands every word to a macro: `vocabulary::each_word!(as_it_is)`.
        #[macro_export]
        macro_rules! each_word {
            ($dollar then:ident) => {
                $dollar then! { $($name),+ }
            };
        }
    };
}

words! {
    /// What sort of partner an organisation is (soort partner).
    OrganizationKind {
        /// A care employer (zorgwerkgever).
        Employer = "EMPLOYER",
        /// A municipality.
        Gemeente = "GEMEENTE",
        /// A UWV office.
        Uwv = "UWV",
        /// A school, mostly a ROC.
        School = "SCHOOL",
        /// A service point (servicepunt, werkgeversservicepunt).
        ServicePoint = "SERVICE_POINT",
        /// A knowledge centre (kenniscentrum).
        KnowledgeCentre = "KNOWLEDGE_CENTRE",
        /// A reintegration company.
        Reintegration = "REINTEGRATION",
        /// An employers' association (werkgeversvereniging).
        EmployersAssociation = "EMPLOYERS_ASSOCIATION",
        /// A province.
        Province = "PROVINCE",
        /// Any other.
        Other = "OTHER",
    }
    /// A language the chain writes in (taal).
    Language {
        /// Dutch.
        Nl = "NL",
        /// English.
        En = "EN",
    }
    /// The level a contact speaks at (niveau).
    ContactLevel {
        /// The work floor.
        Operational = "OPERATIONAL",
        /// Management.
        Management = "MANAGEMENT",
        /// The board, or the alderman (wethouder).
        Board = "BOARD",
    }
    /// An act of administration that is kept (beheerhandeling).
    AdministrativeAct {
        /// A region is recorded, with its coordinator and that one's first contact.
        CreateRegion = "CREATE_REGION",
        /// A partner is recorded.
        RegisterOrganization = "REGISTER_ORGANIZATION",
        /// A partner joins a convenant.
        AddParty = "ADD_PARTY",
        /// A partner leaves a convenant.
        WithdrawParty = "WITHDRAW_PARTY",
        /// A department is recorded.
        AddDepartment = "ADD_DEPARTMENT",
        /// A contact is assigned.
        AssignContact = "ASSIGN_CONTACT",
        /// How and when a contact is reached is changed.
        ChangeContact = "CHANGE_CONTACT",
        /// A contact's assignment ends.
        EndContact = "END_CONTACT",
        /// It is arranged who stands in for a contact, or that it is back.
        ArrangeSubstitute = "ARRANGE_SUBSTITUTE",
        /// A contact's calendar is opened.
        OpenCalendar = "OPEN_CALENDAR",
        /// A contact's calendar is closed.
        CloseCalendar = "CLOSE_CALENDAR",
        /// A contact becomes administrator (beheerder).
        MakeAdministrator = "MAKE_ADMINISTRATOR",
        /// A contact is administrator no more.
        EndAdministration = "END_ADMINISTRATION",
        /// A contact is invited to sign in with an account of its own.
        InviteContact = "INVITE_CONTACT",
        /// An account is linked to a contact.
        LinkIdentity = "LINK_IDENTITY",
        /// An account is no longer a contact's, or an invitation is withdrawn.
        RevokeIdentity = "REVOKE_IDENTITY",
        /// Tokens of a contact hold no longer.
        RevokeTokens = "REVOKE_TOKENS",
        /// It is said of a region whether contacts are linked by their mail address.
        AllowSignInByAddress = "ALLOW_SIGN_IN_BY_ADDRESS",
    }
    /// What came of an act of administration (uitkomst).
    ActResult {
        /// It was done.
        Done = "DONE",
        /// It was refused, and changed nothing.
        Refused = "REFUSED",
    }
    /// By which way an act of administration came (herkomst).
    ActOrigin {
        /// A request to the API.
        Api = "API",
        /// The command line of whoever runs the program.
        CommandLine = "COMMAND_LINE",
        /// The program itself.
        Program = "PROGRAM",
    }
    /// How binding the partners made their agreement (bindende vorm).
    BindingForm {
        /// A convenant.
        Convenant = "CONVENANT",
        /// A declaration of intent (intentieverklaring).
        DeclarationOfIntent = "DECLARATION_OF_INTENT",
        /// A plan.
        Plan = "PLAN",
    }
    /// What must happen in time (soort termijn).
    DeadlineKind {
        /// An interview is planned after a referral.
        InterviewPlanned = "INTERVIEW_PLANNED",
        /// An interview is held in time for the group's start.
        InterviewHeld = "INTERVIEW_HELD",
        /// An interview's outcome is recorded.
        InterviewOutcome = "INTERVIEW_OUTCOME",
        /// The employer gives feedback on a no-show.
        NoShowFeedback = "NO_SHOW_FEEDBACK",
        /// The three-way conversation after a no-show is held.
        NoShowFollowUp = "NO_SHOW_FOLLOW_UP",
        /// A guidance line's assessment is delivered before a go-moment.
        AssessmentDelivered = "ASSESSMENT_DELIVERED",
        /// A go-moment is decided on its date.
        GoMomentDecided = "GO_MOMENT_DECIDED",
        /// A guaranteed job is offered after positive completion.
        JobOffered = "JOB_OFFERED",
        /// The intake of a new candidate is held.
        IntakeHeld = "INTAKE_HELD",
        /// The result of a requested test is delivered.
        TestDelivered = "TEST_DELIVERED",
        /// A candidate who does not go on is given back with advice and findings.
        HandbackDelivered = "HANDBACK_DELIVERED",
        /// An offered handover is accepted or refused.
        HandoverAccepted = "HANDOVER_ACCEPTED",
        /// A case manager is assigned.
        CaseManagerAssigned = "CASE_MANAGER_ASSIGNED",
        /// Every member of a group has a guide in every line before it starts.
        GuidanceAssigned = "GUIDANCE_ASSIGNED",
        /// A group has its fewest participants before it starts.
        GroupFilled = "GROUP_FILLED",
        /// A period with retained benefit is extended, or has led to a contract, before it ends.
        BenefitWindowEnd = "BENEFIT_WINDOW_END",
        /// The employer confirms that the candidate is still employed.
        RetentionChecked = "RETENTION_CHECKED",
        /// The school provides the tutor that an employer's places earn it.
        TutorProvided = "TUTOR_PROVIDED",
    }
    /// What a screening looks at (soort screening). Its result is never a ground for rejection.
    ScreeningKind {
        /// A level test (niveautest).
        Level = "LEVEL",
        /// A competency test (competentietest).
        Competency = "COMPETENCY",
        /// A behavioural observation (gedragsobservatie).
        Behaviour = "BEHAVIOUR",
        /// A medical examination (medische keuring).
        Medical = "MEDICAL",
        /// A language test (taaltoets).
        Language = "LANGUAGE",
    }
    /// Where a requested test stands (stand van de aanvraag).
    TestRequestState {
        /// The result is awaited.
        Open = "OPEN",
        /// The result is delivered.
        Delivered = "DELIVERED",
        /// It is no longer needed.
        Cancelled = "CANCELLED",
    }
    /// Why a candidate dropped out (reden van uitval).
    DropoutReason {
        /// Found work elsewhere.
        OtherWork = "OTHER_WORK",
        /// No longer motivated.
        Motivation = "MOTIVATION",
        /// Stayed away.
        Absence = "ABSENCE",
        /// Personal circumstances.
        Personal = "PERSONAL",
        /// The work or the training does not suit.
        NotSuitable = "NOT_SUITABLE",
        /// Moved away.
        Moved = "MOVED",
        /// Any other; the explanation says which.
        Other = "OTHER",
    }
    /// Where a handover stands (stand van de overdracht).
    HandoverState {
        /// Waiting for an answer.
        Offered = "OFFERED",
        /// Accepted: the trajectory has changed hands.
        Accepted = "ACCEPTED",
        /// Refused: nothing has changed.
        Refused = "REFUSED",
        /// Taken back before it was answered.
        Withdrawn = "WITHDRAWN",
    }
    /// Where a benefit window stands (stand van de uitkeringsperiode).
    BenefitWindowState {
        /// The benefit is retained.
        Running = "RUNNING",
        /// It was ended, or a contract followed.
        Ended = "ENDED",
    }
    /// Where a retention check stands (stand van de controle).
    RetentionCheckState {
        /// Still to come.
        Planned = "PLANNED",
        /// The employer has said whether the candidate is still employed.
        Confirmed = "CONFIRMED",
        /// It will not be made: the candidate was gone before.
        Cancelled = "CANCELLED",
    }
    /// A role in guiding a participant (begeleidersrol).
    GuidanceRole {
        /// Study coach (studieloopbaanbegeleider).
        StudyCoach = "STUDY_COACH",
        /// Practice trainer (praktijkopleider).
        PracticeTrainer = "PRACTICE_TRAINER",
        /// Social coach.
        SocialCoach = "SOCIAL_COACH",
        /// Tutor.
        Tutor = "TUTOR",
        /// External coach.
        ExternalCoach = "EXTERNAL_COACH",
    }
    /// Where a candidate comes from (herkomst).
    CandidateSource {
        /// Unemployment benefit (WW).
        Ww = "WW",
        /// Social assistance (WWB, now Participatiewet).
        Wwb = "WWB",
        /// No benefit (nugger).
        Nugger = "NUGGER",
        /// Sitting staff (zittend personeel).
        Staff = "STAFF",
        /// A volunteer.
        Volunteer = "VOLUNTEER",
        /// A side entrant (zij-instromer).
        SideEntrant = "SIDE_ENTRANT",
    }
    /// The way a trajectory leads (route).
    Route {
        /// Into care (instroom).
        Inflow = "INFLOW",
        /// On within care (doorstroom).
        Advancement = "ADVANCEMENT",
        /// Social participation (maatschappelijke participatie).
        Participation = "PARTICIPATION",
    }
    /// How far a trajectory has come (stand van het traject).
    TrajectoryState {
        /// Registered.
        Registered = "REGISTERED",
        /// Referred to an employer.
        Referred = "REFERRED",
        /// Accepted by an employer.
        Accepted = "ACCEPTED",
        /// A phase of the programme runs.
        InProgramme = "IN_PROGRAMME",
        /// The programme is completed positively.
        Completed = "COMPLETED",
        /// A contract is recorded.
        Employed = "EMPLOYED",
        /// Stopped.
        Stopped = "STOPPED",
    }
    /// Where a referral stands (stand van de voordracht).
    ReferralState {
        /// Open.
        Open = "OPEN",
        /// The employer accepted.
        Accepted = "ACCEPTED",
        /// The employer rejected.
        Rejected = "REJECTED",
        /// Withdrawn.
        Withdrawn = "WITHDRAWN",
    }
    /// Where an interview stands (stand van het gesprek).
    InterviewState {
        /// Planned.
        Planned = "PLANNED",
        /// Held.
        Held = "HELD",
        /// Cancelled.
        Cancelled = "CANCELLED",
        /// The candidate did not turn up.
        NoShow = "NO_SHOW",
        /// The employer was not there for the candidate who was (werkgever niet verschenen).
        EmployerAbsent = "EMPLOYER_ABSENT",
    }
    /// At what a candidate was expected who did not turn up (waarbij niet verschenen).
    NoShowOccasion {
        /// A job interview (sollicitatiegesprek).
        Interview = "INTERVIEW",
        /// A working day (werkdag).
        WorkDay = "WORK_DAY",
        /// A day of an internship (stagedag).
        InternshipDay = "INTERNSHIP_DAY",
        /// A lesson (les).
        Lesson = "LESSON",
    }
    /// What came of an interview (uitkomst van het gesprek).
    InterviewOutcome {
        /// The candidate is accepted.
        Accepted = "ACCEPTED",
        /// The candidate is rejected.
        Rejected = "REJECTED",
        /// Another interview follows.
        SecondInterview = "SECOND_INTERVIEW",
    }
    /// Where a go-moment stands (stand van het go-moment).
    GoMomentState {
        /// Planned.
        Planned = "PLANNED",
        /// Decided.
        Decided = "DECIDED",
        /// It will not be held.
        Cancelled = "CANCELLED",
    }
    /// What is decided at a go-moment (besluit).
    Decision {
        /// On to the next phase.
        Go = "GO",
        /// On, under conditions.
        ConditionalGo = "CONDITIONAL_GO",
        /// Not on.
        NoGo = "NO_GO",
    }
    /// What an assessment advises (advies).
    Advice {
        /// On.
        Positive = "POSITIVE",
        /// On, under conditions.
        Conditional = "CONDITIONAL",
        /// Not on.
        Negative = "NEGATIVE",
    }
    /// What sort of place a candidate is on (soort plaats).
    PlacementKind {
        /// An internship of the carousel.
        Internship = "INTERNSHIP",
        /// A deepening internship (verdiepende stage).
        DeepeningInternship = "DEEPENING_INTERNSHIP",
        /// A BBL place.
        Bbl = "BBL",
        /// A job.
        Job = "JOB",
        /// A work-experience place (werkervaringsplaats).
        WorkExperience = "WORK_EXPERIENCE",
    }
    /// What an employer promises after positive completion (toezegging).
    JobCommitment {
        /// A job guarantee (baangarantie); it can be breached.
        Guarantee = "GUARANTEE",
        /// A declaration of intent (intentieverklaring); it cannot.
        Intent = "INTENT",
    }
    /// Where a placement stands (stand van de plaatsing).
    PlacementState {
        /// The candidate is on it.
        Active = "ACTIVE",
        /// A contract is recorded.
        Contracted = "CONTRACTED",
        /// It has ended.
        Ended = "ENDED",
    }
    /// Where a deadline stands (stand van een termijn).
    DeadlineState {
        /// Running.
        Open = "OPEN",
        /// Not running for now.
        Paused = "PAUSED",
        /// Met in time.
        Met = "MET",
        /// Met after the breach.
        MetLate = "MET_LATE",
        /// Past due and still open.
        Breached = "BREACHED",
        /// Waived.
        Waived = "WAIVED",
        /// What it was about went away.
        Moot = "MOOT",
    }
    /// What happens at a step of a deadline (soort stap).
    StepKind {
        /// Those concerned are reminded of the appointment it is counted from.
        Ahead = "AHEAD",
        /// The responsible partner is reminded.
        Reminder = "REMINDER",
        /// The deadline falls due.
        Due = "DUE",
        /// The next level is told.
        Escalation = "ESCALATION",
        /// It stops running for a while.
        Pause = "PAUSE",
        /// It runs again.
        Resume = "RESUME",
        /// Its partner leaves, and the coordinator takes over.
        Transfer = "TRANSFER",
    }
    /// What happened to a deadline (wijziging van een termijn).
    DeadlineChange {
        /// It was opened.
        Opened = "OPENED",
        /// It falls due at another moment.
        Moved = "MOVED",
        /// It stopped running for a while.
        Paused = "PAUSED",
        /// It runs again.
        Resumed = "RESUMED",
        /// Those concerned were reminded.
        Reminded = "REMINDED",
        /// Its due moment passed.
        Breached = "BREACHED",
        /// The next level was told.
        Escalated = "ESCALATED",
        /// It became another's to do.
        Reassigned = "REASSIGNED",
        /// It was met in time.
        Met = "MET",
        /// It was met after the breach.
        MetLate = "MET_LATE",
        /// It was waived.
        Waived = "WAIVED",
        /// What it was about went away.
        Moot = "MOOT",
        /// Its partner left and the coordinator took over.
        Transferred = "TRANSFERRED",
        /// What it was opened for turned out otherwise.
        Corrected = "CORRECTED",
    }
    /// Where a message stands (stand van het bericht).
    MessageState {
        /// Waiting for its turn.
        Queued = "QUEUED",
        /// Handed over.
        Sent = "SENT",
        /// Given up after a refusal or a day of tries.
        Dead = "DEAD",
        /// Not sent: nobody was left to tell, or the matter was closed before it went out.
        Dropped = "DROPPED",
    }
    /// Why mail is held until somebody says that it may go (reden van aanhouden).
    HoldCause {
        /// Somebody asked for it.
        Asked = "ASKED",
        /// The database is a copy, or was put back, and does not know what was sent since.
        Restored = "RESTORED",
    }
    /// How often someone wants to be written to (ritme).
    Rhythm {
        /// Of each thing at once.
        AtOnce = "AT_ONCE",
        /// Once each working day, of all that can wait.
        Daily = "DAILY",
        /// Once a week, of all that can wait as long.
        Weekly = "WEEKLY",
    }
    /// How often someone wants to hear of what went as planned (ritme van het nieuws).
    NewsRhythm {
        /// Of each thing at once.
        AtOnce = "AT_ONCE",
        /// Once each working day.
        Daily = "DAILY",
        /// Once a week.
        Weekly = "WEEKLY",
        /// Never by mail.
        Never = "NEVER",
    }
    /// What a message waits for, to go out with others (verzameling).
    Gathering {
        /// What else deadlines have to say at that moment.
        Moment = "MOMENT",
        /// What else people do within ten minutes.
        Matter = "MATTER",
        /// The day on which its reader is written to of all that could wait.
        Digest = "DIGEST",
    }
    /// What a message says (soort bericht).
    Template {
        /// A candidate is referred.
        ReferralReceived = "REFERRAL_RECEIVED",
        /// An interview is planned.
        InterviewPlanned = "INTERVIEW_PLANNED",
        /// An interview is moved.
        InterviewMoved = "INTERVIEW_MOVED",
        /// An interview is cancelled.
        InterviewCancelled = "INTERVIEW_CANCELLED",
        /// An interview's outcome is known.
        InterviewOutcome = "INTERVIEW_OUTCOME",
        /// The employer was not there for an interview.
        EmployerNoShow = "EMPLOYER_NO_SHOW",
        /// A candidate did not turn up.
        NoShowReported = "NO_SHOW_REPORTED",
        /// The employer's feedback on a no-show is in.
        NoShowFeedback = "NO_SHOW_FEEDBACK",
        /// The three-way conversation after a no-show is planned, or moved.
        FollowUpPlanned = "FOLLOW_UP_PLANNED",
        /// The three-way conversation after a no-show is cancelled.
        FollowUpCancelled = "FOLLOW_UP_CANCELLED",
        /// A go-moment is announced.
        GoMomentPlanned = "GO_MOMENT_PLANNED",
        /// A go-moment is decided.
        GoMomentDecided = "GO_MOMENT_DECIDED",
        /// A job guarantee runs.
        JobGuaranteeDue = "JOB_GUARANTEE_DUE",
        /// A partner is asked to do something in time.
        TaskReceived = "TASK_RECEIVED",
        /// What a partner was asked to do is done.
        TaskDone = "TASK_DONE",
        /// A candidate dropped out.
        DropoutReported = "DROPOUT_REPORTED",
        /// A deadline comes near.
        DeadlineReminder = "DEADLINE_REMINDER",
        /// A deadline has passed.
        DeadlineBreached = "DEADLINE_BREACHED",
        /// A passed deadline is still open.
        DeadlineEscalated = "DEADLINE_ESCALATED",
        /// A passed deadline is met after all.
        DeadlineClosed = "DEADLINE_CLOSED",
        /// The candidate is told that an agreement was not kept.
        CandidateInformed = "CANDIDATE_INFORMED",
        /// To the candidate: the group starts on another day, stands still, goes on or does not start.
        CandidateGroupChanged = "CANDIDATE_GROUP_CHANGED",
        /// To the candidate: an appointment is made, moved, called off or near.
        CandidateAppointment = "CANDIDATE_APPOINTMENT",
        /// To the candidate: another case manager is there for the candidate.
        CandidateCaseManager = "CANDIDATE_CASE_MANAGER",
        /// What a candidate was to be told did not arrive.
        NotReached = "NOT_REACHED",
        /// An interview comes near.
        InterviewReminder = "INTERVIEW_REMINDER",
        /// A no-show turns out to have been cancelled in time.
        NoShowCorrected = "NO_SHOW_CORRECTED",
        /// A deadline is waived.
        DeadlineWaived = "DEADLINE_WAIVED",
        /// Several deadlines do not run for now.
        TermsPaused = "TERMS_PAUSED",
        /// Several deadlines run again.
        TermsResumed = "TERMS_RESUMED",
        /// Several deadlines fall due at another moment.
        TermsMoved = "TERMS_MOVED",
        /// A partner leaves, and its deadlines ask for a decision.
        PartyLeaves = "PARTY_LEAVES",
        /// Deadlines of a partner that left are now the coordinator's.
        TermsTransferred = "TERMS_TRANSFERRED",
        /// The deadlines that now come to a contact.
        ContactOverview = "CONTACT_OVERVIEW",
        /// A partner approached an employer by itself.
        OwnApproachReported = "OWN_APPROACH_REPORTED",
        /// A group will not start.
        GroupCancelled = "GROUP_CANCELLED",
        /// What came of a meeting for one candidate is known.
        MeetingOutcome = "MEETING_OUTCOME",
        /// A meeting was moved.
        MeetingMoved = "MEETING_MOVED",
        /// A meeting will not take place.
        MeetingCancelled = "MEETING_CANCELLED",
        /// A candidate did not turn up at a meeting.
        MeetingAbsence = "MEETING_ABSENCE",
        /// An invitation to a meeting was withdrawn.
        InvitationWithdrawn = "INVITATION_WITHDRAWN",
        /// A seat in a group is free for the first in line.
        SeatFree = "SEAT_FREE",
        /// Something happened that whoever works with the candidate or the group is to know.
        News = "NEWS",
    }
    /// Where an offered place stands (stand van de plaats).
    PlaceState {
        /// Free.
        Open = "OPEN",
        /// A candidate is on it, or got a contract on it.
        Taken = "TAKEN",
        /// The employer took it back.
        Withdrawn = "WITHDRAWN",
    }
    /// What a partner promises in numbers (toezegging).
    CommitmentKind {
        /// Places at an employer.
        Places = "PLACES",
        /// Placements with a job guarantee (baangarantie).
        JobGuarantees = "JOB_GUARANTEES",
        /// Candidates whose trajectories start.
        Candidates = "CANDIDATES",
        /// Tutors of a school who work at an employer.
        Tutors = "TUTORS",
        /// Money.
        Money = "MONEY",
    }
    /// Where a tutor duty stands (stand van de plicht).
    TutorDutyState {
        /// The school still owes the tutor.
        Open = "OPEN",
        /// The tutor is there.
        Fulfilled = "FULFILLED",
        /// The employer no longer has the places for it.
        Cancelled = "CANCELLED",
    }
    /// What must be reached before money is paid for a candidate (mijlpaal).
    Milestone {
        /// The candidate is declared ready to work (arbeidsrijp).
        WorkReady = "WORK_READY",
        /// The candidate is placed.
        Placed = "PLACED",
        /// The candidate has the certificate.
        Certificate = "CERTIFICATE",
        /// The candidate has a contract.
        Contract = "CONTRACT",
        /// The last retention check confirmed that the candidate is still employed.
        Sustained = "SUSTAINED",
    }
    /// Where a payment stands (stand van de betaling).
    PaymentState {
        /// The milestone is reached and the money is owed.
        Payable = "PAYABLE",
        /// It is paid.
        Paid = "PAID",
    }
    /// A step of the funnel (trechter) from registration to lasting work.
    FunnelStep {
        /// A trajectory was started (aangemeld).
        Registered = "REGISTERED",
        /// Present at an information meeting (voorgelicht).
        Informed = "INFORMED",
        /// An intake is held, or an earlier one still valid (intake).
        Intake = "INTAKE",
        /// Referred to an employer (voorgedragen).
        Referred = "REFERRED",
        /// An interview is held (gesproken).
        Interviewed = "INTERVIEWED",
        /// Placed with an employer, on any kind of place (geplaatst).
        Placed = "PLACED",
        /// A go-moment is passed, on conditions or without (go-moment gehaald).
        GoMoment = "GO_MOMENT",
        /// A certificate is awarded (gecertificeerd).
        Certificate = "CERTIFICATE",
        /// A higher level than at the start is reached (doorgestroomd).
        Advanced = "ADVANCED",
        /// A contract is recorded (contract).
        Contract = "CONTRACT",
        /// Still employed at a check (duurzaam aan het werk).
        Sustained = "SUSTAINED",
        /// What its route counts as a result (resultaat): a contract; for inflow and advancement a BBL place or a
        /// job; for advancement a higher level; for advancement and participation a certificate; for participation
        /// any place.
        Result = "RESULT",
    }
    /// Where a group stands (stand van de groep).
    GroupState {
        /// It is still to start.
        Planned = "PLANNED",
        /// It runs.
        Started = "STARTED",
        /// It has run.
        Ended = "ENDED",
        /// It will not start.
        Cancelled = "CANCELLED",
    }
    /// What stands in the way of a group's start (startbelemmering).
    StartBlocker {
        /// It is paused.
        GroupPaused = "GROUP_PAUSED",
        /// Its first day is still to come.
        InTheFuture = "IN_THE_FUTURE",
        /// Fewer participants are accepted than it must start with.
        GroupBelowMinimum = "GROUP_BELOW_MINIMUM",
        /// The programme's entry qualifications lack an approval.
        ApprovalMissing = "APPROVAL_MISSING",
        /// An accepted participant has no guide in some line.
        GuidanceMissing = "GUIDANCE_MISSING",
    }
    /// Where proposed entry qualifications stand (stand van de instroomeisen).
    EntryQualificationState {
        /// Approvals are awaited.
        Proposed = "PROPOSED",
        /// Every partner that was asked approved.
        Approved = "APPROVED",
        /// A partner that was asked rejected.
        Rejected = "REJECTED",
        /// A later proposal took its place.
        Superseded = "SUPERSEDED",
    }
    /// Where a partner's approval stands (stand van de goedkeuring).
    ApprovalState {
        /// The answer is awaited.
        Asked = "ASKED",
        /// Approved.
        Approved = "APPROVED",
        /// Rejected.
        Rejected = "REJECTED",
    }
    /// What a criterion of a trial is about (wat gemeten wordt).
    TrialMeasure {
        /// How many participants can be guided: a form must do better than the baseline.
        Capacity = "CAPACITY",
        /// How well they are guided: a form must do at least as well as the baseline.
        Quality = "QUALITY",
    }
    /// Which way a criterion is better (richting).
    TrialDirection {
        /// More is better.
        HigherIsBetter = "HIGHER_IS_BETTER",
        /// Less is better.
        LowerIsBetter = "LOWER_IS_BETTER",
    }
    /// What a template holds (soort sjabloon).
    TemplateKind {
        /// A convenant with its rules and programmes.
        Convenant = "CONVENANT",
        /// One programme.
        Programme = "PROGRAMME",
    }
    /// What sort of meeting it is (soort bijeenkomst).
    MeetingKind {
        /// An information meeting (voorlichtingsbijeenkomst).
        InformationMeeting = "INFORMATION_MEETING",
        /// A speed date (speeddate).
        SpeedDate = "SPEED_DATE",
        /// A consulting hour (spreekuur).
        ConsultingHour = "CONSULTING_HOUR",
        /// A lesson (les).
        Lesson = "LESSON",
        /// A day of an internship (stagedag).
        InternshipDay = "INTERNSHIP_DAY",
        /// A working day (werkdag).
        WorkDay = "WORK_DAY",
    }
    /// Where a meeting stands (stand van de bijeenkomst).
    MeetingState {
        /// Planned (gepland).
        Planned = "PLANNED",
        /// Held: whether people came was recorded (gehouden).
        Held = "HELD",
        /// It will not be held (afgelast).
        Cancelled = "CANCELLED",
    }
    /// Whether someone came (aanwezigheid).
    Presence {
        /// Came (aanwezig).
        Present = "PRESENT",
        /// Stayed away and had said so (afgemeld).
        AbsentWithNotice = "ABSENT_WITH_NOTICE",
        /// Stayed away without a word (niet verschenen).
        Absent = "ABSENT",
    }
    /// What the host of a meeting thinks of someone who came (uitkomst van de bijeenkomst).
    MeetingOutcome {
        /// It fits (geschikt).
        Suitable = "SUITABLE",
        /// It does not fit (niet geschikt).
        NotSuitable = "NOT_SUITABLE",
        /// That is still open (nog niet besloten).
        Undecided = "UNDECIDED",
    }
    /// On what ground someone is rejected (afwijzingsgrond).
    RejectionGround {
        /// Motivation (motivatie).
        Motivation = "MOTIVATION",
        /// When the person can work (beschikbaarheid).
        Availability = "AVAILABILITY",
        /// Experience (ervaring).
        Experience = "EXPERIENCE",
        /// There is no place (geen plek).
        NoPlace = "NO_PLACE",
        /// Travel and other practical matters (praktische redenen).
        Practical = "PRACTICAL",
        /// What a screening found (screening): always refused, a screening is no ground for rejection.
        Screening = "SCREENING",
        /// Any other; the reason says which (anders).
        Other = "OTHER",
    }
    /// Where someone on a waiting list stands (stand op de wachtlijst).
    WaitingListState {
        /// In line (wacht).
        Waiting = "WAITING",
        /// Got the seat (toegelaten).
        Admitted = "ADMITTED",
        /// Left the line (van de lijst af).
        Left = "LEFT",
    }
    /// What sort of pool it is (soort pool).
    PoolKind {
        /// People who can stand in at several employers (flexpool).
        Flexpool = "FLEXPOOL",
        /// People for whom there is no place yet (arbeidspool).
        LabourPool = "LABOUR_POOL",
    }
    /// Why someone left a pool (reden van vertrek uit de pool).
    PoolLeaveReason {
        /// Placed in work (geplaatst).
        Placed = "PLACED",
        /// Found work elsewhere (ander werk).
        OtherWork = "OTHER_WORK",
        /// No longer available (niet meer beschikbaar).
        Unavailable = "UNAVAILABLE",
        /// The trajectory was stopped (traject gestopt).
        Stopped = "STOPPED",
        /// Any other (anders).
        Other = "OTHER",
    }
    /// What sort of paper was awarded (soort certificaat).
    CertificateKind {
        /// A certificate (certificaat).
        Certificate = "CERTIFICATE",
        /// A certificate for a part (deelcertificaat).
        PartialCertificate = "PARTIAL_CERTIFICATE",
        /// A diploma.
        Diploma = "DIPLOMA",
    }
    /// What came of an EVC assessment (uitkomst van de EVC).
    EvcOutcome {
        /// All of it is recognised (toegekend; ervaringscertificaat).
        Granted = "GRANTED",
        /// A part of it is recognised (deels toegekend).
        Partly = "PARTLY",
        /// None of it is recognised (niet toegekend).
        NotGranted = "NOT_GRANTED",
    }
    /// What a note on someone's progress is about (soort voortgangsnotitie).
    ProgressNoteKind {
        /// Being there, and on time (aanwezigheid).
        Attendance = "ATTENDANCE",
        /// What goes well, or was learned (voortgang).
        Progress = "PROGRESS",
        /// What gives reason to worry (zorg).
        Concern = "CONCERN",
        /// Any other (anders).
        Other = "OTHER",
    }
    /// Which right of a person it is about (recht van de betrokkene).
    Right {
        /// To be forgotten: article 17 of the AVG (gegevenswissing).
        Erasure = "ERASURE",
        /// To have the data kept and not used: article 18 of the AVG (beperking).
        Restriction = "RESTRICTION",
    }
    /// What came of a wish that rests on a right (besluit).
    RightsOutcome {
        /// It was done (toegewezen).
        Granted = "GRANTED",
        /// It was refused (afgewezen).
        Refused = "REFUSED",
        /// A restriction was lifted again (opgeheven).
        Ended = "ENDED",
    }
    /// Why a person is forgotten: article 17, paragraph 1, of the AVG (grond voor wissing).
    ErasureGround {
        /// The data is no longer needed (niet langer nodig).
        NoLongerNeeded = "NO_LONGER_NEEDED",
        /// Consent was withdrawn (toestemming ingetrokken).
        ConsentWithdrawn = "CONSENT_WITHDRAWN",
        /// The person objects, and nothing outweighs that (bezwaar).
        Objection = "OBJECTION",
        /// The data should not have been recorded (onrechtmatig).
        Unlawful = "UNLAWFUL",
        /// A law has it erased (wettelijke plicht).
        LegalObligation = "LEGAL_OBLIGATION",
    }
    /// Why a person's data is kept and not used: article 18, paragraph 1, of the AVG (grond voor beperking).
    RestrictionGround {
        /// The person disputes that it is right (juistheid betwist).
        AccuracyContested = "ACCURACY_CONTESTED",
        /// It should not have been recorded, and the person wants it kept (onrechtmatig).
        Unlawful = "UNLAWFUL",
        /// The person needs it for a claim (rechtsvordering).
        LegalClaims = "LEGAL_CLAIMS",
        /// The person objects, and that is being weighed (bezwaar).
        Objection = "OBJECTION",
    }
    /// Why a wish is refused: article 17, paragraph 3, of the AVG, or that none of the grounds is there (weigeringsgrond).
    RightsRefusal {
        /// None of the grounds is there (geen grond).
        NoGround = "NO_GROUND",
        /// Freedom of expression and information (vrijheid van meningsuiting).
        Expression = "EXPRESSION",
        /// A law has it kept (wettelijke plicht).
        LegalObligation = "LEGAL_OBLIGATION",
        /// A task of general interest needs it (publieke taak).
        PublicTask = "PUBLIC_TASK",
        /// Public health (volksgezondheid).
        PublicHealth = "PUBLIC_HEALTH",
        /// Archives, research and statistics (archief, onderzoek, statistiek).
        Archiving = "ARCHIVING",
        /// A claim is made or answered with it (rechtsvordering).
        LegalClaims = "LEGAL_CLAIMS",
    }
    /// What was read of a person (gelezen gegevens).
    ReadData {
        /// Who the person is (persoonsgegevens).
        Person = "PERSON",
        /// Where the person comes from: benefit and the like (uitkering).
        Benefit = "BENEFIT",
        /// What was written of the person (tekst).
        Narrative = "NARRATIVE",
        /// All that is held (volledige inzage).
        Export = "EXPORT",
    }
}
