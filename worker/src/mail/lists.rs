//! Puts emails in words that list several things: what waited for one person, and overviews.

use chrono::{DateTime, Utc};
use domain::{
    queries::facts::{Change, Digest, ItemFacts, MOST_ITEMS, MeantFor, Occasion, Overview, Recipient},
    rules::{
        calendar::BusinessCalendar,
        kinds,
        notices::{Manner, manner},
        words,
    },
};
use entity::vocabulary::{DeadlineState, Language, Template};

use super::{
    facts::{Item, Section, TemplateValues},
    labels, matter,
    phrases::{addressee, capitalised, employer, in_short, late_by, link, partner},
};

/// What a reader looks for first: the worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Passed,
    Escalated,
    Coming,
    Asked,
    Planned,
    Outcome,
    Happened,
}

impl Weight {
    const fn of(item: &ItemFacts) -> Self {
        match item.template {
            Template::DeadlineBreached => Self::Passed,
            Template::DeadlineEscalated => Self::Escalated,
            Template::DeadlineReminder | Template::InterviewReminder => Self::Coming,
            Template::ReferralReceived | Template::TaskReceived | Template::JobGuaranteeDue => Self::Asked,
            Template::GoMomentPlanned => Self::Planned,
            Template::MeetingOutcome => Self::Outcome,
            _ if asks(item) => Self::Asked,
            _ => Self::Happened,
        }
    }

    const fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Passed, Language::Nl) => "Verstreken",
            (Self::Passed, Language::En) => "Passed",
            (Self::Escalated, Language::Nl) => "Aan u voorgelegd",
            (Self::Escalated, Language::En) => "Brought to you",
            (Self::Coming, Language::Nl) => "Binnenkort",
            (Self::Coming, Language::En) => "Coming up",
            (Self::Asked, Language::Nl) => "Aan u gevraagd",
            (Self::Asked, Language::En) => "Asked of you",
            (Self::Planned, Language::Nl) => "Go-momenten gepland",
            (Self::Planned, Language::En) => "Go-moments planned",
            (Self::Outcome, Language::Nl) => "Uitkomsten van bijeenkomsten",
            (Self::Outcome, Language::En) => "Outcomes of meetings",
            (Self::Happened, Language::Nl) => "Wat er is gebeurd",
            (Self::Happened, Language::En) => "What happened",
        }
    }
}

/// Whether what happened set a term running that its reader must keep.
const fn asks(item: &ItemFacts) -> bool {
    match &item.deadline {
        Some(deadline) => deadline.is_recipients && deadline.closed_at.is_none(),
        None => false,
    }
}

/// In which language, zone and moment a list is written.
struct Reader<'a> {
    language: Language,
    calendar: &'a BusinessCalendar,
    public_url: &'a str,
    now: DateTime<Utc>,
    /// Where all of it is listed.
    list: String,
}

/// The most candidates that one item names; of more it says how many.
const MOST_REFERENCES: u64 = 5;

/// All that waited for one person: what has passed, what was brought to them, what comes and is planned, what happened.
pub(super) fn digest(raw: &Digest, public_url: &str, now: DateTime<Utc>) -> TemplateValues {
    let reader = Reader {
        language: raw.recipient.language,
        calendar: &raw.calendar,
        public_url,
        now,
        list: link(public_url, &raw.message.convenant_id.to_string()),
    };
    let mut items: Vec<&ItemFacts> = raw.items.iter().collect();
    let due = |item: &ItemFacts| item.deadline.as_ref().map_or(item.recorded_at, |row| row.due_at);
    items.sort_by_key(|item| (Weight::of(item), due(item)));
    let most = usize::try_from(MOST_ITEMS).unwrap_or(usize::MAX);
    let shown = items.get(..most).unwrap_or(&items);
    let sections = shown
        .chunk_by(|one, other| Weight::of(one) == Weight::of(other))
        .filter_map(|alike| {
            Some(Section {
                title: Weight::of(alike.first()?).title(reader.language).to_owned(),
                items: reader.items(alike),
            })
        });
    TemplateValues {
        instead_of: addressees(&raw.instead_of, reader.language),
        instead_of_several: raw.instead_of.len() > 1,
        stands_in_for: raw.recipient.stands_in_for.clone(),
        count: raw.items.len() as u64,
        nothing_asked: raw.items.iter().all(|item| Weight::of(item) >= Weight::Outcome),
        only_deadlines: raw
            .items
            .iter()
            .all(|item| manner(item.template) == Manner::Step && !is_news(item.template)),
        sections: sections.collect(),
        more: (raw.items.len() - shown.len()) as u64,
        link: link(public_url, &raw.message.convenant_id.to_string()),
        ..addressed(&raw.recipient, &raw.convenant)
    }
}

