//! A service from its parts.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::future::Future;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::signal::unix::{SignalKind, signal};

use super::control::AppControl;
use super::files::Files;
use super::flags::{self, Flags};
use super::handle::{AppHandle, Stopped};
use super::hooks::Hooks;
use super::lifecycle::{Own, Program, Running};
use super::logging::{Log, Outputs};
use super::notify::Notify;
use super::ports::Environment;
use super::toggle::{ToggleError, ToggleMap, ToggleMaps};
use super::tunable::{TunableError, TunableMap, TunableMaps};
use super::{StartError, curl, logging, properties};
use crate::admin::{AdminRoute, AdminRoutes, Control, Loggers};
use crate::call::stats::Scope;
use crate::call::tracer::Tracer;
use crate::call::{Error, Filter};
use crate::codegen::OwnService;
use crate::server::{Dispatcher, Filtered, rest};
use crate::telemetry::stats::Metrics;

/// A service as a program: Thrift and HTTPS with mutual TLS, an admin server, and flags for all of it (see the page
/// `help/flags.txt`).
///
/// # Examples
/// ```no_run
/// # fn example(service: impl siskin::server::Dispatcher) -> std::process::ExitCode {
/// siskin::App::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
///     .serve(service)
///     .main()
/// # }
/// ```
pub struct App {
    name: String,
    version: String,
    services: Vec<Arc<dyn Dispatcher>>,
    filters: Vec<Wrap>,
    self_description: bool,
    rest: rest::Config,
    handle: AppHandle,
    metrics: Metrics,
    build_properties: BTreeMap<String, String>,
    toggles: ToggleMaps,
    tunables: TunableMaps,
    hooks: Hooks,
    admin_routes: Vec<AdminRoute>,
    /// In place of the flags' collector.
    tracer: Option<Arc<dyn Tracer>>,
}

/// Puts a filter around a service.
type Wrap = Box<dyn Fn(Arc<dyn Dispatcher>) -> Arc<dyn Dispatcher> + Send + Sync>;

