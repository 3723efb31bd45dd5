//! The most that one document may ask, in bytes and statements.

use std::sync::{Arc, atomic::Ordering};

use api::{
    assembly::{self, scale::Scale},
    http::{
        Settings,
        limits::{self, Limits},
    },
    room::Room,
    schema::load::with_viewer,
};
use async_graphql::Request;

use super::{Counted, VIEWERS};
use crate::support::{
    Backend, TestDatabase,
    documents::{Documents, Field as Asked},
};

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
