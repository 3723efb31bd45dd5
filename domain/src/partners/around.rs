//! Everyone around a deadline or a trajectory, loaded once, so that roles become people without a
//! statement each.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use entity::{
    contact, convenant, deadline, group, guidance,
    ids::{ContactId, ConvenantId, DepartmentId, GroupId, OrganizationId, TrajectoryId},
    trajectory,
    vocabulary::ContactLevel,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::ExprTrait};

use crate::{
    clock::Moment,
    contacts::speakers::{choose, is_current},
    refusal::{CommandError, Outcome},
    rules::{
        event::Scope,
        kinds::{self, Counterpart},
        notices::Audience,
        terms::Recipient,
    },
    transaction::Tx,
};

/// The most contacts of one organisation that are considered.
const MOST_CONTACTS: u64 = 1_000;

/// The people around a trajectory, or around a group or convenant as a whole.
pub struct Around {
    setting: Arc<Setting>,
    /// None around a group or the convenant as a whole.
    case_manager: Option<contact::Model>,
    employer: Option<(OrganizationId, Option<DepartmentId>)>,
    /// The school that teaches the group, where it is on the other side.
    school: Option<OrganizationId>,
    duty: Option<Duty>,
    guides: Vec<ContactId>,
}

/// What everything under one convenant has in common.
struct Setting {
    now: Moment,
    convenant: convenant::Model,
    contacts: BTreeMap<OrganizationId, Vec<contact::Model>>,
}

struct Duty {
    organization: OrganizationId,
    department: Option<DepartmentId>,
    contact: Option<ContactId>,
    counterpart: Counterpart,
    of_case_manager: bool,
}

/// Where to look for people: a trajectory, an employer, and other partners.
#[derive(Clone)]
struct Place {
    trajectory: Option<TrajectoryId>,
    employer: Option<(OrganizationId, Option<DepartmentId>)>,
    school: Option<OrganizationId>,
    /// The partner that must act, or those that are to be told.
    partners: Vec<OrganizationId>,
}

impl Place {
    /// Where something happens.
    fn of(scope: &Scope) -> Self {
        Self {
            trajectory: scope.trajectory_id,
            employer: scope.employer_id.map(|employer| (employer, scope.department_id)),
            school: None,
            partners: Vec::new(),
        }
    }
}

