use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A mail address (e-mailadres): `a.devries@example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(pub String);

#[Scalar(
    name = "EmailAddress",
    specified_by_url = "https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address"
)]
/// A mail address (e-mailadres): `a.devries@example.org`.
impl ScalarType for EmailAddress {
    // Whether it is a valid one is for the command to say, at the place in the input.
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    /// Looked at before anything runs, so that a document with a bad value changes nothing.
    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

impl From<String> for EmailAddress {
    fn from(text: String) -> Self {
        Self(text)
    }
}
