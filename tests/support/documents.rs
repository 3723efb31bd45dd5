//! Documents that are made from the schema itself. Shared by the tests of several crates.
#![allow(dead_code, clippy::expect_used, reason = "each kind of test uses its part")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition},
};

/// The schema, as far as documents are made from it.
#[derive(Default)]
pub struct Documents {
    /// The fields of each type that has any.
    pub fields: BTreeMap<String, Vec<Field>>,
    /// What an interface or a union may turn out to be.
    pub members: BTreeMap<String, BTreeSet<String>>,
    inputs: BTreeMap<String, Vec<InputValueDefinition>>,
    enums: BTreeMap<String, String>,
}

/// A field of a type.
#[derive(Clone)]
pub struct Field {
    pub name: String,
    /// What it says, or what each says of what it lists.
    pub of: String,
    /// Whether it lists them, not in pages.
    pub is_list: bool,
    /// Those of its arguments that it needs, as they are written.
    needs: Vec<String>,
    takes: BTreeSet<String>,
}

impl Field {
    /// Whether it is a list in pages.
    pub fn is_paged(&self) -> bool {
        self.takes.contains("first")
    }

    /// As it is asked for, without what is asked of what it leads to: a page of so many rows, where it has pages.
    pub fn asked(&self, first: usize) -> String {
        let mut arguments = self.needs.clone();
        if self.is_paged() {
            arguments.push(format!("first: {first}"));
        }
        match arguments.is_empty() {
            true => self.name.clone(),
            false => format!("{}({})", self.name, arguments.join(", ")),
        }
    }
}

/// How a type is come by from the root: what stands before its fields, and behind them.
#[derive(Clone)]
pub struct Way {
    before: String,
    behind: String,
}

impl Way {
    fn root(operation: &str) -> Self {
        Self {
            before: format!("{operation} {{ "),
            behind: " }".to_owned(),
        }
    }

    /// One step on.
    pub fn on(&self, step: &str) -> Self {
        Self {
            before: format!("{}{step} {{ ", self.before),
            behind: format!(" }}{}", self.behind),
        }
    }

    /// A document that asks this there.
    pub fn ask(&self, fields: &str) -> String {
        format!("{}{fields}{}", self.before, self.behind)
    }
}

impl Documents {
    /// Reads the schema as text.
    pub fn of(sdl: &str) -> Self {
        let mut documents = Self::default();
        let mut objects = Vec::new();
        for definition in parse_schema(sdl).expect("the schema is one").definitions {
            let TypeSystemDefinition::Type(definition) = definition else {
                continue;
            };
            let name = definition.node.name.node.to_string();
            match definition.node.kind {
                TypeKind::Object(object) => {
                    for interface in &object.implements {
                        let members = documents.members.entry(interface.node.to_string());
                        members.or_default().insert(name.clone());
                    }
                    objects.push((name, object.fields));
                }
                TypeKind::Interface(interface) => objects.push((name, interface.fields)),
                TypeKind::Union(union) => {
                    let members = union.members.iter().map(|member| member.node.to_string());
                    documents.members.insert(name, members.collect());
                }
                TypeKind::InputObject(input) => {
                    let fields = input.fields.into_iter().map(|field| field.node);
                    documents.inputs.insert(name, fields.collect());
                }
                TypeKind::Enum(words) => {
                    let first = words.values.first().expect("an enum has words");
                    documents.enums.insert(name, first.node.value.node.to_string());
                }
                TypeKind::Scalar => {}
            }
        }
        for (name, fields) in objects {
            let fields = fields.iter().map(|field| documents.field(&field.node));
            let fields = fields.collect();
            documents.fields.insert(name, fields);
        }
        documents
    }

