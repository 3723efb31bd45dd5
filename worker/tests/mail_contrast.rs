//! Whether the colours of emails can be told apart (WCAG 2.2 AA), on a light screen and on a dark one. A program that reads a
//! page without showing it cannot see that.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;

use std::collections::BTreeMap;

use worker::mail::{Language, Templates, Text};

/// What AA asks of text of ordinary size. That of headings could be less, and is not.
const LEAST: f64 = 4.5;

/// The properties of each class on a dark screen.
type Dark<'a> = BTreeMap<&'a str, &'a str>;

/// What is said of one property, in a list of them.
fn said<'a>(styles: &'a str, property: &str) -> Option<&'a str> {
    let of = |one: &'a str| {
        let (name, value) = one.split_once(':')?;
        (name.trim() == property).then(|| value.trim_end_matches("!important").trim())
    };
    styles.split(';').find_map(of)
}

fn dark(html: &str) -> Dark<'_> {
    let (_, rules) = html
        .split_once("@media (prefers-color-scheme:dark){")
        .expect("colours for a dark screen");
    let (rules, _) = rules.split_once("\n}").expect("an end");
    rules
        .lines()
        .filter_map(|line| {
            let (class, styles) = line.trim().strip_prefix('.')?.split_once('{')?;
            Some((class, styles.trim_end_matches('}')))
        })
        .collect()
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let start = format!(" {name}=\"");
    tag.split_once(start.as_str())
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(value, _)| value)
}

/// The colours of text and of what is behind it.
#[derive(Clone, Copy)]
struct Colours<'a> {
    text: &'a str,
    behind: &'a str,
}

impl<'a> Colours<'a> {
    /// Those of an element within one of these.
    fn within(self, tag: &'a str, dark: Option<&Dark<'a>>) -> Self {
        let class = dark.and_then(|dark| dark.get(attribute(tag, "class")).copied());
        let inline = attribute(tag, "style");
        let of = |property| {
            class
                .and_then(|styles| said(styles, property))
                .or_else(|| said(inline, property))
        };
        Self {
            text: of("color").unwrap_or(self.text),
            behind: of("background-color").unwrap_or(self.behind),
        }
    }

    fn contrast(self) -> f64 {
        let (one, other) = (luminance(self.text), luminance(self.behind));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// The relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let hex = colour
            .get(at..at + 2)
            .unwrap_or_else(|| panic!("{colour} is no colour"));
        let value = f64::from(u8::from_str_radix(hex, 16).expect("hexadecimal")) / 255.0;
        match value <= 0.040_45 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/// Every text of a page that is seen, with its colours.
fn texts<'a>(html: &'a str, dark: Option<&Dark<'a>>) -> Vec<(&'a str, Colours<'a>)> {
    let (_, body) = html.split_once("</head>").expect("a head");
    let mut within = vec![Colours {
        text: "#000000",
        behind: "#ffffff",
    }];
    let mut found = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a whole tag");
        let around = *within.last().expect("an element around it");
        if tag.starts_with('/') {
            within.pop();
        } else if !tag.starts_with("br") && !tag.starts_with('!') {
            within.push(around.within(tag, dark));
        }
        if !text.trim().is_empty() {
            found.push((text.trim(), *within.last().expect("an element around it")));
        }
    }
    found
}

#[test]
fn every_text_can_be_read_on_a_light_and_on_a_dark_screen() {
    let templates = Templates::new().expect("the embedded texts");
    for text in Text::all() {
        for &language in Language::ALL {
            let facts = samples::full(text, language);
            let html = templates.render(text, language, &facts).expect("renders").html;
            let html = samples::without_comments(&html);
            let dark = dark(&html);
            for (screen, classes) in [("light", None), ("dark", Some(&dark))] {
                let seen = texts(&html, classes);
                assert!(seen.len() > 5, "{text} {language}: {}", seen.len());
                for (words, colours) in seen {
                    let contrast = colours.contrast();
                    assert!(
                        contrast >= LEAST,
                        "{text} {language}, {screen}: {contrast:.2} for {words:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_colour_has_another_on_a_dark_screen() {
    let templates = Templates::new().expect("the embedded texts");
    let facts = samples::full(Text::Digest, Language::Nl);
    let html = templates
        .render(Text::Digest, Language::Nl, &facts)
        .expect("renders")
        .html;
    let html = samples::without_comments(&html);
    let dark = dark(&html);
    let (_, body) = html.split_once("</head>").expect("a head");
    for tag in body
        .split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .map(|(tag, _)| tag)
    {
        for property in ["color", "background-color"] {
            let styles = dark.get(attribute(tag, "class")).copied().unwrap_or_default();
            let is_answered =
                said(attribute(tag, "style"), property).is_none() || said(styles, property).is_some();
            assert!(is_answered, "{property} of <{tag}> on a dark screen");
        }
    }
}

#[test]
fn the_contrast_is_reckoned_as_wcag_does() {
    let of = |text, behind| Colours { text, behind }.contrast();
    assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((of("#777777", "#ffffff") - 4.478).abs() < 1e-3);
}
