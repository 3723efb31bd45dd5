//! What partners receive: from facts to a message in their language, and from there to a mail server.
//!
//! The way of one message: [`email_in_words`] makes [`TemplateValues`] of what the database says, [`Templates`] renders
//! them to a [`Rendered`] subject, text and HTML, [`compose`] makes the one and only message of its
//! envelope, and [`Transport`] hands it over. A refused or failed attempt is tried again as [`backoff`]
//! says.

pub mod backoff;
pub mod mailbox_page;

pub mod agenda;
mod calendar;
mod connection;
mod email;
mod facts;
mod html;
mod invitations;
mod labels;
mod language;
mod line;
mod lists;
mod markup;
mod matter;
mod message;
mod phrases;
mod relay;
mod samples;
mod send_error;
mod smtp_url;
mod template;
mod text;
mod thread;
mod transport;
mod trial;

pub use calendar::{Site, calendar};
pub use email::email_in_words;
pub use entity::vocabulary::{Language, Template};
pub use facts::{Item, Section, TemplateValues};
pub(crate) use invitations::invitations;
pub use language::tag;
pub use message::{ComposeError, Envelope, compose};
pub use relay::Relay;
pub use samples::{Sample, SampleError, invented, samples};
pub use send_error::{Reply, SendError, SendErrorKind, Stage, TlsFault};
pub(crate) use smtp_url::Server;
pub use smtp_url::SmtpUrlError;
pub use template::{Rendered, TemplateError, Templates, Text};
pub use thread::Thread;
pub use transport::Transport;
pub(crate) use trial::trial;
