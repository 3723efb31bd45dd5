//! Puts what the database says in words: a message's facts, for the one who reads it.

use chrono::{DateTime, Utc};
use domain::{
    queries::facts::{
        AppointmentNews, AppointmentSort, ClassNews, DeadlineFacts, EmailFacts, MessageFacts, WhatHappened,
    },
    rules::{
        kinds,
        notices::{BELATED, Manner, manner},
        words,
    },
};
use entity::vocabulary::{Language, NoShowOccasion, Template};

use super::{
    facts::TemplateValues,
    labels, lists, matter,
    phrases::{addressee, employer, in_short, late_by, link, person},
    template::Text,
};

/// An email's text, and its facts in words. `public_url` is where the web application lives.
#[must_use]
pub fn email_in_words(email: &EmailFacts, public_url: &str, now: DateTime<Utc>) -> (Text, TemplateValues) {
    match email {
        EmailFacts::One(raw) => (raw.message.template.into(), one(raw, public_url, now)),
        EmailFacts::Digest(raw) => (Text::Digest, lists::digest(raw, public_url, now)),
        EmailFacts::Overview(raw) => (raw.message.template.into(), lists::overview(raw, public_url, now)),
    }
}

fn one(raw: &MessageFacts, public_url: &str, now: DateTime<Utc>) -> TemplateValues {
    let facts = TemplateValues {
        convenant: raw.convenant.clone(),
        link: link(public_url, &raw.message.subject_id),
        matter: matter::of_message(raw),
        ..TemplateValues::default()
    };
    if raw.recipient.contact_id.is_none() {
        return to_candidate(facts, raw);
    }
    let facts = around(facts, raw, now);
    match &raw.deadline {
        Some(deadline) => with_deadline(facts, raw, deadline, now),
        None => facts,
    }
}

/// To a candidate nothing more is said than where to be and when, what happens to the group, whom to call, and that what
/// went wrong is not the candidate's fault.
fn to_candidate(facts: TemplateValues, raw: &MessageFacts) -> TemplateValues {
    let facts = TemplateValues {
        call: raw.call.as_ref().map(person),
        group: raw.group.clone(),
        ..facts
    };
    if let Some(news) = raw.appointment_news {
        return with_appointment(facts, raw, news);
    }
    match &raw.class {
        Some(news) => with_class(facts, raw, news),
        None => facts,
    }
}

fn with_appointment(facts: TemplateValues, raw: &MessageFacts, news: AppointmentNews) -> TemplateValues {
    let (language, zone) = (raw.recipient.language, raw.calendar.zone());
    let appointment = raw.appointment.as_ref();
    let sort = appointment.map(|row| match row.sort {
        AppointmentSort::Interview => labels::job_interview(language),
        AppointmentSort::FollowUp => labels::three_way_conversation(language),
        AppointmentSort::Meeting(kind) => labels::meeting(kind, language),
        AppointmentSort::Missed(occasion) => labels::missed(occasion, language),
        AppointmentSort::GoMoment(_) => "go-moment",
    });
    TemplateValues {
        class: Some(match news {
            AppointmentNews::Planned => "planned",
            AppointmentNews::Moved => "moved",
            AppointmentNews::Cancelled => "cancelled",
            AppointmentNews::Near => "near",
        }),
        appointment: sort.map(str::to_owned),
        employer: raw.employer.as_ref().map(employer),
        interview: appointment.map(|row| words::moment(row.starts_at, zone, language)),
        interview_day: appointment.map(|row| words::day(row.starts_at, zone, language)),
        location: appointment.and_then(|row| row.location.clone()),
        group: None,
        ..facts
    }
}

fn with_class(facts: TemplateValues, raw: &MessageFacts, news: &ClassNews) -> TemplateValues {
    let language = raw.recipient.language;
    let at = |at| Some(words::moment(at, raw.calendar.zone(), language));
    let facts = TemplateValues {
        benefit_goes_on: news.benefit_goes_on,
        ..facts
    };
    match news.what {
        WhatHappened::Moved { on } => TemplateValues {
            class: Some("moved"),
            on: Some(words::date(on, language)),
            ..facts
        },
        WhatHappened::Paused { from, until } => TemplateValues {
            class: Some("paused"),
            from: at(from),
            until: until.and_then(at),
            ..facts
        },
        WhatHappened::Resumed { from } => TemplateValues {
            class: Some("resumed"),
            from: at(from),
            ..facts
        },
        WhatHappened::Cancelled => TemplateValues {
            class: Some("cancelled"),
            ..facts
        },
    }
}

