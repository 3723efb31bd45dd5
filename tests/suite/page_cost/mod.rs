//! What a page costs, in a region at its real size: each field of each list, counted in statements.

mod plans;
mod worst;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use api::{
    assembly::{self, Schema},
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
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, Statement};

use crate::support::{Backend, TestDatabase, machine_time};

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
