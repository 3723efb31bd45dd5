//! Addresses as reports write them.

/// RFC 5321 allows 254 bytes; an address in another script, escaped, is longer before it is decoded.
const LONGEST: usize = 320;

/// Reads `rfc822; jan@example.nl` or `utf-8; …` (RFC 3464, RFC 6533). An address of another type is taken
/// when it looks like one, as some servers write `LOCAL;` for what is a mail address.
pub(crate) fn of_recipient(field: &str) -> Option<String> {
    let (kind, address) = field.split_once(';').unwrap_or(("rfc822", field));
    let decoded = match kind.trim().to_ascii_lowercase().as_str() {
        "utf-8" => unescape(address.trim())?,
        _ => without_xtext(address.trim()),
    };
    bare(&decoded).map(str::to_owned)
}

/// The address in `<jan@example.nl>` or `jan@example.nl`, if that is all there is.
pub(crate) fn bare(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(text);
    let (local, domain) = text.rsplit_once('@')?;
    let sound = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"()[]".contains(c);
    let is_one = !local.is_empty() && !domain.is_empty() && text.len() <= LONGEST && text.chars().all(sound);
    is_one.then_some(text)
}

/// Everything in a header such as `To` that is an address. Names and comments contain no `@` worth reading.
pub(crate) fn candidates(value: &str) -> impl Iterator<Item = &str> {
    value
        .split([' ', ',', ';', '<', '>', '\t', '\r', '\n', '"', '(', ')'])
        .filter_map(bare)
}

/// RFC 6533 writes characters outside ASCII as `\x{E9}`. None when an escape is broken: half an address
/// must not be taken for another person's.
fn unescape(text: &str) -> Option<String> {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once("\\x{") {
        let (hex, after) = escape.split_once('}')?;
        decoded.push_str(before);
        decoded.push(u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?);
        rest = after;
    }
    decoded.push_str(rest);
    Some(decoded)
}

/// Some servers pass on the original recipient in the encoding of the SMTP command (RFC 3461). Only its two
/// necessary escapes are undone: any other `+` belongs to the address.
fn without_xtext(text: &str) -> String {
    text.replace("+2B", "+").replace("+3D", "=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_are_read_in_every_notation() {
        let cases = [
            ("rfc822;jan@example.nl", Some("jan@example.nl")),
            ("RFC822; <jan@example.nl>", Some("jan@example.nl")),
            ("jan@example.nl", Some("jan@example.nl")),
            ("rfc822;jan+2Bzorg@example.nl", Some("jan+zorg@example.nl")),
            ("rfc822;jan+zorg@example.nl", Some("jan+zorg@example.nl")),
            ("utf-8;ren\\x{E9}@example.nl", Some("rené@example.nl")),
            ("utf-8; rené@example.nl", Some("rené@example.nl")),
            ("utf-8;ren\\x{E9@example.nl", None),
            ("utf-8;ren\\x{D800}@example.nl", None),
            ("x400; /C=NL/O=Example/", None),
            ("rfc822;", None),
            ("rfc822;jan@example.nl, piet@example.nl", None),
        ];
        for (field, wanted) in cases {
            assert_eq!(of_recipient(field).as_deref(), wanted, "{field}");
        }
    }

    #[test]
    fn an_endless_address_is_none() {
        assert_eq!(bare(&format!("{}@example.nl", "a".repeat(400))), None);
    }

    #[test]
    fn addresses_are_found_beside_names() {
        let found: Vec<_> = candidates("\"Jan, arts\" <jan@example.nl>, piet@example.nl (Piet)").collect();
        assert_eq!(found, ["jan@example.nl", "piet@example.nl"]);
    }
}
