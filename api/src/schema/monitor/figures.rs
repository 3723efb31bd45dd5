//! The figures of one extent.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::{Context, Object, Result, SimpleObject};
use domain::{
    monitor::{
        Extent,
        figures::{
            Compliance, DropoutCount, FunnelCount, GuidanceCount, RouteProgress, TargetProgress, aimed,
            along, guided, kept, lost, passed, percentage,
        },
    },
    rules::disclosure,
};
use entity::{
    ids::ConvenantId,
    target,
    vocabulary::{DeadlineKind, DeadlineState, DropoutReason, FunnelStep, Route},
};
use sea_orm::DatabaseConnection;
use tokio::sync::OnceCell;

use crate::schema::{
    fault::fault,
    load::{self, as_int, viewer},
    scalar::Date,
    types::{Convenant, Organization, Target},
};

macro_rules! counted {
    ($ctx:expr, $figures:expr) => {
        $figures.await.map_err(|error| fault($ctx, &error))?
    };
}

/// Counts everyone, and those the caller may see; the coordinator's are counted once.
macro_rules! seen {
    ($monitor:expr, $ctx:expr, |$extent:ident| $figures:expr) => {{
        let $extent = &$monitor.extent;
        let all = counted!($ctx, $figures);
        let own = match $monitor.own($ctx)? {
            Some(own) => {
                let $extent = &own;
                Own::These(counted!($ctx, $figures))
            }
            None => Own::Everything,
        };
        Seen { all, own }
    }};
}

/// How a chain is doing, in figures (monitor).
pub struct Monitor {
    extent: Extent,
    /// Whether the caller keeps watch over all of it.
    is_coordinator: bool,
    // What several fields show is counted once.
    along: OnceCell<Seen<RouteProgress>>,
    aimed: OnceCell<Seen<TargetProgress>>,
    kept: OnceCell<Vec<Compliance>>,
}

/// What is counted of everyone, and how much of that the caller may see person by person.
struct Seen<T> {
    all: Vec<T>,
    own: Own<T>,
}

/// What of a figure the caller may see person by person.
enum Own<T> {
    /// All of it: the caller keeps watch over it.
    Everything,
    /// These.
    These(Vec<T>),
}

impl<T> Own<T> {
    /// A count as it is told, `of` being how many of these there are.
    fn told(&self, all: i64, of: impl FnOnce(&[T]) -> i64) -> Option<i32> {
        match self {
            Self::Everything => Some(as_int(all)),
            Self::These(own) => disclosure::told(all, of(own)).map(as_int),
        }
    }
}

/// What a figure says besides, where a count of it is not told.
fn others_fewer_than(counts: &[Option<i32>]) -> Option<i32> {
    counts.contains(&None).then_some(as_int(disclosure::FEWEST))
}

impl Monitor {
    pub(super) fn new(extent: Extent, is_coordinator: bool) -> Self {
        Self {
            extent,
            is_coordinator,
            along: OnceCell::new(),
            aimed: OnceCell::new(),
            kept: OnceCell::new(),
        }
    }

    async fn along(&self, ctx: &Context<'_>) -> Result<&Seen<RouteProgress>> {
        self.along
            .get_or_try_init(|| async { Ok(seen!(self, ctx, |extent| along(db(ctx)?, extent))) })
            .await
    }

    async fn aimed(&self, ctx: &Context<'_>) -> Result<&Seen<TargetProgress>> {
        self.aimed
            .get_or_try_init(|| async { Ok(seen!(self, ctx, |extent| aimed(db(ctx)?, extent))) })
            .await
    }

    /// What of it the caller may see person by person; none where that is all.
    fn own(&self, ctx: &Context<'_>) -> Result<Option<Extent>> {
        Ok(match self.is_coordinator {
            true => None,
            false => Some(self.extent.seen_by(viewer(ctx)?)),
        })
    }

    async fn kept(&self, ctx: &Context<'_>) -> Result<&[Compliance]> {
        let db = db(ctx)?;
        Ok(counted!(
            ctx,
            self.kept.get_or_try_init(|| kept(db, &self.extent))
        ))
    }
}

