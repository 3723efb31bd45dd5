//! How many participants each partner guides, and how many it can.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{
    contact,
    ids::{ContactId, OrganizationId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    monitor::Extent,
    queries::guidance_load::{GuidanceLoad, guidance_loads},
};

/// How the guides of a partner stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidanceCount {
    /// The partner whose contacts guide.
    pub organization_id: OrganizationId,
    /// How many contacts that is.
    pub guides: usize,
    /// The participants of each of them, added up.
    pub participants: i64,
    /// How many they can have at once, added up; none when none of them said so.
    pub capacity: Option<i64>,
    /// How many more they can have: what those who said so have left.
    pub free: Option<i64>,
}

/// The guides of each partner, as they stand now: three statements, whatever the period.
///
/// # Errors
/// When the database fails.
pub async fn guided(db: &impl ConnectionTrait, extent: &Extent) -> Result<Vec<GuidanceCount>, DbErr> {
    let loads = guidance_loads(db, extent.convenants(), extent.participants()).await?;
    let loads: Vec<GuidanceLoad> = loads.into_values().flatten().collect();
    let partners = partners_of(db, &loads).await?;
    let mut by_partner: BTreeMap<OrganizationId, Vec<GuidanceLoad>> = BTreeMap::new();
    for load in loads {
        if let Some(&partner) = partners.get(&load.contact_id) {
            by_partner.entry(partner).or_default().push(load);
        }
    }
    let together = |(organization_id, loads): (_, Vec<_>)| together(organization_id, &loads);
    Ok(by_partner.into_iter().map(together).collect())
}

fn together(organization_id: OrganizationId, loads: &[GuidanceLoad]) -> GuidanceCount {
    let guides: BTreeSet<ContactId> = loads.iter().map(|load| load.contact_id).collect();
    let sum = |left: Option<i64>, right: i64| Some(left.unwrap_or(0) + right);
    let said = || {
        let with = loads
            .iter()
            .filter_map(|load| Some((load.assigned, load.capacity?)));
        with.map(|(assigned, capacity)| (assigned, i64::from(capacity)))
    };
    GuidanceCount {
        organization_id,
        guides: guides.len(),
        participants: loads.iter().map(|load| load.assigned).sum(),
        capacity: said().map(|(_, capacity)| capacity).fold(None, sum),
        free: said()
            .map(|(assigned, capacity)| capacity - assigned)
            .fold(None, sum),
    }
}

async fn partners_of(
    db: &impl ConnectionTrait,
    loads: &[GuidanceLoad],
) -> Result<HashMap<ContactId, OrganizationId>, DbErr> {
    let contacts: BTreeSet<ContactId> = loads.iter().map(|load| load.contact_id).collect();
    let found: Vec<(ContactId, OrganizationId)> = contact::Entity::find()
        .select_only()
        .columns([contact::Column::Id, contact::Column::OrganizationId])
        .filter(contact::Column::Id.is_in(contacts))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use entity::ids::{ContactId, OrganizationId, TypedId};
    use ulid::Ulid;

    use super::{GuidanceCount, GuidanceLoad, together};

    fn load(contact: u128, assigned: i64, capacity: Option<i32>) -> GuidanceLoad {
        GuidanceLoad {
            contact_id: ContactId::from_ulid(Ulid(contact)),
            assigned,
            capacity,
        }
    }

    /// Of who guides under two convenants both are added; who never said how many is guided by, not counted on.
    #[test]
    fn what_is_free_is_what_those_who_said_so_have_left() {
        let partner = OrganizationId::from_ulid(Ulid(1));
        let loads = [load(1, 4, Some(10)), load(1, 3, Some(2)), load(2, 7, None)];
        let expected = GuidanceCount {
            organization_id: partner,
            guides: 2,
            participants: 14,
            capacity: Some(12),
            free: Some(5),
        };
        assert_eq!(together(partner, &loads), expected);
        let silent = together(partner, &loads[2..]);
        assert_eq!((silent.capacity, silent.free), (None, None));
    }
}