fn around(facts: TemplateValues, raw: &MessageFacts, now: DateTime<Utc>) -> TemplateValues {
    let language = raw.recipient.language;
    let zone = raw.calendar.zone();
    let interview = raw.interview.as_ref();
    let go_moment = raw.go_moment.as_ref();
    let meeting = raw.meeting.as_ref();
    // The day of a go-moment is said as such.
    let appointment = raw.appointment.as_ref().filter(|row| row.day.is_none());
    TemplateValues {
        instead_of: raw.instead_of.as_ref().map(|meant| addressee(meant, language)),
        told_organization: raw.instead_of.as_ref().map(|meant| meant.organization.clone()),
        stands_in_for: raw.recipient.stands_in_for.clone(),
        recipient_name: raw.recipient.name.clone(),
        organization: raw.recipient.organization.clone().unwrap_or_default(),
        ask: raw.call.as_ref().map(person),
        candidate: raw.candidate.clone(),
        employer: raw.employer.as_ref().map(employer),
        group: raw.group.clone(),
        missed: raw.missed.and_then(missed),
        interview: appointment.map(|row| words::moment(row.starts_at, zone, language)),
        interview_day: appointment.map(|row| words::day(row.starts_at, zone, language)),
        location: appointment.and_then(|row| row.location.clone()),
        outcome: interview
            .and_then(|row| row.outcome)
            .map(|outcome| labels::outcome(outcome, language))
            .or_else(|| meeting.and_then(|row| Some(labels::attended(row.presence?, row.outcome, language))))
            .map(str::to_owned),
        reason: interview
            .and_then(|row| row.ground)
            .map(|ground| labels::ground(ground, language).to_owned()),
        reason_can_be_read: raw.reason_can_be_read,
        meeting: meeting.map(|row| labels::meeting(row.kind, language).to_owned()),
        call: meeting.and_then(|row| row.recorded_by.clone()),
        decision: go_moment
            .and_then(|row| row.decision)
            .map(|decision| labels::decision(decision, language).to_owned()),
        go_moment: go_moment.map(|row| labels::go_moment(row.position, row.last, language)),
        go_moment_at: go_moment.map(|row| words::date(row.planned_on, language)),
        recorded: is_belated(&raw.message, now)
            .then(|| words::moment(raw.message.created_at, zone, language)),
        waived_by: raw.waived_by.clone(),
        because: raw.because.as_deref().map(in_short),
        approached_by: raw.own_approach.as_ref().map(|(partner, _)| partner.clone()),
        on: raw
            .own_approach
            .as_ref()
            .map(|(_, on)| words::date(*on, language)),
        line: raw.line.map(|(line, role)| labels::line(line, role, language)),
        ..facts
    }
}

/// What was missed, as the texts tell it apart.
const fn missed(occasion: NoShowOccasion) -> Option<&'static str> {
    match occasion {
        NoShowOccasion::Interview => None,
        NoShowOccasion::WorkDay => Some("work"),
        NoShowOccasion::InternshipDay => Some("internship"),
        NoShowOccasion::Lesson => Some("lesson"),
    }
}

/// Whether an email about an event comes so late that it must say when that was.
fn is_belated(message: &entity::message::Model, now: DateTime<Utc>) -> bool {
    manner(message.template) == Manner::Event && now - message.created_at > BELATED
}

fn with_deadline(
    facts: TemplateValues,
    raw: &MessageFacts,
    deadline: &DeadlineFacts,
    now: DateTime<Utc>,
) -> TemplateValues {
    let language = raw.recipient.language;
    let zone = raw.calendar.zone();
    let is_reminder = raw.message.template == Template::DeadlineReminder;
    let (due, was_due) = match is_asked_for_late(raw, deadline, now) {
        true => (deadline.asked_by, Some(deadline.due_at)),
        false => (Some(deadline.due_at), None),
    };
    TemplateValues {
        responsible_is_you: deadline.is_recipients,
        task: Some(kinds::of(deadline.kind).task.in_language(language).to_owned()),
        undone: Some(kinds::of(deadline.kind).undone.in_language(language).to_owned()),
        due: due.map(|at| words::due(at, zone, language)),
        due_day: due.map(|at| words::due_day(at, zone, language)),
        was_due: was_due.map(|at| words::due(at, zone, language)),
        responsible_since: deadline.reassigned_at.map(|at| words::moment(at, zone, language)),
        left: is_reminder
            .then(|| words::business_time(deadline.left(now), &deadline.facts.calendar, language)),
        is_last: deadline.is_last_reminder,
        late_by: deadline
            .lateness(now)
            .and_then(|late| late_by(late, &deadline.facts.calendar, language)),
        responsible: Some(deadline.responsible.clone()),
        why: Some(why(raw, deadline, language, now)),
        ..facts
    }
}

/// Whether an email asks for what is late: then by when it is asked of its present partner, if that is known, and
/// never by a day that has passed. Emails about the breach itself say when the term ran until.
fn is_asked_for_late(raw: &MessageFacts, deadline: &DeadlineFacts, now: DateTime<Utc>) -> bool {
    let is_about_the_breach = matches!(
        raw.message.template,
        Template::DeadlineBreached
            | Template::DeadlineEscalated
            | Template::DeadlineClosed
            | Template::DeadlineWaived
    );
    !is_about_the_breach && deadline.is_late(now)
}

/// The sentence that explains the date, or what the date is for.
fn why(raw: &MessageFacts, deadline: &DeadlineFacts, language: Language, now: DateTime<Utc>) -> String {
    let reason = deadline.explain(language);
    let is_over = matches!(
        raw.message.template,
        Template::DeadlineClosed | Template::DeadlineWaived
    );
    let lead = match (is_over || is_asked_for_late(raw, deadline, now), language) {
        (true, Language::Nl) => "De termijn was:",
        (true, Language::En) => "The deadline was:",
        (false, Language::Nl) => "Waarom deze datum:",
        (false, Language::En) => "Why this date:",
    };
    format!("{lead} {}", uncapitalised(&reason))
}

/// After a colon a sentence goes on in lower case.
fn uncapitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(characters).collect()
    })
}
