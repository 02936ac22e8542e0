//! The files that `init` would write, as texts.

use std::path::{Path, PathBuf};

use super::proposal::Proposal;
use crate::build::{Change, State};
use crate::syntax::write::yaml_scalar;

/// The list that a new user starts from; `NAME` is the owner.
const SAMPLES: &str = "\
# Three sample works: replace them with yours. `byline schema works` describes every field.
- key: name2024first
  type: article
  title: A First Paper
  authors: [NAME, Ada Sample]
  venue: Journal of Examples
  volume: 12
  pages: 1-20
  date: 2024-03
  selected: true

- key: name2023second
  type: inproceedings
  title: A Paper at a Conference
  authors: [Ada Sample, NAME]
  venue: Proceedings of the Conference on Examples
  date: 2023

- key: name2022talk
  type: talk
  title: An Invited Talk
  authors: [NAME]
  event: Seminar on Examples
  date: 2022-11-05
";

/// Everything that would be written.
#[derive(Debug)]
pub(super) struct Plan {
    /// The path of the config.
    pub(super) config: PathBuf,
    /// The files, before and after.
    pub(super) changes: Vec<Change>,
    /// How many sample works there are.
    pub(super) samples: usize,
}

/// The plan for a list of `owner` in the files `sources`, which stay where they are; without any, one
/// of sample works. The config goes into `folder`.
pub(super) fn plan(owner: &str, sources: &[PathBuf], folder: &Path, proposal: &Proposal) -> Plan {
    let config = folder.join("byline.yaml");
    let mut changes = Vec::new();
    let (mut listed, mut samples) = (sources.to_vec(), 0);
    if sources.is_empty() {
        let list = folder.join("works.yaml");
        let text = SAMPLES.replace("NAME", &yaml_scalar(owner));
        samples = text.matches("- key:").count();
        changes.push(created(&list, text));
        listed.push(list);
    }
    changes.insert(0, created(&config, config_text(owner, &yaml_scalar(owner), &listed, proposal)));
    Plan { config, changes, samples }
}

/// The plan for the list `works` of `owner`, whose ORCID iD is `orcid`.
#[cfg(feature = "net")]
pub(super) fn of_works(
    (owner, orcid): (&str, &str),
    works: String,
    folder: &Path,
    proposal: &Proposal,
) -> Plan {
    let (config, list) = (folder.join("byline.yaml"), folder.join("works.yaml"));
    let who = format!("{{name: {}, orcid: {orcid}}}", yaml_scalar(owner));
    let text = config_text(owner, &who, std::slice::from_ref(&list), proposal);
    let changes = vec![created(&config, text), created(&list, works)];
    Plan { config, changes, samples: 0 }
}

/// A file that is not there yet.
pub(super) fn created(path: &Path, new: String) -> Change {
    Change { path: shown(path), state: State::Created, old: String::new(), new }
}

/// `path` with forward slashes.
pub(super) fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The text of the config; `who` is the owner as YAML.
fn config_text(owner: &str, who: &str, sources: &[PathBuf], proposal: &Proposal) -> String {
    let listed: Vec<String> = sources.iter().map(|path| yaml_scalar(&shown(path))).collect();
    let mut out = format!(
        "# The list of {owner}: `byline build` writes all outputs, `byline check` reports problems.\n\n\
         self: {who}\nsources: [{}]\n",
        listed.join(", ")
    );
    if proposal.outputs.is_empty() {
        out.push_str("outputs: []\n");
        return out;
    }
    out.push_str("\noutputs:\n");
    for output in &proposal.outputs {
        let lines = output.lines.iter().copied().chain(output.more.as_deref());
        for (at, line) in lines.enumerate() {
            out.push_str(if at == 0 { "- " } else { "  " });
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
