//! What may be a work on a page: items, rows, paragraphs, boxes, what stands below a heading or between
//! rules; each with the headings above it.

use std::collections::HashMap;
use std::ops::Range;

use super::line::{Line, Mark};
use super::markup::{Element, Node};
use super::section::Section;
use super::words::{is_other_section, is_publications, kind_of_heading};

/// A piece of a page that may be a work.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// What it prints.
    pub(super) line: Line,
    /// Its bytes in the page.
    pub(super) range: Range<usize>,
    /// The headings above it, by their place in `Units::sections`.
    pub(super) section: usize,
    /// Which of the page's lists it is in.
    pub(super) list: usize,
    /// What it is on the page.
    pub(super) shape: Shape,
    /// Where all of it leads, where it is one link.
    pub(super) address: Option<String>,
}

/// What a unit is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// An item of a list that is numbered.
    Numbered,
    /// An item of a list that is not.
    Bullet,
    /// A row of a table.
    Row,
    /// A paragraph.
    Paragraph,
    /// A heading with what follows it, a box, or what stands between rules.
    Block,
}

/// The units of a page.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// In the order of the page.
    pub(super) units: Vec<Unit>,
    /// The headings that they stand below.
    pub(super) sections: Vec<Section>,
}

/// The longest text of a box that is one work.
const LONGEST_BOX: usize = 5000;

/// Finds the units in `root`.
pub(super) fn find(root: &Element) -> Units {
    let mut classes = HashMap::new();
    count_classes(root, &mut classes);
    let mut walker = Walker { classes, list: 0, headings: Vec::new(), found: Units::default() };
    walker.enter_section();
    walker.container(root);
    walker.found
}

/// Counts the elements of each class.
fn count_classes(element: &Element, classes: &mut HashMap<String, usize>) {
    if !element.class.is_empty() {
        *classes.entry(element.class.clone()).or_default() += 1;
    }
    element.elements().for_each(|child| count_classes(child, classes));
}

/// Goes through the elements.
struct Walker {
    classes: HashMap<String, usize>,
    /// The number of the list that is read.
    list: usize,
    /// The headings that hold here, with their levels.
    headings: Vec<(u8, String)>,
    found: Units,
}

impl Walker {
    /// Reads what stands in `element`, one block after another.
    fn container(&mut self, element: &Element) {
        let blocks = blocks(element);
        let titled = titled_level(&blocks);
        let is_ruled = is_ruled(&blocks);
        let is_bulleted = is_bulleted(&blocks);
        self.list += 1;
        let mut at = 0;
        while at < blocks.len() {
            let rest = &blocks[at..];
            let level = rest[0].level();
            at += if level.is_some() && level == titled && !heads_section(rest) {
                self.titled(rest)
            } else if is_ruled && is_running(rest[0]) {
                self.ruled(rest)
            } else if is_bulleted && starts_with_bullet(rest[0]) {
                self.bulleted(rest)
            } else if is_described(rest) {
                self.described(rest)
            } else if is_definition(rest[0]) {
                self.stray_definitions(rest)
            } else {
                self.block(rest[0]);
                1
            };
        }
    }

    /// Reads one block.
    fn block(&mut self, block: &Element) {
        match block.name.as_str() {
            _ if block.level().is_some() => {
                self.heading(block.level().unwrap_or(6), &Line::within(block).text);
            }
            "ul" | "ol" => self.list(block),
            "dl" if is_labelled(block) => {
                self.add(labelled(block), block.range.clone(), Shape::Block);
            }
            "dl" => self.definitions(block.elements()),
            "table" => self.table(block),
            "p" => self.paragraph(block),
            "li" => self.add(Line::within(block), block.range.clone(), Shape::Bullet),
            "hr" | "pre" | "nav" | "footer" | "form" => {}
            _ if self.is_box(block) => {
                self.add(Line::within(block), block.range.clone(), Shape::Block);
            }
            _ if block.is_block() => self.container(block),
            _ => {}
        }
    }

    /// A heading holds up to the next of its level.
    fn heading(&mut self, level: u8, text: &str) {
        self.headings.retain(|(other, _)| *other < level);
        self.headings.push((level, text.trim_matches(['#', ' ']).to_owned()));
        self.enter_section();
    }

    /// Starts a section below the headings that hold.
    fn enter_section(&mut self) {
        let path = self.headings.iter().map(|(_, text)| text.clone()).collect();
        self.found.sections.push(Section::below(path));
        self.list += 1;
    }

