//! Everyone around a deadline or a trajectory, loaded once, so that roles become people without a
//! statement each.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    contact, convenant, deadline, guidance,
    ids::{ContactId, ConvenantId, DepartmentId, OrganizationId, TrajectoryId},
    trajectory,
    vocabulary::ContactLevel,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::ExprTrait};

use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::{
        happening::Scope,
        kinds::{self, Counterpart},
        notices::Audience,
        speakers::{choose, is_current},
        terms::Recipient,
    },
    transaction::Tx,
};

/// The most contacts of one organisation that are considered.
const MOST_CONTACTS: u64 = 1_000;

/// The people around a trajectory.
pub struct Around {
    now: Moment,
    convenant: convenant::Model,
    case_manager: contact::Model,
    employer: Option<(OrganizationId, Option<DepartmentId>)>,
    duty: Option<Duty>,
    guides: Vec<ContactId>,
    contacts: BTreeMap<OrganizationId, Vec<contact::Model>>,
}

struct Duty {
    organization: OrganizationId,
    department: Option<DepartmentId>,
    contact: Option<ContactId>,
    counterpart: Counterpart,
    of_case_manager: bool,
}

impl Around {
    /// Everyone around a deadline.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<Self> {
        let employer = deadline
            .employer_id
            .map(|employer| (employer, deadline.department_id));
        let mut around = Self::of(
            tx,
            deadline.convenant_id,
            deadline.trajectory_id,
            employer,
            Some(deadline.responsible_id),
        )
        .await?;
        let is_employers = deadline.employer_id == Some(deadline.responsible_id);
        around.duty = Some(Duty {
            organization: deadline.responsible_id,
            department: if is_employers {
                deadline.department_id
            } else {
                None
            },
            contact: deadline.responsible_contact_id,
            counterpart: kinds::of(deadline.kind).counterpart,
            of_case_manager: !is_employers && deadline.responsible_contact_id.is_none(),
        });
        Ok(around)
    }

    /// Everyone around something that happens to a trajectory.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happening(tx: &Tx<'_>, scope: &Scope, trajectory: TrajectoryId) -> Outcome<Self> {
        let employer = scope.employer_id.map(|employer| (employer, scope.department_id));
        Self::of(tx, scope.convenant_id, trajectory, employer, None).await
    }

    async fn of(
        tx: &Tx<'_>,
        convenant_id: ConvenantId,
        trajectory_id: TrajectoryId,
        employer: Option<(OrganizationId, Option<DepartmentId>)>,
        responsible: Option<OrganizationId>,
    ) -> Outcome<Self> {
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant_id).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory_id).await?;
        let case_manager: contact::Model = tx.expect::<contact::Entity>(trajectory.case_manager_id).await?;
        let guides = guidance::Entity::find()
            .filter(guidance::Column::TrajectoryId.eq(trajectory_id))
            .order_by_asc(guidance::Column::Line)
            .all(tx.db())
            .await?;
        let organizations: BTreeSet<OrganizationId> = [
            Some(convenant.coordinator_id),
            Some(case_manager.organization_id),
            responsible,
        ]
        .into_iter()
        .flatten()
        .chain(employer.map(|(employer, _)| employer))
        .collect();
        let mut contacts: BTreeMap<OrganizationId, Vec<contact::Model>> = BTreeMap::new();
        let found = contact::Entity::find()
            .filter(contact::Column::OrganizationId.is_in(organizations))
            .filter(
                contact::Column::EndedAt
                    .is_null()
                    .or(contact::Column::EndedAt.gt(tx.now())),
            )
            .order_by_asc(contact::Column::Id)
            .limit(MOST_CONTACTS)
            .all(tx.db())
            .await?;
        for contact in found {
            contacts.entry(contact.organization_id).or_default().push(contact);
        }
        Ok(Self {
            now: tx.now(),
            convenant,
            case_manager,
            employer,
            duty: None,
            guides: guides.into_iter().map(|guidance| guidance.contact_id).collect(),
            contacts,
        })
    }

    /// Who is reminded: the person whose duty it is, or the responsible partner's work floor.
    pub fn reminded(&self) -> Vec<ContactId> {
        self.responsible(ContactLevel::Operational)
    }

    /// Who an escalation recipient is.
    pub fn speakers(&self, recipient: Recipient) -> Vec<ContactId> {
        match (recipient, recipient.responsible_level()) {
            (_, Some(level)) => self.responsible(level),
            (Recipient::Coordinator, None) => self.coordinator(),
            (_, None) => match self.duty.as_ref().map(|duty| duty.counterpart) {
                Some(Counterpart::CaseManager) => self.case_manager(),
                Some(Counterpart::Employer) => self.employer(),
                Some(Counterpart::Coordinator) | None => self.coordinator(),
            },
        }
    }

    /// Who a notice's audience is.
    pub fn audience(&self, audience: Audience) -> Vec<ContactId> {
        match audience {
            Audience::Employer => self.employer(),
            Audience::CaseManager => self.case_manager(),
            Audience::Guides => self.guides.clone(),
            Audience::Contact(contact) => vec![contact],
        }
    }

    /// The convenant's coordinator.
    pub fn coordinator(&self) -> Vec<ContactId> {
        self.chosen(self.convenant.coordinator_id, None, ContactLevel::Operational)
    }

    fn responsible(&self, level: ContactLevel) -> Vec<ContactId> {
        let Some(duty) = &self.duty else { return Vec::new() };
        match duty.contact {
            Some(contact) if level == ContactLevel::Operational => vec![contact],
            None if level == ContactLevel::Operational && duty.of_case_manager => self.case_manager(),
            _ => self.or_coordinator(self.chosen(duty.organization, duty.department, level)),
        }
    }

    fn employer(&self) -> Vec<ContactId> {
        match self.employer {
            Some((organization, department)) => {
                self.or_coordinator(self.chosen(organization, department, ContactLevel::Operational))
            }
            None => Vec::new(),
        }
    }

    /// The case manager, or after an end without a successor whoever speaks for the organisation.
    fn case_manager(&self) -> Vec<ContactId> {
        if is_current(&self.case_manager, self.now) {
            return vec![self.case_manager.id];
        }
        let organization = self.case_manager.organization_id;
        self.or_coordinator(self.chosen(organization, None, ContactLevel::Operational))
    }

    fn chosen(
        &self,
        organization: OrganizationId,
        department: Option<DepartmentId>,
        level: ContactLevel,
    ) -> Vec<ContactId> {
        let contacts = self.contacts.get(&organization).map_or(&[][..], Vec::as_slice);
        choose(contacts, self.convenant.id, department, level, self.now)
            .into_iter()
            .map(|contact| contact.id)
            .collect()
    }

    fn or_coordinator(&self, chosen: Vec<ContactId>) -> Vec<ContactId> {
        if chosen.is_empty() {
            self.coordinator()
        } else {
            chosen
        }
    }
}
