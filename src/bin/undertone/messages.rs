//! What is said on standard error: errors, skipped records, warnings, notes.

use std::io::{IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use undertone::report::screen::clean;

/// How to say it.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    pub quiet: bool,
    pub color: bool,
}

impl Messages {
    /// The run goes on, and the exit status is 1.
    pub fn skipped(self, what: &str) {
        self.say(AnsiColor::Red, "skipped", what);
    }

    /// Worth knowing before a figure is used.
    pub fn warning(self, what: &str) {
        if !self.quiet {
            self.say(AnsiColor::Yellow, "warning", what);
        }
    }

    /// How something was understood.
    pub fn note(self, what: &str) {
        if !self.quiet {
            self.say(AnsiColor::Cyan, "note", what);
        }
    }

    /// Nothing was done.
    pub fn error(self, what: &str) {
        self.say(AnsiColor::Red, "error", what);
    }

    /// Diagnostics: laid out, coloured and harmless already.
    pub fn raw(text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}\n");
    }

    fn say(self, color: AnsiColor, kind: &str, what: &str) {
        let style = Style::new().bold().fg_color(Some(color.into()));
        let (on, off) = if self.color {
            (style.render().to_string(), style.render_reset().to_string())
        } else {
            (String::new(), String::new())
        };
        let lines: Vec<_> = what.lines().map(clean).collect();
        // Nobody is there to be told that standard error is closed.
        let _ = writeln!(std::io::stderr(), "{on}{kind}{off}: {}", lines.join("\n"));
    }
}

/// Are colours wanted on this stream?
pub fn wants_color(stream: &impl IsTerminal) -> bool {
    let none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !none && !dumb && stream.is_terminal()
}