fn db<'a>(ctx: &Context<'a>) -> Result<&'a DatabaseConnection> {
    ctx.data::<DatabaseConnection>()
}

/// How a chain is doing, in figures (monitor).
#[Object]
impl Monitor {
    /// The first day that counts; null when all before counts.
    async fn from(&self) -> Option<Date> {
        self.extent.wanted().from.map(Date)
    }

    /// The last day that counts; null when all after counts.
    async fn until(&self) -> Option<Date> {
        self.extent.wanted().until.map(Date)
    }

    /// Persons and results per route, against the targets. A person of several convenants counts once. All three
    /// routes are there, also those on which nobody is.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn routes(&self, ctx: &Context<'_>) -> Result<Vec<RouteFigures>> {
        Ok(of_routes(
            self.along(ctx).await?,
            None,
            &self.aimed(ctx).await?.all,
        ))
    }

    /// The same apart for each convenant that is counted.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn convenants(&self, ctx: &Context<'_>) -> Result<Vec<ConvenantFigures>> {
        let along = self.along(ctx).await?;
        let aimed = self.aimed(ctx).await?;
        Ok(self
            .extent
            .convenants()
            .iter()
            .map(|&id| ConvenantFigures {
                id,
                routes: of_routes(along, Some(id), &aimed.all),
            })
            .collect())
    }

    /// How many reached each step (trechter), and how long that took. Steps that nobody reached are left out.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn funnel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "On this route alone.")] route: Option<Route>,
    ) -> Result<Vec<FunnelFigure>> {
        let Seen { all, own } = seen!(self, ctx, |extent| passed(db(ctx)?, extent, route));
        Ok(all.iter().map(|step| FunnelFigure::of(step, &own)).collect())
    }

    /// Dropouts by phase and reason (uitval).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn dropouts(&self, ctx: &Context<'_>) -> Result<Vec<DropoutFigure>> {
        let Seen { all, own } = seen!(self, ctx, |extent| lost(db(ctx)?, extent));
        Ok(all.iter().map(|lost| DropoutFigure::of(lost, &own)).collect())
    }

    /// How the deadlines of each kind were kept, by all partners together (termijnen). With a period: those that
    /// fell due in it.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn deadlines(&self, ctx: &Context<'_>) -> Result<Vec<DeadlineFigures>> {
        let all = by_kind(self.kept(ctx).await?);
        let own = match self.own(ctx)? {
            Some(own) => Some(by_kind(&counted!(ctx, kept(db(ctx)?, &own)))),
            None => None,
        };
        let of_kind = |(kind, standings): (DeadlineKind, Standings)| DeadlineFigures {
            kind,
            own: own
                .as_ref()
                .map(|own| own.get(&kind).copied().unwrap_or_default()),
            standings,
        };
        Ok(all.into_iter().map(of_kind).collect())
    }

    /// The same apart for each partner that had to act. Whoever does not keep watch over the convenant sees its
    /// own organisation alone.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn partners(&self, ctx: &Context<'_>) -> Result<Vec<PartnerFigures>> {
        let own = viewer(ctx)?.organization_id;
        Ok(self
            .kept(ctx)
            .await?
            .iter()
            .filter(|kept| self.is_coordinator || kept.responsible_id == own)
            .map(|kept| PartnerFigures(kept.clone()))
            .collect())
    }

    /// How many participants the contacts of each partner guide and can guide (begeleidingscapaciteit), as it stands
    /// now, whatever the period. Whoever does not keep watch over the convenant sees its own organisation alone.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn guidance(&self, ctx: &Context<'_>) -> Result<Vec<GuidanceFigures>> {
        let own = viewer(ctx)?.organization_id;
        Ok(counted!(ctx, guided(db(ctx)?, &self.extent))
            .into_iter()
            .filter(|guided| self.is_coordinator || guided.organization_id == own)
            .map(GuidanceFigures)
            .collect())
    }

    /// The targets and what came of each (doelstellingen), at most 500. The results of a target are those of its
    /// own route, days, sub-region and programme.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn targets(&self, ctx: &Context<'_>) -> Result<Vec<TargetFigures>> {
        let aimed = self.aimed(ctx).await?;
        let of_target = |aim: &TargetProgress| TargetFigures {
            results: aimed.own.told(aim.results, |own| {
                own.iter()
                    .find(|other| other.target.id == aim.target.id)
                    .map_or(0, |other| other.results)
            }),
            target: aim.target.clone(),
        };
        Ok(aimed.all.iter().map(of_target).collect())
    }
}

