//! Reads of one request, put together: what a hundred rows ask for at the same time is one statement.
//!
//! Nothing is kept: two mutations in one request must each see what they made.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::{Arc, OnceLock},
};

use async_graphql::{Context, Request, Result};
use domain::{
    CommandError, Moment,
    access::{self, FieldGroup, Scoped, Seal, Viewer},
    outbox::{Mail, mail_of},
    person::{self, Export},
    queries::{
        agenda,
        explanation::{self, Explanation},
        factsheet,
        guidance_load::{GuidanceLoad, guidance_loads},
        page::{self, Order, Page, PageArgs, PageError},
        promises::{self, Totals},
        start_blockers::{GroupStanding, group_standings},
        trial_results::{FormFigures, form_figures},
    },
    rules::factsheet::Known,
};
use entity::{
    candidate,
    ids::{
        CandidateId, CommitmentId, ContactId, ConvenantId, DeadlineId, FundingConditionId, GroupId,
        GuidanceFormId,
    },
    vocabulary::ReadData,
};
use sea_orm::{Condition, DatabaseConnection, DbErr, IdenStatic};

use crate::reads::{self, Noted};

use super::{
    batch::{Batches, Lookup, Missing},
    disclosed::Disclosed,
    fault::fault,
    row::{ColumnOf, IdOf, ModelOf, Row},
};

/// Reads with one viewer's eyes.
pub struct Reader {
    db: DatabaseConnection,
    viewer: Viewer,
    /// The viewer since it changed something.
    amid_changes: OnceLock<Viewer>,
}

impl Reader {
    fn viewer(&self) -> &Viewer {
        self.amid_changes.get().unwrap_or(&self.viewer)
    }
}

/// The reads of one request.
pub struct Loads(Batches<Reader>);

impl Loads {
    /// For one request of one viewer.
    pub fn new(db: DatabaseConnection, viewer: Viewer) -> Self {
        Self(Batches::new(Reader {
            db,
            viewer,
            amid_changes: OnceLock::new(),
        }))
    }
}

/// Puts who asks, and its reads, into a request.
pub fn with_viewer(request: Request, db: &DatabaseConnection, viewer: Viewer) -> Request {
    request
        .data(Loads::new(db.clone(), viewer.clone()))
        .data(viewer)
        .data(Arc::<Disclosed>::default())
        .data(Noted::default())
}

/// Who asks and is nobody yet. Accepting an invitation makes a contact of it, for the rest of the request.
#[derive(Default)]
pub struct Newcomer(OnceLock<(Viewer, Loads)>);

/// Puts into a request that whoever asks is nobody yet.
pub fn with_newcomer(request: Request) -> Request {
    request.data(Newcomer::default())
}

/// The contact that a code invites, if its assignment holds.
///
/// # Errors
/// When the database fails.
pub async fn invited(ctx: &Context<'_>, code: &str) -> Result<Option<Viewer>> {
    let db = ctx.data::<DatabaseConnection>()?;
    let found = access::invited(db, code, super::clock::now(ctx)?).await;
    found.map_err(|error| fault(ctx, &error))
}

/// Whoever asked and was nobody is this contact now.
///
/// # Errors
/// A fault when there is no database.
pub async fn arrived(ctx: &Context<'_>, viewer: Viewer) -> Result<()> {
    let db = ctx.data::<DatabaseConnection>()?;
    match ctx.data_opt::<Newcomer>() {
        Some(newcomer) => {
            let loads = Loads::new(db.clone(), viewer.clone());
            newcomer.0.get_or_init(|| (viewer, loads));
            Ok(())
        }
        None => after_a_change(ctx),
    }
}

fn arrival<'a>(ctx: &Context<'a>) -> Option<&'a (Viewer, Loads)> {
    ctx.data_opt::<Newcomer>()?.0.get()
}

