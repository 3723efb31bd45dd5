//! What a page costs, in a region at its real size: each field of each list, counted in statements.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use api::{
    assembly::{self, Schema, scale::Scale},
    http::{
        Settings,
        limits::{self, Limits},
    },
    room::Room,
    schema::load::with_viewer,
};
use async_graphql::{
    Request,
    parser::{
        parse_schema,
        types::{BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition},
    },
};
use chrono::{DateTime, Utc};
use domain::{Clock, Environment, Random, access::Viewer};
use entity::contact;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, Statement};

use crate::support::{
    Backend, TestDatabase,
    documents::{Documents, Field as Asked},
    machine_time,
};

const PAGE: usize = 60;

/// The most statements a page with one field of each row may cost; one for each row would be far more.
const MOST: usize = 10;

/// How often a page is asked for that costs more: which of its questions meet in one statement is a matter of
/// microseconds, and on a busy machine some of them miss each other.
const TRIES: usize = 5;

/// Who keeps watch, who refers and pays, who employs, and who teaches and guides.
const VIEWERS: [&str; 4] = [
    "regie@uwv-1.example",
    "regie@gemeente-1.example",
    "werving@zorg-1.example",
    "begeleiding@roc-1.example",
];

/// The fewest lists that must be full enough to say anything.
const FULL_LISTS: usize = 14;

/// A clock that stands still, and nothing else.
struct Standing(DateTime<Utc>);

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
    fn wall(&self) -> DateTime<Utc> {
        self.0
    }
}

/// Reading needs no randomness, and gets none.
impl Random for Standing {
    fn ulid(&self, _: DateTime<Utc>) -> ulid::Ulid {
        ulid::Ulid::nil()
    }
    fn token(&self, at: DateTime<Utc>) -> ulid::Ulid {
        self.ulid(at)
    }
    fn fraction(&self) -> f64 {
        0.0
    }
}

impl Environment for Standing {
    fn clock(&self) -> &dyn Clock {
        self
    }
    fn random(&self) -> &dyn Random {
        self
    }
    fn wake(&self) {}
}

/// The API over a database, with its statements counted.
struct Counted {
    db: DatabaseConnection,
    schema: Schema,
    viewer: Viewer,
    statements: Arc<AtomicUsize>,
    said: Arc<Mutex<Vec<Statement>>>,
}

impl Counted {
    async fn of(database: &TestDatabase, email: &str) -> Self {
        let mut db = database.connect().await;
        let statements = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&statements);
        let said = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&said);
        db.set_metric_callback(move |info| {
            counter.fetch_add(1, Ordering::Relaxed);
            kept.lock().unwrap().push(info.statement.clone());
        });
        let now = machine_time();
        let known = contact::Entity::find().filter(contact::Column::Email.eq(email));
        let contact = known.one(&db).await.unwrap().unwrap();
        Self {
            viewer: Viewer::load(&db, contact.id, now).await.unwrap().unwrap(),
            schema: assembly::build(db.clone(), Arc::new(Standing(now))),
            db,
            statements,
            said,
        }
    }

    /// How many statements a page costs at least.
    async fn least(&self, list: &str, field: &str) -> usize {
        let mut least = usize::MAX;
        for _ in 0..TRIES {
            least = least.min(self.page(list, field).await.0);
            if least <= MOST {
                break;
            }
        }
        least
    }

    /// How many statements a page costs, and how many rows it has.
    async fn page(&self, list: &str, field: &str) -> (usize, usize) {
        let document = format!("{{ {list}(first: {PAGE}) {{ nodes {{ {field} }} }} }}");
        self.statements.store(0, Ordering::Relaxed);
        let request = with_viewer(Request::new(&document), &self.db, self.viewer.clone());
        let response = self.schema.execute(request).await;
        assert!(response.errors.is_empty(), "{document}: {:?}", response.errors);
        let data = response.data.into_json().unwrap();
        let rows = data[list]["nodes"].as_array().unwrap().len();
        (self.statements.load(Ordering::Relaxed), rows)
    }
}

/// The fields of every object type, each as it is asked for.
type Fields = BTreeMap<String, Vec<Field>>;

struct Field {
    name: String,
    of: String,
    asked: String,
}

fn fields() -> Fields {
    let document = parse_schema(assembly::sdl()).unwrap();
    let mut objects = BTreeMap::new();
    for definition in document.definitions {
        if let TypeSystemDefinition::Type(definition) = definition {
            let name = definition.node.name.node.to_string();
            let fields = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                TypeKind::Union(_) => Vec::new(),
                _ => continue,
            };
            objects.insert(
                name,
                fields.into_iter().map(|field| field.node).collect::<Vec<_>>(),
            );
        }
    }
    let read = |field: &FieldDefinition| {
        let needs = field
            .arguments
            .iter()
            .any(|argument| !argument.node.ty.node.nullable);
        let of = base(&field.ty.node);
        let name = field.name.node.to_string();
        let asked = match objects.contains_key(&of) {
            false => name.clone(),
            true if of.ends_with("Connection") => {
                format!("{name}(first: 2) {{ totalCount nodes {{ __typename }} }}")
            }
            true => format!("{name} {{ __typename }}"),
        };
        (!needs).then_some(Field { name, of, asked })
    };
    let each = objects.iter();
    each.map(|(name, fields)| (name.clone(), fields.iter().filter_map(read).collect()))
        .collect()
}

