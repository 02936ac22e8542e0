//! Reads one file in this process and says what that took: `read byline FILE` or `read biblatex FILE`.
//!
//! Reading means: from the file to works whose names, dates and prose are all decoded, and which
//! are all in memory at the end. What was decoded is counted, so that leaving work out shows. The
//! other reader is biblatex's `Bibliography::parse`, which decodes nothing before it is asked.
//! `run.py` runs this program as a whole process and compares.

#![allow(clippy::print_stdout, reason = "a program that prints what it measured")]

use std::fmt::Write as _;
use std::path::Path;

use byline::internals::diag::Sink;
use byline::internals::files::Files;
use byline::internals::model::{Contributor, Field, Library, Name, Value, Work};
use byline::internals::span::Sources;
use byline::internals::text::{Block, Inline, Text};
use byline::internals::{decode, syntax};

/// The same as in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["byline", path] => read_byline(Path::new(path))?,
        ["biblatex", path] => read_biblatex(Path::new(path))?,
        ["sizes"] => print_sizes(),
        // `cargo bench` without more: nothing to read, nothing to measure.
        _ => println!("usage: read byline|biblatex FILE, or read sizes"),
    }
    Ok(())
}

/// byline: file, tree, works.
fn read_byline(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let start = cpu();
    let text = Files::disk().read_text(path)?;
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let loaded = cpu();
    let mut sink = Sink::default();
    let library = decode::read(file, &sources, &mut sink);
    let decoded = cpu();
    println!("file     {:.3} s", loaded - start);
    println!("works    {:.3} s", decoded - loaded);
    println!("in all   {:.3} s CPU, {:.0} MiB peak", decoded - start, peak());
    println!("{}", counts(&library));
    println!("{} findings", sink.findings().len());
    // The program is over: what follows is not part of reading.
    std::mem::forget((library, sources, sink));
    Ok(())
}

/// biblatex: file, entries with their fields as chunks.
fn read_biblatex(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let start = cpu();
    let text = std::fs::read_to_string(path)?;
    let bibliography = biblatex::Bibliography::parse(&text)?;
    println!("in all   {:.3} s CPU, {:.0} MiB peak", cpu() - start, peak());
    println!("{} works", bibliography.len());
    std::mem::forget((bibliography, text));
    Ok(())
}

/// What is in `library`.
fn counts(library: &Library) -> String {
    let fields = || library.works.iter().flat_map(|work| &work.fields);
    let of = |is: fn(&Value) -> bool| fields().filter(|field| is(&field.value)).count();
    let mut out = String::new();
    let names = library.works.iter().map(|work| work.contributors.len()).sum::<usize>();
    let dates = of(|value| matches!(value, Value::Date(_)));
    let texts = of(|value| matches!(value, Value::Text(_)));
    let literals = of(|value| matches!(value, Value::Literal(_)));
    let _ = write!(out, "{} works, {names} names, {dates} dates, ", library.works.len());
    let _ = write!(out, "{texts} texts, {literals} literals, {} fields", fields().count());
    out
}

/// CPU seconds of this process so far, user and system.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|word| word.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

/// The most memory that this process has had so far, in MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kibibytes.unwrap_or(f64::NAN) / 1024.0
}

/// The sizes of what a list is made of, in bytes.
fn print_sizes() {
    fn size<T>(name: &str) {
        println!("{name:12} {}", size_of::<T>());
    }
    size::<Work>("Work");
    size::<Contributor>("Contributor");
    size::<Name>("Name");
    size::<Field>("Field");
    size::<Value>("Value");
    size::<Text>("Text");
    size::<Block>("Block");
    size::<Inline>("Inline");
    size::<syntax::node::Node>("Node");
    size::<syntax::node::Pair>("Pair");
    size::<syntax::node::Scalar>("Scalar");
    size::<byline::internals::model::Date>("Date");
    size::<byline::internals::diag::Diagnostic>("Diagnostic");
}