/// What touches several deadlines, and which.
pub(super) fn overview(raw: &Overview, public_url: &str, now: DateTime<Utc>) -> TemplateValues {
    let language = raw.recipient.language;
    let reader = Reader {
        language,
        calendar: &raw.calendar,
        public_url,
        now,
        list: link(public_url, &raw.message.subject_id),
    };
    let zone = raw.calendar.zone();
    let items: Vec<Item> = raw.items.iter().map(|item| reader.listed(item)).collect();
    let section = (!items.is_empty()).then(|| Section {
        title: String::new(),
        items,
    });
    TemplateValues {
        instead_of: raw.instead_of.as_ref().map(|meant| addressee(meant, language)),
        told_organization: raw.instead_of.as_ref().map(|meant| meant.organization.clone()),
        stands_in_for: raw.recipient.stands_in_for.clone(),
        occasion: occasion(&raw.occasion, language),
        from: raw.occasion.from.map(|at| words::moment(at, zone, language)),
        until: raw.occasion.until.map(|at| words::moment(at, zone, language)),
        on: raw.occasion.on.map(|on| words::date(on, language)),
        was_on: raw.occasion.was_on.map(|on| words::date(on, language)),
        because: raw.occasion.because.as_deref().map(in_short),
        start_moved: raw.occasion.change == Some(Change::GroupStart),
        change: raw
            .occasion
            .change
            .map(|change| cause(change, language).to_owned()),
        count: raw.items.len() as u64 + raw.more,
        only_deadlines: true,
        sections: section.into_iter().collect(),
        more: raw.more,
        link: link(public_url, &raw.message.subject_id),
        matter: matter::of_overview(raw),
        ..addressed(&raw.recipient, &raw.convenant)
    }
}

fn addressed(recipient: &Recipient, convenant: &str) -> TemplateValues {
    TemplateValues {
        recipient_name: recipient.name.clone(),
        organization: recipient.organization.clone().unwrap_or_default(),
        convenant: convenant.to_owned(),
        ..TemplateValues::default()
    }
}

/// The one by what it does, or the partners of several.
fn addressees(meant: &[MeantFor], language: Language) -> Option<String> {
    if let [only] = meant {
        return Some(addressee(only, language));
    }
    let mut names: Vec<String> = meant.iter().map(|meant| meant.organization.clone()).collect();
    names.dedup();
    partners(&names, language)
}

/// The most partners that are named in one sentence that counts the rest; the rest is never one.
const MOST_NAMED: usize = 3;

/// "A, B en C", or "A, B, C en 4 andere partners".
fn partners(names: &[String], language: Language) -> Option<String> {
    let (and, others) = match language {
        Language::Nl => ("en", "andere partners"),
        Language::En => ("and", "other partners"),
    };
    match names {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] if names.len() <= MOST_NAMED + 1 => {
            Some(format!("{} {and} {last}", first.join(", ")))
        }
        _ => {
            let (named, more) = names.split_at(MOST_NAMED);
            Some(format!("{} {and} {} {others}", named.join(", "), more.len()))
        }
    }
}

