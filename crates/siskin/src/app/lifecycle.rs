//! The order of starting and stopping.
//!
//! | start | stop |
//! |---|---|
//! | read certificates | `/health` says `draining` |
//! | admin server: `/health` says `warming up` | leave the serversets, at most [`LEAVING`] |
//! | warm up, as the program says | |
//! | bind HTTP, HTTPS, then Thrift; accept | serve as before, for `-shutdown.lame_duck`, and while calls come, [`LAGGARDS`] at most |
//! | `/health` says `OK` | accept no more; Tdrain, `Connection: close`, GOAWAY; wait for the calls, each port its time |
//! | announce | cut off what is left |
//! | | spans that wait, admin server |
//!
//! *Source:* TwitterServer and Finatra, start-up and close order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tokio::time::Instant;

use super::allow::ClientIdTable;
use super::announce::{self, Announced};
use super::certificates::{Certificates, Findings};
use super::flags::{Address, Flags, PortFlags};
use super::handle::{Addresses, AppHandle, Stop, Stopped};
use super::hooks::Hooks;
use super::lint::{self, Looked};
use super::logging::{self, Outputs};
use super::ports::{self, Environment, Plan};
use super::serve::{FAR, Port, Watched, serve_https, serve_thrift};
use super::toggle::ToggleMaps;
use super::tracing::Tracing;
use super::tunable::TunableMaps;
use super::{StartError, dev_certs};
use crate::admin::{
    Access, Admin, AdminRoutes, AdminServer, Control, Health, Loggers, Paths, Registry, StartAdminError, StatsView,
};
use crate::call::stats::{Counter, Gauge, Scope};
use crate::call::tracer::Tracer;
use crate::call::{About, ServiceDescriptor, Status};
use crate::codegen::describe_json;
use crate::server::rest::{self, RestServer};
use crate::server::thrift::{self, ThriftServer};
use crate::server::{Allow, Dispatcher, Filtered, RequestSemaphore, ServerStats};
use crate::telemetry::stats::{Metrics, Process, Servers, json, process_gauges};
use crate::transport::Listener;
use crate::transport::connections::Connections;
use crate::transport::metered::TransportStats;
use crate::transport::tls::{Acceptor, Reloader, TlsError, TlsFiles};

/// ALPN of HTTPS, the preferred first.
const HTTP_ALPN: &[&[u8]] = &[b"h2", b"http/1.1", b"http/1.0"];
/// Without HTTP/2, and of the admin server.
const HTTP1_ALPN: &[&[u8]] = &[b"http/1.1", b"http/1.0"];
/// How often certificates for development are read, where another process makes new ones meanwhile.
const DEV_CERTS_ATTEMPTS: usize = 3;
/// What the hooks at the end have at least.
const LAST_HOOKS: Duration = Duration::from_secs(1);
/// After the lame duck's time, how long callers may still come who found the service in a serverset. Finagle's `zk2` takes one
/// window of 10 s to hear of a member that replaces another, and two of one that is gone.
///
/// *Source:* Finagle, `serverset2/Zk2Resolver.scala`, `serverset2/Stabilizer.scala`.
const LAGGARDS: Duration = Duration::from_secs(20);
/// When nobody has called for so long, they have all gone.
const QUIET: Duration = Duration::from_secs(1);
/// How long it may take until it is confirmed that the service has left its serversets.
const LEAVING: Duration = Duration::from_secs(5);

/// A service that serves.
pub(super) struct Running {
    pub(super) addresses: Addresses,
    /// The folder of the certificates for development, where they are used.
    pub(super) dev_certs: Option<PathBuf>,
    handle: AppHandle,
    health: Health,
    about: Arc<About>,
    announced: Announced,
    lame_duck: Duration,
    /// What there is to stop, where nobody says so; `None` for each port's own time.
    close_grace: Option<Duration>,
    /// How many calls there were: what succeeded and what failed, on each port.
    calls: Vec<Counter>,
    thrift: Option<Port>,
    https: Option<Port>,
    http: Option<Port>,
    /// Goes last.
    admin: Option<AdminServer>,
    tracing: Tracing,
    hooks: Hooks,
    /// What is logged of the numbers at the end, if anything.
    last_metrics: Option<(Metrics, Servers, StatsView)>,
    _certificates: Certificates,
    _client_ids: ClientIdTable,
    /// They are counted while it runs.
    _toggles: ToggleMaps,
    _process: Vec<Gauge>,
}

