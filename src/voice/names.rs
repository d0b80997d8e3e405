//! Names looked up in lists that grow.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The places of names in a list that is kept elsewhere, of each name the first. The list is
/// given with every question.
#[derive(Default)]
pub(super) struct Names {
    places: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

impl Names {
    /// With room for so many.
    pub(super) fn of(count: usize) -> Self {
        Names { places: HashTable::with_capacity(count), ..Names::default() }
    }

    /// The place of a name; `of` tells the name at a place.
    pub(super) fn find<'n>(
        &self,
        name: &str,
        of: impl Fn(usize) -> &'n str,
    ) -> Option<usize> {
        self.places.find(self.hasher.hash_one(name), |&at| of(at) == name).copied()
    }

    /// Enters the name at `place`, unless it has one.
    pub(super) fn enter<'n>(&mut self, place: usize, of: impl Fn(usize) -> &'n str) {
        let Names { places, hasher } = self;
        let hash = |at: usize| hasher.hash_one(of(at));
        let same = |&at: &usize| of(at) == of(place);
        places.entry(hash(place), same, |&at| hash(at)).or_insert(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_same_names_the_first_is_found() {
        let list = ["Mira Kovalt", "Edda Varnholt", "Mira Kovalt"];
        let of = |at: usize| list[at];
        let mut names = Names::default();
        (0..list.len()).for_each(|at| names.enter(at, of));
        assert_eq!(names.find("Mira Kovalt", of), Some(0));
        assert_eq!(names.find("Edda Varnholt", of), Some(1));
        assert_eq!(names.find("Mira", of), None);
    }
}
