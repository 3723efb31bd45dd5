//! A list is gathered from all that its caller stands in a relation to, and a row that is asked for is checked by itself:
//! two ways to the same rows.

use domain::{
    access::{Scoped, Viewer},
    queries::page::{self, Order, PageArgs},
};
use sea_orm::{Condition, DatabaseConnection};

use crate::{chain::Chain, world::World};

/// How many rows of a table the viewer sees, after both ways were found to be one.
async fn seen<E: Scoped<Model: Send + Sync>>(db: &DatabaseConnection, viewer: &Viewer) -> usize {
    let all: Vec<E::Model> = E::find().all(db).await.unwrap();
    let ids: Vec<E::Id> = all.iter().map(E::id_of).collect();
    let checked = page::by_ids::<E>(db, viewer, &ids).await.unwrap();
    let checked: Vec<E::Id> = checked.iter().map(E::id_of).collect();
    let order = Order::<E>::ascending(E::id_column());
    let list = page::page(db, viewer, Condition::all(), &order, &PageArgs::longest()).await;
    let listed: Vec<E::Id> = list.unwrap().rows.iter().map(E::id_of).collect();
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
        most = most.max(tables_seen(&chain.db, viewer).await);
    }
    assert!(most > 30, "the fullest view is of {most} tables");
}