/// Who asks.
///
/// # Errors
/// A fault when the request was made without [`with_viewer`].
pub fn viewer<'a>(ctx: &Context<'a>) -> Result<&'a Viewer> {
    match arrival(ctx) {
        Some((viewer, _)) => Ok(viewer),
        None => ctx.data::<Viewer>().map_err(|error| fault(ctx, &error.message)),
    }
}

fn loads<'a>(ctx: &Context<'a>) -> Result<&'a Batches<Reader>> {
    if let Some((_, loads)) = arrival(ctx) {
        return Ok(&loads.0);
    }
    ctx.data::<Loads>()
        .map(|loads| &loads.0)
        .map_err(|error| fault(ctx, &error.message))
}

/// What the viewer saw before may have changed by its own hands: nothing is concluded from it any more.
///
/// # Errors
/// A fault when the request was made without [`with_viewer`].
pub fn after_a_change(ctx: &Context<'_>) -> Result<()> {
    let reader = loads(ctx)?.lookup();
    reader.amid_changes.get_or_init(|| reader.viewer.amid_changes());
    Ok(())
}

/// A row, if it exists and the viewer may know of it.
pub async fn find<T: Row>(ctx: &Context<'_>, id: impl Into<Option<IdOf<T>>>) -> Result<Option<T>> {
    let Some(id) = id.into() else { return Ok(None) };
    let found = loads(ctx)?
        .ask(ById::<T::Entity>(id))
        .await
        .map_err(|error| fault(ctx, &error))?;
    Ok(found.map(T::of))
}

/// A row by the text of its identity, as [`find`]. A text that is no identity of this type is the same as one
/// that is nobody's.
pub async fn find_text<T: Row>(ctx: &Context<'_>, id: &str) -> Result<Option<T>> {
    match id.parse() {
        Ok(id) => find::<T>(ctx, Some(id)).await,
        Err(_) => Ok(None),
    }
}

/// A row that whoever sees the row that points at it may see as well: who asks has seen that one, so it is not asked
/// again.
pub async fn expect<T: Row>(ctx: &Context<'_>, id: IdOf<T>) -> Result<T> {
    let found = loads(ctx)?.ask(PointedAt::<T::Entity>(id)).await;
    let found = found.map_err(|error| fault(ctx, &error))?;
    found
        .map(T::of)
        .ok_or_else(|| fault(ctx, &format!("{id} is pointed at but not there")))
}

/// Whether the viewer may read a field group of a row; where it may, and the group holds something of a person, that it did
/// is noted.
pub async fn opens<T: Row>(ctx: &Context<'_>, group: FieldGroup, id: IdOf<T>) -> Result<bool> {
    let key = GroupOf::<T::Entity> { group, id };
    let found = loads(ctx)?.ask(key).await;
    let opens = found.map_err(|error| fault(ctx, &error))?.is_some();
    if let (true, Some(data)) = (opens, reads::held(group)) {
        let at = super::clock::now(ctx)?;
        reads::note::<T::Entity>(ctx, viewer(ctx)?, at, (data, id)).await;
    }
    Ok(opens)
}

/// Why a deadline falls due when it does. The viewer has seen the deadline already.
pub async fn explanation(ctx: &Context<'_>, id: DeadlineId) -> Result<Arc<Explanation>> {
    let found = loads(ctx)?.ask(ExplanationOf(id)).await;
    found
        .map_err(|error| fault(ctx, &error))?
        .ok_or_else(|| fault(ctx, &format!("{id} is seen but not there")))
}

/// All that is held of a candidate. The viewer may read all of it already.
pub async fn export(ctx: &Context<'_>, id: CandidateId) -> Result<Export> {
    let now = super::clock::now(ctx)?;
    reads::note::<candidate::Entity>(ctx, viewer(ctx)?, now, (ReadData::Export, id)).await;
    let found = person::export(&loads(ctx)?.lookup().db, id, now).await;
    found.map_err(|error| fault(ctx, &error))
}

