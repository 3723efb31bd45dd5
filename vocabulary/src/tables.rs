//! The types of rows that are somebody's to see: each with an identity of its own, a line in the access table, and a type
//! in the API. This is where one is declared; what must know all of them has it from here.

/// Hands every type of row to a macro: `vocabulary::tables!(nodes)` calls `nodes!` with a line for each,
///
/// ```ignore
/// /// a candidate proposed to an employer (voordracht).
/// referral: Referral, ReferralId = "ref", versioned, subject, of_trajectory, at_employer;
/// ```
///
/// that is its module, its name in the API, the type and the prefix of its identity, and what else it is: `versioned`
/// when its rows are changed with a version, `subject` when a deadline or a message can be about one; and then what ties
/// its rows to the chain, and so decides who is what to them: `of_trajectory` the `trajectory_id` and the `convenant_id`
/// they have, `of_convenant` the latter alone, besides these `at_employer` an `employer_id` and `responsible` a
/// `responsible_id`, each with a `department_id`. What is tied otherwise says how in `domain/src/access/scoped.rs`. They
/// come in the order of the access table.
#[macro_export]
macro_rules! tables {
    ($then:ident) => {
        $then! {
            /// a labour-market region (arbeidsmarktregio).
            region: Region, RegionId = "reg";
            /// a partner in the chain (ketenpartner).
            organization: Organization, OrganizationId = "org", versioned;
            /// a department or establishment of an organisation (afdeling, vestiging).
            department: Department, DepartmentId = "dep";
            /// a dated assignment: who speaks for an organisation (contactpersoon).
            contact: Contact, ContactId = "cnt", versioned;
            /// a time in which a contact is away and someone stands in (afwezigheid).
            absence: Absence, AbsenceId = "abs";
            /// with what a contact signs in: an account at an identity provider, or an invitation to link one (aanmelding).
            identity: Identity, IdentityId = "idn", versioned;
            /// an act of administration that was done or refused, and is kept (beheerhandeling).
            audit_entry: AuditEntry, AuditEntryId = "aud";
            /// an agreement between the partners of a chain (convenant).
            convenant: Convenant, ConvenantId = "cvt", versioned;
            /// a partner's participation in a convenant (convenantpartij).
            party: Party, PartyId = "pty", versioned, of_convenant;
            /// the text of a convenant from one moment on (versie).
            convenant_version: ConvenantVersion, ConvenantVersionId = "cvv", of_convenant;
            /// what a convenant version agrees on one kind of deadline (termijn).
            deadline_rule: DeadlineRule, DeadlineRuleId = "rul";
            /// a template for trajectories (traject-sjabloon).
            programme: Programme, ProgrammeId = "prg", of_convenant;
            /// one stretch of a programme (fase).
            phase: Phase, PhaseId = "phs";
            /// a go-moment as the programme foresees it.
            programme_go_moment: ProgrammeGoMoment, ProgrammeGoMomentId = "pgm";
            /// which role guides in which line (begeleidingslijn).
            guidance_line: GuidanceLine, GuidanceLineId = "gln";
            /// a programme run with a start date (groep, klas).
            group: Group, GroupId = "grp", versioned, subject;
            /// a person on the way to a job in care (kandidaat, deelnemer).
            candidate: Candidate, CandidateId = "can", versioned;
            /// one candidate's way through a programme (traject).
            trajectory: Trajectory, TrajectoryId = "trj", versioned, subject;
            /// who guides a trajectory in one line (begeleiding).
            guidance: Guidance, GuidanceId = "gui", versioned;
            /// a candidate proposed to an employer (voordracht).
            referral: Referral, ReferralId = "ref", versioned, subject, of_trajectory, at_employer;
            /// a conversation about a referral (sollicitatiegesprek, speeddate).
            interview: Interview, InterviewId = "int", versioned, subject, of_trajectory, at_employer;
            /// someone did not turn up (niet verschenen).
            no_show: NoShow, NoShowId = "nsh", versioned, subject, of_trajectory, at_employer;
            /// a moment of decision in a trajectory (go-moment).
            go_moment: GoMoment, GoMomentId = "gom", versioned, subject, of_trajectory;
            /// one guidance line's judgement before a go-moment (beoordeling).
            assessment: Assessment, AssessmentId = "ass", versioned, subject;
            /// a candidate on a place at an employer (plaatsing).
            placement: Placement, PlacementId = "plm", versioned, subject, of_trajectory, at_employer;
            /// a candidate's intake, recorded once and used by everyone (intake).
            intake: Intake, IntakeId = "itk";
            /// a requested test (aanvraag van een test).
            test_request: TestRequest, TestRequestId = "tst", versioned, subject;
            /// a candidate who dropped out (uitval).
            dropout: Dropout, DropoutId = "dro", subject, of_trajectory;
            /// a candidate given back to the case manager with advice (terugkoppeling).
            handback: Handback, HandbackId = "hbk", versioned, subject, of_trajectory, responsible;
            /// a trajectory offered to another case manager (warme overdracht).
            handover: Handover, HandoverId = "hnd", versioned, subject;
            /// a period of training with retained benefit (behoud van uitkering).
            benefit_window: BenefitWindow, BenefitWindowId = "bwn", versioned, subject;
            /// one check of whether the candidate is still employed (duurzaamheidscontrole).
            retention_check: RetentionCheck, RetentionCheckId = "rtc", versioned, subject, of_trajectory, at_employer;
            /// a stretch in which terms do not run (pauze).
            pause: Pause, PauseId = "pau", versioned;
            /// one trajectory that resumed before the rest of its group (hervatting).
            pause_release: PauseRelease, PauseReleaseId = "prl";
            /// one running instance of a rule (termijn).
            deadline: Deadline, DeadlineId = "dln", versioned;
            /// one line in the history of a deadline (geschiedenis van een termijn).
            deadline_entry: DeadlineEntry, DeadlineEntryId = "dle";
            /// one thing that happens on the way of a deadline.
            deadline_step: DeadlineStep, DeadlineStepId = "stp";
            /// one notification to one recipient.
            message: Message, MessageId = "msg", of_convenant;
            /// a part of a region (rayon).
            sub_region: SubRegion, SubRegionId = "sbr";
            /// how many persons are to come along a route (doelstelling).
            target: Target, TargetId = "tgt", versioned, of_convenant;
            /// a place an employer offers (plaats).
            place: Place, PlaceId = "plc", versioned, of_convenant, at_employer;
            /// one internship of a programme's carousel (stap van de stagecarrousel).
            carousel_step: CarouselStep, CarouselStepId = "crs";
            /// what a partner promised in numbers (toezegging).
            commitment: Commitment, CommitmentId = "cmt", versioned;
            /// how many places earn an employer a tutor of the school (tutorafspraak).
            tutor_agreement: TutorAgreement, TutorAgreementId = "tag", versioned, of_convenant;
            /// a tutor that the school owes an employer (tutorplicht).
            tutor_duty: TutorDuty, TutorDutyId = "tut", versioned, subject;
            /// what is paid for a candidate, and from when on (financieringsafspraak).
            funding_condition: FundingCondition, FundingConditionId = "fnd", of_convenant;
            /// a candidate declared ready to work (arbeidsrijpverklaring).
            work_readiness: WorkReadiness, WorkReadinessId = "wrd", of_trajectory;
            /// an amount that one partner may claim of another (betaling).
            payment: Payment, PaymentId = "pay", versioned;
            /// a partner that affirmed the convenant again (herbevestiging).
            reaffirmation: Reaffirmation, ReaffirmationId = "raf", of_convenant;
            /// whether only the coordinator approaches employers (exclusiviteitsafspraak).
            exclusivity_agreement: ExclusivityAgreement, ExclusivityAgreementId = "exa", versioned, of_convenant;
            /// a partner that approached an employer by itself (eigen benadering).
            own_approach: OwnApproach, OwnApproachId = "apr", subject;
            /// what a participant must bring to start a programme (startkwalificaties).
            entry_qualification: EntryQualification, EntryQualificationId = "eql", versioned, of_convenant;
            /// one partner's answer to proposed entry qualifications (goedkeuring).
            approval: Approval, ApprovalId = "apv", versioned;
            /// forms of guidance tried side by side (proef met begeleidingsvormen).
            guidance_trial: GuidanceTrial, GuidanceTrialId = "gtr", versioned, of_convenant;
            /// what the forms of a trial are compared on (criterium).
            trial_criterion: TrialCriterion, TrialCriterionId = "tcr", of_convenant;
            /// one of the forms of guidance under trial (begeleidingsvorm).
            guidance_form: GuidanceForm, GuidanceFormId = "gfm", of_convenant;
            /// one measured value of a criterion in a form (meting).
            measurement: Measurement, MeasurementId = "mea", of_convenant;
            /// how many participants a guide can have at once (begeleidingscapaciteit).
            guidance_capacity: GuidanceCapacity, GuidanceCapacityId = "gcp", versioned, of_convenant;
            /// a convenant or programme without its people, for others to adopt (sjabloon).
            convenant_template: ConvenantTemplate, ConvenantTemplateId = "tpl";
            /// what a convenant tells others about itself (factsheet).
            factsheet: Factsheet, FactsheetId = "fct", versioned, of_convenant;
            /// a meeting in the chain (bijeenkomst).
            meeting: Meeting, MeetingId = "met", versioned, subject;
            /// one person at one meeting: invited, and whether that person came (aanwezigheid).
            attendance: Attendance, AttendanceId = "att", versioned, subject;
            /// what one screening of a person found, recorded once (foto, screeningsmodel).
            screening: Screening, ScreeningId = "scr";
            /// that someone read what is held of a person (inzage in gegevens).
            person_read: PersonRead, PersonReadId = "prd";
            /// a screening that a partner was given access to (inzage in een screening).
            screening_share: ScreeningShare, ScreeningShareId = "shr", versioned;
            /// what came of a person's wish to be forgotten, or left alone (besluit op een verzoek).
            rights_decision: RightsDecision, RightsDecisionId = "rgd";
            /// what was agreed with one person (plan van aanpak).
            plan_of_action: PlanOfAction, PlanOfActionId = "poa", of_trajectory;
            /// one step of a plan of action (stap).
            plan_step: PlanStep, PlanStepId = "pls", versioned;
            /// someone who waits for a seat in a group (plaats op de wachtlijst).
            waiting_list_entry: WaitingListEntry, WaitingListEntryId = "wle", versioned, subject, of_trajectory;
            /// those who wait for a place or a job, with priority (flexpool, arbeidspool).
            pool: Pool, PoolId = "pol", versioned, of_convenant;
            /// someone in a pool (deelnemer aan een pool).
            pool_member: PoolMember, PoolMemberId = "pmb", versioned;
            /// a certificate or diploma that was awarded (certificaat, diploma).
            certificate: Certificate, CertificateId = "crt", of_trajectory;
            /// an assessment of what someone can do already (EVC, eerder verworven competenties).
            evc: Evc, EvcId = "evc", versioned, subject;
            /// a note on how someone is doing between go-moments (voortgangsnotitie).
            progress_note: ProgressNote, ProgressNoteId = "pgn", of_trajectory, responsible;
        }
    };
}
