//! As much of HTTP/1.1 as asking a server over one kept-alive connection takes.

use std::{io, str};

/// What an answer was.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is 200 and, as GraphQL, holds no errors.
    pub is_good: bool,
    /// Head and body together.
    pub bytes: u64,
}

/// The address and the path of a URL.
pub fn parts_of(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("http://")?;
    let path = rest.find('/')?;
    Some(rest.split_at(path))
}

/// A whole request; posted as JSON when there is a body. Each header ends with its line.
pub fn request(address: &str, path: &str, headers: &str, body: Option<&[u8]>) -> Vec<u8> {
    let host = format!("host: {address}\r\n{headers}");
    let Some(body) = body else {
        return format!("GET {path} HTTP/1.1\r\n{host}\r\n").into_bytes();
    };
    let length = body.len();
    let kind = "content-type: application/json\r\n";
    let head = format!("POST {path} HTTP/1.1\r\n{host}{kind}content-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// The answer that was read; none while it is not whole yet.
///
/// # Errors
/// When it is not HTTP/1.1 of the kind that servers answer.
pub fn answer(read: &[u8]) -> io::Result<Option<Answer>> {
    let Some(end) = memchr::memmem::find(read, b"\r\n\r\n") else {
        return Ok(None);
    };
    let (head, body) = (&read[..end], &read[end + 4..]);
    let head = str::from_utf8(head).map_err(|_| malformed())?;
    let Some(length) = length(head, body)? else {
        return Ok(None);
    };
    let is_ok = head.split(' ').nth(1) == Some("200");
    let has_errors = memchr::memmem::find(&body[..length], b"\"errors\":").is_some();
    Ok(Some(Answer {
        is_good: is_ok && !has_errors,
        bytes: (end + 4 + length) as u64,
    }))
}

/// How long the body is; none while it is not whole yet.
fn length(head: &str, body: &[u8]) -> io::Result<Option<usize>> {
    if header(head, "transfer-encoding").is_some() {
        return length_of_chunks(body);
    }
    let length = header(head, "content-length").ok_or_else(malformed)?;
    let length: usize = length.parse().map_err(|_| malformed())?;
    Ok((body.len() >= length).then_some(length))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    fields
        .filter(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
        .next()
}

fn length_of_chunks(body: &[u8]) -> io::Result<Option<usize>> {
    let mut at = 0;
    loop {
        let rest = body.get(at..).unwrap_or_default();
        let Some(line) = memchr::memmem::find(rest, b"\r\n") else {
            return Ok(None);
        };
        let size = str::from_utf8(&rest[..line]).map_err(|_| malformed())?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| malformed())?;
        // The size, the chunk, and what ends each of them.
        at += line + 2 + size + 2;
        if size == 0 {
            return Ok((body.len() >= at).then_some(at));
        }
    }
}

fn malformed() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the answer is not HTTP/1.1 that is understood here",
    )
}

#[cfg(test)]
mod tests {
    use super::{Answer, answer, parts_of, request};

    fn of(text: &str) -> Option<Answer> {
        answer(text.as_bytes()).unwrap()
    }

    #[test]
    fn an_answer_is_whole_when_all_of_its_body_is_there() {
        let whole = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";
        for cut in 0..whole.len() {
            assert_eq!(of(&whole[..cut]), None, "{cut}");
        }
        let bytes = whole.len() as u64;
        assert_eq!(of(whole), Some(Answer { is_good: true, bytes }));
    }

    #[test]
    fn a_body_may_come_in_chunks() {
        let whole =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nbod\r\n1;x=y\r\ny\r\n0\r\n\r\n";
        for cut in 0..whole.len() {
            assert_eq!(of(&whole[..cut]), None, "{cut}");
        }
        let bytes = whole.len() as u64;
        assert_eq!(of(whole), Some(Answer { is_good: true, bytes }));
    }

    #[test]
    fn errors_and_other_states_are_not_good() {
        let refused = "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n";
        assert!(!of(refused).unwrap().is_good);
        let faulty = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"errors\":[]}";
        assert!(!of(faulty).unwrap().is_good);
    }

    #[test]
    fn what_is_no_answer_is_said() {
        assert!(answer(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
        assert!(answer(b"HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n").is_err());
    }

    #[test]
    fn a_request_says_how_long_its_body_is() {
        assert_eq!(
            parts_of("http://127.0.0.1:80/a/b"),
            Some(("127.0.0.1:80", "/a/b"))
        );
        assert_eq!(parts_of("https://example.org/"), None);
        let asked = request("127.0.0.1:80", "/a", "x: y\r\n", None);
        assert_eq!(asked, b"GET /a HTTP/1.1\r\nhost: 127.0.0.1:80\r\nx: y\r\n\r\n");
        let posted = request("127.0.0.1:80", "/a", "", Some(b"{}"));
        assert!(posted.starts_with(b"POST /a HTTP/1.1\r\n"));
        assert!(posted.ends_with(b"\r\ncontent-length: 2\r\n\r\n{}"));
    }
}
