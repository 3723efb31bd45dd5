//! What partners are sent.

mod resend_message;
mod resend_messages;

super::actions![resend_message, resend_messages];
