//! The pages of a service as files.

use crate::call::ServiceDescriptor;
use crate::codegen::describe_json;
use crate::server::rest::help;

/// Every file of a service's folder `help/`, by its path there: what the service serves under `/help`, kept so that it can be read
/// without building. A test holds such a folder against this, so that it cannot drift from the IDL.
///
/// `version` is that of the program.
///
/// # Examples
/// ```
/// # fn example(descriptor: &'static siskin::call::ServiceDescriptor) {
/// for (path, text) in siskin::app::help_files(&[descriptor], env!("CARGO_PKG_VERSION")) {
///     println!("help/{path}: {} bytes", text.len());
/// }
/// # }
/// ```
pub fn help_files(services: &[&'static ServiceDescriptor], version: &str) -> Vec<(String, String)> {
    help::files(services, version, &describe_json(services))
}
