//! The pages of the program's own, as they were checked.

use std::fmt;

use http::Method;
use percent_encoding::percent_decode_str;

use super::access::Class;
use super::extension::AdminRoute;
use super::registry::Registry;
use super::routes;

/// Below it, paths may have parameters.
const WITH_PARAMETERS: &str = "/admin/finatra/";

/// Routes that fit beside siskin's own and beside each other. The default has none.
#[derive(Clone, Debug, Default)]
pub struct AdminRoutes {
    /// What goes first matches first.
    routes: Vec<OwnRoute>,
}

#[derive(Clone, Debug)]
pub(super) struct OwnRoute {
    pub(super) route: AdminRoute,
    segments: Vec<Segment>,
    /// Whether a slash at the end may be there or not.
    optional_slash: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Constant(String),
    Parameter(String),
    Rest,
}

/// Why a route cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminRouteError {
    /// The route's path.
    pub path: String,
    /// What is wrong with it, and the way out.
    pub what: String,
}

impl fmt::Display for AdminRouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the admin route {} {}", self.path, self.what)
    }
}

impl std::error::Error for AdminRouteError {}

/// What a path leads to.
pub(super) struct Found<'r> {
    /// The route of the request's method.
    pub(super) route: Option<&'r OwnRoute>,
    /// `Allow`: which methods there are.
    pub(super) allow: &'static str,
    pub(super) class: Class,
}

impl AdminRoutes {
    /// Checks routes.
    ///
    /// # Errors
    /// The first that cannot be added: its path is none, or has parameters and does not begin with `/admin/finatra/`, or is
    /// siskin's own or another route's already.
    pub fn new(routes: Vec<AdminRoute>) -> Result<Self, AdminRouteError> {
        let mut checked: Vec<OwnRoute> = Vec::with_capacity(routes.len());
        for route in routes {
            let wrong = |what: String| AdminRouteError {
                path: route.path.clone(),
                what,
            };
            let own = OwnRoute::new(route.clone()).map_err(wrong)?;
            if let Some(other) = checked.iter().find(|other| own.collides(other)) {
                return Err(wrong(format!(
                    "answers {} at the same paths as another one, {}; leave one out, or give it another path",
                    route.method, other.route.path
                )));
            }
            checked.push(own);
        }
        checked.sort_by_cached_key(OwnRoute::rank);
        Ok(Self { routes: checked })
    }

    /// The routes in the order in which they match.
    pub(super) fn iter(&self) -> impl Iterator<Item = &OwnRoute> {
        self.routes.iter()
    }

    /// What a path leads to, whose repeated slashes are made one already.
    pub(super) fn find(&self, path: &str, method: &Method) -> Option<Found<'_>> {
        let wanted = if *method == Method::HEAD { &Method::GET } else { method };
        let matching = || self.routes.iter().filter(|own| own.matches(path));
        let has = |method: &Method| matching().any(|own| own.route.method == *method);
        let (allow, class) = match (has(&Method::GET), has(&Method::POST)) {
            (false, false) => return None,
            (true, false) => ("GET, HEAD", Class::Diagnostics),
            (false, true) => ("POST", Class::Control),
            (true, true) if *method == Method::POST => ("GET, HEAD, POST", Class::Control),
            (true, true) => ("GET, HEAD, POST", Class::Diagnostics),
        };
        Some(Found {
            route: matching().find(|own| own.route.method == *wanted),
            allow,
            class,
        })
    }

    /// Those that are to be in the navigation and cannot, a line each.
    pub fn not_indexable(&self) -> Vec<String> {
        let wanted = self.routes.iter().filter(|own| own.route.in_index && !own.is_indexed());
        wanted
            .map(|own| {
                format!(
                    "\"{} {}\" is to stand in the index and cannot be added to it",
                    own.route.method, own.route.path
                )
            })
            .collect()
    }

    /// Puts each route at `library/siskin/http/routes/PATH/METHOD`.
    ///
    /// *Source:* Finatra, `http/routing/Registrar.scala`: keys and values.
    pub fn register(&self, registry: &mut Registry) {
        for own in &self.routes {
            let AdminRoute {
                path, method, group, ..
            } = &own.route;
            let mut put = |key: &[&str], value: &str| {
                let route = ["library", "siskin", "http", "routes", path, method.as_str()];
                registry.put(&[&route, key].concat(), value);
            };
            put(&["path"], path);
            put(&["method"], method.as_str());
            put(&["constant"], &own.is_constant().to_string());
            let names: Vec<_> = own.names().collect();
            if !names.is_empty() {
                put(&["capture_names"], &names.join(","));
            }
            if own.is_indexed() {
                put(&["admin", "index", "alias"], own.route.alias());
                put(&["admin", "index", "group"], group.as_deref().unwrap_or_default());
                put(&["admin", "index", "method"], method.as_str());
            } else {
                put(&["admin"], "true");
            }
        }
    }
}

