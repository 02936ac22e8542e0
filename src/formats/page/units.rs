//! What may be a work on a page: items, rows, paragraphs, boxes, what stands below a heading or between
//! rules; each with the headings above it.

use std::collections::HashMap;
use std::ops::Range;

use super::line::Line;
use super::markup::{Element, Node};
use super::section::Section;

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
        self.list += 1;
        let mut at = 0;
        while at < blocks.len() {
            let rest = &blocks[at..];
            let level = rest[0].level();
            at += if level.is_some() && level == titled {
                self.titled(rest)
            } else if is_ruled && is_running(rest[0]) {
                self.ruled(rest)
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
            "dl" => self.definitions(block),
            "table" => self.table(block),
            "p" => self.paragraph(block),
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

    /// A list of definitions: a term with what is said of it.
    fn definitions(&mut self, list: &Element) {
        let mut open: Option<(Line, Range<usize>)> = None;
        for part in list.elements() {
            let line = Line::within(part);
            match &mut open {
                Some((held, range)) if part.name == "dd" => {
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
        for row in rows(table) {
            let cells = || row.elements().filter(|cell| matches!(cell.name.as_str(), "td" | "th"));
            if cells().all(|cell| cell.name == "th") {
                continue;
            }
            if cells().any(|cell| cell.count("li") + cell.count("tr") + cell.count("p") > 6) {
                cells().for_each(|cell| self.container(cell));
                continue;
            }
            let line = Line::of(&row.children);
            if !line.text.trim().is_empty() {
                self.add(line, row.range.clone(), Shape::Row);
            }
        }
    }

    /// A paragraph; one in bold letters alone is a heading.
    fn paragraph(&mut self, block: &Element) {
        let line = Line::within(block);
        let is_marked = line.spans.iter().any(|span| {
            matches!(span.mark, super::line::Mark::Strong | super::line::Mark::Underline)
                && span.range.len() + 1 >= line.text.trim_end_matches(':').len()
        });
        if is_marked && line.text.split_whitespace().count() < 7 && line.links().next().is_none() {
            return self.heading(6, line.text.trim_end_matches(':'));
        }
        self.add(line, block.range.clone(), Shape::Paragraph);
    }

    /// Whether `block` is a box that many works of the page have.
    fn is_box(&self, block: &Element) -> bool {
        let is_repeated = self.classes.get(&block.class).is_some_and(|count| *count > 1);
        let holds_more = block.count("h1") + block.count("h2") + block.count("table") > 0
            || block.count("li") > 8;
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
        let mut line = Line::within(rest[0]).headed();
        let mut end = rest[0].range.end;
        for block in rest[1..count].iter().filter(|block| block.name != "hr") {
            line.append(&Line::of([&Node::Element((*block).clone())]));
            end = block.range.end;
        }
        self.add(line, rest[0].range.start..end, Shape::Block);
        count
    }

    /// What stands before the next rule or heading; how many blocks that is.
    fn ruled(&mut self, rest: &[&Element]) -> usize {
        let count = rest.iter().take_while(|block| is_running(block)).count().max(1);
        let mut line = Line::default();
        for block in &rest[..count] {
            line.append(&Line::of([&Node::Element((*block).clone())]));
        }
        self.add(line, rest[0].range.start..rest[count - 1].range.end, Shape::Block);
        count
    }

    /// Adds a unit.
    fn add(&mut self, line: Line, range: Range<usize>, shape: Shape) {
        let section = self.found.sections.len().saturating_sub(1);
        if !line.text.trim().is_empty() || line.links().next().is_some() {
            self.found.units.push(Unit { line, range, section, list: self.list, shape });
        }
    }
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

/// Whether rules part the works: about one for each paragraph.
fn is_ruled(blocks: &[&Element]) -> bool {
    let rules = blocks.iter().filter(|block| block.name == "hr").count();
    let running = blocks.iter().filter(|block| is_running(block)).count();
    rules >= 3 && running <= rules * 3 && running * 2 >= rules
}

/// The level of the headings that are titles of works: several, long, each with a little below it.
fn titled_level(blocks: &[&Element]) -> Option<u8> {
    let is_title = |level: u8| {
        let places: Vec<usize> =
            (0..blocks.len()).filter(|at| blocks[*at].level() == Some(level)).collect();
        let words: usize =
            places.iter().map(|at| Line::within(blocks[*at]).text.split_whitespace().count()).sum();
        let is_short = places.iter().all(|at| {
            let below = blocks[at + 1..]
                .iter()
                .take_while(|block| block.level().is_none_or(|other| other > level));
            let below: Vec<&&Element> = below.collect();
            let dated = below.iter().filter(|block| has_year(&Line::within(block).text)).count();
            (1..=8).contains(&below.len())
                && dated < 2
                && below.iter().all(|block| block.count("li") <= 6 && block.name != "table")
        });
        places.len() >= 2 && words >= places.len() * 4 && is_short
    };
    (1..=6).find(|level| is_title(*level))
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