fn occasion(raw: &Occasion, language: Language) -> Option<String> {
    let (group, candidate) = match language {
        Language::Nl => ("de groep", "het traject van kandidaat"),
        Language::En => ("the group", "the trajectory of candidate"),
    };
    match raw {
        Occasion {
            group: Some(name), ..
        } => Some(format!("{group} {name}")),
        Occasion {
            candidate: Some(reference),
            ..
        } => Some(format!("{candidate} {reference}")),
        Occasion {
            partner: Some(partner),
            ..
        } => Some(employer(partner)),
        _ => None,
    }
}

const fn cause(change: Change, language: Language) -> &'static str {
    match (change, language) {
        (Change::GroupStart, Language::Nl) => "de start van de groep is verplaatst",
        (Change::GroupStart, Language::En) => "the start of the group has been moved",
        (Change::Calendar, Language::Nl) => "de werkkalender is gewijzigd",
        (Change::Calendar, Language::En) => "the working calendar has changed",
        (Change::Convenant, Language::Nl) => "het convenant is gewijzigd",
        (Change::Convenant, Language::En) => "the convenant has been amended",
    }
}

const fn state(state: DeadlineState, language: Language) -> &'static str {
    match (state, language) {
        (DeadlineState::Open, Language::Nl) => "loopt",
        (DeadlineState::Open, Language::En) => "running",
        (DeadlineState::Paused, Language::Nl) => "gepauzeerd",
        (DeadlineState::Paused, Language::En) => "paused",
        (DeadlineState::Breached, Language::Nl) => "verstreken",
        (DeadlineState::Breached, Language::En) => "passed",
        // An overview lists what still runs.
        (_, Language::Nl) => "afgesloten",
        (_, Language::En) => "closed",
    }
}

/// What happened to one of many, at a meeting or in a group: it waits with what is due, and is none of it.
const fn is_news(template: Template) -> bool {
    matches!(
        template,
        Template::MeetingOutcome | Template::InvitationWithdrawn | Template::GroupCancelled
    )
}

