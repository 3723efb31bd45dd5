//! What a preview says is what later happens: any terms, any calendar, any pauses, announced ahead, changed,
//! ended and released on the way, with a sweep that keeps up or one that was down all the time.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod chain;

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    Environment, Moment,
    access::Actor,
    acts::{
        appointments::accepted::Accepted,
        levels::Levels,
        pauses::Stretch,
        programmes::{NewLine, NewPhase},
    },
    agreed::{calendar_of, rule_in_force},
    commands::{
        interviews::{PlanInterview, ReferCandidate},
        pauses::{
            ChangePause, NewEnd, PauseGroup, PauseParty, PauseTrajectory, ResumePause, ResumeTrajectories,
        },
        setup::{AddParty, CreateConvenant, CreateProgramme, PlanGroup},
        trajectories::{RegisterCandidate, StartTrajectory},
    },
    partners::participation::Participations,
    queries::preview::{Preview, Question, preview},
    rules::{
        calendar::{BusinessCalendar, Closure, LiberationDay, WeeklyHours},
        kinds::Start,
        pauses::{Known, Pause},
        term::{Length, Roll, Unit},
        terms::{Count, Escalation, Recipient, Terms},
    },
    sweep::TakeDueSteps,
};
use entity::{
    convenant, convenant_version, deadline, deadline_rule, deadline_step,
    ids::{ConvenantId, DeadlineId, GroupId, PartyId, PauseId, TrajectoryId},
    party,
    vocabulary::{
        BindingForm, CandidateSource, DeadlineKind, DeadlineState, GuidanceRole, Language, Route, StepKind,
    },
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, TestCaseError, TestRunner},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use tokio::runtime::Runtime;

use chain::{Chain, at};

/// What the moments of a case are counted from; the opening is so many minutes later.
const SET_UP: &str = "2026-06-02 10:00";
/// The opening lies this long after the set-up: pauses can be recorded before it.
const BEFORE: TimeDelta = TimeDelta::days(21);
/// When everything of a case is over.
const OVER: TimeDelta = TimeDelta::days(900);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    Group,
    Trajectory,
    Employer,
}

/// How a pause ends, in minutes after it was recorded or changed.
#[derive(Clone, Copy, Debug)]
enum End {
    /// When it was said it would.
    Known { length: i64 },
    /// It was said when it would, and then otherwise, some part of the way.
    Changed { length: i64, part: f64, longer: i64 },
    /// Nobody knew, and then it was ended at once or somewhat ahead.
    Resumed { after: i64, ahead: i64 },
    /// It goes on for the others.
    Released { after: i64 },
    /// It never does.
    Never,
}

/// A pause, in minutes after the opening.
#[derive(Clone, Copy, Debug)]
struct Planned {
    whom: Whom,
    recorded: i64,
    ahead: i64,
    end: End,
}

#[derive(Clone, Debug)]
struct Case {
    kind: DeadlineKind,
    terms: Terms,
    calendar: BusinessCalendar,
    partner_is_closed: Vec<Closure>,
    opens_after: i64,
    date_after: u64,
    pauses: Vec<Planned>,
    is_down: bool,
}

fn length(least: u8) -> impl Strategy<Value = Length> {
    let units = [
        (Unit::BusinessHours, 60u8),
        (Unit::WorkingDays, 12),
        (Unit::Hours, 120),
        (Unit::CalendarDays, 20),
        (Unit::Weeks, 3),
        (Unit::Months, 2),
    ];
    (select(units.to_vec()), any::<prop::sample::Index>())
        .prop_map(move |((unit, most), index)| Length::of(least + index.index(usize::from(most)) as u8, unit))
}

fn terms(kind: DeadlineKind) -> impl Strategy<Value = Terms> {
    let count = length(0).prop_flat_map(move |length| match kind {
        DeadlineKind::InterviewHeld => select(vec![Count::Before(length), Count::MonthBefore]).boxed(),
        _ => Just(Count::After(length)).boxed(),
    });
    let rung = length(0).prop_map(|after| Escalation {
        after,
        to: vec![Recipient::ResponsibleOperational, Recipient::Coordinator],
    });
    (
        count,
        select(vec![Roll::Next, Roll::Previous, Roll::None]),
        vec(length(1), 0..4),
        vec(length(1), 0..3),
        vec(rung, 0..4),
    )
        .prop_map(|(count, roll, reminders, ahead, escalation)| Terms {
            count,
            roll,
            reminders,
            ahead,
            escalation,
            ..Terms::after(Length::of(1, Unit::WorkingDays), &[])
        })
}

