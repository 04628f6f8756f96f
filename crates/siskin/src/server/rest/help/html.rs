//! The pages as HTML: one inline style sheet, no script, nothing from elsewhere.
//!
//! All text of the IDL is escaped. Of a doc comment's marks only paragraphs, lists, `` `code` `` and addresses are acted on.

use std::fmt::Write as _;

use super::words::{ERRORS, Found, answer_places, declared, deprecation, note, parameter, places, signature};
use super::{Interface, Named, example, in_order};
use crate::call::{FieldDescriptor, MethodDescriptor, TypeDescriptor};
use crate::server::rest::docs::Doc;
use crate::server::rest::routes::Route;
use crate::server::rest::status;

macro_rules! push {
    ($html:expr, $($format:tt)+) => {{
        // Writing to a string cannot fail.
        let _ = write!($html, $($format)+);
    }};
}

const STYLE: &str = "\
:root{color-scheme:light dark;--text:#1d2228;--soft:#5a6470;--line:#d8dde3;--back:#fff;--code:#f4f6f8;--link:#0b57b8}\
@media(prefers-color-scheme:dark){:root{--text:#e4e7ea;--soft:#9aa5b1;--line:#39414a;--back:#15191e;--code:#20262d;--link:#7db4ff}}\
*{box-sizing:border-box}\
body{margin:0 auto;max-width:56rem;padding:1.5rem 1rem 4rem;background:var(--back);color:var(--text);\
font:1rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere}\
a{color:var(--link);text-decoration:none}a:hover,a:focus{text-decoration:underline}\
nav,.soft{color:var(--soft)}nav{font-size:.9rem}\
h1{font-size:1.7rem;line-height:1.25;margin:.6rem 0}dl+h1{margin-top:3rem}h2{font-size:1.15rem;margin:2.2rem 0 .6rem;padding-bottom:.25rem;\
border-bottom:1px solid var(--line)}\
code,pre{font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);border-radius:4px}\
code{padding:.1em .3em}pre{padding:.8rem 1rem;overflow-x:auto;white-space:pre;overflow-wrap:normal}\
pre code{padding:0;background:none}\
dl{margin:0}dt{margin-top:.9rem}dd{margin:.1rem 0 0 1.25rem}dd p,li p{margin:.3rem 0}\
.name{font-weight:600}.verb{display:inline-block;min-width:4.2em;font-weight:600}\
.warn{border-left:3px solid #c77700;padding-left:.7rem}\
@media print{body{max-width:none;padding:0;color:#000;background:#fff}a{color:#000}pre{white-space:pre-wrap;\
border:1px solid #999;background:none}code{background:none}h2{break-after:avoid}dt,pre{break-inside:avoid}nav{display:none}}";

/// What these services answer. `root` is where links start: the way to the folder of the pages.
pub(super) fn index(interface: &Interface<'_>, root: &str) -> String {
    let mut html = String::new();
    let title = match interface.services {
        [service] => service.name.to_owned(),
        services => services
            .iter()
            .map(|service| service.name)
            .collect::<Vec<_>>()
            .join(", "),
    };
    begin(&mut html, &title);
    for (index, service) in interface.services.iter().enumerate() {
        push!(html, "<h1>{}</h1>\n", escaped(service.name));
        doc(&mut html, service.doc);
        deprecated(&mut html, service.annotations);
        html.push_str("<h2>Methods</h2>\n<dl>\n");
        let mut declared_in = service.name;
        for method in in_order(service) {
            if method.declared_in != declared_in {
                declared_in = method.declared_in;
                push!(html, "</dl>\n<h2>Methods of {}</h2>\n<dl>\n", escaped(declared_in));
            }
            let (service, name) = (escaped(service.name), escaped(method.name));
            push!(
                html,
                "<dt><a class=\"name\" href=\"{root}{service}/{name}.html\"><code>{name}</code></a>"
            );
            for route in interface.routes(index, method).take(1) {
                push!(
                    html,
                    " <code class=\"soft\">{} {}</code>",
                    route.verb,
                    escaped(&route.path)
                );
            }
            html.push_str("</dt>\n");
            let (summary, _) = Doc::new(method.doc).sentence();
            if !summary.is_empty() {
                html.push_str("<dd>");
                inline(&mut html, &summary);
                html.push_str("</dd>\n");
            }
        }
        html.push_str("</dl>\n");
    }
    let types = interface.types();
    if !types.is_empty() {
        html.push_str("<h2>Types</h2>\n<dl>\n");
    }
    for (key, named) in &types {
        push!(
            html,
            "<dt><span class=\"soft\">{}</span> <a href=\"{root}types/{key}.html\"><code>{}</code></a></dt>\n",
            named.kind(),
            escaped(key)
        );
        let (summary, _) = Doc::new(named.doc()).sentence();
        if !summary.is_empty() {
            html.push_str("<dd>");
            inline(&mut html, &summary);
            html.push_str("</dd>\n");
        }
    }
    if !types.is_empty() {
        html.push_str("</dl>\n");
    }
    html.push_str("<h2>For programs</h2>\n<ul>\n");
    push!(
        html,
        "<li><a href=\"{root}openapi.json\">OpenAPI 3.1</a>: the routes</li>\n"
    );
    push!(
        html,
        "<li><a href=\"{root}service.json\">service.json</a>: the interface as data</li>\n"
    );
    for file in interface.files() {
        let name = escaped(file.name);
        push!(html, "<li><a href=\"{root}idl/{name}\">{name}</a>: the IDL</li>\n");
    }
    html.push_str("</ul>\n<h2>Errors</h2>\n");
    doc(&mut html, ERRORS);
    end(&mut html);
    html
}

