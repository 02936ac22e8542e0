//! Who has works of the owner's, and how they are asked for them.

use crate::cli::network::{AGENCIES, Records};
use crate::cli::session::Session;
use crate::config::Origin;
use crate::error::{Error, Result};
use crate::model::Data;
use crate::model::identifier::check_orcid;
use crate::net::services::{dblp, orcid, zotero};
use crate::net::{Client, Fault, Question};

/// How many works of a library at Zotero are read.
const MOST_WORKS: usize = 2_000;

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Listing {
    /// ORCID, about the owner's iD.
    Orcid(String),
    /// DBLP, about the person with this number.
    Dblp(String),
    /// Zotero, about this library.
    Zotero(String),
    /// Crossref and the other agencies, about all DOIs.
    Records,
}

impl Listing {
    /// Those that the config of `session` names, else ORCID and the agencies.
    ///
    /// # Errors
    /// ORCID is one of them, and the owner's iD is not known.
    pub(in crate::cli) fn all(session: &Session) -> Result<Vec<Listing>> {
        const USUAL: [Origin; 2] = [Origin::Orcid, Origin::Crossref];
        let origins = session.config.sync_from.as_deref().unwrap_or(&USUAL);
        let listing = |origin: &Origin| match origin {
            Origin::Orcid => owner(session).map(Listing::Orcid),
            Origin::Crossref => Ok(Listing::Records),
            Origin::Dblp(pid) => Ok(Listing::Dblp(pid.clone())),
            Origin::Zotero(library) => Ok(Listing::Zotero(library.clone())),
        };
        origins.iter().map(listing).collect()
    }

    /// The works that it has; none of the agencies, which have no lists.
    ///
    /// # Errors
    /// It does not answer.
    pub(in crate::cli) fn works(
        &self,
        client: &mut Client<'_>,
        records: &mut Records,
    ) -> std::result::Result<Vec<Data>, Fault> {
        let mut ask = |question: &Question| {
            let answer = client.ask(question)?;
            records.read(question.service, &answer)
        };
        match self {
            Listing::Orcid(id) => ask(&orcid::works(id)),
            Listing::Dblp(pid) => ask(&dblp::works(pid)),
            Listing::Records => Ok(Vec::new()),
            Listing::Zotero(library) => {
                let mut all = Vec::new();
                while all.len() < MOST_WORKS {
                    let page = ask(&zotero::works(library, all.len()))?;
                    let is_last = page.len() < zotero::PAGE;
                    all.extend(page);
                    if is_last {
                        break;
                    }
                }
                Ok(all)
            }
        }
    }

    /// What to say where it has more than the `read` works that were read.
    pub(in crate::cli) fn cut(&self, read: usize) -> Option<String> {
        let Listing::Zotero(library) = self else { return None };
        (read >= MOST_WORKS).then(|| {
            format!(
                "Zotero: `{library}` has {MOST_WORKS} works or more, and no more were read; name a smaller \
                 library, or export this one and run `byline import --into`"
            )
        })
    }

    /// Its name.
    pub(in crate::cli) const fn name(&self) -> &'static str {
        match self {
            Listing::Orcid(_) => "ORCID",
            Listing::Dblp(_) => "DBLP",
            Listing::Zotero(_) => "Zotero",
            Listing::Records => "Crossref",
        }
    }

    /// Its word in a table.
    pub(in crate::cli) const fn word(&self) -> &'static str {
        match self {
            Listing::Orcid(_) => "orcid",
            Listing::Dblp(_) => "dblp",
            Listing::Zotero(_) => "zotero",
            Listing::Records => "publisher",
        }
    }

    /// The hosts that are asked.
    pub(in crate::cli) const fn hosts(&self) -> &'static str {
        match self {
            Listing::Orcid(_) => "pub.orcid.org",
            Listing::Dblp(_) => "dblp.org",
            Listing::Zotero(_) => "api.zotero.org",
            Listing::Records => AGENCIES,
        }
    }

    /// What they learn.
    pub(in crate::cli) fn sent(&self) -> Option<String> {
        match self {
            Listing::Orcid(_) => Some("your ORCID iD".to_owned()),
            Listing::Dblp(_) => Some("your number at DBLP".to_owned()),
            Listing::Zotero(library) => Some(format!("`{library}`")),
            Listing::Records => None,
        }
    }
}

/// The ORCID iD of the owner.
///
/// # Errors
/// None is known.
fn owner(session: &Session) -> Result<String> {
    let owner = session.owners.first().and_then(|at| session.library.people.get(*at));
    let orcid = owner.and_then(|owner| owner.orcid.as_ref()).map(|orcid| orcid.value.clone());
    orcid.and_then(|orcid| check_orcid(&orcid).ok()).ok_or_else(|| {
        Error::Usage(
            "`byline sync` starts from your ORCID iD: write `self: {name: Ann Lee, orcid: \
             0000-0002-1825-0097}` in byline.yaml; without one, say who has your works, such as `sync: \
             {from: ['dblp:12/3456', crossref]}`"
                .to_owned(),
        )
    })
}