    /// The items of a list. An item that only heads a list of its own is a heading.
    fn list(&mut self, list: &Element) {
        self.list += 1;
        let shape = if list.name == "ol" { Shape::Numbered } else { Shape::Bullet };
        for item in list.elements() {
            let own = Line::of(item.children.iter().filter(|node| !is_list(node)));
            let inner =
                || item.elements().filter(|child| matches!(child.name.as_str(), "ul" | "ol"));
            let heads = inner().any(|list| list.count("li") > 0)
                && own.text.split_whitespace().count() < 7
                && !has_year(&own.text);
            if heads {
                let held = self.headings.clone();
                self.heading(7, &own.text);
                inner().for_each(|list| self.list(list));
                self.headings = held;
                self.enter_section();
            } else if item.count("li") > 12 || item.elements().any(|child| child.name == "table") {
                self.container(item);
            } else if item.name == "li" {
                self.add(Line::within(item), item.range.clone(), shape);
            } else {
                self.block(item);
            }
        }
    }

    /// Terms and what is said of them that no list of definitions holds; how many blocks that is.
    fn stray_definitions(&mut self, rest: &[&Element]) -> usize {
        let count = rest.iter().take_while(|block| is_definition(block)).count();
        self.definitions(rest[..count].iter().copied());
        count
    }

    /// The parts of a list of definitions: a term with what is said of it.
    fn definitions<'a>(&mut self, parts: impl Iterator<Item = &'a Element>) {
        let mut open: Option<(Line, Range<usize>)> = None;
        for part in parts {
            if !is_definition(part) {
                if let Some((held, range)) = open.take() {
                    self.add(held, range, Shape::Block);
                }
                self.block(part);
                continue;
            }
            let line = Line::within(part);
            match &mut open {
                // A term that only has links goes on with the one before.
                Some((held, range)) if part.name == "dd" || is_linked_note(&line) => {
                    held.append(&line);
                    range.end = part.range.end;
                }
                _ => {
                    if let Some((held, range)) = open.take() {
                        self.add(held, range, Shape::Block);
                    }
                    open = Some((line, part.range.clone()));
                }
            }
        }
        if let Some((held, range)) = open {
            self.add(held, range, Shape::Block);
        }
    }

    /// The rows of a table; one that only lays a page out is read as what it holds.
    fn table(&mut self, table: &Element) {
        let rows = rows(table);
        let columns = rows.first().and_then(|row| Columns::of(row));
        let skipped = usize::from(columns.is_some());
        for row in rows.into_iter().skip(skipped) {
            let cells = || cells(row);
            if cells().all(|cell| cell.name == "th") {
                continue;
            }
            if cells().any(|cell| cell.count("li") + cell.count("tr") + cell.count("p") > 6) {
                cells().for_each(|cell| self.container(cell));
                continue;
            }
            let line = match &columns {
                Some(columns) => columns.line(row),
                None => Line::of(&row.children),
            };
            if !line.text.trim().is_empty() {
                self.add(line, row.range.clone(), Shape::Row);
            }
        }
    }

    /// A paragraph; one in bold letters alone is a heading.
    fn paragraph(&mut self, block: &Element) {
        let line = Line::within(block);
        let is_marked = line.spans.iter().any(|span| {
            matches!(span.mark, Mark::Strong | Mark::Underline)
                && span.range.len() + 1 >= line.text.trim_end_matches(':').len()
        });
        if is_marked && line.text.split_whitespace().count() < 7 && line.links().next().is_none() {
            return self.heading(6, line.text.trim_end_matches(':'));
        }
        if let Some(last) = self.continued().filter(|_| only_adds(&line)) {
            last.line.append(&line);
            last.range.end = block.range.end;
            return;
        }
        self.add(line, block.range.clone(), Shape::Paragraph);
    }

    /// The paragraph before, below the same headings and in the same list.
    fn continued(&mut self) -> Option<&mut Unit> {
        let section = self.found.sections.len().saturating_sub(1);
        let list = self.list;
        self.found.units.last_mut().filter(|last| {
            last.section == section && last.list == list && last.shape == Shape::Paragraph
        })
    }

    /// Whether `block` is a box that many works of the page have.
    fn is_box(&self, block: &Element) -> bool {
        let is_repeated = self.classes.get(&block.class).is_some_and(|count| *count > 1);
        let holds_more = block.count("h1") + block.count("h2") + block.count("table") > 0
            || block.count("li") > 8
            || holds_paragraphs(block);
        let length = block.range.len();
        let text = || Line::within(block).text;
        is_repeated
            && !holds_more
            && length < LONGEST_BOX * 4
            && (30..LONGEST_BOX).contains(&text().len())
    }

    /// A heading of `rest` and what stands below it; how many blocks that is.
    fn titled(&mut self, rest: &[&Element]) -> usize {
        let level = rest[0].level();
        let below = rest[1..]
            .iter()
            .take_while(|block| block.level().is_none_or(|other| Some(other) > level));
        let count = 1 + below.count();
        let mut line = Line::within(rest[0]).marked_as(Mark::Heading);
        let mut end = rest[0].range.end;
        for block in rest[1..count].iter().filter(|block| block.name != "hr") {
            line.append(&Line::of([&Node::Element((*block).clone())]));
            end = block.range.end;
        }
        self.add(line, rest[0].range.start..end, Shape::Block);
        count
    }

    /// A paragraph that is a title, with the list that says more of it; how many blocks that is.
    fn described(&mut self, rest: &[&Element]) -> usize {
        let mut line = Line::within(rest[0]).marked_as(Mark::Heading);
        for item in rest[1].elements() {
            line.append(&Line::within(item));
        }
        self.add(line, rest[0].range.start..rest[1].range.end, Shape::Block);
        2
    }

    /// What stands before the next rule or heading; how many blocks that is.
    fn ruled(&mut self, rest: &[&Element]) -> usize {
        let count = rest.iter().take_while(|block| is_running(block)).count().max(1);
        let starts: Vec<bool> = rest[..count].iter().map(|block| starts_marked(block)).collect();
        if starts.iter().filter(|starts| **starts).count() > 1 {
            // Several works without a rule between them.
            self.block(rest[0]);
            return 1;
        }
        let mut line = Line::default();
        for block in &rest[..count] {
            line.append(&Line::of([&Node::Element((*block).clone())]));
        }
        self.add(line, rest[0].range.start..rest[count - 1].range.end, Shape::Block);
        count
    }

    /// A paragraph with a bullet and what stands before the next; how many blocks that is.
    fn bulleted(&mut self, rest: &[&Element]) -> usize {
        let goes_on = |block: &&&Element| {
            is_running(block) && !starts_with_bullet(block) && block.level().is_none()
        };
        let count = 1 + rest[1..].iter().take_while(goes_on).count();
        let mut line = Line::default();
        for block in &rest[..count] {
            line.append(&Line::within(block));
        }
        line.cut(bullet(&line.text));
        self.add(line, rest[0].range.start..rest[count - 1].range.end, Shape::Bullet);
        count
    }

    /// Adds a unit.
    fn add(&mut self, mut line: Line, range: Range<usize>, shape: Shape) {
        let section = self.found.sections.len().saturating_sub(1);
        if !line.text.trim().is_empty() || line.links().next().is_some() {
            let address = super::wholes::take(&mut line);
            self.found.units.push(Unit { line, range, section, list: self.list, shape, address });
        }
    }
}

