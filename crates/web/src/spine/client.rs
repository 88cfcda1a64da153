//! Who is at the other end: the visitor's own address, also behind proxies.
//!
//! What a request says of itself (`X-Forwarded-For`, `Forwarded`, `X-Forwarded-Host`,
//! `X-Request-Id`) is believed when a trusted proxy hands it over, and taken away otherwise: nothing
//! behind has to ask again.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;
use super::watching::REQUEST_ID;

/// A machine, or all those of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many of its first bits all its machines share.
    length: u32,
}

/// Says that a text is neither an address nor ADDRESS/LENGTH.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither an address nor a network")]
pub struct InvalidNetwork;

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let address: IpAddr = address.trim().parse().map_err(|_| InvalidNetwork)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = match length {
            Some(length) => length.trim().parse().map_err(|_| InvalidNetwork)?,
            None => most,
        };
        if most < length { Err(InvalidNetwork) } else { Ok(Self { address, length }) }
    }
}

impl Network {
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, plain(address)) {
            (IpAddr::V4(own), IpAddr::V4(other)) => shared(
                u128::from(own.to_bits()) << 96,
                u128::from(other.to_bits()) << 96,
                self.length,
            ),
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                shared(own.to_bits(), other.to_bits(), self.length)
            }
            _ => false,
        }
    }
}

fn shared(one: u128, other: u128, length: u32) -> bool {
    (one ^ other).leading_zeros() >= length
}

/// An IPv4 address as such, when it comes written as an IPv6 one.
fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

/// The visitor at the other end of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    pub address: IpAddr,
    /// Whether they came over TLS, when a trusted proxy says.
    pub over_tls: Option<bool>,
}

impl Client {
    /// What one place is counted by: an IPv4 address, or the network of an IPv6 one, which is what
    /// one household is given.
    pub fn place(&self) -> IpAddr {
        match self.address {
            IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() >> 64 << 64)),
            IpAddr::V4(_) => self.address,
        }
    }
}

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Finds the client of a request, and leaves only what can be believed in its headers.
pub async fn find(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| plain(it.0.ip()));
    let trusted = app.settings.trusted_proxies.as_slice();
    let is_handed_over =
        peer.is_some_and(|peer| trusted.iter().any(|network| network.contains(peer)));
    if !is_handed_over {
        request.headers_mut().remove(&REQUEST_ID);
    }
    if let Some(peer) = peer {
        let client = read(request.headers_mut(), peer, trusted);
        request.extensions_mut().insert(client);
    }
    next.run(request).await
}

/// The client of a request that `peer` hands over.
fn read(headers: &mut HeaderMap, peer: IpAddr, trusted: &[Network]) -> Client {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = Client { address: peer, over_tls: None };
    if is_trusted(peer) {
        // Each proxy adds at the end whom it heard from: the last that is no proxy of ours is known.
        for address in passed_on(headers).into_iter().rev() {
            let Some(address) = address else { break };
            client.address = address;
            if !is_trusted(address) {
                break;
            }
        }
        client.over_tls = last(headers, &FORWARDED_PROTO)
            .or_else(|| forwarded(headers, "proto").pop())
            .map(|scheme| scheme.eq_ignore_ascii_case("https"));
        let host = last(headers, &FORWARDED_HOST).or_else(|| forwarded(headers, "host").pop());
        if let Some(host) = host.and_then(|host| HeaderValue::from_str(&host).ok()) {
            headers.insert(header::HOST, host);
        }
    }
    for name in [FORWARDED_FOR, FORWARDED_HOST, FORWARDED_PROTO, header::FORWARDED] {
        headers.remove(name);
    }
    client
}

/// The items of a header that may come several times and lists several things each time.
fn items(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    let texts = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| text.split(',')).map(|item| item.trim().to_owned()).collect()
}

fn last(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    items(headers, name).pop().filter(|item| !item.is_empty())
}

