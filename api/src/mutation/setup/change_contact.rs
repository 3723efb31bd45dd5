use async_graphql::ID;
use domain::commands::setup::ChangeContact;
use entity::vocabulary::{NewsRhythm, Rhythm};

use crate::{
    mutation::mutation,
    schema::{scalar::LocalTime, types::Contact},
};

/// Changes how a contact can be reached (contactpersoon), and how often and at which hours the person is written to. What
/// is left out is so no more, save the mail address and the rhythms of appointments and news. Done by the contact
/// itself, by an administrator of the partner, up to its own level, or by one of the region's coordinator.
#[mutation(ChangeContact)]
#[takes("How the contact can be reached.")]
#[answers(contact: Contact, "The contact.")]
pub struct ChangeContactInput {
    /// The contact.
    contact_id: ID,
    #[version_of("contact")]
    version: Option<i32>,
    /// Another mail address; or the same, once it takes mail again that came back. Left out, it stays as it is.
    email: Option<String>,
    /// The telephone number, at most 32 characters, on one line.
    phone: Option<String>,
    /// How often the person wants to be written to.
    mail_rhythm: Rhythm,
    /// The same of appointments: when one is made, moved, called off or comes near. Left out, it stays as it is. What is within
    /// two working days is told soon in any case.
    appointment_rhythm: Option<Rhythm>,
    /// The same of what went as planned and asks nothing; `NEVER` is not by mail. Left out, it stays as it is.
    news_rhythm: Option<NewsRhythm>,
    /// From when on a working day, by the clock of the convenant; left out, it is 08:30, or for `AT_ONCE` any hour. The digest
    /// leaves at this moment.
    mail_from: Option<LocalTime>,
    /// Until when; left out, it is the close of the convenant's day, or for `AT_ONCE` any hour. What comes later waits for the next morning, save what
    /// cannot wait.
    mail_until: Option<LocalTime>,
}