/// What the program tells of itself.
pub(super) struct Own {
    pub(super) name: String,
    pub(super) version: String,
    /// What it serves.
    pub(super) services: Vec<&'static ServiceDescriptor>,
    /// What answers for siskin, behind the services on REST.
    pub(super) service: Arc<dyn Dispatcher>,
    /// Whether that is reached over Thrift as well.
    pub(super) is_on_thrift: bool,
}

/// What the admin server shows and does of the program around the service.
pub(super) struct Program {
    pub(super) metrics: Metrics,
    pub(super) build_properties: Arc<BTreeMap<String, String>>,
    pub(super) control: Arc<dyn Control>,
    /// `None` where the program has set up its log itself.
    pub(super) loggers: Option<Arc<dyn Loggers>>,
    pub(super) log: Option<Outputs>,
    pub(super) toggles: ToggleMaps,
    pub(super) tunables: TunableMaps,
    pub(super) hooks: Hooks,
    pub(super) admin_routes: AdminRoutes,
    /// `None` for that of the flags.
    pub(super) tracer: Option<Arc<dyn Tracer>>,
}

impl Running {
    /// Starts, a step after the other as the table above has them; a step that fails undoes those before it.
    pub(super) async fn start(
        services: Vec<Arc<dyn Dispatcher>>,
        own: Own,
        rest: rest::Config,
        handle: AppHandle,
        flags: &Flags,
        environment: &Environment,
        program: Program,
    ) -> Result<Self, StartError> {
        let process = Process {
            started: Instant::now(),
            start_time: now(),
        };
        let setup = Setup::new(flags, environment, &program)?;
        let rest = rest_config(rest, flags)?;
        let (about, tracing) = (setup.about(&own, process), setup.tracing(&program));
        let client_ids = ClientIdTable::start(&flags.client_ids, &handle, &setup.health)?;
        let tracer = program.tracer.clone().or_else(|| tracing.tracer());
        let answering = setup.answering(services, own, &rest, &client_ids, tracer, &about)?;
        let reloaders = setup.read_certificates(&rest)?;

        let pages = setup.pages(&program, process, &rest, &tracing, &answering, &reloaders)?;
        let admin = setup.start_admin(&pages, reloaders.admin.as_ref()).await?;

        let mut hooks = program.hooks;
        let warmed_up = hooks.warm_up().await;
        warmed_up.map_err(|error| StartError::Warmup { what: error.chain() })?;
        for id in program.toggles.strangers() {
            tracing::warn!(
                id,
                "-com.twitter.finagle.toggle.flag.overrides names a toggle that nobody has"
            );
        }

        let listeners = setup.bind().await?;
        let addresses = listeners.addresses(admin.as_ref());
        // Nobody has set it before.
        let _ = setup.bound.set(addresses);
        let acceptors = reloaders.acceptors();
        let certificates = setup.keep_certificates(reloaders, &handle);
        let ports = setup.serve(listeners, answering, acceptors);

        let registered = registered(flags, addresses, &pages.build_properties, &pages.routes);
        let _ = pages.registry.set(registered);
        let mut gauges = process_gauges(&setup.scopes.root, process);
        gauges.push(logging::count_dropped(program.log.as_ref(), &setup.scopes.root));
        setup.health.serving();
        about.set_status(Status::Alive);

        let _ = pages.announced.set(announce::shown(&setup.announcements, &addresses));
        let announced = Announced::start(setup.announcements, addresses, &setup.scopes.root, &setup.health);
        handle.serving(addresses);
        say_started(flags, addresses);
        let last_metrics = (pages.metrics, pages.servers, pages.stats);
        Ok(Self {
            addresses,
            dev_certs: setup.dev_certs,
            handle,
            health: setup.health,
            about,
            announced,
            lame_duck: flags.lame_duck,
            close_grace: flags.close_grace,
            calls: ports.calls,
            thrift: ports.thrift,
            https: ports.https,
            http: ports.http,
            admin,
            tracing,
            hooks,
            last_metrics: flags.stats.log_on_shutdown.then_some(last_metrics),
            _certificates: certificates,
            _client_ids: client_ids,
            _toggles: program.toggles,
            _process: gauges,
        })
    }

