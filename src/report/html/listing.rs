//! Blocks as a page: what `sources`, `stories` and `keywords` show, with the looks of the report.

use super::page::head;
use crate::report::blocks::{Block, Head, across};
use crate::report::safe;

/// The page; its first title is its name.
pub(in crate::report) fn listing(blocks: &[Block<'_>]) -> String {
    let name = blocks.iter().find_map(|block| match block {
        Block::Title(title) => Some(title.as_str()),
        _ => None,
    });
    let mut text = head(name.unwrap_or("undertone"));
    let mut level = 1;
    for block in blocks {
        text.push_str(&part(block, level));
        if matches!(block, Block::Title(_)) {
            level = 2;
        }
    }
    text + "</main>\n</html>\n"
}

fn part(block: &Block<'_>, level: u8) -> String {
    match block {
        Block::Title(title) => format!("<h{level}>{}</h{level}>\n", safe::html(title)),
        Block::Note(note) => format!("<p class=\"soft\">{}</p>\n", safe::html(note)),
        Block::Caution(note) => {
            format!("<div class=\"care\"><p>{}</p></div>\n", safe::html(note))
        }
        Block::Table(heads, rows) => table(heads, rows),
        Block::Across(first, names, rows) => table(&across(first, names), rows),
    }
}

fn table(heads: &[Head<'_>], rows: &[Vec<String>]) -> String {
    let class = |head: &Head<'_>| {
        if matches!(head, Head::Figure(_)) { " class=\"n\"" } else { "" }
    };
    let title = |head: &Head<'_>| {
        format!("<th scope=\"col\"{}>{}</th>", class(head), safe::html(head.title()))
    };
    let row = |row: &Vec<String>| {
        let cells = row.iter().zip(heads);
        let cell = |(text, head): (&String, &Head<'_>)| {
            format!("<td{}>{}</td>", class(head), safe::html(text))
        };
        format!("<tr>{}</tr>\n", cells.map(cell).collect::<String>())
    };
    format!(
        "<div class=\"scroll\"><table><thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
        heads.iter().map(title).collect::<String>(),
        rows.iter().map(row).collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_articles_is_no_markup() {
        let heads = vec![Head::Text("who"), Head::Figure("how <often>")];
        let rows = vec![vec!["<b>a</b>".to_owned(), "3".to_owned()]];
        let blocks = [
            Block::Title("One & all".into()),
            Block::Title("Two".into()),
            Block::Caution("<script>".into()),
            Block::Table(heads, rows),
        ];
        let page = listing(&blocks);
        for expected in [
            "<title>One &amp; all</title>",
            "<h1>One &amp; all</h1>\n<h2>Two</h2>",
            "<div class=\"care\"><p>&lt;script&gt;</p></div>",
            "<th scope=\"col\" class=\"n\">how &lt;often&gt;</th>",
            "<tr><td>&lt;b&gt;a&lt;/b&gt;</td><td class=\"n\">3</td></tr>",
        ] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
    }
}