/// How much was delivered of a commitment: a number, or cents. The viewer has seen the commitment already.
pub async fn delivered(ctx: &Context<'_>, id: CommitmentId) -> Result<i64> {
    let found = loads(ctx)?.ask(DeliveredOf(id)).await;
    Ok(found.map_err(|error| fault(ctx, &error))?.unwrap_or(0))
}

/// What was claimed and paid under a funding condition. The viewer has seen the condition already.
pub async fn totals(ctx: &Context<'_>, id: FundingConditionId) -> Result<Totals> {
    let found = loads(ctx)?.ask(TotalsOf(id)).await;
    Ok(found.map_err(|error| fault(ctx, &error))?.unwrap_or_default())
}

/// How a group stands before its start. The viewer has seen the group already.
pub async fn standing(ctx: &Context<'_>, id: GroupId) -> Result<GroupStanding> {
    let key = StandingOf {
        group: id,
        now: super::clock::now(ctx)?,
    };
    let found = loads(ctx)?.ask(key).await;
    found
        .map_err(|error| fault(ctx, &error))?
        .ok_or_else(|| fault(ctx, &format!("{id} is seen but not there")))
}

/// What came of a form of guidance under trial. The viewer has seen the form already.
pub async fn figures(ctx: &Context<'_>, id: GuidanceFormId) -> Result<Arc<FormFigures>> {
    let found = loads(ctx)?.ask(FiguresOf(id)).await;
    Ok(found.map_err(|error| fault(ctx, &error))?.unwrap_or_default())
}

/// How the guides of a convenant stand. The viewer may see all of them.
pub async fn guidance_load(ctx: &Context<'_>, id: ConvenantId) -> Result<Arc<Vec<GuidanceLoad>>> {
    let found = loads(ctx)?.ask(GuidesOf(id)).await;
    Ok(found.map_err(|error| fault(ctx, &error))?.unwrap_or_default())
}

/// Under which path the calendar of a contact is fetched. The viewer is that contact.
pub async fn calendar_path(
    ctx: &Context<'_>,
    contact: ContactId,
    opened_at: Moment,
) -> Result<Option<String>> {
    let found = loads(ctx)?.ask(CalendarOf { contact, opened_at }).await;
    found.map_err(|error| fault(ctx, &error))
}

/// How the mail of a convenant stands. The viewer coordinates the convenant.
pub async fn mail(ctx: &Context<'_>, convenant: ConvenantId) -> Result<Mail> {
    let key = MailOf {
        convenant,
        now: super::clock::now(ctx)?,
    };
    let found = loads(ctx)?.ask(key).await;
    Ok(found.map_err(|error| fault(ctx, &error))?.unwrap_or_default())
}

/// What the program itself knows of a convenant. The viewer has seen the convenant already.
pub async fn known(ctx: &Context<'_>, convenant: ConvenantId) -> Result<Arc<Known>> {
    let key = KnownOf {
        convenant,
        now: super::clock::now(ctx)?,
    };
    let found = loads(ctx)?.ask(key).await;
    Ok(found.map_err(|error| fault(ctx, &error))?.unwrap_or_default())
}

/// One page of the rows that point at a parent.
pub async fn children<T: Row>(
    ctx: &Context<'_>,
    under: Under<T>,
    order: Order<T::Entity>,
    args: PageArgs,
) -> Result<Page<ModelOf<T>>, LoadError> {
    let key = PageUnder::<T::Entity> {
        under: under.0,
        order,
        args,
    };
    let loads = loads(ctx).map_err(LoadError::Fault)?;
    match loads.ask(key).await {
        Ok(page) => Ok(page.unwrap_or(Page::empty())),
        Err(Missing::Failed(error)) => Err(LoadError::Page(error)),
        Err(Missing::BrokenOff) => Err(LoadError::Fault(fault(ctx, &"a lookup was broken off"))),
    }
}

/// Why there is no page of children.
pub enum LoadError {
    /// An error that is made to be shown already.
    Fault(async_graphql::Error),
    /// What the database or the page itself says.
    Page(Arc<PageError>),
}