    /// Serves until it is told to stop, and stops.
    pub(super) async fn wait(self) -> Stopped {
        let mut stops = self.handle.stops();
        let grace = match told(&mut stops, |stop| stop != Stop::No).await {
            Stop::Drain(grace) => grace.or(self.close_grace),
            Stop::No => None,
            Stop::Abort => Some(Duration::ZERO),
        };
        self.health.draining();
        self.about.set_status(Status::Stopping);
        let told_at = Instant::now();
        // What is said of the time to stop is said of all of it.
        let deadline = grace.map(|grace| told_at + grace.min(FAR));
        tokio::select! {
            () = self.leave(deadline) => {}
            _ = told(&mut stops, |stop| stop == Stop::Abort) => {}
        }
        let now = Instant::now();
        let grace = deadline.map(|deadline| deadline.saturating_duration_since(now));
        let ports: Vec<&Port> = self.http.iter().chain(&self.https).chain(&self.thrift).collect();
        for port in &ports {
            port.drain(now, grace);
        }
        let drained = async {
            let mut cut_off = 0;
            for port in &ports {
                cut_off += port.ended().await;
            }
            cut_off
        };
        tokio::pin!(drained);
        let connections = tokio::select! {
            cut_off = &mut drained => cut_off,
            _ = told(&mut stops, |stop| stop == Stop::Abort) => {
                for port in &ports {
                    port.drain(Instant::now(), Some(Duration::ZERO));
                }
                drained.await
            }
        };
        // What was opened for calls is closed after the last of them.
        let left = deadline.map_or(LAST_HOOKS, |deadline| {
            deadline.saturating_duration_since(Instant::now())
        });
        if tokio::time::timeout(left.max(LAST_HOOKS), self.hooks.exit())
            .await
            .is_err()
        {
            tracing::warn!("a hook that was to run at the end took too long");
        }
        self.tracing.flush().await;
        if let Some((metrics, servers, view)) = &self.last_metrics {
            log_metrics(metrics, servers, view);
        }
        self.handle.stopped();
        drop(self.announced);
        drop(self.admin);
        match connections {
            0 => Stopped::Drained,
            connections => Stopped::CutOff { connections },
        }
    }

    /// Leaves the serversets, and goes on serving for as long as callers need to hear of it.
    async fn leave(&self, deadline: Option<Instant>) {
        let cut = |until: Instant| deadline.map_or(until, |deadline| until.min(deadline));
        if !self.announced.is_empty() {
            let left = tokio::time::timeout_at(cut(Instant::now() + LEAVING), self.announced.leave());
            match left.await {
                Ok(()) => tracing::info!("left the serversets"),
                Err(_) => {
                    tracing::warn!("ZooKeeper does not confirm that the serversets are left; stopping all the same")
                }
            }
        }
        if self.lame_duck.is_zero() {
            return;
        }
        tokio::time::sleep_until(cut(Instant::now() + self.lame_duck.min(FAR))).await;
        // To ask a caller to go who still finds the service where it was would send it to a port that is closed.
        let last = cut(Instant::now() + LAGGARDS);
        let calls = || self.calls.iter().map(Counter::value).sum::<u64>();
        let mut before = None;
        while !self.announced.is_empty() && before != Some(calls()) && Instant::now() < last {
            before = Some(calls());
            tokio::time::sleep_until(last.min(Instant::now() + QUIET)).await;
        }
    }
}

/// What every step of starting needs.
struct Setup<'f> {
    flags: &'f Flags,
    /// How each port is to be served.
    thrift: Plan,
    https: Plan,
    http: Plan,
    admin_tls: Option<TlsFiles>,
    /// The folder of the certificates for development, where they are used.
    dev_certs: Option<PathBuf>,
    announcements: Vec<announce::Plan>,
    metrics: Metrics,
    scopes: Scopes,
    health: Health,
    connections: Connections,
    findings: Findings,
    /// Set once all is bound.
    bound: Arc<OnceLock<Addresses>>,
}

/// Below which names is counted.
struct Scopes {
    root: Scope,
    thrift: Scope,
    https: Scope,
    http: Scope,
}

/// What answers the calls of each port, and counts them.
struct Answering {
    thrift: (ThriftServer, ServerStats),
    https: (RestServer, ServerStats),
    /// Only where the port is on.
    http: Option<(RestServer, ServerStats)>,
}

