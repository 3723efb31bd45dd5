//! The calendar entries that go with an email: one for each appointment that it makes, moves or calls off.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    outbox::Invitation,
    queries::facts::{Appointment, AppointmentSort, EmailFacts, Recipient},
};
use entity::vocabulary::Language;
use lettre::message::Mailbox;

use super::{
    agenda::{self, Entry, Method, Span},
    labels,
    language::tag,
    phrases::{capitalised, employer, link, person},
};

/// The most entries of one email; of a day on which more was arranged than anyone can attend.
const MOST: usize = 50;

/// Everything that its reader needs in the calendar, or no longer does.
pub(crate) fn invitations(
    facts: &EmailFacts,
    sender: &Mailbox,
    public_url: &str,
    now: DateTime<Utc>,
) -> Vec<Invitation> {
    let mut seen = BTreeSet::new();
    let told = told(facts).into_iter();
    // Of an appointment that is told of twice the row says how it stands.
    told.filter(|told| seen.insert(told.appointment.subject_id.clone()))
        .take(MOST)
        .map(|told| told.invitation(sender, public_url, now))
        .collect()
}

/// An appointment, for one reader.
struct Told<'a> {
    appointment: &'a Appointment,
    reader: &'a Recipient,
    zone: chrono_tz::Tz,
    /// The candidate's reference; to a candidate none.
    candidate: Option<&'a str>,
    /// The employer, or who receives people.
    place: Option<String>,
    /// Whom to call.
    call: Option<String>,
}

fn told(facts: &EmailFacts) -> Vec<Told<'_>> {
    match facts {
        EmailFacts::One(raw) if raw.is_for_the_calendar => {
            let is_contacts = raw.recipient.contact_id.is_some();
            let told = raw.appointment.as_ref().map(|appointment| Told {
                appointment,
                reader: &raw.recipient,
                zone: raw.calendar.zone(),
                candidate: raw.candidate.as_deref().filter(|_| is_contacts),
                place: raw.employer.as_ref().map(employer),
                call: raw.call.as_ref().map(person),
            });
            told.into_iter().collect()
        }
        EmailFacts::Digest(raw) => {
            let items = raw.items.iter();
            let told = items.filter_map(|item| {
                Some(Told {
                    appointment: item.appointment.as_ref()?,
                    reader: &raw.recipient,
                    zone: raw.calendar.zone(),
                    candidate: item.candidate.as_deref(),
                    place: item.employer.as_ref().or(item.host.as_ref()).map(employer),
                    call: None,
                })
            });
            told.collect()
        }
        EmailFacts::One(_) | EmailFacts::Overview(_) => Vec::new(),
    }
}

impl Told<'_> {
    fn invitation(&self, sender: &Mailbox, public_url: &str, now: DateTime<Utc>) -> Invitation {
        let method = match self.appointment.is_off {
            true => Method::Cancel,
            false => Method::Request,
        };
        Invitation {
            cancels: self.appointment.is_off,
            file: agenda::invitation(&self.entry(sender, public_url, now), method, None),
        }
    }

    fn entry(&self, sender: &Mailbox, public_url: &str, now: DateTime<Utc>) -> Entry {
        let appointment = self.appointment;
        let language = self.reader.language;
        // Whoever the email is from is the organizer: a calendar does not take an update from another.
        let organizer = agenda::Person {
            name: sender.name.clone().unwrap_or_default(),
            address: sender.email.to_string(),
        };
        Entry {
            uid: uid(&appointment.subject_id, sender.email.domain()),
            sequence: u32::try_from(appointment.version).unwrap_or(0),
            span: span(appointment),
            zone: self.zone,
            summary: summary(appointment.sort, language),
            description: self.description(),
            place: appointment.location.clone(),
            // A candidate has no way in.
            link: self
                .reader
                .contact_id
                .map(|_| link(public_url, &appointment.subject_id)),
            organizer,
            attendee: agenda::Person {
                name: self.reader.name.clone(),
                address: self.reader.address.clone(),
            },
            written_at: now,
            language: tag(language),
        }
    }

    /// With whom it is, about whom, and whom to call. A calendar may be open to colleagues, so no name of a candidate.
    fn description(&self) -> String {
        let [candidate, place, call] = match self.reader.language {
            Language::Nl => ["Kandidaat", "Bij", "Vragen? Bel of mail"],
            Language::En => ["Candidate", "With", "Questions? Call or mail"],
        };
        let lines = [
            self.candidate
                .map(|reference| format!("{candidate}: {reference}")),
            self.place.as_ref().map(|who| format!("{place}: {who}")),
            self.call.as_ref().map(|who| format!("{call}: {who}")),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// When an appointment is.
pub(super) fn span(appointment: &Appointment) -> Span {
    match appointment.day {
        Some(day) => Span::Day(day),
        None => Span::Time {
            starts: appointment.starts_at,
            ends: appointment.ends_at,
        },
    }
}

/// The same for as long as the row exists, however often it is moved.
pub(super) fn uid(subject: &str, domain: &str) -> String {
    format!("{}@{domain}", subject.to_lowercase())
}

/// What an appointment is called in a calendar: "Sollicitatiegesprek". It names nobody.
pub(super) fn summary(sort: AppointmentSort, language: Language) -> String {
    match sort {
        AppointmentSort::Interview => capitalised(labels::job_interview(language)),
        AppointmentSort::FollowUp => capitalised(labels::three_way_conversation(language)),
        AppointmentSort::Meeting(kind) => capitalised(labels::meeting(kind, language)),
        AppointmentSort::Missed(occasion) => capitalised(labels::missed(occasion, language)),
        AppointmentSort::GoMoment(position) => format!("Go-moment {position}"),
    }
}
