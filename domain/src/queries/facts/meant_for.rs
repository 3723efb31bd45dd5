//! For whom a message was that could not be delivered, and that another is sent in its place.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    contact, department,
    ids::{MessageId, OrganizationId},
    message, organization,
    vocabulary::ContactLevel,
};
use sea_orm::ConnectionTrait;

use super::{recipient::Recipient, rows::find};
use crate::refusal::Outcome;

/// A contact whose address did not take a message, by what it does and never by who it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeantFor {
    /// The name of its organisation.
    pub organization: String,
    /// The name of its department.
    pub department: Option<String>,
    /// The level it speaks at.
    pub level: ContactLevel,
}

/// For whom the messages were that others stand in for.
#[derive(Default)]
pub(super) struct Refused(BTreeMap<MessageId, (OrganizationId, MeantFor)>);

impl Refused {
    /// Four statements, and none when none of the messages stands in for another.
    pub(super) async fn load<C: ConnectionTrait>(db: &C, messages: &[message::Model]) -> Outcome<Self> {
        let refused: BTreeSet<MessageId> = messages.iter().filter_map(|row| row.redirected_from).collect();
        let refused = find::<message::Entity, C>(db, refused).await?;
        let contacts = refused.values().filter_map(|row| row.contact_id).collect();
        let contacts = find::<contact::Entity, C>(db, contacts).await?;
        let organizations = contacts.values().map(|row| row.organization_id).collect();
        let organizations = find::<organization::Entity, C>(db, organizations).await?;
        let departments = contacts.values().filter_map(|row| row.department_id).collect();
        let departments = find::<department::Entity, C>(db, departments).await?;
        let meant_for = |refused: message::Model| {
            let contact = contacts.get(&refused.contact_id?)?;
            let department = contact.department_id.and_then(|id| departments.get(&id));
            let meant_for = MeantFor {
                organization: organizations.get(&contact.organization_id)?.name.clone(),
                department: department.map(|row| row.name.clone()),
                level: contact.level,
            };
            Some((refused.id, (contact.organization_id, meant_for)))
        };
        Ok(Self(refused.into_values().filter_map(meant_for).collect()))
    }

    /// For whom a message was that this one stands in for.
    pub(super) fn of(&self, message: &message::Model) -> Option<&MeantFor> {
        self.found(message).map(|(_, meant_for)| meant_for)
    }

    /// The organisation whose view a message takes: that of the one it was for.
    pub(super) fn told_to(&self, message: &message::Model, recipient: &Recipient) -> Option<OrganizationId> {
        self.found(message)
            .map_or(recipient.organization_id, |(organization, _)| Some(*organization))
    }

    fn found(&self, message: &message::Model) -> Option<&(OrganizationId, MeantFor)> {
        self.0.get(&message.redirected_from?)
    }
}
