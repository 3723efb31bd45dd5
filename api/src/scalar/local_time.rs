use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveTime;

const FORMAT: &str = "%H:%M:%S";

/// A time of day on a local clock (kloktijd), as `partial-time` in RFC 3339: `09:00:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime(pub NaiveTime);

#[Scalar(
    name = "LocalTime",
    specified_by_url = "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"
)]
/// A time of day on a local clock (kloktijd), in whole seconds, as `partial-time` in RFC 3339: `09:00:00`.
impl ScalarType for LocalTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        match NaiveTime::parse_from_str(text, FORMAT) {
            // The parser also reads a leap second, which no opening hour has.
            Ok(time) if time.format(FORMAT).to_string() == *text && !text.ends_with("60") => Ok(Self(time)),
            _ => Err(InputValueError::custom(
                "This is no time of day as RFC 3339 writes it.",
            )),
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

impl From<NaiveTime> for LocalTime {
    fn from(time: NaiveTime) -> Self {
        Self(time)
    }
}
