//! Whether the variables that an operation requires are there.
//!
//! The library checks variables where they are used as arguments. A required variable that is absent
//! or null is an error of the request also where nothing uses it.

use async_graphql::{Value, Variables, parser::types::OperationDefinition};

use super::refusal::{HttpRefusal, error};

pub(super) fn check(operation: &OperationDefinition, variables: &Variables) -> Result<(), HttpRefusal> {
    let missing = operation
        .variable_definitions
        .iter()
        .filter(|definition| {
            let (name, definition) = (&definition.node.name.node, &definition.node);
            let absent = match variables.get(name) {
                Some(value) => *value == Value::Null,
                None => definition.default_value.is_none(),
            };
            absent && !definition.var_type.node.nullable
        })
        .map(|definition| {
            let name = &definition.node.name.node;
            let mut error = error("INVALID_VARIABLES", format!("Variable `${name}` is required."));
            error.locations.push(definition.pos);
            error
        })
        .collect::<Vec<_>>();
    if missing.is_empty() {
        return Ok(());
    }
    Err(HttpRefusal::of_errors(missing))
}
