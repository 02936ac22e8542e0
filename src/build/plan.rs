//! The config's outputs in, jobs out: which file or region gets which works through which template.
//! No I/O but the reading of templates; nothing is rendered but the paths.

use std::path::Path;
use std::sync::Arc;

use super::job::{Input, Job};
use super::lock::Target;
use super::paths::{normalise, shown};
use super::{advice, beside, conflicts, paths};
use crate::config::{Config, Each, Output, Style};
use crate::diag::codes::{OUTPUT_CONFLICT, OUTSIDE_ROOT, UNSAFE_TARGET};
use crate::diag::{Diagnostic, Sink};
use crate::model::{Data, Library};
use crate::render::{Inlines, Scope, Subject, Target as Language, Template, Written};
use crate::select::{self, Reach};
use crate::span::{Sources, Span, Spanned};
use crate::strings::seen::visible_line;
use crate::text::Text;
use crate::view::{Group, Index, Lens, Listed};

/// Plans every output of the config, in its order.
pub fn plan<'a>(input: &Input<'a>, sources: &mut Sources, sink: &mut Sink) -> Vec<Job<'a>> {
    let outputs = input.config.outputs.iter().zip(lenses(input));
    let outputs: Vec<(&Output, Arc<Lens>, Template)> = outputs
        .filter_map(|(output, lens)| {
            Some((output, lens, find_template(input, output, sources, sink)?))
        })
        .collect();
    let planned = beside::each(&outputs, |(output, lens, template)| {
        let mut found = Sink::default();
        (plan_output(input, output, lens, template, &mut found), found)
    });
    let mut jobs = Vec::new();
    for (some, mut found) in planned {
        jobs.extend(some);
        sink.append(&mut found);
    }
    conflicts::report(&mut jobs, input.config, sources, sink);
    advice::lacking(input, &jobs, sink);
    jobs
}

/// The template of `output`, chosen among the languages of its name by the ending of `to`.
fn find_template(
    input: &Input<'_>,
    output: &Output,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<Template> {
    let ending = Path::new(&output.to.value).extension().and_then(|ending| ending.to_str());
    let template = input.templates.find(&output.template, ending, input.files, sources, sink)?;
    for (name, value) in &output.vars {
        template.report_unread(&Spanned::new(name.clone(), value.span), sink);
    }
    let file = Written {
        path: &output.to.value,
        is_region: output.region.is_some(),
        span: output.to.span,
    };
    let endings = input.templates.endings(&template, input.files);
    match template.wrong_ending(file, &endings) {
        Some(finding) if !advice::is_allowed(finding.code, input) => {
            sink.push(finding);
            None
        }
        _ => Some(template),
    }
}

/// The jobs of one output: one, or with `each` one per work, topic, year or person.
fn plan_output<'a>(
    input: &Input<'a>,
    output: &'a Output,
    lens: &Arc<Lens>,
    template: &Template,
    sink: &mut Sink,
) -> Vec<Job<'a>> {
    let reach = Reach::of(template.target == Language::Bibtex);
    let works = select::works(lens, &output.query, reach, sink);
    let parts = match output.each {
        None => {
            let groups = select::arrange(lens, &output.query, works, sink);
            vec![Part { subject: None, lens: Arc::clone(lens), groups }]
        }
        Some(each) => parts(lens, output, each, &works, sink),
    };
    let (mut jobs, inlines) = (Vec::with_capacity(parts.len()), Inlines::default());
    for part in parts {
        let scope = scope(input, output, part, &inlines, sink);
        if let Some(target) = target(input, output, &scope, &inlines, sink) {
            let scope = Scope { to: below_site(input.config, &target.path), ..scope };
            jobs.push(Job { target, output, template: template.clone(), scope });
        }
    }
    jobs
}

/// The library as each output looks at it; all share its tables, and those that look alike what they show.
fn lenses(input: &Input<'_>) -> Vec<Arc<Lens>> {
    let (site, index) = (Arc::new(input.config.site.clone()), Arc::<Index>::default());
    let outputs = &input.config.outputs;
    let style = |output: &Output| Arc::new(output.style.over(&input.config.style).complete());
    let styles: Vec<Arc<Style>> = outputs.iter().map(style).collect();
    let seen: Vec<(&Arc<Style>, &Vec<usize>)> = styles.iter().zip(&input.owners).collect();
    let lens = |(output, (style, owners)): (&Output, &(&Arc<Style>, &Vec<usize>))| {
        let lens = Lens::new(Arc::clone(&input.library), Arc::clone(&site), Arc::clone(style));
        let (owners, index): (&Vec<usize>, _) = (owners, Arc::clone(&index));
        let name = Some(Arc::from(output.name()));
        let (look, owners) = (look(&seen, (style, owners)), owners.clone());
        Arc::new(Lens { owners, index, today: input.today, output: name, look, ..lens })
    };
    outputs.iter().zip(&seen).map(lens).collect()
}

