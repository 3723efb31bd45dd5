//! A kind of file: its columns, and what one of its lines does.

use std::{collections::BTreeMap, io, path::Path};

use chrono::NaiveDate;
use names::folded;

use super::{
    context::LoadContext,
    fault::{Fault, Stop},
    fields::Fields,
    table::{Column, table},
};

/// What a line did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// Something new.
    Done,
    /// Nothing: it was there already.
    Already,
    /// Nothing, though the line may say otherwise: why, for whoever filled it in.
    Left(String),
}

/// One line of a kind of file.
pub trait Sheet: Sized {
    /// The columns it has.
    const COLUMNS: &'static [Column];
    /// Whether the first column names an organisation that is to be there.
    const NAMES_PARTNER: bool;
    /// Reads it; what does not read is a fault of the fields.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;
    /// What two lines of one file may not have in common, however it is spelled.
    fn key(&self) -> String;
    /// In which column a line with the same key says something else than the first.
    fn differs(&self, first: &Self) -> Option<&'static str>;
    /// Does it.
    async fn apply(&self, setting: &mut LoadContext<'_>) -> Result<Applied, Stop>;
}

/// The lines of a file that read.
pub struct Lines<S> {
    /// The file's name.
    pub file: String,
    /// How many there are, those that did not read included.
    pub all: usize,
    /// Each line with its number.
    pub rows: Vec<(u64, S)>,
    /// The numbers of the lines that did not, with what their first column says.
    pub unread: Vec<(u64, String)>,
}

impl<S> Default for Lines<S> {
    fn default() -> Self {
        Self {
            file: String::new(),
            all: 0,
            rows: Vec::new(),
            unread: Vec::new(),
        }
    }
}

impl<S> Lines<S> {
    /// What the first column says of those that did not read.
    pub fn names_unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(|(_, name)| name.as_str())
    }
}

/// Reads a file, if there is one. Everything that is wrong with it is added to the faults.
///
/// # Errors
/// When it cannot be opened.
pub fn read<S: Sheet>(
    path: Option<&Path>,
    today: NaiveDate,
    faults: &mut Vec<Fault>,
) -> io::Result<Lines<S>> {
    let Some(path) = path else {
        return Ok(Lines::default());
    };
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let table = table(path, S::COLUMNS, faults).map_err(named)?;
    let mut lines = Lines {
        file: table.file.clone(),
        all: table.all,
        ..Lines::default()
    };
    let mut first_with = BTreeMap::new();
    let name_of = S::COLUMNS.first().map_or("", |column| column.name);
    for (number, line) in &table.lines {
        let before = faults.len();
        let row = S::read(&mut Fields::new(&table, *number, line, today, faults));
        let row = row.filter(|_| faults.len() == before);
        let Some(row) = row else {
            let name = table.field(line, name_of).unwrap_or_default();
            lines.unread.push((*number, name.to_owned()));
            continue;
        };
        let key = folded(&row.key());
        let first = first_with
            .get(&key)
            .and_then(|index: &usize| lines.rows.get(*index));
        if let Some((line, first)) = first {
            let fault = match row.differs(first) {
                Some(column) => {
                    let message =
                        format!("line {line} says the same with another {column}; keep one of the two");
                    Fault::new(&table.file, *number, column, message)
                }
                None => Fault::new(
                    &table.file,
                    *number,
                    "",
                    format!("this says the same as line {line}"),
                ),
            };
            faults.push(fault);
        } else {
            first_with.insert(key, lines.rows.len());
            lines.rows.push((*number, row));
        }
    }
    Ok(lines)
}
