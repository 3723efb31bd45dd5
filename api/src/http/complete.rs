//! Nulls where errors happened.
//!
//! The library leaves a field that failed out of its object, whatever its type. Clients count on the
//! standard's rule: the field is null; if its type forbids null, whatever holds it is null instead,
//! and so on outward.

use std::collections::HashMap;

use async_graphql::{
    Name, PathSegment, Response, Value,
    parser::{
        parse_schema,
        types::{
            BaseType, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet, Type,
            TypeKind, TypeSystemDefinition,
        },
    },
};

/// The type of every field of a schema.
#[derive(Debug, Default)]
pub(super) struct FieldTypes {
    of_type: HashMap<Name, HashMap<Name, Type>>,
    query: Option<Name>,
    mutation: Option<Name>,
}

impl FieldTypes {
    /// Reads them from the schema's own definition. Where a type is not found, null is let stand.
    pub(super) fn of_sdl(sdl: &str) -> Self {
        let mut types = Self::default();
        let Ok(document) = parse_schema(sdl) else {
            tracing::error!("the schema's definition cannot be read: failed fields are nulled as they are");
            return types;
        };
        for definition in document.definitions {
            match definition {
                TypeSystemDefinition::Schema(schema) => {
                    types.query = schema.node.query.map(|name| name.node);
                    types.mutation = schema.node.mutation.map(|name| name.node);
                }
                TypeSystemDefinition::Type(ty) => types.add(ty.node.name.node, ty.node.kind),
                TypeSystemDefinition::Directive(_) => {}
            }
        }
        types
    }

    fn add(&mut self, name: Name, kind: TypeKind) {
        let fields = match kind {
            TypeKind::Object(object) => object.fields,
            TypeKind::Interface(interface) => interface.fields,
            _ => return,
        };
        let fields = fields
            .into_iter()
            .map(|field| (field.node.name.node, field.node.ty.node));
        self.of_type.entry(name).or_default().extend(fields);
    }

    fn root(&self, operation: &OperationDefinition) -> Option<&str> {
        match operation.ty {
            OperationType::Mutation => self.mutation.as_deref(),
            _ => self.query.as_deref(),
        }
    }

    fn field(&self, parent: Option<&str>, name: &str) -> Option<&Type> {
        self.of_type.get(parent?)?.get(name)
    }
}

/// Completes the data of a response to a document that has passed the limits.
pub(super) fn complete(
    response: &mut Response,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    types: &FieldTypes,
) {
    let completion = Completion {
        document,
        operation,
        types,
    };
    let mut cuts = response
        .errors
        .iter()
        .filter(|error| !error.path.is_empty())
        .map(|error| completion.cut(&response.data, &error.path))
        .collect::<Vec<_>>();
    // From the inside out: an outer null swallows what was put inside it.
    cuts.sort_by_key(|cut| std::cmp::Reverse(cut.len()));
    for cut in cuts {
        put_null(&mut response.data, cut);
    }
}

struct Completion<'c> {
    document: &'c ExecutableDocument,
    operation: &'c OperationDefinition,
    types: &'c FieldTypes,
}

/// Selections that make up one object, each with the type it is selected on.
type Selections<'c> = Vec<(Option<&'c str>, &'c SelectionSet)>;

impl<'c> Completion<'c> {
    /// The part of the path at whose end null is to stand.
    fn cut<'p>(&self, data: &Value, path: &'p [PathSegment]) -> &'p [PathSegment] {
        let reached = reach(data, path);
        let nullable = self.nullable(reached);
        let length = nullable
            .iter()
            .rposition(|nullable| *nullable)
            .map_or(0, |last| last + 1);
        path.get(..length).unwrap_or_default()
    }

    /// For every step of the path, whether its type allows null.
    fn nullable(&self, path: &[PathSegment]) -> Vec<bool> {
        let root = self.types.root(self.operation);
        let mut selections = vec![(root, &self.operation.selection_set.node)];
        let mut current: Option<&Type> = None;
        path.iter()
            .map(|segment| {
                current = match segment {
                    PathSegment::Index(_) => current.and_then(item),
                    PathSegment::Field(key) => {
                        let mut found = None;
                        let mut inside = Vec::new();
                        for (parent, set) in &selections {
                            self.collect(*parent, set, key, &mut found, &mut inside);
                        }
                        selections = inside;
                        found
                    }
                };
                current.is_none_or(|ty| ty.nullable)
            })
            .collect()
    }

    /// The type of the field that answers to `key`, and what is selected inside it.
    fn collect(
        &self,
        parent: Option<&'c str>,
        set: &'c SelectionSet,
        key: &str,
        found: &mut Option<&'c Type>,
        inside: &mut Selections<'c>,
    ) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) if field.node.response_key().node == key => {
                    let ty = self.types.field(parent, &field.node.name.node);
                    *found = found.or(ty);
                    inside.push((ty.map(innermost), &field.node.selection_set.node));
                }
                Selection::Field(_) => {}
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let parent = condition.map_or(parent, |on| Some(on.node.on.node.as_str()));
                    self.collect(parent, &inline.node.selection_set.node, key, found, inside);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = self.document.fragments.get(name) {
                        let parent = Some(fragment.node.type_condition.node.on.node.as_str());
                        let set = &fragment.node.selection_set.node;
                        self.collect(parent, set, key, found, inside);
                    }
                }
            }
        }
    }
}