impl App {
    /// A program of this name and version. The name stands in its help and in front of its errors.
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        let metrics = Metrics::default();
        Self {
            name: name.into(),
            version: version.into(),
            services: Vec::new(),
            filters: Vec::new(),
            self_description: false,
            rest: rest::Config::default(),
            handle: AppHandle::new(),
            toggles: ToggleMaps::new(&Scope::root(Arc::new(metrics.clone()))),
            tunables: TunableMaps::new(),
            metrics,
            build_properties: BTreeMap::new(),
            hooks: Hooks::default(),
            admin_routes: Vec::new(),
            tracer: None,
        }
    }

    /// Serves this on every port; may be called for several services. Of methods with one name, Thrift calls the one that
    /// was added first.
    #[must_use]
    pub fn serve(mut self, service: impl Dispatcher) -> Self {
        self.services.push(Arc::new(service));
        self
    }

    /// Puts a filter around every call of every service, on every wire, whether the service was added before or after it. The
    /// filters of an app stand outside those of its services, and each of them outside those that were added before it.
    #[must_use]
    pub fn filter(mut self, filter: impl Filter) -> Self {
        let filter = Arc::new(filter);
        self.filters.push(Box::new(move |service| {
            Arc::new(Filtered::shared(service, Arc::clone(&filter)))
        }));
        self
    }

    /// Whether the program answers the methods of `siskin/base.thrift` (fb303's, and `describe`) for all of its services,
    /// also those that do not extend `base.SiskinBase`: as the service `siskin.Base` of Thrift's multiplexed protocol, by
    /// their plain names where no service has a method of that name, and on REST at `/api/METHOD` and `GET /describe`. Default
    /// false. `GET /api/describe` is answered in any case.
    #[must_use]
    pub fn self_description(mut self, on: bool) -> Self {
        self.self_description = on;
        self
    }

    /// How REST is served: prefix, limits, compression, CORS. Flags go before it. Default
    /// [`rest::Config::default`](crate::server::rest::Config).
    #[must_use]
    pub fn rest(mut self, config: rest::Config) -> Self {
        self.rest = config;
        self
    }

    /// What `/admin/server_info` says of the build besides name and version: `build_revision`, `build`, `build_branch_name`,
    /// `build_last_few_commits` (with commas between) and what else there is. A Java properties file that the environment's
    /// `SISKIN_BUILD_PROPERTIES` names goes before it.
    ///
    /// # Examples
    /// ```
    /// let app = siskin::App::new("orders", "1.0")
    ///     .build_property("build_revision", option_env!("GIT_COMMIT").unwrap_or("unknown"));
    /// ```
    #[must_use]
    pub fn build_property(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.build_properties.insert(name.into(), value.into());
        self
    }

    /// Adds a page of the program's own to the admin server, where it answers on the admin port only. One whose path is siskin's own or
    /// another page's already, or has parameters and does not begin with `/admin/finatra/`, keeps the service from starting.
    ///
    /// # Examples
    /// ```
    /// use siskin::admin::{AdminResponse, AdminRoute};
    ///
    /// let prices = AdminRoute::get("/admin/prices", |_| async { AdminResponse::text("7 are known\n") })
    ///     .with_alias("Prices")
    ///     .with_group("Caches")
    ///     .with_index(true);
    /// let app = siskin::App::new("orders", "1.0").admin_route(prices);
    /// ```
    #[doc(alias = "addAdminRoute")]
    #[must_use]
    pub fn admin_route(mut self, route: AdminRoute) -> Self {
        self.admin_routes.push(route);
        self
    }

    /// What to do before the service's ports are bound: fill caches, open what calls need. The admin server answers already, and says
    /// `warming up`. Several run in the order in which they were added. One that fails keeps the service from starting.
    ///
    /// # Examples
    /// ```
    /// let app = siskin::App::new("orders", "1.0").warmup(|| async {
    ///     std::fs::read("prices.csv")?;
    ///     Ok(())
    /// });
    /// ```
    #[must_use]
    pub fn warmup<F>(mut self, warmup: impl FnOnce() -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        self.hooks.add_warmup(warmup);
        self
    }

    /// What to do when the last call is answered, or cut off: close what was opened. What was added last runs first. It has the
    /// rest of the time to stop, and a second at least.
    #[must_use]
    pub fn on_exit<F>(mut self, on_exit: impl FnOnce() -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.hooks.add_on_exit(on_exit);
        self
    }

    /// Tells this tracer of the calls, in place of the Zipkin collector that the flags name.
    #[must_use]
    pub fn tracer(mut self, tracer: impl Tracer) -> Self {
        self.tracer = Some(Arc::new(tracer));
        self
    }

    #[cfg(feature = "testing")]
    pub(crate) fn metrics(&self) -> Metrics {
        self.metrics.clone()
    }

    /// A handle on this service, also before it starts: an implementation that has one can stop its own service.
    pub fn handle(&self) -> AppHandle {
        self.handle.clone()
    }

    /// Where the numbers of this service are kept, for those of one's own: they stand in `/admin/metrics.json` beside siskin's.
    ///
    /// # Examples
    /// ```
    /// let app = siskin::App::new("orders", "1.0");
    /// let placed = app.stats().scope("orders").counter("placed"); // "orders/placed"
    /// placed.incr();
    /// ```
    pub fn stats(&self) -> Scope {
        Scope::root(Arc::new(self.metrics.clone()))
    }

    /// The toggles of a library of this name, which is like a package's: `com.example.orders`. Asked twice, they are the same ones.
    /// They stand at `/admin/toggles`, and `toggles/LIBRARY/checksum` is the same number on all instances where all fractions are
    /// the same. Until the service starts, `-com.twitter.finagle.toggle.flag.overrides` says nothing.
    ///
    /// # Errors
    /// When it is no such name.
    #[doc(alias = "StandardToggleMap")]
    pub fn toggle_map(&self, library: &str) -> Result<ToggleMap, ToggleError> {
        self.toggles.library(library)
    }

    /// The tunables of this id. Asked twice, they are the same ones. They stand at `/admin/tunables`. The map `finagle` is siskin's
    /// own: its `com.twitter.finagle.stats.verbose`, a text, goes before the flag of that name.
    ///
    /// # Errors
    /// When the id is empty.
    #[doc(alias = "StandardTunableMap")]
    pub fn tunable_map(&self, id: &str) -> Result<TunableMap, TunableError> {
        self.tunables.map(id)
    }

    /// Runs the program: takes the arguments of the process, logs on stderr or where `-log.output` says, says on stdout when all listeners are bound,
    /// stops on SIGTERM and SIGINT (at once on a second one), and gives the exit code: 0 when all was finished in time, 1
    /// for a wrong flag, for help, when it could not start, and when calls had to be cut off; with `-exit.signal.codes` 143 in
    /// place of 0 after SIGTERM, and 130 after SIGINT.
    pub fn main(self) -> ExitCode {
        let name = self.name.clone();
        match self.run_process() {
            Ok((Stopped::Drained, code)) => ExitCode::from(code),
            Ok((Stopped::CutOff { connections }, _)) => {
                say(&format!("{name}: {connections} connections were cut off"));
                ExitCode::FAILURE
            }
            Err(error) => {
                match &error {
                    StartError::Help { usage } => say(usage.trim_end()),
                    // Once more at the end: on a terminal the beginning is out of sight.
                    StartError::Flag { usage, .. } => {
                        let (usage, line) = (usage.trim_end(), error.line());
                        let hint = usage.lines().next().filter(|hint| hint.starts_with("did you mean"));
                        let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
                        say(&format!("{line}\n{usage}\n\n{line}{hint}"));
                    }
                    _ => say(&format!("{name}: {}", error.line())),
                }
                ExitCode::FAILURE
            }
        }
    }

    /// Serves until the [`handle`](Self::handle) tells it to stop. As [`main`](Self::main), for a program or a test of one's
    /// own: `arguments` are those of the command line without the program's name; nothing is printed, no signal is
    /// handled, and `tracing` is left alone.
    ///
    /// # Errors
    /// When it cannot start.
    ///
    /// # Cancel safety
    /// Dropping the future cuts off what runs.
    pub async fn run<A>(self, arguments: A) -> Result<Stopped, StartError>
    where
        A: IntoIterator,
        A::Item: Into<OsString>,
    {
        let handle = self.handle.clone();
        let result = async {
            let flags = self.flags(arguments.into_iter().map(Into::into))?;
            let control = Arc::new(AppControl::new(self.handle.clone(), None));
            let running = self.start(&flags, &Environment::of_process(), control, None).await?;
            Ok(running.wait().await)
        }
        .await;
        handle.stopped();
        result
    }

    /// How it stopped, and the status if nothing was cut off.
    fn run_process(self) -> Result<(Stopped, u8), StartError> {
        let flags = self.flags(std::env::args_os().skip(1))?;
        let log = logging::start(&flags.log)?;
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        if let Some(workers) = flags.workers {
            runtime.worker_threads(workers.get());
        }
        let runtime = runtime
            .enable_all()
            .max_blocking_threads(flags.blocking_threads.get())
            .build()
            .map_err(|source| StartError::System {
                what: "threads",
                source,
            })?;
        let mut files = Files::default();
        if let Some(path) = &flags.process.pid_file {
            files.write_pid(path)?;
        }
        let signalled = Arc::new(AtomicU8::new(0));
        let stopped = runtime.block_on(async {
            let outputs = log.as_ref().map(Log::outputs);
            stop_on_signals(self.handle.clone(), Arc::clone(&signalled), outputs)?;
            tokio::spawn(Notify::of_process().run(self.handle.clone()));
            let environment = Environment::of_process();
            let (name, services) = (self.name.clone(), self.services.clone());
            let of_process = [&flags.process.pid_file, &flags.process.port_file];
            let of_process = of_process.into_iter().flatten().cloned().collect();
            let control = Arc::new(AppControl::new(self.handle.clone(), Some(of_process)));
            if let Some(path) = &flags.process.port_file {
                super::files::check("-port.file", path)?;
            }
            let running = self.start(&flags, &environment, control, log.as_ref()).await?;
            let folder = running
                .dev_certs
                .as_ref()
                .map(|folder| curl::from(&environment.current_dir, folder));
            if let Some(folder) = &folder {
                say(&format!(
                    "{name}: serves with certificates for development ({}), on the loopback interface only; \
                     for anything else give the -thrift.tls and -https.tls flags",
                    folder.display()
                ));
            }
            // Where the certificates are somebody's own, only they know which one curl is to show.
            let is_for_a_reader = environment.manifest_dir.is_some() || std::io::stderr().is_terminal();
            if let Some(addr) = running.addresses.https
                && is_for_a_reader
                && (folder.is_some() || flags.https.insecure)
            {
                let folder = folder.as_deref().filter(|_| !flags.https.insecure);
                let services = services.iter().map(|service| service.descriptor());
                say(&curl::line(addr, folder, services));
            }
            if let Some(path) = &flags.process.port_file {
                files.write_ports(path, running.addresses)?;
            }
            announce(&running);
            Ok(running.wait().await)
        });
        // A call that never yields must not keep the process.
        runtime.shutdown_background();
        let code = match signalled.load(Ordering::Relaxed) {
            signal if flags.process.signal_codes && signal != 0 => 128 + signal,
            _ => 0,
        };
        stopped.map(|stopped| (stopped, code))
    }

    fn flags(&self, arguments: impl Iterator<Item = OsString>) -> Result<Flags, StartError> {
        flags::parse(arguments, &|name| std::env::var_os(name)).map_err(|error| {
            let near = error.near().map(|near| format!("did you mean -{near}?\n"));
            let usage = flags::usage(&self.name);
            StartError::flag(error, near.unwrap_or_default() + &usage)
        })
    }

    async fn start(
        self,
        flags: &Flags,
        environment: &Environment,
        control: Arc<dyn Control>,
        log: Option<&Log>,
    ) -> Result<Running, StartError> {
        for warning in &flags.warnings {
            tracing::warn!("{warning}");
        }
        for argument in &flags.positional {
            tracing::warn!(argument, "an argument that is no flag is ignored");
        }
        let descriptors = self.services.iter().map(|service| service.descriptor()).collect();
        let filtered = |service| {
            let filters = self.filters.iter();
            filters.fold(service, |service, filter| filter(service))
        };
        let own = if self.self_description {
            OwnService::whole()
        } else {
            OwnService::describe()
        };
        let own = Own {
            name: self.name.clone(),
            version: self.version.clone(),
            services: descriptors,
            service: filtered(Arc::new(own)),
            is_on_thrift: self.self_description,
        };
        let services = self.services.into_iter().map(filtered).collect();
        let mut rest = self.rest;
        rest.version.get_or_insert_with(|| self.version.clone());
        let mut build_properties = BTreeMap::from([
            ("name".to_owned(), self.name.clone()),
            ("version".to_owned(), self.version.clone()),
        ]);
        build_properties.extend(self.build_properties);
        if let Some(file) = &environment.build_properties {
            build_properties.extend(properties::read(file));
        }
        let program = Program {
            metrics: self.metrics,
            build_properties: Arc::new(build_properties),
            control,
            loggers: log.map(|log| Arc::new(log.levels.clone()) as Arc<dyn Loggers>),
            log: log.map(Log::outputs),
            toggles: self.toggles,
            tunables: self.tunables,
            hooks: self.hooks,
            admin_routes: AdminRoutes::new(self.admin_routes).map_err(StartError::AdminRoute)?,
            tracer: self.tracer,
        };
        let running = Running::start(services, own, rest, self.handle, flags, environment, program).await?;
        tracing::info!(
            name = self.name,
            version = self.version,
            "serving {}",
            running.addresses
        );
        Ok(running)
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("name", &self.name)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// The first signal drains, the second ends. The number of the first is noted. SIGHUP opens what is on disk again.
fn stop_on_signals(handle: AppHandle, signalled: Arc<AtomicU8>, log: Option<Outputs>) -> Result<(), StartError> {
    let failed = |source| StartError::System {
        what: "signals",
        source,
    };
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let mut hangup = signal(SignalKind::hangup()).map_err(failed)?;
    tokio::spawn(async move {
        loop {
            let (name, number) = tokio::select! {
                Some(()) = hangup.recv() => {
                    if let Some(log) = &log {
                        log.reopen();
                    }
                    tracing::info!("SIGHUP: log files are opened and certificates read again");
                    handle.reload();
                    continue;
                }
                Some(()) = terminate.recv() => ("SIGTERM", 15),
                Some(()) = interrupt.recv() => ("SIGINT", 2),
                else => return,
            };
            if handle.is_stopping() {
                tracing::warn!("{name} again: stopping at once");
                handle.abort();
            } else {
                tracing::info!("{name}: stopping");
                signalled.store(number, Ordering::Relaxed);
                handle.shutdown();
            }
        }
    });
    Ok(())
}

/// The one line on stdout, for scripts. Whoever has closed stdout does not want it.
fn announce(running: &Running) {
    let mut stdout = std::io::stdout().lock();
    let line = format!("siskin ready {}", running.addresses);
    let _ = writeln!(stdout, "{}", line.trim_end()).and_then(|()| stdout.flush());
}

fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
