//! What the documentation names must be there: paths, settings, commands, fields, pages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the helpers are for tests alone"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Folders that a running program makes.
const RUNTIME_FOLDERS: [&str; 2] = ["data", "demo-data"];
/// The prefix of what only the tests read.
const TEST_SETTING: &str = "KETENWACHT_TEST_";

// What the tests look at.

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The README and every page of `docs/`, by their paths.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::from([("README.md".to_owned(), read("README.md"))]);
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            let path = format!("docs/{name}");
            pages.insert(path.clone(), read(&path));
        }
    }
    pages
}

/// A page in its parts: its text without code blocks, and the blocks with their languages.
#[derive(Default)]
struct Parts {
    text: String,
    blocks: Vec<(String, String)>,
}

impl Parts {
    fn of(page: &str) -> Self {
        let mut parts = Self::default();
        let mut block: Option<(String, String)> = None;
        for line in page.lines() {
            match (line.strip_prefix("```"), &mut block) {
                (Some(_), Some(_)) => parts.blocks.extend(block.take()),
                (Some(language), None) => block = Some((language.trim().to_owned(), String::new())),
                (None, Some((_, text))) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {
                    parts.text.push_str(line);
                    parts.text.push('\n');
                }
            }
        }
        assert!(block.is_none(), "a code block is not closed");
        parts
    }

    fn blocks(&self, language: &str) -> impl Iterator<Item = &str> {
        let wanted = language.to_owned();
        self.blocks
            .iter()
            .filter(move |(own, _)| *own == wanted)
            .map(|(_, text)| text.as_str())
    }

    /// What stands between backticks in a line.
    fn inline_code(&self) -> Vec<&str> {
        let lines = self.text.lines();
        lines
            .flat_map(|line| line.split('`').skip(1).step_by(2))
            .collect()
    }

    /// Where links and pictures lead.
    fn links(&self) -> Vec<&str> {
        let starts = self.text.split("](").skip(1);
        starts.filter_map(|rest| rest.split(')').next()).collect()
    }

