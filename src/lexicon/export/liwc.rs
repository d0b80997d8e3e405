//! LIWC `.dic`: a legend, nested by tabs, then a line a spelling with the numbers of its
//! categories.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hashbrown::HashMap;

use crate::lexicon::Lexicon;

pub(super) fn write(lexicon: &Lexicon) -> String {
    let (legend, numbers) = legend(lexicon);
    let mut text = format!("%\n{legend}%\n");
    // A spelling stands once, where it stands first.
    let mut lines: Vec<(String, Vec<usize>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for entry in &lexicon.entries {
        for form in &entry.forms {
            let form = single_spaced(form);
            let at = *known.entry(form.clone()).or_insert(lines.len());
            if at == lines.len() {
                lines.push((form, Vec::new()));
            }
            let number = numbers[entry.category];
            if !lines[at].1.contains(&number) {
                lines[at].1.push(number);
            }
        }
    }
    for (form, numbers) in lines {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        let _ = writeln!(text, "{form}\t{}", numbers.join("\t"));
    }
    text
}

/// The legend, and the number of each category. Categories stand behind the one that they
/// stand in, which has a number too.
fn legend(lexicon: &Lexicon) -> (String, Vec<usize>) {
    let paths: Vec<Vec<String>> = lexicon
        .categories
        .iter()
        .map(|c| c.names().iter().map(|n| single_spaced(n)).collect())
        .collect();
    let mut children: BTreeMap<&[String], Vec<&[String]>> = BTreeMap::new();
    for path in &paths {
        for (above, own) in
            (0..path.len()).filter_map(|n| Some((path.get(..n)?, path.get(..=n)?)))
        {
            let list = children.entry(above).or_default();
            if !list.contains(&own) {
                list.push(own);
            }
        }
    }
    let (mut text, mut numbers) = (String::new(), BTreeMap::new());
    let mut open: Vec<&[String]> = children.get(&[][..]).cloned().unwrap_or_default();
    open.reverse();
    while let Some(path) = open.pop() {
        let number = numbers.len() + 1;
        numbers.insert(path, number);
        let name = path.last().map_or("", String::as_str);
        let _ = writeln!(text, "{}{number}\t{name}", "\t".repeat(path.len() - 1));
        open.extend(children.get(path).into_iter().flatten().rev());
    }
    let number = |path: &Vec<String>| numbers.get(path.as_slice()).copied().unwrap_or(1);
    (text, paths.iter().map(number).collect())
}

fn single_spaced(text: &str) -> String {
    text.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ")
}
