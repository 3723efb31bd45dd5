//! Invented facts, and what the tests of texts and pages share.
#![allow(dead_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use worker::mail::{Item, Language, Section, TemplateValues};

pub const LINK: &str = "https://ketenwacht.example/d/dl_01JZ8Q4M7T3V5X9B2C6D8F0G1H";

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn minimal() -> TemplateValues {
    TemplateValues {
        convenant: "Convenant Zorg Oostrand".into(),
        link: LINK.into(),
        ..TemplateValues::default()
    }
}

pub fn full(language: Language) -> TemplateValues {
    match language {
        Language::Nl => dutch(),
        Language::En => english(),
    }
}

fn dutch() -> TemplateValues {
    TemplateValues {
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
        sections: vec![section("Verstreken", true), section("Binnenkort", false)],
        more: 51,
    }
}

fn section(title: &str, is_passed: bool) -> Section {
    let item = Item {
        title: "Het sollicitatiegesprek inplannen".into(),
        task: None,
        due: some("woensdag 6 mei 2026 om 17.00 uur"),
        is_passed,
        left: some("2 werkdagen").filter(|_| !is_passed),
        asked_by: some("vrijdag 8 mei 2026 om 17.00 uur").filter(|_| is_passed),
        was_due: some("maandag 4 mei 2026 om 17.00 uur"),
        late_by: some("2 werkdagen en 3 uur").filter(|_| is_passed),
        state: some(if is_passed { "verstreken" } else { "loopt" }),
        recorded: None,
        meant_for: None,
        responsible: some("Zorggroep De Linde"),
        candidate: some("GO-2026-0413"),
        employer: some("Zorggroep De Linde, locatie Noord"),
        host: None,
        group: None,
        interview: None,
        meeting: some("maandag 4 mei 2026 om 10.00 uur").filter(|_| !is_passed),
        outcome: some("aanwezig, geschikt").filter(|_| !is_passed),
        link: "https://ketenwacht.example/go/ref_01JZ8Q4M7T3V5X9B2C6D8F0G1J".into(),
    };
    Section {
        title: title.to_owned(),
        items: vec![item],
    }
}

fn english() -> TemplateValues {
    TemplateValues {
        task: some("plan the job interview"),
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
        ..dutch()
    }
}

/// Facts of which each optional one is there or not, all with the same value.
pub fn some_of(present: &[bool], value: &str) -> TemplateValues {
    let mut present = present.iter();
    let mut fact = || present.next().copied().unwrap_or(false).then(|| value.to_owned());
    TemplateValues {
        recipient_name: fact().unwrap_or_default(),
        organization: fact().unwrap_or_default(),
        candidate: fact(),
        employer: fact(),
        task: fact(),
        due: fact(),
        due_day: fact(),
        late_by: fact(),
        interview: fact(),
        interview_day: fact(),
        location: fact(),
        outcome: fact(),
        decision: fact(),
        go_moment: fact(),
        line: fact(),
        responsible: fact(),
        why: fact(),
        ..minimal()
    }
}

/// Every element that is opened is closed, in order, and no attribute or text holds a stray `<`.
pub fn assert_balanced(name: &str, html: &str) {
    const VOID: [&str; 4] = ["meta", "br", "base", "!DOCTYPE"];
    let mut open: Vec<String> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("{name}: unclosed tag {part}"));
        assert!(!text.contains('>'), "{name}: stray > after {tag}");
        let element = tag.split_whitespace().next().unwrap_or_default();
        if let Some(closed) = element.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "{name}");
        } else if !VOID.contains(&element) {
            assert_eq!(tag.matches('"').count() % 2, 0, "{name}: {tag}");
            open.push(element.to_owned());
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} left open");
}
