//! What is held of someone as a text to read and print.

use std::fmt::Write;

use entity::vocabulary::Language;
use serde_json::{Map, Value};

use super::{Export, Held};

/// What is held of someone, as Markdown: a chapter for each table with rows, and what is personal in it in bold.
pub fn document(export: &Export, language: Language) -> String {
    let mut text = format!(
        "# {}\n\n{}\n",
        title(language),
        export.read_at.format("%Y-%m-%d %H:%M UTC")
    );
    for held in export.tables.iter().filter(|held| !held.rows.is_empty()) {
        chapter(&mut text, held, language);
    }
    text
}

const fn title(language: Language) -> &'static str {
    match language {
        Language::Nl => "Wat er van deze persoon is vastgelegd",
        Language::En => "What is held of this person",
    }
}

fn chapter(text: &mut String, held: &Held, language: Language) {
    let (title, more) = match language {
        Language::Nl => (held.title.dutch, "Er is meer dan hier staat."),
        Language::En => (held.title.english, "There is more than is shown here."),
    };
    _ = write!(text, "\n## {title}\n");
    for row in &held.rows {
        text.push('\n');
        lines(text, row, &held.personal);
    }
    if !held.is_complete {
        _ = write!(text, "\n{more}\n");
    }
}

fn lines(text: &mut String, row: &Map<String, Value>, personal: &[&str]) {
    for (name, value) in row.iter().filter(|(_, value)| !value.is_null()) {
        let mark = if personal.contains(&name.as_str()) {
            "**"
        } else {
            ""
        };
        _ = writeln!(text, "- {mark}{}{mark}: {}", escaped(name), escaped(&said(value)));
    }
}

fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// As it was written, whatever it looks like: nothing in it is markup, and its lines stay in their item.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\n  "),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}
