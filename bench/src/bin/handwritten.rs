//! What the same pages cost when someone writes them by hand: one statement each, read into rows and answered as JSON of
//! the same shape. It authorises nobody and knows these two pages only.
//!
//! Usage: `handwritten DATABASE-URL ADDRESS`

use std::{env, error::Error, io};

use actix_web::{App, HttpResponse, HttpServer, error::ErrorInternalServerError, get, web::Data};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::{
    FromRow, PgPool,
    postgres::{PgPoolOptions, PgRow},
};

/// As many as the others are given.
const CONNECTIONS: u32 = 10;

const PAGE: &str = include_str!("../../sql/page.sql");
const PLAIN: &str = include_str!("../../sql/plain.sql");

#[derive(FromRow)]
struct PageRow {
    id: String,
    kind: String,
    state: String,
    due_at: DateTime<Utc>,
    responsible_id: String,
    responsible_name: String,
    employer_id: Option<String>,
    employer_name: Option<String>,
    trajectory_id: Option<String>,
    trajectory_route: Option<String>,
    candidate_id: Option<String>,
    candidate_reference: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Deadline {
    id: String,
    kind: String,
    state: String,
    due_at: DateTime<Utc>,
    responsible: Organization,
    employer: Option<Organization>,
    trajectory: Option<Trajectory>,
}

#[derive(Serialize)]
struct Organization {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Trajectory {
    id: String,
    route: String,
    candidate: Candidate,
}

#[derive(Serialize)]
struct Candidate {
    id: String,
    reference: String,
}

#[derive(FromRow, Serialize)]
#[serde(rename_all = "camelCase")]
struct PlainDeadline {
    id: String,
    kind: String,
    state: String,
    due_at: DateTime<Utc>,
    opened_at: DateTime<Utc>,
    version: i32,
}

impl Organization {
    fn joined(id: Option<String>, name: Option<String>) -> Option<Self> {
        Some(Self { id: id?, name: name? })
    }
}

impl From<PageRow> for Deadline {
    fn from(row: PageRow) -> Self {
        let candidate = row.candidate_id.zip(row.candidate_reference);
        let trajectory = row.trajectory_id.zip(row.trajectory_route).zip(candidate);
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            due_at: row.due_at,
            responsible: Organization {
                id: row.responsible_id,
                name: row.responsible_name,
            },
            employer: Organization::joined(row.employer_id, row.employer_name),
            trajectory: trajectory.map(|((id, route), (candidate_id, reference))| Trajectory {
                id,
                route,
                candidate: Candidate {
                    id: candidate_id,
                    reference,
                },
            }),
        }
    }
}

/// The envelope of an answer over GraphQL.
#[derive(Serialize)]
struct Answer<T> {
    data: Deadlines<T>,
}

#[derive(Serialize)]
struct Deadlines<T> {
    deadlines: Nodes<T>,
}

#[derive(Serialize)]
struct Nodes<T> {
    nodes: Vec<T>,
}

fn answer<T: Serialize>(nodes: Vec<T>) -> HttpResponse {
    let deadlines = Nodes { nodes };
    HttpResponse::Ok().json(Answer {
        data: Deadlines { deadlines },
    })
}

async fn rows<T>(pool: &PgPool, statement: &'static str) -> actix_web::Result<Vec<T>>
where
    T: for<'row> FromRow<'row, PgRow> + Send + Unpin,
{
    let rows = sqlx::query_as(statement).fetch_all(pool).await;
    rows.map_err(ErrorInternalServerError)
}

#[get("/page")]
async fn page(pool: Data<PgPool>) -> actix_web::Result<HttpResponse> {
    let rows: Vec<PageRow> = rows(&pool, PAGE).await?;
    Ok(answer(rows.into_iter().map(Deadline::from).collect()))
}

#[get("/plain")]
async fn plain(pool: Data<PgPool>) -> actix_web::Result<HttpResponse> {
    Ok(answer::<PlainDeadline>(rows(&pool, PLAIN).await?))
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(url), Some(address)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("usage: handwritten DATABASE-URL ADDRESS").into());
    };
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .connect(&url)
        .await?;
    let pool = Data::new(pool);
    let server = HttpServer::new(move || App::new().app_data(pool.clone()).service(page).service(plain));
    Ok(server.bind(address)?.run().await?)
}
