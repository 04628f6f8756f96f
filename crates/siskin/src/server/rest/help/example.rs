//! Examples that are valid: made from the types, their defaults, constraints and `@example` lines.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::{BASE, CERTIFICATES, WIDTH};
use crate::call::{FieldDescriptor, Placement, Requiredness, StructDescriptor, StructKind, TypeDescriptor};
use crate::server::rest::docs::{self, Doc};
use crate::server::rest::encode;
use crate::server::rest::routes::{BodyKind, Form, Route, Source, Unit, fill_path, int64_text, variable_names};
use crate::server::rest::status::is_redacted;
use crate::server::rest::tree::{Members, Tree};

/// How many values an example may have before it goes without those that may be left out.
const LARGE: usize = 200;
/// The most elements that an example has, however many a constraint asks for.
const MOST: usize = 64;

const UUID: &str = "123e4567-e89b-12d3-a456-426614174000";

/// A request of a route, with a value for each unit.
#[derive(Debug)]
pub(in crate::server::rest) struct Request {
    /// Path and query.
    url: String,
    /// What else a `curl` line has.
    options: Vec<String>,
    /// The body, where it is JSON.
    pub(in crate::server::rest) json: Option<Tree>,
}

/// Names with values, as a query or a form has them.
type Pairs = Vec<(String, String)>;

impl Request {
    pub(in crate::server::rest) fn new(route: &Route) -> Self {
        let units = &route.plan.units;
        let verb = match route.verb {
            "*" if route.plan.body == BodyKind::None => "GET",
            "*" => "POST",
            verb => verb,
        };
        let mut options: Vec<String> = Vec::new();
        let (mut query, mut form) = (Pairs::new(), Pairs::new());
        let (mut json, mut raw) = (None, None);
        for unit in units {
            let field = unit.field;
            // What has no plain text is left out where it may be.
            let is_shown = matches!(unit.form, Form::One | Form::Many) || route.plan.requires(unit);
            match &unit.source {
                Source::Query(name) if is_shown || unit.form == Form::Map => query.extend(pairs(name, unit)),
                Source::Header(name) if is_shown => {
                    let value = match unit.form {
                        Form::One | Form::Many => texts_of(field).join(", "),
                        Form::Map | Form::Json => json_of(field).to_line(),
                    };
                    options.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
                }
                Source::Cookie(name) if is_shown => {
                    options.push(format!("-b {}", quoted(&format!("{name}={}", text_of(field)))));
                }
                Source::Form(name) => form.extend(pairs(name, unit)),
                Source::WholeBody => json = Some(json_of(field)),
                Source::RawBody => raw = Some("text".to_owned()),
                Source::Query(_)
                | Source::Header(_)
                | Source::Cookie(_)
                | Source::Path(_)
                | Source::Body(_)
                | Source::Nowhere => {}
            }
        }
        if route.plan.has_members {
            let members = units.iter().filter_map(|unit| match unit.source {
                Source::Body(name) => Some((name, unit.field)),
                _ => None,
            });
            json = Maker::default().members(members, true).map(Tree::from);
        }
        let mut url = path(route, units);
        let has_body = json.is_some() || raw.is_some() || !form.is_empty();
        let joined: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let joined = joined.join("&");
        if !joined.is_empty() && (has_body || BASE.len() + url.len() + joined.len() < WIDTH - 6) {
            url = format!("{url}?{joined}");
        } else if !joined.is_empty() {
            options.push("-G".to_owned());
            options.extend(query.iter().map(urlencoded));
        }
        match (verb, has_body) {
            ("GET", false) | ("POST", true) => {}
            ("HEAD", _) => options.push("-I".to_owned()),
            _ => options.push(format!("-X {verb}")),
        }
        let body = match (&json, raw) {
            (Some(json), _) => Some(("application/json", json.to_pretty())),
            (None, Some(raw)) => Some(("application/octet-stream", raw)),
            (None, None) => None,
        };
        match body {
            Some((kind, body)) => {
                options.push(format!("-H 'Content-Type: {kind}'"));
                options.push(format!("-d {}", quoted(&body)));
            }
            None => options.extend(form.iter().map(urlencoded)),
        }
        Self { url, options, json }
    }

    /// The request as a command, over several lines.
    pub(super) fn curl(&self) -> String {
        let mut command = format!("curl{CERTIFICATES} \\\n");
        for option in &self.options {
            command.push_str(&format!("  {option} \\\n"));
        }
        command + "  " + &quoted(&format!("{BASE}{}", self.url))
    }
}

