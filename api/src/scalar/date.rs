use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveDate;

const FORMAT: &str = "%Y-%m-%d";

/// A day of the calendar (datum), as `full-date` in RFC 3339: `2026-03-16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

#[Scalar(
    name = "Date",
    specified_by_url = "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"
)]
/// A day of the calendar (datum), as `full-date` in RFC 3339: `2026-03-16`. What day it is at a given moment
/// follows from the zone of the convenant.
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        match NaiveDate::parse_from_str(text, FORMAT) {
            // The parser is more lenient than the format: what it reads must be written the same way.
            Ok(date) if date.format(FORMAT).to_string() == *text => Ok(Self(date)),
            _ => Err(InputValueError::custom("This is no date as RFC 3339 writes it.")),
        }
    }

    /// Looked at before anything runs, so that a document with a bad value changes nothing.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format(FORMAT).to_string())
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}
