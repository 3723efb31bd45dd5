//! The schema as a stranger reads it.

use std::collections::BTreeSet;

use async_graphql::Positioned;
use async_graphql::parser::{
    parse_schema,
    types::{FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition},
};
use domain::access::Resource;

fn definitions() -> Vec<TypeDefinition> {
    let document = parse_schema(api::assembly::sdl()).unwrap();
    let types = document
        .definitions
        .into_iter()
        .filter_map(|definition| match definition {
            TypeSystemDefinition::Type(definition) => Some(definition.node),
            _ => None,
        });
    types.collect()
}

fn described<T>(description: &Option<Positioned<String>>, _: &T) -> bool {
    description
        .as_ref()
        .is_some_and(|text| !text.node.trim().is_empty())
}

fn silent_arguments(place: &str, arguments: &[Positioned<InputValueDefinition>]) -> Vec<String> {
    let silent = arguments
        .iter()
        .filter(|argument| !described(&argument.node.description, argument));
    silent
        .map(|argument| format!("{place}({})", argument.node.name.node))
        .collect()
}

fn silent_fields(place: &str, fields: &[Positioned<FieldDefinition>]) -> Vec<String> {
    let mut silent = Vec::new();
    for field in fields {
        let place = format!("{place}.{}", field.node.name.node);
        silent.extend(silent_arguments(&place, &field.node.arguments));
        if !described(&field.node.description, field) {
            silent.push(place);
        }
    }
    silent
}

#[test]
fn everything_is_described() {
    let mut silent = Vec::new();
    for definition in definitions() {
        let name = definition.name.node.to_string();
        if !described(&definition.description, &definition) {
            silent.push(name.clone());
        }
        match &definition.kind {
            TypeKind::Object(object) => silent.extend(silent_fields(&name, &object.fields)),
            TypeKind::Interface(interface) => silent.extend(silent_fields(&name, &interface.fields)),
            TypeKind::InputObject(input) => silent.extend(silent_arguments(&name, &input.fields)),
            TypeKind::Enum(words) => {
                let words = words
                    .values
                    .iter()
                    .filter(|word| !described(&word.node.description, word));
                silent.extend(words.map(|word| format!("{name}.{}", word.node.value.node)));
            }
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
    }
    assert!(silent.is_empty(), "without a description: {silent:#?}");
}

#[test]
fn the_nodes_are_the_lines_of_the_access_table() {
    let nodes: BTreeSet<String> = definitions()
        .into_iter()
        .filter(|definition| match &definition.kind {
            TypeKind::Object(object) => object.implements.iter().any(|name| name.node == "Node"),
            _ => false,
        })
        .map(|definition| definition.name.node.to_string())
        .collect();
    let lines: BTreeSet<String> = Resource::ALL.iter().map(|line| line.name().to_owned()).collect();
    assert_eq!(nodes, lines);
}

/// The order of a union is part of the schema, so its members are listed in `subject.rs`.
#[test]
fn the_subjects_are_those_the_tables_say() {
    let members: BTreeSet<String> = definitions()
        .into_iter()
        .filter(|definition| definition.name.node == "Subject")
        .flat_map(|definition| match definition.kind {
            TypeKind::Union(union) => union.members,
            _ => Vec::new(),
        })
        .map(|member| member.node.to_string())
        .collect();
    let said: BTreeSet<String> = Resource::ALL
        .iter()
        .filter(|resource| resource.is_subject())
        .map(|resource| resource.name().to_owned())
        .collect();
    assert_eq!(members, said);
}

#[test]
fn every_scalar_says_what_specifies_it() {
    for definition in definitions() {
        if matches!(definition.kind, TypeKind::Scalar) {
            let specified = definition
                .directives
                .iter()
                .any(|directive| directive.node.name.node == "specifiedBy");
            assert!(specified, "{}", definition.name.node);
        }
    }
}

#[test]
fn the_dutch_term_of_every_type_is_given() {
    for definition in definitions() {
        let of_one_row = Resource::ALL
            .iter()
            .any(|line| line.name() == definition.name.node.as_str());
        let text = definition.description.map(|text| text.node).unwrap_or_default();
        assert!(
            !of_one_row || text.contains('('),
            "{}: {text}",
            definition.name.node
        );
    }
}
