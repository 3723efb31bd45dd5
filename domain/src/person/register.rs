//! What every column of every table holds of a person, and how its rows hang on the candidate. A column without a line here
//! does not compile.

use sea_orm::ConnectionTrait;

use super::{
    rows::{Held, Holds, Title, columns_of, read},
    ties::Person,
    wipe::wipe,
};
use crate::refusal::Outcome;

/// Every column that has a line here, after its table.
pub fn columns() -> Vec<(&'static str, &'static str)> {
    let mut columns = held_columns();
    columns.append(&mut other_columns());
    columns
}

/// The tables with rows of a candidate, in the order in which they are read out: what they are called, by which column they
/// hang on the candidate and how, and what each column holds.
macro_rules! held {
    ($($module:ident: $dutch:literal, $english:literal, $tie:ident by $by:ident;
        Theirs { $($theirs:ident),* $(,)? }
        $(Names { $($names:ident),* $(,)? })? $(Traits { $($traits:ident),* $(,)? })?
        Fact { $($fact:ident),* $(,)? } Works { $($works:ident),* $(,)? })+) => {
        fn held_columns() -> Vec<(&'static str, &'static str)> {
            let mut columns = Vec::new();
            $(columns.extend(columns_of(entity::$module::Entity));)+
            columns
        }

        /// All that is held of someone, in one statement for each table.
        pub(super) async fn all(db: &impl ConnectionTrait, person: &Person) -> Outcome<Vec<Held>> {
            let mut held = Vec::new();
            $({
                use entity::$module::{Column, Entity};
                const fn holds(column: &Column) -> Holds {
                    match column {
                        $(Column::$theirs => Holds::Theirs,)*
                        $($(Column::$names => Holds::Names,)*)?
                        $($(Column::$traits => Holds::Traits,)*)?
                        $(Column::$fact => Holds::Fact,)*
                        $(Column::$works => Holds::Works,)*
                    }
                }
                let title = Title { table: stringify!($module), dutch: $dutch, english: $english };
                held.push(read::<Entity>(db, title, person.$tie(db, Column::$by), holds).await?);
            })+
            Ok(held)
        }

        /// Has everything go that says who someone is, or was written of that person: one statement for each table that
        /// holds any. What is left counts, and names nobody.
        pub(super) async fn wipe_all(db: &impl ConnectionTrait, person: &Person) -> Outcome<()> {
            $({
                use entity::$module::{Column, Entity};
                let theirs: &[Column] = &[$(Column::$theirs),*];
                let names: &[Column] = &[$($(Column::$names),*)?];
                wipe::<Entity>(db, person.$tie(db, Column::$by), theirs, names).await?;
            })+
            Ok(())
        }
    };
}

/// The tables that hold nothing of a candidate.
macro_rules! nobodys {
    ($($module:ident { $($column:ident),* $(,)? })+) => {
        fn other_columns() -> Vec<(&'static str, &'static str)> {
            let mut columns = Vec::new();
            $(columns.extend(columns_of(entity::$module::Entity));)+
            columns
        }

        $(const _: fn(entity::$module::Column) = |column| match column {
            $(entity::$module::Column::$column)|* => (),
        };)+
    };
}

