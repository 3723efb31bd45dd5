//! How many files and sockets the process may have open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Enough for all the connections that are taken, and for what else is open.
const WANTED: u64 = 65_536;

/// Raises the limit of the process to what the system lets it have, and answers what it then is. The usual limit is one
/// for programs that open a few files: whoever opens a thousand sockets would keep all others out.
pub fn raise() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let allowed = limit.maximum.unwrap_or(WANTED).min(WANTED);
    let current = limit.current.unwrap_or(WANTED);
    if current >= allowed {
        return current;
    }
    let raised = Rlimit {
        current: Some(allowed),
        maximum: limit.maximum,
    };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => allowed,
        Err(error) => {
            tracing::warn!(%error, current, "the number of open files cannot be raised");
            current
        }
    }
}