/// Whether `block` is a list whose items are paragraphs: most of them have a year, and there are three or more.
fn holds_paragraphs(block: &Element) -> bool {
    let lines: Vec<Line> =
        block.elements().filter(|child| child.name == "p").map(Line::within).collect();
    let is_work = |line: &&Line| has_year(&line.text) && line.text.split_whitespace().count() > 7;
    let works = lines.iter().filter(is_work).count();
    works > 2 && works * 3 >= lines.len() * 2
}

/// How many bytes of `text` are a sign that starts an item.
fn bullet(text: &str) -> usize {
    let sign = text.chars().next().filter(|c| matches!(c, '•' | '●' | '▪' | '◦' | '■' | '‣'));
    sign.map_or(0, |sign| text.len() - text[sign.len_utf8()..].trim_start().len())
}

/// Whether `block` is a paragraph that starts with the sign of an item.
fn starts_with_bullet(block: &Element) -> bool {
    block.name == "p" && bullet(&Line::within(block).text) > 0
}

/// Whether paragraphs with bullets stand for the items of a list.
fn is_bulleted(blocks: &[&Element]) -> bool {
    blocks.iter().filter(|block| starts_with_bullet(block)).count() > 2
}

/// Whether `line` says nothing of its own: labelled links alone, or praise behind a picture.
fn only_adds(line: &Line) -> bool {
    let mut rest = line.text.clone();
    for (range, ..) in line.links() {
        let is_label = line.at(range).split_whitespace().count() <= 3;
        if let Some(part) = rest.get(range.clone()).filter(|_| is_label) {
            rest.replace_range(range.clone(), &" ".repeat(part.len()));
        }
    }
    let words = |text: &str| {
        text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    };
    let starts_with_picture =
        line.text.chars().next().is_some_and(super::words::is_picture) && words(&rest) < 12;
    (line.links().next().is_some() && words(&rest) == 0) || starts_with_picture
}