held! {
    candidate: "Wie de persoon is", "Who the person is", itself by Id;
    Theirs { Name, Email, Phone }
    Names { Reference }
    Traits { Language, Source }
    Fact {
        Id, RegionId, RegisteredBy, MailConsentAt, MailConsentEndedAt, MailRefusedAt, MailRefusal, RestrictedAt,
        ErasedAt, CreatedAt, Version,
    }
    Works {}

    trajectory: "Trajecten", "Trajectories", itself by CandidateId;
    Theirs { EndReason }
    Fact {
        Id, CandidateId, ConvenantId, ProgrammeId, GroupId, Route, State, Phase, ReferrerId, CaseManagerId,
        CaseManagerProvisional, LevelFrom, LevelTo, LevelReached, CreatedAt, EndedAt, Version,
    }
    Works {}

    intake: "Intakes", "Intakes", itself by CandidateId;
    Theirs {}
    Fact {
        Id, CandidateId, TrajectoryId, ConvenantId, HeldOn, ValidUntil, RecordedBy, CreatedAt,
    }
    Works {}

    screening: "Screenings", "Screenings", itself by CandidateId;
    Theirs { Finding }
    Fact {
        Id, CandidateId, TrajectoryId, ConvenantId, TestRequestId, Kind, PerformedOn, ByOrganizationId,
        RecordedBy, CreatedAt,
    }
    Works {}

    screening_share: "Wie een screening mag inzien", "Who was given a screening", screenings by ScreeningId;
    Theirs {}
    Fact {
        Id, ScreeningId, CandidateId, OrganizationId, SharedBy, SharedAt, EndedAt, Version,
    }
    Works {}

    rights_decision: "Besluiten op verzoeken", "Decisions on requests", itself by CandidateId;
    Theirs { Explanation }
    Fact {
        Id, CandidateId, RegisteredBy, Right, Outcome, ErasureGround, RestrictionGround, Refusal, AskedOn, DecidedAt,
        DecidedBy,
    }
    Works {}

    person_read: "Wie gegevens inzag", "Who read data", itself by CandidateId;
    Theirs {}
    Fact {
        Id, CandidateId, RegisteredBy, ContactId, OrganizationId, Data, RowType, At, Until, Times, Application, TraceId,
    }
    Works {}

    guidance: "Begeleiding", "Guidance", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, TrajectoryId, Line, ContactId, AssignedAt, Version,
    }
    Works {}

    referral: "Voordrachten", "Referrals", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, TrajectoryId, ConvenantId, EmployerId, DepartmentId, GroupId, State, ReferredBy, CreatedAt,
        ClosedAt, Version,
    }
    Works {}

    interview: "Sollicitatiegesprekken", "Interviews", trajectories by TrajectoryId;
    Theirs { Location, Reason, OutcomeReason }
    Fact {
        Id, ReferralId, TrajectoryId, ConvenantId, EmployerId, DepartmentId, StartsAt, EndsAt, State,
        BeyondDeadline, Outcome, OutcomeGround, OutcomeAt, CreatedAt, Version,
    }
    Works {}

    no_show: "Niet verschenen", "No-shows", trajectories by TrajectoryId;
    Theirs { Feedback, FollowUpAgreement, CancellationNote, FollowUpLocation }
    Fact {
        Id, Occasion, InterviewId, ReferralId, PlacementId, AttendanceId, TrajectoryId, ConvenantId, EmployerId,
        DepartmentId, OccurredAt, ReportedAt, ReportedBy, FeedbackAt, FeedbackBy, FollowUpStartsAt, FollowUpEndsAt,
        FollowUpCancelledAt, FollowUpHeldAt, FollowUpAt, FollowUpBy, CancellationReceivedAt, CorrectedAt,
        CorrectedBy, Version,
    }
    Works {}

    go_moment: "Go-momenten", "Go-moments", trajectories by TrajectoryId;
    Theirs { Conditions }
    Fact {
        Id, TrajectoryId, ConvenantId, Position, Week, PlannedOn, State, Decision, DecidedAt, DecidedBy,
        Version,
    }
    Works {}

    assessment: "Beoordelingen", "Assessments", trajectories by TrajectoryId;
    Theirs { Remarks }
    Fact {
        Id, GoMomentId, TrajectoryId, ConvenantId, Line, Role, ContactId, Advice, DeliveredAt, DeliveredBy,
        Version,
    }
    Works {}

    placement: "Plaatsingen en contracten", "Placements and contracts", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, TrajectoryId, ConvenantId, ReferralId, EmployerId, DepartmentId, Kind, Commitment, State,
        StartsOn, ContractOn, PlaceId, CarouselStep, CreatedAt, Version,
    }
    Works {}

    retention_check: "Duurzaamheidscontroles", "Retention checks", trajectories by TrajectoryId;
    Theirs { Note }
    Fact {
        Id, PlacementId, TrajectoryId, ConvenantId, EmployerId, DepartmentId, Position, State, Employed,
        ConfirmedBy, ConfirmedAt, CreatedAt, Version,
    }
    Works {}

    test_request: "Aangevraagde tests", "Requested tests", trajectories by TrajectoryId;
    Theirs { Finding }
    Fact {
        Id, TrajectoryId, ConvenantId, Kind, ResponsibleId, State, RequestedBy, RequestedAt, TestedOn,
        DeliveredBy, ClosedAt, Version,
    }
    Works {}

    dropout: "Uitval", "Dropouts", trajectories by TrajectoryId;
    Theirs { Explanation }
    Fact {
        Id, TrajectoryId, ConvenantId, Reason, OccurredOn, Phase, ReportedBy, ReportedAt,
    }
    Works {}

    handback: "Terugkoppelingen", "Handbacks", trajectories by TrajectoryId;
    Theirs { Advice, Findings }
    Fact {
        Id, TrajectoryId, ConvenantId, ReferralId, DropoutId, ResponsibleId, EmployerId, DepartmentId,
        DeliveredBy, DeliveredAt, CreatedAt, Version,
    }
    Works {}

    handover: "Overdrachten", "Handovers", trajectories by TrajectoryId;
    Theirs { Reason }
    Fact {
        Id, TrajectoryId, ConvenantId, FromId, ToId, ToOrganizationId, State, OfferedBy, OfferedAt,
        AnsweredBy, AnsweredAt, Version,
    }
    Works {}

    benefit_window: "Behoud van uitkering", "Retained benefit", trajectories by TrajectoryId;
    Theirs { Reason }
    Fact {
        Id, TrajectoryId, ConvenantId, PayerId, StartsOn, EndsOn, State, OpenedBy, CreatedAt, EndedAt,
        Version,
    }
    Works {}

    pause: "Pauzes", "Pauses", trajectories by TrajectoryId;
    Theirs { Reason }
    Fact {
        Id, ConvenantId, GroupId, TrajectoryId, EmployerId, DepartmentId, StartsAt, EndsAt, CreatedBy,
        CreatedAt, Version,
    }
    Works {}

    pause_release: "Hervattingen", "Resumptions", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, PauseId, TrajectoryId, ReleasedAt, ReleasedBy,
    }
    Works {}

    work_readiness: "Arbeidsrijpverklaringen", "Declarations of work readiness", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, TrajectoryId, ConvenantId, ReadyOn, DeclaredBy, CreatedAt,
    }
    Works {}

    payment: "Betalingen", "Payments", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, FundingConditionId, ConvenantId, TrajectoryId, PayerId, PayeeId, AmountCents, State, ClaimedBy,
        PaidOn, RecordedBy, CreatedAt, Version,
    }
    Works {}

    attendance: "Bijeenkomsten", "Meetings", trajectories by TrajectoryId;
    Theirs { Note }
    Fact {
        Id, MeetingId, TrajectoryId, ConvenantId, HostId, DepartmentId, Presence, Outcome, Ground, IntakeId,
        InvitedBy, InvitedAt, RecordedBy, RecordedAt, WithdrawnBy, WithdrawnAt, Version,
    }
    Works {}

    plan_of_action: "Plannen van aanpak", "Plans of action", trajectories by TrajectoryId;
    Theirs { Goal }
    Fact {
        Id, TrajectoryId, ConvenantId, Number, WrittenBy, SupersededAt, CreatedAt,
    }
    Works {}

    plan_step: "Stappen van plannen van aanpak", "Steps of plans of action", trajectories by TrajectoryId;
    Theirs { What }
    Fact {
        Id, PlanId, TrajectoryId, Position, OrganizationId, DueOn, IsCurrent, CompletedAt, CompletedBy,
        Version,
    }
    Works {}

    waiting_list_entry: "Wachtlijsten", "Waiting lists", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, GroupId, TrajectoryId, ConvenantId, Number, Position, State, OfferedAt, JoinedAt, ClosedAt,
        Version,
    }
    Works {}

    pool_member: "Pools", "Pools", trajectories by TrajectoryId;
    Theirs {}
    Traits { LeftReason }
    Fact {
        Id, PoolId, TrajectoryId, ConvenantId, HostId, Priority, EnteredAt, LeftAt, Version,
    }
    Works {}

    certificate: "Certificaten en diploma’s", "Certificates and diplomas", trajectories by TrajectoryId;
    Theirs { Name }
    Fact {
        Id, TrajectoryId, ConvenantId, Kind, Level, AwardedOn, ByOrganizationId, RecordedBy, CreatedAt,
    }
    Works {}

    evc: "EVC", "EVC", trajectories by TrajectoryId;
    Theirs { Exemptions, TowardsName }
    Fact {
        Id, TrajectoryId, ConvenantId, CentreId, TowardsLevel, Outcome, RecordedOn, RequestedBy, RequestedAt,
        RecordedBy, ClosedAt, Version,
    }
    Works {}

    progress_note: "Voortgangsnotities", "Progress notes", trajectories by TrajectoryId;
    Theirs { Text }
    Fact {
        Id, TrajectoryId, ConvenantId, Kind, AuthorId, ResponsibleId, DepartmentId, WrittenAt,
    }
    Works {}

    form_assignment: "Begeleidingsvorm in een proef", "Form of guidance in a trial", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        TrialId, TrajectoryId, FormId, AssignedBy, AssignedAt,
    }
    Works {}

    milestone: "Bereikte stappen", "Steps reached", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, TrajectoryId, ConvenantId, CandidateId, Route, Step, Position, EmployerId, ReachedAt, ReachedOn,
        IsFirst, SecondsSinceStart, SecondsSincePrevious,
    }
    Works {}

    deadline: "Termijnen", "Deadlines", trajectories by TrajectoryId;
    Theirs {}
    Fact {
        Id, Kind, ConvenantId, RuleId, TrajectoryId, GroupId, SubjectId, EmployerId, DepartmentId,
        ResponsibleId, ResponsibleContactId, OpenedBy, OpenedAt, StartsAt, AppointmentAt, FromOn, TargetOn,
        Occurrence, AnchoredAt, LaidAt, NotBefore, ReassignedAt, DueAt, State, BreachedAt, ClosedAt,
        SuccessorId, Version,
    }
    Works { Round, NextAt }

    deadline_entry: "Geschiedenis van termijnen", "History of deadlines", deadlines by DeadlineId;
    Theirs { Reason }
    Fact {
        Id, DeadlineId, At, Change, Cause, EventId, ActorId, DueBefore, DueAfter,
    }
    Works {}

    deadline_step: "Stappen van termijnen", "Steps of deadlines", deadlines by DeadlineId;
    Theirs {}
    Fact {
        Id, DeadlineId, Kind, Position, Agreed, At, TakenAt,
    }
    Works { Round }

    event: "Gebeurtenissen", "Events", events by TrajectoryId;
    Theirs {}
    Fact {
        Id, At, Kind, ConvenantId, TrajectoryId, EmployerId, DepartmentId, SubjectId, ActorId, Data,
    }
    Works {}

    message: "Berichten", "Messages", messages by TrajectoryId;
    Theirs {}
    Fact {
        Id, Template, ConvenantId, TrajectoryId, SubjectId, Cause, ContactId, CandidateId, OrganizationId,
        State, RedirectedFrom, DigestId, CreatedAt, FinishedAt,
    }
    Works { Attempts, Failures, AvailableAt, LeaseToken, LeaseUntil, Gathers, GathersUntil, LastError }

    email: "E-mails", "Emails", emails by MessageId;
    Theirs { ToName, ToAddress, Subject, TextBody, HtmlBody, Invitations, Topic }
    Fact {
        MessageId, FromAddress, DatedAt, SentAt, MailId, ThreadId, Follows, ThreadBeganAt, FromName, ReplyTo,
        Language,
    }
    Works { Unsubscribe }

}

