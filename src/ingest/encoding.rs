//! Which encoding a file is in: a byte order mark decides, then the option, then a guess
//! from the first bytes. A file of NULs or with a known signature is not text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::Problem;

/// What says that a file is in an encoding.
///
/// ```
/// use undertone::ingest::{Options, Told, read};
/// let records = read("a.txt", Box::new(&b"\xff\xfeN\0o\0"[..]), &Options::default()).unwrap();
/// assert_eq!((records.notes().encoding, records.notes().told), ("UTF-16LE", Told::Mark));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Told {
    /// A byte order mark.
    Mark,
    /// `--encoding`.
    Option,
    /// Its bytes.
    Guess,
}

const CONVERT: &str = "save it as text, CSV or JSON first";
const UNPACK: &str = "unpack it first";
const AS_UTF8: &str = "save it as UTF-8";

/// First bytes of what is often mistaken for text, what it is, and what to do.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", CONVERT),
    (b"PK\x03\x04", "a ZIP archive or an Office document", CONVERT),
    (b"\xd0\xcf\x11\xe0", "an old Office document", CONVERT),
    (b"{\\rtf", "an RTF document", CONVERT),
    (b"\x89PNG", "a PNG picture", "leave it out"),
    (b"\xff\xd8\xff", "a JPEG picture", "leave it out"),
    (b"GIF8", "a GIF picture", "leave it out"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3\0", "an SQLite database", CONVERT),
    (b"PAR1", "a Parquet table", CONVERT),
    (b"ARROW1\0", "an Arrow table", CONVERT),
    (b"\x1f\x8b", "compressed twice", UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed twice", UNPACK),
    (b"BZh", "compressed with bzip2", UNPACK),
    (b"\xfd7zXZ\0", "compressed with xz", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"\xff\xfe\0\0", "UTF-32", AS_UTF8),
    (b"\0\0\xfe\xff", "UTF-32", AS_UTF8),
];

/// One NUL in so many bytes is damage; more, and the file is no text.
const NULS: usize = 512;

/// The encoding of a file that begins with `head`, and what told it.
pub(super) fn encoding(
    head: &[u8],
    option: Option<&str>,
) -> Result<(&'static Encoding, Told), Problem> {
    if let Some((_, what, advice)) = SIGNATURES.iter().find(|(s, ..)| head.starts_with(s)) {
        return Err(Problem::Foreign { what, advice });
    }
    if is_page(head) {
        return Err(Problem::Foreign { what: "a web page", advice: "save its text first" });
    }
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok((encoding, Told::Mark));
    }
    if let Some(label) = option {
        let encoding = Encoding::for_label(label.as_bytes());
        let unknown = || Problem::UnknownEncoding(label.to_owned());
        return encoding.map(|e| (e, Told::Option)).ok_or_else(unknown);
    }
    guess(head).map(|encoding| (encoding, Told::Guess))
}

fn is_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"].iter().any(|tag| {
        head.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
    })
}

fn guess(head: &[u8]) -> Result<&'static Encoding, Problem> {
    let nuls = memchr::memchr_iter(0, head).count();
    if nuls * NULS > head.len() {
        let what = "a binary file";
        return utf16(head).ok_or(Problem::Foreign { what, advice: CONVERT });
    }
    if mostly_utf8(head) {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, false);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// Text in Latin letters has a NUL in nearly every second byte, and always the same one.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    let nul = |offset| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (big, little) = (nul(0), nul(1));
    let most = |n| n * 10 >= pairs * 6 && pairs > 0;
    let few = |n| n * 20 <= pairs;
    match (big, little) {
        (b, l) if most(l) && few(b) => Some(UTF_16LE),
        (b, l) if most(b) && few(l) => Some(UTF_16BE),
        _ => None,
    }
}

/// Are there more whole characters than broken ones? The last one may be cut off.
fn mostly_utf8(head: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(head).is_err_and(|e| e.error_len().is_none());
    bad == 0 || cut || (good > 0 && good >= bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "The caf\u{e9} owner said \u{201c}no\u{201d} \u{2014} twice.";
        let (legacy, ..) = WINDOWS_1252.encode(text);
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let little = utf16_bytes(text, u16::to_le_bytes);
        let big = utf16_bytes(text, u16::to_be_bytes);
        let cases: [(&str, &[u8], Option<&str>, _, _); 10] = [
            ("ascii", b"plain", None, UTF_8, Told::Guess),
            ("utf-8", text.as_bytes(), None, UTF_8, Told::Guess),
            ("utf-8, cut", &"caf\u{e9}".as_bytes()[..4], None, UTF_8, Told::Guess),
            ("utf-8, marked", &marked, Some("latin1"), UTF_8, Told::Mark),
            ("windows-1252", &legacy, None, WINDOWS_1252, Told::Guess),
            ("an option", b"plain", Some("Latin1"), WINDOWS_1252, Told::Option),
            ("utf-16le", &little, None, UTF_16LE, Told::Guess),
            ("utf-16be", &big, None, UTF_16BE, Told::Guess),
            ("utf-16le, marked", b"\xff\xfea\0", None, UTF_16LE, Told::Mark),
            ("utf-16be, marked", b"\xfe\xff\0a", None, UTF_16BE, Told::Mark),
        ];
        for (case, head, option, expected, told) in cases {
            assert_eq!(encoding(head, option).unwrap(), (expected, told), "{case}");
        }
    }

    #[test]
    fn what_is_no_text_is_turned_away() {
        for (case, head) in [
            ("pdf", &b"%PDF-1.7 \n"[..]),
            ("zip", b"PK\x03\x04\x14\0"),
            ("png", b"\x89PNG\r\n\x1a\n"),
            ("nuls", b"\x01\0\0\0\x07\0\0\0abcd\0\0\0\0"),
            ("utf-32", b"\xff\xfe\0\0a\0\0\0"),
        ] {
            let found = encoding(head, None);
            assert!(matches!(found, Err(Problem::Foreign { .. })), "{case}");
        }
        assert!(matches!(
            encoding(b"a", Some("klingon")),
            Err(Problem::UnknownEncoding(_))
        ));
    }
}
