//! Where a serverset is, from text.
//!
//! ```text
//! announce   zk!HOSTS!PATH!SHARD[!ENDPOINT]
//! resolve    zk2!HOSTS[#HOSTS…]!PATH[!ENDPOINT]      zk!HOSTS!PATH[!ENDPOINT]
//! HOSTS      HOST:PORT[,HOST:PORT…]
//! ```
//!
//! *Source:* Finagle, `zookeeper/ZkAnnouncer.scala`, `zookeeper/ZkResolver.scala`, `serverset2/Zk2Resolver.scala`.

use std::fmt;
use std::str::FromStr;

/// The servers of one ZooKeeper, each `HOST:PORT`. Their order does not matter: they are kept sorted, each once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hosts(Vec<String>);

/// Where to announce: `zk!HOSTS!PATH!SHARD[!ENDPOINT]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AnnouncePath {
    /// The ZooKeeper.
    pub hosts: Hosts,
    /// The serverset's node: `/services/ping`.
    pub path: String,
    /// Which of its members this is; 0 where that is of no use.
    pub shard: i32,
    /// `None` for the member itself; a name for one of its additional endpoints.
    pub endpoint: Option<String>,
}

/// Where to look: `zk2!HOSTS[#HOSTS…]!PATH[!ENDPOINT]`, or the older `zk!HOSTS!PATH[!ENDPOINT]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ServersetName {
    /// The ZooKeepers; what each has is put together. The older form has one.
    pub clusters: Vec<Hosts>,
    /// The serverset's node.
    pub path: String,
    /// `None` for the members themselves; a name for that one of their additional endpoints.
    pub endpoint: Option<String>,
}

/// What is wrong with a name. Its `Display` says which part, and shows a right one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathError {
    /// Not `zk` (to resolve also `zk2`).
    Scheme {
        /// What stands before the first `!`.
        scheme: String,
        /// The form that is expected.
        form: &'static str,
    },
    /// Too many parts between `!`, or too few.
    Parts {
        /// How many there are, the scheme included.
        found: usize,
        /// The form that is expected.
        form: &'static str,
    },
    /// A host without a port, or no host at all.
    Host {
        /// What stands there.
        host: String,
    },
    /// A path that is none of a node.
    Path {
        /// What stands there.
        path: String,
    },
    /// A shard that is no whole number.
    Shard {
        /// What stands there.
        shard: String,
    },
    /// An endpoint without a name.
    Endpoint,
}

const ANNOUNCE_FORM: &str = "zk!HOST:PORT,…!/PATH!SHARD or zk!HOST:PORT,…!/PATH!SHARD!ENDPOINT";
const RESOLVE_FORM: &str = "zk2!HOST:PORT,…!/PATH or zk2!HOST:PORT,…!/PATH!ENDPOINT";

impl FromStr for AnnouncePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let parts: Vec<&str> = text.split('!').collect();
        let scheme = parts.first().copied().unwrap_or_default();
        if scheme != "zk" {
            return Err(PathError::Scheme {
                scheme: scheme.to_owned(),
                form: ANNOUNCE_FORM,
            });
        }
        let (hosts, path, shard, endpoint) = match parts[..] {
            [_, hosts, path, shard] => (hosts, path, shard, None),
            [_, hosts, path, shard, endpoint] => (hosts, path, shard, Some(endpoint)),
            _ => {
                return Err(PathError::Parts {
                    found: parts.len(),
                    form: ANNOUNCE_FORM,
                });
            }
        };
        Ok(Self {
            hosts: hosts.parse()?,
            path: normalised(path)?,
            shard: shard.parse().map_err(|_| PathError::Shard {
                shard: shard.to_owned(),
            })?,
            endpoint: named(endpoint)?,
        })
    }
}

impl fmt::Display for AnnouncePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "zk!{}!{}!{}", self.hosts, self.path, self.shard)?;
        match &self.endpoint {
            Some(endpoint) => write!(f, "!{endpoint}"),
            None => Ok(()),
        }
    }
}

impl FromStr for ServersetName {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let parts: Vec<&str> = text.split('!').collect();
        let scheme = parts.first().copied().unwrap_or_default();
        if scheme != "zk" && scheme != "zk2" {
            return Err(PathError::Scheme {
                scheme: scheme.to_owned(),
                form: RESOLVE_FORM,
            });
        }
        let (hosts, path, endpoint) = match parts[..] {
            [_, hosts, path] => (hosts, path, None),
            [_, hosts, path, endpoint] => (hosts, path, Some(endpoint)),
            _ => {
                return Err(PathError::Parts {
                    found: parts.len(),
                    form: RESOLVE_FORM,
                });
            }
        };
        let clusters = if scheme == "zk2" {
            hosts.split('#').map(str::parse).collect::<Result<_, _>>()?
        } else {
            vec![hosts.parse()?]
        };
        Ok(Self {
            clusters,
            path: normalised(path)?,
            endpoint: named(endpoint)?,
        })
    }
}

impl FromStr for Hosts {
    type Err = PathError;

    /// Commas between hosts, or spaces, as the older form allows.
    fn from_str(text: &str) -> Result<Self, PathError> {
        let mut hosts = text
            .split([',', ' '])
            .filter(|host| !host.is_empty())
            .map(host)
            .collect::<Result<Vec<_>, _>>()?;
        hosts.sort();
        hosts.dedup();
        if hosts.is_empty() {
            return Err(PathError::Host { host: text.to_owned() });
        }
        Ok(Self(hosts))
    }
}

