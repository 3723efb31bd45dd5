use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{SecondsFormat, Utc};

/// A moment (tijdstip), as in RFC 3339: `2026-03-16T08:00:00Z`. Any offset is read; answers are in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime(pub chrono::DateTime<Utc>);

#[Scalar(
    name = "DateTime",
    specified_by_url = "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"
)]
/// A moment (tijdstip), as in RFC 3339: `2026-03-16T08:00:00Z`. Any offset is read; answers are in UTC.
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        let moment = chrono::DateTime::parse_from_rfc3339(text)
            .map_err(|_| InputValueError::custom("This is no moment as RFC 3339 writes it."))?;
        Ok(Self(moment.with_timezone(&Utc)))
    }

    /// Looked at before anything runs, so that a document with a bad value changes nothing.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl From<chrono::DateTime<Utc>> for DateTime {
    fn from(moment: chrono::DateTime<Utc>) -> Self {
        Self(moment)
    }
}