    fn field(&self, definition: &FieldDefinition) -> Field {
        let arguments = || definition.arguments.iter().map(|argument| &argument.node);
        let needed = arguments().filter(|argument| !argument.ty.node.nullable);
        Field {
            name: definition.name.node.to_string(),
            of: base(&definition.ty.node),
            is_list: matches!(definition.ty.node.base, BaseType::List(_)),
            needs: needed.map(|argument| self.argument(argument)).collect(),
            takes: arguments()
                .map(|argument| argument.name.node.to_string())
                .collect(),
        }
    }

    fn argument(&self, argument: &InputValueDefinition) -> String {
        let name = argument.name.node.as_str();
        // The end of a period comes after its start.
        let value = match name {
            "until" => "\"2027-01-01\"".to_owned(),
            _ => self.value(&argument.ty.node),
        };
        format!("{name}: {value}")
    }

    fn value(&self, ty: &Type) -> String {
        let name = match &ty.base {
            BaseType::List(of) => return format!("[{0}, {0}, {0}]", self.value(of)),
            BaseType::Named(name) => name.as_str(),
        };
        if let Some(fields) = self.inputs.get(name) {
            let needed = fields.iter().filter(|field| !field.ty.node.nullable);
            let fields: Vec<String> = needed.map(|field| self.argument(field)).collect();
            return format!("{{ {} }}", fields.join(", "));
        }
        if let Some(word) = self.enums.get(name) {
            return word.clone();
        }
        match name {
            "Int" | "Float" => "1".to_owned(),
            "Boolean" => "true".to_owned(),
            "Date" => "\"2026-01-01\"".to_owned(),
            "DateTime" => "\"2026-01-01T09:00:00Z\"".to_owned(),
            _ => "\"x\"".to_owned(),
        }
    }

    /// Whether something can be asked of what has this name.
    pub fn has_fields(&self, name: &str) -> bool {
        self.fields.contains_key(name) || self.members.contains_key(name)
    }

    /// Something that can be asked of what has this name, under another name each time, and how many fields it is.
    pub fn asked_of(&self, name: &str, alias: &str) -> Option<(String, u64)> {
        self.least(name, alias, 3)
    }

    fn least(&self, name: &str, alias: &str, depth: usize) -> Option<(String, u64)> {
        let plain = |field: &&Field| field.needs.is_empty() && !field.is_list && !field.is_paged();
        let fields = self.fields.get(name).into_iter().flatten().filter(plain);
        let mut deeper = Vec::new();
        for field in fields {
            if !self.has_fields(&field.of) {
                return Some((format!("{alias}: {}", field.name), 1));
            }
            deeper.push(field);
        }
        if depth == 0 {
            return None;
        }
        let mut deeper = deeper.into_iter().filter_map(|field| {
            let (inside, fields) = self.least(&field.of, "a", depth - 1)?;
            Some((format!("{alias}: {} {{ {inside} }}", field.name), fields + 1))
        });
        let member = || {
            let member = self.members.get(name)?.first()?;
            let (inside, fields) = self.least(member, alias, depth - 1)?;
            Some((format!("... on {member} {{ {inside} }}"), fields))
        };
        deeper.next().or_else(member)
    }

    /// One of the shortest ways to each type.
    pub fn ways(&self) -> BTreeMap<String, Way> {
        let mut ways = BTreeMap::new();
        let mut ahead = VecDeque::from([
            ("Query".to_owned(), Way::root("query")),
            ("Mutation".to_owned(), Way::root("mutation")),
        ]);
        while let Some((name, way)) = ahead.pop_front() {
            if ways.contains_key(&name) {
                continue;
            }
            for field in self.fields.get(&name).into_iter().flatten() {
                if self.has_fields(&field.of) {
                    ahead.push_back((field.of.clone(), way.on(&field.asked(20))));
                }
            }
            for member in self.members.get(&name).into_iter().flatten() {
                ahead.push_back((member.clone(), way.on(&format!("... on {member}"))));
            }
            ways.insert(name, way);
        }
        ways
    }
}

fn base(of: &Type) -> String {
    match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(of) => base(of),
    }
}
