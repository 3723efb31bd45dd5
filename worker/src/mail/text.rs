//! The plain-text body.

use super::markup::{Block, Row};

/// Wide enough to read, narrow enough to be quoted without breaking.
const WIDTH: usize = 72;

/// The blocks as text, small print below a signature line.
pub(crate) fn body(blocks: &[Block], link: &str) -> String {
    let mut text = String::new();
    let mut signed = false;
    for block in blocks {
        if matches!(block, Block::Small(_)) && !signed {
            signed = true;
            text.push_str("-- \n");
        }
        text.push_str(&shown(block, link));
        // An item's heading stands right above its facts.
        if !matches!(block, Block::Item(_)) {
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn shown(block: &Block, link: &str) -> String {
    match block {
        Block::Paragraph(text) | Block::Small(text) => wrapped(text, "", ""),
        Block::List(items) => items.iter().map(|item| wrapped(item, "- ", "  ")).collect(),
        Block::Facts(rows) => table(rows),
        Block::Heading(text) => wrapped(text, "== ", "   "),
        Block::Item(text) => wrapped(text, "* ", "  "),
        Block::Link(link) => format!("{}:\n{}\n", link.label, link.address),
        Block::Action(label) => format!("{label}:\n{link}\n"),
    }
}

fn table(rows: &[Row]) -> String {
    let width = rows
        .iter()
        .map(|row| row.label.chars().count())
        .max()
        .unwrap_or(0);
    let rest = " ".repeat(width + 4);
    rows.iter()
        .map(|row| wrapped(&row.value, &format!("  {:<width$}: ", row.label), &rest))
        .collect()
}

/// Breaks between words only: an address or a long name stays whole, beyond the width if need be.
fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = first.to_owned();
    let mut column = first.chars().count();
    let mut starts = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !starts && column + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(rest);
            column = rest.chars().count();
            starts = true;
        }
        if !starts {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        starts = false;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_keep_their_indent() {
        let text = wrapped(&"woord ".repeat(20), "- ", "  ");
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(
            text.lines()
                .skip(1)
                .all(|line| line.starts_with("  w") || line.trim().is_empty())
        );
    }

    #[test]
    fn a_link_is_never_broken() {
        let link = format!("https://example.org/{}", "a".repeat(100));
        assert!(body(&[Block::Action("Open".into())], &link).contains(&link));
    }

    #[test]
    fn values_stand_under_each_other() {
        let row = |label: &str| Row {
            label: label.into(),
            value: "x".into(),
        };
        assert_eq!(table(&[row("A"), row("Lang")]), "  A   : x\n  Lang: x\n");
    }
}
