//! The pages as plain text.

use std::fmt::Write as _;

use super::words::{
    ERRORS, Found, answer_places, declared, deprecation, note, parameter, places, signature, type_name,
};
use super::{Interface, Named, PROSE, WIDTH, example, in_order};
use crate::call::{FieldDescriptor, MethodDescriptor};
use crate::server::rest::docs::Doc;
use crate::server::rest::routes::Route;
use crate::server::rest::status;

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{arguments}");
}

macro_rules! line {
    ($text:expr) => { $text.push('\n') };
    ($text:expr, $($format:tt)+) => { line($text, format_args!($($format)+)) };
}

/// What these services answer.
pub(super) fn index(interface: &Interface<'_>) -> String {
    let mut text = String::new();
    for (index, service) in interface.services.iter().enumerate() {
        if index > 0 {
            line!(&mut text);
        }
        line!(&mut text, "{}", service.name);
        if !service.doc.is_empty() {
            line!(&mut text);
            prose(&mut text, service.doc, 0);
        }
        line!(&mut text);
        line!(&mut text, "METHODS");
        let mut declared_in = service.name;
        for method in in_order(service) {
            if method.declared_in != declared_in {
                declared_in = method.declared_in;
                line!(&mut text);
                line!(&mut text, "METHODS OF {declared_in}");
            }
            line!(&mut text, "  {}", method.name);
            for route in interface.routes(index, method).take(1) {
                line!(&mut text, "      {} {}", route.verb, route.path);
            }
            let (summary, _) = Doc::new(method.doc).sentence();
            prose(&mut text, &summary, 6);
        }
    }
    line!(&mut text);
    line!(&mut text, "MORE");
    for (path, about) in [
        ("/help/METHOD, /help/SERVICE/METHOD", "a method"),
        ("/help/types/TYPE", "a type"),
        ("/openapi.json", "the routes, for programs: OpenAPI 3.1"),
        ("/help/service.json", "the interface as data"),
        ("/help/idl/FILE", "the IDL"),
    ] {
        line!(&mut text, "  {path:36}{about}");
    }
    for file in interface.files() {
        line!(&mut text, "      /help/idl/{}", file.name);
    }
    line!(&mut text);
    line!(&mut text, "ERRORS");
    prose(&mut text, ERRORS, 2);
    text
}

/// A method's page.
pub(super) fn method(interface: &Interface<'_>, index: usize, method: &'static MethodDescriptor) -> String {
    let service = interface.services.get(index).map_or("", |service| service.name);
    let mut text = String::new();
    line!(&mut text, "{service}.{}", method.name);
    if !method.doc.is_empty() {
        line!(&mut text);
        prose(&mut text, method.doc, 0);
    }
    if let Some(note) = deprecation(method.annotations) {
        line!(&mut text);
        prose(&mut text, &note, 0);
    }
    line!(&mut text);
    indented(&mut text, &signature(method), 2);

    let routes: Vec<&Route> = interface.routes(index, method).collect();
    line!(&mut text);
    line!(&mut text, "ROUTES");
    if routes.is_empty() {
        line!(&mut text, "  none");
    }
    for route in &routes {
        line!(&mut text, "  {} {}", route.verb, route.path);
        for (place, names) in places(route) {
            wrapped(&mut text, &format!("{place}: {}", names.join(", ")), 6, WIDTH);
        }
    }

    line!(&mut text);
    line!(&mut text, "PARAMETERS");
    if method.arguments.is_empty() {
        line!(&mut text, "  none");
    }
    for argument in method.arguments {
        field(&mut text, &parameter(argument), 2);
    }

    line!(&mut text);
    line!(&mut text, "RESULT");
    let success = status::of_success(method);
    match method.result {
        _ if method.oneway => line!(&mut text, "  none: {success}, before it is done"),
        None => line!(&mut text, "  none: {success}"),
        Some(result) => line!(&mut text, "  {}: {success}", type_name(result)),
    }
    prose(&mut text, method.result_doc, 6);
    for (place, names) in method.result.map(answer_places).unwrap_or_default() {
        wrapped(&mut text, &format!("{place}: {}", names.join(", ")), 6, WIDTH);
    }

    if !method.exceptions.is_empty() {
        line!(&mut text);
        line!(&mut text, "EXCEPTIONS");
    }
    for exception in method.exceptions {
        line!(
            &mut text,
            "  {}: {}",
            type_name(&exception.ty),
            status::of_exception(exception)
        );
        prose(&mut text, exception.doc, 6);
        for (place, names) in answer_places(&exception.ty) {
            wrapped(&mut text, &format!("{place}: {}", names.join(", ")), 6, WIDTH);
        }
    }

    let found = Found::of(method);
    if !found.types().is_empty() {
        line!(&mut text);
        line!(&mut text, "TYPES");
    }
    for named in found.types().iter().copied() {
        definition(&mut text, named, 2);
    }

    if let Some(route) = routes.first() {
        line!(&mut text);
        line!(&mut text, "EXAMPLE");
        indented(&mut text, &example::Request::new(route).curl(), 2);
        line!(&mut text);
        let answer = example::answer(route);
        line!(
            &mut text,
            "  answers {success}{}",
            if answer.is_some() { " and" } else { "" }
        );
        if let Some(answer) = answer {
            line!(&mut text);
            indented(&mut text, &answer.to_pretty(), 4);
        }
    }
    text
}