/// Days with two decimals: a lead time to the second is no figure anyone reads.
fn days(seconds: i64) -> f64 {
    const HUNDREDTH: i64 = 864;
    let hundredths = i32::try_from((seconds + HUNDREDTH / 2) / HUNDREDTH).unwrap_or(i32::MAX);
    f64::from(hundredths) / 100.0
}

fn by_kind(kept: &[Compliance]) -> BTreeMap<DeadlineKind, Standings> {
    let mut by_kind: BTreeMap<DeadlineKind, Standings> = BTreeMap::new();
    for kept in kept {
        by_kind.entry(kept.kind).or_default().add(kept);
    }
    by_kind
}

fn of_routes(
    along: &Seen<RouteProgress>,
    convenant: Option<ConvenantId>,
    aimed: &[TargetProgress],
) -> Vec<RouteFigures> {
    let of = |rows: &[RouteProgress], route: Route, step: FunnelStep| {
        rows.iter()
            .find(|row| (row.convenant_id, row.route, row.step) == (convenant, route, step))
            .map_or((0, 0), |row| (row.persons, row.trajectories))
    };
    let told = |route: Route, step: FunnelStep| {
        let (persons, trajectories) = of(&along.all, route, step);
        (
            along.own.told(persons, |own| of(own, route, step).0),
            along.own.told(trajectories, |own| of(own, route, step).1),
        )
    };
    Route::ALL
        .iter()
        .map(|&route| {
            let (persons, trajectories) = told(route, FunnelStep::Registered);
            let (results, _) = told(route, FunnelStep::Result);
            let target = aimed
                .iter()
                .filter(|aimed| aimed.target.route == route)
                .filter(|aimed| convenant.is_none_or(|id| aimed.target.convenant_id == id))
                .map(|aimed| i64::from(aimed.target.persons))
                .sum::<i64>();
            RouteFigures {
                route,
                persons,
                trajectories,
                results,
                others_fewer_than: others_fewer_than(&[persons, trajectories, results]),
                target: (target > 0).then(|| as_int(target)),
                percentage: results
                    .and_then(|results| percentage(i64::from(results), target))
                    .map(as_int),
            }
        })
        .collect()
}

/// Persons and results on a route (route: instroom, doorstroom, maatschappelijke participatie). The counts of others
/// than the caller may see are in fives; one of fewer than five is null.
#[derive(SimpleObject)]
pub struct RouteFigures {
    /// The route.
    route: Route,
    /// How many persons started on it (unieke personen); a returner counts once.
    persons: Option<i32>,
    /// How many trajectories they started.
    trajectories: Option<i32>,
    /// How many persons became a result (realisatie); see the step RESULT for what counts as one.
    results: Option<i32>,
    /// Where a count is null: of others than the caller may see it counts fewer than this. Null otherwise.
    others_fewer_than: Option<i32>,
    /// How many were aimed at (doel): the sum of the targets. Null when there is none.
    target: Option<i32>,
    /// Results as a percentage of the target, rounded (realisatie/doel × 100). Null without a target, and where
    /// `results` is null.
    percentage: Option<i32>,
}

/// The figures of one convenant (cijfers per convenant).
pub struct ConvenantFigures {
    id: ConvenantId,
    routes: Vec<RouteFigures>,
}

/// The figures of one convenant (cijfers per convenant).
#[Object]
impl ConvenantFigures {
    /// The convenant.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.id).await
    }

    /// Persons and results per route, against its targets.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn routes(&self) -> &[RouteFigures] {
        &self.routes
    }
}

/// How many reached a step of the funnel (trechter). The counts of others than the caller may see are in fives; one
/// of fewer than five is null.
#[derive(SimpleObject)]
pub struct FunnelFigure {
    /// The step.
    step: FunnelStep,
    /// Which go-moment or which check it is, from one on. Null for a step there is one of.
    position: Option<i32>,
    /// How many persons reached it; a returner counts once.
    persons: Option<i32>,
    /// How many trajectories reached it.
    trajectories: Option<i32>,
    /// Where a count is null: of others than the caller may see it counts fewer than this. Null otherwise.
    others_fewer_than: Option<i32>,
    /// How long it took.
    lead_time: LeadTime,
}

