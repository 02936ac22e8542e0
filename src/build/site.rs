//! Shows the rules about the site what the build is about to write into it.

use super::plan::{Input, below_site};
use super::produce::Product;
use crate::check::sites::Page;
use crate::check::{self, Context};
use crate::diag::Sink;
use crate::span::Sources;

/// Reports what the site would hide or break of `products`.
pub fn report(input: &Input<'_>, products: &[Product], sources: &Sources, sink: &mut Sink) {
    let config = input.config;
    let (Some(today), Some(_)) = (input.today, &config.path) else { return };
    let paths: Vec<String> =
        products.iter().map(|product| below_site(config, &product.target.path)).collect();
    let both = products.iter().zip(&paths);
    let pages: Vec<Page<'_>> = both.map(|(product, path)| page(product, path)).collect();
    let mut owners: Vec<usize> = input.owners.iter().flatten().copied().collect();
    owners.sort_unstable();
    owners.dedup();
    let root = config.base.join(&config.site.root);
    let context = Context {
        sources,
        files: input.files,
        today,
        owners: &owners,
        site_root: Some(&root),
        pages: &pages,
    };
    check::run_on_pages(&input.library, &context, input.levels, sink);
}

/// `product`, which will lie at `path` below the root of the site.
fn page<'a>(product: &'a Product, path: &'a str) -> Page<'a> {
    Page { path, text: &product.text, works: product.works.clone(), span: product.span }
}
