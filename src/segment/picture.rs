//! Credits of pictures: *(Photo by Agency)*, *AGENCY/Ann Lee*.

use super::page::Page;
use super::shape::{self, Look};

/// The longest credit, in words.
const CREDIT: usize = 12;

/// Does a block end with the credit of a picture?
pub(super) fn has_credit(look: &Look<'_>, page: &Page) -> bool {
    let block = look.text;
    if let Some(inside) = last_brackets(block) {
        return is_bracketed_credit(inside, page);
    }
    if !look.is_open() {
        return false;
    }
    let piece = last_piece(block);
    let near = || block.rsplit([' ', '\u{a0}', '|']).take(CREDIT).any(|w| w.contains('/'));
    (piece.contains('/') && near() && is_slashed(piece, page))
        || is_credit(piece, page)
        || is_labelled(block, page)
}

/// The captions of a gallery in one block, however long: *Photos: The flood Water in the
/// station. Hide Caption 1 of 9 Photos: The flood …*
pub(super) fn is_gallery(block: &str) -> bool {
    let headed = ["photos:", "pictures:", "gallery:", "photo gallery:"];
    let starts = |head: &&str| {
        let start = block.as_bytes().get(..head.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(head.as_bytes()))
    };
    block.starts_with(['p', 'P', 'g', 'G'])
        && headed.iter().any(starts)
        && block.split(" of ").any(ends_in_count)
}

/// *Caption 1*, *Photo 12*
fn ends_in_count(before: &str) -> bool {
    let mut words = before.rsplit(is_gap);
    let number = words.next().is_some_and(|word| word.parse::<u16>().is_ok());
    let counted = ["caption", "image", "photo", "picture", "slide"];
    let what = words.next().unwrap_or_default();
    number && counted.iter().any(|word| what.eq_ignore_ascii_case(word))
}

/// *… on Monday. Photo: Ann Lee*: a label, then names for the most part.
fn is_labelled(block: &str, page: &Page) -> bool {
    if !block.contains(':') {
        return false;
    }
    let Some((before, credit)) = block.rsplit_once(": ") else { return false };
    let label = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let words = || credit.split_whitespace();
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    is_picture(shape::bare(label), page)
        && (label.starts_with(char::is_uppercase) || before.contains(". "))
        && credit.starts_with(char::is_uppercase)
        && words().count() <= CREDIT
        && small * 3 <= words().count()
}

/// Is a whole line nothing but a credit?
pub(super) fn is_credit(line: &str, page: &Page) -> bool {
    let words_of = || line.split(is_gap).map(shape::bare).filter(|word| !word.is_empty());
    line.len() < 80
        && words_of()
            .all(|word| word.starts_with(char::is_uppercase) || is_picture(word, page))
        && words_of().count() <= 6
        && words_of().any(|word| page.is_agency(word))
        && (words_of().any(|word| is_picture(word, page)) || is_slashed(line, page))
}

/// What the last brackets hold, if the block ends with them.
fn last_brackets(block: &str) -> Option<&str> {
    let bare = block.trim_end_matches(['.', ' ', '\u{a0}']);
    let (close, open) = match bare.chars().next_back()? {
        ')' => (')', '('),
        ']' => (']', '['),
        _ => return None,
    };
    bare.strip_suffix(close)?.rsplit_once(open).map(|(_, inside)| inside)
}

/// *AFP photo*, *Photo by AP*, *Ann Lee/Reuters*, *Getty Images*
fn is_bracketed_credit(inside: &str, page: &Page) -> bool {
    if inside.split_whitespace().count() > CREDIT {
        return false;
    }
    let words = || inside.split(is_gap).map(shape::bare).filter(|word| !word.is_empty());
    let agency = words().any(|word| page.is_agency(word));
    let picture = words().any(|word| is_picture(word, page));
    let first = words().next().is_some_and(|word| is_picture(word, page));
    (agency && (picture || inside.contains('/'))) || (first && words().count() > 1)
}

/// *AGENCY/Ann Lee* or *Ann Lee/AGENCY*; *Ann Lee/The Durwell Post*
fn is_slashed(piece: &str, page: &Page) -> bool {
    let named = piece.split_once('/').is_some_and(|(name, _)| shape::is_names(name.trim()));
    let agency = |part: &str| {
        let word =
            |word: Option<&str>| word.is_some_and(|word| page.is_agency(shape::bare(word)));
        word(part.split_whitespace().next()) || word(part.split_whitespace().next_back())
    };
    piece.split_whitespace().count() <= CREDIT
        && piece.contains('/')
        && (named || piece.split('/').any(agency))
        && piece.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
}

/// What stands behind the last sentence or bar.
fn last_piece(block: &str) -> &str {
    let piece = block.rsplit('|').next().unwrap_or(block);
    let piece = piece.rsplit(". ").next().unwrap_or(piece);
    piece.trim()
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | ',' | ':')
}

fn is_picture(word: &str, page: &Page) -> bool {
    page.is_picture(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_blocks_end_with_a_credit() {
        let cases = [
            ("Ann Lee waves in Durwell on May 4. (AFP photo)", true),
            ("The bridge is seen from the west. (Photo by AP)", true),
            ("The bridge from the west. (Photo: Bo Ray, AP)", true),
            ("The bridge from the west. REUTERS/Bo Ray", true),
            ("The bridge from the west. [Bo Ray/Reuters]", true),
            ("The bridge from the west | AP Photo/Bo Ray", true),
            ("Bo Ray/Getty Images", true),
            ("Bo Ray/The Durwell Post", true),
            ("The bridge on Monday. Photo: Ann Lee", true),
            ("The bridge on Monday. Photo: Durwell Post / Ann Lee", true),
            ("The bridge at night Credit: Port of Durwell", true),
            ("It does the mayor credit: Nobody minded the noise of it", false),
            ("The picture: a bridge", false),
            ("He wrote for the AP (and others).", false),
            ("He cut the aid by half (see table).", false),
            ("She said so on CNN", false),
            ("The bridge fell.", false),
            ("", false),
        ];
        for (block, expected) in cases {
            let look = Look::at(block);
            assert_eq!(has_credit(&look, Page::english()), expected, "{block}");
        }
    }

    #[test]
    fn a_gallery_counts_its_pictures() {
        let cases = [
            ("Photos: The flood Water in Durwell. Hide Caption 1 of 9 Photos: The", true),
            ("PHOTO GALLERY: The bridge falls. Photo 12 of 14", true),
            ("Photos: two of 9 pictures survived the flood.", false),
            ("Photos: the mayor kept 3 of 9.", false),
            ("The caption 1 of 9 was wrong.", false),
        ];
        for (block, expected) in cases {
            assert_eq!(is_gallery(block), expected, "{block}");
        }
    }
}
