//! One JSON object as a flat list of fields: what every format's record is read into.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::error::Problem;
use super::limits::{MAX_DEPTH, MAX_FIELDS};

/// A plain value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Null,
    Text(Cow<'a, str>),
    Number(String),
    List(Vec<String>),
}

impl Value<'_> {
    /// As one string; parts of a list are joined by `glue`.
    pub(super) fn join(self, glue: &str) -> Option<String> {
        match self {
            Value::Null => None,
            Value::Text(text) => Some(text.into_owned()),
            Value::Number(number) => Some(number),
            Value::List(parts) => Some(parts.join(glue)),
        }
    }
}

/// A field; those of nested objects have dotted names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: Value<'a>,
}

/// The fields of an object that is the whole of `json`.
pub(super) fn object(json: &str) -> Result<Vec<Field<'_>>, Problem> {
    let mut fields = Vec::new();
    let mut parser = serde_json::Deserializer::from_str(json);
    let all = Object { fields: &mut fields, prefix: "", depth: 0 };
    match all.deserialize(&mut parser).and_then(|()| parser.end()) {
        Ok(()) => Ok(fields),
        Err(error) => Err(broken(&error)),
    }
}

fn broken(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    Problem::BrokenJson { message, line: error.line(), column: error.column() }
}

struct Object<'f, 'de> {
    fields: &'f mut Vec<Field<'de>>,
    prefix: &'f str,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Object<'_, 'de> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the fields of an article")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key()? {
            let name = if self.prefix.is_empty() {
                key
            } else {
                Cow::Owned(format!("{}.{key}", self.prefix))
            };
            let fields = &mut *self.fields;
            let cell = Cell { fields, name: &name, depth: self.depth + 1 };
            if let Some(value) = map.next_value_seed(cell)? {
                if self.fields.len() >= MAX_FIELDS {
                    return Err(de::Error::custom(format!(
                        "more than {MAX_FIELDS} fields"
                    )));
                }
                self.fields.push(Field { name, value });
            }
        }
        Ok(())
    }
}

/// A key, borrowed where it has no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> de::Deserialize<'de> for Key<'a> {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }
            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }
            fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        from.deserialize_str(Name)
    }
}

/// A value, or nothing where it was an object, whose fields went to the list.
struct Cell<'f, 'de> {
    fields: &'f mut Vec<Field<'de>>,
    name: &'f str,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Cell<'_, 'de> {
    type Value = Option<Value<'de>>;

    fn deserialize<D: de::Deserializer<'de>>(
        self,
        from: D,
    ) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell<'_, 'de> {
    type Value = Option<Value<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(Value::Text(Cow::Borrowed(if value { "true" } else { "false" }))))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(Value::Number(value.to_string())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(Value::Number(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(Value::Number(value.to_string())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Value::Text(Cow::Borrowed(value))))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(Value::Text(Cow::Owned(value.to_owned()))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        if self.depth < MAX_DEPTH {
            let Cell { fields, name, depth } = self;
            Object { fields, prefix: name, depth }.visit_map(map)?;
        } else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        }
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let Cell { fields, name, .. } = self;
        let mut parts = Vec::new();
        loop {
            let cell = Cell { fields: &mut *fields, name, depth: MAX_DEPTH };
            match list.next_element_seed(cell)? {
                None => return Ok(Some(Value::List(parts))),
                Some(value) => parts.extend(value.and_then(|value| value.join("; "))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_flattened() {
        let json = r#"{"id": 7, "f": 1.5, "on": true, "no": null, "t\u0065xt": "a\nb",
            "source": {"name": "Herald", "deep": {"er": {"est": {"lost": 1}}}},
            "authors": ["Ann", 2, {"name": "lost"}, ["Bo", "Cy"]]}"#;
        let fields = object(json).unwrap();
        let flat: Vec<_> = fields
            .into_iter()
            .map(|f| (f.name.into_owned(), f.value.join("; ").unwrap_or("-".into())))
            .collect();
        let flat: Vec<_> = flat.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(
            flat,
            [
                ("id", "7"),
                ("f", "1.5"),
                ("on", "true"),
                ("no", "-"),
                ("text", "a\nb"),
                ("source.name", "Herald"),
                ("authors", "Ann; 2; Bo; Cy"),
            ]
        );
    }

    #[test]
    fn broken_objects_say_where() {
        for (json, at, expected) in [
            ("{\"a\": }", 7, "expected value"),
            ("[1]", 1, "an object with the fields"),
            ("{\"a\": 1} x", 10, "trailing characters"),
            ("{\"a\": \"x\u{1}\"}", 9, "control character"),
        ] {
            let Err(Problem::BrokenJson { message, column, .. }) = object(json) else {
                panic!("{json}")
            };
            assert!(message.contains(expected), "{message}");
            assert_eq!(column, at, "{json}");
        }
        let many: Vec<_> = (0..=MAX_FIELDS).map(|i| format!("\"k{i}\": 1")).collect();
        assert!(object(&format!("{{{}}}", many.join(","))).is_err());
        assert!(object(&format!("{{\"a\": {}", "[".repeat(100_000))).is_err());
    }
}
