//! One part of a value against one token.

use regex::Regex;

/// A part with `*` and `?`, as R's `glob2rx` understands it.
#[derive(Clone, Debug)]
pub(super) enum Glob {
    /// No star or question mark counts.
    Literal(String),
    /// Any token.
    Any,
    /// `slam*`.
    Prefix(String),
    /// `*gate`.
    Suffix(String),
    /// Stars or question marks elsewhere.
    Inner(Vec<char>),
    /// The same with signs that `glob2rx` forgets to take for letters: `a|*b` is a choice.
    Regex(Box<Regex>),
    /// `a)*b`: an error there.
    Never,
}

impl Glob {
    pub(super) fn new(part: &str) -> Self {
        let wild = |c: char| matches!(c, '*' | '?');
        let count = part.chars().filter(|&c| wild(c)).count();
        match (count, part.strip_suffix('*'), part.strip_prefix('*')) {
            // A question mark alone is the mark itself.
            _ if part == "?" || count == 0 => Glob::Literal(part.to_owned()),
            _ if part == "*" => Glob::Any,
            (1, Some(begin), _) => Glob::Prefix(begin.to_owned()),
            (1, _, Some(end)) => Glob::Suffix(end.to_owned()),
            (1, ..) if part.starts_with('?') || part.ends_with('?') => {
                Glob::Inner(part.chars().collect())
            }
            _ if part.contains(['[', ')', '{', '|', '+', '^', '$', '\\']) => {
                let regex = Regex::new(&expression(part));
                regex.map_or(Glob::Never, |regex| Glob::Regex(Box::new(regex)))
            }
            _ => Glob::Inner(part.chars().collect()),
        }
    }

    /// For those that no table of prefixes and suffixes answers.
    pub(super) fn takes(&self, token: &str) -> bool {
        match self {
            Glob::Inner(glob) => fits(glob, token),
            Glob::Regex(regex) => regex.is_match(token),
            _ => false,
        }
    }
}

/// What `glob2rx` makes of a glob: full stops, stars, question marks and opening
/// parentheses are seen to, nothing else.
fn expression(glob: &str) -> String {
    let mut out = "^".to_owned();
    let mut last = '^';
    for c in glob.chars() {
        match c {
            '.' => out.push_str("\\."),
            '?' => out.push('.'),
            '*' => out.push_str(".*"),
            '(' if last != '\\' => out.push_str("\\("),
            c => out.push(c),
        }
        last = c;
    }
    out.strip_suffix(".*").map_or_else(|| format!("{out}$"), str::to_owned)
}

/// A star takes as little as will do; the last one takes more where that fails, so the cost
/// is at most the product of both lengths.
fn fits(glob: &[char], token: &str) -> bool {
    let token: Vec<char> = token.chars().collect();
    let (mut g, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < token.len() {
        match glob.get(g) {
            Some('*') => {
                star = Some((g, t));
                g += 1;
            }
            Some(&c) if c == '?' || c == token[t] => {
                g += 1;
                t += 1;
            }
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                g = at + 1;
                t = from + 1;
            }
        }
    }
    glob.get(g..).is_some_and(|rest| rest.iter().all(|&c| c == '*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_those_of_r() {
        let cases = [
            ("wom?n", "women", true),
            ("wom?n", "womn", false),
            ("t?x*", "taxes", true),
            ("*tax*", "syntaxes", true),
            ("a*b*c", "aXbYbc", true),
            ("a*b*c", "aXc", false),
            ("no?", "non", true),
            ("no?", "no", false),
            ("a|*b", "axe", true),
            ("a)*b", "a)b", false),
            ("(*x", "(ax", true),
        ];
        for (glob, token, expected) in cases {
            let found = match Glob::new(glob) {
                Glob::Prefix(begin) => token.starts_with(&begin),
                Glob::Suffix(end) => token.ends_with(&end),
                other => other.takes(token),
            };
            assert_eq!(found, expected, "{glob} on {token}");
        }
        assert!(matches!(Glob::new("?"), Glob::Literal(_)));
        assert!(matches!(Glob::new("c++"), Glob::Literal(_)));
        assert!(matches!(Glob::new("$*"), Glob::Prefix(_)));
    }
}