/// Whether `block` is a term of a list of definitions, or what is said of one.
fn is_definition(block: &Element) -> bool {
    matches!(block.name.as_str(), "dt" | "dd")
}

/// Whether the list of definitions `list` is one work: its terms say what each part is, the title and the authors
/// among them.
fn is_labelled(list: &Element) -> bool {
    let terms = list.elements().filter(|part| part.name == "dt");
    let found: Vec<Column> = terms.map(|term| column(&Line::within(term).text)).collect();
    let count = |kind| found.iter().filter(|one| **one == kind).count();
    count(Column::Title) == 1 && count(Column::Names) == 1
}

/// What such a list prints, without the terms.
fn labelled(list: &Element) -> Line {
    let mut line = Line::default();
    let mut kind = Column::Other;
    for part in list.elements() {
        if part.name == "dt" {
            let term = Line::within(part);
            kind = column(&term.text);
            // A word alone leads to the part and says nothing of the work.
            if kind == Column::Other && term.text.contains(' ') {
                line.append(&term);
            }
        } else {
            line.append(&kind.marked(Line::within(part)));
        }
    }
    line
}

/// Whether `line` is a few words around short links: `Full paper (3/4/20): PDF | arXiv`.
fn is_linked_note(line: &Line) -> bool {
    let links = || line.links().map(|(range, ..)| line.at(range).split_whitespace().count());
    links().next().is_some()
        && links().all(|words| words < 3)
        && line.text.split_whitespace().count() < 10
}

/// The blocks in `element`; running text between them is no block.
fn blocks(element: &Element) -> Vec<&Element> {
    element.elements().filter(|child| child.is_block()).collect()
}

/// Whether `node` is a list.
fn is_list(node: &Node) -> bool {
    matches!(node, Node::Element(element) if matches!(element.name.as_str(), "ul" | "ol"))
}

/// Whether `block` is running text, not a heading, a rule or a list.
fn is_running(block: &Element) -> bool {
    matches!(block.name.as_str(), "p" | "blockquote")
}

/// Whether `rest` starts with a title and a list that says by whom it is, where it appeared and the like.
fn is_described(rest: &[&Element]) -> bool {
    const LABELS: &[&str] =
        &["author", "venue", "journal", "published", "conference", "auteur", "autor"];
    let [title, list, ..] = rest else { return false };
    let items = list.elements().filter(|item| item.name == "li").count();
    let labelled = list.elements().any(|item| {
        let text = Line::within(item).text.to_lowercase();
        text.split_once(':').is_some_and(|(label, _)| {
            label.split_whitespace().count() < 3 && LABELS.iter().any(|known| label.contains(known))
        })
    });
    title.name == "p" && matches!(list.name.as_str(), "ul" | "ol") && items <= 8 && labelled
}

/// Whether `block` starts with a title: with something in bold or a link of several words.
fn starts_marked(block: &Element) -> bool {
    let line = Line::within(block);
    line.marked(|mark| matches!(mark, Mark::Strong | Mark::Link(..)))
        .any(|span| span.range.start == 0 && line.at(&span.range).split_whitespace().count() > 3)
}

/// Whether rules part the works: about one for each paragraph.
fn is_ruled(blocks: &[&Element]) -> bool {
    let rules = blocks.iter().filter(|block| block.name == "hr").count();
    let running = blocks.iter().filter(|block| is_running(block)).count();
    rules >= 3 && running <= rules * 3 && running * 2 >= rules
}

/// Whether the heading that `rest` starts with says which works follow: "Working papers", or nothing below it.
fn heads_section(rest: &[&Element]) -> bool {
    let [heading, below @ ..] = rest else { return false };
    let text = Line::within(heading).text;
    let is_said =
        kind_of_heading(&text).is_some() || is_publications(&text) || is_other_section(&text);
    let is_empty = below.first().is_some_and(|next| next.level() == heading.level());
    // `Papers (with substantial contributions)`
    let head = text.split('(').next().unwrap_or_default();
    head.split_whitespace().count() < 4 && (is_said || is_empty)
}

