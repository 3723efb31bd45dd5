//! Refuses texts that seem to name someone, or to say how to reach someone. What a template carries of free text
//! are names of programmes and phases, entry qualifications and criteria: none of them needs a person.

use entity::{candidate, contact, ids::RegionId, organization};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func},
};

use crate::{
    checks::{each, ensure},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

/// From how many digits on a text looks like a phone number.
const DIGITS: usize = 9;

/// Refuses a text with an address, a phone number, or the whole name, of two words or more, of a contact, a
/// candidate or an organisation of the region; at the place of that text.
pub(crate) async fn refuse_people(tx: &Tx<'_>, region: RegionId, texts: &[(String, &str)]) -> Outcome<()> {
    each(texts.iter().map(|(place, text)| {
        let names_nobody = !text.contains('@') && !has_long_number(text);
        ensure(names_nobody, RefusalCode::PersonalData, place)
    }))?;
    let whole = texts
        .iter()
        .map(|(_, text)| text.to_lowercase())
        .collect::<Vec<_>>()
        .join("\n");
    let Some(name) = named_in(tx, region, &whole).await? else {
        return Ok(());
    };
    let name = name.to_lowercase();
    let place = texts.iter().find(|(_, text)| text.to_lowercase().contains(&name));
    refuse(
        RefusalCode::PersonalData,
        place.map_or("name", |(place, _)| place.as_str()),
    )
}

/// Digits with nothing but spaces, dashes and brackets between them.
fn has_long_number(text: &str) -> bool {
    let mut digits = 0;
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else if !matches!(character, ' ' | '-' | '(' | ')' | '.' | '/' | '+') {
            digits = 0;
        }
        if digits >= DIGITS {
            return true;
        }
    }
    false
}

/// A name of the region that stands in the text; three statements.
async fn named_in(tx: &Tx<'_>, region: RegionId, text: &str) -> Outcome<Option<String>> {
    let of_region = organization::Entity::find().filter(organization::Column::RegionId.eq(region));
    let organizations = of_region
        .clone()
        .select_only()
        .column(organization::Column::Id)
        .into_query();
    let names = [
        standing_in(of_region, organization::Column::Name, text)
            .into_tuple::<String>()
            .one(tx.db())
            .await?,
        standing_in(
            contact::Entity::find().filter(contact::Column::OrganizationId.in_subquery(organizations)),
            contact::Column::Name,
            text,
        )
        .into_tuple::<String>()
        .one(tx.db())
        .await?,
        standing_in(
            candidate::Entity::find().filter(candidate::Column::RegionId.eq(region)),
            candidate::Column::Name,
            text,
        )
        .into_tuple::<String>()
        .one(tx.db())
        .await?,
    ];
    Ok(names.into_iter().flatten().next())
}

/// A name of one word is often a word of the language as well.
fn standing_in<E: EntityTrait>(rows: Select<E>, name: E::Column, text: &str) -> Select<E> {
    let replaced = Func::cust("REPLACE")
        .arg(text)
        .arg(Func::lower(name.into_expr()))
        .arg("");
    rows.select_only()
        .column(name)
        .filter(name.like("% %"))
        .filter(Expr::expr(replaced).ne(text))
        .limit(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_seen_however_it_is_written() {
        for text in ["Bel 06-12345678", "+31 (0)6 12 34 56 78", "088 123 4567"] {
            assert!(has_long_number(text), "{text}");
        }
        for text in [
            "BBL 3, 20 weken",
            "2026-2027 en 2028",
            "niveau 2, 16 plaatsen, 32 uur",
        ] {
            assert!(!has_long_number(text), "{text}");
        }
    }
}
