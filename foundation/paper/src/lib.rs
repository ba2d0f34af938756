//! Printed documents: A4 pages as PDF from headings, paragraphs, tables and drawn figures, Chinese first.
//!
//! Owns how a page looks: margins, type sizes, line breaking by Chinese rules, tables that run over pages, page numbers.
//! Never knows what a document says, never reads a clock: the same document gives the same bytes. Fonts come from the
//! system ([`Fonts::find`]) and are embedded as the subset that is used.
//!
//! Start with [`Document`]:
//!
//! ```no_run
//! use paper::{Align, Column, Document, Figure, Fonts, Language, Mark, Table};
//!
//! let mut document = Document::new("稳性手册", Language::Chinese);
//! document.heading(1, "静水力");
//! document.paragraph("吃水从基线量起。");
//! document.facts(&[("平台", "DH1-REF"), ("吃水", "14.00 m")]);
//! let columns = vec![Column::new("吃水 m", 1.0, Align::Right), Column::new("排水量 t", 1.0, Align::Right)];
//! document.table(Table { columns, rows: vec![vec!["14.00".into(), "3253.4".into()]] });
//! let mut figure = Figure::new(160.0, 80.0, "图 1  复原力臂曲线");
//! figure.marks.push(Mark::line(vec![[0.0, 80.0], [160.0, 0.0]], 0.4, [20, 80, 160]));
//! document.figure(figure);
//! let pdf: Vec<u8> = document.write(&Fonts::find()?)?;
//! # Ok::<(), paper::PaperError>(())
//! ```

mod document;
mod fonts;
mod layout;
mod lines;
mod press;
mod raster;

pub use document::{Align, Anchor, Colour, Column, Document, Figure, Language, Mark, Table};
pub use fonts::Fonts;
pub use raster::png;

/// Why a document could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error(
        "no font with Chinese characters was found; install the package fonts-wqy-microhei or fonts-noto-cjk, or set \
         {variable} to a font file"
    )]
    NoFont { variable: &'static str },
    #[error("the font {file} cannot be read: {why}")]
    FontUnreadable { file: String, why: String },
    #[error("table row {row} has {cells} cells under {columns} columns")]
    Ragged { row: usize, cells: usize, columns: usize },
    #[error("figure \"{caption}\" holds a coordinate that is no number")]
    NotANumber { caption: String },
    #[error("the document could not be written: {0}")]
    Unwritable(String),
}

impl PaperError {
    /// Stable code for a refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFont { .. } => "font_missing",
            Self::FontUnreadable { .. } => "font_unreadable",
            Self::Ragged { .. } | Self::NotANumber { .. } | Self::Unwritable(_) => "document_unwritable",
        }
    }
}
