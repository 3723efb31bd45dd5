//! The calendar of a contact, as programs fetch it.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    queries::agenda::{Duty, Entry, What},
    rules::kinds,
};
use entity::vocabulary::Language;

use super::{
    agenda::{Dated, Span, feed},
    invitations::{span, summary, uid},
    language::tag,
    phrases::link,
};

/// What the calendars of one installation have in common.
pub struct Site<'a> {
    /// Where links lead.
    pub public_url: &'a str,
    /// The domain that mail is from: an entry has the same name in an email.
    pub domain: &'a str,
}

/// A contact's calendar, in its language and by the clock of a zone. It names nobody: calendars are open to colleagues.
pub fn calendar(
    entries: &[Entry],
    language: Language,
    zone: Tz,
    site: &Site<'_>,
    now: DateTime<Utc>,
) -> String {
    let dates: Vec<Dated> = entries.iter().map(|entry| dated(entry, language, site)).collect();
    // Within an hour the same dates are the same file.
    let written_at = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    feed("Ketenwacht", zone, tag(language), written_at, &dates)
}

fn dated(entry: &Entry, language: Language, site: &Site<'_>) -> Dated {
    let lines = about(entry, language);
    match &entry.what {
        What::Appointment(appointment) => Dated {
            uid: uid(&appointment.subject_id, site.domain),
            sequence: u32::try_from(appointment.version).unwrap_or(0),
            span: span(appointment),
            summary: summary(appointment.sort, language),
            description: lines,
            place: appointment.location.clone(),
            link: Some(link(site.public_url, &appointment.subject_id)),
            cancelled: appointment.is_off,
        },
        What::Deadline(duty) => Dated {
            uid: uid(&duty.id, site.domain),
            sequence: u32::try_from(duty.version).unwrap_or(0),
            span: Span::Time {
                starts: duty.due_at,
                ends: duty.due_at,
            },
            summary: to_do(duty, language),
            description: lines,
            place: None,
            link: Some(link(site.public_url, &duty.id)),
            cancelled: false,
        },
    }
}

/// "Termijn: het sollicitatiegesprek inplannen".
fn to_do(duty: &Duty, language: Language) -> String {
    let task = kinds::of(duty.kind).task.in_language(language);
    match language {
        Language::Nl => format!("Termijn: {task}"),
        Language::En => format!("Deadline: {task}"),
    }
}

/// About whom it is, and with whom.
fn about(entry: &Entry, language: Language) -> String {
    let [candidate, place] = match language {
        Language::Nl => ["Kandidaat", "Bij"],
        Language::En => ["Candidate", "With"],
    };
    let lines = [(candidate, &entry.candidate), (place, &entry.place)];
    let lines = lines
        .into_iter()
        .filter_map(|(label, value)| Some(format!("{label}: {}", value.as_ref()?)));
    lines.collect::<Vec<_>>().join("\n")
}
