//! Running an operation, so that nothing it does takes the connection or the caller's time with it.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use async_graphql::{Request, Response, ServerError, Value};
use futures::FutureExt;

use super::{
    Endpoint,
    refusal::{HttpRefusal, error},
};
use crate::{
    asker,
    fault::{self, ANSWER_TOO_LARGE, FaultIds, TIMEOUT},
    room::Room,
};

/// The most characters in one message.
const MAX_MESSAGE: usize = 500;

pub(super) async fn run<A>(request: Request, endpoint: &Endpoint<A>) -> Result<Response, HttpRefusal> {
    let ids = &*endpoint.fault_ids;
    // The request is dropped with the panic: nothing of it is looked at afterwards. What resolvers
    // share outlives it, and must bear that as it bears any cancelled request.
    let (largest, limit) = (endpoint.settings.answer, endpoint.settings.execution_timeout);
    let room = Arc::new(Room::of(largest));
    let request = request.data(Arc::clone(&room));
    let execution = asker::waiting(AssertUnwindSafe(endpoint.schema.execute(request)).catch_unwind());
    let (response, broken_off) = tokio::select! {
        executed = tokio::time::timeout(limit, execution) => match executed {
            Ok(Ok(response)) => (response, false),
            Ok(Err(_panic)) => (failed(fault::server_fault(ids, &"a resolver panicked")), true),
            Err(_elapsed) => (failed(timed_out(limit)), true),
        },
        () = room.full() => (failed(too_large(largest)), true),
    };
    let executed = broken_off || response.is_ok() || response.data != Value::Null || has_path(&response);
    finish(response, executed, ids)
}

fn failed(error: ServerError) -> Response {
    Response::from_errors(vec![error])
}

fn timed_out(limit: Duration) -> ServerError {
    let seconds = limit.as_secs_f32();
    error(TIMEOUT, format!("The request was cancelled after {seconds} s."))
}

fn too_large(largest: usize) -> ServerError {
    error(
        ANSWER_TOO_LARGE,
        format!(
            "The answer is larger than {largest} bytes. Ask for fewer rows with `first`, for fewer lists in lists, or \
             for fewer fields."
        ),
    )
}

// What went wrong inside a resolver has a path; what the library refused to run has none.
fn has_path(response: &Response) -> bool {
    response.errors.iter().any(|error| !error.path.is_empty())
}

fn finish(mut response: Response, executed: bool, ids: &dyn FaultIds) -> Result<Response, HttpRefusal> {
    for error in &mut response.errors {
        fault::mask(ids, error);
        shorten(&mut error.message);
    }
    if executed {
        return Ok(response);
    }
    Err(HttpRefusal::of_errors(
        response.errors.into_iter().map(validation_error).collect(),
    ))
}

fn validation_error(mut error: ServerError) -> ServerError {
    let extensions = error.extensions.get_or_insert_default();
    if extensions.get("code").is_none() {
        extensions.set("code", "VALIDATION_FAILED");
    }
    error
}

fn shorten(message: &mut String) {
    if let Some((end, _)) = message.char_indices().nth(MAX_MESSAGE) {
        message.truncate(end);
        message.push('…');
    }
}