/// What follows the certificates of each port; none of a port without TLS.
struct Reloaders {
    thrift: Option<Reloader>,
    https: Option<Reloader>,
    admin: Option<Reloader>,
}

/// What takes TLS connections on the ports of the service.
struct Acceptors {
    thrift: Option<Acceptor>,
    https: Option<Acceptor>,
}

/// What is bound, of the ports of the service.
struct Listeners {
    thrift: Option<Listener>,
    https: Option<Listener>,
    http: Option<Listener>,
}

/// The ports of the service, as they serve.
struct Ports {
    thrift: Option<Port>,
    https: Option<Port>,
    http: Option<Port>,
    /// How many calls there were: what succeeded and what failed, on each of them.
    calls: Vec<Counter>,
}

impl<'f> Setup<'f> {
    /// From the flags, before anything is opened.
    fn new(flags: &'f Flags, environment: &Environment, program: &Program) -> Result<Self, StartError> {
        let metrics = program.metrics.clone();
        program.tunables.show_debug(&metrics, &flags.stats.verbose);
        program.toggles.set_flags(&flags.toggles);
        if flags.stats.by_clock {
            metrics.roll_by_clock();
        }
        let folder = environment.dev_certs(flags.dev_certs);
        let thrift = Plan::new(&flags.thrift, folder.as_deref())?;
        let https = Plan::new(&flags.https, folder.as_deref())?;
        let root = Scope::root(Arc::new(metrics.clone()));
        Ok(Self {
            flags,
            http: Plan::plain(&flags.http)?,
            admin_tls: ports::admin_tls(&flags.admin.tls)?,
            dev_certs: folder.filter(|_| thrift.uses_dev_certs() || https.uses_dev_certs()),
            thrift,
            https,
            announcements: announce::plan(flags)?,
            metrics,
            // Finatra's HTTP servers count at the root, its Thrift servers below `srv`.
            scopes: Scopes {
                thrift: root.scope("srv").scope(&flags.thrift.label),
                https: root.scope(&flags.https.label),
                http: root.scope(&flags.http.label),
                root,
            },
            health: Health::default(),
            connections: Connections::default(),
            findings: Findings::default(),
            bound: Arc::default(),
        })
    }

    /// With certificates for development nobody else may come.
    fn loopback_only(&self) -> bool {
        self.dev_certs.is_some()
    }

    fn about(&self, own: &Own, process: Process) -> Arc<About> {
        Arc::new(About::new(
            own.name.clone(),
            own.version.clone(),
            own.services.clone(),
            process.start_time,
            self.metrics.clone(),
        ))
    }

    /// Spans go where the flags say, unless the program has a tracer of its own.
    fn tracing(&self, program: &Program) -> Tracing {
        match &program.tracer {
            Some(_) => Tracing::default(),
            None => Tracing::start(&self.flags.zipkin, self.flags.tracing_enabled, &self.scopes.root),
        }
    }

    /// The services as each port answers for them: with its limits, its callers, its numbers and siskin's own methods.
    fn answering(
        &self,
        services: Vec<Arc<dyn Dispatcher>>,
        own: Own,
        rest: &rest::Config,
        client_ids: &ClientIdTable,
        tracer: Option<Arc<dyn Tracer>>,
        about: &Arc<About>,
    ) -> Result<Answering, StartError> {
        let Self { flags, scopes, .. } = self;
        let https_allow = client_ids.allow(&flags.https, &scopes.https)?;
        let thrift_allow = client_ids.allow(&flags.thrift, &scopes.thrift)?;
        let mut rest = rest.clone();
        rest.description.get_or_insert_with(|| describe_json(&own.services));
        let mut on_thrift = services.clone();
        on_thrift.extend(own.is_on_thrift.then(|| Arc::clone(&own.service)));
        let mut on_rest = services;
        on_rest.push(own.service);
        let stats = |port: &PortFlags, scope| ServerStats::new(&port.label, scope, &scopes.root, tracer.clone());
        let of_rest = |port: &PortFlags, scope, allow: &Allow| {
            let stats = stats(port, scope);
            let server = RestServer::counted(limited(&on_rest, port, allow), rest.clone(), stats.clone());
            let server = server.map_err(StartError::Routes)?;
            Ok((server.with_about(Arc::clone(about)), stats))
        };
        let https = of_rest(&flags.https, &scopes.https, &https_allow)?;
        let http = match &self.http {
            Plan::Off => None,
            _ => {
                let allow = client_ids.allow(&flags.http, &scopes.http)?;
                Some(of_rest(&flags.http, &scopes.http, &allow)?)
            }
        };
        let config = thrift::Config {
            max_message: flags.thrift_limits.max_message,
            max_buffered: flags.thrift_limits.max_buffered,
            oneway_reply: flags.thrift_limits.oneway_reply,
            trace_id_128_bit: flags.trace_id_128_bit,
            access_log: flags.thrift_access_log,
            ..thrift::Config::default()
        };
        let stats = stats(&flags.thrift, &scopes.thrift);
        let on_thrift = limited(&on_thrift, &flags.thrift, &thrift_allow);
        let thrift = ThriftServer::counted(on_thrift, config, stats.clone());
        Ok(Answering {
            thrift: (thrift.with_about(Arc::clone(about)), stats),
            https,
            http,
        })
    }

