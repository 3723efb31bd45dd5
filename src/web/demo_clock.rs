//! The demonstration's clock. Moving it forward goes from one due moment to the next, as time does, and
//! waits at each until the worker has acted; a week of reminders passes in a few seconds.

use std::{sync::Arc, time::Duration};

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{ALLOW, RETRY_AFTER},
    },
    web,
};
use api::http::AGAIN_IN_SECONDS;
use chrono::{DateTime, Months, TimeDelta, Utc};
use domain::{Environment, ledger, outbox};
use entity::ids::{DeadlineId, MessageId};
use sea_orm::DbErr;
use serde::Deserialize;
use tokio::sync::Mutex;

use super::Site;
use crate::runtime::move_to;

/// How far ahead the clock may be moved at once, in months.
const FURTHEST_MONTHS: u32 = 120;
/// How long a worker is waited for that does nothing: then there is none.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the whole move may take before it is finished in one go.
const WHOLE: Duration = Duration::from_secs(60);
/// How often the worker is looked at.
const GLANCE: Duration = Duration::from_millis(10);
/// The largest body, in bytes.
const LARGEST: usize = 1_024;

/// Mounts `/demo/clock`.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .app_data(web::JsonConfig::default().limit(LARGEST).error_handler(|_, _| {
            let answer =
                refused("send {\"to\": \"2027-01-04T09:00:00+01:00\"} or {\"advance\": \"P3D\"} as JSON");
            actix_web::error::InternalError::from_response("", answer).into()
        }))
        .app_data(web::Data::new(Turn::default()))
        .service(
            web::resource("/demo/clock")
                .route(web::get().to(read))
                .route(web::post().to(advance))
                .default_service(web::to(|| async {
                    HttpResponse::MethodNotAllowed()
                        .insert_header((ALLOW, "GET, HEAD, POST"))
                        .finish()
                })),
        );
}

/// One move at a time.
#[derive(Default)]
struct Turn(Arc<Mutex<()>>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    to: Option<DateTime<Utc>>,
    advance: Option<String>,
}

async fn read(site: web::Data<Site>) -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "now": site.environment.clock().now() }))
}

async fn advance(wanted: web::Json<Move>, site: web::Data<Site>, turn: web::Data<Turn>) -> HttpResponse {
    let _turn = turn.0.lock().await;
    let now = site.environment.clock().now();
    let target = match (wanted.to, wanted.advance.as_deref()) {
        (Some(to), None) => Some(to),
        (None, Some(length)) => duration(length).and_then(|length| length.after(now)),
        _ => None,
    };
    let Some(target) = target else {
        return refused("send either \"to\", a moment, or \"advance\", a duration such as P3D or PT4H30M");
    };
    if target < now {
        return refused("the clock only moves forward");
    }
    let furthest = now.checked_add_months(Months::new(FURTHEST_MONTHS));
    if furthest.is_none_or(|furthest| target > furthest) {
        return refused("the clock moves at most ten years at once");
    }
    match pass_time(&site, target).await {
        Ok(()) => read(site).await,
        Err(error) => {
            tracing::error!(%error, "the demonstration's clock cannot be moved");
            HttpResponse::ServiceUnavailable()
                .insert_header((RETRY_AFTER, AGAIN_IN_SECONDS))
                .json(serde_json::json!({ "error": "try again in a moment" }))
        }
    }
}

async fn pass_time(site: &Site, target: DateTime<Utc>) -> Result<(), DbErr> {
    let moves = async {
        // What happened until now is told before time passes.
        while attended(site).await? {
            let Some(next) = next_moment(site).await?.filter(|next| *next <= target) else {
                break;
            };
            if next > site.environment.clock().now() {
                set(site, next).await?;
            }
        }
        Ok::<(), DbErr>(())
    };
    match tokio::time::timeout(WHOLE, moves).await {
        Ok(moved) => moved?,
        Err(_) => tracing::warn!("many deadlines: the rest of the time passes in one go"),
    }
    if target > site.environment.clock().now() {
        set(site, target).await?;
    }
    // What became due at the very end is worth a moment, too.
    let _ = tokio::time::timeout(WHOLE, attended(site)).await;
    Ok(())
}

/// When anything happens next by itself: a deadline has a step to take, or what waits for a moment leaves.
async fn next_moment(site: &Site) -> Result<Option<DateTime<Utc>>, DbErr> {
    let of_deadlines = ledger::next_moment(&site.db).await?;
    let of_messages = outbox::next_departure(&site.db, site.environment.clock().now()).await?;
    Ok(of_deadlines.into_iter().chain(of_messages).min())
}