/// The place of the first of all that have this style and these owners; `None` where there is one alone.
fn look(all: &[(&Arc<Style>, &Vec<usize>)], this: (&Arc<Style>, &Vec<usize>)) -> Option<usize> {
    let mut same = all.iter().enumerate().filter(|(_, other)| **other == this);
    let (first, _) = same.next()?;
    same.next().map(|_| first)
}

/// What one file of an output is for, by whom it is seen, and its selected works.
struct Part {
    subject: Option<Subject>,
    lens: Arc<Lens>,
    groups: Vec<Group>,
}

/// The parts of an `each` output over its sorted `works`; those without works are left out.
fn parts(
    lens: &Arc<Lens>,
    output: &Output,
    each: Each,
    works: &[usize],
    sink: &mut Sink,
) -> Vec<Part> {
    let library = &lens.library;
    let mut part = |subject: Subject, lens: Arc<Lens>, works: Vec<usize>| {
        let groups = select::arrange(&lens, &output.query, works, sink);
        Part { subject: Some(subject), lens, groups }
    };
    match each {
        Each::Work => works.iter().map(|&work| alone(lens, work)).collect(),
        Each::Topic => by_topic(lens, works)
            .map(|(topic, works)| part(Subject::Topic(topic), Arc::clone(lens), works))
            .collect(),
        Each::Year => by_year(library, works)
            .into_iter()
            .map(|(year, works)| part(Subject::Year(year), Arc::clone(lens), works))
            .collect(),
        Each::Person => by_person(library, works)
            .map(|(person, works)| {
                let own = Arc::new(lens.of_owners(vec![person]));
                part(Subject::Person(person), own, works)
            })
            .collect(),
    }
}

/// The part of a file that is about one work.
fn alone(lens: &Arc<Lens>, work: usize) -> Part {
    let works = vec![Listed { work, number: String::new() }];
    let group = Group { key: String::new(), title: Text::default(), works, groups: Vec::new() };
    Part { subject: Some(Subject::Work(work)), lens: Arc::clone(lens), groups: vec![group] }
}

/// The works of `all` by topic, in the order of the topics.
fn by_topic(lens: &Lens, all: &[usize]) -> impl Iterator<Item = (usize, Vec<usize>)> {
    let mut topics = vec![Vec::new(); lens.library.topics.len()];
    for &work in all {
        for topic in lens.topics_of(&lens.library.works[work]) {
            topics[topic].push(work);
        }
    }
    topics.into_iter().enumerate().filter(|(_, works)| !works.is_empty())
}

/// The dated works of `all` by year, newest first.
fn by_year(library: &Library, all: &[usize]) -> Vec<(i32, Vec<usize>)> {
    let mut years: Vec<(i32, Vec<usize>)> = Vec::new();
    for &work in all {
        let Some(year) = library.works[work].year() else {
            continue;
        };
        match years.iter_mut().find(|(known, _)| *known == year) {
            Some((_, works)) => works.push(work),
            None => years.push((year, vec![work])),
        }
    }
    years.sort_by_key(|&(year, _)| std::cmp::Reverse(year));
    years
}

/// The works of `all` by listed person, in the order of the people.
fn by_person(library: &Library, all: &[usize]) -> impl Iterator<Item = (usize, Vec<usize>)> {
    let mut people = vec![Vec::new(); library.people.len()];
    for &work in all {
        for person in library.works[work].contributors.iter().filter_map(|each| each.person) {
            if people[person].last() != Some(&work) {
                people[person].push(work);
            }
        }
    }
    people.into_iter().enumerate().filter(|(_, works)| !works.is_empty())
}

