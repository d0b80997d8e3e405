//! Yoshikoder and Lexicoder 2: XML of `cnode` (category) and `pnode` (pattern), nested.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::dictionary::{DEEPEST, Refusal, Shelves, refuse, shown};

const HELP: &str = "save it again with Yoshikoder or Lexicoder";
/// Where patterns stand that stand in no category.
const TOP: &str = "(top)";

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let mut nodes = Nodes { lines: Lines::new(text), open: Vec::new(), path: Vec::new() };
    let mut reader = Reader::from_str(text);
    let mut has_root = false;
    loop {
        let event = reader.read_event();
        let line =
            nodes.lines.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let event = match event {
            Ok(event) => event,
            Err(error) => return refuse(line, format!("broken XML: {error}"), HELP),
        };
        match event {
            Event::Start(tag) => {
                has_root = nodes.root(&tag, has_root, line)?;
                nodes.start(&tag, line, shelves)?;
            }
            Event::Empty(tag) => {
                has_root = nodes.root(&tag, has_root, line)?;
                nodes.start(&tag, line, shelves)?;
                nodes.end();
            }
            Event::End(_) => nodes.end(),
            Event::Eof => break,
            _ => {}
        }
    }
    if !nodes.open.is_empty() {
        return refuse(nodes.lines.at(text.len()), "the file ends within an element", HELP);
    }
    if has_root { Ok(()) } else { refuse(None, "there is no XML in the file", HELP) }
}

struct Nodes<'t> {
    lines: Lines<'t>,
    /// For each open element: is it a category?
    open: Vec<bool>,
    path: Vec<String>,
}

impl Nodes<'_> {
    fn root(
        &self,
        tag: &BytesStart<'_>,
        has_root: bool,
        line: usize,
    ) -> Result<bool, Refusal> {
        if self.open.is_empty() && (has_root || tag.name().as_ref() != "dictionary") {
            let name = tag.name().as_ref().to_owned();
            let message = format!("the outermost element is <{name}>, not <dictionary>");
            return refuse(line, message, HELP);
        }
        Ok(true)
    }

    fn start(
        &mut self,
        tag: &BytesStart<'_>,
        line: usize,
        shelves: &mut Shelves,
    ) -> Result<(), Refusal> {
        if self.open.len() > DEEPEST {
            return refuse(
                line,
                "elements are nested too deep",
                "put categories side by side",
            );
        }
        let is_category = tag.name().as_ref() == "cnode";
        if is_category {
            self.path.push(name(tag, line)?.trim().to_owned());
            shelves.open(&self.path, line)?;
        } else if tag.name().as_ref() == "pnode" {
            self.pattern(&name(tag, line)?, line, shelves)?;
        } else if !self.open.is_empty() {
            let name = tag.name().as_ref().to_owned();
            shelves.lose(line, format!("<{name}> is not known and is left out"));
        }
        self.open.push(is_category);
        Ok(())
    }

    fn pattern(
        &self,
        term: &str,
        line: usize,
        shelves: &mut Shelves,
    ) -> Result<(), Refusal> {
        if !self.path.is_empty() {
            let place = shelves.open(&self.path, line)?;
            return shelves.add(place, term, line);
        }
        let place = shelves.open(&[TOP.to_owned()], line)?;
        shelves.remark(
            line,
            format!("{} stands in no category: it is put into {TOP}", shown(term)),
        );
        shelves.add(place, term, line)
    }

    fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.path.pop();
        }
    }
}

/// The attribute `name`. Entities other than those of XML itself are not expanded, so that
/// a file of a thousand bytes cannot grow to a thousand million.
fn name(tag: &BytesStart<'_>, line: usize) -> Result<String, Refusal> {
    let attribute = match tag.try_get_attribute("name") {
        Ok(attribute) => attribute,
        Err(error) => return refuse(line, format!("broken XML: {error}"), HELP),
    };
    let Some(attribute) = attribute else { return Ok(String::new()) };
    match attribute.normalized_value(XmlVersion::Implicit1_0) {
        Ok(value) => Ok(value.into_owned()),
        Err(error) => refuse(line, format!("broken XML: {error}"), HELP),
    }
}

/// Lines of growing places in a text.
struct Lines<'t> {
    text: &'t [u8],
    seen: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Lines { text: text.as_bytes(), seen: 0, line: 1 }
    }

    fn at(&mut self, place: usize) -> usize {
        let place = place.clamp(self.seen, self.text.len());
        let new = self.text.get(self.seen..place).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', new).count();
        self.seen = place;
        self.line
    }
}
