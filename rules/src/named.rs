//! Whether texts name someone, whose name may be spelled in them in another way than it is kept: in other case, with
//! other accents or none, wider, run together, spaced out, or with the surname in front.

use names::bare_letters;

/// Words that stand before a surname, and are often left out.
const PARTICLES: [&str; 12] = [
    "van", "de", "den", "der", "ten", "ter", "te", "het", "t", "von", "du", "la",
];
/// How much of a text is compared: more than the longest name, in bytes.
const COMPARED: usize = 1_024;
/// Between two texts: no name goes on over it.
const BETWEEN: char = '\n';

/// Texts, to be searched for many names.
pub struct Texts {
    /// The letters and digits of all of them.
    letters: String,
    /// Where words begin, in the order of what begins there.
    starts: Vec<usize>,
    /// Where words end, in order.
    ends: Vec<usize>,
    /// Where each text ends.
    limits: Vec<usize>,
}

impl Texts {
    /// Reads them.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut read = Self {
            letters: String::new(),
            starts: Vec::new(),
            ends: Vec::new(),
            limits: Vec::new(),
        };
        for text in texts {
            read.add(text);
        }
        let Self { letters, starts, .. } = &mut read;
        starts.sort_by(|one, other| from(letters, *one).cmp(from(letters, *other)));
        read
    }

    fn add(&mut self, text: &str) {
        let text = bare_letters(text);
        for word in words(&text) {
            self.starts.push(self.letters.len());
            self.letters.push_str(word);
            self.ends.push(self.letters.len());
        }
        self.letters.push(BETWEEN);
        self.limits.push(self.letters.len());
    }

    /// The first of the texts that is found to name a person of this name; a name of one word is often a word of the
    /// language as well.
    pub fn naming_person(&self, name: &str) -> Option<usize> {
        let name = bare_letters(name);
        let all: Vec<&str> = words(&name).collect();
        let core: Vec<&str> = all
            .iter()
            .copied()
            .filter(|word| !PARTICLES.contains(word))
            .collect();
        turned(&all)
            .chain(turned(&core))
            .find_map(|name| self.find(&name))
    }

    /// The same for an organisation, which has its words in one order.
    pub fn naming_organization(&self, name: &str) -> Option<usize> {
        let name = bare_letters(name);
        let all: Vec<&str> = words(&name).collect();
        (all.len() > 1).then(|| self.find(&all.concat())).flatten()
    }

    /// The text in which letters stand from the beginning of a word to the end of one.
    fn find(&self, letters: &str) -> Option<usize> {
        let wanted = letters.as_bytes();
        let first = self
            .starts
            .partition_point(|start| from(&self.letters, *start) < wanted);
        let found = self.starts.iter().skip(first);
        let found = found.take_while(|start| from(&self.letters, **start).starts_with(wanted));
        let whole = found
            .copied()
            .find(|start| self.ends.binary_search(&(start + wanted.len())).is_ok());
        whole.map(|start| self.limits.partition_point(|limit| *limit <= start))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn from(letters: &str, start: usize) -> &[u8] {
    let rest = letters.as_bytes().get(start..).unwrap_or_default();
    rest.get(..COMPARED).unwrap_or(rest)
}

/// The words run together, once from each of them on; none of a single word.
fn turned<'w>(words: &'w [&'w str]) -> impl Iterator<Item = String> + 'w {
    let turns = if words.len() > 1 { words.len() } else { 0 };
    (0..turns).map(|turn| {
        let (before, after) = words.split_at(turn);
        [after.concat(), before.concat()].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, name: &str) -> bool {
        Texts::of([text]).naming_person(name).is_some()
    }

    #[test]
    fn a_name_is_seen_in_every_spelling() {
        for text in [
            "vraag het aan Zoë de Vries.",
            "VRAAG ZOE DE VRIES",
            "Zoe\u{308}  de\u{a0}Vries",
            "ZoëdeVries",
            "zoe-de-vries",
            "z o e   d e   v r i e s",
            "Ｚｏë ｄｅ Ｖｒｉｅｓ",
            "Zo\u{ad}ë de Vr\u{200b}ies",
            "de Vries, Zoë",
            "Vries, Zoë de",
            "Vries, Z\u{6f}ë",
            "(Zoë Vries)",
        ] {
            assert!(names(text, "Zoë de Vries"), "{text}");
        }
    }

    #[test]
    fn what_only_has_the_same_letters_is_no_name() {
        for (text, name) in [
            ("Zoë gaat naar de les van De Vries", "Zoë de Vries"),
            ("azoedevries", "Zoë de Vries"),
            ("zoedevriesman", "Zoë de Vries"),
            ("Linde", "De Linde"),
            ("overal", "Jansen"),
            ("", "Jan Jansen"),
            ("Jan", ""),
        ] {
            assert!(!names(text, name), "{text}");
        }
        let two = Texts::of(["met Jan", "Jansen"]);
        assert_eq!(two.naming_person("Jan Jansen"), None);
    }

    #[test]
    fn the_text_is_told_and_an_organisation_keeps_its_order() {
        let texts = Texts::of(["niveau 2", "stage bij zorggroep DE LINDE", "samen werken"]);
        assert_eq!(texts.naming_organization("Zorggroep De Linde"), Some(1));
        assert_eq!(texts.naming_person("Werken Samen"), Some(2));
        assert_eq!(texts.naming_organization("Werken Samen"), None);
    }
}
