//! Days on the calendar of a convenant, and how far from today they may lie.

use chrono::{NaiveDate, TimeDelta};
use entity::{convenant, ids, vocabulary::Language};

use super::bounds::ensure;
use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::words,
    transaction::Tx,
};

/// Today, on the calendar of a convenant.
pub(crate) async fn today(tx: &Tx<'_>, convenant: ids::ConvenantId) -> Outcome<NaiveDate> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant).await?;
    date_of(&convenant, tx.now())
}

/// The date of a moment on the calendar of a convenant.
pub(crate) fn date_of(convenant: &convenant::Model, at: Moment) -> Outcome<NaiveDate> {
    Ok(at.with_timezone(&calendar_of(convenant)?.zone()).date_naive())
}

/// Refuses a day further from today than so many days, either way, and says between which it can be.
pub(crate) fn within(reach: i64, day: NaiveDate, today: NaiveDate, path: &str) -> Outcome<()> {
    if (-reach..=reach).contains(&(day - today).num_days()) {
        return Ok(());
    }
    let away = TimeDelta::days(reach);
    refuse_about(
        RefusalCode::OutOfRange,
        path,
        days_between(today - away, today + away),
    )
}

/// Refuses a day still to come, and one longer ago than so many days.
pub(crate) fn lies_behind(reach: i64, day: NaiveDate, today: NaiveDate, path: &str) -> Outcome<()> {
    let ago = (today - day).num_days();
    if ago < 0 {
        return refuse(RefusalCode::InTheFuture, path);
    }
    ensure(ago <= reach, RefusalCode::OutOfRange, path)
}

/// What happened is written down within this many days.
const REPORTED_WITHIN: i64 = 31;

/// Refuses a moment still to come, one that is too long ago to be reported, and one before there was anything to come to;
/// says between which days it can be.
pub(crate) fn happened_since(
    convenant: &convenant::Model,
    first: Option<NaiveDate>,
    (at, now): (Moment, Moment),
    path: &str,
) -> Outcome<()> {
    ensure(at <= now, RefusalCode::InTheFuture, path)?;
    let today = date_of(convenant, now)?;
    let reported = today - TimeDelta::days(REPORTED_WITHIN);
    let first = first.map_or(reported, |first| first.max(reported));
    if date_of(convenant, at)? >= first {
        return Ok(());
    }
    refuse_about(RefusalCode::OutOfRange, path, days_between(first, today))
}

/// Between which days something can be.
pub(crate) fn days_between(first: NaiveDate, last: NaiveDate) -> Detail {
    Detail::with(|language| {
        let (first, last) = (words::date(first, language), words::date(last, language));
        match language {
            Language::Nl => format!("Het kan van {first} tot en met {last}."),
            Language::En => format!("It can be from {first} to {last}."),
        }
    })
}
