//! What the lines meet: the convenant, the partners of its region and their departments, those of the database
//! and those that earlier lines added.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Batch, Command, Outcome,
    commands::setup::{AddDepartment, AddSubRegion},
};
use entity::{
    convenant, department,
    ids::{DepartmentId, OrganizationId, SubRegionId},
    organization, sub_region,
};
use names::folded;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    fault::{Stop, Wrong},
    likeness::alike,
};

/// What the lines meet.
pub struct LoadContext<'a> {
    /// The transaction they are run in.
    pub batch: &'a Batch<'a>,
    pub convenant: convenant::Model,
    // Each by its folded name.
    organizations: BTreeMap<String, organization::Model>,
    departments: BTreeMap<(OrganizationId, String), (DepartmentId, String)>,
    sub_regions: BTreeMap<String, (SubRegionId, String)>,
    /// The partners whose own line does not read: what points at them is no fault of its own kind.
    faulty: BTreeSet<String>,
    /// What the line at hand adds beside what it says, for whoever filled it in.
    added: Vec<String>,
}

impl<'a> LoadContext<'a> {
    /// Reads what is there, in three statements; `unread` names the partners whose own line does not read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(
        batch: &'a Batch<'a>,
        convenant: convenant::Model,
        unread: impl Iterator<Item = &str>,
    ) -> Outcome<Self> {
        let organizations = organization::Entity::find()
            .filter(organization::Column::RegionId.eq(convenant.region_id))
            .all(batch.db())
            .await?;
        let departments = department::Entity::find()
            .filter(department::Column::OrganizationId.is_in(organizations.iter().map(|row| row.id)))
            .all(batch.db())
            .await?;
        let sub_regions = sub_region::Entity::find()
            .filter(sub_region::Column::RegionId.eq(convenant.region_id))
            .all(batch.db())
            .await?;
        Ok(Self {
            batch,
            convenant,
            sub_regions: sub_regions
                .into_iter()
                .map(|row| (row.folded_name, (row.id, row.name)))
                .collect(),
            organizations: organizations
                .into_iter()
                .map(|row| (row.folded_name.clone(), row))
                .collect(),
            departments: departments
                .into_iter()
                .map(|row| ((row.organization_id, row.folded_name), (row.id, row.name)))
                .collect(),
            faulty: unread.map(folded).collect(),
            added: Vec::new(),
        })
    }

    /// The organisation of a name, if there is one.
    pub fn find(&self, name: &str) -> Option<&organization::Model> {
        self.organizations.get(&folded(name))
    }

    /// Remembers an organisation that a line added.
    pub fn remember(&mut self, organization: organization::Model) {
        self.organizations
            .insert(organization.folded_name.clone(), organization);
    }

    /// Remembers a partner whose line was refused.
    pub fn forget(&mut self, name: &str) {
        self.faulty.insert(folded(name));
    }

    /// The organisation that a line points at.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn organization(&self, name: &str) -> Result<&organization::Model, Wrong> {
        if let Some(found) = self.organizations.get(&folded(name)) {
            return Ok(found);
        }
        let message = if self.faulty.contains(&folded(name)) {
            format!("\"{name}\" is among the partners, but its line there has a fault")
        } else {
            let all = self.organizations.values().map(|row| row.name.as_str());
            let meant = meant(name, all).map_or_else(String::new, |meant| format!("; is it \"{meant}\"?"));
            format!(
                "there is no organisation \"{name}\", neither in the database nor among the partners{meant}"
            )
        };
        Err(Wrong::new("organisation", message))
    }

    /// The department of an organisation, added when it is not there.
    ///
    /// # Errors
    /// When it may not be added, or the database fails.
    pub async fn department(
        &mut self,
        organization: OrganizationId,
        name: Option<&str>,
    ) -> Result<Option<DepartmentId>, Stop> {
        let Some(name) = name else { return Ok(None) };
        let key = (organization, folded(name));
        if let Some((found, _)) = self.departments.get(&key) {
            return Ok(Some(*found));
        }
        let siblings = self.departments.iter().filter(|((of, _), _)| *of == organization);
        if let Some(meant) = meant(name, siblings.map(|(_, (_, name))| name.as_str())) {
            return Err(misspelt("department", name, meant, "addDepartment").into());
        }
        let add = AddDepartment {
            organization_id: organization,
            name: name.to_owned(),
            establishment_number: None,
        };
        let added = self.attempt(add, &[("name", "department")]).await?;
        self.departments.insert(key, (added, name.to_owned()));
        self.added.push(format!("the department \"{name}\" is new"));
        Ok(Some(added))
    }

    /// The sub-region of a name, added when it is not there.
    ///
    /// # Errors
    /// When it may not be added, or the database fails.
    pub async fn sub_region(&mut self, name: Option<&str>) -> Result<Option<SubRegionId>, Stop> {
        let Some(name) = name else { return Ok(None) };
        let key = folded(name);
        if let Some((found, _)) = self.sub_regions.get(&key) {
            return Ok(Some(*found));
        }
        if let Some(meant) = meant(name, self.sub_regions.values().map(|(_, name)| name.as_str())) {
            return Err(misspelt("sub_region", name, meant, "addSubRegion").into());
        }
        let add = AddSubRegion {
            region_id: self.convenant.region_id,
            name: name.to_owned(),
        };
        let added = self.attempt(add, &[("name", "sub_region")]).await?;
        self.sub_regions.insert(key, (added, name.to_owned()));
        self.added.push(format!("the sub-region \"{name}\" is new"));
        Ok(Some(added))
    }

    /// What the line at hand added, once.
    pub fn take_added(&mut self) -> Vec<String> {
        std::mem::take(&mut self.added)
    }

    /// Runs a command; `columns` says which column of the line each field of its input is from.
    ///
    /// # Errors
    /// What is wrong with the line when it is refused, or that the database failed.
    pub async fn attempt<C: Command>(
        &self,
        command: C,
        columns: &[(&str, &'static str)],
    ) -> Result<C::Output, Stop> {
        let outcome = self.batch.attempt(command).await?;
        outcome.map_err(|refusals| {
            let wrong = refusals.iter().map(|refusal| Wrong::refused(refusal, columns));
            wrong.collect::<Vec<_>>().into()
        })
    }
}

/// The name that is likely meant by one that is not there.
fn meant<'n>(name: &str, all: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let name = folded(name);
    let mut all = all;
    all.find(|other| alike(&name, &folded(other)))
}

/// What is new looks too much like what is there to be added unasked.
fn misspelt(column: &'static str, name: &str, meant: &str, command: &str) -> Wrong {
    let message =
        format!("\"{name}\" is not there; is it \"{meant}\"? If not, record it first, with {command}");
    Wrong::new(column, message)
}
