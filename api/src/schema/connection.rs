//! Lists in pages, as Relay has them.

use std::{future::ready, sync::Arc};

use async_graphql::{Context, Error, ErrorExtensions, ID, Result, SimpleObject, Value};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    queries::page::{
        self, Cursor, DEFAULT_SIZE, Direction, LARGEST_SIZE, Order, Page, PageArgs, PageError, PageRefusal,
    },
    rules::kinds::Text,
};
use sea_orm::{Condition, DatabaseConnection};

use super::{
    fault::fault,
    field::{Field, Says, Shown, plain, resolved, value},
    filter::Filter,
    language::language,
    load::{self, LoadError, Under},
    object::{object, rows},
    order::{Ordering, by_age},
    row::{ColumnOf, Listed, ModelOf, Row},
};

/// The arguments of a list.
pub struct Asked<T: Listed> {
    /// How many from the start.
    pub first: Option<i32>,
    /// Beyond this place, towards the end.
    pub after: Option<String>,
    /// How many from the end.
    pub last: Option<i32>,
    /// Beyond this place, towards the start.
    pub before: Option<String>,
    /// Which rows.
    pub filter: Option<T::Filter>,
    /// In what order.
    pub order_by: Option<T::Order>,
}

impl<T: Listed> Asked<T> {
    fn order(&self) -> Order<T::Entity> {
        self.order_by.as_ref().map_or_else(by_age, Ordering::order)
    }

    fn condition(&self, ctx: &Context<'_>) -> Result<Condition> {
        let viewer = load::viewer(ctx)?;
        Ok(self
            .filter
            .as_ref()
            .map_or_else(Condition::all, |filter| filter.condition(viewer)))
    }

    fn args(&self) -> Result<PageArgs, PageRefusal> {
        let backward = self.last.is_some() || self.before.is_some();
        if backward && (self.first.is_some() || self.after.is_some()) {
            return Err(PageRefusal::BothDirections);
        }
        let (direction, size, cursor) = if backward {
            (Direction::Backward, self.last, &self.before)
        } else {
            (Direction::Forward, self.first, &self.after)
        };
        let cursor = cursor.as_deref().map(read_cursor).transpose()?;
        PageArgs::new(direction, size.map_or(i64::from(DEFAULT_SIZE), i64::from), cursor)
    }
}

fn read_cursor(text: &str) -> Result<Cursor, PageRefusal> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| PageRefusal::Cursor)?;
    String::from_utf8(bytes).map_err(|_| PageRefusal::Cursor)?.parse()
}

/// A page of all the rows the viewer may know of.
pub async fn everything<T: Listed>(ctx: &Context<'_>, asked: Asked<T>) -> Result<Connection<T>> {
    let (order, filter) = (asked.order(), asked.condition(ctx)?);
    let args = asked.args().map_err(|refusal| refused(ctx, refusal))?;
    let (db, viewer) = (ctx.data::<DatabaseConnection>()?, load::viewer(ctx)?);
    let page = page::page::<T::Entity>(db, viewer, filter.clone(), &order, &args)
        .await
        .map_err(|error| shown(ctx, &error))?;
    Ok(Connection::new(page, order, Source::Everything(filter)))
}

/// A page of the rows that point at a parent.
pub async fn below<T: Listed>(
    ctx: &Context<'_>,
    column: ColumnOf<T>,
    parent: &str,
    asked: Asked<T>,
) -> Result<Connection<T>> {
    let order = asked.order();
    let args = asked.args().map_err(|refusal| refused(ctx, refusal))?;
    let under = Under::<T>::new(column, parent, asked.condition(ctx)?);
    let page = load::children(ctx, under.clone(), order, args)
        .await
        .map_err(|error| match error {
            LoadError::Fault(error) => error,
            LoadError::Page(error) => shown(ctx, &error),
        })?;
    Ok(Connection::new(page, order, Source::Under(under)))
}

fn shown(ctx: &Context<'_>, error: &PageError) -> Error {
    match error {
        PageError::Refused(refusal) => refused(ctx, *refusal),
        PageError::Database(error) => fault(ctx, error),
    }
}

fn refused(ctx: &Context<'_>, refusal: PageRefusal) -> Error {
    let (code, nl, en) = match refusal {
        PageRefusal::Size => (
            "PAGE_SIZE",
            "Een pagina telt 1 tot en met 100 rijen.",
            "A page has from 1 to 100 rows.",
        ),
        PageRefusal::BothDirections => (
            "PAGE_DIRECTION",
            "Vraag first met after, of last met before, en niet beide.",
            "Ask for first with after, or last with before, and not for both.",
        ),
        PageRefusal::Cursor => (
            "PAGE_CURSOR",
            "Deze cursor is niet van deze lijst in deze volgorde.",
            "This cursor is not of this list in this order.",
        ),
    };
    let text = Text { nl, en };
    Error::new(text.in_language(language(ctx))).extend_with(|_, more| more.set("code", code))
}

