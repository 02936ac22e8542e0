//! Every text and every name of the .bib files of the corpus, written as TeX in both encodings: reading
//! what was written gives the same text.

use byline::internals::model::{Value, Work};
use byline::internals::text::tex::{self, Encoding};
use byline::internals::text::{Block, Inline, Text};
use unicode_normalization::UnicodeNormalization;

use super::corpus::{self, corpus};

/// `content` as TeX has it: quotations and breaks as their characters, composed.
fn settled(content: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut push = |inline: Inline| match (out.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => *last += &text,
        (_, inline) => out.push(inline),
    };
    for inline in content {
        match inline {
            Inline::Text(text) => push(Inline::Text(text.nfc().collect())),
            Inline::Quoted(inner) => {
                push(Inline::Text("“".into()));
                settled(inner).into_iter().for_each(&mut push);
                push(Inline::Text("”".into()));
            }
            other => {
                let mut other = other.clone();
                if let Some(inner) = other.inner_mut() {
                    *inner = settled(inner);
                }
                push(other);
            }
        }
    }
    out
}

/// The blocks of `text` as TeX has them.
fn blocks(text: &Text) -> Vec<Block> {
    let block = |block: &Block| match block {
        Block::Paragraph(content) => Block::Paragraph(settled(content)),
        other => other.clone(),
    };
    text.blocks.iter().map(block).collect()
}

/// The texts of a work.
fn texts(work: &Work) -> Vec<Text> {
    let mut out = Vec::new();
    for field in &work.fields {
        match &field.value {
            Value::Text(text) if !text.is_empty() => out.push(text.clone()),
            Value::Texts(texts) => out.extend(texts.iter().map(|text| text.value.clone())),
            _ => {}
        }
    }
    for person in &work.contributors {
        let name = &person.name;
        let parts = [&name.family, &name.given, &name.particle, &name.suffix];
        out.extend(parts.into_iter().filter(|part| !part.is_empty()).map(Text::plain));
    }
    out
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn what_is_written_reads_back() {
    let mut differing = Vec::new();
    let mut compared = 0;
    for path in corpus::files(&corpus("bib"), &["bib"]) {
        for text in corpus::read(&path).works.iter().flat_map(texts) {
            for encoding in [Encoding::Unicode, Encoding::Ascii] {
                let mut written = String::new();
                tex::write(&text, encoding, &mut written);
                let (read, faults) = tex::parse(&written);
                compared += 1;
                if blocks(&read) != blocks(&text) || !faults.is_empty() {
                    let name = path.file_name().unwrap_or_default().display();
                    differing.push(format!(
                        "{name}: {written}\n  {:?}\n  {:?}\n",
                        text.blocks, read.blocks
                    ));
                }
            }
        }
    }
    assert!(compared > 100_000, "{compared}");
    assert!(differing.is_empty(), "{} of {compared}\n{}", differing.len(), differing.concat());
}
