//! What an email is about, in the words that every email about it ends its subject with: a reader then finds them
//! together, whatever happened. They say which sort of row it is, of whom by reference, and at which partner.

use domain::queries::facts::{MessageFacts, Overview};
use entity::vocabulary::{Language, NoShowOccasion};

use super::{labels, line::one_line};

/// A partner's or a group's name is no longer than this in a subject: what stands before it must be seen too.
const LONGEST_NAME: usize = 48;

/// What one message is about.
pub(super) fn of_message(raw: &MessageFacts) -> String {
    let language = raw.recipient.language;
    let name = |name: &str| one_line(name, LONGEST_NAME);
    let at = raw.employer.as_ref().map(|employer| name(&employer.name));
    if raw.recipient.contact_id.is_none() {
        return to_candidate(raw);
    }
    let matter = Matter {
        language,
        who: raw.candidate.as_deref().filter(|_| raw.names_candidate),
        at: at.as_deref(),
    };
    match sort_of(&raw.message.subject_id) {
        "ref" => matter.of_at(["voordracht", "referral"], ["bij", "to"]),
        "int" => matter.of_at(
            [
                labels::job_interview(Language::Nl),
                labels::job_interview(Language::En),
            ],
            AT,
        ),
        "nsh" => matter.of_at(missed(raw), AT),
        "plm" | "rtc" => matter.of_at(["plaatsing", "placement"], AT),
        "att" | "met" => matter.of_at(meeting(raw), AT),
        "gom" | "ass" => matter.named(&go_moment(raw)),
        "trj" | "itk" => matter.of(["traject", "trajectory"]),
        "hbk" => matter.of(["teruggave", "handback"]),
        "dro" => matter.of(["uitval", "dropout"]),
        "hnd" => matter.of(["overdracht", "handover"]),
        "tst" => matter.of(["test", "test"]),
        "evc" => matter.of(["EVC", "EVC"]),
        "bwn" => matter.of(["behoud van uitkering", "retained benefit"]),
        "apr" => matter.at(["contact", "contact"], ["met", "with"]),
        "tut" => matter.at(["tutor", "tutor"], ["voor", "for"]),
        "wle" => waiting_list(raw.group.as_deref().map(name), language),
        "grp" => group(raw.group.as_deref().map(name), language),
        _ => in_convenant(&raw.convenant, language),
    }
}

/// What an overview is about.
pub(super) fn of_overview(raw: &Overview) -> String {
    let language = raw.recipient.language;
    let name = |name: &str| one_line(name, LONGEST_NAME);
    match sort_of(&raw.message.subject_id) {
        "grp" => group(raw.occasion.group.as_deref().map(name), language),
        "pty" => match &raw.occasion.partner {
            Some(partner) => format!("partner {}", name(&partner.name)),
            None => in_convenant(&raw.convenant, language),
        },
        "pau" | "prl" => paused(raw, language),
        _ => in_convenant(&raw.convenant, language),
    }
}

/// `int` of `int_01M822ETQ6YAX14WWDXF08GAK0`.
fn sort_of(subject: &str) -> &str {
    subject.split('_').next().unwrap_or_default()
}

const AT: [&str; 2] = ["bij", "at"];

/// The parts of which most of them are made, each in Dutch and English.
struct Matter<'a> {
    language: Language,
    who: Option<&'a str>,
    at: Option<&'a str>,
}

impl Matter<'_> {
    fn of_at(&self, what: [&str; 2], at: [&str; 2]) -> String {
        self.near(self.of(what), at)
    }

    fn of(&self, what: [&str; 2]) -> String {
        self.named(word(what, self.language))
    }

    fn named(&self, what: &str) -> String {
        match self.who {
            Some(who) => format!("{what} {} {who}", word(["van", "of"], self.language)),
            None => what.to_owned(),
        }
    }

    fn at(&self, what: [&str; 2], at: [&str; 2]) -> String {
        self.near(word(what, self.language).to_owned(), at)
    }

    fn near(&self, what: String, at: [&str; 2]) -> String {
        match self.at {
            Some(partner) => format!("{what} {} {partner}", word(at, self.language)),
            None => what,
        }
    }
}

const fn word(both: [&str; 2], language: Language) -> &str {
    let [nl, en] = both;
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// To a candidate it is their own, and says neither reference nor partner: others see that screen too.
fn to_candidate(raw: &MessageFacts) -> String {
    let yours = match sort_of(&raw.message.subject_id) {
        "int" | "ref" => ["uw sollicitatiegesprek", "your job interview"],
        "nsh" => ["uw driegesprek", "your three-way conversation"],
        "met" | "att" => ["uw afspraak", "your appointment"],
        _ => ["uw traject", "your trajectory"],
    };
    word(yours, raw.recipient.language).to_owned()
}

/// Which one, and not of how many: there may come more.
fn go_moment(raw: &MessageFacts) -> String {
    match &raw.go_moment {
        Some(row) => format!("go-moment {}", row.position),
        None => "go-moment".to_owned(),
    }
}

fn missed(raw: &MessageFacts) -> [&'static str; 2] {
    let occasion = raw.missed.unwrap_or(NoShowOccasion::Interview);
    [
        labels::missed(occasion, Language::Nl),
        labels::missed(occasion, Language::En),
    ]
}

fn meeting(raw: &MessageFacts) -> [&'static str; 2] {
    match &raw.meeting {
        Some(meeting) => [
            labels::meeting(meeting.kind, Language::Nl),
            labels::meeting(meeting.kind, Language::En),
        ],
        None => ["bijeenkomst", "meeting"],
    }
}

fn group(name: Option<String>, language: Language) -> String {
    let group = word(["groep", "group"], language);
    match name {
        Some(name) if name.to_lowercase().contains(group) => name,
        Some(name) => format!("{group} {name}"),
        None => group.to_owned(),
    }
}

fn waiting_list(group: Option<String>, language: Language) -> String {
    match (group, language) {
        (Some(name), Language::Nl) => format!("wachtlijst van {name}"),
        (Some(name), Language::En) => format!("waiting list of {name}"),
        (None, Language::Nl) => "wachtlijst".to_owned(),
        (None, Language::En) => "waiting list".to_owned(),
    }
}

fn paused(raw: &Overview, language: Language) -> String {
    let name = |name: &str| one_line(name, LONGEST_NAME);
    let of = raw.occasion.group.as_deref().map(name).or_else(|| {
        let partner = raw.occasion.partner.as_ref().map(|partner| name(&partner.name));
        partner.or_else(|| raw.occasion.candidate.clone().filter(|_| raw.names_candidate))
    });
    match (of, language) {
        (Some(of), Language::Nl) => format!("pauze van {of}"),
        (Some(of), Language::En) => format!("pause of {of}"),
        (None, Language::Nl) => "pauze".to_owned(),
        (None, Language::En) => "pause".to_owned(),
    }
}

/// Of what is about no one row but the terms of many.
fn in_convenant(convenant: &str, language: Language) -> String {
    let name = one_line(convenant, LONGEST_NAME);
    match language {
        Language::Nl => format!("termijnen in {name}"),
        Language::En => format!("deadlines in {name}"),
    }
}
