use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono_tz::Tz;

/// A time zone (tijdzone) by its name in the IANA database: `Europe/Amsterdam`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeZone(pub Tz);

#[Scalar(name = "TimeZone", specified_by_url = "https://www.iana.org/time-zones")]
/// A time zone (tijdzone) by its name in the IANA database: `Europe/Amsterdam`.
impl ScalarType for TimeZone {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        let zone = text
            .parse()
            .map_err(|_| InputValueError::custom("This is no time zone of the IANA database."))?;
        Ok(Self(zone))
    }

    /// Looked at before anything runs, so that a document with a bad value changes nothing.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.name().to_owned())
    }
}

impl From<Tz> for TimeZone {
    fn from(zone: Tz) -> Self {
        Self(zone)
    }
}