nobodys! {
    absence {
        Id, ContactId, SubstituteId, OrganizationId, StartsAt, EndsAt, CreatedAt,
    }
    audit_entry {
        Id, At, Act, Result, Refusal, ObjectId, OrganizationId, RegionId, ActorId, Origin, Source,
    }
    approval {
        Id, ConvenantId, EntryQualificationId, ApproverId, State, Reason, DecidedBy, DecidedAt, Version,
    }
    carousel_step {
        Id, ProgrammeId, Position, Name, Weeks, Kind,
    }
    commitment {
        Id, ConvenantId, PartyId, OrganizationId, Kind, Number, AmountCents, StartsOn, EndsOn, StartsAt,
        EndsAt, Note, RecordedBy, CreatedAt, WithdrawnAt, WithdrawalReason, Version,
    }
    contact {
        Id, OrganizationId, DepartmentId, ConvenantId, Name, FoldedName, Email, Language, Level, Phone,
        IsAdministrator, MailRhythm, AppointmentRhythm, NewsRhythm, MailFrom, MailUntil, MailRefusedAt, MailRefusal,
        CalendarOpenedAt, StartsAt, EndedAt, CreatedAt, Version,
    }
    convenant {
        Id, RegionId, Name, FoldedName, BindingForm, CoordinatorId, Calendar, CreatedAt, Version,
    }
    convenant_template {
        Id, Kind, Name, FoldedName, Document, CreatedAt,
    }
    convenant_version {
        Id, ConvenantId, Number, EffectiveFrom, Note, CreatedAt,
    }
    deadline_rule {
        Id, ConvenantVersionId, Kind, Terms,
    }
    demo_clock {
        Id, OffsetMs,
    }
    department {
        Id, OrganizationId, Name, FoldedName, EstablishmentNumber, CreatedAt,
    }
    entry_qualification {
        Id, ConvenantId, ProgrammeId, Number, Text, State, CreatedAt, SettledAt, Version,
    }
    exclusivity_agreement {
        Id, ConvenantId, IsExclusive, CreatedAt, Version,
    }
    factsheet {
        Id, ConvenantId, Narrative, UpdatedAt, Version,
    }
    funding_condition {
        Id, ConvenantId, Name, FoldedName, PayerId, PayeeId, PayeeKind, AmountCents, Milestone, AgreedBy,
        CreatedAt,
    }
    group {
        Id, ProgrammeId, ConvenantId, SchoolId, Name, FoldedName, StartsOn, StartReason, Minimum, Maximum,
        IsFilled, IsGuided, State, StartedAt, EndedAt, EndReason, CreatedAt, Version,
    }
    guidance_capacity {
        Id, ConvenantId, ContactId, Participants, CreatedAt, Version,
    }
    guidance_form {
        Id, ConvenantId, TrialId, Position, Name, Description,
    }
    guidance_line {
        Id, ProgrammeId, Line, Role,
    }
    guidance_trial {
        Id, ConvenantId, Name, FoldedName, StartsOn, CreatedAt, Version,
    }
    idempotency {
        ContactId, Key, Command, InputHash, Output, CreatedAt,
    }
    identity {
        Id, ContactId, OrganizationId, CodeHash, ExpiresAt, Issuer, Subject, LinkedAt, EndedAt, CreatedAt,
        Version,
    }
    installation {
        Id, Mark,
    }
    issuer_key {
        Id, Pem, CreatedAt, RetiredAt,
    }
    link_secret {
        Id, Secret,
    }
    mail_server {
        Id, FailingSince, Failure, RefusesAll, Probes, NextProbeAt, HeldSince, HeldFor,
    }
    measurement {
        Id, ConvenantId, TrialId, FormId, CriterionId, Value, MeasuredOn, Note, RecordedBy, CreatedAt,
    }
    meeting {
        Id, ConvenantId, GroupId, Kind, HostId, DepartmentId, OrganizerId, StartsAt, EndsAt, Location,
        Capacity, State, Reason, CreatedAt, Version,
    }
    message_item {
        MessageId, DeadlineId, DueBefore,
    }
    organization {
        Id, RegionId, Kind, Name, FoldedName, KvkNumber, Oin, Brin, CbsCode, CreatedAt, Version,
    }
    own_approach {
        Id, ConvenantId, PartyId, OrganizationId, EmployerId, ApproachedOn, Note, ReportedBy, CreatedAt,
    }
    party {
        Id, ConvenantId, OrganizationId, AccededOn, WithdrawnOn, Closures, CreatedAt, Version,
    }
    phase {
        Id, ProgrammeId, Position, Name, StartsWeek, Weeks,
    }
    place {
        Id, ConvenantId, EmployerId, DepartmentId, Kind, Level, HoursPerWeek, AvailableFrom, AvailableUntil,
        State, WithdrawalReason, OfferedBy, CreatedAt, Version,
    }
    pool {
        Id, ConvenantId, Name, FoldedName, Kind, HostId, CreatedAt, Version,
    }
    programme {
        Id, ConvenantId, Name, FoldedName, Weeks, SubRegionId, CreatedAt,
    }
    programme_go_moment {
        Id, ProgrammeId, Position, Week,
    }
    projection {
        Name, After, IsComplete,
    }
    reaffirmation {
        Id, ConvenantId, PartyId, OrganizationId, ReaffirmedOn, Note, RecordedBy, CreatedAt,
    }
    region {
        Id, Name, FoldedName, CoordinatorId, SignInByAddress, CreatedAt,
    }
    sub_region {
        Id, RegionId, Name, FoldedName, CreatedAt,
    }
    target {
        Id, ConvenantId, SubRegionId, ProgrammeId, Route, Name, Persons, StartsOn, EndsOn, CreatedAt,
        WithdrawnAt, Version,
    }
    token_revocation {
        Id, ContactId, TokenId, RevokedAt,
    }
    trial_criterion {
        Id, ConvenantId, TrialId, Position, Name, Measures, Unit, Direction, Baseline,
    }
    tutor_agreement {
        Id, ConvenantId, SchoolId, PlacesPerTutor, CreatedAt, Version,
    }
    tutor_duty {
        Id, ConvenantId, EmployerId, SchoolId, State, ContactId, TutorName, AssignedBy, CreatedAt, ClosedAt,
        Version,
    }
    write_probe {
        Id, WrittenAt,
    }
}