fn path(route: &Route, units: &[Unit]) -> String {
    let variables = variable_names(&route.path);
    fill_path(&route.path, |name| {
        let index = variables.iter().position(|variable| *variable == name);
        let unit = units
            .iter()
            .find(|unit| index.is_some_and(|at| unit.source == Source::Path(at)));
        unit.map_or_else(|| "x".to_owned(), |unit| encode(&text_of(unit.field)).into_owned())
    })
}

/// As one word for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// An example of a type.
pub(in crate::server::rest) fn of_type(ty: &TypeDescriptor) -> Tree {
    Maker::default()
        .value(ty, &Rules::default(), 0)
        .unwrap_or(Tree::Value(Value::Null))
}

/// An example of a field's value.
pub(in crate::server::rest) fn json_of(field: &FieldDescriptor) -> Tree {
    Maker::default().field(field).unwrap_or(Tree::Value(Value::Null))
}

/// An example of a scalar field as the text of a path, query, header or cookie.
fn text_of(field: &FieldDescriptor) -> String {
    let text = text(&json_of(field));
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, ';' | ',' | '"' | '\\');
    if !text.is_empty() && text.chars().all(is_plain) {
        return text;
    }
    let made = Maker::default().value(&field.ty, &Rules::of(field), 0);
    made.map_or_else(|| "x".to_owned(), |made| self::text(&made))
}

/// As [`text_of`], of each element of a list.
fn texts_of(field: &FieldDescriptor) -> Vec<String> {
    match json_of(field) {
        Tree::Array(elements) => elements.iter().map(text).collect(),
        Tree::Value(Value::Array(elements)) => elements.into_iter().map(|element| text(&element.into())).collect(),
        _ => vec![text_of(field)],
    }
}

fn text(tree: &Tree) -> String {
    match tree {
        Tree::Value(Value::String(text)) => text.clone(),
        other => other.to_line(),
    }
}

/// A unit as members of a query or a form.
fn pairs(name: &str, unit: &Unit) -> Pairs {
    match unit.form {
        Form::One | Form::Many => {
            let texts = texts_of(unit.field).into_iter();
            texts.map(|text| (name.to_owned(), text)).collect()
        }
        Form::Map => match json_of(unit.field) {
            Tree::Object(members) => members
                .into_entries()
                .map(|(key, value)| (format!("{name}[{key}]"), text(&value)))
                .collect(),
            Tree::Value(Value::Object(members)) => members
                .into_iter()
                .map(|(key, value)| (format!("{name}[{key}]"), text(&value.into())))
                .collect(),
            other => vec![(name.to_owned(), other.to_line())],
        },
        Form::Json => vec![(name.to_owned(), json_of(unit.field).to_line())],
    }
}

fn urlencoded((name, value): &(String, String)) -> String {
    format!("--data-urlencode {}", quoted(&format!("{name}={value}")))
}

/// What the `validation.` annotations of a field ask for.
#[derive(Default)]
struct Rules<'f> {
    /// Of numbers.
    lowest: Option<f64>,
    highest: Option<f64>,
    /// Of texts and containers.
    shortest: usize,
    longest: Option<usize>,
    is: Option<bool>,
    form: Option<&'f str>,
}

