//! The parameters of a GraphQL request, from a JSON body or from a query string.

use actix_web::{http::StatusCode, web::Query};
use async_graphql::{Request, Variables, parser::types::ExecutableDocument};
use serde_json::{Map, Value};

use super::refusal::HttpRefusal;

/// What is asked. Of the `extensions` parameter one entry is ours, `cost`: whether the answer is to say what it cost. The
/// others are left alone. Clients that would send a hash in it are told to send the document.
#[derive(Debug)]
pub(super) struct Parameters {
    pub(super) query: String,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
    /// Whether the answer is to say what it cost.
    pub(super) wants_cost: bool,
}

impl Parameters {
    pub(super) fn from_json(body: &[u8]) -> Result<Self, HttpRefusal> {
        match parse(body, "The body")? {
            Value::Object(map) => Self::from_map(map),
            Value::Array(_) => Err(HttpRefusal::bad_request(
                "BATCH_NOT_SUPPORTED",
                "Send one request at a time: batches are not supported.",
            )),
            _ => Err(invalid("The body must be a JSON object.")),
        }
    }

    pub(super) fn from_query_string(text: &str, limit: usize) -> Result<Self, HttpRefusal> {
        if text.len() > limit {
            return Err(HttpRefusal::http(
                StatusCode::URI_TOO_LONG,
                "QUERY_STRING_TOO_LONG",
                format!("The query string has more than {limit} bytes: use POST."),
            ));
        }
        let pairs = Query::<Vec<(String, String)>>::from_query(text)
            .map_err(|_| invalid("The query string cannot be read."))?
            .into_inner();
        let mut map = Map::new();
        for (name, text) in pairs {
            let value = match name.as_str() {
                // In a form an empty field is an absent one.
                "operationName" | "variables" | "extensions" if text.is_empty() => Value::Null,
                "variables" | "extensions" => parse(text.as_bytes(), &format!("`{name}`"))?,
                "query" | "operationName" => Value::String(text),
                _ => continue,
            };
            if map.contains_key(&name) {
                return Err(invalid(&format!("`{name}` is given twice.")));
            }
            map.insert(name, value);
        }
        Self::from_map(map)
    }

    /// The request to execute for them.
    pub(super) fn request(&self, document: &ExecutableDocument) -> Request {
        let mut request = Request::new(String::new()).variables(self.variables.clone());
        request.operation_name.clone_from(&self.operation_name);
        request.set_parsed_query(document.clone());
        request
    }

    fn from_map(mut map: Map<String, Value>) -> Result<Self, HttpRefusal> {
        let extensions = object_or_null(&mut map, "extensions")?;
        let wants_cost = match extensions.get("cost") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(wanted)) => *wanted,
            Some(_) => return Err(invalid("`cost` in `extensions` must be true or false.")),
        };
        let query = match map.remove("query") {
            // A hash goes ahead of its document, which the client sends once it is told to.
            query if is_absent(query.as_ref()) && extensions.get("persistedQuery").is_some() => {
                return Err(no_persisted_queries());
            }
            Some(Value::String(query)) => query,
            Some(_) => return Err(invalid("`query` must be a string.")),
            None => return Err(invalid("`query` is missing.")),
        };
        let operation_name = match map.remove("operationName") {
            None | Some(Value::Null) => None,
            Some(Value::String(name)) => Some(name),
            Some(_) => return Err(invalid("`operationName` must be a string.")),
        };
        let variables = object_or_null(&mut map, "variables")?;
        Ok(Self {
            query,
            operation_name,
            variables: Variables::from_json(variables),
            wants_cost,
        })
    }
}

fn is_absent(query: Option<&Value>) -> bool {
    match query {
        None | Some(Value::Null) => true,
        Some(Value::String(query)) => query.is_empty(),
        Some(_) => false,
    }
}

/// In the words by which clients of automatic persisted queries know to do without, and with the status they take
/// for an answer: anyone may send any document here, so a hash of it saves nothing worth keeping.
fn no_persisted_queries() -> HttpRefusal {
    HttpRefusal::http(
        StatusCode::OK,
        "PERSISTED_QUERY_NOT_SUPPORTED",
        "PersistedQueryNotSupported",
    )
}

fn object_or_null(map: &mut Map<String, Value>, name: &str) -> Result<Value, HttpRefusal> {
    match map.remove(name) {
        None | Some(Value::Null) => Ok(Value::Object(Map::new())),
        Some(object @ Value::Object(_)) => Ok(object),
        Some(_) => Err(invalid(&format!("`{name}` must be an object."))),
    }
}

/// The JSON reader refuses values nested more than 128 deep by itself.
fn parse(text: &[u8], what: &str) -> Result<Value, HttpRefusal> {
    serde_json::from_slice(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        HttpRefusal::bad_request(
            "INVALID_JSON",
            format!("{what} is not valid JSON (line {line}, column {column})."),
        )
    })
}

fn invalid(message: &str) -> HttpRefusal {
    HttpRefusal::bad_request("INVALID_PARAMETERS", message)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(parameters: Result<Parameters, HttpRefusal>) -> String {
        parameters.unwrap_err().errors[0].message.clone()
    }

    #[test]
    fn wrong_types_are_named() {
        let cases = [
            ("", "The body is not valid JSON (line 1, column 0)."),
            ("1", "The body must be a JSON object."),
            ("[]", "Send one request at a time: batches are not supported."),
            ("{}", "`query` is missing."),
            (r#"{"query":null}"#, "`query` must be a string."),
            (
                r#"{"query":"{a}","operationName":1}"#,
                "`operationName` must be a string.",
            ),
            (
                r#"{"query":"{a}","variables":[]}"#,
                "`variables` must be an object.",
            ),
            (
                r#"{"query":"{a}","variables":"{}"}"#,
                "`variables` must be an object.",
            ),
            (
                r#"{"query":"{a}","extensions":0}"#,
                "`extensions` must be an object.",
            ),
            (
                r#"{"query":"{a}","extensions":{"cost":1}}"#,
                "`cost` in `extensions` must be true or false.",
            ),
        ];
        for (body, message) in cases {
            assert_eq!(refused(Parameters::from_json(body.as_bytes())), message, "{body}");
        }
        assert!(Parameters::from_json(b"\xff\xfe").is_err());
    }

    #[test]
    fn deep_json_is_refused() {
        for open in ["[", "{\"a\":"] {
            let body = format!(
                "{{\"query\":\"{{a}}\",\"variables\":{{\"v\":{}",
                open.repeat(100_000)
            );
            assert!(refused(Parameters::from_json(body.as_bytes())).contains("not valid JSON"));
        }
    }

    #[test]
    fn query_strings_are_read() {
        let read = |text| Parameters::from_query_string(text, 100);
        let parameters = read("query=%7Ba%7D&variables=%7B%22v%22%3A1%7D&operationName=&x=1").unwrap();
        assert_eq!(parameters.query, "{a}");
        assert_eq!(parameters.operation_name, None);
        assert_eq!(parameters.variables.len(), 1);
        assert_eq!(refused(read("")), "`query` is missing.");
        assert_eq!(refused(read("query=a&query=b")), "`query` is given twice.");
        assert!(refused(read("query=a&variables=x")).starts_with("`variables` is not valid JSON"));
        assert!(refused(read(&"a".repeat(101))).contains("use POST"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
            let _ = Parameters::from_json(&bytes);
            let _ = Parameters::from_query_string(&text, 1_000);
        }
    }
}
