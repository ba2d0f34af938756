use crate::layout::Layout;
use crate::{Fonts, PaperError, press};

/// Of the words that the page itself adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

/// Red, green, blue.
pub type Colour = [u8; 3];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    /// Width in proportion to the other columns.
    pub share: f64,
    pub align: Align,
}

impl Column {
    pub fn new(title: impl Into<String>, share: f64, align: Align) -> Self {
        Self { title: title.into(), share, align }
    }
}

/// A row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

/// Where a text of a figure stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Points are millimetres from the left top corner of the figure, y downwards.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Line { points_mm: Vec<[f64; 2]>, width_mm: f64, colour: Colour, dashed: bool },
    Area { points_mm: Vec<[f64; 2]>, colour: Colour },
    Circle { centre_mm: [f64; 2], radius_mm: f64, width_mm: f64, colour: Colour },
    Text { at_mm: [f64; 2], text: String, size_pt: f64, anchor: Anchor, colour: Colour },
}

impl Mark {
    pub fn line(points_mm: Vec<[f64; 2]>, width_mm: f64, colour: Colour) -> Self {
        Self::Line { points_mm, width_mm, colour, dashed: false }
    }

    pub fn text(at_mm: [f64; 2], text: impl Into<String>, size_pt: f64, anchor: Anchor) -> Self {
        Self::Text { at_mm, text: text.into(), size_pt, anchor, colour: [0, 0, 0] }
    }
}

/// A drawing, centred on the page; one wider than the page is drawn smaller.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub width_mm: f64,
    pub height_mm: f64,
    /// Below the drawing; may be empty.
    pub caption: String,
    pub marks: Vec<Mark>,
}

impl Figure {
    pub fn new(width_mm: f64, height_mm: f64, caption: impl Into<String>) -> Self {
        Self { width_mm, height_mm, caption: caption.into(), marks: Vec::new() }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Heading { level: u8, text: String },
    Paragraph { text: String, small: bool },
    Facts(Vec<(String, String)>),
    Table(Table),
    Figure(Figure),
    PageBreak,
}

/// What is to be printed, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub title: String,
    /// Below the title on the first page.
    pub subtitle: String,
    /// At the foot of every page: who printed it and when.
    pub foot: String,
    pub language: Language,
    pub(crate) blocks: Vec<Block>,
}

impl Document {
    pub fn new(title: impl Into<String>, language: Language) -> Self {
        Self { title: title.into(), subtitle: String::new(), foot: String::new(), language, blocks: Vec::new() }
    }

    /// Level 1 is a chapter, 2 a section, 3 a paragraph's title. Never the last line of a page.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    /// Line feeds are kept.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph { text: text.into(), small: false });
    }

    /// Small and grey: sources, remarks.
    pub fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph { text: text.into(), small: true });
    }

    /// Names and values in two pairs of columns.
    pub fn facts<N: AsRef<str>, V: AsRef<str>>(&mut self, facts: &[(N, V)]) {
        let owned = facts.iter().map(|(name, value)| (name.as_ref().to_owned(), value.as_ref().to_owned()));
        self.blocks.push(Block::Facts(owned.collect()));
    }

    /// The head is repeated where the table runs over a page.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    pub fn figure(&mut self, figure: Figure) {
        self.blocks.push(Block::Figure(figure));
    }

    pub fn page_break(&mut self) {
        self.blocks.push(Block::PageBreak);
    }

    /// The PDF.
    pub fn write(&self, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
        let pages = Layout::of(self, fonts)?;
        press::print(self, &pages, fonts)
    }
}
