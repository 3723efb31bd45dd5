//! Lines of the form `Name: value`, as in a mail's head and in each group of a delivery report.

/// A group describes one recipient; nothing real comes near these.
const MOST_GROUPS: usize = 500;
const MOST_FIELDS: usize = 200;
const LONGEST_VALUE: usize = 4000;

#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, line: &str) {
        if line.starts_with([' ', '\t']) {
            self.unfold(line.trim());
        } else if let Some((name, value)) = line.split_once(':').filter(|_| self.0.len() < MOST_FIELDS) {
            self.0
                .push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    /// A long value runs on over the next lines, which start with a space.
    fn unfold(&mut self, more: &str) {
        if let Some((_, value)) = self.0.last_mut().filter(|(_, value)| value.len() < LONGEST_VALUE) {
            value.push(' ');
            value.push_str(more);
        }
    }
}

/// The first group: of a mail, its head.
pub(crate) fn head(text: &str) -> Fields {
    groups(text).into_iter().next().unwrap_or_default()
}

/// The groups of fields, which blank lines separate.
pub(crate) fn groups(text: &str) -> Vec<Fields> {
    let mut groups = Vec::new();
    let mut current = Fields::default();
    for line in text.lines() {
        if !line.trim().is_empty() {
            current.add(line);
        } else if !current.is_empty() && groups.len() < MOST_GROUPS {
            groups.push(std::mem::take(&mut current));
        }
    }
    if !current.is_empty() && groups.len() < MOST_GROUPS {
        groups.push(current);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_values_are_joined_and_names_have_no_case() {
        let groups = groups("\r\nA: one\r\n\ttwo\r\n\r\n \r\nb :three\r\nnonsense\r\nB: four");
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0].first("a"), Some("one two"));
        assert_eq!(groups[1].all("b").collect::<Vec<_>>(), ["three", "four"]);
    }

    #[test]
    fn a_fold_without_a_field_before_it_is_passed_over() {
        assert_eq!(head("  lost\nA: 1").first("a"), Some("1"));
    }
}
