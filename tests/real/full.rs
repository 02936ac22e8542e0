//! The lists that every validator of an output sees: the bundled one, titles that make trouble, works
//! of every type with every field, and works that say little or odd things.

use std::fmt::Write as _;

use ::byline::internals::model::FieldType;
use ::byline::internals::model::fields::{FIELDS, FieldSpec};
use ::byline::internals::model::kind::KINDS;

use crate::byline::Byline;
use crate::nasty;

/// Projects over each list, with `outputs` built into the folder `out`: the first two are without fault.
pub(crate) fn projects(outputs: &str) -> Vec<Byline> {
    let sound = [bundled(outputs), project(&nasty::works(), SITE, outputs)].into_iter();
    let all = [project(&works(), SITE, outputs)].into_iter();
    let sound = sound.chain(all).inspect(|byline| drop(byline.run("build").exits(0)));
    // Odd works have findings; what is written of them must be valid all the same.
    let odd = [project(ODD, SITE, outputs), project(ODD, "", outputs)].into_iter();
    sound.chain(odd.inspect(|byline| drop(byline.run("build --keep-going").exits(1)))).collect()
}

/// A site that has a URL.
pub(crate) const SITE: &str = "site: {title: Bing He, url: 'https://example.org'}\n";

/// A project over `list`, for `site`, with `outputs`.
pub(crate) fn project(list: &str, site: &str, outputs: &str) -> Byline {
    let config = format!("self: Bing He\nsources: works.yaml\n{site}outputs:\n{outputs}");
    Byline::new().file("works.yaml", list).file("byline.yaml", config)
}

/// The bundled project with `outputs` in place of its own.
fn bundled(outputs: &str) -> Byline {
    let byline = Byline::bundled();
    let config = byline.read("byline.yaml");
    let (head, _) = config.split_once("\noutputs:\n").unwrap();
    byline.write("byline.yaml", format!("{head}\noutputs:\n{outputs}"));
    byline
}

/// The files in the folder `out` of a project, by their paths from its root.
pub(crate) fn files(byline: &Byline) -> Vec<String> {
    let entries = std::fs::read_dir(byline.path("out")).unwrap();
    let name = |entry: std::fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut files: Vec<String> =
        entries.map(|entry| format!("out/{}", name(entry.unwrap()))).collect();
    files.sort();
    files
}

/// A work of every type, each with every field that says something of it.
pub(crate) fn works() -> String {
    in_parts(FIELDS.len())
}

/// Works of every type, each with no more than `most` of the fields, so that all together have all.
pub(crate) fn in_parts(most: usize) -> String {
    let mut list = String::from("works:\n");
    for kind in KINDS {
        for (at, fields) in FIELDS.chunks(most).enumerate() {
            let slug = format!("full-{}-{at}", kind.name);
            let _ = writeln!(list, "- key: {slug}\n  type: {}", kind.name);
            for field in fields {
                if let Some(value) = value(field, &slug) {
                    let _ = writeln!(list, "  {}: {value}", field.name);
                }
            }
        }
    }
    list
}

/// A value for `field` of the work `slug`; none for keys of other works and raw data.
fn value(field: &FieldSpec, slug: &str) -> Option<String> {
    let name = field.name;
    Some(match field.ty {
        FieldType::Text => format!("'The {name}: *a* & <b> \"{{{{ x }}}}\" of {slug}'"),
        FieldType::Literal => literal(name, slug),
        FieldType::Date => "2024-03-05".to_owned(),
        FieldType::Flag => (name != "hidden").to_string(),
        FieldType::Names(_) => NAMES.to_owned(),
        FieldType::Words => "[alignment, 'C++', \"it's: x\"]".to_owned(),
        FieldType::Texts => "[Best *Paper*, Test of Time]".to_owned(),
        FieldType::Links => {
            "{talk: 'https://example.org/t?a=1&b=2', other: /files/x.pdf}".to_owned()
        }
        FieldType::Venue => "{name: 'Journal of *Things* & Co', short: JoT}".to_owned(),
        FieldType::Status => "in press".to_owned(),
        FieldType::Keys | FieldType::Data => return None,
    })
}

