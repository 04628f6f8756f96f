//! Compiles the interface that the peers call.

fn main() {
    siskin_build::compile("idl/ping.thrift");
}
