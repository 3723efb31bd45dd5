//! The few signs a template's author needs, read into blocks that are then shown as text or HTML.
//!
//! | line | meaning |
//! |---|---|
//! | `text` | part of a paragraph; an empty line ends it |
//! | `- text` | an item of a list |
//! | <code>&#124; label &#124; value</code> | a row of the table of facts, left out when its value is absent |
//! | `## text` | the heading of a section |
//! | `> text` | the heading of one item, over its own table of facts |
//! | <code>-> label &#124; address</code> | a link of an item, beside the one action |
//! | `=> label` | the one action: a button to the facts' link |
//! | `-- text` | small print |

use serde::Serialize;

/// Stands before every value that was filled in, so that a value never reads as a sign.
pub(crate) const VALUE: char = '\u{1}';
/// Stands for a value that is absent. Neither mark can be in a value: control characters are removed.
pub(crate) const ABSENT: char = '\u{2}';

/// One part of a message, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub(crate) enum Block {
    /// Running text.
    Paragraph(String),
    /// Items of a list.
    List(Vec<String>),
    /// The table of facts.
    Facts(Vec<Row>),
    /// The heading of a section.
    Heading(String),
    /// The heading of one item.
    Item(String),
    /// A link of an item.
    Link(Link),
    /// The label of the one action.
    Action(String),
    /// What need not be read to act.
    Small(String),
}

/// A row of the table of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// A link beside the one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) address: String,
}

/// An absent value was used outside the table of facts, in the given line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Absent;

/// Reads a rendered body. Lists and tables go on across an empty line, so that a condition may stand
/// on a line of its own.
pub(crate) fn blocks(source: &str) -> Result<Vec<Block>, Absent> {
    let mut blocks = Vec::new();
    let mut continues = false;
    for line in source.lines().map(str::trim) {
        if line.is_empty() {
            continues = false;
            continue;
        }
        read(line, continues, &mut blocks)?;
        continues = true;
    }
    Ok(blocks)
}

fn read(line: &str, continues: bool, blocks: &mut Vec<Block>) -> Result<(), Absent> {
    if let Some(row) = line.strip_prefix("| ") {
        push_row(row, blocks)
    } else if let Some(item) = line.strip_prefix("- ") {
        push_item(plain(item)?, blocks);
        Ok(())
    } else if let Some(heading) = line.strip_prefix("## ") {
        blocks.push(Block::Heading(plain(heading)?));
        Ok(())
    } else if let Some(item) = line.strip_prefix("> ") {
        blocks.push(Block::Item(plain(item)?));
        Ok(())
    } else if let Some(link) = line.strip_prefix("-> ") {
        let (label, address) = link.split_once('|').unwrap_or((link, ""));
        blocks.push(Block::Link(Link {
            label: plain(label)?,
            address: plain(address)?,
        }));
        Ok(())
    } else if let Some(label) = line.strip_prefix("=> ") {
        blocks.push(Block::Action(plain(label)?));
        Ok(())
    } else if let Some(text) = line.strip_prefix("-- ") {
        blocks.push(Block::Small(plain(text)?));
        Ok(())
    } else {
        push_text(plain(line)?, continues, blocks);
        Ok(())
    }
}

fn push_row(row: &str, blocks: &mut Vec<Block>) -> Result<(), Absent> {
    let (label, value) = row.split_once('|').unwrap_or((row, ""));
    if value.contains(ABSENT) {
        return Ok(());
    }
    let row = Row {
        label: plain(label)?,
        value: plain(value)?,
    };
    if row.value.is_empty() {
        return Ok(());
    }
    match blocks.last_mut() {
        Some(Block::Facts(rows)) => rows.push(row),
        _ => blocks.push(Block::Facts(vec![row])),
    }
    Ok(())
}

fn push_item(item: String, blocks: &mut Vec<Block>) {
    match blocks.last_mut() {
        Some(Block::List(items)) => items.push(item),
        _ => blocks.push(Block::List(vec![item])),
    }
}

fn push_text(text: String, continues: bool, blocks: &mut Vec<Block>) {
    let before = match blocks.last_mut() {
        Some(Block::Paragraph(before) | Block::Small(before)) if continues => Some(before),
        Some(Block::List(items)) if continues => items.last_mut(),
        _ => None,
    };
    match before {
        Some(before) => {
            before.push(' ');
            before.push_str(&text);
        }
        None => blocks.push(Block::Paragraph(text)),
    }
}

/// The text without its marks, or an error where an absent value would leave a hole in a sentence.
pub(crate) fn plain(text: &str) -> Result<String, Absent> {
    if text.contains(ABSENT) {
        return Err(Absent);
    }
    Ok(text.replace(VALUE, "").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, value: &str) -> Row {
        Row {
            label: label.into(),
            value: value.into(),
        }
    }

    #[test]
    fn every_sign_becomes_its_block() {
        let source = "Een\ntwee\n\n- a\nverder\n\n- b\n\n| Wat | \u{1}x | y\n| Leeg | \u{2}\n\n=> Open\n-- klein\nverder";
        let expected = vec![
            Block::Paragraph("Een twee".into()),
            Block::List(vec!["a verder".into(), "b".into()]),
            Block::Facts(vec![row("Wat", "x | y")]),
            Block::Action("Open".into()),
            Block::Small("klein verder".into()),
        ];
        assert_eq!(blocks(source), Ok(expected));
    }

    #[test]
    fn an_item_has_a_table_and_a_link_of_its_own() {
        let source = "## Kop\n> Een\n| Wat | x\n-> Openen | https://example.org/1\n> Twee\n| Wat | y";
        let link = Link {
            label: "Openen".into(),
            address: "https://example.org/1".into(),
        };
        let expected = vec![
            Block::Heading("Kop".into()),
            Block::Item("Een".into()),
            Block::Facts(vec![row("Wat", "x")]),
            Block::Link(link),
            Block::Item("Twee".into()),
            Block::Facts(vec![row("Wat", "y")]),
        ];
        assert_eq!(blocks(source), Ok(expected));
    }

    #[test]
    fn a_value_is_never_a_sign() {
        assert_eq!(blocks("\u{1}=> weg"), Ok(vec![Block::Paragraph("=> weg".into())]));
    }

    #[test]
    fn an_absent_value_leaves_no_hole() {
        assert_eq!(blocks("Uiterlijk \u{2}."), Err(Absent));
        assert_eq!(blocks("| Wat | \u{2}"), Ok(vec![]));
    }
}
