//! Fields in the order in which they were asked for.
//!
//! The library writes them in the order in which they were ready, which changes from one time to the
//! next; the standard asks for that of the document, and people read it.

use std::collections::HashMap;

use async_graphql::{
    Name, Value,
    indexmap::IndexMap,
    parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet},
};

/// Puts the fields of `data` in order. The document has passed the limits.
pub(super) fn arrange(data: &mut Value, document: &ExecutableDocument, operation: &OperationDefinition) {
    let plan = Plan::of(document, &[&operation.selection_set.node]);
    plan.apply(data);
}

/// The keys of an object in order, with what is selected inside each.
struct Plan<'d> {
    keys: Vec<(&'d str, Plan<'d>)>,
}

impl<'d> Plan<'d> {
    fn of(document: &'d ExecutableDocument, sets: &[&'d SelectionSet]) -> Self {
        let mut collected = Collected::default();
        for set in sets {
            collected.add(document, set);
        }
        let keys = collected
            .order
            .into_iter()
            .map(|(key, inside)| (key, Self::of(document, &inside)))
            .collect();
        Self { keys }
    }

    /// Whether an object is in order already, as rows are.
    fn is_order_of(&self, fields: &IndexMap<Name, Value>) -> bool {
        let keys = self.keys.iter().map(|(key, _)| *key);
        !self.keys.is_empty() && fields.keys().map(Name::as_str).eq(keys)
    }

    // As deep as the document is nested, times the lists in lists of the schema.
    fn apply(&self, value: &mut Value) {
        match value {
            Value::List(items) => items.iter_mut().for_each(|item| self.apply(item)),
            // Without selections an object is a scalar, and none of our business.
            Value::Object(fields) if self.is_order_of(fields) => {
                for (value, (_, plan)) in fields.values_mut().zip(&self.keys) {
                    plan.apply(value);
                }
            }
            Value::Object(fields) if !self.keys.is_empty() => {
                let mut unordered = std::mem::take(fields);
                for (key, plan) in &self.keys {
                    if let Some((name, mut value)) = unordered.swap_remove_entry(*key) {
                        plan.apply(&mut value);
                        fields.insert(name, value);
                    }
                }
                fields.extend(unordered);
            }
            _ => {}
        }
    }
}

/// The fields of an object, those of its fragments among them, each key at its first place.
#[derive(Default)]
struct Collected<'d> {
    order: Vec<(&'d str, Vec<&'d SelectionSet>)>,
    place: HashMap<&'d str, usize>,
}

impl<'d> Collected<'d> {
    fn add(&mut self, document: &'d ExecutableDocument, set: &'d SelectionSet) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    self.add_field(&field.node.response_key().node, &field.node.selection_set.node)
                }
                Selection::InlineFragment(inline) => {
                    self.add(document, &inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = document.fragments.get(name) {
                        self.add(document, &fragment.node.selection_set.node);
                    }
                }
            }
        }
    }

    fn add_field(&mut self, key: &'d str, inside: &'d SelectionSet) {
        let next = self.order.len();
        let place = *self.place.entry(key).or_insert(next);
        match self.order.get_mut(place) {
            Some((_, all)) => all.push(inside),
            None => self.order.push((key, vec![inside])),
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;
    use crate::http::limits::find_operation;

    fn arranged(text: &str, data: &str) -> String {
        let document = parse_query(text).unwrap();
        let mut data = serde_json::from_str::<Value>(data).unwrap();
        arrange(&mut data, &document, find_operation(&document, None).unwrap());
        serde_json::to_string(&data).unwrap()
    }

    #[test]
    fn fields_come_as_asked() {
        assert_eq!(
            arranged(
                "{a b: c ...F d{y} ... on Q{a e}} fragment F on Q{d{x}}",
                r#"{"e":1,"d":[{"y":1,"x":2},{"x":1}],"b":1,"a":1}"#
            ),
            r#"{"a":1,"b":1,"d":[{"x":2,"y":1},{"x":1}],"e":1}"#
        );
    }

    #[test]
    fn scalars_are_left_alone() {
        assert_eq!(
            arranged("{a}", r#"{"a":{"z":1,"b":2}}"#),
            r#"{"a":{"z":1,"b":2}}"#
        );
        assert_eq!(arranged("{a}", "null"), "null");
    }
}