impl FunnelFigure {
    fn of(step: &FunnelCount, own: &Own<FunnelCount>) -> Self {
        let own_of = |own: &[FunnelCount]| {
            own.iter()
                .find(|other| (other.step, other.position) == (step.step, step.position))
                .map_or((0, 0), |other| (other.persons, other.trajectories))
        };
        let persons = own.told(step.persons, |own| own_of(own).0);
        let trajectories = own.told(step.trajectories, |own| own_of(own).1);
        let others_fewer_than = others_fewer_than(&[persons, trajectories]);
        // The median of a few is nearly each of theirs.
        let median = |seconds: Option<i64>| seconds.filter(|_| others_fewer_than.is_none()).map(days);
        Self {
            step: step.step,
            position: (step.position > 0).then_some(step.position),
            persons,
            trajectories,
            others_fewer_than,
            lead_time: LeadTime {
                days_since_registered: median(step.since_start),
                days_since_previous: median(step.since_previous),
            },
        }
    }
}

/// The median time it took to reach a step (doorlooptijd), in days of 24 hours with two decimals.
#[derive(SimpleObject)]
pub struct LeadTime {
    /// Since the trajectory started. Null when none reached it, and where the counts are not told.
    days_since_registered: Option<f64>,
    /// Since the step the trajectory reached before this one. Null for the first, and where the counts are not told.
    days_since_previous: Option<f64>,
}

/// How many dropped out in a phase for a reason (uitval). Those of others than the caller may see are counted in
/// fives; fewer than five is null.
#[derive(SimpleObject)]
pub struct DropoutFigure {
    /// Position of the phase that ran (fase). Null before the first.
    phase: Option<i32>,
    /// The reason.
    reason: DropoutReason,
    /// How many trajectories ended so.
    trajectories: Option<i32>,
    /// Where that is null: of others than the caller may see it counts fewer than this. Null otherwise.
    others_fewer_than: Option<i32>,
}

impl DropoutFigure {
    fn of(lost: &DropoutCount, own: &Own<DropoutCount>) -> Self {
        let trajectories = own.told(lost.trajectories, |own| {
            own.iter()
                .find(|other| (other.phase, other.reason) == (lost.phase, lost.reason))
                .map_or(0, |other| other.trajectories)
        });
        Self {
            phase: lost.phase,
            reason: lost.reason,
            trajectories,
            others_fewer_than: others_fewer_than(&[trajectories]),
        }
    }
}

/// How many deadlines stand how.
#[derive(Clone, Copy, Default)]
struct Standings {
    open: i64,
    paused: i64,
    met: i64,
    met_late: i64,
    breached: i64,
    waived: i64,
    moot: i64,
}

impl Standings {
    fn add(&mut self, kept: &Compliance) {
        self.open += kept.count(DeadlineState::Open);
        self.paused += kept.count(DeadlineState::Paused);
        self.met += kept.count(DeadlineState::Met);
        self.met_late += kept.count(DeadlineState::MetLate);
        self.breached += kept.count(DeadlineState::Breached);
        self.waived += kept.count(DeadlineState::Waived);
        self.moot += kept.count(DeadlineState::Moot);
    }
}

/// How the deadlines of a kind were kept (nakoming van termijnen). Those that the caller may not see one by one are counted
/// in fives; fewer than five is null.
pub struct DeadlineFigures {
    kind: DeadlineKind,
    standings: Standings,
    /// What of it the caller may see; none where all is told.
    own: Option<Standings>,
}

impl DeadlineFigures {
    fn told(&self, count: impl Fn(&Standings) -> i64) -> Option<i32> {
        let all = count(&self.standings);
        match &self.own {
            Some(own) => disclosure::told(all, count(own)).map(as_int),
            None => Some(as_int(all)),
        }
    }
}

