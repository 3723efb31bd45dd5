//! What several commands check in the same way.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, TimeDelta};
use entity::{
    contact, convenant, department, ids, organization, party, referral, trajectory,
    vocabulary::{Language, OrganizationKind, TrajectoryState},
};

pub(super) use super::faults::{all, each};
use crate::{
    agreed::calendar_of,
    clock::Moment,
    partners::participation::participations,
    partners::speakers::is_current,
    refusal::{Detail, OTHER_ORGANIZATION, Outcome, RefusalCode, refuse, refuse_about},
    rules::{happening::Scope, words},
    transaction::Tx,
};

/// The longest a name may be, in characters.
pub(super) const NAME: usize = 200;
/// The longest a free text may be, in characters.
pub(super) const TEXT: usize = 4_000;

/// A text on one line, trimmed: not empty, not too long, no control characters.
pub(super) fn line(value: &str, longest: usize, path: &str) -> Outcome<String> {
    let value = paragraph(value, longest, path)?;
    if value.contains(['\n', '\t']) {
        refuse(RefusalCode::Malformed, path)
    } else {
        Ok(value)
    }
}

/// A text of any number of lines, trimmed: not empty, not too long, no control characters.
pub(super) fn paragraph(value: &str, longest: usize, path: &str) -> Outcome<String> {
    let value = value.trim().replace("\r\n", "\n");
    if value.is_empty() {
        return refuse(RefusalCode::Empty, path);
    }
    if value.chars().count() > longest {
        return refuse(RefusalCode::TooLong, path);
    }
    if value
        .chars()
        .any(|c| (c.is_control() && c != '\n' && c != '\t') || is_hidden(c))
    {
        return refuse(RefusalCode::Malformed, path);
    }
    if value.chars().all(|c| c.is_whitespace() || is_joiner(c)) {
        return refuse(RefusalCode::Empty, path);
    }
    Ok(value)
}

/// Characters that show nothing, or turn the direction of what follows: in a name they only deceive.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The joiners that some scripts need between letters; alone they are nothing.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// As [`line`], where there may be none.
pub(super) fn optional_line(value: Option<&str>, longest: usize, path: &str) -> Outcome<Option<String>> {
    value.map(|value| line(value, longest, path)).transpose()
}

/// As [`paragraph`], where there may be none.
pub(super) fn optional_paragraph(value: Option<&str>, longest: usize, path: &str) -> Outcome<Option<String>> {
    value.map(|value| paragraph(value, longest, path)).transpose()
}

/// An address a mail server will take: one `@`, a local part and a domain with a dot. Letters of any script, as
/// people's names and their domains have them.
pub(super) fn email(value: &str, path: &str) -> Outcome<String> {
    let value = line(value, 254, path)?;
    let fits = value
        .rsplit_once('@')
        .is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    if fits {
        Ok(value)
    } else {
        refuse(RefusalCode::Malformed, path)
    }
}

fn is_local_part(local: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    local.len() <= 64 && local.split('.').all(is_word)
}

/// Labels of letters, digits and hyphens within, the last one no number, that the name system has a form for.
fn is_domain(domain: &str) -> bool {
    let is_written = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.chars().all(is_written)
        && last.chars().any(char::is_alphabetic)
        && idna::domain_to_ascii_strict(domain).is_ok()
}

/// A code of exactly so many digits.
pub(super) fn digits(value: Option<&str>, length: usize, path: &str) -> Outcome<Option<String>> {
    let Some(value) = value else { return Ok(None) };
    let value = value.trim();
    if value.len() == length && value.chars().all(|c| c.is_ascii_digit()) {
        Ok(Some(value.to_owned()))
    } else {
        refuse(RefusalCode::Malformed, path)
    }
}

/// Refuses what does not hold.
pub(super) fn ensure(holds: bool, code: RefusalCode, path: &str) -> Outcome<()> {
    if holds { Ok(()) } else { refuse(code, path) }
}

/// Refuses a number out of bounds, where there is one.
pub(super) fn between(value: impl Into<Option<i32>>, bounds: RangeInclusive<i32>, path: &str) -> Outcome<()> {
    let fits = value.into().is_none_or(|value| bounds.contains(&value));
    ensure(fits, RefusalCode::OutOfRange, path)
}

/// Refuses a list of too few or too many items.
pub(super) fn sized<T>(list: &[T], bounds: RangeInclusive<usize>, path: &str) -> Outcome<()> {
    ensure(bounds.contains(&list.len()), RefusalCode::OutOfRange, path)
}

/// Today, on the calendar of a convenant.
pub(super) async fn today(tx: &Tx<'_>, convenant: ids::ConvenantId) -> Outcome<NaiveDate> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant).await?;
    date_of(&convenant, tx.now())
}

/// The date of a moment on the calendar of a convenant.
pub(super) fn date_of(convenant: &convenant::Model, at: Moment) -> Outcome<NaiveDate> {
    Ok(at.with_timezone(&calendar_of(convenant)?.zone()).date_naive())
}

