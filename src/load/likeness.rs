//! Whether a name is likely another one, misspelt: so that a slip of the hand does not become a department of its own.

/// How long a word is before one letter of difference is more likely a slip than another word.
const LONG_ENOUGH: usize = 4;
/// How long it is before two are.
const LONG: usize = 8;

/// Whether two folded names differ by no more than a slip of the hand, word by word, or by where a word ends. Words with
/// a digit and short ones tell names apart: `Locatie 1` is not `Locatie 2`, and `Team A` not `Team B`.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (own_line(one), own_line(other));
    let (words, others) = (words(one), words(other));
    let is_written_apart = || {
        let is_plain = |name: &str| !name.contains(char::is_numeric);
        is_plain(one) && is_plain(other) && words.concat() == others.concat()
    };
    let is_misspelt = || {
        words.len() == others.len()
            && words
                .iter()
                .zip(&others)
                .all(|(one, other)| same_word(one, other))
    };
    one != other && (is_misspelt() || is_written_apart())
}

/// The name itself: before one with accents stands, on a line of its own, its bare letters.
fn own_line(folded: &str) -> &str {
    folded.rsplit('\n').next().unwrap_or(folded)
}

/// A hyphen is as good as a space.
fn words(name: &str) -> Vec<&str> {
    name.split([' ', '-']).filter(|word| !word.is_empty()).collect()
}

fn same_word(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shortest = one.len().min(other.len());
    let is_word = |word: &[char]| word.iter().all(|c| !c.is_numeric());
    let slips = match shortest {
        _ if one == other => return true,
        LONG.. => 2,
        LONG_ENOUGH.. => 1,
        _ => return false,
    };
    is_word(&one) && is_word(&other) && (distance(&one, &other) <= slips || is_jumbled(&one, &other))
}

/// Whether two words begin and end alike and have the same letters between, in another order.
fn is_jumbled(one: &[char], other: &[char]) -> bool {
    let sorted = |word: &[char]| {
        let mut letters = word.to_vec();
        letters.sort_unstable();
        letters
    };
    one.first() == other.first() && one.last() == other.last() && sorted(one) == sorted(other)
}

/// How many letters were left out, put in, replaced, or changed places with the next.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut least = (at(&last, j + 1) + 1)
                .min(at(&row, j) + 1)
                .min(at(&last, j) + usize::from(a != b));
            let is_swapped = i > 0 && j > 0 && one.get(i - 1) == Some(b) && other.get(j - 1) == Some(a);
            if is_swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_likely_the_same_name() {
        for (one, other) in [
            ("lindewijk", "lindewyk"),
            ("locatie noord", "locatie norod"),
            ("noord", "nord"),
            ("west-brabant", "west-barbant"),
            ("thuiszorg esdoorn", "thuiszorg esdorn"),
            ("locatie noord", "locatie nrood"),
            ("locatie noord", "locatie-noord"),
            ("locatie 1", "locatie-1"),
            ("thuiszorg noord", "thuis zorg noord"),
            ("cafe brug\ncafé brug", "cafe brug"),
            ("cafe brug\ncafé brug", "cafe burg\ncafé burg"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn what_tells_names_apart_is_no_slip() {
        for (one, other) in [
            ("locatie 1", "locatie 2"),
            ("team a", "team b"),
            ("locatie noord", "locatie zuid"),
            ("noord", "noord"),
            ("noord", "noord oost"),
            ("ward2b", "ward3b"),
            ("locatie 12", "locatie 1 2"),
            ("cafe brug\ncafé brug", "cafe weg\ncafé weg"),
            ("", "noord"),
        ] {
            assert!(!alike(one, other), "{one}, {other}");
        }
    }
}
