use domain::{Refusal, RefusalCode};

use super::Given;

/// All that is wrong with an input, gathered while it is read. What is read in place of something wrong only serves
/// to find what else is: a command of an input with faults is never done.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<Refusal>,
    /// Where in the input is being read.
    place: Vec<String>,
}

impl Faults {
    /// Reads a field of what is being read, under the name it has in the schema.
    pub fn read<C, G: Given<C>>(&mut self, field: &str, given: G) -> C {
        self.within(field.to_owned(), |faults| given.read(faults))
    }

    /// Reads the items of a list.
    pub fn each<C, G: Given<C>>(&mut self, list: Vec<G>) -> Vec<C> {
        let list = list.into_iter().enumerate();
        list.map(|(index, given)| self.within(index.to_string(), |faults| given.read(faults)))
            .collect()
    }

    /// Reads a field as [`Self::read`] does, where nothing will do in place of something wrong.
    pub fn right<C, G: Given<C>>(&mut self, field: &str, given: G) -> Option<C> {
        self.unless_wrong(|faults| faults.read(field, given))
    }

    /// What is read, unless something is found to be wrong with it.
    pub fn unless_wrong<C>(&mut self, read: impl FnOnce(&mut Self) -> C) -> Option<C> {
        let known = self.found.len();
        let read = read(self);
        (self.found.len() == known).then_some(read)
    }

    fn within<C>(&mut self, step: String, read: impl FnOnce(&mut Self) -> C) -> C {
        self.place.push(step);
        let read = read(self);
        self.place.pop();
        read
    }

    /// Adds a fault below the place that is being read, unless one is known there; without a path, at that place.
    pub fn add(&mut self, code: RefusalCode, path: &str) {
        let mut fault = Refusal::at(code, path);
        fault.path.splice(..0, self.place.iter().cloned());
        if self.found.iter().all(|known| known.path != fault.path) {
            self.found.push(fault);
        }
    }

    /// Adds what the domain refuses, of the input as a whole.
    pub fn extend(&mut self, refusals: impl IntoIterator<Item = Refusal>) {
        self.found.extend(refusals);
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// These and what the domain found besides. Of a place that is wrong, or has a wrong part, it can say nothing:
    /// it did not get to see what was sent.
    pub fn besides(mut self, found: Vec<Refusal>) -> Vec<Refusal> {
        let known = self.found.len();
        for refusal in found {
            let faults = self.found.iter().take(known);
            if faults.clone().all(|fault| !fault.path.starts_with(&refusal.path)) {
                self.found.push(refusal);
            }
        }
        self.found
    }
}

impl From<Faults> for Vec<Refusal> {
    fn from(faults: Faults) -> Self {
        faults.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(faults: Faults) -> Vec<String> {
        let refusals = Vec::from(faults);
        refusals.iter().map(|refusal| refusal.path.join(".")).collect()
    }

    struct Wrong(&'static str);

    impl Given<()> for Wrong {
        fn read(self, faults: &mut Faults) {
            faults.add(RefusalCode::Empty, self.0);
        }
    }

    struct Outer(Vec<Wrong>);

    impl Given<Vec<()>> for Outer {
        fn read(self, faults: &mut Faults) -> Vec<()> {
            faults.read("list", self.0)
        }
    }

    #[test]
    fn a_fault_lies_where_it_was_read() {
        let mut faults = Faults::default();
        faults.read("outer", Outer(vec![Wrong(""), Wrong("a.b")]));
        faults.add(RefusalCode::Empty, "other");
        assert_eq!(paths(faults), ["outer.list.0", "outer.list.1.a.b", "other"]);
    }

    #[test]
    fn one_place_has_one_fault() {
        let mut faults = Faults::default();
        faults.add(RefusalCode::OutOfRange, "list");
        faults.add(RefusalCode::Empty, "list");
        assert_eq!(Vec::from(faults), [Refusal::at(RefusalCode::OutOfRange, "list")]);
    }

    #[test]
    fn what_is_wrong_is_not_right() {
        let mut faults = Faults::default();
        assert_eq!(faults.right("a", Wrong("")), None);
        assert_eq!(faults.right("b", "b".to_owned()), Some("b".to_owned()));
        assert_eq!(paths(faults), ["a"]);
    }

    #[test]
    fn what_the_domain_found_stands_beside_what_is_known() {
        let at = |path: &str| Refusal::at(RefusalCode::Empty, path);
        let mut faults = Faults::default();
        faults.extend([at("a.0.b"), at("c")]);
        let found = ["a", "a.0.b", "a.1.b", "c.0", "d", ""].map(at).to_vec();
        let mut all = Faults::default();
        all.extend(faults.besides(found));
        assert_eq!(paths(all), ["a.0.b", "c", "a.1.b", "c.0", "d"]);
    }
}
