//! Every text, in both languages, with all its facts and with hardly any.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;

use proptest::prelude::*;
use worker::mail::{Language, Rendered, Template, TemplateValues, Templates, Text, tag};

use samples::{LINK, full, minimal};

fn every_message(check: impl Fn(&str, &TemplateValues, &Rendered)) {
    let templates = Templates::new().expect("the embedded texts");
    for template in Text::all() {
        for &language in Language::ALL {
            for (kind, facts) in [("full", full(template, language)), ("minimal", minimal())] {
                for responsible_is_you in [true, false] {
                    let facts = TemplateValues {
                        responsible_is_you,
                        ..facts.clone()
                    };
                    let name = format!("{template} {language} {kind} {responsible_is_you}");
                    let rendered = templates
                        .render(template, language, &facts)
                        .unwrap_or_else(|e| panic!("{name}: {e}"));
                    check(&name, &facts, &rendered);
                }
            }
        }
    }
}

#[test]
fn texts_are_as_they_were() {
    let templates = Templates::new().expect("the embedded texts");
    let mut all = String::new();
    for template in Text::all() {
        for &language in Language::ALL {
            for (kind, facts) in [("full", full(template, language)), ("minimal", minimal())] {
                let rendered = templates.render(template, language, &facts).expect("renders");
                let head = format!("{template} {language}, {kind} facts");
                all.push_str(&format!(
                    "==== {head}\n{}\n\n{}\n",
                    rendered.subject, rendered.text
                ));
            }
        }
    }
    insta::assert_snapshot!("mail_texts", all);
}

#[test]
fn the_layout_is_as_it_was() {
    let templates = Templates::new().expect("the embedded texts");
    let rendered = templates
        .render(
            Template::NoShowReported,
            Language::Nl,
            &full(Template::NoShowReported, Language::Nl),
        )
        .expect("renders");
    insta::assert_snapshot!("mail_layout", rendered.html);
}

#[test]
fn subjects_say_nothing_about_a_person() {
    every_message(|name, facts, rendered| {
        let subject = &rendered.subject;
        // What it is about has the reference and the partner; what happened has neither.
        let what = rendered.topic.as_ref().map_or(subject.as_str(), |topic| {
            subject
                .strip_suffix(topic.as_str())
                .unwrap_or_else(|| panic!("{name}: {subject}"))
        });
        for private in [
            &facts.candidate,
            &facts.employer,
            &facts.reason,
            &facts.outcome,
            &facts.decision,
        ] {
            let private = private.as_deref().unwrap_or("\u{0}");
            assert!(!what.contains(private), "{name}: {subject}");
        }
        let own = [facts.recipient_name.as_str(), "{", "}", "  ", " :", "\u{1}"];
        assert!(
            !own.iter().any(|part| !part.is_empty() && subject.contains(part)),
            "{name}: {subject}"
        );
        assert!((10..=140).contains(&subject.chars().count()), "{name}: {subject}");
    });
}

#[test]
fn all_about_one_thing_end_alike_whatever_happened() {
    every_message(|name, facts, rendered| {
        let topic = rendered.topic.as_deref().unwrap_or_default();
        assert_eq!(topic, facts.matter, "{name}");
        assert_eq!(
            topic.is_empty(),
            name.starts_with("DIGEST") && name.contains("full"),
            "{name}"
        );
        for end in [format!(": {topic}"), format!(" – {topic}")] {
            if !topic.is_empty() && rendered.subject.ends_with(&end) {
                return;
            }
        }
        assert!(topic.is_empty(), "{name}: {}", rendered.subject);
    });
}

/// Of two names that are too long for a subject the words before them are still read, and both end alike.
#[test]
fn a_long_name_leaves_room_for_what_happened() {
    let templates = Templates::new().expect("the embedded texts");
    for template in [Template::InterviewMoved, Template::InterviewCancelled] {
        let facts = TemplateValues {
            matter: format!("sollicitatiegesprek van GO-2026-0412 bij {}", "Zorg ".repeat(60)),
            ..full(template, Language::Nl)
        };
        let rendered = templates.render(template, Language::Nl, &facts).expect("renders");
        assert!(rendered.subject.ends_with('…'), "{}", rendered.subject);
        assert!(rendered.subject.chars().count() <= 140, "{}", rendered.subject);
        assert!(
            rendered
                .subject
                .contains("dinsdag 12 mei: sollicitatiegesprek van"),
            "{}",
            rendered.subject
        );
    }
}

#[test]
fn every_message_has_one_action_and_explains_itself() {
    every_message(|name, facts, rendered| {
        // A candidate has nothing to sign in with, so there is nothing to press.
        let actions = usize::from(!name.starts_with("CANDIDATE_"));
        assert_eq!(rendered.text.matches(LINK).count(), actions, "{name}");
        assert_eq!(
            rendered.html.matches("display:inline-block").count(),
            actions,
            "{name}: one button"
        );
        assert_eq!(
            rendered.html.contains(&format!("href=\"{LINK}\"")),
            actions == 1,
            "{name}"
        );
        for body in [&rendered.text, &rendered.html] {
            let flat = body.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(&facts.convenant), "{name}");
        }
    });
}

