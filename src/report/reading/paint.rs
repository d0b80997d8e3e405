//! Colours and marks.

use anstyle::{Ansi256Color, Color, Style};

use crate::voice::Voice;

/// The terminal that a page is made for.
///
/// ```
/// use undertone::report::Look;
/// let look = Look { width: 80, color: false };
/// assert_eq!(look.width, 80);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// May escape sequences be used?
    pub color: bool,
}

/// Puts ink on text, or leaves it alone.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Paint {
    pub(in crate::report) color: bool,
}

// Middle tones of the 256-colour cube: each stands out on black and on white, and the
// three stay apart in the common kinds of colour blindness.
const BLUE: u8 = 33;
const ORANGE: u8 = 172;
const PINK: u8 = 169;
const GREY: u8 = 244;

fn ink(color: u8) -> Style {
    Style::new().fg_color(Some(Color::Ansi256(Ansi256Color(color))))
}

impl Paint {
    /// `text` in this style, if colours are on.
    pub(in crate::report) fn ink(self, style: Style, text: &str) -> String {
        if self.color && style != Style::new() && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// The style of a voice.
    pub(in crate::report) fn voice(voice: Voice) -> Style {
        match voice {
            Voice::Reporter => Style::new(),
            Voice::Quoted => ink(BLUE),
            Voice::Paraphrased => ink(ORANGE),
            Voice::Unattributed => ink(PINK),
        }
    }

    /// The style of what stands aside: margins, captions, furniture.
    pub(in crate::report) fn aside() -> Style {
        ink(GREY)
    }

    /// What stands before and behind a stretch of this voice where there is no colour.
    pub(in crate::report) fn marks(self, voice: Voice) -> (&'static str, &'static str) {
        match voice {
            _ if self.color => ("", ""),
            Voice::Reporter | Voice::Quoted => ("", ""),
            Voice::Paraphrased => ("{", "}"),
            Voice::Unattributed => ("~", "~"),
        }
    }

    /// What stands before and behind a hit where there is no colour.
    pub(in crate::report) fn hit_mark(self) -> &'static str {
        if self.color { "" } else { "_" }
    }

    /// The letter of a voice in the gutter; the reporter has none.
    pub(in crate::report) fn letter(voice: Voice) -> &'static str {
        match voice {
            Voice::Reporter => "",
            Voice::Quoted => "Q",
            Voice::Paraphrased => "P",
            Voice::Unattributed => "U",
        }
    }
}