/// The values of `part` in `Forwarded`, which says all in one: `for=…;proto=…;host=…`.
fn forwarded(headers: &HeaderMap, part: &str) -> Vec<String> {
    let pairs = |item: String| {
        item.split(';').find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            name.eq_ignore_ascii_case(part).then(|| value.trim_matches('"').to_owned())
        })
    };
    items(headers, &header::FORWARDED).into_iter().filter_map(pairs).collect()
}

/// Whom each proxy heard from, the nearest last; `None` for one that says no address.
fn passed_on(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let mut told = items(headers, &FORWARDED_FOR);
    if told.is_empty() {
        told = forwarded(headers, "for");
    }
    told.iter().map(|text| address(text)).collect()
}

/// An address, with or without its port and its brackets.
fn address(text: &str) -> Option<IpAddr> {
    let socket = text.parse::<SocketAddr>().map(|socket| socket.ip());
    let bare = || text.trim_start_matches('[').trim_end_matches(']').parse();
    socket.or_else(|_| bare()).ok().map(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(
        peer: &str,
        trusted: &[&str],
        said: &[(&'static str, &str)],
    ) -> (String, Option<bool>, String) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("inner"));
        for (name, value) in said {
            headers.append(*name, HeaderValue::from_str(value).expect("a value"));
        }
        let trusted: Vec<Network> =
            trusted.iter().map(|text| text.parse().expect("a network")).collect();
        let client = read(&mut headers, peer.parse().expect("an address"), &trusted);
        assert!(said.iter().all(|(name, _)| !headers.contains_key(*name)), "{headers:?}");
        let host = headers[header::HOST].to_str().unwrap_or_default().to_owned();
        (client.address.to_string(), client.over_tls, host)
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let said = [
            ("x-forwarded-for", "9.9.9.9"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "site.example"),
        ];
        let inner = "inner".to_owned();
        assert_eq!(
            seen("8.8.8.8", &["10.0.0.0/8"], &said),
            ("8.8.8.8".to_owned(), None, inner.clone())
        );
        assert_eq!(seen("8.8.8.8", &[], &said), ("8.8.8.8".to_owned(), None, inner));
        let told = ("9.9.9.9".to_owned(), Some(true), "site.example".to_owned());
        assert_eq!(seen("10.1.2.3", &["10.0.0.0/8"], &said), told);
    }

    #[test]
    fn the_last_address_that_is_no_proxy_of_ours_is_the_visitor() {
        let address = |said: &[(&'static str, &str)]| seen("::1", &["::1", "10.0.0.0/8"], said).0;
        assert_eq!(address(&[("x-forwarded-for", "1.1.1.1, 2.2.2.2, 10.0.0.9")]), "2.2.2.2");
        assert_eq!(
            address(&[("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "2.2.2.2")]),
            "2.2.2.2"
        );
        assert_eq!(address(&[("x-forwarded-for", "2.2.2.2, unknown, 10.0.0.9")]), "10.0.0.9");
        assert_eq!(
            address(&[("forwarded", "for=1.1.1.1, for=\"[2001:db8::1]:4711\";proto=https")]),
            "2001:db8::1"
        );
        assert_eq!(address(&[]), "::1");
    }

    #[test]
    fn networks_are_read_as_they_are_written() {
        let contains = |network: &str, address: &str| {
            let network: Network = network.parse().expect("a network");
            network.contains(address.parse().expect("an address"))
        };
        assert!(contains("10.0.0.0/8", "10.255.0.1"));
        assert!(!contains("10.0.0.0/8", "11.0.0.1"));
        assert!(contains("10.0.0.1", "::ffff:10.0.0.1"));
        assert!(contains("0.0.0.0/0", "8.8.8.8"));
        assert!(contains("2001:db8::/32", "2001:db8:1::1"));
        assert!(!contains("0.0.0.0/0", "::1"));
        for wrong in ["", "10.0.0.0/33", "host", "10.0.0.0/x"] {
            assert_eq!(wrong.parse::<Network>(), Err(InvalidNetwork));
        }
    }
}
