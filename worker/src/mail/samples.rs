//! Every email there is, with invented facts: to be looked at, and to be checked by other programs.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use domain::outbox::Invitation;
use entity::vocabulary::{Language, Template};
use lettre::message::Mailbox;

use super::{
    agenda::{self, Entry, Method, Span},
    facts::{Item, Section, TemplateValues},
    language::tag,
    message::{ComposeError, Envelope, compose},
    template::{Rendered, TemplateError, Templates, Text},
    thread::Thread,
};

/// Where the links of an invented email lead.
const LINK: &str = "https://ketenwacht.example/d/dl_01JZ8Q4M7T3V5X9B2C6D8F0G1H";

/// Whom an invented candidate can call.
const CASE_MANAGER: &str = "Noor Blom (Gemeente Oostrand), 010 000 00 00, n.blom@oostrand.example";

/// An email with invented facts.
pub struct Sample {
    /// `deadline_reminder.nl`
    pub name: String,
    pub html: String,
    /// As a mail server gets it (RFC 5322).
    pub raw: Vec<u8>,
}

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error("an invented address is malformed")]
    Address(#[from] lettre::address::AddressError),
}

/// Every text in every language, each with all that it can say.
///
/// # Errors
/// When a text is broken, which the tests rule out for a released binary.
pub fn samples() -> Result<Vec<Sample>, SampleError> {
    let templates = Templates::new()?;
    let mut samples = Vec::new();
    for text in Text::all() {
        for &language in Language::ALL {
            let rendered = templates.render(text, language, &invented(text, language))?;
            samples.push(Sample {
                name: format!("{}.{}", text.as_str().to_lowercase(), tag(language)),
                raw: raw(text, &rendered)?,
                html: rendered.html,
            });
        }
    }
    Ok(samples)
}

fn raw(text: Text, rendered: &Rendered) -> Result<Vec<u8>, SampleError> {
    let envelope = Envelope {
        from: mailbox("Ketenwacht", "ketenwacht@ketenwacht.example")?,
        to: mailbox("Sanne Vermeulen", "s.vermeulen@oostrand.example")?,
        unsubscribe: None,
        reply_to: None,
        message_id: "<msg_01jz8q4m7t3v5x9b2c6d8f0g1h@ketenwacht.example>".to_owned(),
        date: written_at(),
        thread: rendered
            .topic
            .clone()
            .map(|topic| Thread { topic, follows: None }),
    };
    let invitations: Vec<Invitation> = invitation(text, rendered.language).into_iter().collect();
    Ok(compose(&envelope, rendered, &invitations)?.formatted())
}

fn mailbox(name: &str, address: &str) -> Result<Mailbox, SampleError> {
    Ok(Mailbox::new(Some(name.to_owned()), address.parse()?))
}

/// Tuesday 5 May 2026, 11:00 in Amsterdam.
fn written_at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_777_971_600, 0).unwrap_or_default()
}

