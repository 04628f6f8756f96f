//! Compiles the interface that the peers call, and the one that web clients call.

fn main() {
    // The peers are Java's: what did not come is null there, and is not sent on.
    siskin_build::Config::new()
        .omit_empty(true)
        .apache_traits(true)
        .compile_or_exit(&["idl/ping.thrift"]);
    siskin_build::compile("idl/sample.thrift");
}
