//! The siskin reference service: `ping` and `describe`, over Thrift and over REST.

mod service;

siskin::include_idl!(ping);

fn main() -> std::process::ExitCode {
    siskin::App::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
        .serve(ping::PingServiceServer::new(service::Ping))
        .main()
}