/// The level of the headings that are titles of works: several, long, each with a little below it.
fn titled_level(blocks: &[&Element]) -> Option<u8> {
    let is_title = |level: u8| {
        let is_place =
            |at: &usize| blocks[*at].level() == Some(level) && !heads_section(&blocks[*at..]);
        let places: Vec<usize> = (0..blocks.len()).filter(is_place).collect();
        let words: usize =
            places.iter().map(|at| Line::within(blocks[*at]).text.split_whitespace().count()).sum();
        let is_short = |at: &&usize| {
            let at = *at;
            let below = blocks[at + 1..]
                .iter()
                .take_while(|block| block.level().is_none_or(|other| other > level));
            let below: Vec<&&Element> = below.collect();
            let dated = below.iter().filter(|block| has_year(&Line::within(block).text)).count();
            (1..=8).contains(&below.len())
                && dated < 2
                && below.iter().all(|block| block.count("li") <= 6 && block.name != "table")
                && below.iter().all(|block| dated_items(block) < 2)
        };
        // One heading in ten may head more than one work, or nothing.
        let short = places.iter().filter(is_short).count();
        places.len() >= 2 && words >= places.len() * 4 && short * 10 >= places.len() * 9
    };
    (1..=6).find(|level| is_title(*level))
}

/// How many items of the list `block` have a year: what says more of one work does not list others.
fn dated_items(block: &Element) -> usize {
    let items = block.elements().filter(|item| item.name == "li");
    items.filter(|item| has_year(&Line::within(item).text)).count()
}

/// The cells of `row`.
fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    row.elements().filter(|cell| matches!(cell.name.as_str(), "td" | "th"))
}

/// What the columns of a table hold, where its first row says so.
struct Columns(Vec<Column>);

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Title,
    Venue,
    Names,
    Other,
}

impl Columns {
    /// The columns that `row` heads, if it does.
    fn of(row: &Element) -> Option<Columns> {
        let texts: Vec<String> = cells(row).map(|cell| Line::within(cell).text).collect();
        let is_short = texts.iter().all(|text| text.split_whitespace().count() <= 3);
        let found: Vec<Column> = texts.iter().map(|text| column(text)).collect();
        (is_short && found.contains(&Column::Title)).then_some(Columns(found))
    }

    /// What `row` prints, the title and the venue marked as such.
    fn line(&self, row: &Element) -> Line {
        let mut line = Line::default();
        for (at, cell) in cells(row).enumerate() {
            let column = self.0.get(at).copied().unwrap_or(Column::Other);
            line.append(&column.marked(Line::within(cell)));
        }
        line
    }
}

impl Column {
    /// `part`, marked as what the column holds.
    fn marked(self, part: Line) -> Line {
        let has_markup = part.marked(|mark| *mark == Mark::Emph).next().is_some();
        match self {
            Column::Title => part.marked_as(Mark::Heading),
            Column::Names => part.marked_as(Mark::Names),
            Column::Venue if !has_markup => part.marked_as(Mark::Emph),
            _ => part,
        }
    }
}

/// What a column headed `heading` holds.
fn column(heading: &str) -> Column {
    const TITLES: &[&str] =
        &["title", "titel", "titre", "título", "titolo", "paper", "publication", "标题", "題名"];
    const VENUES: &[&str] = &[
        "venue",
        "journal",
        "conference",
        "where",
        "published in",
        "appeared in",
        "zeitschrift",
        "revue",
        "revista",
        "rivista",
        "source",
        "journal/conference",
        "conference/journal",
    ];
    const NAMES: &[&str] =
        &["author", "autor", "autoren", "auteur", "autore", "autori", "name", "by", "作者", "著者"];
    let lower = heading.trim().trim_end_matches(':').to_lowercase();
    let bare = lower.trim_end_matches('s');
    match () {
        () if TITLES.contains(&bare) => Column::Title,
        () if NAMES.contains(&bare) || NAMES.contains(&bare.trim_end_matches("(s)")) => {
            Column::Names
        }
        () if VENUES.contains(&bare) || VENUES.contains(&lower.as_str()) => Column::Venue,
        () => Column::Other,
    }
}

/// The rows of `table`, not those of tables in it.
fn rows(table: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    for child in table.elements() {
        match child.name.as_str() {
            "tr" => found.push(child),
            "thead" | "tbody" | "tfoot" => found.extend(rows(child)),
            _ => {}
        }
    }
    found
}

/// Whether there is a year in `text`.
fn has_year(text: &str) -> bool {
    super::dates::years(text).next().is_some()
}
