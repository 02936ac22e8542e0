//! The computed names of a work, each found when it is asked for.

use std::sync::Arc;

use minijinja::Value;

use super::acceptance::AcceptanceValue;
use super::entry::EntryValue;
use super::lens::Mode;
use super::values::{NameValue, TitleValue, record};
use super::work::WorkValue;
use super::{kinds, links, people, venue};
use crate::formats::bibtex::Dialect;
use crate::formats::{cff, csl, hayagriva, highwire, ris, schema_org};
use crate::model::link;
use crate::model::{Role, Status, Work, fields};
use crate::site::preview;
use crate::text::Text;

/// What it is cited by.
pub(super) fn key(this: &WorkValue) -> Option<Value> {
    Some(Value::from(&this.model()?.key.value))
}

/// The name of its files.
pub(super) fn slug(this: &WorkValue) -> Option<Value> {
    Some(this.model()?.slug().as_ref().into())
}

/// Its number in the list. An expression runs before works have one and means the issue's.
pub(super) fn number(this: &WorkValue) -> Option<Value> {
    match this.lens.mode {
        Mode::Template => this.number.as_ref().map(Value::from),
        Mode::Expression => this.model()?.literal(fields::NUMBER).map(Value::from),
    }
}

/// The author at the place that `pick` takes from all their places.
pub(super) fn author(this: &WorkValue, pick: fn(Vec<usize>) -> Option<usize>) -> Option<Value> {
    let contributor = pick(people::places(this.model()?, Role::Author))?;
    let lens = Arc::clone(&this.lens);
    Some(Value::from_object(NameValue { lens, work: this.work, contributor }))
}

/// The first author.
pub(super) fn first_author(this: &WorkValue) -> Option<Value> {
    author(this, |places| places.first().copied())
}

/// The last author.
pub(super) fn last_author(this: &WorkValue) -> Option<Value> {
    author(this, |places| places.last().copied())
}

/// The authors that are me.
pub(super) fn self_authors(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    let mut mine = people::places(work, Role::Author);
    mine.retain(|&at| work.contributors.get(at).is_some_and(|author| this.lens.is_self(author)));
    let name =
        |contributor| NameValue { lens: Arc::clone(&this.lens), work: this.work, contributor };
    Some(mine.into_iter().map(|at| Value::from_object(name(at))).collect())
}

/// The roles that a list may show in place of authors, the first that somebody has.
pub(super) const BYLINE: &[Role] =
    &[Role::Author, Role::Speaker, Role::Editor, Role::Organizer, Role::Holder];

/// Whose it is.
pub(super) fn byline(this: &WorkValue) -> Option<Value> {
    let people = BYLINE.iter().find_map(|role| people::names(&this.lens, this.work, *role));
    people.or_else(|| kinds::collaboration(this))
}

/// Whether I am among its people.
pub(super) fn is_mine(this: &WorkValue) -> Option<Value> {
    Some(this.model()?.contributors.iter().any(|one| this.lens.is_self(one)).into())
}

/// The title.
pub(super) fn title(this: &WorkValue) -> Option<Value> {
    let title = this.model()?.title().filter(|title| !title.is_empty())?;
    Some(match this.lens.mode {
        Mode::Template => {
            Value::from_object(TitleValue { lens: Arc::clone(&this.lens), work: this.work })
        }
        Mode::Expression => title.to_plain().into(),
    })
}

/// When it appeared.
pub(super) fn date(this: &WorkValue) -> Option<Value> {
    // What could not be read is printed as it is written, and only sorted by the year in it.
    if let Some(text) = this.model()?.literal(fields::DATE)
        && this.lens.mode == Mode::Template
    {
        return Some(Value::from(text));
    }
    super::date::value(&this.lens, &this.model()?.date()?)
}

/// The year.
pub(super) fn year(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    // A template prints the whole as it is written instead.
    if work.literal(fields::DATE).is_some() && this.lens.mode == Mode::Template {
        return None;
    }
    let date = work.date()?;
    let is_known = date.moment().is_some_and(|moment| moment.unspecified_digits == 0);
    // A template would print the first year of `20XX` as if it were known.
    let is_shown = is_known || this.lens.mode == Mode::Expression;
    date.year().filter(|_| is_shown).map(Value::from)
}

/// The month.
pub(super) fn month(this: &WorkValue) -> Option<Value> {
    this.model()?.date()?.moment()?.month.map(Value::from)
}

/// The day of the month.
pub(super) fn day(this: &WorkValue) -> Option<Value> {
    this.model()?.date()?.moment()?.day.map(Value::from)
}

