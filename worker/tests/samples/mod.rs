//! Invented facts, and what the tests of texts and pages share.
#![allow(dead_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use worker::mail::{Language, TemplateValues, Text, invented};

pub const LINK: &str = "https://ketenwacht.example/d/dl_01JZ8Q4M7T3V5X9B2C6D8F0G1H";

pub fn minimal() -> TemplateValues {
    TemplateValues {
        convenant: "Convenant Zorg Oostrand".into(),
        link: LINK.into(),
        matter: "voordracht".into(),
        ..TemplateValues::default()
    }
}

pub fn full(text: impl Into<Text>, language: Language) -> TemplateValues {
    invented(text.into(), language)
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

/// Without what only classic Outlook reads.
pub fn without_comments(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Every element that is opened is closed, in order, and no attribute or text holds a stray `<`.
pub fn assert_balanced(name: &str, html: &str) {
    const VOID: [&str; 4] = ["meta", "br", "base", "!DOCTYPE"];
    let mut open: Vec<String> = Vec::new();
    for part in without_comments(html).split('<').skip(1) {
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
