use std::time::Duration;

use super::limits::Limits;

/// The bounds on a request, and how long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Bytes in the body of a POST.
    pub body: usize,
    /// Bytes in the query string of a GET.
    pub query_string: usize,
    /// How long the body may take to arrive.
    pub body_timeout: Duration,
    /// How long the execution may take.
    pub execution_timeout: Duration,
    /// Bytes in an answer.
    pub answer: usize,
    /// What a document may ask for.
    pub limits: Limits,
}

impl Settings {
    /// As usual, with the schema to be asked for or not.
    #[must_use]
    pub fn with_introspection(introspection: bool) -> Self {
        let limits = Limits {
            introspection,
            ..Limits::default()
        };
        Self {
            limits,
            ..Self::default()
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            // Room for a template of 256 KiB, which is JSON in a text of JSON.
            body: 640 * 1024,
            query_string: 16 * 1024,
            body_timeout: Duration::from_secs(10),
            execution_timeout: Duration::from_secs(30),
            answer: 8 * 1024 * 1024,
            limits: Limits::default(),
        }
    }
}
