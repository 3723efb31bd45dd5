//! Mail that is broken, on purpose or not. Whatever the bytes are, there is an answer, and soon.

use proptest::prelude::*;
use worker::returned::{MOST_BYTES, MOST_RECIPIENTS, Ours, ReturnAddress, Returned, read, see};

fn samples() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/returned/samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

fn ours() -> Ours {
    Ours {
        domain: Some("ketenwacht.example.nl".into()),
        return_address: Some(ReturnAddress {
            local: "bounce".into(),
            domain: "ketenwacht.example.nl".into(),
        }),
        marker: Some("ketenwacht-example-nl".into()),
    }
}

/// What any answer holds to.
fn holds(raw: &[u8]) {
    let seen = see(raw, &ours());
    assert!(
        seen.about
            .iter()
            .all(|id| id.starts_with('<') && id.ends_with("@ketenwacht.example.nl>"))
    );
    if let Returned::Report(outcomes) = &seen.returned {
        assert!(!outcomes.is_empty() && outcomes.len() <= MOST_RECIPIENTS);
        assert!(
            outcomes
                .iter()
                .all(|outcome| outcome.address.contains('@') && outcome.address.len() <= 320)
        );
    }
    read(raw);
}

#[derive(Debug, Clone)]
enum Change {
    Cut(usize),
    Drop(usize, usize),
    Repeat(usize, usize),
    Put(usize, Vec<u8>),
    Splice(usize, usize, usize),
}

/// Pieces a parser trips over, beside any bytes at all.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&'static [u8]> = vec![
        b"\0",
        b"\r",
        b"\n\n",
        b"--b1",
        b"--b1--",
        b"\r\n--",
        b"\xff\xfe",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Type: multipart/mixed; boundary=b1\n\n",
        b"Content-Type: multipart/digest; boundary=\"\"\n\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"Final-Recipient: utf-8;\\x{110000}@x\n",
        b"=\n",
        b"=?utf-8?Q?",
        b"<@>",
        b"\xc3",
    ];
    prop_oneof![
        prop::sample::select(known).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 1..8),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<usize>().prop_map(Change::Cut),
        (any::<usize>(), 1..200usize).prop_map(|(at, length)| Change::Drop(at, length)),
        (any::<usize>(), 1..400usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        (any::<usize>(), piece()).prop_map(|(at, piece)| Change::Put(at, piece)),
        (any::<usize>(), any::<usize>(), any::<usize>()).prop_map(|(a, b, c)| Change::Splice(a, b, c)),
    ]
}

fn apply(mut raw: Vec<u8>, change: Change, others: &[Vec<u8>]) -> Vec<u8> {
    let place = |at: usize, raw: &[u8]| at % (raw.len() + 1);
    match change {
        Change::Cut(at) => raw.truncate(place(at, &raw)),
        Change::Drop(at, length) => {
            let start = place(at, &raw);
            raw.drain(start..(start + length).min(raw.len()));
        }
        Change::Repeat(at, length) => {
            let start = place(at, &raw);
            let piece = raw[start..(start + length).min(raw.len())].to_vec();
            raw.splice(start..start, piece);
        }
        Change::Put(at, piece) => {
            let start = place(at, &raw);
            raw.splice(start..start, piece);
        }
        Change::Splice(at, which, from) => {
            let other = &others[which % others.len()];
            let start = place(at, &raw);
            raw.splice(start.., other[place(from, other)..].iter().copied());
        }
    }
    raw
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spoiled_sample_is_answered(which in any::<usize>(), changes in prop::collection::vec(change(), 1..12)) {
        let samples = samples();
        let start = samples[which % samples.len()].clone();
        holds(&changes.into_iter().fold(start, |raw, change| apply(raw, change, &samples)));
    }

    #[test]
    fn any_bytes_are_answered(raw in prop::collection::vec(any::<u8>(), 0..2000)) {
        holds(&raw);
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2000)
}

