//! The table of who is told what, and how soon: one line for each event. `docs/notices.md` shows it, and a test keeps the
//! two alike.
//!
//! Three rules: whoever is concerned hears once; nobody hears what changes nothing for them; what can wait, waits for the
//! next digest. Whoever did it knows it, except for what they owe by it. The coordinator hears what is late and what
//! failed, and not what goes well.

use vocabulary::{
    ids::{ContactId, OrganizationId},
    words::{Decision, InterviewOutcome, Template},
};

use super::{Audience, Notice, When};
use crate::{
    Moment,
    event::{Arrangement, Event, PlannedStep},
    kinds::Text,
};

/// What is told about one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub told: Vec<Notice>,
    /// What happened, as a digest has it in one line; none when no digest says it so.
    pub says: Option<Text>,
    /// What about its row it says how that stands: a digest has the last of several.
    pub standing: Option<Standing>,
    /// Why these are told, or why nobody is.
    pub why: &'static str,
}

/// What can change back and forth before anyone reads of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Whether a group has enough participants.
    Filled,
    /// Whether everyone in it is guided.
    Guided,
}

impl Line {
    fn because(why: &'static str) -> Self {
        Self {
            why,
            ..Self::default()
        }
    }

    fn tell(mut self, when: When, template: Template, to: &[Audience]) -> Self {
        if !to.is_empty() {
            self.told.push(Notice {
                template,
                to: to.to_vec(),
                when,
                also_actor: false,
                undoes: false,
                reminds_of: None,
            });
        }
        self
    }

    fn soon(self, template: Template, to: &[Audience]) -> Self {
        self.tell(When::Soon, template, to)
    }

    fn digest(self, template: Template, to: &[Audience]) -> Self {
        self.tell(When::Digest, template, to)
    }

    /// A line in the digest of each.
    fn news(self, nl: &'static str, en: &'static str, to: &[Audience]) -> Self {
        self.saying(nl, en).digest(Template::News, to)
    }

    fn saying(self, nl: &'static str, en: &'static str) -> Self {
        Self {
            says: Some(Text { nl, en }),
            ..self
        }
    }

    /// What was told about the row before is undone.
    fn undoing(mut self) -> Self {
        for notice in &mut self.told {
            notice.undoes = true;
        }
        self
    }

    /// What candidates are told who must turn up, or no longer.
    fn candidates(self, when: When, to: &[Audience]) -> Self {
        self.tell(when, Template::CandidateAppointment, to)
    }

    /// The same of an appointment of which nothing else reminds them.
    fn candidates_reminded(mut self, when: When, starts_at: Option<Moment>, to: &[Audience]) -> Self {
        let before = self.told.len();
        self = self.candidates(when, to);
        for notice in self.told.iter_mut().skip(before) {
            notice.reminds_of = starts_at;
        }
        self
    }

    /// Candidates who were told of an appointment hear that it is off; the others hear of neither.
    fn candidates_off(mut self, when: When, to: &[Audience]) -> Self {
        let before = self.told.len();
        self = self.candidates(when, to);
        for notice in self.told.iter_mut().skip(before) {
            notice.undoes = true;
        }
        self
    }

    fn about(self, standing: Standing) -> Self {
        Self {
            standing: Some(standing),
            ..self
        }
    }

    /// Whoever did it owes it too.
    fn also_the_actor(mut self) -> Self {
        for notice in &mut self.told {
            notice.also_actor = true;
        }
        self
    }
}

/// Who works with a candidate.
const AROUND: &[Audience] = &[
    Audience::CaseManager,
    Audience::Employers,
    Audience::School,
    Audience::Guides,
];

/// Who has worked with a candidate, and may hold something of the person.
const AROUND_EVER: &[Audience] = &[
    Audience::CaseManager,
    Audience::EmployersEver,
    Audience::School,
    Audience::Guides,
];