fn closures(most: usize) -> impl Strategy<Value = Vec<Closure>> {
    let first = NaiveDate::from_ymd_opt(2026, 6, 2).unwrap();
    vec(0..300u64, 0..most).prop_map(move |days| {
        let days: BTreeSet<u64> = days.into_iter().collect();
        let closure = |day| Closure {
            date: first + Days::new(day),
            name: format!("dag {day}"),
        };
        days.into_iter().map(closure).collect()
    })
}

fn calendar() -> impl Strategy<Value = BusinessCalendar> {
    closures(40).prop_map(|closures| {
        BusinessCalendar::new(
            chrono_tz::Europe::Amsterdam,
            WeeklyHours::default(),
            LiberationDay::EveryYear,
            closures,
        )
    })
}

fn end() -> impl Strategy<Value = End> {
    let minutes = || 1..40_000i64;
    prop_oneof![
        4 => minutes().prop_map(|length| End::Known { length }),
        3 => (minutes(), 0.05..0.95f64, minutes())
            .prop_map(|(length, part, longer)| End::Changed { length, part, longer }),
        3 => (minutes(), select(vec![0, 0, 90, 3_000])).prop_map(|(after, ahead)| End::Resumed { after, ahead }),
        2 => minutes().prop_map(|after| End::Released { after }),
        1 => Just(End::Never),
    ]
}

fn planned() -> impl Strategy<Value = Planned> {
    (
        select(vec![Whom::Group, Whom::Trajectory, Whom::Employer]),
        -20_000..40_000i64,
        prop_oneof![Just(0), 1..20_000i64],
        end(),
    )
        .prop_map(|(whom, recorded, ahead, end)| Planned {
            whom,
            recorded,
            ahead,
            end: match (whom, end) {
                // One trajectory has no others that go on.
                (Whom::Trajectory, End::Released { after }) => End::Resumed { after, ahead: 0 },
                // Whom an employer's pause holds is known once there is a referral.
                (_, End::Released { after }) => End::Released {
                    after: after.max(-recorded + 1),
                },
                (_, end) => end,
            },
        })
}

fn case() -> impl Strategy<Value = Case> {
    let kinds = [
        DeadlineKind::InterviewPlanned,
        DeadlineKind::InterviewHeld,
        DeadlineKind::InterviewOutcome,
    ];
    select(kinds.to_vec()).prop_flat_map(|kind| {
        (
            terms(kind),
            calendar(),
            closures(10),
            0..10_080i64,
            5..120u64,
            vec(planned(), 0..5),
            any::<bool>(),
        )
            .prop_map(
                move |(terms, calendar, partner_is_closed, opens_after, date_after, pauses, is_down)| Case {
                    kind,
                    terms,
                    calendar,
                    partner_is_closed,
                    opens_after,
                    date_after,
                    pauses,
                    is_down,
                },
            )
    })
}

/// Something that is done about a pause, when its moment comes.
#[derive(Clone, Copy, Debug)]
enum Act {
    Begin {
        index: usize,
        starts_at: Moment,
        ends_at: Option<Moment>,
    },
    Change {
        index: usize,
        ends_at: Moment,
    },
    Resume {
        index: usize,
        at: Moment,
    },
    Release {
        index: usize,
    },
}

