//! Keeps who read what is held of whom. It is written beside the reads, many in one statement, and says that something was
//! read: never what stood there.

use std::{
    collections::{BTreeMap, HashMap},
    pin::Pin,
};

use entity::{
    candidate,
    ids::{CandidateId, ContactId, OrganizationId},
    person_read, trajectory,
    vocabulary::ReadData,
};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, JoinType, QueryFilter,
    QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, IntoColumnRef, OnConflict},
};

use crate::{
    access::{Resource, Scoped},
    clock::{Moment, Random, new_id},
    dialect::among,
};

/// Who a row is about, and which partner registered that person.
type Whose = (CandidateId, OrganizationId);

/// How the persons behind rows of one table are found.
pub type Find = for<'a> fn(&'a DatabaseConnection, Vec<String>) -> Finding<'a>;

type Finding<'a> = Pin<Box<dyn Future<Output = Result<HashMap<String, Whose>, DbErr>> + Send + 'a>>;

/// One read.
#[derive(Clone, Debug)]
pub struct Read {
    /// When.
    pub at: Moment,
    /// By whom.
    pub contact_id: ContactId,
    /// For which partner.
    pub organization_id: OrganizationId,
    /// With which application.
    pub application: Option<String>,
    /// In which trace.
    pub trace_id: Option<String>,
    /// What was read.
    pub data: ReadData,
    /// Of which type of row.
    pub resource: Resource,
    /// Of which row.
    pub row: String,
    /// How it is found whom that row is about.
    pub find: Find,
}

/// How the persons behind rows of `E` are found.
pub fn finding<E: Scoped>() -> Find {
    |db, rows| Box::pin(whose::<E>(db, rows))
}

const HELD: &str = "held";
const OF: &str = "held_of";

async fn whose<E: Scoped>(
    db: &DatabaseConnection,
    rows: Vec<String>,
) -> Result<HashMap<String, Whose>, DbErr> {
    let held = |column: candidate::Column| Expr::col((Alias::new(HELD), column).into_column_ref());
    let of = |column: trajectory::Column| Expr::col((Alias::new(OF), column).into_column_ref());
    let anchors = E::anchors();
    let mut query = <E as EntityTrait>::find()
        .select_only()
        .column(E::id_column())
        .filter(among(db, E::id_column(), &rows))
        .into_query();
    let is_held = match (anchors.trajectory, anchors.candidate) {
        (Some(trajectory), _) => {
            let its = of(trajectory::Column::Id).eq(trajectory);
            query.join_as(JoinType::InnerJoin, trajectory::Entity, Alias::new(OF), its);
            held(candidate::Column::Id).eq(of(trajectory::Column::CandidateId))
        }
        (None, Some(candidate)) => held(candidate::Column::Id).eq(candidate),
        (None, None) => return Ok(HashMap::new()),
    };
    query
        .join_as(JoinType::InnerJoin, candidate::Entity, Alias::new(HELD), is_held)
        .expr(held(candidate::Column::Id))
        .expr(held(candidate::Column::RegisteredBy));
    let found = db.query_all(&query).await?;
    let whose = found.iter().map(|row| {
        let person = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        Ok((row.try_get_by_index(0)?, person))
    });
    whose.collect()
}

/// What makes two reads of one moment the same.
type Same = (CandidateId, ContactId, ReadData, Resource, Option<String>);

/// What is to be written of reads; those of the same by the same contact become one row, with how many they were.
///
/// # Errors
/// When the database fails.
pub async fn rows_of(
    db: &DatabaseConnection,
    random: &dyn Random,
    reads: &[Read],
) -> Result<Vec<person_read::Model>, DbErr> {
    let mut by_table: BTreeMap<Resource, Vec<&Read>> = BTreeMap::new();
    for read in reads {
        by_table.entry(read.resource).or_default().push(read);
    }
    let mut rows: BTreeMap<Same, person_read::Model> = BTreeMap::new();
    for of_table in by_table.values() {
        let Some(first) = of_table.first() else { continue };
        let mut ids: Vec<String> = of_table.iter().map(|read| read.row.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let whose = (first.find)(db, ids).await?;
        for read in of_table {
            if let Some(person) = whose.get(&read.row) {
                add(&mut rows, read, *person, random);
            }
        }
    }
    Ok(rows.into_values().collect())
}

/// Writes them down. Whoever does not know whether it came to that can do it again: a row is written once.
///
/// # Errors
/// When the database fails.
pub async fn keep(db: &DatabaseConnection, rows: &[person_read::Model]) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let once = OnConflict::column(person_read::Column::Id)
        .do_nothing()
        .to_owned();
    let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
    person_read::Entity::insert_many(rows)
        .on_conflict(once)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

fn add(
    rows: &mut BTreeMap<Same, person_read::Model>,
    read: &Read,
    (of, registered_by): Whose,
    random: &dyn Random,
) {
    let same = (
        of,
        read.contact_id,
        read.data,
        read.resource,
        read.application.clone(),
    );
    let row = rows.entry(same).or_insert_with(|| person_read::Model {
        id: new_id(random, read.at),
        candidate_id: of,
        registered_by,
        contact_id: read.contact_id,
        organization_id: read.organization_id,
        data: read.data,
        row_type: read.resource.name().to_owned(),
        at: read.at,
        until: read.at,
        times: 0,
        application: read.application.clone(),
        trace_id: read.trace_id.clone(),
    });
    row.until = Ord::max(row.until, read.at);
    row.times = row.times.saturating_add(1);
}