/// Where the rows of a list come from, to count them if that is asked.
enum Source<T: Row> {
    Everything(Condition),
    Under(Under<T>),
}

/// A page of a list.
pub struct Connection<T: Row> {
    edges: Vec<Edge<T>>,
    has_next: bool,
    has_previous: bool,
    source: Source<T>,
}

impl<T: Row> Connection<T> {
    fn new(page: Page<ModelOf<T>>, order: Order<T::Entity>, source: Source<T>) -> Self {
        let edge = |model: ModelOf<T>| Edge {
            order,
            node: T::of(Arc::new(model)),
        };
        Self {
            edges: page.rows.into_iter().map(edge).collect(),
            has_next: page.has_next,
            has_previous: page.has_previous,
            source,
        }
    }

    const FIELDS: &'static [Field<Self>] = &[
        Field {
            name: "edges",
            description: "The rows on this page, each with its place in the list.",
            signature: plain::<Vec<Edge<T>>>,
            says: Says::Found(|page, ctx| rows(ctx, page.edges.iter())),
        },
        Field {
            name: "nodes",
            description: "The rows on this page.",
            signature: plain::<Vec<T>>,
            says: Says::Found(|page, ctx| rows(ctx, page.edges.iter().map(|edge| &edge.node))),
        },
        Field {
            name: "pageInfo",
            description: "What lies around this page.",
            signature: plain::<PageInfo>,
            says: Says::Found(|page, ctx| resolved(ctx, ready(Ok(page.info())))),
        },
        Field {
            name: "totalCount",
            description: "How many rows the whole list has that the caller may see. Counted only when asked for.",
            signature: plain::<i32>,
            says: Says::Found(|page, ctx| resolved(ctx, page.total(ctx))),
        },
    ];

    fn info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.has_next,
            has_previous_page: self.has_previous,
            start_cursor: self.edges.first().map(Edge::cursor),
            end_cursor: self.edges.last().map(Edge::cursor),
        }
    }

    async fn total(&self, ctx: &Context<'_>) -> Result<i32> {
        match &self.source {
            Source::Under(under) => load::count(ctx, under.clone()).await,
            Source::Everything(filter) => {
                let (db, viewer) = (ctx.data::<DatabaseConnection>()?, load::viewer(ctx)?);
                let counted = page::count::<T::Entity>(db, viewer, filter.clone()).await;
                counted.map(load::as_int).map_err(|error| fault(ctx, &error))
            }
        }
    }
}

impl<T: Row> Shown for Connection<T> {
    const DESCRIPTION: &'static str = "A page of a list of what the caller may see (pagina).";

    fn fields() -> impl Iterator<Item = &'static Field<Self>> {
        Self::FIELDS.iter()
    }
}

object!(Connection<T>, format!("{}Connection", T::type_name()), T: Row);

/// A row and its place in a list.
pub struct Edge<T: Row> {
    order: Order<T::Entity>,
    node: T,
}

impl<T: Row> Edge<T> {
    fn cursor(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.order.cursor_of(self.node.model()).text())
    }

    const FIELDS: &'static [Field<Self>] = &[
        Field {
            name: "cursor",
            description: "The place: hand it in as `after` or `before`, in a list of the same order.",
            signature: plain::<String>,
            says: Says::Column(|edge| Value::String(edge.cursor())),
        },
        Field {
            name: "node",
            description: "The row.",
            signature: plain::<T>,
            says: Says::Found(|edge, ctx| value(ctx, &edge.node)),
        },
    ];
}

impl<T: Row> Shown for Edge<T> {
    const DESCRIPTION: &'static str = "A row and its place in a list (regel).";

    fn fields() -> impl Iterator<Item = &'static Field<Self>> {
        Self::FIELDS.iter()
    }
}

object!(Edge<T>, format!("{}Edge", T::type_name()), T: Row);

/// What lies around a page (paginagegevens).
#[derive(SimpleObject)]
pub struct PageInfo {
    /// Whether there is more behind this page.
    has_next_page: bool,
    /// Whether there is more before this page.
    has_previous_page: bool,
    /// The place of the first row; null on an empty page.
    start_cursor: Option<String>,
    /// The place of the last row; null on an empty page.
    end_cursor: Option<String>,
}

/// What a list weighs: each row it may hold weighs what is asked of one.
pub fn weight(first: Option<i32>, last: Option<i32>, of_one: usize) -> usize {
    let asked = first.or(last).and_then(|size| usize::try_from(size).ok());
    let rows = asked
        .unwrap_or(usize::from(DEFAULT_SIZE))
        .min(usize::from(LARGEST_SIZE));
    rows.saturating_mul(of_one).saturating_add(1)
}

/// The identity of a row as GraphQL has it.
pub fn id(id: impl ToString) -> ID {
    ID(id.to_string())
}