impl Rules<'_> {
    fn of(field: &FieldDescriptor) -> Self {
        let mut rules = Rules::default();
        for annotation in field.annotations {
            let number = annotation.value.trim().parse::<f64>().ok();
            let size = annotation.value.trim().parse::<usize>().ok();
            let Some(rule) = annotation.key.strip_prefix("validation.") else {
                continue;
            };
            let higher = |old: Option<f64>, new: Option<f64>| old.into_iter().chain(new).reduce(f64::max);
            let lower = |old: Option<f64>, new: Option<f64>| old.into_iter().chain(new).reduce(f64::min);
            match rule {
                "length.min" | "size.min" => rules.shortest = rules.shortest.max(size.unwrap_or(0)),
                "length.max" | "size.max" => rules.longest = rules.longest.into_iter().chain(size).min(),
                "notEmpty" => rules.shortest = rules.shortest.max(1),
                "min" => rules.lowest = higher(rules.lowest, number),
                "max" => rules.highest = lower(rules.highest, number),
                "positive" => rules.lowest = higher(rules.lowest, Some(1.0)),
                "positiveOrZero" => rules.lowest = higher(rules.lowest, Some(0.0)),
                "negative" => rules.highest = lower(rules.highest, Some(-1.0)),
                "negativeOrZero" => rules.highest = lower(rules.highest, Some(0.0)),
                "assertTrue" => rules.is = Some(true),
                "assertFalse" => rules.is = Some(false),
                _ => rules.form = Some(annotation.key.trim_start_matches("validation.")),
            }
        }
        rules
    }

    fn within(&self, wanted: f64) -> f64 {
        let wanted = self.lowest.map_or(wanted, |lowest| wanted.max(lowest));
        self.highest.map_or(wanted, |highest| wanted.min(highest))
    }

    /// How many elements an example has.
    fn count(&self) -> usize {
        self.shortest.max(1).min(self.longest.unwrap_or(MOST)).min(MOST)
    }

    fn text(&self, number: usize) -> String {
        let text = match self.form {
            Some("email") => Cow::Borrowed("someone@example.com"),
            Some("UUID") => Cow::Borrowed(UUID),
            Some("countryCode") => Cow::Borrowed("DE"),
            Some("EAN") => Cow::Borrowed("4006381333931"),
            Some("ISBN") => Cow::Borrowed("978-3-16-148410-0"),
            _ if number == 0 => Cow::Borrowed("text"),
            _ => Cow::Owned(format!("text{number}")),
        };
        let length = text.chars().count();
        let mut text: String = text.chars().take(self.longest.unwrap_or(length)).collect();
        text.extend(std::iter::repeat_n(
            'x',
            self.shortest.min(1 << 10).saturating_sub(length),
        ));
        text
    }
}

/// Makes one example.
#[derive(Default)]
struct Maker {
    /// The structs that are being made: none is made within itself.
    within: Vec<*const StructDescriptor>,
    made: usize,
    /// Whether each `i64` is a string.
    int64_text: bool,
}

impl Maker {
    /// A value of a field: its default, what an `@example` says, or one of its type.
    fn field(&mut self, field: &FieldDescriptor) -> Option<Tree> {
        if !is_redacted(field) && !field.int64_text {
            if let Some(default) = field
                .default
                .and_then(|default| serde_json::from_str::<Value>(default).ok())
            {
                return Some(default.into());
            }
            if let Some(example) = Doc::new(field.doc).example {
                let example = docs::example_value(&field.ty, &example);
                if fits(&field.ty, &example) {
                    return Some(example.into());
                }
            }
        }
        let outer = std::mem::replace(&mut self.int64_text, field.int64_text);
        let value = self.value(&field.ty, &Rules::of(field), 0);
        self.int64_text = outer;
        value
    }

    /// A value of a type; `None` where there is none that ends. `number` tells several of one type apart.
    fn value(&mut self, ty: &TypeDescriptor, rules: &Rules<'_>, number: usize) -> Option<Tree> {
        self.made += 1;
        let plain = Rules::default();
        Some(match ty.resolved() {
            TypeDescriptor::List(element) | TypeDescriptor::Set(element) => {
                let of_element = Rules {
                    form: rules.form,
                    ..Rules::default()
                };
                let elements = (0..rules.count()).map_while(|number| self.value(element, &of_element, number));
                Tree::Array(elements.collect())
            }
            TypeDescriptor::Map(key, value) if key.is_scalar() => {
                let mut members = Members::new();
                for number in 0..rules.count() {
                    let (Some(key), Some(value)) = (self.value(key, &plain, number), self.value(value, &plain, number))
                    else {
                        break;
                    };
                    members.set(text(&key), value);
                }
                members.into()
            }
            TypeDescriptor::Map(key, value) => {
                let entries = (0..rules.count()).map_while(|number| {
                    let key = self.value(key, &plain, number)?;
                    let value = self.value(value, &plain, number)?;
                    Some(Members::new().with("key", key).with("value", value))
                });
                entries.collect()
            }
            TypeDescriptor::Struct(descriptor) => return self.structure(descriptor),
            other => match scalar(other, rules, number) {
                Tree::Value(Value::Number(value)) if self.int64_text && matches!(other, TypeDescriptor::I64) => {
                    Tree::from(value.to_string())
                }
                value => value,
            },
        })
    }

    fn structure(&mut self, descriptor: &StructDescriptor) -> Option<Tree> {
        let address = std::ptr::from_ref(descriptor);
        if self.within.contains(&address) {
            return None;
        }
        self.within.push(address);
        let mut fields = descriptor.fields.iter();
        let members = match descriptor.kind {
            StructKind::Union => fields.find_map(|field| {
                let value = self.field(field)?;
                Some(Members::new().with(field.json_name, value))
            }),
            StructKind::Struct | StructKind::Exception => {
                let shown = fields.filter(|field| !field.is_hidden());
                self.members(shown.map(|field| (field.json_name, field)), false)
            }
        };
        self.within.pop();
        members.map(Tree::from)
    }