fn item(ty: &Type) -> Option<&Type> {
    match &ty.base {
        BaseType::List(item) => Some(item),
        BaseType::Named(_) => None,
    }
}

fn innermost(ty: &Type) -> &str {
    match &ty.base {
        BaseType::List(item) => innermost(item),
        BaseType::Named(name) => name,
    }
}

/// As much of the path as the data can hold: an object left out can be made again, a list cannot.
fn reach<'p>(data: &Value, path: &'p [PathSegment]) -> &'p [PathSegment] {
    let mut current = Some(data);
    for (at, segment) in path.iter().enumerate() {
        current = match (segment, current) {
            (PathSegment::Field(key), Some(Value::Object(fields))) => fields.get(key.as_str()),
            (PathSegment::Field(_), _) => None,
            (PathSegment::Index(index), Some(Value::List(items))) if *index < items.len() => {
                items.get(*index)
            }
            (PathSegment::Index(_), _) => return path.get(..at).unwrap_or_default(),
        };
    }
    path
}

fn put_null(data: &mut Value, path: &[PathSegment]) {
    let Some((first, rest)) = path.split_first() else {
        *data = Value::Null;
        return;
    };
    match first {
        PathSegment::Field(key) => {
            if !matches!(data, Value::Object(_)) {
                *data = Value::Object(Default::default());
            }
            if let Value::Object(fields) = data {
                put_null(fields.entry(Name::new(key)).or_default(), rest);
            }
        }
        PathSegment::Index(index) => {
            if let Value::List(items) = data
                && let Some(item) = items.get_mut(*index)
            {
                put_null(item, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{ServerError, parser::parse_query};
    use serde_json::json;

    use super::*;
    use crate::http::limits::find_operation;

    const SDL: &str = "schema { query: Root }
        type Root { may: Int must: Int! thing: Thing sure: Thing! list: [Thing!] loose: [Thing] strict: [Thing!]! any: Any }
        type Thing { may: Int must: Int! inner: Thing! numbers: [Int] }
        interface Named { must: Int! } union Any = Thing";

    fn completed(text: &str, data: serde_json::Value, paths: &[serde_json::Value]) -> serde_json::Value {
        let mut response = Response::new(Value::from_json(data).unwrap());
        for path in paths {
            let mut error = ServerError::new("", None);
            error.path = serde_json::from_value(path.clone()).unwrap();
            response.errors.push(error);
        }
        let document = parse_query(text).unwrap();
        let operation = find_operation(&document, None).unwrap();
        complete(&mut response, &document, operation, &FieldTypes::of_sdl(SDL));
        response.data.into_json().unwrap()
    }

    #[test]
    fn a_field_that_may_be_null_is_null() {
        assert_eq!(
            completed("{may must}", json!({"must": 1}), &[json!(["may"])]),
            json!({"may": null, "must": 1})
        );
        assert_eq!(
            completed("{a: may}", json!(null), &[json!(["a"])]),
            json!({"a": null})
        );
        assert_eq!(
            completed("{thing{may}}", json!({"thing": null}), &[json!(["thing", "may"])]),
            json!({"thing": {"may": null}})
        );
    }

    #[test]
    fn a_field_that_must_not_be_null_takes_what_holds_it_along() {
        assert_eq!(
            completed("{must may}", json!({"may": 1}), &[json!(["must"])]),
            json!(null)
        );
        assert_eq!(
            completed(
                "{thing{must may}}",
                json!({"thing": {"may": 1}}),
                &[json!(["thing", "must"])]
            ),
            json!({"thing": null})
        );
        assert_eq!(
            completed(
                "{thing{...F}} fragment F on Thing{inner{inner{must}}}",
                json!({"thing": {"inner": null}}),
                &[json!(["thing", "inner", "inner", "must"])]
            ),
            json!({"thing": null})
        );
        assert_eq!(
            completed("{sure{must}}", json!({"sure": null}), &[json!(["sure", "must"])]),
            json!(null)
        );
        assert_eq!(
            completed(
                "{any{... on Thing{must may}}}",
                json!({"any": {"may": 1}}),
                &[json!(["any", "must"])]
            ),
            json!({"any": null})
        );
    }

    #[test]
    fn lists_follow_the_type_of_their_items() {
        let data = |name: &str| json!({ name: [{"must": 1}, {}] });
        let path = |name: &str| [json!([name, 1, "must"])];
        assert_eq!(
            completed("{list{must}}", data("list"), &path("list")),
            json!({"list": null})
        );
        assert_eq!(
            completed("{loose{must}}", data("loose"), &path("loose")),
            json!({"loose": [{"must": 1}, null]})
        );
        assert_eq!(
            completed("{strict{must}}", data("strict"), &path("strict")),
            json!(null)
        );
        // A list that is gone cannot be made again.
        assert_eq!(
            completed(
                "{thing{may numbers}}",
                json!({"thing": {"may": 1}}),
                &[json!(["thing", "numbers", 3])]
            ),
            json!({"thing": {"may": 1, "numbers": null}})
        );
    }

    #[test]
    fn an_outer_null_wins() {
        assert_eq!(
            completed(
                "{thing{may must}}",
                json!({"thing": null}),
                &[json!(["thing", "must"]), json!(["thing", "may"])]
            ),
            json!({"thing": null})
        );
    }
}
