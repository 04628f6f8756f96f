//! Serves `idl/sample.thrift` as every siskin service is served.

use siskin_interop::Shop;
use siskin_interop::sample::SampleServer;

fn main() -> std::process::ExitCode {
    siskin::App::new("sample-service", env!("CARGO_PKG_VERSION"))
        .serve(SampleServer::new(Shop))
        .main()
}
