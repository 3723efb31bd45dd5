//! An invitation to one reader, its update, and its cancellation (RFC 5546), to be mailed as
//! RFC 6047 describes.

use super::event::{Standing, Words, describe, identified, place_in_time, stand};
use super::file::calendar;
use super::moment::Moment;
use super::span::Span;
use super::text;
use super::zone;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use icalendar::{Attendee, CUType, Component, Event, PartStat, Property, Role};

/// One appointment for one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stays the same for as long as the appointment exists, so that a later file changes this
    /// entry and does not add another.
    pub uid: String,
    /// Goes up with every change, cancellation included; a program ignores a file with a lower one.
    pub sequence: u32,
    pub span: Span,
    /// The zone whose clock the reader goes by.
    pub zone: Tz,
    pub summary: String,
    pub description: String,
    pub place: Option<String>,
    /// A web page; anything else is left out.
    pub link: Option<String>,
    pub organizer: Person,
    pub attendee: Person,
    /// When this version was made.
    pub written_at: DateTime<Utc>,
    /// The language of the texts, such as `nl`.
    pub language: &'static str,
}

/// Someone with a mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub address: String,
}

/// What a file asks the reader's program to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Add the entry, or replace the one it already has.
    Request,
    /// Take the entry away.
    Cancel,
}

impl Method {
    /// The name in the file. The `method` parameter of the mail's `text/calendar` part has to be
    /// the same, or Outlook shows a plain attachment.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The file with which `entry` is put in, changed in, or taken out of the agenda of its reader.
/// `sent_by` is the address the mail comes from; it is mentioned where it is not the organizer's,
/// so that a program does not take the mail for a forgery.
pub fn invitation(entry: &Entry, method: Method, sent_by: Option<&str>) -> String {
    let starts = entry.span.starts(entry.zone);
    let ends = entry.span.ends(entry.zone);
    let moments: Vec<Moment> = [starts].into_iter().chain(ends).collect();

    let mut event = identified(&entry.uid, entry.sequence, entry.written_at);
    place_in_time(&mut event, starts, ends);
    describe(&mut event, &words(entry));
    stand(&mut event, standing(method, entry.span));
    add_people(&mut event, entry, sent_by);

    let properties = [Property::new("METHOD", method.name())];
    calendar(&properties, &zone::definition(entry.zone, &moments), &[event])
}

fn standing(method: Method, span: Span) -> Standing {
    match (method, span) {
        (Method::Cancel, _) => Standing::Cancelled,
        (Method::Request, Span::Time { .. }) => Standing::Busy,
        (Method::Request, Span::Day(_)) => Standing::Free,
    }
}

fn words(entry: &Entry) -> Words<'_> {
    Words {
        summary: &entry.summary,
        description: &entry.description,
        place: entry.place.as_deref(),
        link: entry.link.as_deref(),
        language: entry.language,
    }
}

fn add_people(event: &mut Event, entry: &Entry, sent_by: Option<&str>) {
    event.append_property(organizer(&entry.organizer, sent_by));
    event.append_property(attendee(&entry.attendee));
}

fn organizer(person: &Person, sent_by: Option<&str>) -> Property {
    let address = text::mail_address(&person.address);
    let sender = sent_by
        .map(text::mail_address)
        .filter(|sender| !sender.eq_ignore_ascii_case(&address));
    let mut property = Property::new("ORGANIZER", address);
    if let Some(name) = common_name(person) {
        property.add_parameter("CN", &name);
    }
    if let Some(sender) = sender {
        property.add_parameter("SENT-BY", &sender);
    }
    property
}

/// No answer is asked for: answers would go to the organizer, and nothing reads them.
fn attendee(person: &Person) -> Attendee {
    let attendee = Attendee::new(text::mail_address(&person.address))
        .cutype(CUType::Individual)
        .role(Role::ReqParticipant)
        .partstat(PartStat::NeedsAction)
        .rsvp(false);
    match common_name(person) {
        Some(name) => attendee.cn(name),
        None => attendee,
    }
}

/// Without a name a program shows the address; with an empty one it shows nothing.
fn common_name(person: &Person) -> Option<String> {
    Some(text::parameter(&person.name)).filter(|name| !name.is_empty())
}
