//! A list is gathered from all that its caller stands in a relation to, and a row that is asked for is checked by itself;
//! and of whoever only reads it is known beforehand where it has no part. All of these are ways to the same rows.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use domain::{
    access::{Scoped, Viewer},
    queries::page::{self, Order, PageArgs},
};
use sea_orm::{Condition, DatabaseConnection};
use serde_json::json;

use crate::{chain::Chain, world::World};

/// The rows of a table that the viewer sees among all of them.
async fn looked_up<E: Scoped<Model: Send + Sync>>(
    db: &DatabaseConnection,
    viewer: &Viewer,
) -> BTreeSet<String> {
    let all: Vec<E::Model> = E::find().all(db).await.unwrap();
    let ids: Vec<E::Id> = all.iter().map(E::id_of).collect();
    let seen = page::by_ids::<E>(db, viewer, &ids).await.unwrap();
    seen.iter().map(|row| E::id_of(row).to_string()).collect()
}

/// How many rows of a table the viewer sees, after every way was found to lead to the same.
async fn seen<E: Scoped<Model: Send + Sync>>(db: &DatabaseConnection, viewer: &Viewer) -> usize {
    let checked = looked_up::<E>(db, viewer).await;
    assert_eq!(looked_up::<E>(db, &viewer.amid_changes()).await, checked);
    let order = Order::<E>::ascending(E::id_column());
    let list = page::page(db, viewer, Condition::all(), &order, &PageArgs::longest()).await;
    let listed: Vec<String> = list
        .unwrap()
        .rows
        .iter()
        .map(|row| E::id_of(row).to_string())
        .collect();
    let counted = page::count::<E>(db, viewer, Condition::all()).await.unwrap();
    let name = E::RESOURCE.name();
    assert_eq!(usize::try_from(counted), Ok(checked.len()), "{name}");
    assert_eq!(listed.len(), checked.len().min(100), "{name}");
    assert!(listed.iter().all(|id| checked.contains(id)), "{name}");
    checked.len()
}

macro_rules! both_ways {
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        /// In how many tables the viewer sees something.
        async fn tables_seen(db: &DatabaseConnection, viewer: &Viewer) -> usize {
            let mut tables = 0;
            $(tables += usize::from(seen::<entity::$module::Entity>(db, viewer).await > 0);)+
            tables
        }
    };
}

entity::tables!(both_ways);

#[tokio::test]
async fn what_is_listed_is_what_can_be_looked_up() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "Tweewegs").await;
    let mut most = 0;
    for viewer in world.everyone() {
        let admitted = Viewer::load(&chain.db, viewer.contact_id, chain.now()).await;
        most = most.max(tables_seen(&chain.db, &admitted.unwrap().unwrap()).await);
    }
    assert!(most > 30, "the fullest view is of {most} tables");
}

/// The fields of each type that always lead to a row of its own, by the list that the rows are found in.
fn pointers() -> Vec<(String, String)> {
    let sdl = api::assembly::sdl();
    let document = parse_schema(sdl).unwrap();
    let mut objects = BTreeMap::new();
    for definition in document.definitions {
        if let TypeSystemDefinition::Type(ty) = definition
            && let TypeKind::Object(object) = ty.node.kind
        {
            objects.insert(ty.node.name.node.to_string(), object);
        }
    }
    let is_row = |name: &str| {
        let object = objects.get(name);
        object.is_some_and(|object| object.implements.iter().any(|it| it.node == "Node"))
    };
    let mut pointers = Vec::new();
    for list in &objects["Query"].fields {
        let Some(row) = list
            .node
            .ty
            .node
            .to_string()
            .strip_suffix("Connection!")
            .map(str::to_owned)
        else {
            continue;
        };
        for field in &objects[&row].fields {
            let to = field.node.ty.node.to_string();
            if to.strip_suffix('!').is_some_and(is_row) {
                pointers.push((list.node.name.node.to_string(), field.node.name.node.to_string()));
            }
        }
    }
    pointers
}

/// What a row always points at is not looked at again when it is read: so whoever sees the row must see that.
#[tokio::test]
async fn whoever_sees_a_row_sees_what_it_always_points_at() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "Wijzers").await;
    let pointers = pointers();
    assert!(pointers.len() > 20, "{} fields", pointers.len());
    let mut followed = 0;
    for viewer in world.everyone() {
        for (list, field) in &pointers {
            let document = format!("{{ {list}(first: 100) {{ nodes {{ {field} {{ id }} }} }} }}");
            let found = chain.send(viewer, &document, json!({})).await;
            assert!(found.errors.is_empty(), "{list}.{field}: {:?}", found.errors);
            let found = found.data.into_json().unwrap();
            let rows = found[list]["nodes"].as_array().unwrap();
            let ids: BTreeSet<&str> = rows.iter().filter_map(|row| row[field]["id"].as_str()).collect();
            if ids.is_empty() {
                continue;
            }
            let document = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
            let seen = chain.send(viewer, document, json!({ "ids": ids })).await;
            let seen = seen.data.into_json().unwrap();
            let unseen = seen["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|row| row.is_null())
                .count();
            assert_eq!(unseen, 0, "{list}.{field} of {:?}", viewer.organization_kind);
            followed += ids.len();
        }
    }
    assert!(followed > 500, "{followed} rows");
}
