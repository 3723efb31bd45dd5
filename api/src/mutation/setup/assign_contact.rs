use async_graphql::ID;
use domain::commands::setup::AssignContact;
use entity::vocabulary::{ContactLevel, Language, Rhythm};

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Contact},
};

/// Assigns a contact (contactpersoon): from a moment on this person speaks for a partner, is written to
/// and may sign in. Whoever is asked about deadlines that run already gets one overview of them. Done by an administrator of the
/// partner, up to its own level, or by one of the region's coordinator. The
/// first one of a partner administers it.
#[mutation(AssignContact)]
#[takes("The contact to assign (contactpersoon).")]
#[answers(contact: Contact, "The contact.")]
pub struct AssignContactInput {
    /// The partner the contact speaks for.
    organization_id: ID,
    /// The one department the contact speaks for; left out, it is the whole partner.
    department_id: Option<ID>,
    /// The one convenant the contact speaks in; left out, it is all of them.
    convenant_id: Option<ID>,
    /// The person's name, at most 200 characters, on one line.
    name: String,
    /// The person's mail address at work.
    email: String,
    /// The language the person is written to in.
    language: Language,
    /// The level the person speaks at.
    level: ContactLevel,
    /// From when; left out, it is now.
    starts_at: Option<DateTime>,
    /// The telephone number, at most 32 characters, on one line.
    phone: Option<String>,
    /// How often the person wants to be written to; left out, it is once each working day.
    mail_rhythm: Option<Rhythm>,
}