impl OwnRoute {
    fn new(route: AdminRoute) -> Result<Self, String> {
        let (path, optional_slash) = match route.path.strip_suffix("/?") {
            Some(path) => (path, true),
            None => (route.path.as_str(), false),
        };
        let Some(relative) = path.strip_prefix('/') else {
            return Err("does not begin with a slash; say for example /admin/caches".to_owned());
        };
        if path.contains("//") || optional_slash && path.ends_with('/') {
            return Err(
                "has an empty segment, and repeated slashes of a request count as one; leave it out".to_owned(),
            );
        }
        let is_path = |uri: http::uri::PathAndQuery| uri.path() == path;
        if !path.parse().is_ok_and(is_path) {
            return Err(
                "is not the path of a URI; percent-encode what none may have, and leave out `?` and `#`".to_owned(),
            );
        }
        let mut segments = Vec::new();
        for segment in relative.split('/') {
            if segments.contains(&Segment::Rest) {
                return Err("goes on behind `:*`, which stands for all that follows; put it at the end".to_owned());
            }
            segments.push(match segment.strip_prefix(':') {
                None if matches!(segment, "." | "..") => {
                    return Err(
                        "has `.` or `..` as a segment, which clients take out; write the path that is meant".to_owned(),
                    );
                }
                None => Segment::Constant(segment.to_owned()),
                Some("") => return Err("has a parameter without a name; say for example `:id`".to_owned()),
                Some("*") if optional_slash => {
                    return Err("has `/?` behind `:*`, which stands for all that follows; leave it out".to_owned());
                }
                Some("*") => Segment::Rest,
                Some(name) => Segment::Parameter(name.to_owned()),
            });
        }
        let own = Self {
            route: route.clone(),
            segments,
            optional_slash,
        };
        let names: Vec<_> = own.names().collect();
        if let Some((_, name)) = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
            return Err(format!("has two parameters of the name {name}; rename one"));
        }
        if !own.is_constant() && !path.starts_with(WITH_PARAMETERS) {
            return Err(format!(
                "has parameters, which only paths that begin with {WITH_PARAMETERS} may have; put it there, or leave them out"
            ));
        }
        // No page of siskin's has a path that parameters stand in.
        let taken = [path.to_owned(), format!("{path}/")];
        let taken = taken.iter().take(if optional_slash { 2 } else { 1 });
        if let Some(pattern) = taken.filter(|_| own.is_constant()).find_map(|path| routes::taken(path)) {
            return Err(format!(
                "collides with {pattern}, which siskin answers; give it another path, for example below {WITH_PARAMETERS}"
            ));
        }
        Ok(own)
    }

    fn is_constant(&self) -> bool {
        self.segments
            .iter()
            .all(|segment| matches!(segment, Segment::Constant(_)))
    }

    /// Whether it stands in the navigation.
    pub(super) fn is_indexed(&self) -> bool {
        let is_below_admin = self.route.path.starts_with("/admin/");
        self.route.in_index && self.is_constant() && is_below_admin
    }

    /// Where the navigation leads.
    pub(super) fn href(&self) -> &str {
        self.route.path.strip_suffix("/?").unwrap_or(&self.route.path)
    }

    /// What is lower goes first.
    fn rank(&self) -> Vec<u8> {
        let rank = |segment: &Segment| match segment {
            Segment::Constant(_) => 0,
            Segment::Parameter(_) => 1,
            Segment::Rest => 2,
        };
        self.segments.iter().map(rank).collect()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Constant(_) => None,
            Segment::Parameter(name) => Some(name.as_str()),
            Segment::Rest => Some("*"),
        })
    }

    /// Whether both answer the same paths by the same method, or some of them without one going before the other.
    fn collides(&self, other: &Self) -> bool {
        let is_same = |(a, b): (&Segment, &Segment)| match (a, b) {
            (Segment::Constant(a), Segment::Constant(b)) => a == b,
            (Segment::Parameter(_), Segment::Parameter(_)) | (Segment::Rest, Segment::Rest) => true,
            _ => false,
        };
        let is_same_path = |a: &[Segment], b: &[Segment]| a.len() == b.len() && a.iter().zip(b).all(is_same);
        let with_slash = |own: &Self| {
            let last = [Segment::Constant(String::new())];
            own.optional_slash.then(|| [&own.segments[..], &last].concat())
        };
        let (mine, others) = (with_slash(self), with_slash(other));
        let mine = [Some(&self.segments), mine.as_ref()];
        let others = [Some(&other.segments), others.as_ref()];
        let mut pairs = mine
            .into_iter()
            .flatten()
            .flat_map(|a| others.into_iter().flatten().map(move |b| (a, b)));
        self.route.method == other.route.method && pairs.any(|(a, b)| is_same_path(a, b))
    }

    fn matches(&self, path: &str) -> bool {
        let mut parts = match self.optional_slash {
            true => path.strip_suffix('/').unwrap_or(path),
            false => path,
        }
        .split('/')
        .skip(1);
        for segment in &self.segments {
            let Some(part) = parts.next() else { return false };
            match segment {
                Segment::Constant(name) if name == part => {}
                Segment::Parameter(_) if !part.is_empty() => {}
                Segment::Rest => return true,
                _ => return false,
            }
        }
        parts.next().is_none()
    }

    /// The parameters' values in a path that matches, decoded.
    ///
    /// # Errors
    /// What to answer where one cannot be decoded, or leads elsewhere.
    pub(super) fn variables(&self, path: &str) -> Result<Vec<(String, String)>, &'static str> {
        let mut rest = path.strip_prefix('/').unwrap_or(path);
        if self.optional_slash {
            rest = rest.strip_suffix('/').unwrap_or(rest);
        }
        let mut variables = Vec::new();
        for segment in &self.segments {
            let (part, behind) = rest.split_once('/').unwrap_or((rest, ""));
            match segment {
                Segment::Constant(_) => {}
                Segment::Parameter(name) => variables.push((name.clone(), decoded(part)?)),
                Segment::Rest => variables.push(("*".to_owned(), decoded(rest)?)),
            }
            rest = behind;
        }
        Ok(variables)
    }
}

