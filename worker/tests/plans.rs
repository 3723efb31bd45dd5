//! What the worker's questions cost: each is answered from an index, and a sweep does as much for ten thousand
//! deadlines of which one is due as for one.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod chain;

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use domain::{
    Command, Environment, Moment,
    access::Actor,
    acts::{
        pauses::Stretch,
        programmes::{NewLine, NewPhase},
    },
    clock::new_id,
    commands::{
        pauses::{PauseGroup, ResumePause},
        setup::{CreateProgramme, PlanGroup},
    },
    execute, ledger,
    outbox::{self, ClaimMessages},
    queries::explanation::explanations,
    sweep::TakeDueSteps,
};
use entity::{
    deadline, deadline_entry, deadline_step,
    ids::{DeadlineId, GroupId, ReferralId},
    referral, trajectory,
    vocabulary::{DeadlineChange, GuidanceRole, StepKind},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait,
    IntoActiveModel, QueryFilter, Set, Statement, TransactionTrait,
};

use chain::{Chain, at, on_both};

/// Of a referral on Monday 1 June: three working days before the close of Monday 8 June.
const FIRST_REMINDER: &str = "2026-06-03 17:00";

on_both!(
    the_sweep_reads_one_index,
    a_sweep_costs_what_is_due,
    emails_are_claimed_from_an_index,
    pauses_and_explanations_scan_nothing,
);

/// A connection that writes down what is asked over it.
struct Listening {
    db: DatabaseConnection,
    said: Arc<Mutex<Vec<Statement>>>,
}

impl Listening {
    async fn to(chain: &Chain) -> Self {
        let mut db = chain.connect_again().await;
        let said = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&said);
        db.set_metric_callback(move |info| kept.lock().unwrap().push(info.statement.clone()));
        Self { db, said }
    }

    /// What was asked since this was asked last.
    fn said(&self) -> Vec<Statement> {
        std::mem::take(&mut self.said.lock().unwrap())
    }

    async fn run<C: Command>(&self, chain: &Chain, command: C) -> C::Output {
        let outcome = execute(&self.db, &*chain.environment, &Actor::System, None, command).await;
        outcome.unwrap_or_else(|error| panic!("{error}"))
    }
}

/// How the database would answer, one line for each part of it.
async fn plan(db: &DatabaseConnection, statement: &Statement) -> Vec<String> {
    let backend = db.get_database_backend();
    let (explain, column) = match backend {
        DbBackend::Postgres => ("EXPLAIN", "QUERY PLAN"),
        _ => ("EXPLAIN QUERY PLAN", "detail"),
    };
    let tx = db.begin().await.unwrap();
    if backend == DbBackend::Postgres {
        // A table of a few rows is read whole however well it is indexed.
        tx.execute_unprepared("SET LOCAL enable_seqscan = off")
            .await
            .unwrap();
    }
    let mut asked = statement.clone();
    asked.sql = format!("{explain} {}", statement.sql);
    let rows = tx.query_all_raw(asked).await.unwrap();
    tx.rollback().await.unwrap();
    rows.iter().map(|row| row.try_get("", column).unwrap()).collect()
}

/// Whether a part of a plan goes through a whole table or a whole index.
fn is_costly(part: &str) -> bool {
    let part = part.trim_start_matches([' ', '-', '>']);
    let is_scan = part.starts_with("SCAN ") && !part.starts_with("SCAN CONSTANT ROW");
    // The first of an index that holds nothing but what is still to come, or still waits, is found without going on.
    let is_of_what_waits = ["deadline_next", "message_due", "message_unsent"]
        .iter()
        .any(|index| part.contains(index));
    (is_scan && !is_of_what_waits) || part.starts_with("Seq Scan")
}

fn sorts(part: &str) -> bool {
    part.contains("Sort") || part.contains("TEMP B-TREE")
}

/// Reads, changes and removals, as the first word says.
fn is_looked_up(statement: &Statement) -> bool {
    ["SELECT", "UPDATE", "DELETE"]
        .iter()
        .any(|word| statement.sql.starts_with(word))
}

