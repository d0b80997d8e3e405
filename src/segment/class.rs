//! What a character does in a word.

/// The classes of UAX 29 that common text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Class {
    Letter,
    Digit,
    /// `_`
    Connector,
    /// `.` `'` `’` `‘`: joins two letters or two digits.
    Point,
    /// `,` `;`: joins two digits.
    Comma,
    /// Joins nothing.
    #[default]
    Other,
    /// Left to the `unicode-segmentation` crate.
    Rare,
}

impl Class {
    /// Does it stand in words by itself?
    pub(super) fn in_word(self) -> bool {
        matches!(self, Class::Letter | Class::Digit | Class::Connector)
    }

    /// Does `middle` hold a word together that has come to `self` and goes on with `next`?
    pub(super) fn bridged(self, middle: Class, next: Class) -> bool {
        self == next
            && match middle {
                Class::Point => matches!(self, Class::Letter | Class::Digit),
                Class::Comma => self == Class::Digit,
                _ => false,
            }
    }
}

/// ASCII white space, as [`char::is_whitespace`] says?
pub(super) fn white(b: u8) -> bool {
    b == b' ' || b.wrapping_sub(b'\t') < 5
}

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    ASCII.get(c as usize).copied().unwrap_or_else(|| look_up(c))
}

static ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut at = 0;
    while at < 128u8 {
        classes[at as usize] = look_up(at as char);
        at += 1;
    }
    classes
};

#[rustfmt::skip] // a line a block of Unicode
const fn look_up(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z'
        | 'ª' | 'µ' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}'
        | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Class::Letter,
        '0'..='9' => Class::Digit,
        '_' => Class::Connector,
        '.' | '\'' | '’' | '‘' => Class::Point,
        ',' | ';' => Class::Comma,
        '\0'..='\x7f'
        | '\u{80}'..='\u{ac}' | '®'..='±' | '´' | '¶' | '»' | '¿' | '×' | '÷'
        | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2023}' | '\u{2025}' | '\u{2026}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}'..='\u{203e}'
        | '\u{20a0}'..='\u{20bf}' => Class::Other,
        _ => Class::Rare,
    }
}
