//! Each part of the program depends on others in one direction: what is read first never needs what comes after it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The folders of the crates.
const CRATES: [&str; 10] = [
    "api/src",
    "domain/src",
    "entity/src",
    "macros/src",
    "migration/src",
    "names/src",
    "rules/src",
    "vocabulary/src",
    "worker/src",
    "src",
];

/// The way to a module from the root of its crate.
type Module = Vec<String>;

/// Under one parent: which child names which other, and where.
type Siblings = BTreeMap<Module, BTreeMap<String, BTreeMap<String, String>>>;

fn modules(folder: &Path, here: &Module, found: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut module = here.clone();
        if path.is_dir() {
            module.push(name);
            modules(&path, &module, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            // What tests need is no part of the program.
            if name.ends_with("tests") {
                continue;
            }
            if !matches!(&*name, "mod" | "lib" | "main") {
                module.push(name);
            }
            found.insert(module, fs::read_to_string(&path).unwrap());
        }
    }
}

/// The text without its comments and its own tests.
fn program(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that begins with `crate` or `super`, those of a `use` written out.
fn paths(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("use ") {
        let (before, after) = rest.split_at(at);
        named(before, &mut found);
        let (tree, after) = after["use ".len()..].split_once(';').unwrap_or((after, ""));
        write_out("", tree, &mut found);
        rest = after;
    }
    named(rest, &mut found);
    found.retain(|path| path.starts_with("crate::") || path.starts_with("super::"));
    found
}

/// The paths that stand in code.
fn named(code: &str, found: &mut Vec<String>) {
    let is_of_path = |character: char| character.is_alphanumeric() || matches!(character, '_' | ':');
    found.extend(code.split(|character| !is_of_path(character)).map(str::to_owned));
}

/// The paths of a tree in braces.
fn write_out(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let (mut depth, mut start) = (0_i32, 0);
    let ends: Vec<usize> = tree
        .char_indices()
        .filter_map(|(at, character)| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => return Some(at),
                _ => {}
            }
            None
        })
        .chain([tree.len()])
        .collect();
    for end in ends {
        let part = tree[start..end].trim();
        start = (end + 1).min(tree.len());
        match part.split_once('{') {
            Some((before, inner)) => {
                let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
                write_out(&format!("{prefix}{before}"), inner, found);
            }
            None => found.push(format!("{prefix}{part}").replace(char::is_whitespace, "")),
        }
    }
}

/// The module that a path leads to from another.
fn led_to(path: &str, from: &Module, all: &BTreeMap<Module, String>) -> Module {
    let mut reached = from.clone();
    let mut names = path.split("::").peekable();
    if names.next_if_eq(&"crate").is_some() {
        reached.clear();
    }
    while names.next_if_eq(&"super").is_some() {
        reached.pop();
    }
    for name in names {
        let mut next = reached.clone();
        next.push(name.to_owned());
        if !all.contains_key(&next) {
            break;
        }
        reached = next;
    }
    reached
}

fn siblings(all: &BTreeMap<Module, String>) -> Siblings {
    let mut siblings = Siblings::new();
    for (module, text) in all {
        for path in paths(&program(text)) {
            let target = led_to(&path, module, all);
            let alike = module
                .iter()
                .zip(&target)
                .take_while(|(one, other)| one == other)
                .count();
            if let (Some(one), Some(other)) = (module.get(alike), target.get(alike)) {
                let of = siblings.entry(module[..alike].to_vec()).or_default();
                let of = of.entry(one.clone()).or_default();
                of.entry(other.clone())
                    .or_insert_with(|| format!("{} names {path}", module.join("::")));
            }
        }
    }
    siblings
}

/// Those that one can be reached from, itself if it comes back.
fn reached_from<'s>(
    start: &'s str,
    edges: &'s BTreeMap<String, BTreeMap<String, String>>,
) -> BTreeSet<&'s str> {
    let mut reached = BTreeSet::new();
    let mut ahead = vec![start];
    while let Some(name) = ahead.pop() {
        let next = edges.get(name).into_iter().flat_map(BTreeMap::keys);
        ahead.extend(next.map(String::as_str).filter(|name| reached.insert(*name)));
    }
    reached
}

fn circles(krate: &str, all: &BTreeMap<Module, String>) -> Vec<String> {
    let mut found = Vec::new();
    for (parent, edges) in siblings(all) {
        for (one, others) in &edges {
            let back = others
                .iter()
                .filter(|(other, _)| reached_from(other, &edges).contains(one.as_str()));
            found.extend(back.map(|(_, place)| format!("{krate} {}: {place}", parent.join("::"))));
        }
    }
    found
}

#[test]
fn nothing_goes_in_circles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for krate in CRATES {
        let mut all = BTreeMap::new();
        modules(&root.join(krate), &Module::new(), &mut all);
        assert!(!all.is_empty(), "{krate}");
        found.extend(circles(krate, &all));
    }
    assert!(
        found.is_empty(),
        "these lead back to where they came from:\n{}",
        found.join("\n")
    );
}

#[test]
fn a_circle_is_found() {
    let module = |name: &str, text: &str| (vec![name.to_owned()], text.to_owned());
    let all = BTreeMap::from([
        module("one", "use super::{three::Three, two::{self, Two}};"),
        module("two", "fn two() { crate::one::one() }"),
        module(
            "three",
            "// use super::one;\n#[cfg(test)]\nmod tests {\n use crate::one; }",
        ),
    ]);
    let expected = [
        "it : one names super::two::self",
        "it : two names crate::one::one",
    ];
    assert_eq!(circles("it", &all), expected);
}