    fn read_certificates(&self, rest: &rest::Config) -> Result<Reloaders, StartError> {
        let alpn = if rest.http2 { HTTP_ALPN } else { HTTP1_ALPN };
        let dev_certs = self.dev_certs.as_deref();
        let of_admin = |files| Reloader::start(files, HTTP1_ALPN, now()).map_err(StartError::Tls);
        Ok(Reloaders {
            thrift: reloader(&self.thrift, dev_certs, &[])?,
            https: reloader(&self.https, dev_certs, alpn)?,
            admin: self.admin_tls.clone().map(of_admin).transpose()?,
        })
    }

    /// What the admin server shows and does.
    fn pages(
        &self,
        program: &Program,
        process: Process,
        rest: &rest::Config,
        tracing: &Tracing,
        answering: &Answering,
        reloaders: &Reloaders,
    ) -> Result<Admin, StartError> {
        let flags = self.flags;
        let mut servers = Servers::default()
            .with_server(&format!("srv/{}", flags.thrift.label), &flags.thrift.label, "thriftmux")
            .with_server(&flags.https.label, &flags.https.label, "http");
        if answering.http.is_some() {
            servers = servers.with_server(&flags.http.label, &flags.http.label, "http");
        }
        let rules = lint::rules(Looked {
            flags,
            metrics: &self.metrics,
            slow_polls: vec![
                format!("srv/{}/slow_polls", flags.thrift.label),
                format!("{}/slow_polls", flags.https.label),
                format!("{}/slow_polls", flags.http.label),
            ],
            addresses: Arc::clone(&self.bound),
            certificates: self.findings.clone(),
            dev_certs: self.dev_certs.is_some(),
            admin_is_open: reloaders.admin.is_none(),
            admin_routes: &program.admin_routes,
        });
        Ok(Admin {
            health: self.health.clone(),
            metrics: self.metrics.clone(),
            servers,
            connections: self.connections.clone(),
            process,
            build_properties: Arc::clone(&program.build_properties),
            registry: Arc::default(),
            announced: Arc::default(),
            control: Arc::clone(&program.control),
            loggers: program.loggers.clone(),
            recording: tracing.recording(),
            toggles: Arc::new(program.toggles.clone()),
            tunables: Arc::new(program.tunables.clone()),
            stats: stats_view(flags)?,
            dtab: flags.dtab.clone().into(),
            rules: rules.into(),
            access: access(flags)?,
            strict_health: flags.admin.strict_health,
            routes: program.admin_routes.clone(),
            max_body: rest.max_body,
            body_timeout: rest.body_timeout,
        })
    }

    async fn start_admin(&self, pages: &Admin, tls: Option<&Reloader>) -> Result<Option<AdminServer>, StartError> {
        let Some(address) = &self.flags.admin_port else {
            return Ok(None);
        };
        let admin = start_admin(address, self.loopback_only(), pages, tls.map(Reloader::acceptor)).await?;
        tracing::info!("Serving admin http on {}", admin.local_addr());
        Ok(Some(admin))
    }

    /// All of them before one is served: a port that another program has stops the start, and nobody has called yet.
    async fn bind(&self) -> Result<Listeners, StartError> {
        let loopback_only = self.loopback_only();
        Ok(Listeners {
            http: bind("-http.port", self.http.address(), loopback_only).await?,
            https: bind("-https.port", self.https.address(), loopback_only).await?,
            thrift: bind("-thrift.port", self.thrift.address(), loopback_only).await?,
        })
    }

