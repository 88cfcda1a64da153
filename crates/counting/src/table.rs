//! Tables for a terminal: columns as wide as they need to be.

/// Which side of a column its cells stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// Writes rows under a header; the last column is not padded.
pub fn table<N: AsRef<str>>(header: &[(N, Side)], rows: &[Vec<String>]) -> String {
    let long = |text: &str| text.chars().count();
    let width = |column: usize, name: &str| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| long(cell)).fold(long(name), usize::max)
    };
    let widths: Vec<usize> =
        header.iter().enumerate().map(|(column, (name, _))| width(column, name.as_ref())).collect();
    let names: Vec<String> = header.iter().map(|(name, _)| name.as_ref().to_owned()).collect();
    let mut text = String::new();
    for row in std::iter::once(&names).chain(rows) {
        let padded = row.iter().zip(header).zip(&widths).map(|((cell, (_, side)), width)| {
            let blanks = " ".repeat(width.saturating_sub(long(cell)));
            match side {
                Side::Left => format!("{cell}{blanks}"),
                Side::Right => format!("{blanks}{cell}"),
            }
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Keeps a name short enough for a table.
pub fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let kept: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
