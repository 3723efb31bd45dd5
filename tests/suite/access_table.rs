//! The access table as a file that is looked at when it changes.

use domain::access::{
    Command, FieldGroup, Resource,
    table::{actors, readers},
};

#[test]
fn docs_access_table_is_current() {
    let mut text = String::from("Generated from rules/src/access.rs; a test compares them.\n\n");
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
    for &command in Command::ALL {
        text.push_str(&format!("do {}: {:?}\n", command.name(), actors(command)));
    }
    if std::env::var_os("KETENWACHT_TEST_UPDATE").is_some() {
        std::fs::write(
            concat!(env!("CARGO_MANIFEST_DIR"), "/docs/access-table.txt"),
            &text,
        )
        .unwrap();
    }
    let kept =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/access-table.txt")).unwrap();
    assert!(
        kept == text,
        "run the test with KETENWACHT_TEST_UPDATE=1 and look at what changed"
    );
}
