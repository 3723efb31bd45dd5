//! Everyone around a deadline or a trajectory, loaded once, so that roles become people without a
//! statement each.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    contact, convenant, deadline, group, guidance,
    ids::{ContactId, ConvenantId, DepartmentId, GroupId, OrganizationId, TrajectoryId},
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

/// The people around a trajectory, or around a group or convenant as a whole.
pub struct Around {
    now: Moment,
    convenant: convenant::Model,
    /// None around a group or the convenant as a whole.
    case_manager: Option<contact::Model>,
    employer: Option<(OrganizationId, Option<DepartmentId>)>,
    /// The school that teaches the group, where it is on the other side.
    school: Option<OrganizationId>,
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
        let school = match (kinds::of(deadline.kind).counterpart, deadline.group_id) {
            (Counterpart::School, Some(group)) => school_of(tx, group).await?,
            _ => None,
        };
        let mut around = Self::of(
            tx,
            deadline.convenant_id,
            deadline.trajectory_id,
            employer,
            [Some(deadline.responsible_id), school],
        )
        .await?;
        around.school = school;
        let case_managers = around.case_manager.as_ref();
        let of_case_manager = kinds::of(deadline.kind).is_case_managers
            && case_managers.is_some_and(|contact| contact.organization_id == deadline.responsible_id);
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
            of_case_manager,
        });
        Ok(around)
    }

    /// Everyone around something that happens.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happening(tx: &Tx<'_>, scope: &Scope, to: &[Audience]) -> Outcome<Self> {
        let employer = scope.employer_id.map(|employer| (employer, scope.department_id));
        let partner = to.iter().find_map(|audience| match audience {
            Audience::Partner(partner) => Some(*partner),
            _ => None,
        });
        Self::of(
            tx,
            scope.convenant_id,
            scope.trajectory_id,
            employer,
            [partner, None],
        )
        .await
    }

    async fn of(
        tx: &Tx<'_>,
        convenant_id: ConvenantId,
        trajectory_id: Option<TrajectoryId>,
        employer: Option<(OrganizationId, Option<DepartmentId>)>,
        others: [Option<OrganizationId>; 2],
    ) -> Outcome<Self> {
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant_id).await?;
        let (case_manager, guides) = match trajectory_id {
            Some(trajectory) => {
                let (case_manager, guides) = on_trajectory(tx, trajectory).await?;
                (Some(case_manager), guides)
            }
            None => (None, Vec::new()),
        };
        let organizations: BTreeSet<OrganizationId> = [
            Some(convenant.coordinator_id),
            case_manager.as_ref().map(|contact| contact.organization_id),
        ]
        .into_iter()
        .chain(others)
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
            school: None,
            duty: None,
            guides,
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
                Some(Counterpart::School) => self.school(),
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
            Audience::Partner(partner) => self.partner(partner),
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

    fn school(&self) -> Vec<ContactId> {
        self.school
            .map_or_else(|| self.coordinator(), |school| self.partner(school))
    }

    fn partner(&self, partner: OrganizationId) -> Vec<ContactId> {
        let department = match self.employer {
            Some((employer, department)) if employer == partner => department,
            _ => None,
        };
        self.or_coordinator(self.chosen(partner, department, ContactLevel::Operational))
    }

    /// The case manager, or after an end without a successor whoever speaks for the organisation.
    fn case_manager(&self) -> Vec<ContactId> {
        let Some(case_manager) = &self.case_manager else {
            return self.coordinator();
        };
        if is_current(case_manager, self.now) {
            return vec![case_manager.id];
        }
        let organization = case_manager.organization_id;
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

/// A trajectory's case manager and guides.
async fn on_trajectory(tx: &Tx<'_>, id: TrajectoryId) -> Outcome<(contact::Model, Vec<ContactId>)> {
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(id).await?;
    let case_manager: contact::Model = tx.expect::<contact::Entity>(trajectory.case_manager_id).await?;
    let guides = guidance::Entity::find()
        .filter(guidance::Column::TrajectoryId.eq(id))
        .order_by_asc(guidance::Column::Line)
        .all(tx.db())
        .await?;
    let guides = guides.into_iter().map(|guidance| guidance.contact_id).collect();
    Ok((case_manager, guides))
}

async fn school_of(tx: &Tx<'_>, id: GroupId) -> Outcome<Option<OrganizationId>> {
    let group: group::Model = tx.expect::<group::Entity>(id).await?;
    Ok(group.school_id)
}
