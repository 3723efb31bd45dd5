//! Notes which requests read what is held of a person. It costs a read no statement: what was read is handed over, and written
//! down beside it, many reads at once.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_graphql::Context;
use domain::{
    Environment, Moment,
    access::{FieldGroup, Proof, Resource, Scoped, Viewer},
    person::reads::{Read, finding, keep, rows_of},
};
use entity::vocabulary::ReadData;
use sea_orm::{DatabaseConnection, DbErr};
use tokio::{sync::mpsc, time::sleep};

/// How many reads wait to be written; whoever reads more waits for them, so that none is lost.
const WAITING: usize = 20_000;
/// The most that are written at once.
const BATCH: usize = 1_000;
/// For how long reads gather before they are written.
const GATHER: Duration = Duration::from_millis(500);
/// How long it takes until writing is tried again, at first.
const AGAIN: Duration = Duration::from_millis(200);
/// How many tries may fail before that is worth a word.
const UNREMARKABLE: u32 = 5;

/// Where reads are handed over.
#[derive(Clone)]
pub struct ReadLog(mpsc::Sender<Read>);

/// A log, and the work of writing it down: that ends once everything is written that was read while there was somebody to
/// read.
pub fn read_log(
    db: DatabaseConnection,
    environment: Arc<dyn Environment>,
) -> (ReadLog, impl Future<Output = ()> + Send) {
    let (sender, reads) = mpsc::channel(WAITING);
    (ReadLog(sender), write(db, environment, reads))
}

async fn write(db: DatabaseConnection, environment: Arc<dyn Environment>, mut reads: mpsc::Receiver<Read>) {
    let mut batch = Vec::new();
    while let Some(first) = reads.recv().await {
        batch.push(first);
        if !reads.is_closed() {
            sleep(GATHER).await;
        }
        while batch.len() < BATCH {
            match reads.try_recv() {
                Ok(read) => batch.push(read),
                Err(_) => break,
            }
        }
        let rows = until_it_works(|| rows_of(&db, environment.random(), &batch)).await;
        until_it_works(|| keep(&db, &rows)).await;
        batch.clear();
    }
}

/// Tries again until the database does it. Connections go with the threads that made them, when the program stops: soon there
/// are others, so it is not worth a word at once.
async fn until_it_works<T, F: Future<Output = Result<T, DbErr>>>(mut work: impl FnMut() -> F) -> T {
    let mut tries = 1;
    loop {
        match work().await {
            Ok(done) => return done,
            Err(error) if tries > UNREMARKABLE => {
                tracing::error!(%error, "who read of whom cannot be written; it is tried again");
            }
            Err(_) => {}
        }
        sleep(AGAIN * tries.min(UNREMARKABLE)).await;
        tries += 1;
    }
}

/// The trace a request belongs to.
#[derive(Clone, Debug)]
pub struct Trace(pub String);

impl Trace {
    /// From a `traceparent` header, as W3C Trace Context has it.
    pub fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split('-');
        let (_version, trace) = (parts.next()?, parts.next()?);
        let is_trace = trace.len() == 32
            && trace
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && trace.bytes().any(|byte| byte != b'0');
        is_trace.then(|| Self(trace.to_owned()))
    }
}

/// What one request read already: that a document asks for the same in two places is one read.
#[derive(Default)]
pub struct Noted(Mutex<HashSet<(Resource, ReadData, String)>>);

impl Noted {
    fn is_new(&self, resource: Resource, data: ReadData, row: &str) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.insert((resource, data, row.to_owned()))
    }
}

/// What a group of fields holds of a person.
pub const fn held(group: FieldGroup) -> Option<ReadData> {
    match group {
        FieldGroup::Existence | FieldGroup::Progress => None,
        FieldGroup::Person => Some(ReadData::Person),
        FieldGroup::Benefit => Some(ReadData::Benefit),
        FieldGroup::Narrative => Some(ReadData::Narrative),
    }
}

/// Notes that a viewer read this of a row.
pub async fn note<E: Scoped>(ctx: &Context<'_>, viewer: &Viewer, at: Moment, (data, id): (ReadData, E::Id)) {
    let Some(ReadLog(log)) = ctx.data_opt::<ReadLog>() else {
        return;
    };
    let row = id.to_string();
    let noted = ctx.data_opt::<Noted>();
    if noted.is_some_and(|noted| !noted.is_new(E::RESOURCE, data, &row)) {
        return;
    }
    let proof = ctx.data_opt::<Proof>();
    let read = Read {
        at,
        contact_id: viewer.contact_id,
        organization_id: viewer.organization_id,
        application: proof.and_then(|proof| proof.application.clone()),
        trace_id: ctx.data_opt::<Trace>().map(|trace| trace.0.clone()),
        data,
        resource: E::RESOURCE,
        row,
        find: finding::<E>(),
    };
    // Once the program stops, nobody writes any more; what is read then was asked before.
    let _ = log.send(read).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_what_the_standard_says() {
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        let given = |header: &str| Trace::parse(header).map(|trace| trace.0);
        assert_eq!(
            given(&format!("00-{trace}-00f067aa0ba902b7-01")).as_deref(),
            Some(trace)
        );
        for wrong in [
            "",
            "00",
            "00-4bf9-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f0-01",
        ] {
            assert_eq!(given(wrong), None, "{wrong}");
        }
        assert_eq!(
            given(&format!("00-{}-00f067aa0ba902b7-01", trace.to_uppercase())),
            None
        );
    }
}
