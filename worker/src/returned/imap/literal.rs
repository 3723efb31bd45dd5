//! Watches for the lengths a server announces.
//!
//! IMAP sends a mail as a literal: `{1234}`, a line break, and that many bytes. The IMAP library makes room
//! for the whole of it when it sees the announcement, so an announcement alone would fill the memory. A server
//! bent on harm can hide one in what looks like another; the library then makes room for 512 MiB at most.

#[derive(Debug, Default)]
pub(super) struct Literals {
    /// Bytes of a literal still to come; braces in a mail announce nothing.
    inside: usize,
    progress: Progress,
}

#[derive(Debug, Default, Clone, Copy)]
enum Progress {
    #[default]
    None,
    Number(usize),
    Closed(usize),
    LineEnds(usize),
}

impl Literals {
    /// The greatest length announced in these bytes, which follow on the bytes before.
    pub(super) fn announced(&mut self, mut bytes: &[u8]) -> usize {
        let mut greatest = 0;
        while let Some((byte, rest)) = bytes.split_first() {
            if self.inside > 0 {
                let skipped = self.inside.min(bytes.len());
                self.inside -= skipped;
                bytes = bytes.get(skipped..).unwrap_or_default();
                continue;
            }
            self.follow(*byte);
            greatest = greatest.max(self.inside);
            bytes = rest;
        }
        greatest
    }

    fn follow(&mut self, byte: u8) {
        self.progress = match (self.progress, byte) {
            (_, b'{') => Progress::Number(0),
            (Progress::Number(n), b'0'..=b'9') => {
                Progress::Number(n.saturating_mul(10).saturating_add(usize::from(byte - b'0')))
            }
            (Progress::Number(n), b'}') => Progress::Closed(n),
            (Progress::Closed(n), b'\r') => Progress::LineEnds(n),
            (Progress::LineEnds(n), b'\n') => self.enter(n),
            _ => Progress::None,
        };
    }

    fn enter(&mut self, length: usize) -> Progress {
        self.inside = length;
        Progress::None
    }
}

#[cfg(test)]
mod tests {
    use super::Literals;

    #[test]
    fn an_announcement_is_seen_in_one_piece_and_in_many() {
        let text = b"* 1 FETCH (BODY[] {12}\r\n0123{999}\r\n9 X {77}\r\n";
        assert_eq!(Literals::default().announced(text), 77);
        let mut literals = Literals::default();
        let greatest = text.iter().map(|byte| literals.announced(&[*byte])).max();
        assert_eq!(greatest, Some(77));
    }

    #[test]
    fn braces_elsewhere_announce_nothing() {
        assert_eq!(
            Literals::default().announced(b"* OK {12} hello {x}\r\n{}x\r\n{5}\n{6+}\r\n"),
            0
        );
    }

    #[test]
    fn a_number_without_end_is_the_greatest() {
        let text = format!("{{{}}}\r\n", "9".repeat(100));
        assert_eq!(Literals::default().announced(text.as_bytes()), usize::MAX);
    }
}
