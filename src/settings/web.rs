//! What browsers and clients are told of the API.

use super::SettingError;

/// Two years, which is what lists of such sites ask for.
const LONGEST: u32 = 63_072_000;

/// For how many seconds browsers are to come back over TLS only; 0 when they are not told.
pub(super) fn hsts_seconds(text: Option<&str>) -> Result<u32, SettingError> {
    let seconds = text.unwrap_or("0").parse().ok();
    seconds.filter(|seconds| *seconds <= LONGEST).ok_or_else(|| {
        SettingError::new(
            "KETENWACHT_HSTS_SECONDS",
            format!("must be a number of seconds, {LONGEST} at most, or 0"),
        )
    })
}

/// Whether the schema can be asked for; nothing where that follows from the database.
pub(super) fn introspection(text: Option<&str>) -> Result<Option<bool>, SettingError> {
    match text {
        None => Ok(None),
        Some("on") => Ok(Some(true)),
        Some("off") => Ok(Some(false)),
        Some(_) => Err(SettingError::new("KETENWACHT_INTROSPECTION", "must be on or off")),
    }
}
