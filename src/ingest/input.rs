//! A file as UTF-8: decoded chunk by chunk, repaired where it is broken, with a count of
//! the repairs. Everything that is handed on is valid UTF-8.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use super::limits::CHUNK;
use super::source::Bytes;

/// Bytes that are no characters in the encoding of their file.
///
/// ```
/// use undertone::ingest::{Options, read};
/// let file = &b"one broken \xff byte, in a file that is UTF-8: \xc3\xa9"[..];
/// let mut records = read("a.txt", Box::new(file), &Options::default()).unwrap();
/// assert!(records.next().unwrap().unwrap().text.contains('\u{fffd}'));
/// assert_eq!(records.notes().damage.replaced, 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Damage {
    /// Replaced by U+FFFD.
    pub replaced: u64,
    /// Read as windows-1252, in a file that had been plain ASCII up to there.
    pub converted: u64,
    /// Where the first one stands, in bytes of the file as it is without compression.
    pub first: Option<u64>,
}

enum Coding {
    /// `legacy`: nothing but ASCII so far, and the encoding is a guess.
    Utf8 {
        legacy: bool,
    },
    Other(Decoder),
}

pub(super) struct Input<'r> {
    source: Bytes<'r>,
    coding: Coding,
    /// Not decoded yet: the beginning of a character.
    raw: Vec<u8>,
    text: String,
    at: usize,
    passed: u64,
    ended: bool,
    pub(super) damage: Damage,
}

impl<'r> Input<'r> {
    /// `source` begins behind its byte order mark, which had `passed` bytes.
    pub(super) fn new(source: Bytes<'r>, encoding: &'static Encoding, guess: bool) -> Self {
        let coding = if encoding == UTF_8 {
            Coding::Utf8 { legacy: guess }
        } else {
            Coding::Other(encoding.new_decoder_without_bom_handling())
        };
        let (raw, text, damage) = (Vec::new(), String::new(), Damage::default());
        Input { source, coding, raw, text, at: 0, passed: 0, ended: false, damage }
    }

    /// What is there and not consumed; empty only at the end.
    pub(super) fn fill(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.text.len() && !self.ended {
            self.refill()?;
        }
        Ok(self.text.as_bytes().get(self.at..).unwrap_or_default())
    }

    /// The same, for readers that consume whole characters.
    pub(super) fn fill_text(&mut self) -> io::Result<&str> {
        self.fill()?;
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    /// The last `n` bytes consumed, where they came from one filling.
    pub(super) fn consumed(&self, n: usize) -> &str {
        self.text.get(self.at.saturating_sub(n)..self.at).unwrap_or_default()
    }

    /// Does nothing come behind what [`Input::fill`] gives?
    pub(super) fn is_last(&self) -> bool {
        self.ended
    }

    pub(super) fn consume(&mut self, n: usize) {
        self.at += n;
    }

    /// Puts bytes back in front, so that they are read again.
    pub(super) fn unread(&mut self, bytes: &[u8]) {
        let (before, rest) = self.text.as_bytes().split_at(self.at.min(self.text.len()));
        if before.ends_with(bytes) {
            self.at = before.len() - bytes.len();
        } else {
            self.text = String::from_utf8_lossy(&[bytes, rest].concat()).into_owned();
            self.at = 0;
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.raw.reserve(CHUNK);
        let n = self.source.by_ref().take(CHUNK as u64).read_to_end(&mut self.raw)?;
        self.ended = n < CHUNK;
        self.at = 0;
        let before = self.passed;
        self.passed += self.raw.len() as u64;
        match &mut self.coding {
            Coding::Utf8 { legacy } => {
                let whole = if self.ended { self.raw.len() } else { whole(&self.raw) };
                let spare = std::mem::take(&mut self.text).into_bytes();
                let mut bytes = std::mem::replace(&mut self.raw, spare);
                self.raw.clear();
                self.raw.extend(bytes.drain(whole..));
                self.passed -= self.raw.len() as u64;
                self.text = repair(bytes, legacy, before, &mut self.damage);
            }
            Coding::Other(decoder) => {
                self.text =
                    decode(decoder, &self.raw, self.ended, before, &mut self.damage);
                self.raw.clear();
            }
        }
        Ok(())
    }
}

/// The length without a character that is cut off at the end.
fn whole(bytes: &[u8]) -> usize {
    let cut = |tail: &usize| {
        let tail = bytes.get(bytes.len() - tail..).unwrap_or_default();
        std::str::from_utf8(tail)
            .is_err_and(|e| e.valid_up_to() == 0 && e.error_len().is_none())
    };
    bytes.len() - (1..=3.min(bytes.len())).find(cut).unwrap_or(0)
}

/// The bytes as valid text. A wrong byte in a file of which all was ASCII so far is most likely
/// of the old Western encoding; among other characters it is damage.
fn repair(bytes: Vec<u8>, legacy: &mut bool, before: u64, damage: &mut Damage) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            *legacy = *legacy && text.is_ascii();
            return text;
        }
        Err(broken) => broken.into_bytes(),
    };
    *legacy = *legacy && bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii());
    let (mut fixed, mut at) = (String::with_capacity(bytes.len() + 64), before);
    for chunk in bytes.utf8_chunks() {
        fixed.push_str(chunk.valid());
        at += chunk.valid().len() as u64;
        if !chunk.invalid().is_empty() {
            damage.first.get_or_insert(at);
            at += chunk.invalid().len() as u64;
            if *legacy {
                damage.converted += 1;
                let (old, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
                fixed.push_str(&old);
            } else {
                damage.replaced += 1;
                fixed.push('\u{fffd}');
            }
        }
    }
    fixed
}

