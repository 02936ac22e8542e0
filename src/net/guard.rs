//! Where a redirect may lead: never to another scheme than HTTP, never from a safe connection to an open
//! one, never to an address that is not public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Whether what stands at `from` may send byline to `to`.
pub(super) fn may_follow(from: &Url, to: &Url) -> bool {
    let is_safe = matches!((from.scheme(), to.scheme()), (_, "https") | ("http", "http"));
    is_safe && is_public(to) && to.username().is_empty() && to.password().is_none()
}

/// How names end that only a network of one's own knows.
const OWN_NAMES: [&str; 5] = [".localhost", ".local", ".internal", ".home.arpa", ".onion"];

/// Whether the host of `url` may be public, as far as its name tells.
pub(super) fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_public_address(address.into()),
        Some(Host::Ipv6(address)) => is_public_address(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let is_own = |own: &&str| name.ends_with(*own);
            name.contains('.') && !OWN_NAMES.iter().any(is_own)
        }
        None => false,
    }
}

/// Whether `address` is one of the open network (the registries of IANA for special purposes).
pub(super) fn is_public_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match embedded(address) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

/// The same of the fourth version.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b)))
}

/// The same of the sixth version.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Only 2000::/3 is given to the open network.
    first & 0xe000 == 0x2000 && !(first == 0x2001 && (second == 0x0db8 || second < 0x0200))
}

/// The address of the fourth version within one of the sixth: mapped, compatible, 6to4, NAT64.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = address.segments();
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match parts {
        [0, 0, 0, 0, 0, 0xffff | 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_on_the_open_network_and_as_safe_as_they_were() {
        let url = |text: &str| Url::parse(text).unwrap();
        let from = url("https://doi.org/10.1000/x");
        for (to, may) in [
            ("https://api.crossref.org/v1/works/x", true),
            ("https://93.184.216.34/x", true),
            ("http://api.crossref.org/", false),
            ("file:///etc/passwd", false),
            ("ftp://example.org/", false),
            ("https://169.254.169.254/latest/meta-data", false),
            ("https://127.0.0.1/", false),
            ("https://2130706433/", false),
            ("https://0x7f.1/", false),
            ("https://localhost/", false),
            ("https://printer.local/", false),
            ("https://intranet/", false),
            ("https://10.0.0.1/", false),
            ("https://100.64.0.1/", false),
            ("https://[::1]/", false),
            ("https://[::ffff:127.0.0.1]/", false),
            ("https://[64:ff9b::a9fe:a9fe]/", false),
            ("https://[2002:7f00:1::]/", false),
            ("https://[fd00::1]/", false),
            ("https://[fe80::1]/", false),
            ("https://[2606:2800:220:1::1]/", true),
            ("https://user:secret@example.org/", false),
        ] {
            assert_eq!(may_follow(&from, &url(to)), may, "{to}");
        }
        let open = url("http://example.org/");
        assert!(may_follow(&open, &url("http://example.com/")));
        assert!(may_follow(&open, &url("https://example.org/")));
        assert!(!may_follow(&open, &url("http://192.168.1.1/")));
    }
}
