//! The partners: each is recorded, unless it is already, and joins the convenant.

use chrono::NaiveDate;
use domain::{
    commands::setup::{AddParty, RegisterOrganization},
    partners::participation::Participations,
};
use entity::{organization, party, vocabulary::OrganizationKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    context::LoadContext,
    fault::{Stop, Wrong},
    fields::Fields,
    sheet::{Applied, Sheet},
    table::Column,
};

pub struct Partner {
    name: String,
    kind: OrganizationKind,
    kvk_number: Option<String>,
    oin: Option<String>,
    brin: Option<String>,
    cbs_code: Option<String>,
    acceded_on: Option<NaiveDate>,
}

const fn column(name: &'static str, is_needed: bool) -> Column {
    Column { name, is_needed }
}

impl Sheet for Partner {
    const COLUMNS: &'static [Column] = &[
        column("organisation", true),
        column("kind", true),
        column("kvk_number", false),
        column("oin", false),
        column("brin", false),
        column("cbs_code", false),
        column("acceded_on", false),
    ];

    const NAMES_PARTNER: bool = false;

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.name("organisation");
        let kind = fields.word("kind", OrganizationKind::ALL);
        let kvk_number = fields.optional_digits("kvk_number", 8);
        let oin = fields.optional_digits("oin", 20);
        let brin = fields.optional_line("brin", 6);
        let cbs_code = fields.optional_digits("cbs_code", 4);
        let acceded_on = fields.optional_date("acceded_on");
        Some(Self {
            name: name?,
            kind: kind?,
            kvk_number: kvk_number?,
            oin: oin?,
            brin: brin?,
            cbs_code: cbs_code?,
            acceded_on: acceded_on?,
        })
    }

    fn key(&self) -> String {
        self.name.clone()
    }

    fn differs(&self, first: &Self) -> Option<&'static str> {
        let other =
            |one: &Option<String>, first: &Option<String>| one.is_some() && first.is_some() && one != first;
        [
            ("kind", self.kind != first.kind),
            ("kvk_number", other(&self.kvk_number, &first.kvk_number)),
            ("oin", other(&self.oin, &first.oin)),
            ("brin", other(&self.brin, &first.brin)),
            ("cbs_code", other(&self.cbs_code, &first.cbs_code)),
            ("acceded_on", self.acceded_on != first.acceded_on),
        ]
        .into_iter()
        .find_map(|(column, differs)| differs.then_some(column))
    }

    async fn apply(&self, setting: &mut LoadContext<'_>) -> Result<Applied, Stop> {
        let recorded = match setting.find(&self.name) {
            Some(found) => {
                self.is(found)?;
                found.clone()
            }
            None => self.register(setting).await?,
        };
        let participations = participations(setting, &recorded).await?;
        if let Some(last) = participations.last()
            && !self.joins_after(last)
        {
            return Ok(self.left_as_it_is(last));
        }
        let join = AddParty {
            convenant_id: setting.convenant.id,
            organization_id: recorded.id,
            acceded_on: self.acceded_on,
        };
        let columns = [("organizationId", "organisation"), ("accededOn", "acceded_on")];
        setting.attempt(join, &columns).await?;
        Ok(Applied::Done)
    }
}

impl Partner {
    async fn register(&self, setting: &mut LoadContext<'_>) -> Result<organization::Model, Stop> {
        let register = RegisterOrganization {
            region_id: setting.convenant.region_id,
            kind: self.kind,
            name: self.name.clone(),
            kvk_number: self.kvk_number.clone(),
            oin: self.oin.clone(),
            brin: self.brin.clone(),
            cbs_code: self.cbs_code.clone(),
        };
        let columns = [
            ("name", "organisation"),
            ("kvkNumber", "kvk_number"),
            ("oin", "oin"),
            ("brin", "brin"),
            ("cbsCode", "cbs_code"),
        ];
        let registered = setting.attempt(register, &columns).await;
        if registered.is_err() {
            setting.forget(&self.name);
        }
        let id = registered?;
        let found: Option<organization::Model> = organization::Entity::find_by_id(id)
            .one(setting.batch.db())
            .await?;
        let recorded = found.ok_or_else(|| Wrong::new("organisation", "this was not recorded"))?;
        setting.remember(recorded.clone());
        Ok(recorded)
    }

    /// Whether the line lets a partner that left, or is to leave, join again: only one that says a day on or after the
    /// day on which it left. A file that is loaded again brings nobody back.
    fn joins_after(&self, last: &party::Model) -> bool {
        match (last.withdrawn_on, self.acceded_on) {
            (Some(left), Some(joins)) => joins >= left,
            _ => false,
        }
    }

    fn left_as_it_is(&self, last: &party::Model) -> Applied {
        match last.withdrawn_on {
            None => Applied::Already,
            Some(day) => Applied::Left(format!(
                "\"{}\" leaves or left on {day}, and stays out; a later acceded_on lets it join again",
                self.name
            )),
        }
    }

    /// Refuses to take one organisation for another that only has the same name.
    fn is(&self, recorded: &organization::Model) -> Result<(), Vec<Wrong>> {
        let mut wrong = Vec::new();
        if self.kind != recorded.kind {
            let message = format!("\"{}\" is recorded already, as {}", self.name, recorded.kind);
            wrong.push(Wrong::new("kind", message));
        }
        for (column, given, stored) in [
            ("kvk_number", &self.kvk_number, &recorded.kvk_number),
            ("oin", &self.oin, &recorded.oin),
            ("brin", &self.brin, &recorded.brin),
            ("cbs_code", &self.cbs_code, &recorded.cbs_code),
        ] {
            if let (Some(given), Some(stored)) = (given, stored)
                && given != stored
            {
                let message = format!("\"{}\" is recorded already, with {stored}", self.name);
                wrong.push(Wrong::new(column, message));
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

/// When it took part so far.
async fn participations(
    setting: &LoadContext<'_>,
    recorded: &organization::Model,
) -> Result<Participations, Stop> {
    let all = party::Entity::find()
        .filter(party::Column::ConvenantId.eq(setting.convenant.id))
        .filter(party::Column::OrganizationId.eq(recorded.id))
        .all(setting.batch.db())
        .await?;
    Ok(all.into_iter().collect())
}
