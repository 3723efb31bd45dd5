//! A region of the demonstration as it is set up: its partners, their contacts, its convenant, its
//! programme and the candidates in it.

use chrono::NaiveDate;
use domain::{
    acts::{
        levels::Levels,
        programmes::{NewLine, NewPhase},
    },
    commands::{
        setup::{
            AddParty, AssignContact, CreateConvenant, CreateProgramme, CreateRegion, PlanGroup,
            RegisterOrganization,
        },
        trajectories::{RecordIntake, RegisterCandidate, StartTrajectory},
    },
    rules::calendar::BusinessCalendar,
};
use entity::{
    ids::{ContactId, ConvenantId, GroupId, OrganizationId, ProgrammeId, RegionId, TrajectoryId},
    vocabulary::{
        BindingForm, CandidateSource, ContactLevel, DeadlineKind, GuidanceRole, Language, OrganizationKind,
        Route,
    },
};

use super::history::History;
use crate::error::RunError;

/// How a region begins.
pub(super) struct Founding {
    pub(super) region: &'static str,
    pub(super) coordinator: &'static str,
    pub(super) kind: OrganizationKind,
    pub(super) contact: (&'static str, &'static str),
    pub(super) convenant: &'static str,
    pub(super) binding_form: BindingForm,
    pub(super) omit: Vec<DeadlineKind>,
}

/// A programme as it is set up.
pub(super) struct Outline {
    pub(super) name: &'static str,
    pub(super) phases: &'static [(&'static str, i32)],
    pub(super) go_moment_weeks: &'static [i32],
    pub(super) roles: &'static [GuidanceRole],
}

/// A group as it is planned.
pub(super) struct Run {
    pub(super) programme: ProgrammeId,
    pub(super) school: OrganizationId,
    pub(super) name: &'static str,
    pub(super) starts_on: NaiveDate,
    pub(super) minimum: i32,
    pub(super) maximum: i32,
}

/// A person who exists nowhere.
pub(super) struct Invented<'a> {
    pub(super) reference: &'a str,
    pub(super) name: &'a str,
    pub(super) source: CandidateSource,
    pub(super) has_mail: bool,
}

/// A region with a convenant, in the hands of its coordinator.
pub(super) struct Region<'a> {
    pub(super) history: &'a History,
    pub(super) coordinator: ContactId,
    pub(super) convenant: ConvenantId,
    id: RegionId,
}

impl<'a> Region<'a> {
    /// Records the region and sets up its convenant.
    pub(super) async fn found(history: &'a History, founding: Founding) -> Result<Self, RunError> {
        let (contact_name, contact_email) = founding.contact;
        let command = CreateRegion {
            name: founding.region.to_owned(),
            coordinator: founding.coordinator.to_owned(),
            coordinator_kind: founding.kind,
            contact_name: contact_name.to_owned(),
            contact_email: contact_email.to_owned(),
            language: Language::Nl,
        };
        let created = history.as_system(command).await?;
        let convenant = CreateConvenant {
            region_id: created.region_id,
            name: founding.convenant.to_owned(),
            binding_form: founding.binding_form,
            calendar: BusinessCalendar::default(),
            rules: Vec::new(),
            omit: founding.omit,
            effective_from: None,
        };
        Ok(Self {
            history,
            coordinator: created.contact_id,
            convenant: history.act(created.contact_id, convenant).await?,
            id: created.region_id,
        })
    }

    /// Records a partner and lets it join the convenant.
    pub(super) async fn partner(
        &self,
        kind: OrganizationKind,
        name: &str,
    ) -> Result<OrganizationId, RunError> {
        let register = RegisterOrganization {
            region_id: self.id,
            kind,
            name: name.to_owned(),
            kvk_number: None,
            oin: None,
            brin: None,
            cbs_code: None,
        };
        let organization_id = self.history.act(self.coordinator, register).await?;
        let join = AddParty {
            convenant_id: self.convenant,
            organization_id,
            acceded_on: None,
        };
        self.history.act(self.coordinator, join).await?;
        Ok(organization_id)
    }

    /// Assigns a contact for the whole of a partner.
    pub(super) async fn contact(
        &self,
        organization_id: OrganizationId,
        level: ContactLevel,
        name: &str,
        email: &str,
    ) -> Result<ContactId, RunError> {
        let assign = AssignContact {
            organization_id,
            department_id: None,
            convenant_id: None,
            name: name.to_owned(),
            email: email.to_owned(),
            language: Language::Nl,
            level,
            starts_at: None,
            phone: None,
            mail_rhythm: None,
        };
        self.history.act(self.coordinator, assign).await
    }

    /// Sets up a programme.
    pub(super) async fn programme(&self, outline: Outline) -> Result<ProgrammeId, RunError> {
        let phases = outline.phases.iter().map(|&(name, weeks)| NewPhase {
            name: name.to_owned(),
            weeks,
        });
        let lines = (1..)
            .zip(outline.roles)
            .map(|(line, &role)| NewLine { line, role });
        let create = CreateProgramme {
            carousel_steps: Vec::new(),
            convenant_id: self.convenant,
            name: outline.name.to_owned(),
            phases: phases.collect(),
            go_moment_weeks: outline.go_moment_weeks.to_vec(),
            guidance_lines: lines.collect(),
            sub_region_id: None,
        };
        self.history.act(self.coordinator, create).await
    }

    /// Plans a group.
    pub(super) async fn group(&self, run: Run) -> Result<GroupId, RunError> {
        let plan = PlanGroup {
            programme_id: run.programme,
            school_id: Some(run.school),
            name: run.name.to_owned(),
            starts_on: run.starts_on,
            minimum: run.minimum,
            maximum: run.maximum,
        };
        self.history.act(self.coordinator, plan).await
    }

    /// Registers a candidate and starts the trajectory.
    pub(super) async fn register(
        &self,
        case_manager_id: ContactId,
        route: Route,
        group_id: Option<GroupId>,
        person: &Invented<'_>,
    ) -> Result<TrajectoryId, RunError> {
        let mailbox = person.reference.to_lowercase();
        let register = RegisterCandidate {
            region_id: self.id,
            reference: person.reference.to_owned(),
            name: person.name.to_owned(),
            email: person.has_mail.then(|| format!("{mailbox}@kandidaten.example")),
            phone: None,
            language: Language::Nl,
            source: person.source,
            mail_consent: person.has_mail,
        };
        let candidate_id = self.history.act(case_manager_id, register).await?;
        let start = StartTrajectory {
            candidate_id,
            convenant_id: self.convenant,
            programme_id: None,
            group_id,
            route,
            case_manager_id: Some(case_manager_id),
            levels: Levels::default(),
        };
        self.history.act(case_manager_id, start).await
    }

    /// Records that the intake was held today.
    pub(super) async fn take_in(
        &self,
        case_manager_id: ContactId,
        trajectory_id: TrajectoryId,
    ) -> Result<(), RunError> {
        let intake = RecordIntake {
            trajectory_id,
            held_on: self.history.today(),
            valid_until: None,
        };
        self.history.act(case_manager_id, intake).await?;
        Ok(())
    }

    /// Registers a candidate for a group, and holds the intake.
    pub(super) async fn enrol(
        &self,
        case_manager_id: ContactId,
        group: GroupId,
        person: &Invented<'_>,
    ) -> Result<TrajectoryId, RunError> {
        let trajectory_id = self
            .register(case_manager_id, Route::Inflow, Some(group), person)
            .await?;
        self.take_in(case_manager_id, trajectory_id).await?;
        Ok(trajectory_id)
    }
}
