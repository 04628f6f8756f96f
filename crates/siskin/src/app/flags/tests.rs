use super::*;

fn parsed(arguments: &[&str]) -> Result<Flags, FlagError> {
    parse(arguments.iter().map(OsString::from), &|_| None)
}

fn fault(arguments: &[&str]) -> String {
    parsed(arguments).unwrap_err().to_string()
}

fn port(text: &str) -> Option<Address> {
    values::address(text).unwrap()
}

#[test]
fn defaults_are_those_of_the_page() {
    let flags = parsed(&[]).unwrap();
    assert_eq!(flags.thrift.port, port(":9999"));
    assert_eq!(flags.https.port, port(":8443"));
    assert_eq!(flags.admin_port, port("127.0.0.1:9990"));
    assert_eq!(flags.thrift.shutdown_time, Duration::from_secs(60));
    assert_eq!(
        flags.log,
        logging::Settings {
            level: LevelFilter::INFO,
            format: logging::Format::Glog,
            output: "/dev/stderr".into(),
            access_output: None,
            append: true,
            roll: logging::Roll::Never,
            rotate_count: None,
            queue: Some(4096),
        }
    );
    assert_eq!((flags.http_access_log, flags.thrift_access_log), (None, None));
    assert_eq!(flags.server_header, None);
    assert_eq!(
        flags.thrift_limits,
        ThriftFlags {
            max_buffered: 512 << 20,
            max_message: 100 << 20,
            oneway_reply: false
        }
    );
    assert_eq!(flags.blocking_threads.get(), 64);
    assert_eq!(flags.dev_certs, None);
    assert_eq!((&flags.https.cert, flags.https.insecure), (&None, false));
}

/// ENV-2: `-name value` and `-name=value` are equal; the text is cut at the first `=` only; two dashes are as good as one.
#[test]
fn a_value_stands_behind_an_equals_sign_or_in_the_next_argument() {
    for arguments in [
        &["-thrift.tls.cert=a=b"][..],
        &["-thrift.tls.cert", "a=b"],
        &["--thrift.tls.cert=a=b"],
        &["--thrift.tls.cert", "a=b"],
    ] {
        assert_eq!(
            parsed(arguments).unwrap().thrift.cert,
            Some("a=b".into()),
            "{arguments:?}"
        );
    }
    let flags = parsed(&["-https.tls.key", "-thrift.port"]).unwrap();
    assert_eq!(
        flags.https.key,
        Some("-thrift.port".into()),
        "the next argument is the value whatever it is"
    );
}

/// ENV-3: a boolean flag never takes the next argument.
#[test]
fn a_boolean_never_takes_the_next_argument() {
    let flags = parsed(&["-thrift.insecure", "false", "-dev.certs=FALSE"]).unwrap();
    assert!(flags.thrift.insecure);
    assert_eq!(flags.positional, ["false"]);
    assert_eq!(flags.dev_certs, Some(false));
    assert_eq!(
        fault(&["-thrift.insecure=yes"]),
        "Error parsing flag \"thrift.insecure\": `yes` is neither true nor false"
    );
}

/// ENV-5, ENV-6: what is wrong is said as util-app says it.
#[test]
fn wrong_flags_are_named() {
    assert_eq!(fault(&["-nope"]), "Error parsing flag \"nope\": flag undefined");
    assert_eq!(
        fault(&["-nope=1", "-help"]),
        "Error parsing flag \"nope\": flag undefined"
    );
    assert_eq!(fault(&["-"]), "Error parsing flag \"\": flag undefined");
    assert_eq!(fault(&["---help"]), "Error parsing flag \"-help\": flag undefined");
    assert_eq!(fault(&["-Help"]), "Error parsing flag \"Help\": flag undefined");
    assert_eq!(fault(&["-hel"]), "Error parsing flag \"hel\": flag undefined");
    assert_eq!(
        fault(&["-log.level"]),
        "Error parsing flag \"log.level\": flag value is required"
    );
    assert_eq!(
        fault(&["-https.tls.key="]),
        "Error parsing flag \"https.tls.key\": flag value is required"
    );
    for flag in FLAGS.iter().filter(|flag| flag.kind != Kind::Bool) {
        let expected = format!("Error parsing flag \"{}\": flag value is required", flag.name);
        assert_eq!(fault(&[&format!("-{}", flag.name)]), expected);
    }
    for bad in [
        "9999", "host", ":99999", ":+1", ":-1", "a b:1", "::1:80", "[::1:80", "host:",
    ] {
        let text = fault(&[&format!("-thrift.port={bad}")]);
        assert!(
            text.starts_with(&format!("Error parsing flag \"thrift.port\": `{bad}` is no address")),
            "{text}"
        );
    }
    let text = fault(&["-thrift.port=:99999"]);
    assert!(text.ends_with("ports end at 65535"), "{text}");
    assert!(fault(&["-log.level=loud"]).starts_with("Error parsing flag \"log.level\": `loud` is no level"));
}

