//! Refuses texts that seem to name someone, or to say how to reach someone. What a template carries of free text
//! are names of programmes and phases, entry qualifications and criteria: none of them needs a person.

use entity::{candidate, contact, ids::RegionId, organization};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use crate::{
    checks::each,
    refusal::{Outcome, RefusalCode, refuse_about},
    rules::{
        named::Texts,
        personal::{Likeness, reached_by},
    },
    transaction::Tx,
};

/// How many names are read at once.
const PAGE: u64 = 5_000;

/// Refuses a text with a citizen service number, an address, a phone number, or the whole name, of two words or more, of
/// a contact, a candidate or an organisation of the region, however it is spelled; at the place of that text.
pub(crate) async fn refuse_people(tx: &Tx<'_>, region: RegionId, texts: &[(String, &str)]) -> Outcome<()> {
    each(texts.iter().map(|(place, text)| match reached_by(text) {
        Some(likeness) => refuse_about(RefusalCode::PersonalData, place, likeness.of_text()),
        None => Ok(()),
    }))?;
    let read = Texts::of(texts.iter().map(|(_, text)| *text));
    match naming(tx, region, &read).await? {
        Some(index) => {
            let place = texts.get(index).map_or("name", |(place, _)| place.as_str());
            refuse_about(RefusalCode::PersonalData, place, Likeness::Name.of_text())
        }
        None => Ok(()),
    }
}

/// Which of the texts has a name of the region in it.
async fn naming(tx: &Tx<'_>, region: RegionId, texts: &Texts) -> Outcome<Option<usize>> {
    let of_region = organization::Entity::find().filter(organization::Column::RegionId.eq(region));
    let organizations = of_region
        .clone()
        .select_only()
        .column(organization::Column::Id)
        .into_query();
    let of_organizations = contact::Column::OrganizationId.in_subquery(organizations);
    let contacts = contact::Entity::find().filter(of_organizations);
    let candidates = candidate::Entity::find().filter(candidate::Column::RegionId.eq(region));

    let organization = |name: &str| texts.naming_organization(name);
    let person = |name: &str| texts.naming_person(name);
    let columns = (organization::Column::Id, organization::Column::Name);
    let mut found = first(tx, of_region, columns, organization).await?;
    if found.is_none() {
        let columns = (contact::Column::Id, contact::Column::Name);
        found = first(tx, contacts, columns, person).await?;
    }
    if found.is_none() {
        let columns = (candidate::Column::Id, candidate::Column::Name);
        found = first(tx, candidates, columns, person).await?;
    }
    Ok(found)
}

/// What is found by the first name that finds something, the names read some thousands at a time.
async fn first<E: EntityTrait>(
    tx: &Tx<'_>,
    rows: Select<E>,
    (id, name): (E::Column, E::Column),
    find: impl Fn(&str) -> Option<usize>,
) -> Outcome<Option<usize>> {
    let rows = rows
        .select_only()
        .column(id)
        .column(name)
        .order_by_asc(id)
        .limit(PAGE);
    let mut after = String::new();
    loop {
        let page = rows.clone().filter(id.gt(after));
        let page: Vec<(String, String)> = page.into_tuple().all(tx.db()).await?;
        if let Some(found) = page.iter().find_map(|(_, name)| find(name)) {
            return Ok(Some(found));
        }
        match page.into_iter().next_back() {
            Some((last, _)) => after = last,
            None => return Ok(None),
        }
    }
}