/// How the deadlines of a kind were kept (nakoming van termijnen). Those that the caller may not see one by one are counted
/// in fives; fewer than five is null.
#[Object]
impl DeadlineFigures {
    /// The kind.
    async fn kind(&self) -> DeadlineKind {
        self.kind
    }

    /// Still running (lopend).
    async fn open(&self) -> Option<i32> {
        self.told(|standings| standings.open)
    }

    /// Not running for now (gepauzeerd).
    async fn paused(&self) -> Option<i32> {
        self.told(|standings| standings.paused)
    }

    /// Met in time (op tijd).
    async fn met(&self) -> Option<i32> {
        self.told(|standings| standings.met)
    }

    /// Met after the breach (te laat).
    async fn met_late(&self) -> Option<i32> {
        self.told(|standings| standings.met_late)
    }

    /// Past due and still open (verlopen).
    async fn breached(&self) -> Option<i32> {
        self.told(|standings| standings.breached)
    }

    /// Waived (kwijtgescholden).
    async fn waived(&self) -> Option<i32> {
        self.told(|standings| standings.waived)
    }

    /// Gone with what they were about (vervallen).
    async fn moot(&self) -> Option<i32> {
        self.told(|standings| standings.moot)
    }

    /// Where a count is null: of others than the caller may see it counts fewer than this. Null otherwise.
    async fn others_fewer_than(&self) -> Option<i32> {
        let counts = [
            self.told(|standings| standings.open),
            self.told(|standings| standings.paused),
            self.told(|standings| standings.met),
            self.told(|standings| standings.met_late),
            self.told(|standings| standings.breached),
            self.told(|standings| standings.waived),
            self.told(|standings| standings.moot),
        ];
        others_fewer_than(&counts)
    }
}

/// How a partner kept the deadlines of a kind (nakoming per partner).
pub struct PartnerFigures(Compliance);

/// How a partner kept the deadlines of a kind (nakoming per partner).
#[Object]
impl PartnerFigures {
    /// The partner that had to act. Null when the caller may not see it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.responsible_id).await
    }

    /// How it kept them.
    async fn deadlines(&self) -> DeadlineFigures {
        let mut standings = Standings::default();
        standings.add(&self.0);
        DeadlineFigures {
            kind: self.0.kind,
            standings,
            own: None,
        }
    }
}

/// How many participants a partner guides, and can guide (begeleidingscapaciteit).
pub struct GuidanceFigures(GuidanceCount);

/// How many participants a partner guides, and can guide (begeleidingscapaciteit).
#[Object]
impl GuidanceFigures {
    /// The partner whose contacts guide. Null when the caller may not see it.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// How many contacts guide, or said how many participants they can have.
    async fn guides(&self) -> i32 {
        i32::try_from(self.0.guides).unwrap_or(i32::MAX)
    }

    /// The participants of each of them whose trajectories run, added up.
    async fn participants(&self) -> i32 {
        as_int(self.0.participants)
    }

    /// How many they can have at once, added up; null when none of them said so.
    async fn capacity(&self) -> Option<i32> {
        self.0.capacity.map(as_int)
    }

    /// How many more those who said so can have; negative when there are too many already.
    async fn free(&self) -> Option<i32> {
        self.0.free.map(as_int)
    }
}

/// A target and what came of it (doelstelling en realisatie).
pub struct TargetFigures {
    target: target::Model,
    results: Option<i32>,
}

/// A target and what came of it (doelstelling en realisatie).
#[Object]
impl TargetFigures {
    /// The target.
    async fn target(&self) -> Target {
        Target(Arc::new(self.target.clone()))
    }

    /// How many persons became a result (realisatie). Of others than the caller may see in fives; null where those are
    /// fewer than five.
    async fn results(&self) -> Option<i32> {
        self.results
    }

    /// Where `results` is null: of others than the caller may see it counts fewer than this. Null otherwise.
    async fn others_fewer_than(&self) -> Option<i32> {
        others_fewer_than(&[self.results])
    }

    /// As a percentage of the target, rounded. Null where `results` is null.
    async fn percentage(&self) -> Option<i32> {
        let percentage = |results: i32| percentage(i64::from(results), i64::from(self.target.persons));
        self.results.map(|results| percentage(results).map_or(0, as_int))
    }
}
