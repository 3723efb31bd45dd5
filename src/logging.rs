//! The log: to standard error, ids only. SQL is not logged, because its values are people's.

use std::io::IsTerminal;

use tracing_subscriber::{Layer, Registry, layer::SubscriberExt, util::SubscriberInitExt};

use crate::settings::{LogFormat, Settings};

/// Starts the log, and sends panics to it without their text, which may hold values.
pub fn start(settings: &Settings) {
    let lines = tracing_subscriber::fmt::layer::<Registry>()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let lines = match settings.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    // A second start, as in a test, leaves the first log in place.
    let _ = tracing_subscriber::registry()
        .with(lines.with_filter(settings.log.filter()))
        .try_init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
