//! How large a document is with its fragments written out, without writing them out.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use async_graphql::{
    Value,
    parser::types::{
        DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
    },
};

use super::Refused;

/// The size of a definition, or of a whole document, with its fragments written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) nodes: u64,
    pub(super) depth: usize,
    pub(super) levels: usize,
    pub(super) root_aliases: u64,
    pub(super) variable_uses: u64,
    /// Fields, each as often as introspection is about to answer it.
    pub(super) unfolded: u64,
    /// Whether the schema is asked for.
    pub(super) introspects: bool,
}

impl Size {
    fn contain(&mut self, inner: Size, place: Place) {
        self.nodes = self.nodes.saturating_add(inner.nodes);
        self.variable_uses = self.variable_uses.saturating_add(inner.variable_uses);
        self.unfolded = (self.unfolded).saturating_add(inner.unfolded.saturating_mul(place.times));
        self.introspects |= inner.introspects;
        self.depth = self.depth.max(place.depth.saturating_add(inner.depth));
        self.levels = self.levels.max(place.levels.saturating_add(inner.levels));
        if place.depth == 0 {
            self.root_aliases = self.root_aliases.saturating_add(inner.root_aliases);
        }
    }
}

/// How far inside a definition something stands.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    levels: usize,
    /// How often it is answered there.
    times: u64,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            depth: 0,
            levels: 0,
            times: 1,
        }
    }
}

/// How many items a list of introspection has, about: the library counts each as one field. No type of ours has fields of
/// these names.
fn items(field: &str) -> u64 {
    match field {
        "types" => 1_000,
        "possibleTypes" => 80,
        "fields" => 15,
        "inputFields" | "enumValues" => 10,
        "directives" => 6,
        "args" => 3,
        "interfaces" => 2,
        _ => 1,
    }
}

/// Names that begin so are GraphQL's own; every client asks for the one that is left out.
fn asks_for_schema(field: &str) -> bool {
    field.starts_with("__") && field != "__typename"
}

struct Spread<'d> {
    name: &'d str,
    place: Place,
}

/// A definition by itself: its own size, and the fragments it spreads.
#[derive(Default)]
pub(super) struct Definition<'d> {
    own: Size,
    spreads: Vec<Spread<'d>>,
}

impl<'d> Definition<'d> {
    fn of(selection: &'d SelectionSet) -> Self {
        let mut definition = Self::default();
        definition.selections(selection, Place::default());
        definition
    }

    /// Adds a spread of which no more is known than that it is there.
    pub(super) fn outline_spread(&mut self, name: &'d str) {
        self.own.nodes += 1;
        let place = Place {
            levels: 1,
            ..Place::default()
        };
        self.spreads.push(Spread { name, place });
    }

    /// The grammar wants something selected: what spreads nothing has a field.
    pub(super) fn outline_end(&mut self) {
        self.own.nodes = self.own.nodes.max(1);
    }

    // The recursion is as deep as the brackets in the text, which the lexer has bounded.
    fn selections(&mut self, set: &'d SelectionSet, place: Place) {
        for selection in &set.items {
            self.own.nodes += 1;
            let inside = Place {
                levels: place.levels + 1,
                ..place
            };
            self.own.levels = self.own.levels.max(inside.levels);
            match &selection.node {
                Selection::Field(field) => self.field(&field.node, inside),
                Selection::InlineFragment(inline) => {
                    self.selections(&inline.node.selection_set.node, inside);
                }
                Selection::FragmentSpread(spread) => self.spreads.push(Spread {
                    name: &spread.node.fragment_name.node,
                    place: inside,
                }),
            }
        }
    }

    fn field(&mut self, field: &'d Field, place: Place) {
        if place.depth == 0 && field.alias.is_some() {
            self.own.root_aliases += 1;
        }
        self.arguments(field);
        self.own.introspects |= asks_for_schema(&field.name.node);
        let times = place.times.saturating_mul(items(&field.name.node));
        self.own.unfolded = self.own.unfolded.saturating_add(times);
        let inside = Place {
            depth: place.depth + 1,
            times,
            ..place
        };
        self.own.depth = self.own.depth.max(inside.depth);
        self.selections(&field.selection_set.node, inside);
    }

    // Cloning the value is the way to visit the variables inside it that the library offers.
    fn arguments(&mut self, field: &Field) {
        for (_, value) in &field.arguments {
            let template = value.node.clone();
            let Ok(_) = template.into_const_with(|_| {
                self.own.variable_uses += 1;
                Ok::<_, Infallible>(Value::Null)
            });
        }
    }
}