#[test]
fn what_is_no_mail_is_unreadable() {
    for raw in [
        &b""[..],
        b"\0\0\0\0",
        b"hello",
        b"\n\n\n",
        b"<html><body>x</body></html>",
        &[0xff; 5000],
    ] {
        assert_eq!(
            read(raw),
            Returned::Unreadable,
            "{:?}",
            String::from_utf8_lossy(&raw[..raw.len().min(20)])
        );
    }
}

/// Every sample cut at every byte: what a line that breaks can leave.
#[test]
fn every_beginning_of_a_sample_is_answered() {
    for sample in samples() {
        for end in 0..sample.len() {
            holds(&sample[..end]);
        }
    }
}

#[test]
fn messages_in_messages_do_not_pile_up() {
    let head = b"From: jan@example.org\n".to_vec();
    let deep = b"Content-Type: message/rfc822\n\n".repeat(60_000);
    read(&[head.clone(), deep.clone()].concat());
    let digest = b"Content-Type: multipart/digest; boundary=x\n\n--x\n\n".repeat(30_000);
    read(&[head.clone(), digest].concat());
    let encoded = [
        head,
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n".to_vec(),
    ]
    .concat();
    read(&[encoded, base64(&deep)].concat());
}

#[test]
fn endless_boundaries_do_not_pile_up() {
    let mut raw = b"From: jan@example.org\nContent-Type: multipart/mixed; boundary=a\n\n".to_vec();
    raw.extend(b"--a\nContent-Type: multipart/mixed; boundary=nowhere\n\n".repeat(20_000));
    read(&raw);
    let mut many = b"From: jan@example.org\nContent-Type: multipart/mixed; boundary=a\n\n".to_vec();
    many.extend(b"--a\n\n".repeat(300_000));
    read(&many);
}

#[test]
fn long_headers_do_not_pile_up() {
    for line in [
        "References: <a@example.nl>\n",
        "X: y\n",
        " folded\n",
        "Received: x\n",
        "To: a@b,\n",
        "<a@b",
        "\"(",
    ] {
        read(format!("From: jan@example.org\nTo: x\n{}", line.repeat(200_000)).as_bytes());
    }
    read(
        format!(
            "From: jan@example.org\nReferences: {}\n\n",
            "<a@example.nl> ".repeat(60_000)
        )
        .as_bytes(),
    );
    read(
        format!(
            "From: jan@example.org\nX-Failed-Recipients: {}\n\n",
            "a@b, ".repeat(200_000)
        )
        .as_bytes(),
    );
}

#[test]
fn only_so_many_recipients_are_told() {
    let mut raw =
        String::from("From: postmaster@example.org\nContent-Type: multipart/report; boundary=a\n\n--a\n");
    raw.push_str("Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n");
    for number in 0..1000 {
        raw.push_str(&format!(
            "Final-Recipient: rfc822; p{number}@x.nl\nAction: failed\nStatus: 5.1.1\n\n"
        ));
    }
    match read(raw.as_bytes()) {
        Returned::Report(outcomes) => assert_eq!(outcomes.len(), MOST_RECIPIENTS),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_report_before_a_huge_email_is_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/returned/samples/postfix.eml");
    let mut raw = std::fs::read_to_string(path).unwrap().replace("--b1--\n", "");
    let short = read(raw.as_bytes());
    raw.push_str(&"Een lange bijlage.\n".repeat(200_000));
    assert!(raw.len() > 3 * MOST_BYTES);
    assert_eq!(read(raw.as_bytes()), short);
    assert!(matches!(short, Returned::Report(_)));
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sextet = |value: usize, shift: u32| ALPHABET[(value >> shift) & 63];
    bytes
        .chunks_exact(3)
        .flat_map(|three| {
            let value = three
                .iter()
                .fold(0, |value, byte| (value << 8) | usize::from(*byte));
            [
                sextet(value, 18),
                sextet(value, 12),
                sextet(value, 6),
                sextet(value, 0),
            ]
        })
        .collect()
}