/// A method's page.
pub(super) fn method(interface: &Interface<'_>, index: usize, method: &'static MethodDescriptor, root: &str) -> String {
    let service = interface.services.get(index).map_or("", |service| service.name);
    let mut html = String::new();
    let title = format!("{service}.{}", method.name);
    begin(&mut html, &title);
    breadcrumb(&mut html, interface, root);
    push!(html, "<h1>{}<wbr>.{}</h1>\n", escaped(service), escaped(method.name));
    doc(&mut html, method.doc);
    deprecated(&mut html, method.annotations);
    pre(&mut html, &signature(method));

    let routes: Vec<&Route> = interface.routes(index, method).collect();
    html.push_str("<h2>Routes</h2>\n");
    if routes.is_empty() {
        html.push_str("<p>none</p>\n");
    } else {
        html.push_str("<dl>\n");
        for route in &routes {
            push!(
                html,
                "<dt><code><span class=\"verb\">{}</span> {}</code></dt>\n",
                route.verb,
                escaped(&route.path)
            );
            for (place, names) in places(route) {
                push!(
                    html,
                    "<dd class=\"soft\">{place}: {}</dd>\n",
                    escaped(&names.join(", "))
                );
            }
        }
        html.push_str("</dl>\n");
    }

    html.push_str("<h2>Parameters</h2>\n");
    let parameters: Vec<_> = method.arguments.iter().map(parameter).collect();
    fields(&mut html, interface, &parameters, root);

    html.push_str("<h2>Result</h2>\n");
    let success = status::of_success(method);
    match method.result {
        _ if method.oneway => push!(html, "<p>none: {success}, before it is done</p>\n"),
        None => push!(html, "<p>none: {success}</p>\n"),
        Some(result) => push!(html, "<p>{}: {success}</p>\n", linked(interface, result, root)),
    }
    doc(&mut html, method.result_doc);
    for (place, names) in method.result.map(answer_places).unwrap_or_default() {
        let names = escaped(&names.join(", "));
        push!(html, "<p class=\"soft\">{place}: {names}</p>\n");
    }

    if !method.exceptions.is_empty() {
        html.push_str("<h2>Exceptions</h2>\n<dl>\n");
        for exception in method.exceptions {
            push!(
                html,
                "<dt>{}: {}</dt>\n",
                linked(interface, &exception.ty, root),
                status::of_exception(exception)
            );
            definition(&mut html, exception.doc);
            for (place, names) in answer_places(&exception.ty) {
                let names = escaped(&names.join(", "));
                push!(html, "<dd class=\"soft\">{place}: {names}</dd>\n");
            }
        }
        html.push_str("</dl>\n");
    }

    if let Some(route) = routes.first() {
        html.push_str("<h2>Example</h2>\n");
        pre(&mut html, &example::Request::new(route).curl());
        match example::answer(route) {
            None => push!(html, "<p>answers {success}</p>\n"),
            Some(answer) => {
                push!(html, "<p>answers {success} and</p>\n");
                pre(&mut html, &answer.to_pretty());
            }
        }
    }

    let found = Found::of(method);
    if !found.types().is_empty() {
        html.push_str("<h2>Types</h2>\n<ul>\n");
        for named in found.types().iter().copied() {
            let key = interface.key(named);
            push!(
                html,
                "<li><span class=\"soft\">{}</span> <a href=\"{root}types/{key}.html\"><code>{}</code></a></li>\n",
                named.kind(),
                escaped(&key)
            );
        }
        html.push_str("</ul>\n");
    }
    end(&mut html);
    html
}