#[test]
fn a_redirected_message_says_whose_it_was() {
    let templates = Templates::new().unwrap();
    for language in [Language::Nl, Language::En] {
        let facts = TemplateValues {
            instead_of: Some("Thuiszorg De Es".to_owned()),
            ..full(Template::ReferralReceived, language)
        };
        let rendered = templates
            .render(Template::ReferralReceived, language, &facts)
            .unwrap();
        for body in [&rendered.text, &rendered.html] {
            let flat = body.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains("Thuiszorg De Es"), "{flat}");
        }
        let not_delivered = match language {
            Language::Nl => "Niet bezorgd: ",
            Language::En => "Not delivered: ",
        };
        assert!(rendered.subject.starts_with(not_delivered) && !rendered.subject.contains('@'));
    }
}

#[test]
fn an_email_in_place_of_several_says_for_whom_each_item_is() {
    let templates = Templates::new().unwrap();
    for (language, both, label) in [
        (
            Language::Nl,
            "Thuiszorg De Es en Zorggroep De Linde",
            "Bestemd voor",
        ),
        (
            Language::En,
            "Thuiszorg De Es and Zorggroep De Linde",
            "Meant for",
        ),
    ] {
        let mut facts = TemplateValues {
            instead_of: Some(both.to_owned()),
            instead_of_several: true,
            ..full(Text::Digest, language)
        };
        facts.sections[0].items[0].meant_for = Some("Thuiszorg De Es".to_owned());
        let rendered = templates.render(Text::Digest, language, &facts).unwrap();
        let text = rendered.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [both, &format!("{label}: Thuiszorg De Es")] {
            let spaced = part.replace(": ", " : ");
            assert!(
                text.contains(part) || text.contains(&spaced),
                "{part:?} is not in\n{text}"
            );
        }
    }
}

#[test]
fn nothing_shows_that_a_fact_was_absent() {
    every_message(|name, _, rendered| {
        for part in [&rendered.subject, &rendered.text, &rendered.html] {
            for word in [
                "None",
                "none,",
                "undefined",
                "{{",
                "{%",
                "\u{1}",
                "\u{2}",
                " .",
                " ,",
                "..",
                "NaN",
            ] {
                assert!(!part.contains(word), "{name}: {word:?} in {part}");
            }
        }
    });
}

#[test]
fn html_is_balanced_and_in_its_language() {
    every_message(|name, _, rendered| {
        assert!(
            rendered
                .html
                .contains(&format!("<html lang=\"{}\">", tag(rendered.language)))
        );
        samples::assert_balanced(name, &rendered.html);
    });
}

#[test]
fn text_lines_are_short_enough() {
    every_message(|name, _, rendered| {
        let fits = |line: &str| line.chars().count() <= 72 || line.starts_with("https://");
        assert!(rendered.text.lines().all(fits), "{name}: {}", rendered.text);
    });
}

#[test]
fn a_candidate_is_not_named_to_anyone_above() {
    let templates = Templates::new().expect("the embedded texts");
    for template in [
        Template::DeadlineEscalated,
        Template::DeadlineClosed,
        Template::CandidateInformed,
    ] {
        let facts = full(template, Language::Nl);
        let candidate = facts.candidate.clone().expect("a reference");
        let rendered = templates.render(template, Language::Nl, &facts).expect("renders");
        assert!(!rendered.html.contains(&candidate), "{template}");
    }
}

#[test]
fn a_candidate_is_not_addressed_by_name() {
    let templates = Templates::new().expect("the embedded texts");
    for &language in Language::ALL {
        let facts = full(Template::CandidateInformed, language);
        let rendered = templates
            .render(Template::CandidateInformed, language, &facts)
            .expect("renders");
        assert!(!rendered.html.contains(&facts.recipient_name));
        assert!(
            !rendered
                .html
                .contains(facts.employer.as_deref().expect("an employer"))
        );
    }
}

proptest! {
    /// Whatever is known and whatever is not, the message can be written.
    #[test]
    fn any_set_of_facts_renders(present in prop::collection::vec(any::<bool>(), 17), value in "\\PC{0,40}") {
        let templates = Templates::new().expect("the embedded texts");
        let facts = samples::some_of(&present, &value);
        for template in Text::all() {
            for &language in Language::ALL {
                let rendered = templates.render(template, language, &facts);
                let rendered = rendered.map_err(|error| TestCaseError::fail(error.to_string()))?;
                samples::assert_balanced(template.as_str(), &rendered.html);
            }
        }
    }
}