impl Reader<'_> {
    fn moment(&self, at: DateTime<Utc>) -> String {
        words::moment(at, self.calendar.zone(), self.language)
    }

    fn due(&self, at: DateTime<Utc>) -> String {
        words::due(at, self.calendar.zone(), self.language)
    }

    /// An item as each of its readers may read it: above the work floor nobody needs to know of whom it is.
    fn item(&self, raw: &ItemFacts) -> Item {
        let is_event = matches!(manner(raw.template), Manner::Event | Manner::News) || is_news(raw.template);
        let is_above = matches!(
            raw.template,
            Template::DeadlineEscalated | Template::DeadlineClosed
        );
        let item = self.listed(raw);
        Item {
            title: if is_event || raw.template == Template::InterviewReminder {
                raw.says
                    .map_or(labels::event(raw.template, self.language), |text| {
                        text.in_language(self.language)
                    })
                    .to_owned()
            } else {
                item.title.clone()
            },
            task: Some(item.title.clone()).filter(|task| is_event && !task.is_empty()),
            candidate: item.candidate.filter(|_| !is_above),
            recorded: is_event.then(|| self.moment(raw.recorded_at)),
            interview: raw.interview_at.map(|at| self.moment(at)),
            meeting: raw.meeting_at.map(|at| self.moment(at)),
            outcome: self.outcome(raw).map(str::to_owned),
            state: None,
            ..item
        }
    }

    /// What came of what the item is about.
    fn outcome(&self, raw: &ItemFacts) -> Option<&'static str> {
        match raw.template {
            Template::InterviewOutcome => raw
                .interview_outcome
                .map(|outcome| labels::outcome(outcome, self.language)),
            Template::GoMomentDecided => raw
                .decision
                .map(|decision| labels::decision(decision, self.language)),
            _ => raw
                .presence
                .map(|presence| labels::attended(presence, raw.outcome, self.language)),
        }
    }

    /// Those of a section, as they are listed: what happened alike to several is one item that names them.
    fn items(&self, alike: &[&ItemFacts]) -> Vec<Item> {
        let mut items: Vec<(Template, u64, Item)> = Vec::new();
        for raw in alike {
            let item = self.item(raw);
            let is_news = manner(raw.template) == Manner::News;
            let same = items.iter_mut().find(|(template, _, other)| {
                is_news && *template == raw.template && other.title == item.title
            });
            match same {
                Some((_, count, other)) => {
                    *count += 1;
                    self.join(other, item, *count);
                }
                None => items.push((raw.template, 1, item)),
            }
        }
        items.into_iter().map(|(.., item)| item).collect()
    }

    /// Takes one more into an item about several: what they have in common, and the candidates by name of reference.
    fn join(&self, item: &mut Item, other: Item, count: u64) {
        let both = |one: &mut Option<String>, other: Option<String>| {
            if *one != other {
                *one = None;
            }
        };
        item.candidate = match (item.candidate.take(), other.candidate) {
            (Some(named), Some(one)) if named.split(", ").any(|known| known == one) => Some(named),
            (Some(named), Some(one)) if count <= MOST_REFERENCES => Some(format!("{named}, {one}")),
            (Some(named), Some(_)) => {
                let (shown, _) = named.split_once(" +").unwrap_or((&named, ""));
                Some(format!("{shown} +{}", count - MOST_REFERENCES))
            }
            (named, one) => named.or(one),
        };
        both(&mut item.employer, other.employer);
        both(&mut item.host, other.host);
        both(&mut item.group, other.group);
        both(&mut item.recorded, other.recorded);
        item.link = self.list.clone();
    }

    fn listed(&self, raw: &ItemFacts) -> Item {
        let deadline = raw.deadline.as_ref();
        let task = deadline.map(|row| kinds::of(row.kind).task.in_language(self.language));
        Item {
            title: capitalised(task.unwrap_or_default()),
            task: None,
            due: deadline.map(|row| self.due(row.due_at)),
            left: deadline
                .filter(|_| raw.template == Template::DeadlineReminder)
                .map(|row| words::business_time(row.left(self.now), &row.facts.calendar, self.language)),
            is_passed: deadline.is_some_and(|row| row.breached_at.is_some()),
            asked_by: deadline
                .filter(|row| row.closed_at.is_none())
                .and_then(|row| row.asked_by)
                .map(|at| self.due(at)),
            was_due: deadline.and_then(|row| row.due_before).map(|at| self.due(at)),
            late_by: deadline
                .and_then(|row| late_by(row.lateness(self.now)?, &row.facts.calendar, self.language)),
            state: deadline.map(|row| state(row.state, self.language).to_owned()),
            recorded: None,
            meant_for: raw.meant_for.as_ref().map(|meant| {
                format!(
                    "{}, {}",
                    partner(meant),
                    labels::contact(meant.level, self.language)
                )
            }),
            responsible: deadline.map(|row| row.responsible.clone()),
            candidate: raw.candidate.clone(),
            employer: raw.employer.as_ref().map(employer),
            host: raw.host.as_ref().map(employer),
            group: raw.group.clone(),
            interview: None,
            meeting: None,
            outcome: None,
            link: link(self.public_url, &raw.subject_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_partners_three_are_named() {
        let named = |count: usize| {
            let names: Vec<String> = ["A", "B", "C", "D", "E"][..count]
                .iter()
                .map(ToString::to_string)
                .collect();
            partners(&names, Language::Nl)
        };
        assert_eq!(named(0), None);
        assert_eq!(named(1).as_deref(), Some("A"));
        assert_eq!(named(2).as_deref(), Some("A en B"));
        assert_eq!(named(3).as_deref(), Some("A, B en C"));
        assert_eq!(named(4).as_deref(), Some("A, B, C en D"));
        assert_eq!(named(5).as_deref(), Some("A, B, C en 2 andere partners"));
    }
}
