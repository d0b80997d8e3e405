//! Where in an object the array of records stands: `{"status": "ok", "articles": [`.

use super::Role;
use super::document::Scan;
use super::roles::role_of;

/// How many objects may stand around the array.
const DEEPEST: u32 = 3;

/// The place of the array's bracket in `json`, which may be cut off, and how many objects
/// stand around it. Nothing where the object has a text itself or holds no array of
/// objects; of several arrays, the first whose objects have a text.
pub(super) fn envelope(json: &[u8], text: Option<&str>) -> Option<(usize, u32)> {
    let mut walk = Walk { json, text, own: false, best: None, first: None };
    walk.object(0, 1);
    if walk.own { None } else { walk.best.or(walk.first) }
}

struct Walk<'j> {
    json: &'j [u8],
    text: Option<&'j str>,
    own: bool,
    best: Option<(usize, u32)>,
    first: Option<(usize, u32)>,
}

impl Walk<'_> {
    fn object(&mut self, at: usize, depth: u32) {
        let mut next = at + 1;
        while let Some((key, value, end)) = member(self.json, next) {
            next = end;
            match self.json.get(value) {
                Some(b'{') if depth < DEEPEST => self.object(value, depth + 1),
                Some(b'[') if self.opens(value, b'{') => self.array(value, depth),
                Some(b'[') if !self.opens(value, b'"') => {}
                Some(b'"' | b'[') if depth == 1 && self.is_text(key) => self.own = true,
                _ => {}
            }
        }
    }

    fn opens(&self, at: usize, byte: u8) -> bool {
        self.json.get(blank(self.json, at + 1)) == Some(&byte)
    }

    fn array(&mut self, at: usize, depth: u32) {
        self.first.get_or_insert((at, depth));
        if self.best.is_none() && self.has_text(blank(self.json, at + 1), 1) {
            self.best = Some((at, depth));
        }
    }

    fn has_text(&self, at: usize, depth: u32) -> bool {
        let mut next = at + 1;
        while let Some((key, value, end)) = member(self.json, next) {
            next = end;
            let found = match self.json.get(value) {
                Some(b'"') => self.is_text(key),
                Some(b'[') => self.opens(value, b'"') && self.is_text(key),
                Some(b'{') => depth < DEEPEST && self.has_text(value, depth + 1),
                _ => false,
            };
            if found {
                return true;
            }
        }
        false
    }

    fn is_text(&self, key: &[u8]) -> bool {
        let key = String::from_utf8_lossy(key);
        match self.text {
            Some(name) => {
                name.rsplit('.').next().is_some_and(|n| n.eq_ignore_ascii_case(&key))
            }
            None => role_of(&key).is_some_and(|(role, _)| role == Role::Text),
        }
    }
}

/// Key, place of the value, and place behind it, of the member at or after `at`.
fn member(json: &[u8], at: usize) -> Option<(&[u8], usize, usize)> {
    let key = blank(json, at);
    if json.get(key) != Some(&b'"') {
        return None;
    }
    let colon = key + Scan::default().take(json.get(key..)?)?;
    let name = json.get(key + 1..colon.checked_sub(1)?)?;
    let value = blank(json, colon);
    let rest = json.get(value..)?;
    let end = Scan::default().take(rest).map_or(json.len(), |n| value + n);
    Some((name, value, end))
}

/// To what is neither blank nor a mark between members.
fn blank(json: &[u8], at: usize) -> usize {
    let rest = json.get(at..).unwrap_or_default();
    let skip =
        rest.iter().position(|b| !b.is_ascii_whitespace() && !matches!(b, b',' | b':'));
    at + skip.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_array_of_records_is_found() {
        for (case, json, text, expected) in [
            ("plain", r#"{"n": 1, "articles": [{"body": "x"}]}"#, None, Some((21, 1))),
            (
                "deep",
                r#"{"hits":{"hits":[{"_source":{"text":"x"}}]}}"#,
                None,
                Some((16, 2)),
            ),
            (
                "the one with texts",
                r#"{"a":[{"b":1}],"c":[{"text":"x"}]}"#,
                None,
                Some((19, 1)),
            ),
            ("cut off", r#"{"a":[{"text":"x"},{"te"#, None, Some((5, 1))),
            ("named", r#"{"text":"x","c":[{"words":"x"}]}"#, Some("words"), Some((16, 1))),
            ("no text at all", r#"{"a":1,"c":[ {"b":1}]}"#, None, Some((11, 1))),
            ("an article", r#"{"comments":[{"text":"x"}],"text":"x"}"#, None, None),
            ("a text in parts", r#"{"pics":[{"u":"x"}],"text":["x"]}"#, None, None),
            ("no array", r#"{"a":{"b":[1]}}"#, None, None),
        ] {
            assert_eq!(envelope(json.as_bytes(), text), expected, "{case}");
        }
    }
}