/// As many deadlines more that run and are not due yet, each with its steps and history.
async fn crowd(chain: &Chain, of: DeadlineId, number: usize) {
    let model = deadline::Entity::find_by_id(of).one(&chain.db).await;
    let model = model.unwrap().unwrap();
    let random = chain.environment.random();
    let now = chain.environment.clock().now();
    let mut deadlines = Vec::new();
    let mut steps = Vec::new();
    let mut lines = Vec::new();
    for index in 0..number {
        let later = now + TimeDelta::days(30) + TimeDelta::minutes(index as i64);
        let row = deadline::Model {
            id: new_id(random, now),
            subject_id: new_id::<ReferralId>(random, now).to_string(),
            due_at: later,
            next_at: Some(later),
            ..model.clone()
        };
        steps.push(deadline_step::Model {
            id: new_id(random, now),
            deadline_id: row.id,
            round: row.round,
            kind: StepKind::Due,
            position: 1,
            agreed: 1,
            at: later,
            taken_at: None,
        });
        lines.push(deadline_entry::Model {
            id: new_id(random, now),
            deadline_id: row.id,
            at: now,
            change: DeadlineChange::Opened,
            cause: "CANDIDATE_REFERRED".to_owned(),
            event_id: None,
            reason: None,
            actor_id: None,
            due_before: None,
            due_after: Some(later),
        });
        deadlines.push(row);
    }
    for chunk in deadlines.chunks(200) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        let insert = deadline::Entity::insert_many(rows);
        insert.exec_without_returning(&chain.db).await.unwrap();
    }
    for chunk in steps.chunks(200) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        let insert = deadline_step::Entity::insert_many(rows);
        insert.exec_without_returning(&chain.db).await.unwrap();
    }
    for chunk in lines.chunks(200) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        let insert = deadline_entry::Entity::insert_many(rows);
        insert.exec_without_returning(&chain.db).await.unwrap();
    }
    for table in ["deadline", "deadline_step", "deadline_entry"] {
        let analyze = format!("ANALYZE {table}");
        chain.db.execute_unprepared(&analyze).await.unwrap();
    }
}

async fn deadline_of(chain: &Chain, referral: ReferralId) -> DeadlineId {
    let found = deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(referral.to_string()))
        .one(&chain.db)
        .await;
    found.unwrap().expect("a deadline").id
}

async fn the_sweep_reads_one_index(chain: Chain) {
    let id = deadline_of(&chain, chain.refer("PL-1").await).await;
    crowd(&chain, id, 2_000).await;
    let listening = Listening::to(&chain).await;
    let now = at(FIRST_REMINDER);
    assert_eq!(ledger::due(&listening.db, now, 64).await.unwrap(), [id]);
    assert_eq!(ledger::next_moment(&listening.db).await.unwrap(), Some(now));
    let said = listening.said();
    assert_eq!(said.len(), 2);
    for statement in said {
        let plan = plan(&chain.db, &statement).await;
        let reads: Vec<&String> = plan
            .iter()
            .filter(|part| part.contains("Scan") || part.contains("SCAN") || part.contains("SEARCH"))
            .collect();
        assert!(
            matches!(&reads[..], [one] if one.contains("deadline_next")),
            "{plan:?}"
        );
        assert!(
            !plan.iter().any(|part| is_costly(part) || sorts(part)),
            "{plan:?}"
        );
    }
}

/// What a look and the step that is due cost, in statements.
async fn sweep(chain: &Chain, now: Moment) -> usize {
    chain.environment.set(now);
    let listening = Listening::to(chain).await;
    let due = ledger::due(&listening.db, now, 64).await.unwrap();
    assert_eq!(due.len(), 1);
    for deadline_id in due {
        assert!(listening.run(chain, TakeDueSteps { deadline_id }).await);
    }
    ledger::next_moment(&listening.db).await.unwrap();
    listening.said().len()
}

async fn a_sweep_costs_what_is_due(chain: Chain) {
    let first = chain.refer("PL-1").await;
    let id = deadline_of(&chain, first).await;
    let alone = sweep(&chain, at(FIRST_REMINDER)).await;
    // Another that is at the same point of its way, among many that are not.
    let second = deadline_of(&chain, chain.refer("PL-2").await).await;
    crowd(&chain, id, 1_000).await;
    let row = deadline::Entity::find_by_id(second).one(&chain.db).await;
    let now = row.unwrap().unwrap().next_at.unwrap();
    let first = deadline::Entity::find_by_id(id).one(&chain.db).await;
    let mut first = first.unwrap().unwrap().into_active_model();
    first.next_at = Set(None);
    first.update(&chain.db).await.unwrap();
    assert_eq!(sweep(&chain, now).await, alone);
    assert!(alone < 40, "{alone} statements");
}

