use std::process::{Command, Stdio};

use crate::kit::{Service, python, text};

/// What a client of fb303 calls, with the part of fb303's own IDL that it needs.
const CLIENT: &str = r#"
import sys, tempfile, time
import thriftpy2
from thriftpy2.rpc import make_client
from thriftpy2.transport import TFramedTransportFactory

FB303 = """
enum fb_status { DEAD = 0, STARTING = 1, ALIVE = 2, STOPPING = 3, STOPPED = 4, WARNING = 5 }
service FacebookService {
  string getName(), string getVersion(), fb_status getStatus(), string getStatusDetails(),
  map<string, i64> getCounters(), i64 getCounter(1: string key), i64 aliveSince()
}
"""
with tempfile.NamedTemporaryFile("w", suffix=".thrift") as idl:
    idl.write(FB303)
    idl.flush()
    fb303 = thriftpy2.load(idl.name, module_name="fb303_thrift")
host, port = sys.argv[1].rsplit(":", 1)
client = make_client(fb303.FacebookService, host, int(port), trans_factory=TFramedTransportFactory())
print(client.getName(), client.getVersion(), client.getStatus() == fb303.fb_status.ALIVE, client.getStatusDetails())
counters = client.getCounters()
name = "srv/thrift/connects"
print(counters[name] >= 1, client.getCounter(name) >= 1, client.getCounter("nothing"))
print(0 <= time.time() - client.aliveSince() < 600)
"#;

// REST-24
#[test]
fn a_client_of_fb303_is_answered() {
    let Some(python) = python() else { return };
    for (name, service) in [
        ("sample-service", Service::sample()),
        ("siskin-ping", Service::reference()),
    ] {
        let output = Command::new(python.join("python"))
            .args(["-c", CLIENT, &service.thrift])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let version = env!("CARGO_PKG_VERSION");
        let wanted = format!("{name} {version} True OK\nTrue True 0\nTrue\n");
        assert_eq!(text(&output), wanted);
    }
}