/// A type's page.
pub(super) fn of_type(interface: &Interface<'_>, named: Named) -> String {
    let mut text = String::new();
    definition(&mut text, named, 0);
    line!(&mut text);
    indented(&mut text, &declared(named), 2);
    line!(&mut text);
    line!(&mut text, "USED BY");
    let users = interface.users(named);
    if users.is_empty() {
        line!(&mut text, "  no method");
    }
    for (service, method) in users {
        line!(&mut text, "  {}.{}", service.name, method.name);
    }
    if let Some(example) = named.example() {
        line!(&mut text);
        line!(&mut text, "EXAMPLE");
        indented(&mut text, &example.to_pretty(), 2);
    }
    text
}

fn definition(text: &mut String, named: Named, indent: usize) {
    line!(text, "{:indent$}{} {}", "", named.kind(), named.name());
    prose(text, named.doc(), indent + 4);
    if let Some(note) = deprecation(named.annotations()) {
        prose(text, &note, indent + 4);
    }
    match named {
        Named::Struct(descriptor) => {
            for member in descriptor.fields {
                field(text, member, indent + 2);
            }
        }
        Named::Enum(descriptor) => {
            for member in descriptor.members {
                line!(text, "{:1$}{2} = {3}", "", indent + 2, member.json_name, member.value);
                prose(text, member.doc, indent + 6);
            }
        }
        Named::Typedef(typedef) => {
            line!(text, "{:1$}is {2}", "", indent + 2, type_name(&typedef.ty));
            if !typedef.members.is_empty() {
                wrapped(
                    text,
                    &format!("one of: {}", typedef.members.join(", ")),
                    indent + 6,
                    WIDTH,
                );
            }
        }
    }
}

fn field(text: &mut String, field: &FieldDescriptor, indent: usize) {
    line!(
        text,
        "{:indent$}{}: {}{}",
        "",
        field.json_name,
        type_name(&field.ty),
        note(field)
    );
    prose(text, field.doc, indent + 4);
}

/// Writes a text of several lines, each behind blanks.
fn indented(text: &mut String, lines: &str, indent: usize) {
    for part in lines.lines() {
        line!(text, "{:indent$}{part}", "");
    }
}

/// Writes prose with its paragraphs and lists, wrapped.
fn prose(text: &mut String, doc: &str, indent: usize) {
    for (index, paragraph) in Doc::new(doc)
        .text
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .enumerate()
    {
        if index > 0 {
            line!(text);
        }
        let mut running = String::new();
        for part in paragraph.lines() {
            let is_own = part.starts_with([' ', '-', '*', '|']) || part.starts_with(|c: char| c.is_ascii_digit());
            if is_own {
                wrapped(text, &std::mem::take(&mut running), indent, PROSE);
                let inner = part.len() - part.trim_start().len();
                wrapped(text, part, indent + inner.min(8), PROSE);
            } else {
                running.push_str(part);
                running.push(' ');
            }
        }
        wrapped(text, &running, indent, PROSE);
    }
}

/// Writes words on lines that are no longer than the width, unless a word alone is.
fn wrapped(text: &mut String, words: &str, indent: usize, width: usize) {
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length <= width {
            text.push(' ');
            column += 1;
        } else {
            if column > 0 {
                line!(text);
            }
            let _ = write!(text, "{:indent$}", "");
            column = indent;
        }
        text.push_str(word);
        column += length;
    }
    if column > 0 {
        line!(text);
    }
}
