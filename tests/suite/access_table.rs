//! The access table as a file that is looked at when it changes.

use domain::access::{
    Action, FieldGroup, Resource,
    table::{actors, readers},
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
    insta::assert_snapshot!("access_table", text);
}