/// The line of an event.
pub fn line(event: &Event) -> Line {
    use Audience::{
        Candidate, CaseManager, Contact, Coordinator, Employer, Employers, Guides, Invitee, Invitees,
        Partner, School, Told,
    };
    use Line as L;
    match event {
        Event::Arranged { what, .. } => arranged(what),
        Event::TrajectoryStarted {
            assigned_by: Some(partner),
            ..
        } => L::because("who must assign a case manager").news(
            "Traject gestart, nog zonder casemanager",
            "Trajectory started, without a case manager yet",
            &[Partner(*partner)],
        ),
        Event::TrajectoryStarted {
            assigned_by: None, ..
        } => L::because("the case manager, where another started it").news(
            "Traject gestart",
            "Trajectory started",
            &[CaseManager],
        ),
        Event::IntakeRecorded { .. } => L::because("the case manager, where another held it").news(
            "Intake vastgelegd",
            "Intake recorded",
            &[CaseManager],
        ),
        Event::TestRequested { responsible, .. } => L::because("whoever must test; there are days for it")
            .digest(Template::TaskReceived, &[Partner(*responsible)]),
        Event::TestDelivered { .. } => {
            L::because("who asked for it").digest(Template::TaskDone, &[CaseManager])
        }
        Event::TestCancelled { responsible, .. } => L::because("who would have tested")
            .news(
                "Test niet meer nodig",
                "Test no longer needed",
                &partners(*responsible),
            )
            .undoing(),
        Event::HandoverOffered { to, .. } => {
            L::because("whoever is to accept it").soon(Template::TaskReceived, &[Contact(*to)])
        }
        Event::HandoverAccepted { from, .. } => {
            L::because("who gave it; and whom to call changes for the rest")
                .soon(Template::TaskDone, &[Contact(*from)])
                .soon(Template::CandidateCaseManager, &[Candidate])
                .news(
                    NEW_CASE_MANAGER.nl,
                    NEW_CASE_MANAGER.en,
                    &[Employers, School, Guides],
                )
        }
        Event::HandoverRefused { from, .. } => {
            L::because("who still has it").soon(Template::TaskDone, &[Contact(*from)])
        }
        Event::HandoverWithdrawn { .. } => L::because("its term is over, and with it what was asked"),
        Event::DropoutReported { .. } => L::because("nobody waits for nobody")
            .soon(Template::DropoutReported, &[CaseManager, Employers, School])
            .news("Kandidaat uitgevallen", "Candidate dropped out", &[Guides]),
        Event::HandbackOwed { responsible, .. } => L::because("who owes it, also whoever caused it")
            .digest(Template::TaskReceived, &[Partner(*responsible)])
            .also_the_actor(),
        Event::HandbackDelivered { .. } => {
            L::because("who takes the candidate back").digest(Template::TaskDone, &[CaseManager])
        }
        Event::GroupPlanned { .. } => L::because("who teaches it, and who must fill it").news(
            "Groep gepland",
            "Group planned",
            &[School, Coordinator],
        ),
        Event::GroupMoved { .. } => {
            L::because("everyone around the group, in one overview of what moved with it")
        }
        Event::GroupFilled { .. } => L::because("whether it can start")
            .news(
                "Groep heeft genoeg deelnemers",
                "Group has enough participants",
                &[School, Coordinator],
            )
            .about(Standing::Filled),
        Event::GroupFellShort { .. } => L::because("whether it can start")
            .news(
                "Groep heeft te weinig deelnemers",
                "Group has too few participants",
                &[School, Coordinator],
            )
            .about(Standing::Filled),
        Event::GroupGuided { .. } => L::because("whether it can start")
            .news(
                "Iedereen in de groep heeft begeleiding",
                "Everyone in the group is guided",
                &[School, Coordinator],
            )
            .about(Standing::Guided),
        Event::GroupUnguided { .. } => L::because("whether it can start")
            .news(
                "Iemand in de groep heeft nog geen begeleiding",
                "Someone in the group is not guided yet",
                &[School, Coordinator],
            )
            .about(Standing::Guided),
        Event::BenefitWindowOpened { payer, .. } => L::because("who pays, and who reckons with it").news(
            "Periode met behoud van uitkering vastgelegd",
            "Period with retained benefit recorded",
            &[Partner(*payer), CaseManager],
        ),
        Event::BenefitWindowExtended { payer, .. } => L::because("who pays, and who reckons with it").news(
            "Periode met behoud van uitkering verlengd",
            "Period with retained benefit extended",
            &[Partner(*payer), CaseManager],
        ),
        Event::BenefitWindowEnded { .. } => L::because("who reckons with it").news(
            "Periode met behoud van uitkering beëindigd",
            "Period with retained benefit ended",
            &[CaseManager],
        ),
        Event::RetentionConfirmed { employed: true, .. } => L::because("nothing changes"),
        Event::RetentionConfirmed { employed: false, .. } => L::because("the job is over").news(
            "Kandidaat niet meer in dienst",
            "Candidate no longer employed",
            &[CaseManager],
        ),
        Event::ContactAssigned { .. } | Event::ContactSucceeded { .. } => {
            L::because("whoever it is now, in one overview of what is asked")
        }
        Event::CaseManagerAssigned { case_manager, .. } => {
            L::because("who has it now, and whom to call for the rest")
                .soon(Template::News, &[Contact(*case_manager)])
                .soon(Template::CandidateCaseManager, &[Candidate])
                .news(
                    NEW_CASE_MANAGER.nl,
                    NEW_CASE_MANAGER.en,
                    &[Employers, School, Guides],
                )
        }
        Event::GroupJoined { .. } => L::because("who teaches, and who has the candidate").news(
            "Nieuwe deelnemer in de groep",
            "New participant in the group",
            &[CaseManager, School],
        ),
        Event::GuidanceAssigned {
            guide, assessments, ..
        } => {
            let line = L::because("who guides, who answers for the person, and who works beside the guide");
            let line = match assessments.is_empty() {
                true => line.digest(Template::News, &[Contact(*guide)]),
                false => line.digest(Template::GoMomentPlanned, &[Contact(*guide)]),
            };
            line.news(
                "Begeleiding toegewezen",
                "Guidance assigned",
                &[CaseManager, Employers],
            )
        }
        Event::CandidateReferred { .. } => {
            L::because("must plan an interview").soon(Template::ReferralReceived, &[Employer])
        }
        Event::ReferralWithdrawn { .. } => {
            L::because("nobody waits for nobody; a planned interview is cancelled by itself")
                .news("Voordracht ingetrokken", "Referral withdrawn", &[Employer])
                .undoing()
        }
        Event::GroupStartMoved { .. } => L::because("told with the group that moved"),
        Event::InterviewPlanned { starts_at, .. } => {
            L::because("the other side of the appointment, and who must turn up")
                .tell(
                    When::SoonIfNear(*starts_at),
                    Template::InterviewPlanned,
                    &[CaseManager, Employer],
                )
                .candidates(When::SoonIfNear(*starts_at), &[Candidate])
        }
        Event::InterviewRecorded { .. } => L::because("the other side of it").news(
            "Sollicitatiegesprek achteraf vastgelegd",
            "Job interview recorded afterwards",
            &[CaseManager, Employer],
        ),
        Event::InterviewMoved { from, starts_at, .. } => {
            let near = When::SoonIfNear(*starts_at.min(from));
            L::because("the other side of the appointment, and who must turn up")
                .tell(near, Template::InterviewMoved, &[CaseManager, Employer])
                .candidates(near, &[Candidate])
        }
        Event::InterviewCancelled { starts_at, .. } => L::because("nobody waits for nobody")
            .soon(Template::InterviewCancelled, &[CaseManager, Employer])
            .candidates_off(near(*starts_at), &[Candidate])
            .undoing(),
        Event::InterviewHeld { .. } => L::because("its outcome is told"),
        Event::InterviewOutcomeRecorded {
            outcome: InterviewOutcome::Accepted,
            ..
        } => L::because("everything goes on as planned").digest(Template::InterviewOutcome, &[CaseManager]),
        Event::InterviewOutcomeRecorded { .. } => {
            L::because("the case manager must go on with the candidate")
                .soon(Template::InterviewOutcome, &[CaseManager])
        }
        Event::EmployerNoShowReported { .. } => L::because(
            "the employer must plan another, and the case manager has someone who came for nothing",
        )
        .soon(Template::EmployerNoShow, &[Employer, CaseManager]),
        Event::NoShowReported { .. } => L::because("the gemeente can still call the candidate today")
            .tell(When::AtAnyHour, Template::NoShowReported, &[CaseManager])
            .soon(Template::NoShowReported, &[Employer]),
        Event::NoShowFeedbackGiven { .. } => {
            L::because("needs it for the conversation").digest(Template::NoShowFeedback, &[CaseManager])
        }
        Event::FollowUpPlanned { from, starts_at, .. } => {
            let near = When::SoonIfNear(from.map_or(*starts_at, |from| from.min(*starts_at)));
            L::because("the three who are to talk")
                .tell(near, Template::FollowUpPlanned, &[CaseManager, Employer])
                .candidates_reminded(near, Some(*starts_at), &[Candidate])
        }
        Event::FollowUpCancelled { starts_at, .. } => L::because("nobody waits for nobody")
            .soon(Template::FollowUpCancelled, &[CaseManager, Employer])
            .candidates_off(When::SoonIfNear(*starts_at), &[Candidate])
            .undoing(),
        Event::FollowUpRecorded { .. } => L::because("the other side of the conversation").news(
            "Driegesprek gevoerd",
            "Three-way conversation held",
            &[CaseManager, Employer],
        ),
        Event::NoShowCorrected { .. } => {
            L::because("every email about it was wrong, so whoever has one gets this one")
                .soon(Template::NoShowCorrected, &[Told])
        }
        Event::LateCancellationNoted { .. } => L::because("it stays a no-show, and both should know why")
            .news(
                "Afzegging kwam te laat: het blijft niet verschenen",
                "Cancelled too late: it stays a no-show",
                &[CaseManager, Employer],
            ),
        Event::GoMomentPlanned { .. } => L::because("told when the phase that ends in it begins"),
        Event::GoMomentAnnounced { .. }
        | Event::GoMomentMoved {
            with_group: false, ..
        } => L::because("who assesses and who decides")
            .digest(Template::GoMomentPlanned, &[Guides, CaseManager]),
        Event::GoMomentMoved { with_group: true, .. } => L::because("told with the group that moved"),
        Event::GoMomentCancelled { .. } => L::because("who would have assessed and decided").news(
            "Go-moment vervallen",
            "Go-moment cancelled",
            &[Guides, CaseManager],
        ),
        Event::AssessmentDelivered { is_last: true, .. } => {
            L::because("all are in: there is something to decide").news(
                "Alle beoordelingen zijn binnen",
                "All assessments are in",
                &[CaseManager],
            )
        }
        Event::AssessmentDelivered { is_last: false, .. } => L::because("told when the last one is in"),
        Event::GoMomentDecided {
            decision: Decision::Go,
            ..
        } => L::because("everything goes on as planned").digest(Template::GoMomentDecided, AROUND),
        Event::GoMomentDecided { .. } => {
            L::because("it does not go on as planned").soon(Template::GoMomentDecided, AROUND)
        }
        Event::PhaseStarted { .. } => L::because("its go-moment is announced"),
        Event::CandidatePlaced { .. } => {
            L::because("what all of them worked for").news("Kandidaat geplaatst", "Candidate placed", AROUND)
        }
        Event::PlacementEnded { .. } => {
            L::because("the place is over").news("Plaatsing beëindigd", "Placement ended", AROUND)
        }
        Event::TrajectoryCompleted { guarantee, .. } => {
            let line = L::because("what all of them worked for; who guaranteed a job owes it now");
            let line = match guarantee {
                Some(_) => line
                    .digest(Template::JobGuaranteeDue, &[Employer])
                    .also_the_actor(),
                None => line,
            };
            line.news(
                "Traject afgerond",
                "Trajectory completed",
                &[CaseManager, School, Guides],
            )
        }
        Event::ContractRecorded { payers, .. } => {
            let payers: Vec<Audience> = payers.iter().copied().map(Partner).collect();
            L::because("what all of them worked for; the benefit stops, so who pays it hears soon")
                .soon(Template::News, &payers)
                .news(
                    "Arbeidscontract vastgelegd",
                    "Contract recorded",
                    &[CaseManager, School, Guides],
                )
        }
        Event::TrajectoryStopped { .. } => {
            L::because("nobody waits for nobody").news("Traject gestopt", "Trajectory stopped", AROUND)
        }
        Event::PersonErased { .. } => L::because("whoever was told of the person is to forget it as well")
            .news(
                "Gegevens van een kandidaat gewist",
                "A candidate's data erased",
                AROUND_EVER,
            ),
        Event::PersonRestricted { .. } => L::because("whoever works with the person reads no more of it")
            .news("Gebruik van gegevens beperkt", "Use of data restricted", AROUND),
        Event::RestrictionLifted { .. } => L::because("whoever works with the person reads it again").news(
            "Beperking van gegevens opgeheven",
            "Restriction of data lifted",
            AROUND,
        ),
        Event::PauseBegun { .. }
        | Event::PauseChanged { .. }
        | Event::PauseEnded { .. }
        | Event::TrajectoriesResumed { .. } => {
            L::because("everyone around it and the candidates, in one overview")
        }
        Event::DeadlineWaived { .. } => L::because("who had to act, and whom an escalation had reached"),
        Event::DeadlineReassigned { .. } => L::because("who must act from now on"),
        Event::PlacesOffered { .. } | Event::PlacesWithdrawn { .. } => {
            L::because("found where places are looked for")
        }
        Event::CommitmentRecorded { .. } | Event::CommitmentWithdrawn { .. } => {
            L::because("the monitor shows it")
        }
        Event::TutorsAgreed { school, .. } => L::because("who will owe the tutors").news(
            "Afspraak over tutoren vastgelegd",
            "Agreement on tutors recorded",
            &[Partner(*school)],
        ),
        Event::TutorOwed { school, .. } => {
            L::because("who owes the tutor").digest(Template::TaskReceived, &[Partner(*school)])
        }
        Event::TutorAssigned { .. } => {
            L::because("who gets the tutor").digest(Template::TaskDone, &[Employer])
        }
        Event::TutorDutyCancelled { .. } => L::because("its term is over, and with it what was asked"),
        Event::FundingAgreed { payer, .. } => L::because("who will pay").news(
            "Afspraak over een vergoeding vastgelegd",
            "Agreement on a payment recorded",
            &[Partner(*payer)],
        ),
        Event::WorkReadyDeclared { .. } => L::because("who may plan with it").news(
            "Kandidaat werkfit verklaard",
            "Candidate declared ready to work",
            &[CaseManager, Employers],
        ),
        Event::PaymentClaimed { payer, .. } => {
            L::because("who is to pay").news("Vergoeding gevraagd", "Payment claimed", &[Partner(*payer)])
        }
        Event::PaymentRecorded { payee, .. } => {
            L::because("who is paid").news("Vergoeding betaald", "Payment recorded", &partners(*payee))
        }
        Event::ConvenantReaffirmed { .. } => L::because("those who affirmed it did so together"),
        Event::ExclusivityAgreed { .. } => L::because("those who agreed it did so together"),
        Event::OwnApproachReported { organization, .. } => {
            L::because("who bypassed the agreement, and who keeps it").digest(
                Template::OwnApproachReported,
                &[Partner(*organization), Coordinator],
            )
        }
        Event::GroupStarted { .. } | Event::GroupEnded { .. } => {
            L::because("on the day that everyone has had")
        }
        Event::GroupCancelled { .. } => L::because("everyone around the group and its participants"),
        Event::GroupLeft { called_off: true, .. } => {
            L::because("the candidate must go elsewhere").soon(Template::GroupCancelled, &[CaseManager])
        }
        Event::GroupLeft {
            called_off: false, ..
        } => L::because("who teaches, and who has the candidate").news(
            "Deelnemer heeft de groep verlaten",
            "Participant left the group",
            &[CaseManager, School],
        ),
        Event::EntryQualificationsProposed { approvers, .. } => {
            let approvers: Vec<Audience> = approvers.iter().copied().map(Partner).collect();
            L::because("each approver").digest(Template::TaskReceived, &approvers)
        }
        Event::EntryQualificationsApproved {
            settled: true,
            coordinator,
            ..
        } => L::because("the programme can go on").digest(Template::TaskDone, &[Partner(*coordinator)]),
        Event::EntryQualificationsApproved { settled: false, .. } => {
            L::because("told when the last has approved")
        }
        Event::EntryQualificationsRejected { coordinator, .. } => {
            L::because("who proposed them must propose others")
                .soon(Template::TaskDone, &[Partner(*coordinator)])
        }
        Event::TrialPlanned { .. }
        | Event::TrialChanged { .. }
        | Event::GuidanceFormAssigned { .. }
        | Event::MeasurementRecorded { .. }
        | Event::GuidanceCapacitySet { .. }
        | Event::TemplatePublished { .. }
        | Event::TemplateAdopted { .. }
        | Event::ConvenantDescribed { .. } => L::because("read where it is kept; it asks nothing of anybody"),
        Event::MeetingPlanned { host, .. } => L::because("who receives people").news(
            "Bijeenkomst gepland",
            "Meeting planned",
            &[Partner(*host)],
        ),
        Event::MeetingMoved {
            from,
            starts_at,
            host,
            case_managers,
            ..
        } => {
            let near = When::SoonIfNear(*starts_at.min(from));
            L::because("who receives people, who sends them, and who must turn up")
                .tell(near, Template::MeetingMoved, &of_meeting(*host, case_managers))
                .candidates_reminded(near, Some(*starts_at), &[Invitees])
        }
        Event::MeetingCancelled {
            host,
            case_managers,
            starts_at,
            ..
        } => L::because("nobody waits for nobody")
            .soon(Template::MeetingCancelled, &of_meeting(*host, case_managers))
            .candidates_off(near(*starts_at), &[Invitees]),
        Event::MeetingInvited {
            host,
            invited,
            case_managers,
            starts_at,
            ..
        } => {
            let case_managers = case_managers.iter().copied().map(Contact);
            let told: Vec<Audience> = case_managers.chain(partners(*host)).collect();
            let invited: Vec<Audience> = invited.iter().copied().map(Invitee).collect();
            L::because("who receives people, who answers for them, and who must turn up")
                .news(
                    "Nieuwe genodigden voor een bijeenkomst",
                    "People invited to a meeting",
                    &told,
                )
                .candidates_reminded(near(*starts_at), *starts_at, &invited)
        }
        Event::InvitationWithdrawn { host, starts_at, .. } => L::because("nobody waits for nobody")
            .soon(Template::InvitationWithdrawn, &[Partner(*host), CaseManager])
            .candidates_off(near(*starts_at), &[Candidate]),
        Event::AttendanceRecorded { .. } => L::because(
            "the case manager: soon of whoever did not come, in the digest what came of it for the rest",
        ),
        Event::ScreeningRecorded { .. } => {
            L::because("who asked for it").news("Screening vastgelegd", "Screening recorded", &[CaseManager])
        }
        Event::ScreeningShared { with, .. } => {
            L::because("who may read it now").news("Screening gedeeld", "Screening shared", &[Partner(*with)])
        }
        Event::ScreeningUnshared { .. } => L::because("it is simply gone from what one may read"),
        Event::PlanWritten { steps, .. } => L::because("each partner that has a step").news(
            "Stap in een plan van aanpak",
            "Step in a plan of action",
            &of_steps(steps),
        ),
        Event::PlanStepCompleted { .. } => L::because("who keeps the plan").news(
            "Stap uit het plan van aanpak gedaan",
            "Step of the plan of action done",
            &[CaseManager],
        ),
        Event::WaitingListJoined { .. } | Event::WaitingListLeft { .. } => {
            L::because("read where the line is kept")
        }
        Event::SeatFreed { .. } => {
            L::because("who may take the seat").soon(Template::SeatFree, &[Coordinator, CaseManager])
        }
        Event::AdmittedFromWaitingList { .. } => L::because("who teaches, and who has the candidate").news(
            "Toegelaten van de wachtlijst",
            "Admitted from the waiting list",
            &[CaseManager, School],
        ),
        Event::PoolCreated { .. } | Event::PoolPriorityChanged { .. } => {
            L::because("read where the pool is kept")
        }
        Event::PlacedInPool { .. } => L::because("who has the candidate").news(
            "Opgenomen in een pool",
            "Placed in a pool",
            &[CaseManager],
        ),
        Event::PoolLeft { .. } => {
            L::because("who has the candidate").news("Pool verlaten", "Left a pool", &[CaseManager])
        }
        Event::CertificateAwarded { .. } => L::because("what all of them worked for").news(
            "Diploma of certificaat behaald",
            "Certificate awarded",
            AROUND,
        ),
        Event::EvcRequested { centre, .. } => {
            L::because("who is to establish it").digest(Template::TaskReceived, &[Partner(*centre)])
        }
        Event::EvcRecorded { .. } => {
            L::because("who asked for it").digest(Template::TaskDone, &[CaseManager])
        }
        Event::ProgressNoteWritten { .. } => L::because("read with the candidate"),
    }
}

