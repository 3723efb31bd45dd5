//! What a request costs, and what is left to its caller afterwards.

use std::{convert::Infallible, num::NonZeroU64, time::Duration};

use async_graphql::{
    Name, Value, Variables,
    indexmap::IndexMap,
    parser::types::{ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet},
};

use super::{
    allowance::{Allowance, Balance, Caller},
    refusal::HttpRefusal,
};
use crate::assembly::scale::{Scale, too_complex};

/// What every request costs at least, also one that is refused before it is weighed.
pub const LEAST: u64 = 10;
/// What each action of a mutation costs at least: it writes, and waits for the disk.
pub const ACTION: u64 = 1_000;

/// What an action that is done of several at once is given.
const ENTRIES: &str = "entries";

/// What a request costs, as it becomes known.
#[derive(Default)]
pub(super) struct Bill<'a> {
    account: Option<Account<'a>>,
    /// What is asked, once it was weighed.
    asked: Option<u64>,
    /// Whether the caller wants to read it.
    is_wanted: bool,
}

/// From what it is paid.
struct Account<'a> {
    allowance: &'a Allowance,
    caller: Caller,
    balance: Balance,
    is_settled: bool,
}

impl<'a> Bill<'a> {
    /// Says who pays, now that it is known. Whoever has nothing left is refused before anything is read.
    pub(super) fn open(
        &mut self,
        allowance: Option<&'a Allowance>,
        caller: Caller,
    ) -> Result<(), HttpRefusal> {
        let Some(allowance) = allowance else { return Ok(()) };
        let balance = allowance.balance(caller);
        self.account = Some(Account {
            allowance,
            caller,
            balance,
            is_settled: false,
        });
        match balance.left < LEAST {
            true => self.pay(LEAST),
            false => Ok(()),
        }
    }

    /// Whether the caller wants to read it.
    pub(super) fn is_wanted(&mut self, is_wanted: bool) {
        self.is_wanted = is_wanted;
    }

    /// Takes what the operation costs, before it runs.
    pub(super) fn charge(
        &mut self,
        weight: Option<u64>,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<(), HttpRefusal> {
        if let Some(weight) = weight.filter(|weight| *weight > Scale::MOST) {
            self.asked = Some(weight);
            return Err(HttpRefusal::of_errors(vec![too_complex(weight)]));
        }
        let cost = weight
            .unwrap_or_default()
            .max(least(document, operation, variables));
        self.asked = Some(cost);
        self.pay(cost)
    }

    /// What was refused before it was charged costs the least there is.
    pub(super) fn settle(&mut self) {
        if self.account.as_ref().is_some_and(|account| !account.is_settled) {
            // There is as much, or it would not have been begun; unless others of the same caller took it meanwhile.
            self.pay(LEAST).ok();
        }
    }

    fn pay(&mut self, cost: u64) -> Result<(), HttpRefusal> {
        let Some(account) = &mut self.account else {
            return Ok(());
        };
        let (balance, paid) = account.allowance.take(account.caller, cost);
        account.balance = balance;
        account.is_settled = true;
        paid.map_err(|wait| HttpRefusal::rate_limited(balance.limit, cost, seconds(wait)))
    }

    /// What is left to its caller.
    pub(super) fn balance(&self) -> Option<Balance> {
        self.account.as_ref().map(|account| account.balance)
    }

    /// What the caller reads of it, under `cost` in the extensions of the answer, if it wants to.
    pub(super) fn shown(&self) -> Option<Value> {
        if !self.is_wanted {
            return None;
        }
        let asked = self.asked.map_or(Value::Null, Value::from);
        let left = self.balance().map_or(Value::Null, |balance| balance.left.into());
        let fields = [("asked", asked), ("limit", Scale::MOST.into()), ("left", left)];
        let fields = fields.map(|(name, value)| (Name::new(name), value));
        Some(Value::Object(IndexMap::from_iter(fields)))
    }
}

/// A time in whole seconds, so that it is over when they are.
pub(super) fn seconds(time: Duration) -> NonZeroU64 {
    let whole = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    NonZeroU64::new(whole).unwrap_or(NonZeroU64::MIN)
}

fn least(document: &ExecutableDocument, operation: &OperationDefinition, variables: &Variables) -> u64 {
    match operation.ty {
        OperationType::Mutation => {
            ACTION.saturating_mul(actions(document, &operation.selection_set.node, variables))
        }
        _ => LEAST,
    }
}

/// How many actions are asked for: one for each field at the root, or one for each entry that a field is given. The document
/// has passed the limits, so that no fragment leads back to itself.
fn actions(document: &ExecutableDocument, set: &SelectionSet, variables: &Variables) -> u64 {
    let of_selection = |selection: &Selection| match selection {
        Selection::Field(field) => entries(&field.node, variables).max(1),
        Selection::InlineFragment(inline) => actions(document, &inline.node.selection_set.node, variables),
        Selection::FragmentSpread(spread) => {
            let fragment = document.fragments.get(&spread.node.fragment_name.node);
            fragment.map_or(0, |fragment| {
                actions(document, &fragment.node.selection_set.node, variables)
            })
        }
    };
    set.items
        .iter()
        .map(|selection| of_selection(&selection.node))
        .sum()
}

/// How many entries stand in the argument `input` of a field, wherever they are written.
fn entries(field: &Field, variables: &Variables) -> u64 {
    let Some(input) = field.get_argument("input") else {
        return 0;
    };
    let of_variable = |name: Name| Ok::<_, Infallible>(variables.get(&name).cloned().unwrap_or_default());
    match input.node.clone().into_const_with(of_variable) {
        Ok(Value::Object(input)) => match input.get(ENTRIES) {
            Some(Value::List(entries)) => entries.len() as u64,
            _ => 0,
        },
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;
    use crate::http::limits::find_operation;

    #[test]
    fn every_action_of_a_mutation_has_its_price() {
        let variables = Variables::from_json(serde_json::json!({
            "all": { "entries": [{}, {}, {}] }, "some": [{}, {}], "none": [], "text": "entries",
        }));
        for (text, cost) in [
            ("mutation { a(input: $all) }", 3 * ACTION),
            ("mutation { a(input: { entries: $some }) b }", 3 * ACTION),
            ("mutation { a(input: { entries: [{}, {}, {}, {}] }) }", 4 * ACTION),
            (
                "mutation { a(input: { entries: $none }) b(input: $text) c(input: $nowhere) }",
                3 * ACTION,
            ),
            ("{ a b c }", LEAST),
            ("mutation { a }", ACTION),
            (
                "mutation { a b: a ...F ... { a } } fragment F on M { a c: a }",
                5 * ACTION,
            ),
            ("mutation { ...Nowhere }", 0),
        ] {
            let document = parse_query(text).unwrap();
            let operation = find_operation(&document, None).unwrap();
            assert_eq!(least(&document, operation, &variables), cost, "{text}");
        }
    }

    #[test]
    fn whoever_waits_the_seconds_it_is_told_has_waited_long_enough() {
        for (millis, whole) in [(0, 1), (1, 1), (1_000, 1), (1_001, 2), (59_999, 60)] {
            assert_eq!(seconds(Duration::from_millis(millis)).get(), whole, "{millis}");
        }
    }
}
