//! Pages of rows, within what the viewer may see.
//!
//! A page is found by key, never by offset: the order is one column and then the identity, and a cursor
//! is the place of a row in it. Whatever is asked, the number of statements depends on what is asked for
//! and not on how many rows answer it; that is what lets a client nest lists in lists.

mod args;
mod cursor;
mod nested;

use std::collections::HashSet;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IdenStatic, ModelTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Query, SelectStatement},
};
use thiserror::Error;

pub use self::{
    args::{DEFAULT_SIZE, Direction, LARGEST_SIZE, PageArgs},
    cursor::Cursor,
    nested::{counts_by_parent, pages_by_parent},
};
use crate::{
    access::{FieldGroup, Scoped, Viewer, sql, sql::Along, table, usage},
    dialect::among,
};

/// The most identities in one statement, well below what either database binds.
const CHUNK: usize = 500;

/// Why a page cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum PageRefusal {
    /// The size is not within 1 to [`LARGEST_SIZE`].
    #[error("the size of a page is from 1 to {LARGEST_SIZE}")]
    Size,
    /// A page is asked for in both directions at once.
    #[error("either first with after, or last with before")]
    BothDirections,
    /// The cursor is not one of this list in this order.
    #[error("not a cursor of this list")]
    Cursor,
}

/// Why there is no page.
#[derive(Debug, Error)]
pub enum PageError {
    /// It was asked for in a way that has no answer.
    #[error(transparent)]
    Refused(#[from] PageRefusal),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbErr),
}

/// One column and a direction. Equal values are told apart by their identity, so that the order is total.
/// The column must not be nullable: the two databases put null at different ends.
#[derive(Debug, Clone, Copy)]
pub struct Order<E: Scoped> {
    column: E::Column,
    descending: bool,
}

impl<E: Scoped> Order<E> {
    /// From the lowest to the highest value.
    pub const fn ascending(column: E::Column) -> Self {
        Self {
            column,
            descending: false,
        }
    }

    /// From the highest to the lowest value.
    pub const fn descending(column: E::Column) -> Self {
        Self {
            column,
            descending: true,
        }
    }

    /// The place of a row.
    pub fn cursor_of(&self, model: &E::Model) -> Cursor {
        Cursor::new(self.name(), &model.get(self.column), E::id_of(model).to_string())
    }

    /// What tells it from every other order of every list.
    fn name(&self) -> String {
        let direction = if self.descending { '-' } else { '+' };
        let (table, column) = (E::default(), self.column);
        format!("{}.{}{direction}", table.table_name(), column.as_str())
    }

    /// The rows that come after a place, on the way there or back.
    fn beyond(&self, cursor: &Cursor, backward: bool) -> Result<Condition, PageRefusal> {
        if !cursor.is_of(&self.name()) {
            return Err(PageRefusal::Cursor);
        }
        let value = cursor.value_in(self.column)?;
        let id = cursor.id_of::<E>()?;
        let (column, identity) = (self.column, E::id_column());
        let (further, tied) = if self.descending == backward {
            (column.gt(value.clone()), identity.gt(id))
        } else {
            (column.lt(value.clone()), identity.lt(id))
        };
        Ok(Condition::any()
            .add(further)
            .add(Condition::all().add(column.eq(value)).add(tied)))
    }

    fn sort(&self, rows: Select<E>, backward: bool) -> Select<E> {
        let direction = self.direction(backward);
        rows.order_by(self.column, direction.clone())
            .order_by(E::id_column(), direction)
    }

    fn direction(&self, backward: bool) -> sea_orm::Order {
        if self.descending == backward {
            sea_orm::Order::Asc
        } else {
            sea_orm::Order::Desc
        }
    }
}

impl<E: Scoped> PartialEq for Order<E> {
    fn eq(&self, other: &Self) -> bool {
        self.column.as_str() == other.column.as_str() && self.descending == other.descending
    }
}

/// A stretch of an ordered list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<M> {
    /// The rows, in the order asked for whichever way the page was reached.
    pub rows: Vec<M>,
    /// Whether there is more behind it.
    pub has_next: bool,
    /// Whether there is more before it.
    pub has_previous: bool,
}

impl<M> Page<M> {
    /// What was read, one row more than asked, as the page it is part of.
    fn cut(mut rows: Vec<M>, args: &PageArgs) -> Self {
        let more = rows.len() > args.size();
        rows.truncate(args.size());
        // Whoever hands in a cursor has seen a row on the other side of it.
        let behind = args.cursor().is_some();
        if args.is_backward() {
            rows.reverse();
            return Self {
                rows,
                has_next: behind,
                has_previous: more,
            };
        }
        Self {
            rows,
            has_next: more,
            has_previous: behind,
        }
    }

    /// A page with nothing on it.
    pub const fn empty() -> Self {
        Self {
            rows: Vec::new(),
            has_next: false,
            has_previous: false,
        }
    }
}

