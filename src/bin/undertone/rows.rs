//! A table that grows with the corpus: its rows are written as they come, article by article,
//! and those of articles that are not counted are cut out in the end. So memory holds one
//! number an article, and standard input need not be read twice.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

pub struct Rows {
    out: BufWriter<File>,
    /// Bytes of the header line.
    head: u64,
    /// Bytes of each article.
    lengths: Vec<usize>,
}

impl Rows {
    /// Behind the header line, which `out` has taken already.
    pub fn behind(mut out: BufWriter<File>) -> io::Result<Self> {
        let head = out.stream_position()?;
        Ok(Rows { out, head, lengths: Vec::new() })
    }

    /// The rows of the next article.
    pub fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        self.lengths.push(rows.len());
        self.out.write_all(rows)
    }

    /// Keeps the rows of articles that are counted; `None`: of all.
    pub fn close(self, counted: Option<&[bool]>) -> io::Result<()> {
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        let Some(counted) = counted else { return Ok(()) };
        let (mut from, mut to) = (self.head, self.head);
        let mut rows = Vec::new();
        for (&length, &counted) in self.lengths.iter().zip(counted) {
            if counted && to < from {
                rows.resize(length, 0);
                file.seek(SeekFrom::Start(from))?;
                file.read_exact(&mut rows)?;
                file.seek(SeekFrom::Start(to))?;
                file.write_all(&rows)?;
            }
            from += length as u64;
            to += if counted { length as u64 } else { 0 };
        }
        file.set_len(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_articles_that_are_not_counted_are_cut_out() {
        let folder = tempfile::tempdir().unwrap();
        let articles = ["a,1\na,2\n", "", "b,1\n", "c,1\nc,2\nc,3\n", "d,1\n"];
        let cases: [(&str, Option<[bool; 5]>, &str); 5] = [
            ("all", None, "h\na,1\na,2\nb,1\nc,1\nc,2\nc,3\nd,1\n"),
            ("each", Some([true; 5]), "h\na,1\na,2\nb,1\nc,1\nc,2\nc,3\nd,1\n"),
            ("none", Some([false; 5]), "h\n"),
            (
                "first",
                Some([false, true, true, true, true]),
                "h\nb,1\nc,1\nc,2\nc,3\nd,1\n",
            ),
            (
                "some",
                Some([true, true, false, true, false]),
                "h\na,1\na,2\nc,1\nc,2\nc,3\n",
            ),
        ];
        for (name, counted, expected) in cases {
            let path = folder.path().join(name);
            let options =
                File::options().read(true).write(true).create_new(true).open(&path);
            let mut out = BufWriter::new(options.unwrap());
            out.write_all(b"h\n").unwrap();
            let mut rows = Rows::behind(out).unwrap();
            for text in articles {
                rows.add(text.as_bytes()).unwrap();
            }
            rows.close(counted.as_ref().map(<[bool; 5]>::as_slice)).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), expected, "{name}");
        }
    }
}