/// How many months ago it appeared.
pub(super) fn months_old(this: &WorkValue) -> Option<Value> {
    use chrono::Datelike as _;
    let (today, moment) = (this.lens.today?, this.model()?.date()?.moment()?);
    // What has no month counts from the end of its year: it is not older than that.
    let month = i32::from(moment.month.unwrap_or(12));
    let now = today.year() * 12 + i32::try_from(today.month()).unwrap_or(1);
    Some(Value::from((now - (moment.year * 12 + month)).max(0)))
}

/// What it is called in feeds. It must never change, so it holds neither a date nor a DOI, which a
/// work may get later.
pub(super) fn feed_id(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    let written = work.literal(fields::GUID).filter(|guid| !guid.is_empty());
    let by_key = || match &this.lens.site.url {
        Some(url) => Value::from(format!("{url}/#{}", work.key.value)),
        None => Value::from(format!("urn:byline:{}", work.key.value)),
    };
    Some(written.map_or_else(by_key, Value::from))
}

/// Where it appeared.
pub(super) fn venue(this: &WorkValue) -> Option<Value> {
    venue::of_work(&this.lens, this.model()?).and_then(|venue| venue::value(&this.lens, venue))
}

/// The attribute `name` of its venue.
pub(super) fn venue_part(this: &WorkValue, name: &str) -> Option<Value> {
    let found = venue::of_work(&this.lens, this.model()?)?;
    venue::part(&this.lens, found.find(&this.lens.library)?, name)
}

/// The venue's name.
pub(super) fn venue_name(this: &WorkValue) -> Option<Value> {
    venue_part(this, "name")
}

/// The venue's short name.
pub(super) fn venue_short(this: &WorkValue) -> Option<Value> {
    venue_part(this, "short")
}

/// What the venue is.
pub(super) fn venue_kind(this: &WorkValue) -> Option<Value> {
    venue_part(this, "type")
}

/// How far it has come.
pub(super) fn status(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    Some(work.status_as_written().unwrap_or_else(|| work.status().word()).into())
}

/// Whether nobody has taken it yet.
pub(super) fn unpublished(this: &WorkValue) -> Option<Value> {
    Some(this.model()?.status().is_unpublished().into())
}

/// What the marks at its names mean.
pub(super) fn marks_text(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    let used = super::shown::marks_of(work, &this.lens);
    let entry = |(mark, text): (&str, &str)| format!("{mark} {text}");
    let legend: Vec<String> = used.into_iter().map(entry).collect();
    (!legend.is_empty()).then(|| legend.join(", ").into())
}

/// What a reader should know of its status.
pub(super) fn status_text(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    if let Some(written) = work.status_as_written() {
        return Some(written.into());
    }
    let status = work.status();
    let own = this.lens.style.statuses.iter().find(|row| row.0 == status);
    if let Some((_, text)) = own {
        return (!text.is_empty()).then(|| text.as_str().into());
    }
    let is_plain = matches!(status, Status::Published | Status::Preprint);
    (!is_plain).then(|| this.lens.words().status(status).into())
}

/// Its links.
pub(super) fn links(this: &WorkValue) -> Option<Value> {
    links::value(&this.lens, this.model()?)
}

/// The address it is best reached at.
pub(super) fn link(this: &WorkValue) -> Option<Value> {
    link::main(this.model()?).map(Value::from)
}

/// The address of the work itself.
pub(super) fn own_link(this: &WorkValue) -> Option<Value> {
    link::own(this.model()?).map(Value::from)
}

/// The addresses of its identifiers.
pub(super) fn urls(this: &WorkValue) -> Option<Value> {
    Some(links::urls(this.model()?))
}

/// The topics it belongs to.
pub(super) fn topics(this: &WorkValue) -> Option<Value> {
    let library = &this.lens.library;
    let found = this.lens.topics_of(this.model()?);
    let value = |at: usize| match this.lens.mode {
        Mode::Template => super::subjects::topic(&this.lens, at),
        Mode::Expression => Value::from(&library.topics[at].id.value),
    };
    (!found.is_empty()).then(|| found.into_iter().map(value).collect())
}

/// What lists show about it, with the name of the field that says it.
fn shown_summary(work: &Work) -> Option<(&'static str, &Text)> {
    let fields = [("summary", fields::SUMMARY), ("abstract", fields::ABSTRACT)];
    let written = |(name, field)| Some((name, work.text(field)?));
    fields.into_iter().filter_map(written).find(|(_, text)| !text.is_empty())
}

/// What lists show about it.
pub(super) fn summary(this: &WorkValue) -> Option<Value> {
    let (_, text) = shown_summary(this.model()?)?;
    Some(super::values::prose(this.lens.mode, text))
}