impl Planned {
    /// What is done, and the stretch that comes of it.
    fn acts(self, index: usize, opening: Moment) -> (Vec<(Moment, Act)>, Known) {
        let minutes = TimeDelta::minutes;
        let recorded = opening + minutes(self.recorded);
        let from = recorded + minutes(self.ahead);
        let begin = |ends_at| {
            let act = Act::Begin {
                index,
                starts_at: from,
                ends_at,
            };
            (recorded, act)
        };
        let (acts, until) = match self.end {
            End::Known { length } => (
                vec![begin(Some(from + minutes(length)))],
                Some(from + minutes(length)),
            ),
            End::Changed { length, part, longer } => {
                let said = from + minutes(length);
                let way = (said - recorded).num_minutes() as f64 * part;
                let changed = recorded + minutes(way as i64);
                let ends_at = changed.max(from) + minutes(longer);
                (
                    vec![begin(Some(said)), (changed, Act::Change { index, ends_at })],
                    Some(ends_at),
                )
            }
            End::Resumed { after, ahead } => {
                let resumed = recorded + minutes(after);
                let at = resumed + minutes(ahead);
                (
                    vec![begin(None), (resumed, Act::Resume { index, at })],
                    Some(at.max(from)),
                )
            }
            End::Released { after } => {
                let released = from + minutes(after);
                (
                    vec![begin(None), (released, Act::Release { index })],
                    Some(released),
                )
            }
            End::Never => (vec![begin(None)], None),
        };
        (acts, Known::recorded(Pause { from, until }, recorded))
    }
}

/// One deadline under a convenant of its own.
struct World<'a> {
    chain: &'a Chain,
    case: &'a Case,
    convenant: ConvenantId,
    party: PartyId,
    group: GroupId,
    trajectory: TrajectoryId,
    opening: Moment,
    date: NaiveDate,
    pauses: Vec<Option<PauseId>>,
}

