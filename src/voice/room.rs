//! Room to work in, kept from article to article.
//!
//! Reading an article fills three long lists that nobody needs afterwards. Each thread keeps
//! the memory of its last article for the next one, so that the system is not asked for it
//! and does not have to wipe it every time. What was in it is never seen again.

use std::cell::RefCell;

use super::draft::Draft;
use super::marks::MarkRoom;
use super::unit::Page;
use super::words::WordRoom;

/// What is known of each word, the tokens of the page, its signs and all proposals.
#[derive(Default)]
pub(super) struct Room {
    pub(super) words: WordRoom,
    pub(super) page: Page,
    pub(super) marks: MarkRoom,
    pub(super) drafts: Vec<Draft>,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Articles of more words than this are rare, and their memory is given back at once.
const LONG: usize = 100_000;

/// Does some work in the room of this thread.
pub(super) fn with_room<T>(work: impl FnOnce(&mut Room) -> T) -> T {
    ROOM.with(|room| {
        let Ok(mut room) = room.try_borrow_mut() else { return work(&mut Room::default()) };
        let done = work(&mut room);
        if room.words.len() > LONG {
            *room = Room::default();
        }
        done
    })
}
