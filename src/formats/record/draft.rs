//! A work that is put together from a record. What was said first stays.

use super::dates::edtf;
use super::person::Person;
use super::prose::markdown;
use crate::formats::key::Keys;
use crate::formats::pairs::Pairs;
use crate::model::{Data, FieldId, fields, identifier};
use crate::strings::spaces::single;
use crate::text::Markup;

/// A work so far.
#[derive(Debug)]
pub(in crate::formats) struct Draft {
    /// Its type in byline's words.
    pub(in crate::formats) kind: String,
    /// Its key, if the record has one.
    pub(in crate::formats) key: Option<String>,
    /// The language of its texts.
    pub(in crate::formats) markup: Markup,
    /// The family name of its first author, for its key.
    family: Option<String>,
    /// The title in plain characters, for its key.
    title: String,
    /// The fields.
    pairs: Pairs,
}

impl Draft {
    /// A work of `kind` whose texts are in `markup`.
    pub(in crate::formats) fn new(kind: &str, markup: Markup) -> Draft {
        Draft {
            kind: kind.to_owned(),
            key: None,
            markup,
            family: None,
            title: String::new(),
            pairs: Pairs::default(),
        }
    }

    /// Whether it says nothing at all.
    pub(in crate::formats) fn is_empty(&self) -> bool {
        self.pairs.0.is_empty()
    }

    /// Says `value` in the field `name`, if nothing stands there.
    pub(in crate::formats) fn add(&mut self, name: &str, value: Data) {
        if !self.pairs.0.iter().any(|pair| pair.0 == name) {
            self.pairs.add(name, Some(value));
        }
    }

    /// Says characters in `field`; of an identifier in a URL, the identifier.
    pub(in crate::formats) fn literal(&mut self, field: FieldId, text: &str) {
        let text = single(text);
        let bare = identifier::bare(field, &text).unwrap_or(text);
        if !bare.is_empty() {
            self.add(field.name(), Data::Text(bare));
        }
    }

    /// Says a text in `field`.
    pub(in crate::formats) fn prose(&mut self, field: FieldId, text: &str) {
        self.prose_in(field, text, self.markup);
    }

    /// Says a text in `field` that is written in `markup`.
    pub(in crate::formats) fn prose_in(&mut self, field: FieldId, text: &str, markup: Markup) {
        let text =
            if field.is(fields::Quality::Blocks) { text.trim().to_owned() } else { single(text) };
        if text.is_empty() {
            return;
        }
        if field == fields::TITLE && self.title.is_empty() {
            self.title.clone_from(&text);
        }
        let field = self.placed(field);
        self.add(field.name(), Data::Text(markdown(&text, markup)));
    }

    /// Says a date in `field`; one that cannot be read as it is written.
    pub(in crate::formats) fn date(&mut self, field: FieldId, written: &str) {
        let written = written.trim();
        if !written.is_empty() {
            self.add(field.name(), Data::Text(edtf(written).unwrap_or_else(|| written.to_owned())));
        }
    }

    /// Says `words` in `field`, each once.
    pub(in crate::formats) fn words(
        &mut self,
        field: FieldId,
        words: impl IntoIterator<Item = String>,
    ) {
        let mut list: Vec<Data> = Vec::new();
        for word in words.into_iter().map(|word| Data::Text(single(&word))) {
            if word != Data::Text(String::new()) && !list.contains(&word) {
                list.push(word);
            }
        }
        if !list.is_empty() {
            self.add(field.name(), Data::List(list));
        }
    }

    /// Says who is in `field`.
    pub(in crate::formats) fn people(&mut self, field: FieldId, people: &[Person]) {
        if people.is_empty() {
            return;
        }
        if self.family.is_none() && (field == fields::AUTHORS || field == fields::SPEAKERS) {
            self.family = people.first().map(|first| first.name.family.to_string());
        }
        self.add(field.name(), Data::List(people.iter().map(Person::data).collect()));
    }

    /// Adds a labelled link.
    pub(in crate::formats) fn link(&mut self, label: &str, url: &str) {
        let link = (label.trim().to_owned(), Data::Text(url.trim().to_owned()));
        let known = self.pairs.0.iter_mut().find(|pair| pair.0 == fields::LINKS.name());
        match known {
            Some((_, Data::Map(links))) if !links.contains(&link) => links.push(link),
            Some(_) => {}
            None => self.pairs.add(fields::LINKS.name(), Some(Data::Map(vec![link]))),
        }
    }

    /// The field in which a work of this type says what `field` says of others.
    fn placed(&self, field: FieldId) -> FieldId {
        let kind = self.kind.as_str();
        match field {
            fields::VENUE => match kind {
                "article" | "news" | "periodical" | "review" => fields::JOURNALTITLE,
                "inproceedings" | "incollection" | "inbook" | "inreference" => fields::BOOKTITLE,
                "talk" | "poster" | "tutorial" => fields::EVENT,
                _ => fields::VENUE,
            },
            fields::PUBLISHER if matches!(kind, "thesis" | "report") => fields::INSTITUTION,
            field => field,
        }
    }

    /// The text of `field`.
    fn said(&self, field: FieldId) -> Option<&str> {
        self.pairs.0.iter().find(|pair| pair.0 == field.name()).and_then(|pair| match &pair.1 {
            Data::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Drops what another field says already: the address of an identifier, an abbreviation that is the name.
    fn tidy(&mut self) {
        for field in [fields::DOI, fields::ARXIV] {
            let resolves = |url: &str| identifier::bare(field, url);
            if let Some(id) = self.said(fields::URL).and_then(resolves) {
                self.drop(fields::URL);
                self.literal(field, &id);
            }
        }
        if self.said(fields::SHORTJOURNAL).is_some()
            && self.said(fields::SHORTJOURNAL) == self.said(fields::JOURNALTITLE)
        {
            self.drop(fields::SHORTJOURNAL);
        }
    }

    /// Takes `field` out.
    fn drop(&mut self, field: FieldId) {
        self.pairs.0.retain(|pair| pair.0 != field.name());
    }

    /// The work, its fields in byline's order, with a key that no other of `keys` has.
    pub(in crate::formats) fn finish(mut self, keys: &mut Keys) -> Data {
        let date = self.pairs.0.iter().find_map(|pair| match &pair.1 {
            Data::Text(date) if pair.0 == fields::DATE.name() => Some(date.as_str()),
            _ => None,
        });
        let year: String = date.unwrap_or_default().chars().take(4).collect();
        let key = match self.key.take() {
            Some(key) => keys.own(&key),
            None => keys.cited(self.family.as_deref().unwrap_or_default(), &year, &self.title),
        };
        self.tidy();
        let place = |name: &str| fields::find(name).map_or(usize::MAX, FieldId::place);
        self.pairs.0.sort_by_key(|pair| place(&pair.0));
        let mut pairs =
            vec![("key".to_owned(), Data::Text(key)), ("type".to_owned(), Data::Text(self.kind))];
        pairs.append(&mut self.pairs.0);
        Data::Map(pairs)
    }
}
