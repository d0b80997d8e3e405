//! YAML as a tree of texts: no value is taken for a number, a date or a truth, so that
//! *no* and *2016* stay words.

use hashbrown::HashMap;
use saphyr_parser::{Event, Parser, Span};

use super::dictionary::{DEEPEST, Refusal, refuse};

const HELP: &str =
    "put quotation marks around a term that begins with a mark such as * or &";
/// Aliases may repeat a part of the file, and these parts may hold aliases.
const MOST_NODES: usize = 1_000_000;

/// A value and its line.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    List(Vec<Node>),
    /// Keys are unique.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// A text that is not empty.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    fn size(&self) -> usize {
        1 + match &self.value {
            Value::Text(_) => 0,
            Value::List(nodes) => nodes.iter().map(Node::size).sum(),
            Value::Map(pairs) => pairs.iter().map(|(_, node)| node.size()).sum(),
        }
    }
}

/// The first document of a file; `None` where there is none.
pub(super) fn parse(text: &str) -> Result<Option<Node>, Refusal> {
    let mut tree =
        Tree { events: Parser::new_from_str(text), anchors: HashMap::new(), nodes: 0 };
    loop {
        match tree.next()? {
            Some((Event::StreamStart | Event::DocumentStart(_), _)) => {}
            Some((Event::StreamEnd | Event::DocumentEnd, _)) | None => return Ok(None),
            Some((event, span)) => return tree.node(event, span, 0).map(Some),
        }
    }
}

struct Tree<'t> {
    events: Parser<'t, saphyr_parser::StrInput<'t>>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
}

impl<'t> Tree<'t> {
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Refusal> {
        match self.events.next_event() {
            None => Ok(None),
            Some(Ok(event)) => Ok(Some(event)),
            Some(Err(error)) => {
                let message = format!("broken YAML: {}", error.info());
                refuse(error.marker().line(), message, HELP)
            }
        }
    }

    fn node(
        &mut self,
        event: Event<'t>,
        span: Span,
        depth: usize,
    ) -> Result<Node, Refusal> {
        let line = span.start.line();
        self.nodes += 1;
        if depth > DEEPEST || self.nodes > MOST_NODES {
            return refuse(
                line,
                "nested or repeated too often",
                "put categories side by side",
            );
        }
        let (value, anchor) = match event {
            Event::Scalar(text, _, anchor, _) => (Value::Text(text.into_owned()), anchor),
            Event::SequenceStart(anchor, _) => (self.list(depth)?, anchor),
            Event::MappingStart(anchor, _) => (self.map(depth)?, anchor),
            Event::Alias(anchor) => return self.alias(anchor, line),
            _ => return refuse(line, "broken YAML", HELP),
        };
        let node = Node { line, value };
        if anchor > 0 {
            self.nodes += node.size();
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn alias(&mut self, anchor: usize, line: usize) -> Result<Node, Refusal> {
        let Some(node) = self.anchors.get(&anchor) else {
            return refuse(line, "an alias without its anchor", HELP);
        };
        // Counted before it is copied: a bomb must not go off to be seen.
        self.nodes += node.size();
        if self.nodes > MOST_NODES {
            return refuse(line, "aliases repeat too much", "write the terms out");
        }
        Ok(node.clone())
    }

    fn list(&mut self, depth: usize) -> Result<Value, Refusal> {
        let mut nodes = Vec::new();
        while let Some((event, span)) = self.next()? {
            if event == Event::SequenceEnd {
                break;
            }
            nodes.push(self.node(event, span, depth + 1)?);
        }
        Ok(Value::List(nodes))
    }

    fn map(&mut self, depth: usize) -> Result<Value, Refusal> {
        let mut pairs: Vec<(String, Node)> = Vec::new();
        let mut known = hashbrown::HashSet::new();
        while let Some((event, span)) = self.next()? {
            let line = span.start.line();
            let key = match event {
                Event::MappingEnd => break,
                Event::Scalar(text, ..) => text.into_owned(),
                _ => return refuse(line, "a key is no plain text", HELP),
            };
            if !known.insert(key.clone()) {
                return refuse(
                    line,
                    format!("the key `{key}` stands twice"),
                    "put both together",
                );
            }
            let Some((event, span)) = self.next()? else { break };
            let node = self.node(event, span, depth + 1)?;
            pairs.push((key, node));
        }
        Ok(Value::Map(pairs))
    }
}