/// The calendar entry of the emails that are about an appointment.
fn invitation(text: Text, language: Language) -> Option<Invitation> {
    let cancels = match text {
        Text::Of(
            Template::InterviewPlanned
            | Template::InterviewMoved
            | Template::FollowUpPlanned
            | Template::CandidateAppointment,
        ) => false,
        Text::Of(Template::InterviewCancelled | Template::FollowUpCancelled) => true,
        _ => return None,
    };
    let person = |name: &str, address: &str| agenda::Person {
        name: name.to_owned(),
        address: address.to_owned(),
    };
    let starts = written_at() + TimeDelta::days(7);
    let facts = invented(text, language);
    let entry = Entry {
        uid: "int_01jz8q4m7t3v5x9b2c6d8f0g1h@ketenwacht.example".to_owned(),
        sequence: 1,
        span: Span::Time {
            starts,
            ends: starts + TimeDelta::minutes(45),
        },
        zone: Amsterdam,
        summary: facts.appointment.unwrap_or_default(),
        description: facts.employer.unwrap_or_default(),
        place: facts.location,
        link: Some(LINK.to_owned()),
        organizer: person("Ketenwacht", "ketenwacht@ketenwacht.example"),
        attendee: person("Sanne Vermeulen", "s.vermeulen@oostrand.example"),
        written_at: written_at(),
        language: tag(language),
    };
    let method = if cancels { Method::Cancel } else { Method::Request };
    Some(Invitation {
        cancels,
        file: agenda::invitation(&entry, method, None),
    })
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// All that an email can say, about people and partners that do not exist.
pub fn invented(text: Text, language: Language) -> TemplateValues {
    let facts = match language {
        Language::Nl => dutch(),
        Language::En => english(),
    };
    let facts = TemplateValues {
        matter: matter(text, language).to_owned(),
        ..facts
    };
    match text {
        Text::Of(Template::NoShowReported) => of_a_no_show(facts, language),
        Text::Of(Template::CandidateAppointment) => TemplateValues {
            class: Some("planned"),
            call: some(CASE_MANAGER),
            ..facts
        },
        Text::Of(Template::CandidateCaseManager | Template::CandidateInformed) => TemplateValues {
            call: some(CASE_MANAGER),
            ..facts
        },
        _ => facts,
    }
}

/// What is asked of the case manager at once.
fn of_a_no_show(facts: TemplateValues, language: Language) -> TemplateValues {
    let (task, interview, why) = match language {
        Language::Nl => (
            "het driegesprek voeren en vastleggen",
            "maandag 4 mei 2026 om 10.30 uur",
            "Waarom deze datum: 2 werkdagen na de melding van het niet verschijnen op maandag 4 mei 2026 (versie 1 van het \
             convenant).",
        ),
        Language::En => (
            "hold and record the three-way conversation",
            "Monday 4 May 2026, 10:30",
            "Why this date: 2 working days after the report of the no-show on Monday 4 May 2026 (version 1 of the convenant).",
        ),
    };
    TemplateValues {
        task: some(task),
        interview: some(interview),
        why: some(why),
        responsible: some("Gemeente Oostrand"),
        was_due: None,
        late_by: None,
        ..facts
    }
}

/// What an email of a sort is about.
fn matter(text: Text, language: Language) -> &'static str {
    let Text::Of(template) = text else { return "" };
    let (nl, en) = match template {
        Template::CandidateAppointment | Template::CandidateInformed => {
            ("uw sollicitatiegesprek", "your job interview")
        }
        Template::CandidateGroupChanged | Template::CandidateCaseManager => ("uw traject", "your trajectory"),
        Template::InterviewPlanned
        | Template::InterviewMoved
        | Template::InterviewCancelled
        | Template::InterviewReminder
        | Template::EmployerNoShow
        | Template::InterviewOutcome => (
            "sollicitatiegesprek van GO-2026-0412 bij Zorggroep De Linde",
            "job interview of GO-2026-0412 at Zorggroep De Linde",
        ),
        Template::NoShowReported
        | Template::NoShowFeedback
        | Template::NoShowCorrected
        | Template::FollowUpPlanned
        | Template::FollowUpCancelled => (
            "gesprek van GO-2026-0412 bij Zorggroep De Linde",
            "interview of GO-2026-0412 at Zorggroep De Linde",
        ),
        Template::MeetingMoved | Template::MeetingCancelled => (
            "spreekuur bij Zorggroep De Linde",
            "consulting hour at Zorggroep De Linde",
        ),
        Template::MeetingOutcome | Template::MeetingAbsence | Template::InvitationWithdrawn => (
            "spreekuur van GO-2026-0412 bij Zorggroep De Linde",
            "consulting hour of GO-2026-0412 at Zorggroep De Linde",
        ),
        Template::NotReached => (
            "sollicitatiegesprek van GO-2026-0412 bij Zorggroep De Linde",
            "job interview of GO-2026-0412 at Zorggroep De Linde",
        ),
        Template::GoMomentPlanned | Template::GoMomentDecided => {
            ("go-moment 2 van GO-2026-0412", "go-moment 2 of GO-2026-0412")
        }
        Template::JobGuaranteeDue => (
            "plaatsing van GO-2026-0412 bij Zorggroep De Linde",
            "placement of GO-2026-0412 at Zorggroep De Linde",
        ),
        Template::DropoutReported => ("uitval van GO-2026-0412", "dropout of GO-2026-0412"),
        Template::OwnApproachReported => (
            "contact met Zorggroep De Linde",
            "contact with Zorggroep De Linde",
        ),
        Template::SeatFree => (
            "wachtlijst van BBL Verzorgende, september 2026",
            "waiting list of BBL Verzorgende, september 2026",
        ),
        Template::GroupCancelled | Template::TermsMoved => (
            "groep BBL Verzorgende, september 2026",
            "group BBL Verzorgende, september 2026",
        ),
        Template::TermsPaused | Template::TermsResumed => (
            "pauze van BBL Verzorgende, september 2026",
            "pause of BBL Verzorgende, september 2026",
        ),
        Template::PartyLeaves | Template::TermsTransferred => {
            ("partner Zorggroep De Linde", "partner Zorggroep De Linde")
        }
        Template::ContactOverview => (
            "termijnen in Convenant Zorg Oostrand",
            "deadlines in Convenant Zorg Oostrand",
        ),
        Template::DeadlineEscalated | Template::DeadlineClosed => (
            "voordracht bij Zorggroep De Linde",
            "referral to Zorggroep De Linde",
        ),
        Template::ReferralReceived
        | Template::DeadlineReminder
        | Template::DeadlineBreached
        | Template::DeadlineWaived
        | Template::TaskReceived
        | Template::TaskDone
        | Template::News => (
            "voordracht van GO-2026-0412 bij Zorggroep De Linde",
            "referral of GO-2026-0412 to Zorggroep De Linde",
        ),
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

fn dutch() -> TemplateValues {
    TemplateValues {
        missed: None,
        matter: String::new(),
        instead_of: None,
        instead_of_several: false,
        told_organization: None,
        ask: some("Sanne Vermeulen (Gemeente Oostrand), 010 000 00 00, s.vermeulen@oostrand.example"),
        stands_in_for: None,
        recipient_name: "Sanne Vermeulen".into(),
        organization: "Gemeente Oostrand".into(),
        convenant: "Convenant Zorg Oostrand".into(),
        link: LINK.into(),
        responsible_is_you: true,
        candidate: some("GO-2026-0412"),
        employer: some("Zorggroep De Linde, locatie Noord"),
        group: some("BBL Verzorgende, september 2026"),
        task: some("het sollicitatiegesprek inplannen"),
        undone: some("sollicitatiegesprek nog niet ingepland"),
        due: some("woensdag 6 mei 2026 om 17.00 uur"),
        due_day: some("woensdag 6 mei"),
        was_due: some("maandag 4 mei 2026 om 17.00 uur"),
        responsible_since: some("dinsdag 5 mei 2026 om 10.00 uur"),
        left: some("1 werkdag"),
        is_last: true,
        late_by: some("2 werkdagen en 3 uur"),
        interview: some("dinsdag 12 mei 2026 om 10.30 uur"),
        interview_day: some("dinsdag 12 mei"),
        location: some("Lindelaan 1, Oostrand, kamer 2.14"),
        outcome: some("aangenomen"),
        meeting: some("spreekuur"),
        call: some("Noor Blom"),
        reason: some("motivatie"),
        reason_can_be_read: true,
        decision: some("voorwaardelijk go"),
        go_moment: some("go-moment 2 van 3"),
        go_moment_at: some("maandag 8 juni 2026 om 14.00 uur"),
        line: some("tweede lijn (praktijkopleider)"),
        responsible: some("Zorggroep De Linde"),
        why: some("De termijn is 5 werkdagen na de voordracht; Koningsdag en 5 mei tellen niet mee."),
        recorded: None,
        waived_by: some("Servicepunt Zorg Oostrand"),
        approached_by: some("Gemeente Oostrand"),
        occasion: some("de groep BBL Verzorgende, september 2026"),
        from: some("zaterdag 14 maart 2026 om 0.00 uur"),
        until: some("maandag 11 mei 2026 om 9.00 uur"),
        change: some("de start van de groep is verplaatst"),
        on: some("vrijdag 1 mei 2026"),
        was_on: some("woensdag 1 april 2026"),
        because: some("De school is dicht."),
        start_moved: true,
        class: Some("moved"),
        appointment: some("sollicitatiegesprek"),
        benefit_goes_on: true,
        count: 53,
        only_deadlines: true,
        nothing_asked: false,
        sections: sections(Language::Nl),
        more: 51,
    }
}

fn sections(language: Language) -> Vec<Section> {
    [true, false].map(|is_passed| section(is_passed, language)).into()
}

/// What has passed, or comes up.
fn section(is_passed: bool, language: Language) -> Section {
    let in_words = |nl: &str, en: &str| match language {
        Language::Nl => nl.to_owned(),
        Language::En => en.to_owned(),
    };
    let if_passed = |is_so: bool, nl: &str, en: &str| (is_passed == is_so).then(|| in_words(nl, en));
    let title = match is_passed {
        true => in_words("Verstreken", "Passed"),
        false => in_words("Binnenkort", "Soon"),
    };
    let item = Item {
        title: in_words("Het sollicitatiegesprek inplannen", "Plan the interview"),
        task: None,
        due: Some(in_words(
            "woensdag 6 mei 2026 om 17.00 uur",
            "Wednesday 6 May 2026, 17:00",
        )),
        is_passed,
        left: if_passed(false, "2 werkdagen", "2 working days"),
        asked_by: if_passed(
            true,
            "vrijdag 8 mei 2026 om 17.00 uur",
            "Friday 8 May 2026, 17:00",
        ),
        was_due: Some(in_words(
            "maandag 4 mei 2026 om 17.00 uur",
            "Monday 4 May 2026, 17:00",
        )),
        late_by: if_passed(true, "2 werkdagen en 3 uur", "2 working days and 3 hours"),
        state: Some(match is_passed {
            true => in_words("verstreken", "passed"),
            false => in_words("loopt", "running"),
        }),
        recorded: None,
        meant_for: None,
        responsible: some("Zorggroep De Linde"),
        candidate: some("GO-2026-0413"),
        employer: Some(in_words(
            "Zorggroep De Linde, locatie Noord",
            "Zorggroep De Linde, North",
        )),
        host: None,
        group: None,
        interview: None,
        meeting: if_passed(
            false,
            "maandag 4 mei 2026 om 10.00 uur",
            "Monday 4 May 2026, 10:00",
        ),
        outcome: if_passed(false, "aanwezig, geschikt", "present, suitable"),
        link: "https://ketenwacht.example/go/ref_01JZ8Q4M7T3V5X9B2C6D8F0G1J".into(),
    };
    Section {
        title,
        items: vec![item],
    }
}

fn english() -> TemplateValues {
    TemplateValues {
        task: some("plan the job interview"),
        undone: some("job interview not planned yet"),
        due: some("Wednesday 6 May 2026, 17:00"),
        due_day: some("Wednesday 6 May"),
        was_due: some("Monday 4 May 2026, 17:00"),
        responsible_since: some("Tuesday 5 May 2026, 10:00"),
        left: some("1 working day"),
        late_by: some("2 working days and 3 hours"),
        interview: some("Tuesday 12 May 2026, 10:30"),
        interview_day: some("Tuesday 12 May"),
        location: some("Lindelaan 1, Oostrand, room 2.14"),
        outcome: some("hired"),
        meeting: some("consulting hour"),
        reason: some("motivation"),
        decision: some("conditional go"),
        go_moment: some("go-moment 2 of 3"),
        go_moment_at: some("Monday 8 June 2026, 14:00"),
        line: some("second line (practice trainer)"),
        occasion: some("the group BBL Verzorgende, september 2026"),
        from: some("Saturday 14 March 2026, 00:00"),
        until: some("Monday 11 May 2026, 09:00"),
        change: some("the start of the group has been moved"),
        on: some("Friday 1 May 2026"),
        was_on: some("Wednesday 1 April 2026"),
        why: some("The term is 5 working days from the referral; King's Day and 5 May do not count."),
        appointment: some("job interview"),
        sections: sections(Language::En),
        ..dutch()
    }
}
