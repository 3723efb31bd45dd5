//! A single pass over the text, before the parser sees it.
//!
//! It need not agree with the grammar about what is valid, only never count less than the parser
//! would recurse into or build: wherever the two disagree the parser stops with a syntax error.

use async_graphql::Pos;

use super::{
    Limits, Refused,
    expansion::{Definition, Definitions},
};

/// Counts what the limits bound, and outlines the definitions: what they are called and spread. Their
/// fields are left for the parser, so the sizes that follow from the outline are lower bounds.
pub(super) fn outline<'t>(text: &'t str, limits: &Limits) -> Result<Definitions<'t>, Refused> {
    let mut lexer = Lexer::new(text, limits);
    while let Some(byte) = lexer.peek(0) {
        lexer.token(byte)?;
    }
    lexer.end_definition();
    Ok(lexer.definitions)
}

/// What the token before says about a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Between definitions.
    Definition,
    /// The keyword `fragment`.
    Fragment,
    /// The three points.
    Spread,
    Other,
}

struct Lexer<'t, 'l> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    limits: &'l Limits,
    tokens: usize,
    nesting: usize,
    directives: usize,
    fragments: usize,
    before: Before,
    fragment: Option<&'t str>,
    definition: Definition<'t>,
    definitions: Definitions<'t>,
}

impl<'t, 'l> Lexer<'t, 'l> {
    fn new(text: &'t str, limits: &'l Limits) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            limits,
            tokens: 0,
            nesting: 0,
            directives: 0,
            fragments: 0,
            before: Before::Definition,
            fragment: None,
            definition: Definition::default(),
            definitions: Definitions::default(),
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn starts_with(&self, prefix: &[u8]) -> bool {
        self.bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(prefix))
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.at += 1;
        }
    }

    fn token(&mut self, first: u8) -> Result<(), Refused> {
        match first {
            b' ' | b',' | b'\t' | b'\n' | b'\r' => {
                self.at += 1;
                return Ok(());
            }
            b'#' => {
                self.skip_while(|byte| byte != b'\n' && byte != b'\r');
                return Ok(());
            }
            _ if self.starts_with("\u{feff}".as_bytes()) => {
                self.at += 3;
                return Ok(());
            }
            _ => {}
        }
        count(&mut self.tokens, self.limits.tokens, Refused::TooManyTokens)?;
        self.before = match first {
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => self.name()?,
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.punctuator(first)?,
        };
        Ok(())
    }

    fn punctuator(&mut self, first: u8) -> Result<Before, Refused> {
        if self.starts_with(b"...") {
            self.at += 3;
            return Ok(Before::Spread);
        }
        self.at += 1;
        match first {
            b'{' | b'(' | b'[' => {
                count(&mut self.nesting, self.limits.nesting, Refused::NestedTooDeep)?;
            }
            b'}' | b')' | b']' => return Ok(self.close(first)),
            b'@' => count(
                &mut self.directives,
                self.limits.directives,
                Refused::TooManyDirectives,
            )?,
            _ => {}
        }
        Ok(Before::Other)
    }

    /// A closed selection set at the root ends a definition.
    fn close(&mut self, bracket: u8) -> Before {
        self.nesting = self.nesting.saturating_sub(1);
        if bracket == b'}' && self.nesting == 0 {
            self.end_definition();
            return Before::Definition;
        }
        Before::Other
    }

    fn end_definition(&mut self) {
        let mut definition = std::mem::take(&mut self.definition);
        definition.outline_end();
        self.definitions.add(self.fragment.take(), definition);
    }

    fn name(&mut self) -> Result<Before, Refused> {
        let start = self.at;
        self.skip_while(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
        if self.at - start > self.limits.name_length {
            return Err(Refused::NameTooLong(self.limits.name_length));
        }
        let name = self.text.get(start..self.at).unwrap_or_default();
        match self.before {
            Before::Definition if name == "fragment" => {
                let limit = self.limits.fragments;
                count(&mut self.fragments, limit, Refused::TooManyFragments)?;
                return Ok(Before::Fragment);
            }
            Before::Fragment => self.fragment = Some(name),
            Before::Spread if name != "on" => self.definition.outline_spread(name),
            _ => {}
        }
        Ok(Before::Other)
    }

    /// Digits, points and exponents that belong to one number. `1-1` is two: the grammar takes it as
    /// two values.
    fn number(&mut self) -> Before {
        self.at += 1;
        loop {
            let digit_follows = self.peek(1).is_some_and(|byte| byte.is_ascii_digit());
            let sign_follows = matches!(self.peek(1), Some(b'+' | b'-'));
            match self.peek(0) {
                Some(b'0'..=b'9') => self.at += 1,
                Some(b'.') if digit_follows => self.at += 1,
                Some(b'e' | b'E') if digit_follows || sign_follows => self.at += 2,
                _ => return Before::Other,
            }
        }
    }

    fn string(&mut self) -> Result<Before, Refused> {
        let start = self.at;
        let ended = if self.starts_with(b"\"\"\"") {
            self.block_string()
        } else {
            self.line_string()
        };
        // Left open, a string would be read in another way by the grammar.
        if ended {
            return Ok(Before::Other);
        }
        Err(Refused::Syntax {
            what: "a string is not closed".to_owned(),
            at: vec![self.position(start)],
        })
    }

    fn block_string(&mut self) -> bool {
        self.at += 3;
        while self.at < self.bytes.len() {
            if self.starts_with(b"\"\"\"") {
                self.at += 3;
                return true;
            }
            self.at += if self.starts_with(b"\\\"\"\"") { 4 } else { 1 };
        }
        false
    }

    fn line_string(&mut self) -> bool {
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'"' => {
                    self.at += 1;
                    return true;
                }
                b'\n' | b'\r' => return false,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        false
    }

    fn position(&self, at: usize) -> Pos {
        let before = self.text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.get(line_start..).unwrap_or_default();
        Pos {
            line: 1 + before.matches('\n').count(),
            column: 1 + line.chars().count(),
        }
    }
}

fn count(counter: &mut usize, limit: usize, refused: fn(usize) -> Refused) -> Result<(), Refused> {
    *counter += 1;
    if *counter > limit {
        return Err(refused(limit));
    }
    Ok(())
}