/// People with all that is known of one: I, a particle, a suffix, a group, and some that are not reported.
const NAMES: &str = "[Bing He*, 'van der Berg, Jan', {given: Ann, family: Lee, suffix: Jr., \
     orcid: 0000-0002-1825-0097, affiliation: Georgia Tech}, {group: The ATLAS Collaboration}, et al.]";

/// Characters that the field `name` can have.
fn literal(name: &str, slug: &str) -> String {
    match name {
        "doi" => format!("10.1234/{slug}_(1)"),
        "arxiv" => "'2403.06021'".to_owned(),
        "isbn" => "978-3-16-148410-0".to_owned(),
        "issn" => "2049-3630".to_owned(),
        "pages" => "12-34".to_owned(),
        "language" => "german".to_owned(),
        "acceptance" => "21.3%".to_owned(),
        "license" => "https://creativecommons.org/licenses/by/4.0/".to_owned(),
        "slug" => slug.to_owned(),
        "url" | "code" | "website" => format!("https://example.org/{name}/{slug}?a=1&b=%20"),
        "pdf" | "slides" | "video" | "data" | "poster" | "supp" | "preview" => {
            format!("/files/{slug}.pdf")
        }
        "pmid" => "'12345678'".to_owned(),
        "pmcid" => "PMC1234567".to_owned(),
        "post" => "null".to_owned(),
        "options" | "relatedoptions" => "useprefix=true".to_owned(),
        "langidopts" => "variant=british".to_owned(),
        _ => format!("'7 {name}'"),
    }
}

/// Works that say little, or what a format could refuse.
const ODD: &str = r"works:
- {key: bare, type: article, title: T bare}
- {key: editors, type: collection, title: T editors, editors: [A B, A B], date: 2024}
- {key: twins, type: article, title: T twins, authors: [Wei Wang, Wei Wang], tags: [a, a], date: 2024}
- {key: nobody, type: misc, authors: [et al.], date: 2024}
- {key: season, type: article, title: T season, authors: [Bing He], date: '2024-21'}
- {key: about, type: article, title: T about, authors: [Bing He], date: '2024?'}
- {key: decade, type: article, title: T decade, authors: [Bing He], date: 202X}
- {key: from, type: talk, title: T from, speakers: [Bing He], date: 2024-01/2024-03, event: E}
- {key: open, type: software, title: T open, authors: [Bing He], date: 2024/..}
- {key: antique, type: book, title: T antique, authors: [Plato], date: '-0380'}
- {key: future, type: book, title: T future, authors: [Bing He], date: y12024}
- {key: clock, type: blog, title: T clock, authors: [Bing He], date: '2024-01-01T12:30:00Z', url: /posts/t}
- {key: soon, type: unpublished, title: T soon, authors: [Bing He], status: under review}
- {key: gone, type: article, title: T gone, authors: [Bing He], date: n.d., doi: '10.1002/(SICI)1097<1::A>3.0;2-#'}
- {key: short-doi, type: article, title: T short-doi, authors: [Bing He], date: 2024, doi: 10/abc, issn: '20493631', isbn: x}
- {key: sub-doi, type: article, title: T sub-doi, authors: [Bing He], date: 2024, doi: 10.1000.10.5/a}
- {key: file, type: report, title: T file, authors: [Bing He], date: 2024, pdf: /a.pdf, url: 'mailto:a@b.c'}
- {key: ftp, type: dataset, title: T ftp, authors: [Bing He], date: 2024, url: 'ftp://example.org/a b'}
- {key: pages, type: thesis, title: T pages, authors: [Bing He], date: 2024, pages: '12, 15--17, S3-S4'}
- {key: eid, type: inproceedings, title: T eid, authors: [Bing He], date: 2024, eid: e12, venue: V}
- {key: licence, type: software, title: T licence, authors: [Bing He], date: 2024, license: MIT, version: 1.10}
- {key: words, type: article, title: T words, authors: [{group: 'A, B & C'}, 'Prince', {given: Ann}], date: 2024, language: Klingon}
- {key: x y/z, type: poster, title: '', authors: [Bing He], date: 2024}
";