/// A type's page.
pub(super) fn of_type(interface: &Interface<'_>, named: Named, root: &str) -> String {
    let mut html = String::new();
    begin(&mut html, &format!("{} {}", named.kind(), named.name()));
    breadcrumb(&mut html, interface, root);
    push!(
        html,
        "<h1><span class=\"soft\">{}</span> {}</h1>\n",
        named.kind(),
        escaped(named.name())
    );
    doc(&mut html, named.doc());
    deprecated(&mut html, named.annotations());
    pre(&mut html, &declared(named));
    match named {
        Named::Struct(descriptor) => {
            html.push_str("<h2>Fields</h2>\n");
            fields(&mut html, interface, descriptor.fields, root);
        }
        Named::Enum(descriptor) => {
            html.push_str("<h2>Members</h2>\n<dl>\n");
            for member in descriptor.members {
                let name = escaped(member.json_name);
                push!(html, "<dt><code class=\"name\">{name}</code> = {}</dt>\n", member.value);
                definition(&mut html, member.doc);
            }
            html.push_str("</dl>\n");
        }
        Named::Typedef(typedef) => push!(html, "<p>is {}</p>\n", linked(interface, &typedef.ty, root)),
    }
    if let Some(example) = named.example() {
        html.push_str("<h2>Example</h2>\n");
        pre(&mut html, &example.to_pretty());
    }
    let users = interface.users(named);
    if !users.is_empty() {
        html.push_str("<h2>Used by</h2>\n<ul>\n");
        for (service, method) in users {
            let (service, name) = (escaped(service.name), escaped(method.name));
            push!(
                html,
                "<li><a href=\"{root}{service}/{name}.html\"><code>{service}.{name}</code></a></li>\n"
            );
        }
        html.push_str("</ul>\n");
    }
    end(&mut html);
    html
}

/// The page for a path at which there is none, with the paths of those that there are.
pub(super) fn missing(paths: &[String]) -> String {
    let mut html = String::new();
    begin(&mut html, "No such page");
    html.push_str("<h1>There is no such page</h1>\n<p>There are:</p>\n<ul>\n");
    for path in paths {
        let path = escaped(path);
        push!(html, "<li><a href=\"{path}\">{path}</a></li>\n");
    }
    html.push_str("</ul>\n");
    end(&mut html);
    html
}

fn begin(html: &mut String, title: &str) {
    push!(
        html,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escaped(title)
    );
}

fn end(html: &mut String) {
    html.push_str("</body>\n</html>\n");
}

fn breadcrumb(html: &mut String, interface: &Interface<'_>, root: &str) {
    let names: Vec<String> = interface.services.iter().map(|service| escaped(service.name)).collect();
    push!(
        html,
        "<nav><a href=\"{root}index.html\">{}</a></nav>\n",
        names.join(", ")
    );
}

fn deprecated(html: &mut String, annotations: &[crate::call::Annotation]) {
    if let Some(note) = deprecation(annotations) {
        push!(html, "<p class=\"warn\">{}</p>\n", escaped(&note));
    }
}

fn fields(html: &mut String, interface: &Interface<'_>, fields: &[FieldDescriptor], root: &str) {
    if fields.is_empty() {
        html.push_str("<p>none</p>\n");
        return;
    }
    html.push_str("<dl>\n");
    for field in fields {
        push!(
            html,
            "<dt><code class=\"name\">{}</code>: {}<span class=\"soft\">{}</span></dt>\n",
            escaped(field.json_name),
            linked(interface, &field.ty, root),
            escaped(&note(field))
        );
        definition(html, field.doc);
    }
    html.push_str("</dl>\n");
}

