//! Lexicoder 3: `+category`, with a colour or without, then a pattern a line.

use super::dictionary::{Refusal, Shelves, refuse};

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let mut open = None;
    let lines = (1..).zip(text.lines()).map(|(line, text)| (line, text.trim()));
    for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
        if let Some(name) = text.strip_prefix('+') {
            open = Some(shelves.open(&[without_color(name).trim().to_owned()], line)?);
        } else if let Some(place) = open {
            shelves.add(place, text, line)?;
        } else {
            let message = "a pattern before the first category";
            return refuse(line, message, "begin with + and the name of a category");
        }
    }
    Ok(())
}

fn without_color(name: &str) -> &str {
    let color = |hex: &str| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
    name.rsplit_once('#').filter(|(_, hex)| color(hex)).map_or(name, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_is_no_part_of_the_name() {
        for (written, name) in
            [("neg#AA0000", "neg"), ("c#", "c#"), ("a#12345g", "a#12345g")]
        {
            assert_eq!(without_color(written), name);
        }
    }
}
