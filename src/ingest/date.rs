//! Dates as news databases write them. What leaves room for two days is no date: the raw
//! field stays beside it in any case. The clock is never asked.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The first newspaper came out in 1605; years before that are fillers such as 0001-01-01.
const YEARS: std::ops::RangeInclusive<i64> = 1600..=2200;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that a text names. Times and zones are read over: the day is the one written.
pub(super) fn from_text(raw: &str) -> Option<Date> {
    const LONGEST: usize = 200;
    let raw = raw.trim();
    if raw.len() > LONGEST {
        return None;
    }
    compact(raw).or_else(|| assemble(&tokens(raw)))
}

/// The day of a JSON number: `20211007`, or seconds or milliseconds since 1970 in UTC,
/// which are longer. Smaller numbers could be anything.
pub(super) fn from_number(raw: &str) -> Option<Date> {
    let whole = raw.split('.').next().unwrap_or(raw);
    let number: i64 = whole.parse().ok()?;
    let stamp = match whole.len() {
        9 | 10 => Timestamp::from_second(number).ok()?,
        12 | 13 => Timestamp::from_millisecond(number).ok()?,
        _ => return compact(whole),
    };
    Some(TimeZone::UTC.to_datetime(stamp).date())
}

/// `20211007`, also with a time directly behind it.
fn compact(raw: &str) -> Option<Date> {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let rest = raw.get(digits..)?;
    let fits = match digits {
        8 => rest.is_empty() || rest.starts_with(['T', 't', ' ']),
        14 => rest.is_empty() || rest == "Z",
        _ => false,
    };
    let part = |from, to| raw.get(from..to)?.parse().ok();
    if fits { day(part(0, 4)?, part(4, 6)?, part(6, 8)?) } else { None }
}

fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    let known = YEARS.contains(&year);
    let date =
        Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    date.ok().filter(|_| known)
}

#[derive(Debug, PartialEq)]
enum Token<'a> {
    /// Digits, alone or several runs with `-`, `/` or `.` between.
    Numbers(Vec<&'a str>),
    Month(i64),
    Time,
}

fn tokens(raw: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        let zone = matches!(first, '+' | '-') && found.last() == Some(&Token::Time);
        let piece = match first {
            _ if digit => run(rest, |c| c.is_ascii_digit() || "-/.:".contains(c)),
            _ if zone => run(rest, |c| c.is_ascii_digit() || "+-:".contains(c)),
            c if c.is_alphabetic() => run(rest, |c| c.is_alphabetic() || c == '.'),
            _ => run(rest, |c| c == first),
        };
        rest = rest.get(piece.len()..).unwrap_or_default();
        if digit {
            found.push(numeric(piece));
        } else if !zone {
            word(piece, &mut found);
        }
    }
    found
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn numeric(piece: &str) -> Token<'_> {
    if piece.contains(':') {
        return Token::Time;
    }
    Token::Numbers(piece.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect())
}

/// A month; or what makes the number before it an hour; or nothing of interest.
fn word(piece: &str, found: &mut Vec<Token<'_>>) {
    let word = piece.replace('.', "").to_lowercase();
    let named = |month: &&str| {
        word == **month
            || month.get(..3) == Some(&word)
            || (word == "sept" && month.starts_with(&word))
    };
    let month = MONTHS.iter().zip(1..).find(|(month, _)| named(month));
    if let Some((_, number)) = month {
        found.push(Token::Month(number));
    } else if matches!(word.as_str(), "am" | "pm")
        && let Some(last @ Token::Numbers(_)) = found.last_mut()
    {
        *last = Token::Time;
    }
}

/// The one day that the tokens spell, if there is exactly one way to read them.
fn assemble(tokens: &[Token<'_>]) -> Option<Date> {
    let telling: Vec<_> = tokens.iter().filter(|token| **token != Token::Time).collect();
    let value = |part: &str| part.parse::<i64>().ok();
    match telling[..] {
        [Token::Numbers(parts)] => triple(parts),
        [Token::Month(month), Token::Numbers(a), Token::Numbers(b)]
        | [Token::Numbers(a), Token::Month(month), Token::Numbers(b)]
        | [Token::Numbers(a), Token::Numbers(b), Token::Month(month)] => {
            match (&a[..], &b[..]) {
                ([year], [of_month]) | ([of_month], [year])
                    if year.len() == 4 && of_month.len() <= 2 =>
                {
                    day(value(year)?, *month, value(of_month)?)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Year first; or year last, where only one of the others can be the month.
fn triple(parts: &[&str]) -> Option<Date> {
    let [a, b, c] = parts else { return None };
    let value = |part: &str| part.parse::<i64>().ok();
    let (first, second, third) = (value(a)?, value(b)?, value(c)?);
    match (a.len(), c.len()) {
        (4, 1 | 2) => day(first, second, third),
        (1 | 2, 4) if first > 12 || first == second => day(third, second, first),
        (1 | 2, 4) if second > 12 => day(third, first, second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_dates_are_read() {
        for raw in [
            "2021-10-07",
            " 2021-10-07T23:20:00Z ",
            "2021-10-07T23:20:00.123+02:00",
            "2021-10-07 23:20:00-05:00",
            "2021-10-07 09:20:00 UTC",
            "2021/10/7",
            "2021.10.07",
            "20211007",
            "20211007T092000Z",
            "20211007092000",
            "7 October 2021",
            "7th October 2021",
            "07 OCT 2021",
            "7-Oct-2021",
            "Oct. 7, 2021",
            "Oct 7 2021, 9 a.m. ET",
            "October 7, 2021 Monday 9:20 AM GMT",
            "October 7, 2021 Thursday Late Edition",
            "Thu 7 Oct 2021",
            "Thu, 07 Oct 2021 09:20:00 +0000",
            "Thu Oct 07 09:20:00 +0000 2021",
            "2021 October 7",
            "Published at 9.20pm on 7 October 2021",
        ] {
            assert_eq!(from_text(raw), Date::new(2021, 10, 7).ok(), "{raw}");
        }
        assert_eq!(from_text("25/12/2021"), Date::new(2021, 12, 25).ok());
        assert_eq!(from_text("12/25/2021"), Date::new(2021, 12, 25).ok());
        assert_eq!(from_text("Sept. 9, 2021"), Date::new(2021, 9, 9).ok());
        assert_eq!(from_text("09.09.2021"), Date::new(2021, 9, 9).ok());
    }

    #[test]
    fn doubtful_dates_are_none() {
        for raw in [
            "",
            "07/10/2021",
            "7/10/21",
            "07-Oct-21",
            "October 2021",
            "2021",
            "2021-10",
            "0001-01-01",
            "0001-01-01T00:00:00",
            "0000-00-00 00:00:00",
            "2021-02-30",
            "31 June 2021",
            "6 to 7 October 2021",
            "2021-10-07 to 2021-10-09",
            "1633600000",
            "yesterday",
            "October",
            "99999999999999999999-1-1",
            "7 é Oktober",
        ] {
            assert_eq!(from_text(raw), None, "{raw}");
        }
    }

    #[test]
    fn numbers_are_days_or_seconds() {
        for (raw, expected) in [
            ("20211007", Date::new(2021, 10, 7).ok()),
            ("20211007092000", Date::new(2021, 10, 7).ok()),
            ("1633600000", Date::new(2021, 10, 7).ok()),
            ("1633600000.25", Date::new(2021, 10, 7).ok()),
            ("1633600000000", Date::new(2021, 10, 7).ok()),
            ("2021", None),
            ("0", None),
            ("-5", None),
        ] {
            assert_eq!(from_number(raw), expected, "{raw}");
        }
    }
}