/// Refuses a day further from today than so many days, either way, and says between which it can be.
pub(super) fn within(reach: i64, day: NaiveDate, today: NaiveDate, path: &str) -> Outcome<()> {
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
pub(super) fn lies_behind(reach: i64, day: NaiveDate, today: NaiveDate, path: &str) -> Outcome<()> {
    let ago = (today - day).num_days();
    if ago < 0 {
        return refuse(RefusalCode::InTheFuture, path);
    }
    ensure(ago <= reach, RefusalCode::OutOfRange, path)
}

/// Between which days something can be.
pub(super) fn days_between(first: NaiveDate, last: NaiveDate) -> Detail {
    Detail::with(|language| {
        let (first, last) = (words::date(first, language), words::date(last, language));
        match language {
            Language::Nl => format!("Het kan van {first} tot en met {last}."),
            Language::En => format!("It can be from {first} to {last}."),
        }
    })
}

/// An organisation the actor may see that takes part in the convenant today.
pub(super) async fn participant(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<organization::Model> {
    let organization: organization::Model = tx.visible::<organization::Entity>(organization, path).await?;
    takes_part(tx, convenant, organization.id, path).await?;
    Ok(organization)
}

/// Refuses unless the organisation takes part in the convenant today.
pub(super) async fn takes_part(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<()> {
    participation(tx, convenant, organization, path).await?;
    Ok(())
}

/// The organisation's participation in the convenant today; refuses when there is none.
pub(super) async fn participation(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<party::Model> {
    let today = today(tx, convenant).await?;
    let all = participations(tx, convenant, organization).await?;
    match all.on(today) {
        Some(party) => Ok(party.clone()),
        None => refuse(RefusalCode::NotAParty, path),
    }
}

/// A contact the actor may see, whose assignment holds and whose organisation takes part in the convenant.
pub(super) async fn current_contact(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    contact: ids::ContactId,
    path: &str,
) -> Outcome<contact::Model> {
    let contact: contact::Model = tx.visible::<contact::Entity>(contact, path).await?;
    if !is_current(&contact, tx.now()) {
        return refuse(RefusalCode::WrongState, path);
    }
    takes_part(tx, convenant, contact.organization_id, path).await?;
    Ok(contact)
}

/// A contact that can be case manager: of a partner that brings candidates, not of an employer or school.
pub(super) async fn case_manager(
    tx: &Tx<'_>,
    convenant: ids::ConvenantId,
    contact: ids::ContactId,
    path: &str,
) -> Outcome<contact::Model> {
    let contact = current_contact(tx, convenant, contact, path).await?;
    let organization: organization::Model =
        tx.expect::<organization::Entity>(contact.organization_id).await?;
    if matches!(
        organization.kind,
        OrganizationKind::Employer | OrganizationKind::School
    ) {
        return refuse(RefusalCode::WrongKind, path);
    }
    Ok(contact)
}

/// Refuses a department that is not the organisation's.
pub(super) async fn department_of(
    tx: &Tx<'_>,
    department: Option<ids::DepartmentId>,
    organization: ids::OrganizationId,
    path: &str,
) -> Outcome<()> {
    let Some(department) = department else {
        return Ok(());
    };
    let department: department::Model = tx.visible::<department::Entity>(department, path).await?;
    if department.organization_id == organization {
        Ok(())
    } else {
        refuse_about(RefusalCode::NotTogether, path, OTHER_ORGANIZATION)
    }
}

/// Refuses a trajectory that has come to its end.
pub(super) fn is_under_way(trajectory: &trajectory::Model, path: &str) -> Outcome<()> {
    match trajectory.state {
        TrajectoryState::Completed | TrajectoryState::Employed | TrajectoryState::Stopped => {
            refuse(RefusalCode::WrongState, path)
        }
        _ => Ok(()),
    }
}

/// The scope of something that concerns a trajectory and no employer.
pub(super) const fn scope_of(trajectory: &trajectory::Model) -> Scope {
    Scope {
        convenant_id: trajectory.convenant_id,
        trajectory_id: Some(trajectory.id),
        group_id: trajectory.group_id,
        employer_id: None,
        department_id: None,
    }
}

/// The scope of something that concerns a convenant as a whole.
pub(super) const fn scope_of_convenant(convenant_id: ids::ConvenantId) -> Scope {
    Scope {
        convenant_id,
        trajectory_id: None,
        group_id: None,
        employer_id: None,
        department_id: None,
    }
}

/// A row at an employer.
pub(super) trait AtEmployer {
    /// Its scope.
    fn scope(&self) -> Scope;
}

macro_rules! at_employer {
    ($($row:ty),+) => {$(
        impl AtEmployer for $row {
            fn scope(&self) -> Scope {
                Scope {
                    convenant_id: self.convenant_id,
                    trajectory_id: Some(self.trajectory_id),
                    group_id: None,
                    employer_id: Some(self.employer_id),
                    department_id: self.department_id,
                }
            }
        }
    )+};
}

at_employer!(
    referral::Model,
    entity::interview::Model,
    entity::no_show::Model,
    entity::placement::Model,
    entity::retention_check::Model
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_mail_servers_take_them() {
        for address in [
            "jan@zorg.example",
            "j.d'ark+keten@a-b.zorg.example",
            "zoë@gemeente.example",
            "jan@zorg-süd.example",
            "δοκιμή@παράδειγμα.example",
            "jan@xn--zorg-sd-o2a.example",
        ] {
            assert_eq!(email(address, "email").unwrap(), address);
        }
        for address in [
            "jan@-x.example",
            "jan@x-.example",
            "jan@x..example",
            "jan@.example",
            "jan@example",
            "jan@10.0.0.1",
            "jan@x_y.example",
            // Without a form in the name system: a mark with no letter before it, and what decodes to none.
            "jan@\u{301}x.example",
            "jan@xn--a.example",
            "@x.example",
            "jan.@x.example",
            "jan jansen@x.example",
            "jan@x@y.example",
            "<jan@x.example>",
        ] {
            assert!(email(address, "email").is_err(), "{address}");
        }
    }
}
