//! What partners are sent.

mod resend_message;

use async_graphql::MergedObject;

/// What partners are sent.
#[derive(MergedObject, Default)]
pub struct Outbox(resend_message::ResendMessageMutation);