/// All the rows that point at a parent, where they are few by nature: at most a hundred.
pub async fn list<T: Row>(
    ctx: &Context<'_>,
    column: ColumnOf<T>,
    parent: impl ToString,
    order: Order<T::Entity>,
) -> Result<Vec<T>> {
    few(ctx, Under::new(column, parent, Condition::all()), order).await
}

/// As [`list`], narrowed.
pub async fn few<T: Row>(ctx: &Context<'_>, under: Under<T>, order: Order<T::Entity>) -> Result<Vec<T>> {
    take(ctx, under, order, PageArgs::longest()).await
}

/// The first row that points at a parent and passes the filter.
pub async fn first<T: Row>(ctx: &Context<'_>, under: Under<T>, order: Order<T::Entity>) -> Result<Option<T>> {
    Ok(take(ctx, under, order, PageArgs::one()).await?.pop())
}

async fn take<T: Row>(
    ctx: &Context<'_>,
    under: Under<T>,
    order: Order<T::Entity>,
    args: PageArgs,
) -> Result<Vec<T>> {
    match children::<T>(ctx, under, order, args).await {
        Ok(page) => Ok(page.rows.into_iter().map(Arc::new).map(T::of).collect()),
        Err(LoadError::Fault(error)) => Err(error),
        Err(LoadError::Page(error)) => Err(fault(ctx, &error)),
    }
}

/// How many rows point at a parent.
pub async fn count<T: Row>(ctx: &Context<'_>, under: Under<T>) -> Result<i32> {
    let counted = loads(ctx)?.ask(CountUnder::<T::Entity>(under.0)).await;
    Ok(counted.map_err(|error| fault(ctx, &error))?.map_or(0, as_int))
}

