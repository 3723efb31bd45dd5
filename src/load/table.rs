//! A file as a spreadsheet writes it: UTF-8 with or without a byte order mark, fields between commas or
//! semicolons, quoted where need be, with the names of the columns on the first line.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use csv::{ReaderBuilder, StringRecord, Trim};

use super::fault::Fault;

/// The largest file, in bytes.
const LARGEST: u64 = 2 * 1024 * 1024;
/// The most lines below the names of the columns.
const LONGEST: usize = 5_000;
/// What some programs put before a text in UTF-8.
const MARK: char = '\u{feff}';

/// A column of a kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name on the first line.
    pub name: &'static str,
    /// Whether the file must have it.
    pub is_needed: bool,
}

/// The columns and lines of a file.
#[derive(Debug, Default)]
pub struct Table {
    /// The file's name, without its folder.
    pub file: String,
    header: Vec<String>,
    /// The number of each line in the file, and its fields.
    pub lines: Vec<(u64, StringRecord)>,
}

impl Table {
    /// The field of a line in a column; nothing when it is empty or the file has no such column.
    pub fn field<'a>(&self, line: &'a StringRecord, column: &str) -> Option<&'a str> {
        let index = self.header.iter().position(|name| name == column)?;
        line.get(index).filter(|text| !text.is_empty())
    }
}

/// Reads a file. What is wrong with its form is added to the faults, and those lines are left out.
///
/// # Errors
/// When the file cannot be read at all.
pub fn table(path: &Path, columns: &[Column], faults: &mut Vec<Fault>) -> io::Result<Table> {
    let file = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let empty = Table {
        file: file.clone(),
        ..Table::default()
    };
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        faults.push(Fault::new(&file, 0, "", "the file is larger than 2 MiB"));
        return Ok(empty);
    }
    match utf8(&file, &bytes) {
        Ok(text) => Ok(split(file, text.trim_start_matches(MARK), columns, faults)),
        Err(wrong) => {
            faults.extend(wrong);
            Ok(empty)
        }
    }
}

/// The text, or every line that is none.
fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Vec<Fault>> {
    std::str::from_utf8(bytes).map_err(|_| {
        let message = "this line is not UTF-8; save the file as \"CSV UTF-8\"";
        (1..)
            .zip(bytes.split(|&byte| byte == b'\n'))
            .filter(|(_, line)| std::str::from_utf8(line).is_err())
            .map(|(number, _)| Fault::new(file, number, "", message))
            .collect()
    })
}

/// Dutch spreadsheets put semicolons, others commas: whichever the first line has more of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    if first.matches(',').count() > first.matches(';').count() {
        b','
    } else {
        b';'
    }
}

fn split(file: String, text: &str, columns: &[Column], faults: &mut Vec<Fault>) -> Table {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok);
    let header: Vec<String> = records
        .next()
        .map(|first| first.iter().map(str::to_lowercase).collect())
        .unwrap_or_default();
    if !check_header(&file, &header, columns, faults) {
        return Table {
            file,
            ..Table::default()
        };
    }
    let mut lines = Vec::new();
    let mut numbers = LineNumbers::new(text);
    for record in records {
        let number = numbers.of(record.position().map_or(0, csv::Position::byte));
        // A spreadsheet also writes lines that were emptied.
        if record.iter().all(str::is_empty) {
            continue;
        }
        if lines.len() == LONGEST {
            let message = format!("the file has more than {LONGEST} lines");
            faults.push(Fault::new(&file, number, "", message));
            break;
        }
        if record.len() == header.len() {
            lines.push((number, record));
        } else {
            let message = format!(
                "this line has {} fields, and the first line names {} columns",
                record.len(),
                header.len()
            );
            faults.push(Fault::new(&file, number, "", message));
        }
    }
    Table { file, header, lines }
}

/// The number of the line on which a record starts. The reader counts the line ends before a record, and the
/// empty lines, to the record itself.
struct LineNumbers<'a> {
    rest: &'a [u8],
    passed: u64,
    line: u64,
}

impl<'a> LineNumbers<'a> {
    const fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
            passed: 0,
            line: 1,
        }
    }

    /// Of a record that is read from a byte on; asked for in the order of the records.
    fn of(&mut self, start: u64) -> u64 {
        while let Some((&byte, rest)) = self.rest.split_first() {
            if self.passed >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(byte == b'\n');
            (self.rest, self.passed) = (rest, self.passed + 1);
        }
        self.line
    }
}

/// Whether the first line names every column that is needed, and no other or twice.
fn check_header(file: &str, header: &[String], columns: &[Column], faults: &mut Vec<Fault>) -> bool {
    let before = faults.len();
    let mut wrong = |column: &str, message: &str| faults.push(Fault::new(file, 1, column, message));
    for column in columns {
        match header.iter().filter(|name| *name == column.name).count() {
            0 if column.is_needed => wrong(column.name, "this column is missing"),
            0 | 1 => {}
            _ => wrong(column.name, "this column is there twice"),
        }
    }
    for name in header {
        if !columns.iter().any(|column| column.name == name) {
            wrong(name, "there is no such column");
        }
    }
    faults.len() == before
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column {
            name: "name",
            is_needed: true,
        },
        Column {
            name: "number",
            is_needed: false,
        },
    ];

    fn read(text: &str) -> (Table, Vec<String>) {
        let mut faults = Vec::new();
        let table = split("x.csv".to_owned(), text, COLUMNS, &mut faults);
        (table, faults.iter().map(ToString::to_string).collect())
    }

    fn fields(table: &Table, column: &str) -> Vec<(u64, Option<String>)> {
        let of =
            |(number, line): &(u64, StringRecord)| (*number, table.field(line, column).map(str::to_owned));
        table.lines.iter().map(of).collect()
    }

    #[test]
    fn semicolons_and_commas_are_told_apart_and_quotes_hold_both() {
        for text in [
            "Name;Number\n\"a;b, c\";1\n;\n d ;\n",
            "name,number\r\n\"a;b, c\",1\r\n,\r\n d ,\r\n",
            "name;number\n\"a;b, c\";1\n\n d ;\n",
        ] {
            let (table, faults) = read(text);
            assert_eq!(faults, [""; 0]);
            let names = [(2, Some("a;b, c".to_owned())), (4, Some("d".to_owned()))];
            assert_eq!(fields(&table, "name"), names);
            assert_eq!(fields(&table, "number"), [(2, Some("1".to_owned())), (4, None)]);
        }
    }

    #[test]
    fn columns_that_are_missing_doubled_or_unknown_are_named() {
        let (table, faults) = read("number;number;colour\n1;2;3\n");
        assert!(table.lines.is_empty());
        assert_eq!(
            faults,
            [
                "x.csv, line 1, name: this column is missing",
                "x.csv, line 1, number: this column is there twice",
                "x.csv, line 1, colour: there is no such column",
            ]
        );
    }

    #[test]
    fn a_line_with_too_many_fields_is_named_and_the_others_are_read() {
        let (table, faults) = read("name;number\na;1;2\nb;2\n");
        assert_eq!(fields(&table, "name"), [(3, Some("b".to_owned()))]);
        assert_eq!(
            faults,
            ["x.csv, line 2: this line has 3 fields, and the first line names 2 columns"]
        );
    }

    #[test]
    fn every_line_that_is_no_text_is_named() {
        let wrong = utf8("x.csv", b"name\nCaf\xe9\nplain\n\xff\xfe\n").unwrap_err();
        let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert!(lines.len() == 2 && lines[0].starts_with("x.csv, line 2: ") && lines[1].contains("line 4"));
    }
}