fn base(of: &Type) -> String {
    match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(of) => base(of),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_field_costs_a_statement_for_each_row() {
    let database = TestDatabase::twente_achterhoek(Backend::Sqlite).await;
    let counted = Counted::of(&database, "regie@uwv-1.example").await;
    let fields = fields();
    let mut full = Vec::new();
    let mut costly = Vec::new();
    for list in &fields["Query"] {
        let Some(of) = list.of.strip_suffix("Connection") else {
            continue;
        };
        let (_, rows) = counted.page(&list.name, "__typename").await;
        if rows <= MOST {
            continue;
        }
        full.push(&list.name);
        for field in &fields[of] {
            let statements = counted.least(&list.name, &field.asked).await;
            if statements > MOST {
                costly.push(format!("{}.{}: {statements} for {rows}", list.name, field.name));
            }
        }
    }
    assert_eq!(costly, Vec::<String>::new());
    assert!(full.len() >= FULL_LISTS, "{full:?}");
}

/// What a page costs in time must not grow with what others have: whoever asks, and whatever is asked of each row, no
/// statement reads a table from end to end.
struct Plans<'c> {
    counted: &'c Counted,
    looked_at: BTreeSet<String>,
    /// Each statement that does, with what it reads.
    scans: BTreeMap<String, String>,
}

impl Plans<'_> {
    async fn look(&mut self, list: &str, field: &str) {
        self.counted.said.lock().unwrap().clear();
        self.counted.page(list, field).await;
        let said: Vec<Statement> = std::mem::take(&mut *self.counted.said.lock().unwrap());
        for statement in said {
            if statement.sql.starts_with("SELECT") && self.looked_at.insert(statement.sql.clone()) {
                self.explain(statement).await;
            }
        }
    }

    async fn explain(&mut self, statement: Statement) {
        let (db, sql) = (&self.counted.db, statement.sql.clone());
        let explained = Statement {
            sql: format!("EXPLAIN QUERY PLAN {}", statement.sql),
            ..statement
        };
        for row in db.query_all_raw(explained).await.unwrap() {
            let detail: String = row.try_get("", "detail").unwrap();
            if reads_all(&detail) {
                self.scans.insert(detail, sql.clone());
            }
        }
    }
}

/// What SQLite says of a step that goes through all rows; the given identities, and what another step made, are few, and
/// templates are everyone's.
fn reads_all(detail: &str) -> bool {
    let Some(what) = detail.strip_prefix("SCAN ") else {
        return false;
    };
    !(what.contains("VIRTUAL TABLE")
        || what.starts_with('(')
        || what.starts_with("CONSTANT ROW")
        || what.starts_with("convenant_template")
        || what == "ranked"
        || what == "stretch")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_reads_what_others_have() {
    let database = TestDatabase::twente_achterhoek(Backend::Sqlite).await;
    let fields = fields();
    let mut scans = BTreeMap::new();
    for email in VIEWERS {
        let counted = Counted::of(&database, email).await;
        let mut plans = Plans {
            counted: &counted,
            looked_at: BTreeSet::new(),
            scans: BTreeMap::new(),
        };
        for list in &fields["Query"] {
            let Some(of) = list.of.strip_suffix("Connection") else {
                continue;
            };
            plans.look(&list.name, "__typename } totalCount nodes { id").await;
            for field in &fields[of] {
                plans.look(&list.name, &field.asked).await;
            }
        }
        assert!(plans.looked_at.len() > 100, "{email} asked too little");
        scans.extend(
            plans
                .scans
                .into_iter()
                .map(|(scan, sql)| (format!("{email}: {scan}"), sql)),
        );
    }
    assert_eq!(scans, BTreeMap::new());
}

/// A list in a list, with everything that each row says by itself.
struct Lists<'d> {
    documents: &'d Documents,
    list: &'d Asked,
    inside: &'d Asked,
}

