//! Serves `idl/ping.thrift` as every siskin service is served: same flags, same ready line.

fn main() -> std::process::ExitCode {
    siskin::App::new("peer-service", env!("CARGO_PKG_VERSION"))
        .serve(siskin_interop::ping::PingServiceServer::new(
            siskin_interop::Peer::default(),
        ))
        .main()
}