/// ENV-10: the last of two equal flags wins, and nothing behind `--` is a flag.
#[test]
fn the_last_wins_and_two_dashes_end_the_flags() {
    let flags = parsed(&[
        "-thrift.port=:1",
        "-thrift.port",
        ":2",
        "x",
        "--",
        "-thrift.port=:3",
        "--",
    ])
    .unwrap();
    assert_eq!(flags.thrift.port, port(":2"));
    assert_eq!(flags.positional, ["x", "-thrift.port=:3", "--"]);
}

/// ENV-4: application flags, sorted by name, each with default or type.
#[test]
fn usage_is_laid_out_as_util_app_does() {
    let usage = usage("siskin-ping");
    let mut lines = usage.lines();
    assert_eq!(lines.next(), Some("usage: siskin-ping [<flag>...]"));
    assert_eq!(lines.next(), Some("flags:"));
    let lines: Vec<_> = lines.collect();
    let (lines, global) = lines.split_at(lines.iter().position(|line| *line == "global flags:").unwrap());
    assert!(lines.is_sorted() && global[1..].is_sorted());
    assert_eq!(lines.len() + global.len() - 1, FLAGS.len());
    assert!(
        global[1..]
            .iter()
            .all(|line| line.starts_with("  -zipkin.") || line.starts_with("  -com.twitter."))
    );
    assert!(lines.contains(&"  -thrift.port=':9999': Address of Thrift; empty for none"));
    assert!(lines.contains(&"  -thrift.tls.cert='file': PEM file with the certificate of Thrift and its chain"));
    assert_eq!(parsed(&["-help"]), Err(FlagError::Help));
    assert_eq!(parsed(&["-help=false"]).unwrap(), parsed(&[]).unwrap());
}

#[test]
fn the_page_lists_every_flag_with_its_default() {
    let page = include_str!("../../../help/flags.txt");
    let listed: Vec<_> = page
        .lines()
        .filter_map(|line| line.strip_prefix("  -"))
        .map(|line| {
            line.split_once(' ')
                .map_or((line, ""), |(name, rest)| (name, rest.trim()))
        })
        .collect();
    let defined: Vec<_> = FLAGS
        .iter()
        .map(|flag| (flag.name, flag.default.unwrap_or("none")))
        .collect();
    assert_eq!(
        listed, defined,
        "crates/siskin/help/flags.txt lists other flags than app/flags.rs"
    );
    assert!(page.lines().all(|line| line.chars().count() <= 80));
}

