//! The access table as a file that is looked at when it changes.

use domain::access::{
    Action, FieldGroup, Resource,
    table::{actors, opened_by, readers},
};

#[test]
fn the_access_table_is_as_it_was() {
    let mut text = String::new();
    for &resource in Resource::ALL {
        for &group in FieldGroup::ALL {
            let relations = readers(resource, group);
            if !relations.is_empty() {
                text.push_str(&format!(
                    "see {} {}: {relations:?}\n",
                    resource.name(),
                    group.name()
                ));
            }
        }
    }
    text.push('\n');
    for &command in Action::ALL {
        text.push_str(&format!("do {}: {:?}\n", command.name(), actors(command)));
    }
    for &relation in readers(Resource::Candidate, FieldGroup::Person) {
        text.push_str(&format!("open {relation:?}: {:?}\n", opened_by(relation)));
    }
    insta::assert_snapshot!("access_table", text);
}

/// What opens a person is in the page in the words of the table.
#[test]
fn the_page_says_what_opens_a_person() {
    let root = env!("CARGO_MANIFEST_DIR");
    let page = std::fs::read_to_string(format!("{root}/docs/access.md")).unwrap();
    let (_, section) = page.split_once("## No door for oneself").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    for &relation in readers(Resource::Candidate, FieldGroup::Person) {
        let cell = format!("| `{relation:?}` |");
        let row = section.lines().find(|line| line.starts_with(&cell));
        let row = row.unwrap_or_else(|| panic!("docs/access.md says nothing of {relation:?}"));
        for action in opened_by(relation) {
            let name = action.name();
            let (first, rest) = name.split_at(1);
            let name = format!("`{}{rest}`", first.to_lowercase());
            assert!(row.contains(&name), "{relation:?}: {name}");
        }
    }
}
