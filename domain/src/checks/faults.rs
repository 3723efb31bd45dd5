//! Every fault of an input at once: whoever fills in a form wants to hear of all that is wrong with it, not of one
//! thing after another.

use crate::refusal::{Outcome, Refusal};

/// The values of all the checks, or what every failed one of them refuses, in their order. A failure that is no
/// refusal is answered at once.
///
/// `let (name, email) = all((line(&self.name, NAME, "name"), email(&self.email, "email")))?;`
pub(crate) fn all<C: Checks>(checks: C) -> Outcome<C::Values> {
    checks.all()
}

/// As [`all`], for as many checks of one sort as there are items in a list.
pub(crate) fn each<T>(checks: impl IntoIterator<Item = Outcome<T>>) -> Outcome<Vec<T>> {
    let mut faults = Faults::default();
    let mut values = Vec::new();
    for check in checks {
        values.extend(faults.take(check)?);
    }
    faults.none(Some(values))
}

/// Several checks of an input that do not depend on each other.
pub(crate) trait Checks {
    /// What they answer.
    type Values;
    /// Makes all of them.
    fn all(self) -> Outcome<Self::Values>;
}

#[derive(Default)]
struct Faults(Vec<Refusal>);

impl Faults {
    fn take<T>(&mut self, check: Outcome<T>) -> Outcome<Option<T>> {
        match check {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                self.0.extend(error.refusals()?);
                Ok(None)
            }
        }
    }

    /// The values, which are all there when nothing was refused.
    fn none<T>(self, values: Option<T>) -> Outcome<T> {
        match values {
            Some(values) if self.0.is_empty() => Ok(values),
            _ => Err(self.0.into()),
        }
    }
}

macro_rules! checks {
    ($($value:ident: $type:ident),+) => {
        impl<$($type),+> Checks for ($(Outcome<$type>,)+) {
            type Values = ($($type,)+);

            fn all(self) -> Outcome<Self::Values> {
                let ($($value,)+) = self;
                let mut faults = Faults::default();
                $(let $value = faults.take($value)?;)+
                let values = match ($($value,)+) {
                    ($(Some($value),)+) => Some(($($value,)+)),
                    _ => None,
                };
                faults.none(values)
            }
        }
    };
}

checks!(a: A, b: B);
checks!(a: A, b: B, c: C);
checks!(a: A, b: B, c: C, d: D);
checks!(a: A, b: B, c: C, d: D, e: E);
checks!(a: A, b: B, c: C, d: D, e: E, f: F);
checks!(a: A, b: B, c: C, d: D, e: E, f: F, g: G);
checks!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H);
checks!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::{CommandError, RefusalCode, refuse};

    fn right(value: u8) -> Outcome<u8> {
        Ok(value)
    }

    fn wrong(path: &str) -> Outcome<u8> {
        refuse(RefusalCode::Empty, path)
    }

    fn broken() -> Outcome<u8> {
        Err(CommandError::Inconsistent("broken".to_owned()))
    }

    fn paths<T: std::fmt::Debug>(outcome: Outcome<T>) -> Vec<String> {
        let refusals = outcome.unwrap_err().refusals().unwrap();
        refusals.iter().map(|refusal| refusal.path.join(".")).collect()
    }

    #[test]
    fn what_is_right_is_answered_in_its_order() {
        assert_eq!(all((right(1), right(2), right(3))).unwrap(), (1, 2, 3));
        assert_eq!(each([right(1), right(2)]).unwrap(), [1, 2]);
        assert_eq!(each(Vec::<Outcome<u8>>::new()).unwrap(), [0_u8; 0]);
    }

    #[test]
    fn every_fault_is_told_in_its_order_also_from_within() {
        assert_eq!(paths(all((wrong("a"), right(1), wrong("c")))), ["a", "c"]);
        let list = || each([wrong("list.0"), right(1), wrong("list.2")]);
        assert_eq!(
            paths(all((wrong("a"), list(), wrong("z")))),
            ["a", "list.0", "list.2", "z"]
        );
    }

    #[test]
    fn a_single_fault_is_a_single_refusal() {
        assert!(matches!(
            all((right(1), wrong("b"))),
            Err(CommandError::Refused(_))
        ));
    }

    #[test]
    fn a_failure_is_no_refusal_and_hides_them() {
        for outcome in [
            all((wrong("a"), broken())).map(drop),
            each([broken(), wrong("b")]).map(drop),
        ] {
            assert!(matches!(outcome, Err(CommandError::Inconsistent(_))));
        }
    }
}