// ENV-28
#[test]
fn fractions_of_toggles_are_read_or_refused() {
    const NAME: &str = "com.twitter.finagle.toggle.flag.overrides";
    let read = |text: &str| parsed(&[&format!("-{NAME}={text}")]).map(|flags| flags.toggles);
    assert_eq!(read("").unwrap(), []);
    assert_eq!(
        read("com.a=0.5,com.b=1,com.a=0.25").unwrap(),
        [("com.a".to_owned(), 0.25), ("com.b".to_owned(), 1.0)]
    );
    for (text, what) in [
        ("com.a", "`com.a` has no =; give NAME=VALUE"),
        (
            "com.a=2",
            "the fraction of `com.a` is `2`; give one from 0.0 to 1.0, as com.a=0.5",
        ),
        (
            "com.a=NaN",
            "the fraction of `com.a` is `NaN`; give one from 0.0 to 1.0, as com.a=0.5",
        ),
        (
            "com.a=0.5,com.b",
            "the fraction of `com.a` is `0.5,com.b`; give one from 0.0 to 1.0, as com.a=0.5",
        ),
        (
            "com.a=",
            "the fraction of `com.a` is ``; give one from 0.0 to 1.0, as com.a=0.5",
        ),
        ("UseCache=0.5", "id must be package-like: 'UseCache'"),
        ("x=0.5", "id too short: 'x'"),
        (" com.a=0.5", "invalid char ' ' in id: ' com.a'"),
    ] {
        let expected = format!("Error parsing flag \"{NAME}\": {what}");
        assert_eq!(read(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn addresses() {
    let address = |host: Option<&str>, port| {
        Some(Address {
            host: host.map(str::to_owned),
            port,
        })
    };
    assert_eq!(port(""), None);
    assert_eq!(port(":9999"), address(None, 9999));
    assert_eq!(port(":*"), address(None, 0));
    assert_eq!(port("localhost:0"), address(Some("localhost"), 0));
    assert_eq!(port("[::1]:80"), address(Some("::1"), 80));
    assert_eq!(port("[::1]:80").unwrap().to_string(), "[::1]:80");
    assert_eq!(port(":80").unwrap().to_string(), ":80");
}

/// ENV-9: dotted durations parse, fractions and bare numbers do not.
#[test]
fn durations() {
    for (text, millis) in [
        ("10.seconds", 10_000),
        ("1.minute", 60_000),
        ("250.milliseconds", 250),
        ("1.minutes30.seconds", 90_000),
        ("1.minutes+30.seconds", 90_000),
        ("1.minutes-30.seconds", 30_000),
        ("-1.seconds", 0),
        ("1.day", 86_400_000),
        ("10s", 10_000),
        ("250ms", 250),
        ("2m", 120_000),
        ("duration.bottom", 0),
    ] {
        assert_eq!(values::duration(text), Ok(Duration::from_millis(millis)), "{text}");
    }
    assert_eq!(values::duration("duration.top"), Ok(Duration::MAX));
    assert_eq!(
        values::duration("9223372036854775807.days"),
        Ok(Duration::from_nanos(u64::MAX))
    );
    for text in [
        "1.5.seconds",
        "10",
        "",
        "s",
        ".seconds",
        "1.Seconds",
        "1.fortnight",
        "1.s",
        "1.seconds ",
        "-",
    ] {
        assert!(values::duration(text).is_err(), "{text}");
    }
}

#[test]
fn sizes_are_numbers_with_a_unit() {
    for (text, size) in [
        ("0.bytes", 0),
        ("1.byte", 1),
        ("3.kilobytes", 3 << 10),
        ("1.gigabyte", 1 << 30),
    ] {
        let flag = format!("-thrift.max_message={text}");
        assert_eq!(parsed(&[&flag]).unwrap().thrift_limits.max_message, size, "{text}");
    }
    for text in [
        "",
        "1",
        "1.",
        "megabytes",
        ".megabytes",
        "-1.bytes",
        "1.5.megabytes",
        "1.mb",
        "99999999999.petabytes",
    ] {
        let flag = format!("-thrift.max_message={text}");
        let expected = format!(
            "Error parsing flag \"thrift.max_message\": `{text}` is no size; give N.UNIT such as 64.kilobytes or 100.megabytes"
        );
        assert_eq!(fault(&[&flag]), expected);
    }
}

fn with_environment(arguments: &[&str], environment: &[(&str, &str)]) -> Result<Flags, FlagError> {
    let variable = |name: &str| {
        let found = environment.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| OsString::from(value))
    };
    parse(arguments.iter().map(OsString::from), &variable)
}

// ENV-8
/// The command line goes before the environment, and that before `-D`.
#[test]
fn sources_have_an_order() {
    let environment = [("SISKIN_THRIFT_PORT", ":2"), ("SISKIN_ZIPKIN_INITIALSAMPLERATE", "0.5")];
    let port_of = |arguments: &[&str], environment: &[(&str, &str)]| {
        with_environment(arguments, environment).unwrap().thrift.port
    };
    assert_eq!(port_of(&["-Dthrift.port=:1"], &[]), port(":1"));
    assert_eq!(port_of(&["-Dthrift.port=:1"], &environment), port(":2"));
    assert_eq!(
        port_of(&["-thrift.port=:3", "-Dthrift.port=:1"], &environment),
        port(":3")
    );
    let flags = with_environment(&[], &environment).unwrap();
    assert!((flags.zipkin.initial_sample_rate - 0.5).abs() < f64::EPSILON);
    let error = with_environment(&[], &[("SISKIN_THRIFT_PORT", "x")])
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("Error parsing flag \"thrift.port\": `x` is no address"),
        "{error}"
    );
    assert!(error.ends_with("(from the environment: SISKIN_THRIFT_PORT)"), "{error}");
    // A system property that is wrong is ignored, with a warning.
    let flags = with_environment(&["-Dthrift.port=x"], &[]).unwrap();
    assert_eq!(flags.thrift.port, port(":9999"));
    assert!(
        flags.warnings[0].starts_with("-Dthrift.port=x is ignored: "),
        "{:?}",
        flags.warnings
    );
}

#[test]
fn start_scripts_of_a_jvm_go_on() {
    let arguments = [
        "-server",
        "-Xmx1g",
        "-XX:+UseG1GC",
        "-javaagent:/opt/agent.jar=x=y",
        "-Dlog.service.output=service.log",
        "-Djavax.net.ssl.trustStorePassword=secret",
        "-Dempty",
        "-jar",
        "server.jar",
        "-admin.port=:1",
        "-cert.path=c",
        "-key.path",
        "k",
        "-chain.path=h",
        "--",
        "-Dnot=one",
    ];
    let flags = parsed(&arguments).unwrap();
    assert_eq!(flags.admin_port, port(":1"));
    let https = &flags.https;
    assert_eq!(
        [&https.cert, &https.key, &https.chain],
        [&Some("c".into()), &Some("k".into()), &Some("h".into())]
    );
    assert_eq!(flags.positional, ["-Dnot=one"]);
    let names: Vec<_> = flags.system_properties.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["javax.net.ssl.trustStorePassword", "empty"]);
    assert_eq!(flags.log.output, std::path::Path::new("service.log"));
    assert_eq!(
        flags.warnings,
        ["arguments of a JVM are ignored: -server -Xmx1g -XX:+UseG1GC -javaagent:/opt/agent.jar=x=y -jar"]
    );
}

// ENV-7
#[test]
fn unknown_global_flags_are_accepted_unless_that_is_strict() {
    let flags = parsed(&[
        "-com.twitter.finagle.no.such=8",
        "-Dcom.twitter.no.such=2",
        "-thrift.port=:1",
    ])
    .unwrap();
    assert_eq!(flags.thrift.port, port(":1"));
    assert_eq!(flags.warnings.len(), 2);
    assert!(flags.warnings[0].contains("-com.twitter.finagle.no.such is accepted and does nothing"));
    let strict = ["-com.twitter.finagle.no.such=8", "-strict.flags=true"];
    assert_eq!(
        fault(&strict),
        "Error parsing flag \"com.twitter.finagle.no.such\": flag undefined"
    );
    assert!(parsed(&["-zipkin.nothing=1", "-strict.flags=false"]).is_ok());
    assert!(parsed(&["-com.twitter"]).is_err());
}

#[test]
fn logs_are_rolled_and_written_as_util_logging_says() {
    let flags = parsed(&[
        "-log.rollPolicy=Weekly(7)",
        "-log.rotateCount=3",
        "-log.async=false",
        "-log.format=json",
        "-Dlog.access.output=access.log",
        "-http.access.log=combined",
        "-thrift.access.log=",
    ])
    .unwrap();
    assert_eq!(
        (flags.log.roll, flags.log.rotate_count),
        (logging::Roll::Weekly(7), Some(3))
    );
    assert_eq!((flags.log.queue, flags.log.format), (None, logging::Format::Json));
    assert_eq!(flags.log.access_output, Some("access.log".into()));
    assert_eq!(
        (flags.http_access_log, flags.thrift_access_log),
        (Some(AccessLog::Combined), None)
    );
    let roll = |text: &str| parsed(&[&format!("-log.rollPolicy={text}")]).map(|flags| flags.log.roll);
    assert_eq!(roll("100.megabytes"), Ok(logging::Roll::Size(100 << 20)));
    assert_eq!(roll("hourly"), Ok(logging::Roll::Hourly));
    for bad in ["weekly(0)", "weekly(8)", "weekly", "0.bytes", "now"] {
        let text = roll(bad).unwrap_err().to_string();
        assert!(
            text.contains(&format!("`{bad}` does not say when to roll a file; give never")),
            "{text}"
        );
    }
    assert!(fault(&["-log.rotateCount=-2"]).contains("and not -1 for all"));
    assert!(fault(&["-log.format=xml"]).contains("give glog, logback or json"));
    assert!(fault(&["-http.access.log=common"]).contains("give finatra, combined or json"));
}

// ENV-7
#[test]
fn flags_without_effect_say_why_and_are_no_strangers() {
    let flags = parsed(&[
        "-strict.flags",
        "-com.twitter.finagle.loadbalancer.defaultBalancer",
        "aperture",
        "-com.twitter.server.promoteBeforeServing",
        "-thrift.clientId=me",
        "-Dcom.twitter.finagle.socks.socksProxyHost=x",
        "-thrift.port=:1",
    ])
    .unwrap();
    assert_eq!(flags.thrift.port, port(":1"));
    assert!(flags.unknown.is_empty() && flags.positional.is_empty());
    assert_eq!(flags.warnings.len(), 4, "{:?}", flags.warnings);
    assert!(flags.warnings[0].starts_with("-com.twitter.finagle.loadbalancer.defaultBalancer has no effect: "));
    assert_eq!(
        fault(&["-thrift.clientId"]),
        "Error parsing flag \"thrift.clientId\": flag value is required"
    );
    let unknown = parsed(&["-com.twitter.no.such=1"]).unwrap().unknown;
    assert_eq!(unknown, ["com.twitter.no.such"]);
}

#[test]
fn flags_of_finagle_are_honoured() {
    let flags = parsed(&[
        "-com.twitter.finagle.http.defaultServerProtocol=HTTP/1.1",
        "-com.twitter.finagle.http.serverErrorsAsFailures=false",
        "-com.twitter.finagle.tracing.traceId128Bit",
        "-com.twitter.finagle.offload.numWorkers=3",
        "-Dcom.twitter.jvm.numProcs=2",
        "-dtab.add=/s=>/s#/prod;/x => /a & /b",
        "-zipkin.http.tlsEnabled",
        "-zipkin.http.tlsValidationEnabled=false",
    ])
    .unwrap();
    assert!(!flags.http2 && !flags.server_errors_as_failures && flags.trace_id_128_bit);
    assert_eq!(flags.workers.map(NonZeroUsize::get), Some(3));
    let shown: Vec<_> = flags
        .dtab
        .iter()
        .map(|(prefix, dst)| format!("{prefix} => {dst}"))
        .collect();
    assert_eq!(shown, ["/s => /s#/prod", "/x => /a & /b"]);
    assert!(fault(&["-dtab.add=s=>/t"]).contains("`s=>/t` is no delegation"));
    assert!(fault(&["-dtab.add=/s=>t"]).contains("`t` is no name"));
    assert_eq!(flags.zipkin.tls, Some(false));
    assert_eq!(parsed(&["-zipkin.http.tlsEnabled"]).unwrap().zipkin.tls, Some(true));
    assert_eq!(parsed(&[]).unwrap().zipkin.tls, None);
    assert!(fault(&["-com.twitter.finagle.http.defaultServerProtocol=HTTP/3"]).contains("give HTTP/2 or HTTP/1.1"));
}

#[test]
fn ports_share_certificates_unless_they_have_their_own() {
    let shared = ["-tls.cert=c", "-tls.key=k", "-tls.trust=t"];
    let flags = parsed(&[&shared[..], &["-https.tls.cert=own", "-thrift.insecure"]].concat()).unwrap();
    let files = |port: &PortFlags| [&port.cert, &port.key, &port.trust].map(|file| file.clone());
    assert_eq!(files(&flags.https), ["own", "k", "t"].map(|file| Some(file.into())));
    assert_eq!(files(&flags.thrift), [None, None, None], "it wants none");
    let flags = parsed(&[&shared[..], &["-thrift.insecure", "-thrift.tls.client_auth=wanted"]].concat()).unwrap();
    assert_eq!(files(&flags.thrift), ["c", "k", "t"].map(|file| Some(file.into())));
}

#[test]
fn answers_may_name_another_server() {
    let header = |text| parsed(&[text]).map(|flags| flags.server_header);
    let nginx = Some(HeaderValue::from_static("nginx"));
    assert_eq!(header("-http.server.header=nginx"), Ok(Some(nginx)));
    assert_eq!(header("-http.server.header="), Ok(Some(None)));
    assert!(fault(&["-http.server.header=a\nb"]).contains("cannot stand in a header"));
}

#[test]
fn servers_have_names() {
    let flags = parsed(&[
        "-thrift.name=users",
        "-http.shutdown.time=3.seconds",
        "-close.grace=1.seconds",
    ])
    .unwrap();
    let labels = [&flags.thrift, &flags.https, &flags.http].map(|port| port.label.as_str());
    assert_eq!(labels, ["users", "https", "http"]);
    assert_eq!(flags.https.shutdown_time, Duration::from_secs(3));
    assert_eq!(flags.close_grace, Some(Duration::from_secs(1)));
    assert!(fault(&["-thrift.name=a b"]).contains("is no name for a server"));
}

#[test]
fn an_announcement_may_be_looked_up() {
    let map = "-com.twitter.server.announcerMap=ping=zk!b:2,a:1!/services/ping!3,other=zk!c:1!/x!0";
    let flags = parsed(&[map, "-thrift.announce=flag!ping"]).unwrap();
    let shown = flags.thrift.announce.map(|path| path.to_string());
    assert_eq!(shown.as_deref(), Some("zk!a:1,b:2!/services/ping!3"));
    assert!(fault(&[map, "-thrift.announce=flag!pong"]).contains("does not say what `pong` is"));
    assert!(fault(&["-com.twitter.server.announcerMap=ping"]).contains("`ping` has no ="));
}

#[test]
fn a_flag_that_is_nearly_one_leads_there() {
    let near = |argument: &str| parsed(&[argument]).unwrap_err().near();
    assert_eq!(near("-thrift.prot=:1"), Some("thrift.port"));
    assert_eq!(near("-maxrequestsize=1.bytes"), Some("maxRequestSize"));
    assert_eq!(near("-admin.prt=:1"), Some("admin.port"));
    assert_eq!(near("-nope"), None);
    assert_eq!(near("-thrift.port=x"), None, "that one there is");
}

// WIRE-79
#[test]
fn where_to_announce_is_read_and_what_is_wrong_is_named() {
    let flags = parsed(&[
        "-thrift.announce=zk!b:2,a:1!/services/ping!3",
        "-https.announce",
        "zk!a:1,b:2!/services/ping!3!https",
        "-admin.announce=",
    ])
    .unwrap();
    let shown = |path: &Option<AnnouncePath>| path.as_ref().map(ToString::to_string);
    assert_eq!(
        shown(&flags.thrift.announce).as_deref(),
        Some("zk!a:1,b:2!/services/ping!3")
    );
    assert_eq!(
        shown(&flags.https.announce).as_deref(),
        Some("zk!a:1,b:2!/services/ping!3!https")
    );
    assert_eq!(flags.admin_announce, None);
    assert_eq!(
        fault(&["-thrift.announce=zk!zoo!/services/ping!0"]),
        "Error parsing flag \"thrift.announce\": `zk!zoo!/services/ping!0`: the host `zoo` is not HOST:PORT; give one or \
         several with commas between, such as zk1:2181,zk2:2181; a right one is zk!zookeeper:2181!/services/ping!0"
    );
}