/// Of rows at hand, those that the viewer may know of.
pub fn visible<E: Scoped>(viewer: &Viewer) -> Select<E> {
    E::find().filter(opened::<E>(viewer, FieldGroup::Existence))
}

/// Rows of a table that the viewer may know of, for a list of them: of those found in each way, what `some` makes of
/// them.
fn gathered<E: Scoped>(
    viewer: &Viewer,
    some: impl Fn(Select<E>, Along) -> SelectStatement,
) -> Option<Select<E>> {
    let readers = table::readers(E::RESOURCE, FieldGroup::Existence);
    Some(E::find().filter(sql::rows::<E>(viewer, readers, some)?))
}

/// Of rows at hand, those of which the viewer may read a field group.
pub fn opened<E: Scoped>(viewer: &Viewer, group: FieldGroup) -> Condition {
    let anchors = E::anchors();
    let opened = sql::any_of(viewer, table::readers(E::RESOURCE, group), &anchors);
    match usage::is_open(viewer, group, &anchors) {
        Some(is_open) => Condition::all().add(opened).add(is_open),
        None => opened,
    }
}

/// One page of the visible rows that pass the filter, in one statement.
///
/// # Errors
/// When the cursor is not one of this list, or the database fails.
pub async fn page<E: Scoped>(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    filter: Condition,
    order: &Order<E>,
    args: &PageArgs,
) -> Result<Page<E::Model>, PageError> {
    let wanted = Condition::all().add(filter).add(beyond(order, args)?);
    let stretch = |rows: Select<E>| {
        let rows = rows.filter(wanted.clone());
        order.sort(rows, args.is_backward()).limit(args.limit())
    };
    let some = |rows: Select<E>, along| match along {
        Along::Columns => inside(stretch(rows)),
        Along::Others => inside(rows.filter(wanted.clone()).limit(ALL)),
    };
    let Some(rows) = gathered::<E>(viewer, some) else {
        return Ok(Page::empty());
    };
    Ok(Page::cut(stretch(rows).all(db).await?, args))
}

/// No end; that there is one keeps the databases from looking for the rows in another way than they are selected.
const ALL: u64 = i64::MAX as u64;

/// A selection with an order and an end as one that can be united with others: SQLite takes neither there.
fn inside<E: Scoped>(rows: Select<E>) -> SelectStatement {
    Query::select()
        .column(E::id_column())
        .from_subquery(rows.into_query(), "stretch")
        .to_owned()
}

fn beyond<E: Scoped>(order: &Order<E>, args: &PageArgs) -> Result<Condition, PageRefusal> {
    match args.cursor() {
        Some(cursor) => order.beyond(cursor, args.is_backward()),
        None => Ok(Condition::all()),
    }
}

/// How many visible rows pass the filter, in one statement.
///
/// # Errors
/// When the database fails.
pub async fn count<E: Scoped>(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    filter: Condition,
) -> Result<i64, DbErr> {
    let Some(rows) = gathered::<E>(viewer, |rows, _| rows.into_query()) else {
        return Ok(0);
    };
    let counted = rows
        .filter(filter)
        .select_only()
        .column_as(E::id_column().count(), "n");
    Ok(counted.into_tuple::<i64>().one(db).await?.unwrap_or(0))
}

/// The visible rows among `ids`, in no order, in one statement for every 500.
///
/// # Errors
/// When the database fails.
pub async fn by_ids<E: Scoped>(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ids: &[E::Id],
) -> Result<Vec<E::Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let among = among(db, E::id_column(), &texts(chunk));
        found.extend(visible::<E>(viewer).filter(among).all(db).await?);
    }
    Ok(found)
}

/// The rows of `ids` as whoever sees what points at them has them, in no order, in one statement for every 500.
///
/// # Errors
/// When the database fails.
pub async fn pointed_at<E: Scoped>(db: &impl ConnectionTrait, ids: &[E::Id]) -> Result<Vec<E::Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let among = among(db, E::id_column(), &texts(chunk));
        found.extend(<E as EntityTrait>::find().filter(among).all(db).await?);
    }
    Ok(found)
}

fn texts<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(T::to_string).collect()
}

/// Those of `ids` of whose row the viewer may read the field group, in one statement for every 500.
///
/// # Errors
/// When the database fails.
pub async fn permitted_ids<E: Scoped>(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    group: FieldGroup,
    ids: &[E::Id],
) -> Result<HashSet<E::Id>, DbErr> {
    let mut permitted = HashSet::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let among = among(db, E::id_column(), &texts(chunk));
        let rows = <E as EntityTrait>::find()
            .filter(among)
            .filter(opened::<E>(viewer, group));
        let rows = rows
            .select_only()
            .column(E::id_column())
            .into_tuple::<String>()
            .all(db)
            .await?;
        permitted.extend(rows.iter().filter_map(|id| id.parse::<E::Id>().ok()));
    }
    Ok(permitted)
}
