use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// The most digits before the point.
const DIGITS: usize = 12;
/// The digits behind the point.
const DECIMALS: usize = 3;

/// An exact number with at most three decimals (decimaal getal), kept in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub i64);

#[Scalar(
    name = "Decimal",
    specified_by_url = "https://www.w3.org/TR/xmlschema11-2/#decimal"
)]
/// An exact number with at most three decimals (decimaal getal), as a text so that no program rounds it:
/// `"4.25"`. As input a number will do as well.
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = match &value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(InputValueError::expected_type(value)),
        };
        read(&text)
            .map(Self)
            .ok_or_else(|| InputValueError::custom("This is no number with at most three decimals."))
    }

    /// Looked at before anything runs, so that a document with a bad value changes nothing.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(write(self.0))
    }
}

fn read(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole, DIGITS) || !are_digits(part, DECIMALS) {
        return None;
    }
    let thousandths: i64 = format!("{part:0<DECIMALS$}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    whole
        .checked_mul(1_000)?
        .checked_add(thousandths)?
        .checked_mul(sign)
}

fn write(thousandths: i64) -> String {
    let size = thousandths.unsigned_abs();
    let (whole, part) = (size / 1_000, size % 1_000);
    let sign = if thousandths < 0 { "-" } else { "" };
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_and_written_exactly() {
        for (text, thousandths) in [
            ("4.25", 4_250),
            ("-0.005", -5),
            ("0", 0),
            ("100", 100_000),
            ("999999999999.999", 999_999_999_999_999),
        ] {
            assert_eq!(read(text), Some(thousandths));
            assert_eq!(write(thousandths), text);
        }
        assert_eq!(read("4.250"), Some(4_250));
    }

    #[test]
    fn what_is_no_number_of_three_decimals_is_not_read() {
        for text in [
            "",
            "-",
            "4.",
            ".5",
            "1e3",
            "1.2345",
            "+1",
            "--1",
            "1,5",
            "1000000000000",
            "٣",
            "1.-5",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