/// A count as GraphQL has it: its integers are of 32 bits.
pub fn as_int(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The rows of a type that point at a parent and pass a filter.
pub struct Under<T: Row>(UnderKey<T::Entity>);

impl<T: Row> Under<T> {
    /// The rows whose `column` holds the parent's identity.
    pub fn new(column: ColumnOf<T>, parent: impl ToString, filter: Condition) -> Self {
        Self(UnderKey {
            column,
            parent: parent.to_string(),
            filter: Arc::new(filter),
        })
    }
}

impl<T: Row> Clone for Under<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct UnderKey<E: Scoped> {
    column: E::Column,
    parent: String,
    filter: Arc<Condition>,
}

impl<E: Scoped> UnderKey<E> {
    /// Whether the two differ in nothing but the parent.
    fn is_like(&self, other: &Self) -> bool {
        self.column.as_str() == other.column.as_str() && self.filter == other.filter
    }
}

impl<E: Scoped> Clone for UnderKey<E> {
    fn clone(&self) -> Self {
        Self {
            column: self.column,
            parent: self.parent.clone(),
            filter: Arc::clone(&self.filter),
        }
    }
}

impl<E: Scoped> PartialEq for UnderKey<E> {
    fn eq(&self, other: &Self) -> bool {
        self.parent == other.parent && self.is_like(other)
    }
}

struct ById<E: Scoped>(E::Id);

struct PointedAt<E: Scoped>(E::Id);

#[derive(Clone, PartialEq, Eq, Hash)]
struct ExplanationOf(DeadlineId);

impl Lookup<ExplanationOf> for Reader {
    type Value = Arc<Explanation>;
    type Error = Arc<CommandError>;

    async fn look_up(
        &self,
        keys: &[ExplanationOf],
    ) -> Shared<HashMap<ExplanationOf, Arc<Explanation>>, CommandError> {
        let ids: Vec<DeadlineId> = keys.iter().map(|key| key.0).collect();
        let found = explanation::explanations(&self.db, &ids).await?;
        Ok(found
            .into_iter()
            .map(|(id, explanation)| (ExplanationOf(id), Arc::new(explanation)))
            .collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct DeliveredOf(CommitmentId);

impl Lookup<DeliveredOf> for Reader {
    type Value = i64;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[DeliveredOf]) -> Shared<HashMap<DeliveredOf, i64>, DbErr> {
        let ids: Vec<CommitmentId> = keys.iter().map(|key| key.0).collect();
        let found = promises::delivered(&self.db, &ids).await?;
        Ok(found.into_iter().map(|(id, n)| (DeliveredOf(id), n)).collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct TotalsOf(FundingConditionId);

impl Lookup<TotalsOf> for Reader {
    type Value = Totals;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[TotalsOf]) -> Shared<HashMap<TotalsOf, Totals>, DbErr> {
        let ids: Vec<FundingConditionId> = keys.iter().map(|key| key.0).collect();
        let found = promises::totals(&self.db, &ids).await?;
        Ok(found
            .into_iter()
            .map(|(id, totals)| (TotalsOf(id), totals))
            .collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct StandingOf {
    group: GroupId,
    now: Moment,
}

impl Lookup<StandingOf> for Reader {
    type Value = GroupStanding;
    type Error = Arc<CommandError>;

    async fn look_up(&self, keys: &[StandingOf]) -> Shared<HashMap<StandingOf, GroupStanding>, CommandError> {
        let Some(now) = keys.first().map(|key| key.now) else {
            return Ok(HashMap::new());
        };
        let groups: Vec<GroupId> = keys.iter().map(|key| key.group).collect();
        // Those that are asked for together may have been asked some milliseconds apart; one moment does for all.
        let found = group_standings(&self.db, &groups, now).await?;
        let answer = |key: &StandingOf| Some((key.clone(), found.get(&key.group)?.clone()));
        Ok(keys.iter().filter_map(answer).collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct FiguresOf(GuidanceFormId);

impl Lookup<FiguresOf> for Reader {
    type Value = Arc<FormFigures>;
    type Error = Arc<CommandError>;

    async fn look_up(
        &self,
        keys: &[FiguresOf],
    ) -> Shared<HashMap<FiguresOf, Arc<FormFigures>>, CommandError> {
        let forms: Vec<GuidanceFormId> = keys.iter().map(|key| key.0).collect();
        let found = form_figures(&self.db, &forms).await?;
        Ok(found
            .into_iter()
            .map(|(form, figures)| (FiguresOf(form), Arc::new(figures)))
            .collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct GuidesOf(ConvenantId);

impl Lookup<GuidesOf> for Reader {
    type Value = Arc<Vec<GuidanceLoad>>;
    type Error = Arc<CommandError>;

    async fn look_up(
        &self,
        keys: &[GuidesOf],
    ) -> Shared<HashMap<GuidesOf, Arc<Vec<GuidanceLoad>>>, CommandError> {
        let convenants: Vec<ConvenantId> = keys.iter().map(|key| key.0).collect();
        let found = guidance_loads(&self.db, &convenants, None)
            .await
            .map_err(CommandError::from)?;
        Ok(found
            .into_iter()
            .map(|(convenant, guides)| (GuidesOf(convenant), Arc::new(guides)))
            .collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct MailOf {
    convenant: ConvenantId,
    now: Moment,
}

impl Lookup<MailOf> for Reader {
    type Value = Mail;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[MailOf]) -> Shared<HashMap<MailOf, Mail>, DbErr> {
        let Some(now) = keys.first().map(|key| key.now) else {
            return Ok(HashMap::new());
        };
        let convenants: Vec<ConvenantId> = keys.iter().map(|key| key.convenant).collect();
        let found = mail_of(&self.db, &convenants, now).await?;
        let answer = |key: &MailOf| Some((key.clone(), found.get(&key.convenant)?.clone()));
        Ok(keys.iter().filter_map(answer).collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct CalendarOf {
    contact: ContactId,
    opened_at: Moment,
}

impl Lookup<CalendarOf> for Reader {
    type Value = String;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[CalendarOf]) -> Shared<HashMap<CalendarOf, String>, DbErr> {
        let Some(seal) = Seal::made(&self.db).await? else {
            return Ok(HashMap::new());
        };
        let path = |key: &CalendarOf| agenda::path(&seal, key.contact, key.opened_at);
        Ok(keys.iter().map(|key| (key.clone(), path(key))).collect())
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct KnownOf {
    convenant: ConvenantId,
    now: Moment,
}

impl Lookup<KnownOf> for Reader {
    type Value = Arc<Known>;
    type Error = Arc<CommandError>;

    async fn look_up(&self, keys: &[KnownOf]) -> Shared<HashMap<KnownOf, Arc<Known>>, CommandError> {
        let Some(now) = keys.first().map(|key| key.now) else {
            return Ok(HashMap::new());
        };
        let convenants: Vec<ConvenantId> = keys.iter().map(|key| key.convenant).collect();
        let found = factsheet::known(&self.db, &convenants, now).await?;
        let found: HashMap<ConvenantId, Arc<Known>> = found
            .into_iter()
            .map(|(convenant, known)| (convenant, Arc::new(known)))
            .collect();
        let answer = |key: &KnownOf| Some((key.clone(), Arc::clone(found.get(&key.convenant)?)));
        Ok(keys.iter().filter_map(answer).collect())
    }
}

struct GroupOf<E: Scoped> {
    group: FieldGroup,
    id: E::Id,
}

struct PageUnder<E: Scoped> {
    under: UnderKey<E>,
    order: Order<E>,
    args: PageArgs,
}

impl<E: Scoped> PageUnder<E> {
    fn is_like(&self, other: &Self) -> bool {
        self.under.is_like(&other.under) && self.order == other.order && self.args == other.args
    }
}

struct CountUnder<E: Scoped>(UnderKey<E>);

// Derived, these would ask of the table what only its identity and columns have.
macro_rules! key {
    ($name:ident, |$key:ident| $clone:expr, |$one:ident, $other:ident| $same:expr, |$hashed:ident| $hash:expr) => {
        impl<E: Scoped> Clone for $name<E> {
            fn clone(&self) -> Self {
                let $key = self;
                $clone
            }
        }
        impl<E: Scoped> PartialEq for $name<E> {
            fn eq(&self, $other: &Self) -> bool {
                let $one = self;
                $same
            }
        }
        impl<E: Scoped> Eq for $name<E> {}
        impl<E: Scoped> Hash for $name<E> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                let $hashed = self;
                $hash.hash(state);
            }
        }
    };
}

key!(ById, |key| Self(key.0), |one, other| one.0 == other.0, |key| key
    .0);
key!(
    PointedAt,
    |key| Self(key.0),
    |one, other| one.0 == other.0,
    |key| key.0
);
key!(
    GroupOf,
    |key| Self {
        group: key.group,
        id: key.id
    },
    |one, other| one.group == other.group && one.id == other.id,
    |key| (key.group, key.id)
);
key!(
    PageUnder,
    |key| Self {
        under: key.under.clone(),
        order: key.order,
        args: key.args.clone()
    },
    |one, other| one.under.parent == other.under.parent && one.is_like(other),
    |key| key.under.parent
);
key!(
    CountUnder,
    |key| Self(key.0.clone()),
    |one, other| one.0 == other.0,
    |key| key.0.parent
);

type Shared<T, E> = Result<T, Arc<E>>;

impl<E: Scoped<Model: Sync + 'static>> Lookup<ById<E>> for Reader {
    type Value = Arc<E::Model>;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[ById<E>]) -> Shared<HashMap<ById<E>, Arc<E::Model>>, DbErr> {
        let ids: Vec<E::Id> = keys.iter().map(|key| key.0).collect();
        let rows = page::by_ids::<E>(&self.db, self.viewer(), &ids).await?;
        let by_id = |row: E::Model| (ById(E::id_of(&row)), Arc::new(row));
        Ok(rows.into_iter().map(by_id).collect())
    }
}

impl<E: Scoped<Model: Sync + 'static>> Lookup<PointedAt<E>> for Reader {
    type Value = Arc<E::Model>;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[PointedAt<E>]) -> Shared<HashMap<PointedAt<E>, Arc<E::Model>>, DbErr> {
        let ids: Vec<E::Id> = keys.iter().map(|key| key.0).collect();
        let rows = page::pointed_at::<E>(&self.db, &ids).await?;
        let by_id = |row: E::Model| (PointedAt(E::id_of(&row)), Arc::new(row));
        Ok(rows.into_iter().map(by_id).collect())
    }
}

impl<E: Scoped> Lookup<GroupOf<E>> for Reader {
    type Value = ();
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[GroupOf<E>]) -> Shared<HashMap<GroupOf<E>, ()>, DbErr> {
        let mut opened = HashMap::with_capacity(keys.len());
        for &group in FieldGroup::ALL {
            let ids: Vec<E::Id> = keys
                .iter()
                .filter(|key| key.group == group)
                .map(|key| key.id)
                .collect();
            let permitted = page::permitted_ids::<E>(&self.db, self.viewer(), group, &ids).await?;
            opened.extend(permitted.into_iter().map(|id| (GroupOf { group, id }, ())));
        }
        Ok(opened)
    }
}

impl<E: Scoped<Model: Sync + 'static>> Lookup<PageUnder<E>> for Reader {
    type Value = Page<E::Model>;
    type Error = Arc<PageError>;

    async fn look_up(
        &self,
        keys: &[PageUnder<E>],
    ) -> Shared<HashMap<PageUnder<E>, Page<E::Model>>, PageError> {
        let mut pages = HashMap::with_capacity(keys.len());
        for alike in alike(keys, PageUnder::is_like) {
            let Some(PageUnder { under, order, args }) = alike.first() else {
                continue;
            };
            let parents: Vec<String> = alike.iter().map(|key| key.under.parent.clone()).collect();
            let (db, viewer, filter) = (&self.db, self.viewer(), &under.filter);
            let mut found =
                page::pages_by_parent::<E>(db, viewer, under.column, &parents, filter, order, args).await?;
            for key in alike {
                pages.extend(found.remove(&key.under.parent).map(|page| (key.clone(), page)));
            }
        }
        Ok(pages)
    }
}

impl<E: Scoped> Lookup<CountUnder<E>> for Reader {
    type Value = i64;
    type Error = Arc<DbErr>;

    async fn look_up(&self, keys: &[CountUnder<E>]) -> Shared<HashMap<CountUnder<E>, i64>, DbErr> {
        let mut counts = HashMap::with_capacity(keys.len());
        for alike in alike(keys, |one, other| one.0.is_like(&other.0)) {
            let Some(CountUnder(under)) = alike.first() else {
                continue;
            };
            let parents: Vec<String> = alike.iter().map(|key| key.0.parent.clone()).collect();
            let (db, viewer, filter) = (&self.db, self.viewer(), &under.filter);
            let found = page::counts_by_parent::<E>(db, viewer, under.column, &parents, filter).await?;
            for key in alike {
                counts.extend(found.get(&key.0.parent).map(|count| (key.clone(), *count)));
            }
        }
        Ok(counts)
    }
}

/// Puts keys together that one statement can answer. A document asks in few ways, so looking is enough.
fn alike<K>(keys: &[K], is_like: impl Fn(&K, &K) -> bool) -> Vec<Vec<&K>> {
    let mut groups: Vec<Vec<&K>> = Vec::new();
    for key in keys {
        match groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|first| is_like(first, key)))
        {
            Some(group) => group.push(key),
            None => groups.push(vec![key]),
        }
    }
    groups
}
