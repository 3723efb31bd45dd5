//! Records of tags and values, `v=DMARC1; p=none` (RFC 6376, section 3.2).

/// The value of a tag, the first where it stands twice.
pub(super) fn value<'a>(record: &'a str, tag: &str) -> Option<&'a str> {
    record.split(';').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case(tag).then(|| value.trim())
    })
}
