//! Data on standard output: JSON, JSON Lines, tables.

use crate::trouble::Trouble;
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, buffered.
pub(crate) type Out = BufWriter<StdoutLock<'static>>;

/// Standard output.
pub(crate) fn stdout() -> Out {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Whether a person is looking.
pub(crate) fn is_watched() -> bool {
    io::stdout().is_terminal()
}

/// One JSON value on one line.
pub(crate) fn json_line(out: &mut impl Write, value: &impl serde::Serialize) -> Result<(), Trouble> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// One JSON value on many lines.
pub(crate) fn json(out: &mut impl Write, value: &impl serde::Serialize) -> Result<(), Trouble> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A line under the heading, white space between columns.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// An empty table with this heading: as wide as the terminal where there is one, never folded elsewhere.
pub(crate) fn table<const N: usize>(heading: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_header(heading);
    if is_watched() {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    } else {
        table.force_no_tty();
    }
    table
}

/// Prints a table, without the white space that pads its last column.
pub(crate) fn show(out: &mut impl Write, table: &Table) -> Result<(), Trouble> {
    Ok(table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))?)
}
