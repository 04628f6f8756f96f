//! Compiles the interface.

fn main() {
    siskin_build::Config::new()
        .apache_traits(true)
        .compile_or_exit(&["idl/ping.thrift"]);
}
