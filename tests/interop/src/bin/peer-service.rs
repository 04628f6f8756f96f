//! Serves `idl/ping.thrift` as every siskin service is served: same flags, same ready line.

use siskin_interop::Peer;
use siskin_interop::ping::PingServiceServer;

fn main() -> std::process::ExitCode {
    let app = siskin::App::new("peer-service", env!("CARGO_PKG_VERSION"));
    let peer = Peer::new(app.handle());
    app.serve(PingServiceServer::new(peer)).main()
}
