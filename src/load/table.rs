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
    /// How many lines it has below the names of the columns, those with a fault of form included.
    pub all: usize,
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

/// The text, or why it is none: for the file as a whole, or for every line that is none.
fn utf8<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Vec<Fault>> {
    let nothing = bytes.iter().filter(|byte| **byte == 0).count();
    // Every other byte of plain text in UTF-16 is one, and a workbook is packed.
    let is_no_text = nothing * 4 >= bytes.len().max(1) || (nothing > 0 && bytes.starts_with(b"PK"));
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || is_no_text {
        let message = "the file is no CSV in UTF-8, but UTF-16 (\"Unicode text\") or a workbook; save it as \"CSV UTF-8\"";
        return Err(vec![Fault::new(file, 0, "", message)]);
    }
    if nothing > 0 {
        let message =
            "there is a NUL character in this line, which shows nothing and stands in no text; take it out";
        let with_nothing = (1..).zip(lines(bytes)).filter(|(_, line)| line.contains(&0));
        return Err(with_nothing
            .map(|(number, _)| Fault::new(file, number, "", message))
            .collect());
    }
    std::str::from_utf8(bytes).map_err(|_| {
        let message = "this line is not UTF-8, but likely Windows-1252, the form of older spreadsheets; save the file as \"CSV UTF-8\"";
        (1..)
            .zip(lines(bytes))
            .filter(|(_, line)| std::str::from_utf8(line).is_err())
            .map(|(number, _)| Fault::new(file, number, "", message))
            .collect()
    })
}

/// The lines of a text, whether they end in LF, CR LF, or CR alone as older programs for the Mac write.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            rest = None;
            return Some(text);
        };
        let (line, after) = text.split_at_checked(end)?;
        rest = after.strip_prefix(b"\r\n").or_else(|| after.get(1..));
        Some(line)
    })
}

/// What a file says about itself on a first line of its own, as spreadsheets do: `sep=;`.
fn declared(text: &str) -> Option<u8> {
    let first = lines(text.as_bytes()).next()?;
    match first.get(..4)?.eq_ignore_ascii_case(b"sep=") {
        true => first
            .get(4)
            .copied()
            .filter(|byte| matches!(byte, b';' | b',' | b'\t')),
        false => None,
    }
}

/// Dutch spreadsheets put semicolons, others commas, and what is copied from one has tabs: whichever the first line has
/// most of.
fn separator(text: &str) -> u8 {
    let first = lines(text.as_bytes()).next().unwrap_or_default();
    let count = |separator: u8| first.iter().filter(|byte| **byte == separator).count();
    // Of equally many the last is taken.
    [b'\t', b',', b';']
        .into_iter()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(b';')
}

fn split(file: String, text: &str, columns: &[Column], faults: &mut Vec<Fault>) -> Table {
    let declared = declared(text);
    let delimiter = declared.unwrap_or_else(|| separator(text));
    let (text, is_cut) = match open_quote(text, delimiter) {
        Some((record, line)) => {
            let message = "a quote (\") is opened in this line and never closed; close it, or take it out";
            faults.push(Fault::new(&file, line, "", message));
            (text.get(..record).unwrap_or(text), true)
        }
        None => (text, false),
    };
    if is_cut && text.trim().is_empty() {
        return Table {
            file,
            ..Table::default()
        };
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok);
    let mut numbers = LineNumbers::new(text);
    let mut number = |record: &StringRecord| numbers.of(record.position().map_or(0, csv::Position::byte));
    let mut first = records.next();
    if let Some(record) = first.as_ref().filter(|_| declared.is_some()) {
        number(record);
        first = records.next();
    }
    let header_line = first.as_ref().map_or(1, &mut number);
    let header = named_columns(first.as_ref());
    if !check_header(&file, header_line, &header, columns, faults) {
        return Table {
            file,
            ..Table::default()
        };
    }
    let mut lines = Vec::new();
    let mut all = usize::from(is_cut);
    for record in records {
        let number = number(&record);
        // A spreadsheet also writes lines that were emptied.
        if record.iter().all(str::is_empty) {
            continue;
        }
        if lines.len() == LONGEST {
            let message = format!("the file has more than {LONGEST} lines");
            faults.push(Fault::new(&file, number, "", message));
            break;
        }
        all += 1;
        let beyond = record.iter().skip(header.len());
        if record.len() >= header.len() && beyond.into_iter().all(str::is_empty) {
            lines.push((number, record));
        } else {
            let mut message = format!(
                "this line has {} fields, and the first line names {} columns",
                record.len(),
                header.len()
            );
            if record.iter().any(|field| field.contains(['\n', '\r'])) {
                message.push_str("; a quote (\") that is opened in it is closed only on a later line");
            }
            faults.push(Fault::new(&file, number, "", message));
        }
    }
    Table {
        file,
        header,
        all,
        lines,
    }
}

/// Where the record starts in which a quote is opened and never closed, and the number of the line with that quote.
fn open_quote(text: &str, delimiter: u8) -> Option<(usize, u64)> {
    let mut opened = None;
    let (mut record, mut line) = (0, 1);
    // A quote is one only where a field begins.
    let mut begins = true;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let next = bytes.peek().map(|(_, byte)| *byte);
        let is_end = byte == b'\n' || (byte == b'\r' && next != Some(b'\n'));
        match (byte, opened) {
            (b'"', Some(_)) if next == Some(b'"') => {
                bytes.next();
            }
            (b'"', Some(_)) => opened = None,
            (b'"', None) if begins => opened = Some((record, line)),
            _ => {}
        }
        line += u64::from(is_end);
        if opened.is_none() {
            if is_end {
                record = at + 1;
            }
            begins = byte == delimiter || matches!(byte, b'\n' | b'\r');
        }
    }
    opened
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
            let is_end = byte == b'\n' || (byte == b'\r' && rest.first() != Some(&b'\n'));
            self.line += u64::from(is_end);
            (self.rest, self.passed) = (rest, self.passed + 1);
        }
        self.line
    }
}

