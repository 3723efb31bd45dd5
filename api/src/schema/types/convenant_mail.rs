use async_graphql::Object;
use domain::outbox::Mail;

use crate::schema::{load, scalar::DateTime};

/// How the mail of a convenant stands.
pub struct ConvenantMail(pub Mail);

/// How the mail of a convenant stands (berichtenverkeer).
#[Object]
impl ConvenantMail {
    /// Since when no mail gets through, whosever it is; null while it does. All of it waits, and goes out by itself
    /// once the mail server takes it again.
    async fn failing_since(&self) -> Option<DateTime> {
        self.0.obstacles.outage.as_ref().map(|outage| outage.since.into())
    }

    /// Why no mail gets through; null while it does. Never holds personal data.
    async fn failure(&self) -> Option<&str> {
        self.0
            .obstacles
            .outage
            .as_ref()
            .map(|outage| outage.failure.as_str())
    }

    /// Since when all mail is held until whoever runs the program says that it may go, as after a backup was put back;
    /// null while it is not.
    async fn held_since(&self) -> Option<DateTime> {
        self.0.obstacles.hold.map(|hold| hold.since.into())
    }

    /// How many messages wait to be handed over, but for those that still gather others.
    async fn unsent(&self) -> i32 {
        load::as_int(self.0.unsent)
    }

    /// When the oldest message that waits was recorded; null when none waits.
    async fn oldest_unsent_at(&self) -> Option<DateTime> {
        self.0.oldest_unsent_at.map(Into::into)
    }

    /// How many messages were given up; `resendMessages` sends them again.
    async fn given_up(&self) -> i32 {
        load::as_int(self.0.given_up)
    }
}
