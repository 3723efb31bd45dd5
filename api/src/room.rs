//! How large an answer may become, counted while it is built.
//!
//! What a document may ask for is weighed before it runs, by how many rows its lists may return; how long the texts in
//! them are is known only then.

use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::Value;
use tokio::sync::Notify;

/// What an object takes beside what stands in its fields.
pub(crate) const OBJECT: usize = 64;

/// The bytes that are left for an answer.
#[derive(Debug)]
pub struct Room {
    left: AtomicUsize,
    is_full: Notify,
}

impl Room {
    /// Room for so many bytes.
    pub fn of(bytes: usize) -> Self {
        Self {
            left: AtomicUsize::new(bytes),
            is_full: Notify::new(),
        }
    }

    /// Takes some of it; false when there is not as much, and then there is nothing left for anyone.
    pub fn take(&self, bytes: usize) -> bool {
        let taken = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(bytes)
            });
        if taken.is_err() {
            self.left.store(0, Ordering::Relaxed);
            self.is_full.notify_one();
        }
        taken.is_ok()
    }

    /// Waits until something did not fit.
    pub async fn full(&self) {
        self.is_full.notified().await;
    }
}

/// How many bytes a value is in JSON, roughly: what has to be escaped counts once.
pub(crate) fn bytes(value: &Value) -> usize {
    match value {
        Value::Null | Value::Boolean(_) => 5,
        Value::Number(_) => 12,
        Value::String(text) => text.len() + 3,
        Value::Enum(name) => name.len() + 3,
        Value::Binary(bytes) => bytes.len(),
        Value::List(items) => items.iter().map(bytes).sum::<usize>() + 2,
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| name.len() + 4 + bytes(value))
            .sum(),
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn what_does_not_fit_leaves_nothing() {
        let room = Room::of(10);
        assert!(room.take(6) && room.full().now_or_never().is_none());
        assert!(!room.take(5) && !room.take(1));
        assert!(room.full().now_or_never().is_some());
    }

    #[test]
    fn a_value_takes_about_what_it_is_in_json() {
        let value =
            Value::from_json(serde_json::json!({ "naam": ["Zorghuis Aan Zee", null], "plaatsen": 12 }));
        let value = value.unwrap();
        let json = value.to_string().len();
        assert!(bytes(&value).abs_diff(json) < 16, "{} {json}", bytes(&value));
    }
}
