//! The place of a row in an order.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sea_orm::{ColumnTrait, Value, sea_query::ColumnType};

use super::PageRefusal;
use crate::{access::Scoped, queries::can_be_stored};

/// The longest text that can be a cursor; names are the longest values there are.
const LONGEST: usize = 2_000;

/// The order a row has its place in, the value it is ordered by, and its identity. Its text form is for the API to
/// make opaque.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    order: String,
    value: String,
    id: String,
}

impl Cursor {
    pub(super) fn new(order: String, value: &Value, id: String) -> Self {
        Self {
            order,
            value: text_of(value),
            id,
        }
    }

    /// Whether it is a place in this order: in any other it would lead to a page that is nobody's next.
    pub(super) fn is_of(&self, order: &str) -> bool {
        self.order == order
    }

    /// The value as the column stores it.
    pub(super) fn value_in(&self, column: impl ColumnTrait) -> Result<Value, PageRefusal> {
        let text = self.value.as_str();
        match column.def().get_column_type() {
            ColumnType::Text | ColumnType::String(_) => Ok(text.into()),
            ColumnType::Integer => parse::<i32>(text),
            ColumnType::Date => parse::<NaiveDate>(text),
            ColumnType::TimestampWithTimeZone => parse::<DateTime<Utc>>(text),
            _ => Err(PageRefusal::Cursor),
        }
    }

    pub(super) fn id_of<E: Scoped>(&self) -> Result<E::Id, PageRefusal> {
        self.id.parse().map_err(|_| PageRefusal::Cursor)
    }

    /// The text form: the value last, because the others hold no space.
    pub fn text(&self) -> String {
        format!("{} {} {}", self.order, self.id, self.value)
    }
}

impl FromStr for Cursor {
    type Err = PageRefusal;

    fn from_str(text: &str) -> Result<Self, PageRefusal> {
        let mut parts = text.splitn(3, ' ').map(str::to_owned);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(order), Some(id), Some(value)) if text.len() <= LONGEST && can_be_stored(text) => {
                Ok(Self { order, value, id })
            }
            _ => Err(PageRefusal::Cursor),
        }
    }
}

fn parse<T: FromStr + Into<Value>>(text: &str) -> Result<Value, PageRefusal> {
    text.parse::<T>().map(Into::into).map_err(|_| PageRefusal::Cursor)
}

// The columns one can order by are of these types; another value makes a cursor that fits nowhere.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(Some(text)) => text.clone(),
        Value::Int(Some(number)) => number.to_string(),
        Value::ChronoDate(Some(date)) => date.to_string(),
        Value::ChronoDateTimeUtc(Some(moment)) => moment.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use entity::{group, referral};

    use super::*;

    #[test]
    fn a_cursor_survives_its_text_form() {
        let cursor = Cursor::new(
            "group.name+".to_owned(),
            &"Zorg aan de Maas".into(),
            "grp_1".to_owned(),
        );
        assert_eq!(cursor.text().parse(), Ok(cursor));
    }

    #[test]
    fn a_text_that_is_no_cursor_of_the_column_is_refused() {
        assert_eq!("".parse::<Cursor>(), Err(PageRefusal::Cursor));
        assert_eq!("x".repeat(3_000).parse::<Cursor>(), Err(PageRefusal::Cursor));
        assert_eq!(
            "group.name+ grp_1 a\0b".parse::<Cursor>(),
            Err(PageRefusal::Cursor)
        );
        let cursor: Cursor = "group.name+ grp_1 yesterday".parse().unwrap();
        assert_eq!(
            cursor.value_in(referral::Column::CreatedAt),
            Err(PageRefusal::Cursor)
        );
        assert_eq!(cursor.value_in(group::Column::StartsOn), Err(PageRefusal::Cursor));
        assert_eq!(cursor.value_in(group::Column::Maximum), Err(PageRefusal::Cursor));
        assert_eq!(cursor.id_of::<group::Entity>(), Err(PageRefusal::Cursor));
        assert!(cursor.value_in(group::Column::Name).is_ok());
    }
}