    /// An object of these members; `None` where a required one cannot be made.
    fn members<'f>(
        &mut self,
        members: impl Iterator<Item = (&'static str, &'f FieldDescriptor)>,
        all: bool,
    ) -> Option<Members> {
        let mut made = Members::new();
        for (name, field) in members {
            let is_required = field.requiredness == Requiredness::Required;
            if !is_required && !all && self.made > LARGE {
                continue;
            }
            match self.field(field) {
                Some(value) => made.set(name, value),
                None if is_required => return None,
                None => {}
            }
        }
        Some(made)
    }
}

/// Whether an `@example` can be a value of the type, as far as its outermost part tells.
fn fits(ty: &TypeDescriptor, value: &Value) -> bool {
    match ty.resolved() {
        TypeDescriptor::Bool => value.is_boolean(),
        TypeDescriptor::I8 => value.as_i64().is_some_and(|value| i8::try_from(value).is_ok()),
        TypeDescriptor::I16 => value.as_i64().is_some_and(|value| i16::try_from(value).is_ok()),
        TypeDescriptor::I32 => value.as_i64().is_some_and(|value| i32::try_from(value).is_ok()),
        TypeDescriptor::I64 => value.is_i64(),
        TypeDescriptor::Double => value.is_number(),
        TypeDescriptor::String => value.is_string(),
        TypeDescriptor::Enum(descriptor) => {
            let name = value.as_str();
            descriptor.members.iter().any(|member| name == Some(member.json_name))
        }
        _ => false,
    }
}

fn scalar(ty: &TypeDescriptor, rules: &Rules<'_>, number: usize) -> Tree {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let ordinal = number as f64;
    match ty.resolved() {
        TypeDescriptor::Bool => Tree::from(rules.is.unwrap_or(number.is_multiple_of(2))),
        TypeDescriptor::I8 | TypeDescriptor::I16 | TypeDescriptor::I32 | TypeDescriptor::I64 => {
            #[expect(clippy::cast_possible_truncation, reason = "an example within the bounds of the IDL")]
            let whole = rules.within(1.0 + ordinal).ceil() as i64;
            Tree::from(whole)
        }
        TypeDescriptor::Double => {
            let value = Number::from_f64(rules.within(1.5 + ordinal));
            Tree::Value(value.map_or(Value::Null, Value::Number))
        }
        TypeDescriptor::Binary => {
            use base64::Engine as _;
            let bytes = vec![u8::try_from(number % 256).unwrap_or(0); rules.shortest.clamp(2, MOST)];
            Tree::from(base64::engine::general_purpose::STANDARD.encode(bytes))
        }
        TypeDescriptor::Uuid if number == 0 => Tree::from(UUID),
        TypeDescriptor::Uuid => Tree::from(format!("{}{:012x}", &UUID[..24], number)),
        TypeDescriptor::Enum(descriptor) => {
            let member = descriptor.members.get(number).or(descriptor.members.first());
            member.map_or_else(|| Tree::from(0), |member| Tree::from(member.json_name))
        }
        _ => Tree::from(rules.text(number)),
    }
}

/// The JSON that a route answers when all goes well; `None` where it answers none.
pub(in crate::server::rest) fn answer(route: &Route) -> Option<Tree> {
    let is_bodiless = matches!(
        route.status,
        http::StatusCode::NO_CONTENT | http::StatusCode::RESET_CONTENT
    );
    let result = route.method.result.filter(|_| !is_bodiless)?;
    let mut maker = Maker::default();
    let TypeDescriptor::Struct(descriptor) = result.resolved() else {
        maker.int64_text = int64_text(route.descriptor);
        return maker.value(result, &Rules::default(), 0);
    };
    if route.placements.is_none() {
        return Some(of_type(result));
    }
    let in_body = |field: &&FieldDescriptor| {
        matches!(
            field.placement(),
            Placement::Body | Placement::WholeBody | Placement::RawBody
        )
    };
    let fields: Vec<&FieldDescriptor> = descriptor.fields.iter().filter(in_body).collect();
    match fields[..] {
        [one] if one.placement() == Placement::RawBody => None,
        [one] if one.placement() == Placement::WholeBody => maker.field(one),
        _ => {
            let members = fields.iter().map(|field| (field.json_name, *field));
            maker.members(members, false).map(Tree::from)
        }
    }
}
