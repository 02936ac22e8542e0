//! Looks at what the build is about to write as the site will: what it publishes, hides or breaks.

use super::job::Input;
use super::lock::Lock;
use super::paths::plain;
use super::plan::below_site;
use super::produce::Product;
use super::published;
use crate::check::{self, Context};
use crate::check::{Page, Written};
use crate::diag::Sink;
use crate::site::Site;
use crate::span::Sources;

/// Reports what the site, if one is found, would publish of byline's own files, and what it would hide
/// or break of `products`. `lock` names the files that byline wrote before.
pub fn report(
    input: &Input<'_>,
    products: &[Product],
    lock: &Lock,
    sources: &Sources,
    sink: &mut Sink,
) {
    let root = plain(&input.config.base.join(&input.config.site.root));
    let site = &Site::read(&root, input.files);
    if let Some(site) = site {
        published::report(input, &root, site, sources, sink);
    }
    let Some(today) = input.today else { return };
    let paths: Vec<String> =
        products.iter().map(|product| below_site(input.config, &product.target.path)).collect();
    let both = products.iter().zip(&paths);
    let pages = both.map(|(product, path)| page(product, path)).collect();
    let before = lock.targets().map(|target| below_site(input.config, &target.path)).collect();
    let mut owners: Vec<usize> = input.owners.iter().flatten().copied().collect();
    owners.sort_unstable();
    owners.dedup();
    let context = Context::new(sources, input.files, today, &owners, Some(&root));
    check::run_on_written(
        &input.library,
        &Written { site: site.as_ref(), pages, before },
        &context,
        input.levels,
        sink,
    );
}

/// `product`, which will lie at `path` below the root of the site.
fn page<'a>(product: &'a Product, path: &'a str) -> Page<'a> {
    Page { path, text: &product.text, works: &product.works, span: product.span }
}