async fn emails_are_claimed_from_an_index(chain: Chain) {
    for number in 0..40 {
        chain.refer(&format!("PL-{number}")).await;
    }
    let listening = Listening::to(&chain).await;
    let (now, wall) = (chain.environment.clock().now(), chain.environment.clock().wall());
    assert!(outbox::waiting(&listening.db, now, wall, false).await.unwrap());
    let claim = ClaimMessages {
        most: 10,
        token: "token".to_owned(),
        is_impatient: false,
    };
    assert!(!listening.run(&chain, claim).await.is_empty());
    let said = listening.said();
    scans_nothing(&chain, &said).await;
    let finds = said.iter().filter(|statement| {
        let sql = &statement.sql;
        sql.starts_with("SELECT") && sql.contains("FROM \"message\"") && sql.contains("next_at")
    });
    let mut found = 0;
    for statement in finds {
        found += 1;
        let plan = plan(&chain.db, statement).await;
        let of_what_waits = |part: &String| part.contains("message_due") || part.contains("message_unsent");
        assert!(plan.iter().any(of_what_waits), "{plan:?}");
    }
    assert_eq!(found, 2);
}

async fn scans_nothing(chain: &Chain, said: &[Statement]) {
    let mut costly = Vec::new();
    for statement in said.iter().filter(|statement| is_looked_up(statement)) {
        let plan = plan(&chain.db, statement).await;
        if plan.iter().any(|part| is_costly(part)) {
            costly.push(format!("{}\n  {}", statement.sql, plan.join("\n  ")));
        }
    }
    assert!(costly.is_empty(), "{}", costly.join("\n\n"));
}

async fn pauses_and_explanations_scan_nothing(chain: Chain) {
    let referral = chain.refer("PL-1").await;
    let id = deadline_of(&chain, referral).await;
    let group = group(&chain).await;
    seat(&chain, referral, id, group).await;
    let elsewhere = deadline_of(&chain, chain.refer("PL-2").await).await;
    crowd(&chain, elsewhere, 2_000).await;
    let listening = Listening::to(&chain).await;
    let pause = PauseGroup {
        group_id: group,
        version: None,
        stretch: Stretch {
            starts_at: None,
            ends_at: None,
            reason: "gesloten".to_owned(),
        },
    };
    let pause_id = listening.run(&chain, pause).await;
    let found = explanations(&listening.db, &[id]).await.unwrap();
    assert_eq!(found[&id].facts.stretches().iter().count(), 1);
    let resume = ResumePause {
        pause_id,
        version: None,
        at: None,
    };
    listening.run(&chain, resume).await;
    scans_nothing(&chain, &listening.said()).await;
}

/// Gives a referred candidate a seat in a group.
async fn seat(chain: &Chain, referral: ReferralId, id: DeadlineId, group: GroupId) {
    let found = referral::Entity::find_by_id(referral).one(&chain.db).await;
    let trajectory_id = found.unwrap().unwrap().trajectory_id;
    let trajectory = trajectory::ActiveModel {
        id: Set(trajectory_id),
        group_id: Set(Some(group)),
        ..Default::default()
    };
    trajectory.update(&chain.db).await.unwrap();
    let deadline = deadline::ActiveModel {
        id: Set(id),
        group_id: Set(Some(group)),
        ..Default::default()
    };
    deadline.update(&chain.db).await.unwrap();
}

async fn group(chain: &Chain) -> GroupId {
    let programme = CreateProgramme {
        carousel_steps: Vec::new(),
        convenant_id: chain.convenant,
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
    let group = PlanGroup {
        programme_id: chain.run(&Actor::System, programme).await,
        school_id: None,
        name: "Groep".to_owned(),
        starts_on: at("2026-07-06 09:00").date_naive(),
        minimum: 1,
        maximum: 20,
    };
    chain.run(&Actor::System, group).await
}
