//! Who is at the other end of a connection: the peer, or, where that is a proxy we were told to
//! believe, whoever it names. For the log alone: nobody may do more or less because of it.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The peer of a connection; left in each of its requests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub IpAddr);

/// The networks whose forwarding headers are believed, each as an address and how many of its
/// bits count.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Proxies {
    /// Believes these networks.
    #[must_use]
    pub fn of(networks: Vec<(IpAddr, u8)>) -> Self {
        Self(networks)
    }

    /// Who asks: the nearest in `X-Forwarded-For` whom we were not told to believe. What stands
    /// further away anybody may have written.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let named = headers.get_all("x-forwarded-for");
        let lines: Vec<&str> = named.iter().filter_map(|value| value.to_str().ok()).collect();
        let mut hops = lines.iter().flat_map(|line| line.split(',')).collect::<Vec<_>>();
        while self.believes(client) {
            let Some(hop) = hops.pop().and_then(|hop| hop.trim().parse::<IpAddr>().ok()) else {
                break;
            };
            client = hop.to_canonical();
        }
        client
    }

    fn believes(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, bits)| inside(address, *network, *bits))
    }
}

fn inside(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            let apart = u32::from(address) ^ u32::from(network);
            apart.checked_shr(32 - u32::from(bits)).unwrap_or(0) == 0
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            let apart = u128::from(address) ^ u128::from(network);
            apart.checked_shr(128 - u32::from(bits)).unwrap_or(0) == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(networks: &[(&str, u8)], peer: &str, lines: &[&str]) -> String {
        let networks = networks.iter().map(|(ip, bits)| (ip.parse().unwrap(), *bits)).collect();
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        Proxies::of(networks).client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn what_is_forwarded_is_believed_from_a_trusted_proxy_alone() {
        let ours: &[(&str, u8)] = &[("127.0.0.1", 32), ("10.0.0.0", 8), ("fd00::", 8)];
        for (networks, peer, lines, client) in [
            (&[][..], "203.0.113.9", &["198.51.100.1"][..], "203.0.113.9"),
            (&[], "127.0.0.1", &["198.51.100.1"], "127.0.0.1"),
            (ours, "203.0.113.9", &["198.51.100.1"], "203.0.113.9"),
            (ours, "127.0.0.1", &["198.51.100.1"], "198.51.100.1"),
            (ours, "127.0.0.1", &[], "127.0.0.1"),
            // Whoever asks may have written the first ones.
            (ours, "127.0.0.1", &["1.2.3.4, 198.51.100.1"], "198.51.100.1"),
            (ours, "127.0.0.1", &["1.2.3.4, 198.51.100.1, 10.1.2.3"], "198.51.100.1"),
            (ours, "127.0.0.1", &["1.2.3.4", "198.51.100.1"], "198.51.100.1"),
            (ours, "127.0.0.1", &["198.51.100.1, nonsense"], "127.0.0.1"),
            (ours, "127.0.0.1", &["10.0.0.1"], "10.0.0.1"),
            (ours, "::ffff:127.0.0.1", &["2001:db8::7"], "2001:db8::7"),
            (ours, "fd00::1", &["::ffff:198.51.100.1"], "198.51.100.1"),
            (ours, "fe00::1", &["198.51.100.1"], "fe00::1"),
        ] {
            assert_eq!(told(networks, peer, lines), client, "{peer} {lines:?}");
        }
    }

    #[test]
    fn a_network_is_as_wide_as_its_bits() {
        let inside = |address: &str, network: &str, bits| {
            inside(address.parse().unwrap(), network.parse().unwrap(), bits)
        };
        assert!(inside("10.255.0.1", "10.0.0.0", 8) && !inside("11.0.0.0", "10.0.0.0", 8));
        assert!(inside("1.2.3.4", "0.0.0.0", 0) && inside("2001:db8::1", "::", 0));
        assert!(inside("1.2.3.4", "1.2.3.4", 32) && !inside("1.2.3.5", "1.2.3.4", 32));
        assert!(!inside("1.2.3.4", "::", 0));
    }
}