/// What one file is about, its front matter evaluated.
fn scope(
    input: &Input<'_>,
    output: &Output,
    part: Part,
    inlines: &Inlines,
    sink: &mut Sink,
) -> Scope {
    let mut scope = Scope {
        lens: part.lens,
        groups: part.groups,
        subject: part.subject,
        page: Data::Map(Vec::new()),
        vars: output.vars.iter().map(|(key, data)| (key.clone(), data.value.clone())).collect(),
        region: output.region.as_ref().map(|region| region.value.clone()),
        to: below_site(input.config, &output.to.value),
    };
    if let Some(page) = &output.page {
        let value = |(key, data): &(String, Spanned<Data>)| {
            (key.clone(), evaluate(&data.value, data.span, &scope, inlines, sink))
        };
        scope.page = Data::Map(page.iter().map(value).collect());
    }
    scope
}

/// `data` with every text that holds `{{` evaluated.
fn evaluate(data: &Data, span: Span, scope: &Scope, inlines: &Inlines, sink: &mut Sink) -> Data {
    match data {
        Data::Plain(text) | Data::Text(text) if text.contains("{{") => {
            let rendered = inlines.render(&Spanned::new(text.clone(), span), scope, sink);
            Data::Text(rendered.unwrap_or_default())
        }
        Data::List(items) => Data::List(
            items.iter().map(|item| evaluate(item, span, scope, inlines, sink)).collect(),
        ),
        Data::Map(pairs) => {
            let pair = |(key, value): &(String, Data)| {
                (key.clone(), evaluate(value, span, scope, inlines, sink))
            };
            Data::Map(pairs.iter().map(pair).collect())
        }
        other => other.clone(),
    }
}

/// Where the file that `scope` is about goes; a path outside the root is reported.
fn target(
    input: &Input<'_>,
    output: &Output,
    scope: &Scope,
    inlines: &Inlines,
    sink: &mut Sink,
) -> Option<Target> {
    let config = input.config;
    let path = match output.each {
        Some(_) => match inlines.render_path(&output.to, scope) {
            Ok(path) => path,
            Err(finding) => {
                advice::push(*finding, input, sink);
                return None;
            }
        },
        None if output.to.value.contains("{{") => {
            sink.push(no_each(output));
            return None;
        }
        None => output.to.value.clone(),
    };
    let inside = normalise(Path::new(&path), climbs(config));
    let Some(normal) = inside.filter(|path| path.file_name().is_some()) else {
        sink.push(outside(output, &path));
        return None;
    };
    let region = output.region.as_ref().map(|region| region.value.clone());
    let (path, name) = (shown(&normal), region.as_deref().unwrap_or_default());
    if let Some(why) = paths::fault(&path).or_else(|| paths::fault(name)) {
        sink.push(unsafe_target(output, &path, why));
        return None;
    }
    Some(Target { path, region })
}

/// The finding that `path` is no file below the root.
fn outside(output: &Output, path: &str) -> Diagnostic {
    let message = format!("`{}` is not a file below the root", visible_line(path));
    Diagnostic::error(OUTSIDE_ROOT, message)
        .at(output.to.span)
        .help("use a path below the folder of the config; `root: ..` in the config widens it")
}

/// The finding that no file is written at `path`.
fn unsafe_target(output: &Output, path: &str, why: &str) -> Diagnostic {
    let message = format!("`{}` {why}", visible_line(path));
    let help = match output.each {
        Some(_) => {
            "name the files by `{{ work.slug }}`, which holds only letters, digits and hyphens"
        }
        None => "use a different path",
    };
    Diagnostic::error(UNSAFE_TARGET, message).at(output.to.span).help(help)
}

/// The finding that the path of `output` differs from file to file, but it is one file.
fn no_each(output: &Output) -> Diagnostic {
    let message = format!("`{}` contains `{{{{`, but the output has no `each`", output.to.value);
    Diagnostic::error(OUTPUT_CONFLICT, message)
        .at(output.to.span)
        .help("add `each: work`, `topic`, `year` or `person`")
}

/// How many folders above the config's own outputs may lie (`root: ../..` is two).
pub fn climbs(config: &Config) -> usize {
    config.root.as_ref().map_or(0, |root| root.components().count())
}

/// `path` as the site's visitors see it: relative to the root of the site.
pub(super) fn below_site(config: &Config, path: &str) -> String {
    let below = Path::new(path).strip_prefix(&config.site.root);
    below.map_or_else(|_| path.to_owned(), shown)
}