impl<'a> World<'a> {
    async fn new(chain: &'a Chain, case: &'a Case) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let system = Actor::System;
        chain.environment.set(at(SET_UP));
        let opening = at(SET_UP) + BEFORE + TimeDelta::minutes(case.opens_after);
        let convenant = CreateConvenant {
            region_id: chain.region,
            name: format!("Convenant {number}"),
            binding_form: BindingForm::Convenant,
            calendar: case.calendar.clone(),
            rules: Vec::new(),
            omit: Vec::new(),
            effective_from: None,
        };
        let convenant_id = chain.run(&system, convenant).await;
        agree(chain, convenant_id, case).await;
        let join = |organization_id| AddParty {
            convenant_id,
            organization_id,
            acceded_on: None,
        };
        chain.run(&system, join(chain.gemeente)).await;
        let party = chain.run(&system, join(chain.employer)).await;
        close(chain, party, &case.partner_is_closed).await;
        let programme = CreateProgramme {
            carousel_steps: Vec::new(),
            convenant_id,
            name: "Voortraject".to_owned(),
            phases: vec![NewPhase {
                name: "Voorbereiding".to_owned(),
                weeks: 10,
            }],
            go_moment_weeks: vec![10],
            guidance_lines: vec![NewLine {
                line: 1,
                role: GuidanceRole::StudyCoach,
            }],
            sub_region_id: None,
        };
        let date = opening.date_naive() + Days::new(case.date_after);
        let group = PlanGroup {
            programme_id: chain.run(&system, programme).await,
            school_id: None,
            name: "Groep".to_owned(),
            starts_on: date,
            minimum: 1,
            maximum: 20,
        };
        let group = chain.run(&system, group).await;
        let actor = chain.act_as(chain.case_manager).await;
        let candidate = RegisterCandidate {
            region_id: chain.region,
            reference: format!("VB-{number}"),
            name: format!("Kandidaat {number}"),
            email: None,
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Wwb,
            mail_consent: true,
        };
        let trajectory = StartTrajectory {
            candidate_id: chain.run(&actor, candidate).await,
            convenant_id,
            programme_id: None,
            group_id: Some(group),
            route: Route::Inflow,
            case_manager_id: Some(chain.case_manager),
            levels: Levels::default(),
        };
        Self {
            trajectory: chain.run(&actor, trajectory).await,
            convenant: convenant_id,
            pauses: vec![None; case.pauses.len()],
            chain,
            case,
            party,
            group,
            opening,
            date,
        }
    }

    fn start(&self) -> Start {
        match self.case.kind {
            DeadlineKind::InterviewHeld => Start::Before(self.date),
            DeadlineKind::InterviewOutcome => Start::Appointment {
                starts_at: self.appointment(),
                ends_at: self.appointment() + TimeDelta::hours(1),
            },
            _ => Start::Now,
        }
    }

    fn appointment(&self) -> Moment {
        self.opening + TimeDelta::hours(self.case.date_after as i64 * 5)
    }

    async fn foreseen(&self, pauses: Vec<Known>) -> Preview {
        let db = &self.chain.db;
        let convenant = convenant::Entity::find_by_id(self.convenant).one(db).await;
        let party = party::Entity::find_by_id(self.party).one(db).await.unwrap();
        let rule = rule_in_force(db, self.convenant, self.case.kind, self.opening).await;
        let question = Question {
            origin: self.start().at(self.opening),
            at: self.opening,
            pauses,
        };
        let calendar = calendar_of(&convenant.unwrap().unwrap()).unwrap();
        let partner = party.into_iter().collect::<Participations>();
        preview(&calendar, Some(&partner), &rule.unwrap().unwrap(), 1, question).unwrap()
    }

    async fn open(&self) -> DeadlineId {
        let actor = self.chain.act_as(self.chain.case_manager).await;
        let refer = ReferCandidate {
            trajectory_id: self.trajectory,
            employer_id: self.chain.employer,
            department_id: None,
        };
        let referral_id = self.chain.run(&actor, refer).await;
        let subject = match self.case.kind {
            DeadlineKind::InterviewOutcome => {
                let plan = PlanInterview {
                    referral_id,
                    starts_at: self.appointment(),
                    ends_at: self.appointment() + TimeDelta::hours(1),
                    location: "Zaal 2".to_owned(),
                    reason: Some("eerder ging niet".to_owned()),
                    accepted: Accepted {
                        outside_hours: true,
                        ..Accepted::default()
                    },
                };
                self.chain.run(&actor, plan).await.to_string()
            }
            _ => referral_id.to_string(),
        };
        let found = deadline::Entity::find()
            .filter(deadline::Column::SubjectId.eq(subject))
            .filter(deadline::Column::Kind.eq(self.case.kind))
            .one(&self.chain.db)
            .await;
        found.unwrap().expect("a deadline").id
    }

    async fn act(&mut self, act: Act) {
        let system = Actor::System;
        match act {
            Act::Begin {
                index,
                starts_at,
                ends_at,
            } => {
                let stretch = Stretch {
                    starts_at: Some(starts_at),
                    ends_at,
                    reason: "gesloten".to_owned(),
                };
                self.pauses[index] = Some(self.begin(self.case.pauses[index].whom, stretch).await);
            }
            Act::Change { index, ends_at } => {
                let change = ChangePause {
                    pause_id: self.pauses[index].unwrap(),
                    version: None,
                    starts_at: None,
                    ends_at: NewEnd::At(ends_at),
                };
                self.chain.run(&system, change).await;
            }
            Act::Resume { index, at } => {
                let resume = ResumePause {
                    pause_id: self.pauses[index].unwrap(),
                    version: None,
                    at: Some(at),
                };
                self.chain.run(&system, resume).await;
            }
            Act::Release { index } => {
                let release = ResumeTrajectories {
                    pause_id: self.pauses[index].unwrap(),
                    version: None,
                    trajectory_ids: vec![self.trajectory],
                    at: None,
                };
                self.chain.run(&system, release).await;
            }
        }
    }

    async fn begin(&self, whom: Whom, stretch: Stretch) -> PauseId {
        let system = Actor::System;
        match whom {
            Whom::Group => {
                let pause = PauseGroup {
                    group_id: self.group,
                    version: None,
                    stretch,
                };
                self.chain.run(&system, pause).await
            }
            Whom::Trajectory => {
                let pause = PauseTrajectory {
                    trajectory_id: self.trajectory,
                    version: None,
                    stretch,
                };
                self.chain.run(&system, pause).await
            }
            Whom::Employer => {
                let pause = PauseParty {
                    party_id: self.party,
                    version: None,
                    department_id: None,
                    stretch,
                };
                self.chain.run(&system, pause).await
            }
        }
    }

    async fn row(&self, id: DeadlineId) -> deadline::Model {
        let found = deadline::Entity::find_by_id(id).one(&self.chain.db).await;
        found.unwrap().expect("a deadline")
    }

    /// Lets time pass for a deadline, and the sweep take its steps on the way.
    async fn pass(&self, id: DeadlineId, until: Moment) {
        while let Some(next) = self.row(id).await.next_at.filter(|next| *next <= until) {
            let now = self.chain.environment.clock().now();
            self.chain.environment.set(now.max(next));
            let taken = self
                .chain
                .run(&Actor::System, TakeDueSteps { deadline_id: id })
                .await;
            assert!(taken, "what is due is taken");
        }
        self.chain.environment.set(until);
    }

    /// Every step it ever took or is to take, but for those that only say how it stands.
    async fn steps(&self, id: DeadlineId) -> BTreeSet<(Moment, StepKind, i32)> {
        let all = deadline_step::Entity::find().filter(deadline_step::Column::DeadlineId.eq(id));
        let all = all.all(&self.chain.db).await.unwrap();
        let acting = all.iter().filter(|step| is_acting(step.kind));
        acting.map(|step| (step.at, step.kind, step.position)).collect()
    }
}