    /// Follows the files from here on.
    fn keep_certificates(&self, reloaders: Reloaders, handle: &AppHandle) -> Certificates {
        let Self { flags, scopes, .. } = self;
        let named = [
            (flags.https.name, reloaders.https),
            (flags.thrift.name, reloaders.thrift),
            ("admin", reloaders.admin),
        ];
        let named = named.into_iter().filter_map(|(name, reloader)| Some((name, reloader?)));
        let tls = scopes.root.scope("tls");
        Certificates::keep(named, flags.tls_reload, handle, &self.health, &self.findings, &tls)
    }

    /// Accepts connections on what is bound.
    fn serve(&self, listeners: Listeners, answering: Answering, tls: Acceptors) -> Ports {
        let Self { flags, scopes, .. } = self;
        let watched = |listener: &Listener, stats, counted: &ServerStats| {
            counted.bound(listener.local_addr());
            let attached = self.connections.server(listener.local_addr());
            Watched { stats, attached }
        };
        let http = listeners.http.zip(answering.http).map(|(listener, (server, counted))| {
            let watched = watched(&listener, TransportStats::new(&scopes.http, false), &counted);
            serve_https(listener, None, server, &flags.http, watched)
        });
        // Their numbers are there even where the port is off.
        let stats = TransportStats::new(&scopes.https, tls.https.is_some());
        let (server, counted) = answering.https;
        let https = listeners.https.map(|listener| {
            let watched = watched(&listener, stats, &counted);
            serve_https(listener, tls.https, server, &flags.https, watched)
        });
        let stats = TransportStats::new(&scopes.thrift, tls.thrift.is_some());
        let (server, counted) = answering.thrift;
        let thrift = listeners.thrift.map(|listener| {
            let watched = watched(&listener, stats, &counted);
            serve_thrift(listener, tls.thrift, server, &flags.thrift, watched)
        });
        let mut counted = vec![&scopes.thrift, &scopes.https];
        counted.extend(http.is_some().then_some(&scopes.http));
        let calls = counted
            .into_iter()
            .flat_map(|scope| ["success", "failures"].map(|name| scope.counter(name)))
            .collect();
        Ports {
            thrift,
            https,
            http,
            calls,
        }
    }
}

impl Reloaders {
    fn acceptors(&self) -> Acceptors {
        Acceptors {
            thrift: self.thrift.as_ref().map(Reloader::acceptor),
            https: self.https.as_ref().map(Reloader::acceptor),
        }
    }
}

impl Listeners {
    fn addresses(&self, admin: Option<&AdminServer>) -> Addresses {
        Addresses {
            thrift: self.thrift.as_ref().map(Listener::local_addr),
            https: self.https.as_ref().map(Listener::local_addr),
            http: self.http.as_ref().map(Listener::local_addr),
            admin: admin.map(AdminServer::local_addr),
        }
    }
}

/// In Finatra's words, which scripts look for.
fn say_started(flags: &Flags, addresses: Addresses) {
    let started = [
        (flags.http.name, addresses.http),
        (flags.https.name, addresses.https),
        (flags.thrift.name, addresses.thrift),
        ("admin http", addresses.admin),
    ];
    for (name, addr) in started {
        if let Some(addr) = addr {
            tracing::info!("{name} server started on port {}", addr.port());
        }
    }
    tracing::info!("Startup complete, server awaiting.");
}

/// How REST is served: what the program says, and what its flags say in place of it.
fn rest_config(mut config: rest::Config, flags: &Flags) -> Result<rest::Config, StartError> {
    if let Some(size) = flags.max_request_size {
        config.max_body = size as u64;
    }
    config.access_log = flags.http_access_log.or(config.access_log);
    if let Some(server) = &flags.server_header {
        config.server_header = server.clone();
    }
    config.trace_id_128_bit |= flags.trace_id_128_bit;
    config.http2 &= flags.http2;
    config.server_errors_as_failures &= flags.server_errors_as_failures;
    if let Some(cors) = &flags.cors {
        if cors.credentials && cors.origins.iter().any(|origin| origin == "*") {
            return Err(StartError::ContradictoryFlags {
                flag: "-https.cors.origins=*".to_owned(),
                other: "-https.cors.credentials".to_owned(),
            });
        }
        config.cors = Some(rest::Cors {
            origins: cors.origins.clone(),
            credentials: cors.credentials,
            ..config.cors.unwrap_or_default()
        });
    }
    Ok(config)
}