/// The definitions of a document.
#[derive(Default)]
pub(super) struct Definitions<'d> {
    fragments: Fragments<'d>,
    operations: Vec<Definition<'d>>,
}

type Fragments<'d> = HashMap<&'d str, Definition<'d>>;

impl<'d> Definitions<'d> {
    pub(super) fn of(document: &'d ExecutableDocument) -> Self {
        let mut definitions = Self::default();
        for (name, fragment) in &document.fragments {
            let definition = Definition::of(&fragment.node.selection_set.node);
            definitions.add(Some(name), definition);
        }
        for (_, operation) in document.operations.iter() {
            let definition = Definition::of(&operation.node.selection_set.node);
            definitions.add(None, definition);
        }
        definitions
    }

    pub(super) fn add(&mut self, fragment: Option<&'d str>, definition: Definition<'d>) {
        match fragment {
            Some(name) => {
                self.fragments.insert(name, definition);
            }
            None => self.operations.push(definition),
        }
    }

    /// The size of all operations together, or of the largest fragment if that is more: fragments
    /// that no operation spreads count too, because validation walks them.
    pub(super) fn size(&self) -> Result<Size, Refused> {
        let sizes = Sizes::of(&self.fragments)?;
        let mut all = Size::default();
        for operation in &self.operations {
            all.contain(sizes.add_up(operation), Place::default());
        }
        for fragment in sizes.known.values() {
            all.nodes = all.nodes.max(fragment.nodes);
            all.introspects |= fragment.introspects;
        }
        Ok(all)
    }
}

/// The sizes of fragments, each worked out once.
#[derive(Default)]
struct Sizes<'d> {
    known: HashMap<&'d str, Size>,
}

/// A fragment being worked out, and which of its spreads comes next.
struct Step<'d> {
    name: &'d str,
    next: usize,
}

impl<'d> Sizes<'d> {
    fn of(fragments: &Fragments<'d>) -> Result<Self, Refused> {
        let mut sizes = Self::default();
        for name in fragments.keys() {
            sizes.work_out(name, fragments)?;
        }
        Ok(sizes)
    }

    /// Depth first, with its own stack: a chain of fragments may be longer than ours would bear.
    fn work_out(&mut self, name: &'d str, fragments: &Fragments<'d>) -> Result<(), Refused> {
        let mut open = HashSet::from([name]);
        let mut stack = vec![Step { name, next: 0 }];
        while let Some(step) = stack.last_mut() {
            let Some(definition) = fragments.get(step.name) else {
                stack.pop();
                continue;
            };
            let Some(spread) = definition.spreads.get(step.next) else {
                let size = self.add_up(definition);
                self.known.insert(step.name, size);
                open.remove(step.name);
                stack.pop();
                continue;
            };
            step.next += 1;
            if self.known.contains_key(spread.name) {
                continue;
            }
            if !open.insert(spread.name) {
                return Err(Refused::FragmentCycle);
            }
            stack.push(Step {
                name: spread.name,
                next: 0,
            });
        }
        Ok(())
    }

    /// A spread of a fragment that is not defined adds nothing: validation refuses it.
    fn add_up(&self, definition: &Definition<'_>) -> Size {
        let mut size = definition.own;
        for spread in &definition.spreads {
            let inner = self.known.get(spread.name).copied().unwrap_or_default();
            size.contain(inner, spread.place);
        }
        size
    }
}

/// The values in a value, itself included. The recursion is as deep as JSON may be nested.
pub(super) fn count_values(value: &Value) -> u64 {
    1 + match value {
        Value::List(items) => items.iter().map(count_values).sum::<u64>(),
        Value::Object(fields) => fields.values().map(count_values).sum(),
        _ => 0,
    }
}

/// The operation a request asks for.
///
/// # Errors
/// Refuses a name that no operation has, and the absence of a name where it is needed.
pub fn find_operation<'d>(
    document: &'d ExecutableDocument,
    name: Option<&str>,
) -> Result<&'d OperationDefinition, Refused> {
    match (&document.operations, name) {
        (DocumentOperations::Single(only), None) => Ok(&only.node),
        (DocumentOperations::Single(_), Some(_)) => Err(Refused::UnknownOperation),
        (DocumentOperations::Multiple(named), Some(name)) => named
            .get(name)
            .map(|operation| &operation.node)
            .ok_or(Refused::UnknownOperation),
        (DocumentOperations::Multiple(named), None) => {
            let mut operations = named.values();
            match (operations.next(), operations.next()) {
                (Some(only), None) => Ok(&only.node),
                _ => Err(Refused::OperationNameRequired),
            }
        }
    }
}
