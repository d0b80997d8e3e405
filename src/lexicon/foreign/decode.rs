//! Bytes to text: a byte order mark decides, then what the user says, then what an XML file
//! says of itself, then UTF-8, and windows-1252 for what is none.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::dictionary::{Refusal, refuse};

/// The text, and a remark where the encoding is a guess.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    label: Option<&str>,
) -> Result<(Cow<'b, str>, Option<String>), Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return refuse(None, "this is an Office document", "save it as CSV first");
    }
    let (encoding, guessed) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, false),
        None => told(bytes, label)?,
    };
    let (text, _, broken) = encoding.decode(bytes);
    if text.contains('\0') {
        return refuse(None, "this is a binary file", "save it as text first");
    }
    let remark = if guessed {
        Some("not UTF-8: read as windows-1252; name another with --encoding".to_owned())
    } else if broken {
        Some(format!("some characters are not {}", encoding.name()))
    } else {
        None
    };
    Ok((text, remark))
}

fn told(bytes: &[u8], label: Option<&str>) -> Result<(&'static Encoding, bool), Refusal> {
    let known = |label: &[u8]| Encoding::for_label(label);
    if let Some(label) = label {
        return match known(label.as_bytes()) {
            Some(encoding) => Ok((encoding, false)),
            None => refuse(
                None,
                format!("there is no encoding `{label}`"),
                "write utf-8, windows-1252, iso-8859-2, euc-jp …",
            ),
        };
    }
    if let Some(encoding) = declared(bytes).and_then(known) {
        return Ok((encoding, false));
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    Ok(if is_utf8 { (UTF_8, false) } else { (WINDOWS_1252, true) })
}

/// What `<?xml … encoding="…"?>` says.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.trim_ascii_start().get(..200).unwrap_or(bytes);
    let head = head.strip_prefix(b"<?xml")?;
    let head = head.get(..memchr::memchr(b'>', head)?)?;
    let at = memchr::memmem::find(head, b"encoding")?;
    let value = head.get(at + b"encoding".len()..)?.trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (&mark, value) = value.split_first()?;
    value.get(..memchr::memchr(mark, value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_in_order() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>caf\xe9";
        let cases: [(&[u8], Option<&str>, &str, bool); 6] = [
            (b"caf\xc3\xa9", None, "café", false),
            (b"caf\xe9", None, "café", true),
            (b"\xef\xbb\xbfcaf\xc3\xa9", Some("latin1"), "café", false),
            (b"\xa4\xa2", Some("euc-jp"), "あ", false),
            (b"caf\xe8", Some("iso-8859-2"), "cafč", false),
            (latin, None, "<?xml version='1.0' encoding='ISO-8859-1'?>café", false),
        ];
        for (bytes, label, text, remarked) in cases {
            let (read, remark) = decode(bytes, label).unwrap();
            assert_eq!((read.as_ref(), remark.is_some()), (text, remarked));
        }
        assert!(decode(b"x", Some("klingon")).is_err());
        assert!(decode(b"PK\x03\x04...", None).is_err());
        assert!(decode(b"a\0b", None).is_err());
    }
}