/// How metrics are shown.
fn stats_view(flags: &Flags) -> Result<StatsView, StartError> {
    let wrong = |name: &str, what| StartError::Flag {
        name: format!("com.twitter.finagle.stats.{name}"),
        what,
        usage: String::new(),
    };
    let mut filter = json::filters(&flags.stats.filter).map_err(|what| wrong("statsFilter", what))?;
    for file in &flags.stats.filter_files {
        let wrong = |what: String| wrong("statsFilterFile", format!("{}: {what}", file.display()));
        let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<_> = lines.map(str::to_owned).collect();
        filter.extend(json::filters(&lines).map_err(wrong)?);
    }
    Ok(StatsView {
        filter: filter.into(),
        empty_histograms: flags.stats.empty_histograms,
        separator: Some(flags.stats.separator),
        counter_deltas: flags.stats.counter_deltas,
    })
}

/// Writes every metric to the log.
fn log_metrics(metrics: &Metrics, servers: &Servers, view: &StatsView) {
    let mut text = Vec::new();
    let layout = json::Layout {
        empty_histograms: view.empty_histograms,
        separator: view.separator,
        ..json::Layout::default()
    };
    if json::write(&metrics.snapshot(servers, Instant::now()), &layout, &mut text).is_ok() {
        tracing::info!("metrics at the end: {}", String::from_utf8_lossy(&text));
    }
}

/// Who may see the admin server's pages.
fn access(flags: &Flags) -> Result<Access, StartError> {
    let paths = |flag: &str, texts: &[String]| -> Result<Vec<_>, StartError> {
        let wrong = |what| StartError::Flag {
            name: flag.to_owned(),
            what,
            usage: String::new(),
        };
        texts.iter().map(|text| Paths::new(text).map_err(wrong)).collect()
    };
    Ok(Access {
        allow: paths("admin.allow", &flags.admin.allow)?,
        deny: paths("admin.deny", &flags.admin.deny)?,
        remote_control: flags.admin.remote_control,
    })
}

/// What `/admin/registry.json` shows.
fn registered(
    flags: &Flags,
    addresses: Addresses,
    build_properties: &BTreeMap<String, String>,
    admin_routes: &AdminRoutes,
) -> Registry {
    let mut registry = Registry::default();
    for (name, value) in &flags.shown {
        registry.put(&["flags", name], value.as_deref().unwrap_or("__EMPTY_REQUIRED_FLAG"));
    }
    let servers = [
        ("http/2", "adminhttp", addresses.admin),
        ("http/2", &*flags.http.label, addresses.http),
        ("http/2", &*flags.https.label, addresses.https),
        ("thriftmux", &*flags.thrift.label, addresses.thrift),
    ];
    for (protocol, label, addr) in servers {
        if let Some(addr) = addr {
            let addr = format!("/{addr}");
            registry.put(&["server", protocol, label, &addr, "Listener"], "tcp");
        }
    }
    for branch in ["client", "loadservice"] {
        registry.put_branch(branch);
    }
    // The environment is nobody's business.
    for (name, value) in &flags.system_properties {
        registry.put(&["system", "properties", name], value);
    }
    registry.put(&["system", "properties", "os.name"], std::env::consts::OS);
    registry.put(&["system", "properties", "os.arch"], std::env::consts::ARCH);
    registry.put(&["library", "siskin", "version"], env!("CARGO_PKG_VERSION"));
    admin_routes.register(&mut registry);
    for (name, value) in build_properties {
        registry.put(&["build.properties", name], value);
    }
    let latched = flags.stats.counter_deltas.to_string();
    registry.put(&["stats", "commons_metrics", "counters_latched"], &latched);
    registry
}

