//! Which page is asked for.

use super::{Cursor, PageRefusal};

/// The most rows on a page.
pub const LARGEST_SIZE: u16 = 100;

/// The rows on a page when no number is asked for.
pub const DEFAULT_SIZE: u16 = 20;

/// From which end a list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the start: `first` and `after`.
    Forward,
    /// From the end: `last` and `before`.
    Backward,
}

/// How many rows, from where, and in which direction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageArgs {
    size: u16,
    direction: Direction,
    cursor: Option<Cursor>,
}

impl PageArgs {
    /// A page of `size` rows beyond `cursor`, or from the end of the list the direction starts at.
    ///
    /// # Errors
    /// [`PageRefusal::Size`] when the size is out of bounds.
    pub fn new(direction: Direction, size: i64, cursor: Option<Cursor>) -> Result<Self, PageRefusal> {
        let size = u16::try_from(size).map_err(|_| PageRefusal::Size)?;
        if !(1..=LARGEST_SIZE).contains(&size) {
            return Err(PageRefusal::Size);
        }
        Ok(Self {
            size,
            direction,
            cursor,
        })
    }

    /// The first and longest page, for lists that are short by nature.
    pub const fn longest() -> Self {
        Self {
            size: LARGEST_SIZE,
            direction: Direction::Forward,
            cursor: None,
        }
    }

    /// The first row alone.
    pub const fn one() -> Self {
        Self {
            size: 1,
            direction: Direction::Forward,
            cursor: None,
        }
    }

    pub(super) const fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    pub(super) fn size(&self) -> usize {
        usize::from(self.size)
    }

    /// One more than the size: its presence says that there is a next page.
    pub(super) fn limit(&self) -> u64 {
        u64::from(self.size) + 1
    }

    pub(super) const fn is_backward(&self) -> bool {
        matches!(self.direction, Direction::Backward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_is_bounded() {
        for size in [i64::MIN, -1, 0, 101, 65_537, i64::MAX] {
            assert_eq!(
                PageArgs::new(Direction::Forward, size, None),
                Err(PageRefusal::Size),
                "{size}"
            );
        }
        assert!(PageArgs::new(Direction::Forward, 1, None).is_ok());
        assert!(PageArgs::new(Direction::Backward, 100, None).is_ok());
    }
}