fn decoded(text: &str) -> Result<String, &'static str> {
    let is_hex = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    if text
        .match_indices('%')
        .any(|(at, _)| !is_hex(at + 1) || !is_hex(at + 2))
    {
        return Err("a % in the path is not followed by two hexadecimal digits\n");
    }
    let Ok(decoded) = percent_decode_str(text).decode_utf8() else {
        return Err("the path is not UTF-8 when it is percent-decoded\n");
    };
    if decoded.split(['/', '\\']).any(|segment| matches!(segment, "." | "..")) {
        return Err("the path has . or .. as a segment\n");
    }
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::AdminResponse;

    fn get(path: &str) -> AdminRoute {
        AdminRoute::get(path, |_| async { AdminResponse::text("") })
    }

    fn post(path: &str) -> AdminRoute {
        AdminRoute::post(path, |_| async { AdminResponse::text("") })
    }

    fn error(routes: Vec<AdminRoute>) -> String {
        AdminRoutes::new(routes).unwrap_err().to_string()
    }

    // ENV-71
    #[test]
    fn what_cannot_be_added_says_why_and_the_way_out() {
        for (path, what) in [
            ("admin/x", "does not begin with a slash; say for example /admin/caches"),
            ("", "does not begin with a slash"),
            (
                "/admin/x/:id",
                "has parameters, which only paths that begin with /admin/finatra/ may have; put it there",
            ),
            ("/:*", "has parameters"),
            ("/admin/:finatra/x", "has parameters"),
            ("/admin/finatra/:*/x", "goes on behind `:*`"),
            ("/admin/finatra/:*/?", "has `/?` behind `:*`"),
            ("/admin/finatra/:", "has a parameter without a name"),
            ("/admin/finatra/:a/:a", "has two parameters of the name a"),
            ("/admin//x", "has an empty segment"),
            ("/admin/x//?", "has an empty segment"),
            ("/admin/x?y", "is not the path of a URI"),
            ("/admin/x#y", "is not the path of a URI"),
            ("/admin/a b", "is not the path of a URI"),
            ("/admin/../x", "has `.` or `..` as a segment"),
            (
                "/admin/ping",
                "collides with /admin/ping, which siskin answers; give it another path, for example below",
            ),
            ("/", "collides with /, "),
            ("/admin/", "collides with /admin/, "),
            ("/health/?", "collides with /health, "),
            ("/admin/servers/mine", "collides with /admin/servers/, "),
            ("/admin/servers/?", "collides with /admin/servers/, "),
        ] {
            let error = error(vec![get(path)]);
            assert!(
                error.starts_with(&format!("the admin route {path} {what}")),
                "{path}: {error}"
            );
        }
    }

    // ENV-71
    #[test]
    fn two_routes_for_one_path_are_refused() {
        for (one, other) in [
            ("/admin/x", "/admin/x"),
            ("/admin/x", "/admin/x/?"),
            ("/admin/x/", "/admin/x/?"),
            ("/admin/finatra/:a", "/admin/finatra/:b"),
            ("/admin/finatra/:a/", "/admin/finatra/:b/?"),
            ("/admin/finatra/:*", "/admin/finatra/:*"),
        ] {
            let error = error(vec![get(one), get(other)]);
            let what =
                format!("the admin route {other} answers GET at the same paths as another one, {one}; leave one out");
            assert!(error.starts_with(&what), "{error}");
        }
        for (one, other) in [
            ("/admin/x", "/admin/x/"),
            ("/admin/finatra/:a", "/admin/finatra/x"),
            ("/admin/finatra/:a", "/admin/finatra/:*"),
            ("/admin/finatra/:a", "/admin/finatra/:a/b"),
        ] {
            AdminRoutes::new(vec![get(one), get(other)]).unwrap();
            AdminRoutes::new(vec![get(one), post(one)]).unwrap();
        }
    }

    // ENV-71
    #[test]
    fn what_is_more_constant_goes_first() {
        let paths = [
            "/admin/finatra/:*",
            "/admin/finatra/:z/list",
            "/admin/finatra/:a/:b",
            "/admin/finatra/caches/:name/?",
            "/admin/finatra/caches/prices",
            "/admin/caches/",
        ];
        let routes = AdminRoutes::new(paths.map(get).to_vec()).unwrap();
        for (path, expected, variables) in [
            ("/admin/finatra/caches/prices", paths[4], &[][..]),
            ("/admin/finatra/caches/list", paths[3], &[("name", "list")]),
            ("/admin/finatra/caches/list/", paths[3], &[("name", "list")]),
            ("/admin/finatra/x/list", paths[1], &[("z", "x")]),
            ("/admin/finatra/x/%C3%A4%2F", paths[2], &[("a", "x"), ("b", "ä/")]),
            ("/admin/finatra/x/", paths[0], &[("*", "x/")]),
            ("/admin/finatra/", paths[0], &[("*", "")]),
            ("/admin/finatra/a/b/c", paths[0], &[("*", "a/b/c")]),
            ("/admin/caches/", paths[5], &[]),
        ] {
            let found = routes.find(path, &Method::HEAD).unwrap_or_else(|| panic!("{path}"));
            let own = found.route.unwrap();
            assert_eq!(own.route.path, expected, "{path}");
            let variables: Vec<_> = variables
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect();
            assert_eq!(own.variables(path).unwrap(), variables, "{path}");
        }
        for path in ["/admin/finatra", "/admin/caches", "/admin/caches/x", "/", ""] {
            assert!(routes.find(path, &Method::GET).is_none(), "{path}");
        }
    }

    #[test]
    fn parameters_lead_nowhere_else() {
        let routes = AdminRoutes::new(vec![get("/admin/finatra/:*")]).unwrap();
        for (path, what) in [
            ("/admin/finatra/../../etc/passwd", ". or .."),
            ("/admin/finatra/a/%2e%2E/b", ". or .."),
            ("/admin/finatra/a%2F..%2Fb", ". or .."),
            ("/admin/finatra/..%5Cb", ". or .."),
            ("/admin/finatra/.", ". or .."),
            ("/admin/finatra/%", "two hexadecimal digits"),
            ("/admin/finatra/%4", "two hexadecimal digits"),
            ("/admin/finatra/%zz", "two hexadecimal digits"),
            ("/admin/finatra/%ff", "UTF-8"),
        ] {
            let own = routes.find(path, &Method::GET).unwrap().route.unwrap();
            let error = own.variables(path).unwrap_err();
            assert!(error.contains(what), "{path}: {error}");
        }
    }

    // ENV-71
    #[test]
    fn methods_have_classes_and_each_path_says_its_own() {
        let routes = vec![get("/a"), post("/b"), get("/c"), post("/c")];
        let routes = AdminRoutes::new(routes).unwrap();
        let found = |method: Method, path: &str| {
            let found = routes.find(path, &method).unwrap();
            (found.route.is_some(), found.allow, found.class)
        };
        let (read, control) = (Class::Diagnostics, Class::Control);
        assert_eq!(found(Method::HEAD, "/a"), (true, "GET, HEAD", read));
        assert_eq!(found(Method::POST, "/a"), (false, "GET, HEAD", read));
        assert_eq!(found(Method::POST, "/b"), (true, "POST", control));
        assert_eq!(found(Method::GET, "/b"), (false, "POST", control));
        assert_eq!(found(Method::GET, "/c"), (true, "GET, HEAD, POST", read));
        assert_eq!(found(Method::POST, "/c"), (true, "GET, HEAD, POST", control));
        assert_eq!(found(Method::PUT, "/c"), (false, "GET, HEAD, POST", read));
    }
}
