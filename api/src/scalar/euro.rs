use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// The most digits before the point: more is no amount anyone means, and fits no cents.
const LONGEST: usize = 12;

/// An amount in euros (bedrag), in whole cents: `"5000.00"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Euro(pub i64);

#[Scalar(
    name = "Euro",
    specified_by_url = "https://www.w3.org/TR/xmlschema11-2/#decimal"
)]
/// An amount in euros (bedrag) as an exact decimal with two digits behind the point: `"5000.00"`. It is a text,
/// so that no program on the way makes a rounded number of it.
impl ScalarType for Euro {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        cents(text).map(Self).ok_or_else(|| {
            InputValueError::custom("This is no amount with two digits behind the point, such as 5000.00.")
        })
    }

    /// Looked at before anything runs, so that a document with a bad value changes nothing.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(text(self.0))
    }
}

/// One amount has one spelling: no sign, no leading zeros, two digits behind the point.
fn cents(text: &str) -> Option<i64> {
    let (euros, rest) = text.split_once('.')?;
    let is_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let is_plain = is_digits(euros) && euros.len() <= LONGEST && (euros == "0" || !euros.starts_with('0'));
    if !is_plain || !is_digits(rest) || rest.len() != 2 {
        return None;
    }
    let (euros, rest): (i64, i64) = (euros.parse().ok()?, rest.parse().ok()?);
    euros.checked_mul(100)?.checked_add(rest)
}

fn text(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_and_written_to_the_cent() {
        for (spelled, expected) in [
            ("0.00", 0),
            ("0.05", 5),
            ("5000.00", 500_000),
            ("999999999999.99", 99_999_999_999_999),
        ] {
            assert_eq!(cents(spelled), Some(expected));
            assert_eq!(text(expected), spelled);
        }
    }

    #[test]
    fn whatever_could_be_read_in_two_ways_is_no_amount() {
        for wrong in [
            "",
            ".",
            "5000",
            "5000,00",
            "5.000,00",
            "5000.0",
            "5000.000",
            "05.00",
            "-5.00",
            "+5.00",
            "5 000.00",
            "1e3.00",
            ".50",
            "5.",
            "١.٠٠",
            "1000000000000.00",
        ] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }
}