/// What its summary is.
pub(super) fn summary_heading(this: &WorkValue) -> Option<Value> {
    let (name, _) = shown_summary(this.model()?)?;
    this.lens.words().phrase(name).map(Value::from)
}

/// Minutes that it takes to read: written, else counted.
pub(super) fn reading_time(this: &WorkValue) -> Option<Value> {
    let Some(written) = this.model()?.literal(fields::READING_TIME) else {
        return this.lens.library.minutes.get(&this.work).map(|minutes| Value::from(*minutes));
    };
    let minutes = written.split_whitespace().next()?;
    let whole = minutes.parse::<u32>().ok().map(Value::from);
    whole.or_else(|| minutes.parse::<f64>().ok().filter(|time| time.is_finite()).map(Value::from))
}

/// The acceptance rate.
pub(super) fn acceptance(this: &WorkValue) -> Option<Value> {
    let written =
        this.model()?.literal(fields::ACCEPTANCE).filter(|text| !text.trim().is_empty())?;
    Some(if this.prints() {
        Value::from_object(AcceptanceValue { lens: Arc::clone(&this.lens), work: this.work })
    } else {
        Value::from(written)
    })
}

/// Its other versions.
pub(super) fn versions(this: &WorkValue) -> Option<Value> {
    let versions = this.lens.versions_of(this.work);
    let value = |&at: &usize| match this.lens.mode {
        Mode::Template => super::work::work(&this.lens, at, None),
        Mode::Expression => Value::from(&this.lens.library.works[at].key.value),
    };
    (!versions.is_empty()).then(|| versions.iter().map(value).collect())
}

/// Its links, and the addresses of its identifiers.
pub(super) fn all_links(this: &WorkValue) -> Option<Value> {
    links::all(&this.lens, this.model()?)
}

/// A link to each of its other versions.
pub(super) fn version_links(this: &WorkValue) -> Option<Value> {
    let versions = this.lens.versions_of(this.work).iter();
    let found: Vec<Value> = versions.filter_map(|&at| links::to_version(&this.lens, at)).collect();
    (!found.is_empty()).then(|| found.into())
}

/// The address of its preview image.
pub(super) fn preview_url(this: &WorkValue) -> Option<Value> {
    let written = this.model()?.literal(fields::PREVIEW).filter(|text| !text.trim().is_empty())?;
    Some(preview::url(written).into())
}

/// The work as a BibTeX entry.
pub(super) fn bibtex(this: &WorkValue) -> Option<Value> {
    entry(this, Dialect::Bibtex)
}

/// The work as an entry for jekyll-scholar.
pub(super) fn scholar(this: &WorkValue) -> Option<Value> {
    entry(this, Dialect::Scholar)
}

/// The work as a BibLaTeX entry.
pub(super) fn biblatex(this: &WorkValue) -> Option<Value> {
    entry(this, Dialect::Biblatex)
}

/// The work as an item of CSL-JSON.
pub(super) fn csl(this: &WorkValue) -> Option<Value> {
    Some(super::data::data(&csl::item(this.model()?, &this.lens.library)))
}

/// The work as an entry of Hayagriva.
pub(super) fn hayagriva(this: &WorkValue) -> Option<Value> {
    Some(super::data::data(&hayagriva::entry(this.model()?, &this.lens.library)))
}

/// The work as a reference of CITATION.cff.
pub(super) fn cff(this: &WorkValue) -> Option<Value> {
    let lens = &this.lens;
    Some(super::data::data(&cff::reference(this.model()?, &lens.library, &lens.site)))
}

/// The work in the words of schema.org.
pub(super) fn schema_org(this: &WorkValue) -> Option<Value> {
    let lens = &this.lens;
    Some(super::data::data(&schema_org::object(this.model()?, &lens.library, &lens.site)))
}

/// The work as tags of Highwire Press.
pub(super) fn highwire(this: &WorkValue) -> Option<Value> {
    let lens = &this.lens;
    let tags = highwire::tags(this.model()?, &lens.library, &lens.site);
    let tag = |(name, content): (&'static str, String)| {
        record(&["name", "content"], [name.into(), content.into()])
    };
    Some(tags.into_iter().map(tag).collect())
}

/// The work as a record of RIS.
pub(super) fn ris(this: &WorkValue) -> Option<Value> {
    let lines = ris::record(this.model()?, &this.lens.library);
    let line = |line: ris::Line| record(&["tag", "value"], [line.tag.into(), line.value.into()]);
    Some(lines.into_iter().map(line).collect())
}

/// The work as an entry of `dialect`.
pub(super) fn entry(this: &WorkValue, dialect: Dialect) -> Option<Value> {
    this.model()?;
    Some(Value::from_object(EntryValue::new(&this.lens, this.work, dialect)))
}
