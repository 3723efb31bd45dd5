//! The log: to standard error, ids only. SQL is not logged, because its values are people's.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, SettingError, Settings, unusable};

/// Starts the log, and sends panics to it without their text, which may hold values.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(settings: &Settings) -> Result<(), SettingError> {
    // The migrator tells of every step it takes; that it failed is said elsewhere.
    let filter = EnvFilter::try_new(format!("sea_orm_migration=warn,{}", settings.log)).map_err(|_| {
        unusable(
            "KETENWACHT_LOG",
            "must be a level, such as info, or part=level pairs",
        )
    })?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second start, as in a test, leaves the first log in place.
    let _ = match settings.log_format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
    Ok(())
}