/// Of an appointment whose moment an older event does not say, candidates hear by day.
const fn near(starts_at: Option<Moment>) -> When {
    match starts_at {
        Some(moment) => When::SoonIfNear(moment),
        None => When::Soon,
    }
}

const NEW_CASE_MANAGER: Text = Text {
    nl: "Andere casemanager",
    en: "Another case manager",
};

fn arranged(what: &Arrangement) -> Line {
    Line::because(match what {
        Arrangement::Created => "those who set it up did so together",
        Arrangement::Amended { .. } | Arrangement::CalendarChanged { .. } => {
            "whose deadlines fall due at another moment by it, in one overview"
        }
        Arrangement::Acceded { .. } => "its contacts hear what is asked of them when they are assigned",
        Arrangement::Withdrew { .. } => {
            "the partner that leaves and the coordinator, in one overview of what is open"
        }
    })
}

fn partners(partner: Option<OrganizationId>) -> Vec<Audience> {
    partner.into_iter().map(Audience::Partner).collect()
}

fn of_steps(steps: &[PlannedStep]) -> Vec<Audience> {
    let mut partners: Vec<OrganizationId> = steps.iter().map(|step| step.by).collect();
    partners.sort_unstable();
    partners.dedup();
    partners.into_iter().map(Audience::Partner).collect()
}

/// Who is concerned by a meeting: one email each, however many candidates of theirs were invited.
fn of_meeting(host: OrganizationId, case_managers: &[ContactId]) -> Vec<Audience> {
    let case_managers = case_managers.iter().copied().map(Audience::Contact);
    case_managers.chain([Audience::Partner(host)]).collect()
}