impl Around {
    /// Everyone around a deadline.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<Self> {
        Self::load_many(tx, deadline.convenant_id, std::slice::from_ref(deadline))
            .await?
            .pop()
            .ok_or_else(|| CommandError::Inconsistent("a deadline has no surroundings".to_owned()))
    }

    /// Everyone around each of many deadlines of one convenant, in the order given and in a fixed number of
    /// statements.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load_many(
        tx: &Tx<'_>,
        convenant_id: ConvenantId,
        deadlines: &[deadline::Model],
    ) -> Outcome<Vec<Self>> {
        let schools = schools_of(tx, deadlines).await?;
        let places: Vec<Place> = deadlines
            .iter()
            .map(|deadline| Place {
                trajectory: deadline.trajectory_id,
                employer: deadline
                    .employer_id
                    .map(|employer| (employer, deadline.department_id)),
                partners: vec![deadline.responsible_id],
                school: deadline.group_id.and_then(|group| schools.get(&group).copied()),
            })
            .collect();
        let mut found = Self::of(tx, convenant_id, &places).await?;
        for (around, deadline) in found.iter_mut().zip(deadlines) {
            around.duty = Some(around.duty_of(deadline));
        }
        Ok(found)
    }

    /// Everyone around something that happens, and those it is to be told to beside them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn event(tx: &Tx<'_>, scope: &Scope, to: &[Audience]) -> Outcome<Self> {
        let partners = to.iter().filter_map(|audience| match audience {
            Audience::Partner(partner) | Audience::Office(partner, _) => Some(*partner),
            _ => None,
        });
        let place = Place {
            partners: partners.collect(),
            ..Place::of(scope)
        };
        Self::of(tx, scope.convenant_id, &[place])
            .await?
            .pop()
            .ok_or_else(|| CommandError::Inconsistent("an event has no surroundings".to_owned()))
    }

    /// Everyone around each of many things that happen under one convenant, in the order given and in a fixed
    /// number of statements.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events(tx: &Tx<'_>, convenant_id: ConvenantId, scopes: &[Scope]) -> Outcome<Vec<Self>> {
        let places: Vec<Place> = scopes.iter().map(Place::of).collect();
        Self::of(tx, convenant_id, &places).await
    }

    async fn of(tx: &Tx<'_>, convenant_id: ConvenantId, places: &[Place]) -> Outcome<Vec<Self>> {
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant_id).await?;
        let trajectories = places.iter().filter_map(|place| place.trajectory).collect();
        let people = OnTrajectories::load(tx, trajectories).await?;
        let organizations: BTreeSet<OrganizationId> = places
            .iter()
            .flat_map(|place| {
                let employer = place.employer.map(|(employer, _)| employer);
                let others = [place.school, employer].into_iter().flatten();
                others.chain(place.partners.iter().copied())
            })
            .chain(
                people
                    .case_managers
                    .values()
                    .map(|contact| contact.organization_id),
            )
            .chain([convenant.coordinator_id])
            .collect();
        let setting = Arc::new(Setting {
            now: tx.now(),
            contacts: contacts_of(tx, organizations).await?,
            convenant,
        });
        let around = |place: &Place| Self {
            setting: Arc::clone(&setting),
            case_manager: place.trajectory.and_then(|id| people.case_manager(id)),
            employer: place.employer,
            school: place.school,
            duty: None,
            guides: place.trajectory.map_or_else(Vec::new, |id| people.guides(id)),
        };
        Ok(places.iter().map(around).collect())
    }

    fn duty_of(&self, deadline: &deadline::Model) -> Duty {
        let of_case_manager = kinds::of(deadline.kind).is_case_managers
            && self
                .case_manager
                .as_ref()
                .is_some_and(|contact| contact.organization_id == deadline.responsible_id);
        let is_employers = deadline.employer_id == Some(deadline.responsible_id);
        Duty {
            organization: deadline.responsible_id,
            department: if is_employers {
                deadline.department_id
            } else {
                None
            },
            contact: deadline.responsible_contact_id,
            counterpart: kinds::of(deadline.kind).counterpart,
            of_case_manager,
        }
    }

    /// Whom the deadline concerns: those who must act, and those on the other side of the agreement.
    pub fn concerned(&self) -> BTreeSet<ContactId> {
        let mut concerned: BTreeSet<ContactId> = self.reminded().into_iter().collect();
        concerned.extend(self.speakers(Recipient::Counterpart));
        concerned
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
            Audience::Office(partner, department) => {
                self.or_coordinator(self.chosen(partner, department, ContactLevel::Operational))
            }
            Audience::Contact(contact) => vec![contact],
            Audience::Coordinator => self.coordinator(),
            // What was sent, the trajectory or the group says who they are.
            Audience::Told | Audience::Employers | Audience::EmployersEver | Audience::School => Vec::new(),
            // No contacts.
            Audience::Candidate | Audience::Invitee(_) | Audience::Invitees => Vec::new(),
        }
    }

    /// Whether an audience that there is finds nobody at all, not even the coordinator in its place.
    pub fn lacks(&self, audience: Audience) -> bool {
        let is_someone = match audience {
            Audience::Employer => self.employer.is_some(),
            Audience::CaseManager | Audience::Partner(_) | Audience::Office(..) | Audience::Coordinator => {
                true
            }
            Audience::Guides
            | Audience::Contact(_)
            | Audience::Told
            | Audience::Employers
            | Audience::EmployersEver
            | Audience::School
            | Audience::Candidate
            | Audience::Invitee(_)
            | Audience::Invitees => false,
        };
        is_someone && self.audience(audience).is_empty()
    }

    /// The convenant's coordinator.
    pub fn coordinator(&self) -> Vec<ContactId> {
        self.chosen(
            self.setting.convenant.coordinator_id,
            None,
            ContactLevel::Operational,
        )
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
        if is_current(case_manager, self.setting.now) {
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
        let contacts = self
            .setting
            .contacts
            .get(&organization)
            .map_or(&[][..], Vec::as_slice);
        choose(
            contacts,
            self.setting.convenant.id,
            department,
            level,
            self.setting.now,
        )
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

/// The schools of the groups of those deadlines that have a school on the other side; one statement, and none
/// when there are none.
async fn schools_of(
    tx: &Tx<'_>,
    deadlines: &[deadline::Model],
) -> Outcome<BTreeMap<GroupId, OrganizationId>> {
    let groups: BTreeSet<GroupId> = deadlines
        .iter()
        .filter(|deadline| kinds::of(deadline.kind).counterpart == Counterpart::School)
        .filter_map(|deadline| deadline.group_id)
        .collect();
    if groups.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = group::Entity::find()
        .filter(group::Column::Id.is_in(groups))
        .all(tx.db())
        .await?;
    Ok(found
        .into_iter()
        .filter_map(|group| Some((group.id, group.school_id?)))
        .collect())
}

/// Who speaks now for each of some organisations.
async fn contacts_of(
    tx: &Tx<'_>,
    organizations: BTreeSet<OrganizationId>,
) -> Outcome<BTreeMap<OrganizationId, Vec<contact::Model>>> {
    let most = MOST_CONTACTS * organizations.len() as u64;
    let found = contact::Entity::find()
        .filter(contact::Column::OrganizationId.is_in(organizations))
        .filter(
            contact::Column::EndedAt
                .is_null()
                .or(contact::Column::EndedAt.gt(tx.now())),
        )
        .order_by_asc(contact::Column::Id)
        .limit(most)
        .all(tx.db())
        .await?;
    let mut contacts: BTreeMap<OrganizationId, Vec<contact::Model>> = BTreeMap::new();
    for contact in found {
        contacts.entry(contact.organization_id).or_default().push(contact);
    }
    Ok(contacts)
}

/// Who works with some trajectories.
#[derive(Default)]
struct OnTrajectories {
    managed_by: BTreeMap<TrajectoryId, ContactId>,
    case_managers: BTreeMap<ContactId, contact::Model>,
    guided_by: BTreeMap<TrajectoryId, Vec<ContactId>>,
}

impl OnTrajectories {
    /// Three statements, however many trajectories.
    async fn load(tx: &Tx<'_>, ids: BTreeSet<TrajectoryId>) -> Outcome<Self> {
        let mut found = Self::default();
        if ids.is_empty() {
            return Ok(found);
        }
        let managed: Vec<(TrajectoryId, ContactId)> = trajectory::Entity::find()
            .select_only()
            .columns([trajectory::Column::Id, trajectory::Column::CaseManagerId])
            .filter(trajectory::Column::Id.is_in(ids.iter().copied()))
            .into_tuple()
            .all(tx.db())
            .await?;
        found.managed_by = managed.into_iter().collect();
        let managers: BTreeSet<ContactId> = found.managed_by.values().copied().collect();
        let managers = contact::Entity::find()
            .filter(contact::Column::Id.is_in(managers))
            .all(tx.db())
            .await?;
        found.case_managers = managers
            .into_iter()
            .map(|contact| (contact.id, contact))
            .collect();
        let guidance = guidance::Entity::find()
            .filter(guidance::Column::TrajectoryId.is_in(ids))
            .order_by_asc(guidance::Column::Line)
            .all(tx.db())
            .await?;
        for guidance in guidance {
            let guides = found.guided_by.entry(guidance.trajectory_id).or_default();
            guides.push(guidance.contact_id);
        }
        Ok(found)
    }

    fn case_manager(&self, trajectory: TrajectoryId) -> Option<contact::Model> {
        let id = self.managed_by.get(&trajectory)?;
        self.case_managers.get(id).cloned()
    }

    fn guides(&self, trajectory: TrajectoryId) -> Vec<ContactId> {
        self.guided_by.get(&trajectory).cloned().unwrap_or_default()
    }
}