    /// The commands in shell blocks, one each, with their continued lines.
    fn commands(&self) -> Vec<String> {
        let joined = self.blocks("sh").map(|block| block.replace("\\\n", " "));
        joined
            .flat_map(|block| {
                block
                    .lines()
                    .map(|line| line.trim().to_owned())
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// The GraphQL documents: whole blocks, and what the `ask` of the README is given between quotes.
    fn documents(&self) -> Vec<String> {
        let mut documents: Vec<String> = self.blocks("graphql").map(str::to_owned).collect();
        for block in self.blocks("sh") {
            let calls = block.match_indices("ask ").filter(|(at, _)| {
                let before = block.get(..*at).and_then(|text| text.chars().next_back());
                before.is_none_or(|character| !character.is_alphanumeric())
            });
            for (at, _) in calls {
                let mut parts = block.get(at..).unwrap_or_default().split('\'');
                // `ask ROLE 'DOCUMENT'`; the helper itself and its comment are no calls.
                let is_call = parts
                    .next()
                    .is_some_and(|head| head.split_whitespace().count() == 2);
                documents.extend(parts.next().filter(|_| is_call).map(str::to_owned));
            }
        }
        documents
    }
}

fn program(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ketenwacht"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "ketenwacht {arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The names of the program's commands, as its help lists them.
fn subcommands() -> BTreeSet<String> {
    let help = program(&["help"]);
    let list = help
        .split("Commands:")
        .nth(1)
        .expect("the help lists the commands");
    let lines = list.lines().skip(1).take_while(|line| line.starts_with("  "));
    let names: BTreeSet<String> = lines
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(names.contains("serve"), "{help}");
    names
}

/// The rows of the table that the program prints of its settings.
fn settings() -> Vec<String> {
    let table = program(&["settings"]);
    let rows: Vec<String> = table.lines().skip(2).map(|row| row.replace('`', "")).collect();
    assert!(rows.len() > 5, "{table}");
    rows
}

/// Every word in a text that begins with a prefix and goes on in capitals.
fn words_with(prefix: &str, text: &str) -> BTreeSet<String> {
    let is_name =
        |character: char| character.is_ascii_uppercase() || character.is_ascii_digit() || character == '_';
    let words = text.split(|character: char| !is_name(character));
    words
        .filter(|word| word.starts_with(prefix) && *word != prefix)
        .map(str::to_owned)
        .collect()
}

/// The names a block of the schema declares, such as the fields of `type Query`.
fn members(schema: &str, head: &str) -> BTreeSet<String> {
    let block = schema
        .split(&format!("\n{head} "))
        .nth(1)
        .unwrap_or_else(|| panic!("the schema has no {head}"));
    let lines: Vec<&str> = block
        .split("\n}")
        .next()
        .unwrap_or_default()
        .lines()
        .skip(1)
        .collect();
    let indent = |line: &str| {
        line.chars()
            .take_while(|character| character.is_whitespace())
            .count()
    };
    // What lies deeper are the arguments of a field.
    let outermost = lines.iter().map(|line| indent(line)).min();
    let mut in_description = false;
    let mut names = BTreeSet::new();
    for line in lines {
        let text = line.trim();
        if text.starts_with("\"\"\"") {
            let is_one_line = text.len() > 5 && text.ends_with("\"\"\"");
            in_description = !in_description && !is_one_line;
        } else if !in_description && Some(indent(line)) == outermost {
            names.extend(
                identifiers(text)
                    .next()
                    .filter(|_| !text.starts_with(')'))
                    .map(str::to_owned),
            );
        }
    }
    names
}

// The tests.

#[test]
fn every_path_that_is_named_exists() {
    let mut missing = Vec::new();
    for (page, text) in pages() {
        let parts = Parts::of(&text);
        let commands = parts.commands();
        let words = commands.iter().flat_map(|command| command.split_whitespace());
        let named = parts
            .inline_code()
            .into_iter()
            .chain(words)
            .filter(|word| is_path(word));
        for path in named {
            if !root().join(path).exists() {
                missing.push(format!("{page}: {path}"));
            }
        }
        for link in parts.links().into_iter().filter(|link| !link.contains(':')) {
            if !leads_somewhere(&page, link) {
                missing.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(missing.is_empty(), "not there:\n{}", missing.join("\n"));
}

/// Whether a link leads to a file, and to a heading in it when it names one.
fn leads_somewhere(page: &str, link: &str) -> bool {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let folder = Path::new(page)
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf);
    let target = if path.is_empty() {
        root().join(page)
    } else {
        root().join(folder).join(path)
    };
    let has_heading = |text: String| {
        let headings = text.lines().filter(|line| line.starts_with('#'));
        headings.map(anchor_of).any(|own| own == anchor)
    };
    target.exists() && (anchor.is_empty() || fs::read_to_string(target).is_ok_and(has_heading))
}

/// What leads to a heading: its words in lower case, joined by hyphens.
fn anchor_of(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words
        .chars()
        .filter(|character| character.is_alphanumeric() || " -_".contains(*character));
    kept.map(|character| if character == ' ' { '-' } else { character })
        .collect()
}

/// Whether a word looks like a path in the repository: a file in a folder, a folder, or a file at the top.
fn is_path(word: &str) -> bool {
    let is_plain = word
        .chars()
        .all(|character| character.is_ascii_alphanumeric() || "_-./".contains(character));
    if !is_plain || word.starts_with('/') || word.starts_with("..") {
        return false;
    }
    match word.split_once('/') {
        Some((folder, rest)) => {
            let last = rest.rsplit('/').next().unwrap_or_default();
            let looks_like_one = last.is_empty() || last.contains('.') || root().join(folder).is_dir();
            looks_like_one && !RUNTIME_FOLDERS.contains(&folder)
        }
        None => [".toml", ".md", ".graphql", ".lock"]
            .iter()
            .any(|end| word.ends_with(end)),
    }
}

#[test]
fn every_setting_is_described_and_every_described_setting_exists() {
    let known = words_with("KETENWACHT_", &first_cells(&settings()));
    let mut texts = pages();
    texts.insert("docs/ketenwacht.env".to_owned(), read("docs/ketenwacht.env"));
    for (page, text) in &texts {
        for name in words_with("KETENWACHT_", text) {
            assert!(
                known.contains(&name) || name.starts_with(TEST_SETTING),
                "{page}: {name} is no setting"
            );
        }
    }
    for page in ["README.md", "docs/operations.md", "docs/ketenwacht.env"] {
        let mentioned = words_with("KETENWACHT_", &texts[page]);
        let forgotten: Vec<_> = known.difference(&mentioned).collect();
        assert!(forgotten.is_empty(), "{page} does not mention {forgotten:?}");
    }
}

/// What the rows of a table begin with.
fn first_cells(rows: &[String]) -> String {
    let cells: Vec<&str> = rows.iter().filter_map(|row| row.split('|').nth(1)).collect();
    cells.join("\n")
}

#[test]
fn the_tables_of_settings_say_what_the_program_says() {
    for page in ["README.md", "docs/operations.md"] {
        let text = read(page);
        for row in settings() {
            let is_there = text.lines().any(|line| line.replace('`', "") == row);
            assert!(is_there, "{page} has no row\n{row}");
        }
    }
}

#[test]
fn the_example_file_holds_settings_and_nothing_else() {
    for line in read("docs/ketenwacht.env")
        .lines()
        .filter(|line| !line.is_empty())
    {
        let comment = line
            .strip_prefix('#')
            .unwrap_or_else(|| panic!("{line}: must be a comment"));
        let is_prose = comment.starts_with(' ');
        let is_setting = comment.starts_with("KETENWACHT_") && comment.contains('=');
        assert!(is_prose || is_setting, "{line}");
    }
}

#[test]
fn every_command_that_is_named_exists_with_its_flags() {
    let known = subcommands();
    for (page, text) in pages() {
        let parts = Parts::of(&text);
        let inline = parts.inline_code().into_iter().map(str::to_owned);
        for command in parts.commands().into_iter().chain(inline) {
            for start in ["ketenwacht ", "cargo run -- "] {
                for call in command.split(start).skip(1) {
                    check_call(&page, call, &known);
                }
            }
        }
    }
}

fn check_call(page: &str, call: &str, known: &BTreeSet<String>) {
    let call = call.split(['|', ';', '&', ')', '>']).next().unwrap_or_default();
    let mut words = call.split_whitespace();
    let Some(name) = words
        .next()
        .filter(|word| word.chars().all(|character| character.is_ascii_lowercase()))
    else {
        return;
    };
    assert!(known.contains(name), "{page}: ketenwacht {call}");
    let words: Vec<&str> = words.collect();
    let flags: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| word.starts_with("--"))
        .collect();
    if !flags.is_empty() {
        let help = help(name, words.first().copied());
        for flag in flags {
            let flag = flag.split('=').next().unwrap_or_default();
            assert!(
                help.contains(&format!("{flag} ")),
                "{page}: ketenwacht {name} has no {flag}"
            );
        }
    }
}

/// What a command says of itself; of one that has commands of its own, the one that is named.
fn help(name: &str, next: Option<&str>) -> String {
    let help = program(&["help", name]);
    match next.filter(|next| help.contains(&format!("\n  {next} "))) {
        Some(next) => program(&["help", name, next]),
        None => help,
    }
}

#[test]
fn every_command_of_the_program_is_described() {
    let text = read("docs/operations.md");
    for name in subcommands().into_iter().filter(|name| name != "help") {
        assert!(
            text.contains(&format!("`ketenwacht {name}`")),
            "docs/operations.md does not describe {name}"
        );
    }
}

#[test]
fn every_graphql_document_asks_for_what_the_schema_has() {
    let schema = read("schema.graphql");
    let words: BTreeSet<&str> = identifiers(&schema).collect();
    let mut count = 0;
    for (page, text) in pages() {
        for document in Parts::of(&text).documents() {
            count += 1;
            let outline = Outline::of(&document);
            assert!(
                outline.is_balanced,
                "{page}: brackets do not match in\n{document}"
            );
            let root = if outline.is_mutation {
                "type Mutation"
            } else {
                "type Query"
            };
            let fields = members(&schema, root);
            assert!(
                !outline.roots.is_empty(),
                "{page}: nothing is asked in\n{document}"
            );
            for field in &outline.roots {
                assert!(fields.contains(field), "{page}: {root} has no {field}");
            }
            for word in &outline.words {
                assert!(
                    words.contains(word.as_str()),
                    "{page}: the schema has no {word}, asked in\n{document}"
                );
            }
        }
    }
    assert!(count > 3, "the pages have no GraphQL documents");
}

fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    text.split(move |character: char| !is_part(character))
        .filter(|word| !word.is_empty())
}

/// What can be seen of a GraphQL document without a parser.
struct Outline {
    is_balanced: bool,
    is_mutation: bool,
    /// The fields at the top.
    roots: Vec<String>,
    /// Every name of the schema in it: fields, arguments, types, words.
    words: Vec<String>,
}

impl Outline {
    fn of(document: &str) -> Self {
        // Strings may say anything.
        let code: String = document.split('"').step_by(2).collect();
        let start = code.find('{').unwrap_or(code.len());
        let (head, body) = code.split_at(start);
        let mut outline = Self {
            is_balanced: true,
            is_mutation: head.trim_start().starts_with("mutation"),
            roots: Vec::new(),
            words: Vec::new(),
        };
        let types = head.split_once('(').map_or("", |(_, variables)| variables);
        outline.collect(types, usize::MAX);
        outline.collect(body, 0);
        outline
    }

    /// Goes through a part; `base` is how deep it already lies.
    fn collect(&mut self, part: &str, base: usize) {
        let is_head = base == usize::MAX;
        let mut open = Vec::new();
        let mut word = String::new();
        for character in part.chars().chain([' ']) {
            if character.is_ascii_alphanumeric() || "_$@.".contains(character) {
                word.push(character);
                continue;
            }
            if !word.is_empty() {
                self.name(std::mem::take(&mut word), !is_head && open == ['{']);
            }
            match character {
                '{' | '(' | '[' => open.push(character),
                '}' | ')' | ']' => {
                    let expected = match character {
                        '}' => '{',
                        ')' => '(',
                        _ => '[',
                    };
                    // The variables of the head were opened before it.
                    self.is_balanced &= open.pop() == Some(expected) || is_head;
                }
                _ => {}
            }
        }
        self.is_balanced &= open.is_empty();
    }

    fn name(&mut self, word: String, is_root: bool) {
        let word = word.trim_matches('.').to_owned();
        let is_other = word.starts_with(['$', '@']) || word.starts_with(|first: char| first.is_ascii_digit());
        if is_other || ["", "on", "true", "false", "null", "fragment", "__typename"].contains(&word.as_str())
        {
            return;
        }
        if is_root {
            self.roots.push(word.clone());
        }
        self.words.push(word);
    }
}

#[test]
fn every_kind_of_deadline_and_every_action_is_described() {
    let schema = read("schema.graphql");
    let (deadlines, access) = (read("docs/deadlines.md"), read("docs/access.md"));
    for kind in members(&schema, "enum DeadlineKind") {
        assert!(
            deadlines.contains(&format!("| `{kind}` |")),
            "docs/deadlines.md has no row for {kind}"
        );
    }
    for action in members(&schema, "type Mutation") {
        assert!(
            access.contains(&format!("`{action}`")),
            "docs/access.md does not say who may {action}"
        );
    }
}

/// What a type of the schema is called that is no word of the chain: how lists, changes and the API itself are made.
fn is_helper(name: &str) -> bool {
    let ends = [
        "Connection",
        "Edge",
        "Payload",
        "Input",
        "Filter",
        "Order",
        "OrderField",
    ];
    let own = ["Query", "Mutation", "PageInfo", "OrderDirection"];
    ends.iter().any(|end| name.ends_with(end)) || own.contains(&name)
}

/// The types and enumerations of the chain, each with its description.
fn described(schema: &str) -> Vec<(&str, &str, String)> {
    let lines: Vec<&str> = schema.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut words = line.split_whitespace();
        let (Some(sort), Some(name)) = (words.next(), words.next()) else {
            continue;
        };
        if line.starts_with(' ') || !["type", "enum", "union"].contains(&sort) || is_helper(name) {
            continue;
        }
        let quote = lines[..at].iter().rposition(|line| *line == "\"\"\"").unwrap();
        let start = lines[..quote].iter().rposition(|line| *line == "\"\"\"").unwrap();
        found.push((sort, name, lines[start + 1..quote].join(" ")));
    }
    found
}

#[test]
fn every_type_and_word_is_in_the_glossary() {
    let schema = read("schema.graphql");
    let glossary = read("docs/glossary.md");
    let is_missing = |word: &str| !glossary.contains(&format!("`{word}`"));
    let mut forgotten = Vec::new();
    for (sort, name, _) in described(&schema) {
        if is_missing(name) {
            forgotten.push(name.to_owned());
        }
        if sort == "enum" && !["Weekday", "Template", "RefusalCode"].contains(&name) {
            let values = members(&schema, &format!("enum {name}"));
            forgotten.extend(values.into_iter().filter(|word| is_missing(word)));
        }
    }
    assert!(forgotten.is_empty(), "docs/glossary.md has no {forgotten:?}");
}

/// The Dutch terms that the glossary gives for a name: in the cell after the one that has the name.
fn dutch_terms(glossary: &str, name: &str) -> BTreeSet<String> {
    let named = format!("`{name}`");
    let tables = glossary.lines().filter(|line| line.starts_with('|'));
    let cells = tables.flat_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let pairs: Vec<[&str; 2]> = cells.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        pairs
    });
    let given = cells.filter(|[names, _]| names.split(", ").any(|other| other == named));
    let terms = given.flat_map(|[_, dutch]| dutch.split(", ").chain([dutch]));
    terms.map(str::to_lowercase).collect()
}

/// What stands in parentheses, up to a colon: the words of a type may follow its own.
fn in_parentheses(text: &str) -> impl Iterator<Item = String> + '_ {
    let opened = text.split('(').skip(1);
    opened.filter_map(|rest| {
        let (inside, _) = rest.split_once(')')?;
        Some(inside.split(':').next()?.trim().to_lowercase())
    })
}

/// Not any word in parentheses, but one that the glossary gives for that very type.
#[test]
fn every_type_says_its_dutch_term() {
    let schema = read("schema.graphql");
    let glossary = read("docs/glossary.md");
    let types = described(&schema);
    assert!(types.len() > 100, "{}", types.len());
    let silent: Vec<&str> = types
        .iter()
        .filter(|(_, name, description)| {
            let terms = dutch_terms(&glossary, name);
            !in_parentheses(description).any(|term| terms.contains(&term))
        })
        .map(|&(_, name, _)| name)
        .collect();
    assert!(
        silent.is_empty(),
        "the description and docs/glossary.md give no Dutch term, or not the same one, for {silent:?}"
    );
}

#[test]
fn a_parenthesis_is_not_yet_a_dutch_term() {
    let glossary = "| `Referral`, `Offer` | voordracht, aanbod | who it is |\n| `Route` | route | | `Pool` | flexpool |\n";
    let says = |name, description| {
        in_parentheses(description).any(|term| dutch_terms(glossary, name).contains(&term))
    };
    assert!(says(
        "Referral",
        "A candidate (see below) at an employer (voordracht)."
    ));
    assert!(says("Offer", "An offer (Aanbod: dit of dat)."));
    assert!(says("Pool", "A pool (flexpool)."));
    assert!(!says("Referral", "A candidate at an employer (or several)."));
    assert!(!says("Referral", "A candidate at an employer (flexpool)."));
    assert!(!says("Referral", "A candidate at an employer."));
}

#[test]
fn the_readme_leads_to_every_page_and_its_pictures_are_small() {
    let parts = Parts::of(&read("README.md"));
    let links: BTreeSet<&str> = parts.links().into_iter().collect();
    for page in pages().into_keys().filter(|page| page != "README.md") {
        assert!(links.contains(page.as_str()), "README.md does not lead to {page}");
    }
    for picture in links.into_iter().filter(|link| link.ends_with(".png")) {
        let size = fs::metadata(root().join(picture)).unwrap().len();
        assert!(size < 200_000, "{picture} has {size} bytes");
    }
}

#[test]
fn no_page_names_a_folder_of_someones_machine() {
    for (page, text) in pages() {
        for folder in ["/home/", "/root/", "/Users/", "/work/", "\\Users\\", "~/"] {
            assert!(!text.contains(folder), "{page} names {folder}");
        }
    }
}
