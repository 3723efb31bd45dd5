//! Who is asking.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Europe::Amsterdam;
use entity::{
    absence, contact,
    ids::{ContactId, DepartmentId, OrganizationId, RegionId},
    organization,
    vocabulary::{ContactLevel, Language, OrganizationKind},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, FromQueryResult, JoinType,
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement},
};

use super::{Link, Standing};
use crate::{
    clock::Moment,
    contacts::absences::{self, MOST_AWAY, StandIn},
};

/// A contact that is signed in, with the organisation it speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub contact_id: ContactId,
    /// The organisation it speaks for.
    pub organization_id: OrganizationId,
    /// What sort of partner that is.
    pub organization_kind: OrganizationKind,
    /// The region that organisation works in.
    pub region_id: RegionId,
    /// The one department the contact speaks for, if it is only one.
    pub department_id: Option<DepartmentId>,
    /// The level the contact speaks at.
    pub level: ContactLevel,
    /// Whether it administers its organisation.
    pub is_administrator: bool,
    /// The language the contact is written to in.
    pub language: Language,
    /// The contacts that are away and for whom this one stands in.
    pub stands_in_for: Vec<ContactId>,
    /// Today in the Netherlands: a partner sees a convenant from the day it accedes until it withdraws.
    pub today: NaiveDate,
    /// Where its organisation stood when it was admitted; nothing is said of that while it changes things.
    standing: Option<Arc<Standing>>,
}

/// A contact with its organisation, and one of the absences that hold there, if any does.
#[derive(FromQueryResult)]
struct Admitted {
    organization_id: OrganizationId,
    department_id: Option<DepartmentId>,
    level: ContactLevel,
    is_administrator: bool,
    language: Language,
    kind: OrganizationKind,
    region_id: RegionId,
    away_id: Option<ContactId>,
    substitute_id: Option<ContactId>,
    /// Whether whoever is away still has an assignment.
    is_assigned: bool,
}

impl Viewer {
    /// The viewer behind a contact, if its assignment holds at `now`, and where it stands; in one statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load<C: ConnectionTrait>(
        db: &C,
        contact_id: ContactId,
        now: Moment,
    ) -> Result<Option<Self>, DbErr> {
        let today = now.with_timezone(&Amsterdam).date_naive();
        let admission = Standing::select(admission(contact_id, now), today);
        let rows = db.query_all(&admission).await?;
        let found = rows.iter().map(|row| Admitted::from_query_result(row, ""));
        let found = found.collect::<Result<Vec<_>, _>>()?;
        let (Some(first), Some(row)) = (found.first(), rows.first()) else {
            return Ok(None);
        };
        let holding: Vec<StandIn> = found.iter().filter_map(Admitted::stand_in).collect();
        let is_assigned = |away: &ContactId| {
            found
                .iter()
                .any(|row| row.away_id == Some(*away) && row.is_assigned)
        };
        let stands_in_for = absences::stands_in_for(contact_id, &holding);
        Ok(Some(Self {
            contact_id,
            organization_id: first.organization_id,
            organization_kind: first.kind,
            region_id: first.region_id,
            department_id: first.department_id,
            level: first.level,
            is_administrator: first.is_administrator,
            language: first.language,
            stands_in_for: stands_in_for.into_iter().filter(is_assigned).collect(),
            today,
            standing: Some(Arc::new(Standing::of(row)?)),
        }))
    }

    /// Where its organisation stands, if that can be relied on.
    pub fn standing(&self) -> Option<&Standing> {
        self.standing.as_deref()
    }

    /// The same viewer while the chain changes under its hands: where it stands is looked up each time.
    #[must_use]
    pub fn amid_changes(&self) -> Self {
        Self {
            standing: None,
            ..self.clone()
        }
    }

    /// The same viewer, if it were its organisation's administrator.
    #[must_use]
    pub fn as_administrator(&self) -> Self {
        Self {
            is_administrator: true,
            ..self.clone()
        }
    }

    /// Whether it can be tied to trajectories by this.
    pub(super) fn may_be_linked(&self, link: Link) -> bool {
        self.standing()
            .is_none_or(|standing| standing.links.contains(&link))
    }
}

impl Admitted {
    fn stand_in(&self) -> Option<StandIn> {
        Some(StandIn {
            away: self.away_id?,
            substitute: self.substitute_id?,
        })
    }
}

/// The contact with its organisation, once for each absence that holds there.
fn admission(contact_id: ContactId, now: Moment) -> SelectStatement {
    let away = Alias::new("away");
    let of_away = |column: contact::Column| Expr::col((away.clone(), column));
    let is_assigned = of_away(contact::Column::StartsAt)
        .lte(now)
        .and(still(of_away(contact::Column::EndedAt), now));
    let holds = (absence::Column::OrganizationId.into_expr())
        .equals((contact::Entity, contact::Column::OrganizationId))
        .and(absence::Column::StartsAt.lte(now))
        .and(still(absence::Column::EndsAt.into_expr(), now));
    Query::select()
        .columns(
            [
                contact::Column::OrganizationId,
                contact::Column::DepartmentId,
                contact::Column::Level,
                contact::Column::IsAdministrator,
                contact::Column::Language,
            ]
            .map(|it| (contact::Entity, it)),
        )
        .columns(
            [organization::Column::Kind, organization::Column::RegionId].map(|it| (organization::Entity, it)),
        )
        .expr_as(absence::Column::ContactId.into_expr(), "away_id")
        .expr_as(absence::Column::SubstituteId.into_expr(), "substitute_id")
        .expr_as(Func::coalesce([is_assigned, Expr::val(false)]), "is_assigned")
        .from(contact::Entity)
        .inner_join(
            organization::Entity,
            organization::Column::Id
                .into_expr()
                .equals((contact::Entity, contact::Column::OrganizationId)),
        )
        .left_join(absence::Entity, holds)
        .join_as(
            JoinType::LeftJoin,
            contact::Entity,
            away.clone(),
            of_away(contact::Column::Id).equals((absence::Entity, absence::Column::ContactId)),
        )
        .and_where(contact::Column::Id.eq(contact_id))
        .and_where(contact::Column::StartsAt.lte(now))
        .and_where(still(contact::Column::EndedAt.into_expr(), now))
        .order_by((absence::Entity, absence::Column::Id), sea_orm::Order::Asc)
        .limit(MOST_AWAY)
        .to_owned()
}

/// Whether an end is still to come, or is none.
fn still(end: Expr, now: Moment) -> Expr {
    end.clone().is_null().or(end.gt(now))
}

impl Viewer {
    /// The contacts whose work is this one's to do: its own, and those it stands in for.
    pub fn contacts(&self) -> impl Iterator<Item = ContactId> {
        [self.contact_id]
            .into_iter()
            .chain(self.stands_in_for.iter().copied())
    }
}

/// Who acts: a signed-in contact, or the program itself (the worker, the operator's commands).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Contact(Viewer),
    /// The program itself; everything is open to it.
    System,
}

impl Actor {
    /// The same, while it changes things.
    #[must_use]
    pub fn amid_changes(&self) -> Self {
        match self {
            Self::Contact(viewer) => Self::Contact(viewer.amid_changes()),
            Self::System => Self::System,
        }
    }

    /// The contact, unless it is the program.
    pub const fn contact_id(&self) -> Option<ContactId> {
        match self {
            Self::Contact(viewer) => Some(viewer.contact_id),
            Self::System => None,
        }
    }
}
