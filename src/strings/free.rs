//! A name that nothing else has yet.

/// `wanted` if it is free, else the first of it that is with a number behind it: `wanted-2` where `between` is `-`.
pub fn first_free(wanted: &str, between: &str, is_free: impl Fn(&str) -> bool) -> String {
    let others = (2..).map(|number: u64| format!("{wanted}{between}{number}"));
    let mut all = std::iter::once(wanted.to_owned()).chain(others);
    all.find(|name| is_free(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_that_is_free_is_taken() {
        let taken = ["a", "a-2", "a-4"];
        let free = |name: &str| first_free(name, "-", |name| !taken.contains(&name));
        assert_eq!([free("a"), free("b")], ["a-3", "b"]);
    }
}
