//! What partners are sent.

mod resend_message;
mod resend_messages;

use async_graphql::MergedObject;

/// What partners are sent.
#[derive(MergedObject, Default)]
pub struct Outbox(
    resend_message::ResendMessageMutation,
    resend_messages::ResendMessagesMutation,
);
