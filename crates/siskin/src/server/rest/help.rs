//! The pages that explain services to people and to programs, made from the descriptors.
//!
//! | path | what |
//! |---|---|
//! | `/help` | what is served |
//! | `/help/METHOD`, `/help/SERVICE/METHOD` | a method, by its name alone where only one service has it |
//! | `/help/types/TYPE` | a struct, union, exception, enum or typedef; `STEM.TYPE` always works |
//! | `/help/openapi.json`, `/openapi.json` | the OpenAPI document |
//! | `/help/service.json` | the interface as data, as `describe` gives it |
//! | `/help/idl/FILE` | an IDL file, byte for byte |
//!
//! The first three are HTML, text or JSON: by `.html`, `.txt` or `.json` at the end of the path, else by `Accept`; whoever
//! does not ask for HTML or JSON gets text. No line of text is longer than 100 columns, except one that holds a name, a path or
//! an example that cannot be broken. The examples are made from the types, so they are valid.

pub(super) mod example;
mod html;
mod serve;
mod text;
mod words;

use std::borrow::Cow;

use super::routes::{Route, Table};
use super::{Config, openapi};
use crate::call::{FileDescriptor, MethodDescriptor, ServiceDescriptor};
use words::{Found, Named};

use serve::sha256;
pub(super) use serve::{Lookup, Pages, Reader};

/// Where prose is wrapped.
const PROSE: usize = 80;
/// Where everything is.
const WIDTH: usize = 100;

/// Where a page says that the service is. What is served says where it really is.
const BASE: &str = "https://localhost:8443";
/// With the certificates that a service makes for development.
const CERTIFICATES: &str = " --cacert certs/dev/ca.pem --cert certs/dev/client.pem --key certs/dev/client.key";

/// Every file of a folder of help, by its path there: HTML pages (`index.html`, `SERVICE/METHOD.html`, `types/TYPE.html`),
/// pages of text (`index.txt`, `SERVICE/METHOD.txt`), `openapi.json`, `service.json`, the IDL under `idl/`, and `MANIFEST`, which
/// has the SHA-256 of each of the others. Equal input gives equal files.
///
/// `version` is that of the program, `description` what `describe` answers, as JSON.
pub fn files(services: &[&'static ServiceDescriptor], version: &str, description: &str) -> Vec<(String, String)> {
    let interface = Interface::new(services, version);
    let mut files = vec![
        ("index.html".to_owned(), html::index(&interface, "")),
        ("index.txt".to_owned(), text::index(&interface)),
    ];
    for (index, service, method) in interface.methods() {
        let path = format!("{}/{}", service.name, method.name);
        files.push((format!("{path}.html"), html::method(&interface, index, method, "../")));
        files.push((format!("{path}.txt"), text::method(&interface, index, method)));
    }
    for (key, named) in interface.types() {
        files.push((format!("types/{key}.html"), html::of_type(&interface, named, "../")));
    }
    files.push(("openapi.json".to_owned(), interface.openapi()));
    files.push(("service.json".to_owned(), description.to_owned()));
    for file in interface.files() {
        files.push((format!("idl/{}", file.name), file.text.to_owned()));
    }
    files.sort();
    let manifest: String = files
        .iter()
        .map(|(path, text)| format!("{}  {path}\n", sha256(text.as_bytes())))
        .collect();
    files.push(("MANIFEST".to_owned(), manifest));
    files
}

/// What the pages tell of.
#[derive(Debug)]
struct Interface<'a> {
    services: &'a [&'static ServiceDescriptor],
    table: Cow<'a, Table>,
    /// Of the program.
    version: &'a str,
}

impl<'a> Interface<'a> {
    fn new(services: &'a [&'static ServiceDescriptor], version: &'a str) -> Self {
        // Services whose routes are at odds cannot be served; their pages go without routes.
        let table = Table::new(services, &Config::default().prefix).unwrap_or_default();
        Self {
            services,
            table: Cow::Owned(table),
            version,
        }
    }

    fn openapi(&self) -> String {
        openapi::document(self.services, &self.table, self.version)
    }

    fn methods(&self) -> impl Iterator<Item = (usize, &'static ServiceDescriptor, &'static MethodDescriptor)> {
        let services = self.services.iter().enumerate();
        services.flat_map(|(index, service)| {
            let methods = in_order(service).into_iter();
            methods.map(move |method| (index, *service, method))
        })
    }

    fn routes(&self, service: usize, method: &MethodDescriptor) -> impl Iterator<Item = &Route> {
        self.table.of_method(service, method.name)
    }

    /// Every file of the services, each once.
    fn files(&self) -> Vec<&'static FileDescriptor> {
        let mut files: Vec<&'static FileDescriptor> = Vec::new();
        for file in self.services.iter().flat_map(|service| service.files.iter().copied()) {
            // Two services that were compiled apart may share a file.
            if !files.iter().any(|found| found.name == file.name) {
                files.push(file);
            }
        }
        files
    }

    /// Every type that the files name, by the name of its page, in the order of the files.
    fn types(&self) -> Vec<(String, Named)> {
        let types = self.named();
        types.iter().map(|named| (key(&types, *named), *named)).collect()
    }

    fn named(&self) -> Vec<Named> {
        let of = |file: &&'static FileDescriptor| {
            let structs = file.structs.iter().copied().map(Named::Struct);
            let enums = file.enums.iter().copied().map(Named::Enum);
            structs
                .chain(enums)
                .chain(file.typedefs.iter().copied().map(Named::Typedef))
        };
        self.files().iter().flat_map(of).collect()
    }

    /// The name of a type's page.
    fn key(&self, named: Named) -> String {
        key(&self.named(), named)
    }

    /// The methods that have to do with a type.
    fn users(&self, named: Named) -> Vec<(&'static ServiceDescriptor, &'static MethodDescriptor)> {
        let methods = self.methods().map(|(_, service, method)| (service, method));
        methods
            .filter(|(_, method)| Found::of(method).types().contains(&named))
            .collect()
    }
}

/// The methods of a service: first its own, then what it inherits.
fn in_order(service: &'static ServiceDescriptor) -> Vec<&'static MethodDescriptor> {
    let (own, inherited): (Vec<_>, Vec<_>) = service
        .methods
        .iter()
        .partition(|method| method.declared_in == service.name);
    [own, inherited].concat()
}

/// The type's name, with its file's before it where another type has the same.
fn key(types: &[Named], named: Named) -> String {
    let has_twin = types
        .iter()
        .any(|other| other.name() == named.name() && other.stem() != named.stem());
    if has_twin {
        format!("{}.{}", named.stem(), named.name())
    } else {
        named.name().to_owned()
    }
}