/// The names of the columns; those without a name at the end are no columns: a spreadsheet writes as many as were ever
/// touched.
fn named_columns(first: Option<&StringRecord>) -> Vec<String> {
    let mut names: Vec<String> = first
        .map(|first| first.iter().map(str::to_lowercase).collect())
        .unwrap_or_default();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// Whether the first line names every column that is needed, and no other or twice.
fn check_header(
    file: &str,
    line: u64,
    header: &[String],
    columns: &[Column],
    faults: &mut Vec<Fault>,
) -> bool {
    let before = faults.len();
    let mut wrong = |column: &str, message: &str| faults.push(Fault::new(file, line, column, message));
    for column in columns {
        match header.iter().filter(|name| *name == column.name).count() {
            0 if column.is_needed => wrong(column.name, "this column is missing"),
            0 | 1 => {}
            _ => wrong(column.name, "this column is there twice"),
        }
    }
    for name in header {
        if !columns.iter().any(|column| column.name == name) {
            let message = if name.is_empty() {
                "a column between others has no name"
            } else {
                "there is no such column"
            };
            wrong(name, message);
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
    fn a_quote_that_is_not_closed_is_named() {
        let (table, faults) = read("name;number\na;1\n\"b;2\nc;3\n");
        assert_eq!(fields(&table, "name"), [(2, Some("a".to_owned()))]);
        assert_eq!(table.all, 2);
        let message = "a quote (\") is opened in this line and never closed; close it, or take it out";
        assert_eq!(faults, [format!("x.csv, line 3: {message}")]);
        let (table, faults) = read("name;number\n\"a\nb\";1\n\"c \"\"d\"\"\";2\ne\"f;3\n");
        assert_eq!((table.all, faults.len()), (3, 0), "{faults:?}");
        let (_, faults) = read("name;number\n\"a;1\nb;\"2\"\n");
        assert!(
            faults[0].starts_with("x.csv, line 2: ") && faults[0].contains("closed only on a later line"),
            "{faults:?}"
        );
        assert_eq!(read("\"name;number\na;1\n").1.len(), 1);
    }

    #[test]
    fn line_ends_of_every_kind_count_as_one() {
        for text in [
            "name;number\na;1\n\nb;2",
            "name;number\r\na;1\r\n\r\nb;2\r\n",
            "name;number\ra;1\r\rb;2\r",
        ] {
            let (table, faults) = read(text);
            assert_eq!(faults, [""; 0], "{text:?}");
            let names = [(2, Some("a".to_owned())), (4, Some("b".to_owned()))];
            assert_eq!(fields(&table, "name"), names, "{text:?}");
            assert_eq!(
                lines(text.as_bytes()).take(4).last(),
                Some(b"b;2".as_slice()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_first_line_that_names_the_separator_is_taken_at_its_word() {
        for text in [
            "sep=;\nname;number\na, b;1\n",
            "SEP=,\r\nname,number\r\n\"a, b\",1\r\n",
            "sep=\t\nname\tnumber\na, b\t1\n",
        ] {
            let (table, faults) = read(text);
            assert_eq!(faults, [""; 0], "{text:?}");
            assert_eq!(fields(&table, "name"), [(3, Some("a, b".to_owned()))], "{text:?}");
        }
        assert_eq!(
            read("sep=;\nname;colour\n").1,
            ["x.csv, line 2, colour: there is no such column"]
        );
        assert_eq!(
            fields(&read("name\tnumber\na\t1\n").0, "number"),
            [(2, Some("1".to_owned()))]
        );
    }

    #[test]
    fn empty_columns_at_the_end_are_none() {
        let (table, faults) = read("name;number;;\na;1;;\nb;2\nc;3;;;;\nd;4;x;\n");
        let names = [(2, "a"), (3, "b"), (4, "c")].map(|(line, name)| (line, Some(name.to_owned())));
        assert_eq!(fields(&table, "name"), names);
        assert_eq!(
            faults,
            ["x.csv, line 5: this line has 4 fields, and the first line names 2 columns"]
        );
        assert_eq!(
            read("name;;number\n").1,
            ["x.csv, line 1: a column between others has no name"]
        );
    }

    #[test]
    fn a_file_in_utf_16_is_one_fault() {
        let utf16: Vec<u8> = "\u{feff}name\na\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [utf16.as_slice(), b"PK\x03\x04\0\0"] {
            let wrong = utf8("x.csv", bytes).unwrap_err();
            assert!(
                wrong.len() == 1 && wrong[0].to_string().contains("UTF-16"),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn a_character_that_is_none_is_named() {
        let wrong = utf8("x.csv", b"name;number\nZorghuis\0 Noord;1\nb;2\n").unwrap_err();
        let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert!(
            lines.len() == 1 && lines[0].starts_with("x.csv, line 2: there is a NUL"),
            "{lines:?}"
        );
    }

    #[test]
    fn every_line_that_is_no_text_is_named() {
        let wrong = utf8("x.csv", b"name\nCaf\xe9\nplain\n\xff\xfe\n").unwrap_err();
        let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert!(lines.len() == 2 && lines[0].starts_with("x.csv, line 2: ") && lines[1].contains("line 4"));
    }
}
