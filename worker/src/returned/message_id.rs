//! Message-IDs inside header values.

/// A thread of hundreds of answers names its whole history; the nearest emails are enough.
pub(crate) const MOST: usize = 50;
/// RFC 5322 lets no line be longer than 998 bytes, and no real id comes near this.
const LONGEST: usize = 250;

/// The ids in a value such as `<a@b> <c@d>`, with their brackets; anything else is passed over.
pub(crate) fn within(value: &str) -> impl Iterator<Item = &str> {
    value.split_inclusive('>').filter_map(|piece| {
        let id = piece.get(piece.rfind('<')?..)?;
        is_id(id).then_some(id)
    })
}

fn is_id(text: &str) -> bool {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let plain = |c: char| !c.is_whitespace() && !c.is_control();
    text.len() <= LONGEST
        && inner
            .filter(|inner| inner.chars().all(plain))
            .and_then(|inner| inner.rsplit_once('@'))
            .is_some_and(|(left, right)| !left.is_empty() && !right.is_empty())
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn ids_are_found_between_folds_and_comments() {
        let value = "<a@example.nl>\r\n\t(was: x) <b@example.nl>, <not an id@x>, <@>, <c@example.nl";
        assert_eq!(
            within(value).collect::<Vec<_>>(),
            ["<a@example.nl>", "<b@example.nl>"]
        );
    }

    #[test]
    fn an_endless_id_is_none() {
        let value = format!("<{}@example.nl>", "a".repeat(300));
        assert_eq!(within(&value).count(), 0);
    }
}