/// The services, with as many calls at once as the port allows, and for those alone who may call.
fn limited(services: &[Arc<dyn Dispatcher>], flags: &PortFlags, allow: &Allow) -> Vec<Arc<dyn Dispatcher>> {
    let semaphore = flags
        .max_concurrent_requests
        .map(|max_concurrent_requests| RequestSemaphore::new(max_concurrent_requests, flags.max_waiters));
    let limited = |service: &Arc<dyn Dispatcher>| -> Arc<dyn Dispatcher> {
        let mut limited = Arc::clone(service);
        if let Some(semaphore) = &semaphore {
            limited = Arc::new(Filtered::new(limited, semaphore.clone()));
        }
        // Outside of the other: who may not call takes no place in the queue.
        if allow.is_needed() {
            limited = Arc::new(Filtered::new(limited, allow.clone()));
        }
        limited
    };
    services.iter().map(limited).collect()
}

/// Waits for a word of the handle, which lives as long as the service does.
async fn told(stops: &mut watch::Receiver<Stop>, is_meant: impl Fn(Stop) -> bool) -> Stop {
    stops
        .wait_for(|stop| is_meant(*stop))
        .await
        .map_or(Stop::Abort, |stop| *stop)
}

/// What takes TLS connections on a port, and follows its certificates; `None` where it has no TLS.
fn reloader(plan: &Plan, dev_certs: Option<&Path>, alpn: &[&[u8]]) -> Result<Option<Reloader>, StartError> {
    let reloader = match (plan, dev_certs) {
        (Plan::Off | Plan::Insecure(_), _) => return Ok(None),
        (Plan::DevCerts(_, files), Some(folder)) => dev_reloader(files, folder, alpn)?,
        (Plan::Tls(_, files) | Plan::DevCerts(_, files), _) => {
            Reloader::start(files.clone(), alpn, now()).map_err(StartError::Tls)?
        }
    };
    Ok(Some(reloader))
}

/// Makes certificates for development where they are needed, and reads them. Another process that does the same at the
/// same time may change them in between: then they are read again.
fn dev_reloader(files: &TlsFiles, folder: &Path, alpn: &[&[u8]]) -> Result<Reloader, StartError> {
    let mut attempts = 0;
    loop {
        attempts += 1;
        if dev_certs::ensure(folder, now()).map_err(StartError::DevCerts)? {
            tracing::info!(folder = %folder.display(), "made certificates for development");
        }
        match Reloader::start(files.clone(), alpn, now()) {
            Err(TlsError::Unreadable { .. } | TlsError::KeyMismatch { .. }) if attempts < DEV_CERTS_ATTEMPTS => {}
            reloader => return reloader.map_err(StartError::Tls),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "certificates are valid by the wall clock; read here and nowhere else"
)]
pub(super) fn now() -> SystemTime {
    SystemTime::now()
}

async fn bind(flag: &str, address: Option<&Address>, loopback_only: bool) -> Result<Option<Listener>, StartError> {
    match address {
        Some(address) => ports::bind(flag, address, loopback_only).await.map(Some),
        None => Ok(None),
    }
}

async fn start_admin(
    address: &Address,
    loopback_only: bool,
    admin: &Admin,
    tls: Option<Acceptor>,
) -> Result<AdminServer, StartError> {
    const FLAG: &str = "-admin.port";
    let candidates = ports::candidates(FLAG, address, loopback_only).await?;
    let count = candidates.len();
    for (index, addr) in candidates.into_iter().enumerate() {
        match AdminServer::start(addr, admin.clone(), tls.clone()).await {
            Ok(server) => return Ok(server),
            Err(StartAdminError::Bind(error)) if index + 1 < count && ports::is_of_the_family(&error) => {}
            Err(StartAdminError::Bind(error)) => return Err(ports::bind_error(FLAG, error)),
            Err(StartAdminError::Thread(source)) => {
                return Err(StartError::System {
                    what: "threads",
                    source,
                });
            }
        }
    }
    // There is at least one candidate, and the last returns.
    Err(StartError::System {
        what: "address",
        source: std::io::ErrorKind::AddrNotAvailable.into(),
    })
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Mutex, PoisonError};

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn all_metrics_are_logged_at_the_end() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        let metrics = Metrics::default();
        Scope::root(Arc::new(metrics.clone()))
            .counter("srv/thrift/requests")
            .add(7);
        let view = StatsView {
            separator: Some('.'),
            ..StatsView::default()
        };
        tracing::subscriber::with_default(subscriber, || log_metrics(&metrics, &Servers::default(), &view));
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert!(
            text.contains(r#"metrics at the end: {"srv.thrift.requests":7}"#),
            "{text}"
        );
    }
}