fn is_acting(kind: StepKind) -> bool {
    !matches!(kind, StepKind::Pause | StepKind::Resume)
}

/// Puts the case's terms in the convenant's first version, also such as its partners would be refused.
async fn agree(chain: &Chain, convenant: ConvenantId, case: &Case) {
    let version = convenant_version::Entity::find()
        .filter(convenant_version::Column::ConvenantId.eq(convenant))
        .one(&chain.db)
        .await;
    let rule = deadline_rule::Entity::find()
        .filter(deadline_rule::Column::ConvenantVersionId.eq(version.unwrap().unwrap().id))
        .filter(deadline_rule::Column::Kind.eq(case.kind))
        .one(&chain.db)
        .await;
    let mut rule = rule.unwrap().unwrap().into_active_model();
    rule.terms = Set(serde_json::to_value(&case.terms).unwrap());
    rule.update(&chain.db).await.unwrap();
}

async fn close(chain: &Chain, party: PartyId, closures: &[Closure]) {
    let found = party::Entity::find_by_id(party).one(&chain.db).await;
    let mut party = found.unwrap().unwrap().into_active_model();
    party.closures = Set(serde_json::to_value(closures).unwrap());
    party.update(&chain.db).await.unwrap();
}

async fn check(chain: &Chain, case: &Case) -> Result<(), TestCaseError> {
    let mut world = World::new(chain, case).await;
    let opening = world.opening;
    let mut acts = Vec::new();
    let mut stretches = Vec::new();
    for (index, planned) in case.pauses.iter().enumerate() {
        let (of_it, stretch) = planned.acts(index, opening);
        acts.extend(of_it);
        stretches.push(stretch);
    }
    acts.sort_by_key(|(moment, _)| *moment);
    let foreseen = world.foreseen(stretches).await;
    let (before, after): (Vec<_>, Vec<_>) = acts.into_iter().partition(|(moment, _)| *moment <= opening);
    for (moment, act) in before {
        chain.environment.set(moment);
        world.act(act).await;
    }
    chain.environment.set(opening);
    let id = world.open().await;
    for (moment, act) in after {
        match case.is_down {
            true => chain.environment.set(moment),
            false => world.pass(id, moment).await,
        }
        world.act(act).await;
    }
    let expected: BTreeSet<_> = foreseen
        .schedule
        .steps
        .iter()
        .filter(|step| is_acting(step.kind))
        .map(|step| (step.at, step.kind, step.position))
        .collect();
    prop_assert_eq!(world.row(id).await.due_at, foreseen.schedule.due_at);
    prop_assert_eq!(world.steps(id).await, expected.clone());
    world.pass(id, opening + OVER).await;
    let row = world.row(id).await;
    prop_assert_eq!(row.due_at, foreseen.schedule.due_at);
    prop_assert_eq!(world.steps(id).await, expected);
    let (state, breached_at) = match foreseen.is_held {
        true => (DeadlineState::Paused, None),
        false => (DeadlineState::Breached, Some(foreseen.schedule.due_at)),
    };
    prop_assert_eq!((row.state, row.breached_at), (state, breached_at));
    Ok(())
}

fn what_is_foreseen_happens(cases: u32, chain: impl Future<Output = Option<Chain>>) {
    let runtime = Runtime::new().unwrap();
    let Some(chain) = runtime.block_on(chain) else {
        return;
    };
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let ended = TestRunner::new(config).run(&case(), |case| runtime.block_on(check(&chain, &case)));
    ended.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn what_is_foreseen_happens_on_sqlite() {
    what_is_foreseen_happens(80, async { Some(Chain::on_sqlite().await) });
}

#[test]
fn what_is_foreseen_happens_on_postgres() {
    what_is_foreseen_happens(16, Chain::on_postgres());
}