/// A type as the IDL spells it, its names as links.
fn linked(interface: &Interface<'_>, ty: &TypeDescriptor, root: &str) -> String {
    let inner = |ty: &TypeDescriptor| linked(interface, ty, root);
    match ty {
        TypeDescriptor::List(element) => format!("list&lt;{}&gt;", inner(element)),
        TypeDescriptor::Set(element) => format!("set&lt;{}&gt;", inner(element)),
        TypeDescriptor::Map(key, value) => format!("map&lt;{}, {}&gt;", inner(key), inner(value)),
        other => match Named::of(other) {
            Some(named) => format!(
                "<a href=\"{root}types/{}.html\">{}</a>",
                interface.key(named),
                escaped(named.name())
            ),
            None => super::words::type_name(other),
        },
    }
}

fn definition(html: &mut String, text: &str) {
    if !text.is_empty() {
        html.push_str("<dd>\n");
        doc(html, text);
        html.push_str("</dd>\n");
    }
}

fn pre(html: &mut String, text: &str) {
    push!(html, "<pre><code>{}</code></pre>\n", escaped(text));
}

/// Writes a doc comment: paragraphs, and lists of lines that begin with `-`, `*` or a number.
fn doc(html: &mut String, text: &str) {
    let text = Doc::new(text).text;
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let mut items: Vec<String> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for line in paragraph.lines() {
            match item(line) {
                Some(first) => {
                    paragraph_of(html, &std::mem::take(&mut words));
                    items.push(first.to_owned());
                }
                None => match items.last_mut() {
                    Some(last) => {
                        last.push(' ');
                        last.push_str(line.trim());
                    }
                    None => words.push(line.trim()),
                },
            }
        }
        paragraph_of(html, &words);
        if !items.is_empty() {
            html.push_str("<ul>\n");
            for item in items {
                html.push_str("<li>");
                inline(html, &item);
                html.push_str("</li>\n");
            }
            html.push_str("</ul>\n");
        }
    }
}

fn paragraph_of(html: &mut String, lines: &[&str]) {
    if !lines.is_empty() {
        html.push_str("<p>");
        inline(html, &lines.join(" "));
        html.push_str("</p>\n");
    }
}

/// What follows the mark of a list's item.
fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let is_numbered = digits > 0 && digits < 4 && (rest.starts_with(". ") || rest.starts_with(") "));
    is_numbered.then_some(line)
}

/// Writes running text, `` `code` `` and addresses marked.
fn inline(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let (before, from) = rest.split_at(at);
        let Some((code, after)) = from[1..].split_once('`') else {
            break;
        };
        addresses(html, before);
        if code.is_empty() {
            html.push_str("``");
        } else {
            push!(html, "<code>{}</code>", escaped(code));
        }
        rest = after;
    }
    addresses(html, rest);
}

/// Writes text with its `http` and `https` addresses as links.
fn addresses(html: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let starts = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme));
        let Some(at) = starts.min() else {
            break;
        };
        let (before, from) = rest.split_at(at);
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '`' | '{' | '}' | '|' | '\\');
        let address = &from[..from.find(ends).unwrap_or(from.len())];
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        html.push_str(&escaped(before));
        let shown = escaped(address);
        push!(html, "<a href=\"{shown}\" rel=\"noopener noreferrer\">{shown}</a>");
        rest = &from[address.len()..];
    }
    html.push_str(&escaped(rest));
}

/// As text of HTML, also inside an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut html = String::new();
        doc(&mut html, text);
        html
    }

    // REST-26
    #[test]
    fn a_doc_comment_is_text() {
        assert_eq!(
            shown("<script>alert('x')</script> \"quoted\" & {brac\u{7}ed}"),
            "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;quoted&quot; &amp; {brac ed}</p>\n"
        );
        assert_eq!(shown("`<b>` and ``"), "<p><code>&lt;b&gt;</code> and ``</p>\n");
        assert_eq!(shown("a ` alone"), "<p>a ` alone</p>\n");
    }

    #[test]
    fn lists_and_addresses_are_marked() {
        assert_eq!(
            shown("Two:\n- one\n  more\n- https://x.test/?a=1&b=2.\n\nend"),
            "<p>Two:</p>\n<ul>\n<li>one more</li>\n<li><a href=\"https://x.test/?a=1&amp;b=2\" \
             rel=\"noopener noreferrer\">https://x.test/?a=1&amp;b=2</a>.</li>\n</ul>\n<p>end</p>\n"
        );
        assert_eq!(
            shown("javascript:alert(1) https://x.test/\"onclick=\"y"),
            "<p>javascript:alert(1) <a href=\"https://x.test/\" rel=\"noopener noreferrer\">https://x.test/</a>\
             &quot;onclick=&quot;y</p>\n"
        );
    }
}