fn decode(
    decoder: &mut Decoder,
    mut raw: &[u8],
    last: bool,
    before: u64,
    damage: &mut Damage,
) -> String {
    let all = raw.len();
    let mut text = String::with_capacity(all * 3 + 16);
    loop {
        let (result, read) =
            decoder.decode_to_string_without_replacement(raw, &mut text, last);
        raw = raw.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return text,
            DecoderResult::OutputFull => text.reserve(raw.len() * 3 + 16),
            DecoderResult::Malformed(..) => {
                damage.replaced += 1;
                damage.first.get_or_insert(before + (all - raw.len()) as u64);
                text.push('\u{fffd}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], encoding: &'static Encoding) -> (String, Damage) {
        let mut input = Input::new(Box::new(bytes), encoding, true);
        let mut out = Vec::new();
        while let Ok(part @ [_, ..]) = input.fill() {
            let n = part.len();
            out.extend_from_slice(part);
            input.consume(n);
        }
        (String::from_utf8(out).unwrap(), input.damage)
    }

    #[test]
    fn broken_bytes_are_repaired_and_counted() {
        let damage =
            |replaced, converted, first| Damage { replaced, converted, first: Some(first) };
        for (case, bytes, encoding, text, expected) in [
            ("whole", &b"caf\xc3\xa9"[..], UTF_8, "café", Damage::default()),
            ("legacy", b"\x93No\x94 twice", UTF_8, "“No” twice", damage(0, 2, 0)),
            ("damaged", b"\xc3\xa9\x93", UTF_8, "é\u{fffd}", damage(1, 0, 2)),
            ("cut off", b"\xc3\xa9 \xe2\x80", UTF_8, "é \u{fffd}", damage(1, 0, 3)),
            (
                "half a pair",
                b"a\0\x00\xd8",
                encoding_rs::UTF_16LE,
                "a\u{fffd}",
                damage(1, 0, 4),
            ),
        ] {
            assert_eq!(all(bytes, encoding), (text.into(), expected), "{case}");
        }
    }

    #[test]
    fn a_character_across_two_chunks_stays_whole() {
        for shift in 0..4 {
            let text = "x".repeat(CHUNK - shift) + "€ and 𝔸";
            assert_eq!(all(text.as_bytes(), UTF_8), (text.clone(), Damage::default()));
            let (wide, ..) = (text.encode_utf16().flat_map(u16::to_le_bytes), ());
            let wide: Vec<u8> = wide.collect();
            assert_eq!(all(&wide, encoding_rs::UTF_16LE).0, text);
        }
    }

    #[test]
    fn what_is_put_back_is_read_again() {
        let mut input = Input::new(Box::new(&b"abcdef"[..]), UTF_8, true);
        input.fill().unwrap();
        input.consume(4);
        input.unread(b"cd");
        assert_eq!(input.fill().unwrap(), b"cdef");
        input.consume(2);
        input.unread(b"of an earlier filling: cd");
        assert_eq!(input.fill_text().unwrap(), "of an earlier filling: cdef");
    }
}