fn host(text: &str) -> Result<String, PathError> {
    let is_right = text.rsplit_once(':').is_some_and(|(host, port)| {
        let host = match host.strip_prefix('[') {
            Some(v6) => v6.strip_suffix(']').unwrap_or_default(),
            None if host.contains(':') => "",
            None => host,
        };
        !host.is_empty()
            && !host.contains(['/', '#', '[', ']'])
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|port| port > 0)
    });
    if is_right {
        Ok(text.to_owned())
    } else {
        Err(PathError::Host { host: text.to_owned() })
    }
}

/// One slash between names, none at the end; ZooKeeper has no node called `.` or `..` and none with control characters.
fn normalised(path: &str) -> Result<String, PathError> {
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    let is_wrong = |name: &&str| *name == "." || *name == ".." || name.chars().any(char::is_control);
    if !path.starts_with('/') || names.is_empty() || names.iter().any(is_wrong) {
        return Err(PathError::Path { path: path.to_owned() });
    }
    Ok(format!("/{}", names.join("/")))
}

fn named(endpoint: Option<&str>) -> Result<Option<String>, PathError> {
    match endpoint {
        Some("") => Err(PathError::Endpoint),
        endpoint => Ok(endpoint.map(str::to_owned)),
    }
}

impl Hosts {
    /// Each `HOST:PORT`.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl fmt::Display for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(","))
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme { scheme, form } => write!(f, "`{scheme}` is no scheme that is known here; give {form}"),
            Self::Parts { found, form } => write!(f, "there are {found} parts between `!`; give {form}"),
            Self::Host { host } => write!(
                f,
                "the host `{host}` is not HOST:PORT; give one or several with commas between, such as zk1:2181,zk2:2181"
            ),
            Self::Path { path } => write!(
                f,
                "the path `{path}` is none of a node; give one that begins with a slash, such as /services/ping"
            ),
            Self::Shard { shard } => {
                write!(
                    f,
                    "the shard `{shard}` is no whole number; give 0 where shards are of no use"
                )
            }
            Self::Endpoint => f.write_str(
                "the endpoint has no name; give one, such as https, or leave out the last `!` for the member itself",
            ),
        }
    }
}

impl std::error::Error for PathError {}

#[cfg(test)]
mod tests {
    use super::*;

    // WIRE-79
    #[test]
    fn announce_paths_are_read() {
        let path: AnnouncePath = "zk!b:2,a:1,b:2!//services//ping/!-3!https".parse().unwrap();
        assert_eq!(path.hosts.iter().collect::<Vec<_>>(), ["a:1", "b:2"]);
        assert_eq!(path.path, "/services/ping");
        assert_eq!(path.shard, -3);
        assert_eq!(path.endpoint.as_deref(), Some("https"));
        assert_eq!(path.to_string(), "zk!a:1,b:2!/services/ping!-3!https");
        let main: AnnouncePath = "zk![::1]:2181 host:1!/a!0".parse().unwrap();
        assert_eq!(main.to_string(), "zk![::1]:2181,host:1!/a!0");
    }

    // WIRE-79
    #[test]
    fn names_to_resolve_are_read() {
        let name: ServersetName = "zk2!b:2,a:1#c:3!/services/ping!https".parse().unwrap();
        let clusters: Vec<_> = name.clusters.iter().map(ToString::to_string).collect();
        assert_eq!(clusters, ["a:1,b:2", "c:3"]);
        assert_eq!(name.path, "/services/ping");
        assert_eq!(name.endpoint.as_deref(), Some("https"));
        let older: ServersetName = "zk!a:1!/services/ping".parse().unwrap();
        assert_eq!((older.clusters.len(), older.endpoint), (1, None));
        for wrong in [
            "zk2!a:1",
            "zk2!a:1!/p!e!x",
            "zk!a:1#b:2!/p",
            "inet!a:1",
            "zk2!a:1#!/p",
            "zk2!a:1!/p!",
        ] {
            assert!(wrong.parse::<ServersetName>().is_err(), "{wrong}");
        }
    }

    // WIRE-79
    #[test]
    fn what_is_wrong_is_named_with_a_right_one() {
        for (wrong, part, right) in [
            ("", "`` is no scheme", "zk!HOST:PORT"),
            ("zk2!a:1!/p!0", "`zk2` is no scheme", "zk!HOST:PORT"),
            ("zk!a:1!/p", "3 parts", "zk!HOST:PORT,…!/PATH!SHARD"),
            ("zk!a:1!/p!0!e!f", "6 parts", "SHARD!ENDPOINT"),
            ("zk!a!/p!0", "host `a`", "zk1:2181"),
            ("zk!a:1,b:x!/p!0", "host `b:x`", "zk1:2181"),
            ("zk!a:0!/p!0", "host `a:0`", "zk1:2181"),
            ("zk!a:65536!/p!0", "host `a:65536`", "zk1:2181"),
            ("zk!:1!/p!0", "host `:1`", "zk1:2181"),
            ("zk!::1:1!/p!0", "host `::1:1`", "[::1]"),
            ("zk!!/p!0", "host ``", "zk1:2181"),
            ("zk!a:1!p!0", "path `p`", "/services/ping"),
            ("zk!a:1!/!0", "path `/`", "/services/ping"),
            ("zk!a:1!/a/../b!0", "path `/a/../b`", "/services/ping"),
            ("zk!a:1!/p!x", "shard `x`", "0"),
            ("zk!a:1!/p!", "shard ``", "0"),
            ("zk!a:1!/p!0!", "endpoint has no name", "https"),
        ] {
            let said = wrong.parse::<AnnouncePath>().unwrap_err().to_string();
            assert!(said.contains(part), "{wrong}: {said}");
            assert!(right == "[::1]" || said.contains(right), "{wrong}: {said}");
        }
    }
}