impl Lists<'_> {
    /// So often, with so many rows and so many in each.
    fn document(&self, times: usize, rows: usize, inside: usize) -> String {
        let (row, each) = (self.said_of(&self.list.of), self.said_of(&self.inside.of));
        let inner = match self.inside.is_paged() {
            true => format!("totalCount nodes {{ {each} }}"),
            false => each,
        };
        let (list, within) = (self.list.asked(rows), self.inside.asked(inside));
        let once = format!("{list} {{ totalCount nodes {{ {row} {within} {{ {inner} }} }} }}");
        let all: Vec<String> = (0..times).map(|time| format!("a{time}: {once}")).collect();
        format!("{{ {} }}", all.join(" "))
    }

    /// What a row says by itself, and what those that it points at do.
    fn said_of(&self, name: &str) -> String {
        let name = name.strip_suffix("Connection").unwrap_or(name);
        let mut said = vec!["__typename".to_owned()];
        for field in self.documents.fields.get(name).into_iter().flatten() {
            if field.is_paged() || field.asked(1) != field.name {
                continue;
            }
            let inside = self.documents.fields.get(&field.of).into_iter().flatten();
            let plain =
                inside.filter(|inner| !self.documents.has_fields(&inner.of) && inner.asked(1) == inner.name);
            let plain: Vec<&str> = plain.map(|inner| inner.name.as_str()).collect();
            match self.documents.has_fields(&field.of) {
                false => said.push(field.name.clone()),
                true if !field.is_list && plain.contains(&"id") => {
                    said.push(format!("{} {{ {} }}", field.name, plain.join(" ")));
                }
                true => {}
            }
        }
        said.join(" ")
    }

    /// The largest of its kind that is allowed.
    async fn largest(&self, scale: &Scale) -> String {
        let mut largest = self.document(1, 1, 1);
        for (times, rows, inside) in [
            (1, 10, 10),
            (1, 100, 1),
            (1, 100, 10),
            (1, 100, 30),
            (1, 100, 100),
            (2, 100, 10),
            (2, 100, 30),
            (5, 100, 10),
            (20, 100, 1),
            (50, 10, 10),
            (50, 100, 1),
        ] {
            let document = self.document(times, rows, inside);
            if limits::check(&document, None, &Limits::default()).is_ok()
                && weight(scale, &document).await <= Scale::MOST
                && weight(scale, &document).await > weight(scale, &largest).await
            {
                largest = document;
            }
        }
        largest
    }
}

async fn weight(scale: &Scale, document: &str) -> u64 {
    scale.weigh(Request::new(document)).await.unwrap_or(u64::MAX)
}

/// What came of a document: how many bytes, none when there was no room for them, and in how many statements.
async fn came_of(counted: &Counted, document: &str) -> (Option<usize>, usize) {
    counted.statements.store(0, Ordering::Relaxed);
    let room = Arc::new(Room::of(Settings::default().answer));
    let request = with_viewer(Request::new(document), &counted.db, counted.viewer.clone());
    let bytes = tokio::select! {
        response = counted.schema.execute(request.data(Arc::clone(&room))) => {
            assert!(response.errors.is_empty(), "{document:.300}: {:?}", response.errors.first());
            Some(serde_json::to_vec(&response.data).unwrap().len())
        }
        () = room.full() => None,
    };
    (bytes, counted.statements.load(Ordering::Relaxed))
}

/// Of every list in a list the small one is asked; those that say the most for what they weigh, and those that take the
/// most statements, are asked again as large as is allowed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_worst_that_is_allowed_stays_within_its_bounds() {
    const WORST: usize = 3;
    let database = TestDatabase::twente_achterhoek(Backend::Sqlite).await;
    let counted = Counted::of(&database, VIEWERS[0]).await;
    let (scale, documents) = (Scale::new(), Documents::of(&assembly::sdl()));
    let mut found = Vec::new();
    for list in documents.fields["Query"].iter().filter(|field| field.is_paged()) {
        let row = list.of.trim_end_matches("Connection");
        let leads_on =
            |field: &&Asked| field.is_paged() || (field.is_list && documents.has_fields(&field.of));
        for inside in documents.fields[row].iter().filter(leads_on) {
            let lists = Lists {
                documents: &documents,
                list,
                inside,
            };
            let small = lists.document(1, 5, 5);
            let (bytes, statements) = came_of(&counted, &small).await;
            let thousandths = bytes.unwrap() as u64 * 1_000 / weight(&scale, &small).await;
            found.push((thousandths, statements, lists));
        }
    }
    assert!(found.len() > 50, "{}", found.len());
    found.sort_by_key(|(thousandths, _, _)| std::cmp::Reverse(*thousandths));
    let mut worst: Vec<&Lists<'_>> = found.iter().take(WORST).map(|(_, _, lists)| lists).collect();
    let mut busiest: Vec<_> = found.iter().skip(WORST).collect();
    busiest.sort_by_key(|(_, statements, _)| std::cmp::Reverse(*statements));
    worst.extend(busiest.iter().take(WORST).map(|(_, _, lists)| lists));
    for lists in worst {
        let document = lists.largest(&scale).await;
        let times = document.matches("totalCount nodes").count();
        let (bytes, statements) = came_of(&counted, &document).await;
        let name = format!("{}.{}", lists.list.name, lists.inside.name);
        // What is counted as the answer is built is near enough to what it is.
        let most = Settings::default().answer * 5 / 4;
        assert!(bytes.is_none_or(|bytes| bytes <= most), "{name}: {bytes:?} bytes");
        // Each list asks its own, with all that its rows point at, and never for each row.
        assert!(
            statements <= times * 60,
            "{name}: {statements} statements for {times} lists"
        );
    }
}