async fn set(site: &Site, to: DateTime<Utc>) -> Result<(), DbErr> {
    move_to(&site.db, &site.environment.clock, to).await?;
    site.environment.wake();
    Ok(())
}

/// Waits until nothing is due and nothing waits to be handed over, for as long as a worker makes progress with it;
/// answers whether one did.
async fn attended(site: &Site) -> Result<bool, DbErr> {
    let mut before = ahead(site).await?;
    while before != Ahead::default() {
        match tokio::time::timeout(PATIENCE, progress(site, &before)).await {
            Ok(after) => before = after?,
            Err(_) => return Ok(false),
        }
    }
    Ok(true)
}

/// What the worker has to do first, once it is something else than before.
async fn progress(site: &Site, before: &Ahead) -> Result<Ahead, DbErr> {
    loop {
        tokio::time::sleep(GLANCE).await;
        let after = ahead(site).await?;
        if after != *before {
            return Ok(after);
        }
    }
}

/// What the worker has to do first.
#[derive(Default, PartialEq, Eq)]
struct Ahead {
    deadline: Option<DeadlineId>,
    message: Option<MessageId>,
}

async fn ahead(site: &Site) -> Result<Ahead, DbErr> {
    let clock = site.environment.clock();
    Ok(Ahead {
        deadline: ledger::due(&site.db, clock.now(), 1).await?.first().copied(),
        message: outbox::first_waiting(&site.db, clock.now(), clock.wall()).await?,
    })
}

fn refused(why: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::BAD_REQUEST).json(serde_json::json!({ "error": why }))
}

/// An ISO 8601 duration.
#[derive(Debug, PartialEq, Eq)]
struct Span {
    months: u32,
    time: TimeDelta,
}

impl Span {
    fn after(&self, moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
        moment
            .checked_add_months(Months::new(self.months))?
            .checked_add_signed(self.time)
    }
}

/// Reads `PnYnMnWnDTnHnMnS`, whole numbers, each part at most once and in this order.
fn duration(text: &str) -> Option<Span> {
    let (date, time) = match text.strip_prefix('P')?.split_once('T') {
        Some((date, time)) if !time.is_empty() => (date, time),
        Some(_) => return None,
        None => (text.strip_prefix('P')?, ""),
    };
    let [years, months, weeks, days] = parts(date, ['Y', 'M', 'W', 'D'])?;
    let [hours, minutes, seconds] = parts(time, ['H', 'M', 'S'])?;
    let all_seconds = ((weeks * 7 + days) * 24 + hours) * 3_600 + minutes * 60 + seconds;
    let span = Span {
        months: u32::try_from(years * 12 + months).ok()?,
        time: TimeDelta::try_seconds(all_seconds)?,
    };
    (date.len() + time.len() > 0).then_some(span)
}

fn parts<const N: usize>(text: &str, units: [char; N]) -> Option<[i64; N]> {
    let mut found = [0; N];
    let mut next = 0;
    let mut digits = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        let index = units
            .iter()
            .position(|unit| *unit == character)
            .filter(|index| *index >= next)?;
        // Six digits are nineteen centuries of hours: more is a slip.
        let number = Some(&digits).filter(|digits| (1..=6).contains(&digits.len()))?;
        *found.get_mut(index)? = number.parse().ok()?;
        digits.clear();
        next = index + 1;
    }
    digits.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_iso_8601_writes_them() {
        let span = |months, seconds| {
            Some(Span {
                months,
                time: TimeDelta::seconds(seconds),
            })
        };
        assert_eq!(duration("P3D"), span(0, 3 * 86_400));
        assert_eq!(duration("P1W"), span(0, 7 * 86_400));
        assert_eq!(duration("P1Y2M"), span(14, 0));
        assert_eq!(duration("PT4H30M"), span(0, 16_200));
        assert_eq!(duration("P1DT1S"), span(0, 86_401));
    }

    #[test]
    fn what_is_no_duration_is_none() {
        for text in [
            "",
            "P",
            "PT",
            "3D",
            "P3",
            "PD",
            "P1D2W",
            "P-1D",
            "P1.5D",
            "P1DT",
            "PT1D",
            "P9999999D",
        ] {
            assert_eq!(duration(text), None, "{text}");
        }
    }
}
