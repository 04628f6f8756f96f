//! What the language is: constructs that are accepted, with or without a warning, and what they mean.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use proc_macro2::Literal;
use siskin_build::idl::{Class, Compiled, Files, Found, Layout, Options, Severity, check, compile, compile_all};

/// Files by their names, in one folder or in several that are searched in order.
struct Memory<'a> {
    files: &'a [(&'a str, &'a [u8])],
    folders: &'a [&'a str],
}

impl Files for Memory<'_> {
    fn find(&mut self, from: Option<&str>, path: &str) -> Result<Found, Vec<String>> {
        let own = from
            .and_then(|from| from.rsplit_once('/'))
            .map_or("", |(folder, _)| folder);
        let folders = [own].into_iter().chain(self.folders.iter().copied());
        let names: Vec<_> = folders
            .map(|folder| {
                if folder.is_empty() {
                    path.to_owned()
                } else {
                    format!("{folder}/{path}")
                }
            })
            .collect();
        let found = names
            .iter()
            .find_map(|name| self.files.iter().find(|(other, _)| other == name));
        let (name, bytes) = found.ok_or(names)?;
        Ok(Found {
            key: (*name).to_owned(),
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
            extern_path: None,
        })
    }
}

fn bytes<'a>(files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a [u8])> {
    files.iter().map(|(name, text)| (*name, text.as_bytes())).collect()
}

/// Checks the first of several files.
fn checked(files: &[(&str, &str)], options: &Options) -> Compiled {
    let mut memory = Memory {
        files: &bytes(files),
        folders: &[],
    };
    check(&mut memory, files[0].0, options)
}

fn codes(compiled: &Compiled) -> Vec<&'static str> {
    compiled
        .diagnostics
        .iter()
        .map(|finding| finding.class.code())
        .collect()
}

/// What is said of one file.
fn told(text: &str) -> Vec<&'static str> {
    codes(&checked(&[("a.thrift", text)], &Options::default()))
}

/// Class, line and column of each finding.
fn places(compiled: &Compiled) -> Vec<(&'static str, usize, usize)> {
    compiled
        .diagnostics
        .iter()
        .map(|finding| {
            let span = finding.primary.span;
            let (line, column) = compiled.sources.get(span.file).unwrap().position(span.start);
            (finding.class.name(), line, column)
        })
        .collect()
}

/// The Rust text of the first file, which must be accepted.
fn made(files: &[(&str, &str)]) -> String {
    let mut memory = Memory {
        files: &bytes(files),
        folders: &[],
    };
    let compiled = compile(&mut memory, files[0].0, &Options::default(), Layout::Modules);
    assert!(!compiled.has_errors(), "{:?}", compiled.diagnostics);
    compiled.rust.unwrap()
}

fn made_of(text: &str) -> String {
    made(&[("a.thrift", text)])
}

// IDL-1: byte order mark, line ends and the end of the file make no difference.
#[test]
fn how_lines_end_makes_no_difference() {
    let plain = "namespace rs x\n/** Two\n * lines. */\nstruct A {\n  1: i32 a // behind\n}\n// the end\n";
    // The text itself is kept byte for byte, with its sum: that much differs, and no more.
    let without_text = |text: &str| {
        let made = made_of(text);
        let kept = Literal::string(text).to_string();
        assert_eq!(made.matches(&kept).count(), 1, "{made}");
        let mut made = made.replace(&kept, "TEXT");
        let sum = made.find("TEXT").unwrap();
        let sum = sum + made[sum..].find('"').unwrap();
        assert_eq!(&made[sum + 65..=sum + 65], "\"", "{made}");
        made.replace_range(sum..sum + 66, "SUM");
        made
    };
    let wanted = without_text(plain);
    for other in [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        plain.trim_end().to_owned(),
    ] {
        assert_eq!(told(&other), [""; 0], "{other:?}");
        assert_eq!(without_text(&other), wanted, "{other:?}");
    }
}

/// Table 1.1: a construct, and the warning that it is worth, if any.
const TABLE: &[(&str, Option<Class>)] = &[
    ("namespace java a.b;", Some(Class::Separator)),
    ("include \"b.thrift\",", Some(Class::Separator)),
    ("struct A {}; struct B {},", None),
    ("struct Money {} struct A { 1: Money (a = \"b\") m }", None),
    ("const i32 A = 1 (a = \"b\")", None),
    ("struct A {} (deprecated)", None),
    ("struct A {} (a = \"1\", a = \"2\")", None),
    (
        "struct A { 5: map<i32, i32> map, 6: string string, 7: list<i32> list }",
        None,
    ),
    (
        "struct A { 1: i32 return, 2: i32 self, 3: i32 from, 4: i32 alias }",
        None,
    ),
    ("struct A { 1: B b } struct B {}", None),
    (
        "const i32 A = B const i32 B = 1 struct S { 1: i32 a = C } const i32 C = 2",
        None,
    ),
    ("service A extends B {} service B {}", None),
    ("enum E { X } const E FIRST = E.X struct A { 1: E e = FIRST }", None),
    ("enum E { X } struct A { 1: E e = X }", Some(Class::BareEnumMember)),
    ("enum E { X = 3 } struct A { 1: E e = 3 }", None),
    ("include \"b.thrift\" struct B { 1: b.B other }", None),
    ("const string A = \"two\nlines\"", None),
    ("const i32 A = 0x1F const i32 B = -0X10", None),
    ("const double A = .5 const double B = 1e5 const double C = +2.0", None),
    ("const uuid A = \"5e2ab188-1726-4e75-a04f-1ed9a6a89c4c\"", None),
    ("\u{feff}struct A {\r\n}", None),
    ("struct A { i32 a }", Some(Class::MissingFieldId)),
    ("service A { async void f() }", Some(Class::AsyncWord)),
    ("struct A { 1: optional A & a }", None),
    (
        "struct A xsd_all { 1: i32 a xsd_optional xsd_nillable xsd_attrs { 1: i32 b } }",
        None,
    ),
    (
        "struct A { 1: list<i32> cpp_type \"x\" a, 2: list cpp_type \"x\" <i32> b }",
        None,
    ),
    (
        "struct A { 1: map cpp_type \"x\" <i32, i32> a, 2: set cpp_type \"x\" <i32> b }",
        None,
    ),
    // The others that 1.2 to 1.4 give a warning.
    ("const string A = \"\\x41\"", Some(Class::Escape)),
    ("const string A = '\\u{41}\\u0042'", Some(Class::Escape)),
    ("namespace rs a namespace rs b", Some(Class::DuplicateNamespace)),
    ("struct A { 1: slist a }", Some(Class::RetiredType)),
    ("senum A { \"a\", \"b\" }", Some(Class::RetiredType)),
    ("enum E { A = 1, B = 1 }", Some(Class::EnumAlias)),
    ("struct A { -3: i32 a }", Some(Class::FieldId)),
    ("struct A { 0: i32 a }", Some(Class::FieldId)),
    ("union U { 1: required i32 a }", Some(Class::RequiredInUnion)),
    ("union U { 1: i32 a = 3 }", Some(Class::UnionDefault)),
    (
        "service S { void f(1: optional i32 a) }",
        Some(Class::OptionalParameter),
    ),
    (
        "service A { void f() } service B extends A { void f() }",
        Some(Class::RedeclaredMethod),
    ),
    ("const set<i32> A = [1, 1]", Some(Class::DuplicateElement)),
    ("const map<i32, i32> A = {1: 1, 1: 2}", Some(Class::DuplicateElement)),
    ("struct Aa {} const i32 Aa = 1", Some(Class::ConstantNamedLikeType)),
    (
        "enum A { X = 1 } enum B { Y = 1 } const A C = B.Y",
        Some(Class::ForeignEnumMember),
    ),
    (
        "const list<i32> A = [1] const set<i64> B = A",
        Some(Class::RetypedConstant),
    ),
    (
        "const i32 A = HIDDEN enum E { HIDDEN = 3 }",
        Some(Class::BareEnumMember),
    ),
    (
        "include \"b.thrift\" const i32 A = Shade.DARK const b.Shade B = b.DARK",
        Some(Class::BareEnumMember),
    ),
];

// IDL-2: each row of the table is accepted; with exactly one warning where there is one, with none when they are off, and with
// an error when warnings are errors.
#[test]
fn the_table_of_constructs_is_accepted() {
    for (text, warning) in TABLE {
        // A second use of a construct is no second warning.
        let files = [("a.thrift", *text), ("b.thrift", "struct B {} enum Shade { DARK = 1 }")];
        let options = Options::default();
        let found = checked(&files, &options);
        let classes: Vec<_> = found.diagnostics.iter().map(|finding| finding.class).collect();
        assert_eq!(classes, Vec::from_iter(*warning), "{text}");
        assert!(!found.has_errors(), "{text}");
        let quiet = Options {
            warnings: false,
            ..options.clone()
        };
        assert!(checked(&files, &quiet).diagnostics.is_empty(), "{text}");
        let strict = checked(
            &files,
            &Options {
                strict: true,
                ..options
            },
        );
        let errors = strict
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        assert_eq!(errors.count(), usize::from(warning.is_some()), "{text}");
        made(&files);
    }
}

#[test]
fn a_construct_is_worth_one_warning_a_file() {
    let text = "struct A { i32 a, i32 b } struct B { i32 a } service S { async void f(i32 a), async void g() }";
    assert_eq!(told(text), ["W0004", "W0003"]);
}

// IDL-4: how numbers are read.
#[test]
fn numbers_are_read_as_written() {
    let text = "const i64 A = 010 const i64 B = 0x10 const i64 C = -0x10 const i64 D = -9223372036854775808 const i64 E = +7\n\
                const i64 F = 0x7fffffffffffffff";
    let made = made_of(text);
    for constant in [
        "A: ::core::primitive::i64 = 10;",
        "B: ::core::primitive::i64 = 16;",
        "C: ::core::primitive::i64 = -16;",
    ] {
        assert!(made.contains(constant), "{constant}");
    }
    for constant in ["-9223372036854775808", "= 7;", "= 9223372036854775807;"] {
        assert!(made.contains(constant), "{constant}: {made}");
    }
    for number in [
        "9223372036854775808",
        "-9223372036854775809",
        "0x8000000000000000",
        "-0x8000000000000001",
    ] {
        assert_eq!(told(&format!("const i64 A = {number}")), ["E0006"], "{number}");
    }
    assert_eq!(told("const double A = 1."), ["E0002"]);
    for word in ["NaN", "Infinity"] {
        assert_eq!(told(&format!("const double A = {word}")), ["E0107"], "{word}");
    }
}

// IDL-5: `#@namespace` is a header, every other `#@` a comment.
#[test]
fn directives_may_hide_in_comments() {
    assert!(made_of("#@namespace rs a.b\nstruct A {}").contains("pub mod b"));
    assert!(made_of("#@something rs a.b\n#@ namespace\nstruct A {}").contains("pub mod a {"));
    let described = made_of("#@validator a.b.C\nstruct A {}");
    assert!(described.contains("\"validator\"") && described.contains("\"a.b.C\""));
}

// IDL-6: `a.b` nests modules, `a::b` is the same, and segments that are keywords are escaped.
#[test]
fn namespaces_are_modules() {
    let dots = made_of("namespace rs shop.type.self\nstruct A {}");
    for module in ["pub mod shop {", "pub mod r#type {", "pub mod self_ {"] {
        assert!(dots.contains(module), "{module}: {dots}");
    }
    let colons = made_of("namespace rs shop::type::self\nstruct A {}");
    assert_eq!(dots.matches("pub mod").count(), colons.matches("pub mod").count());
    assert!(colons.contains("pub mod r#type {"));
}

// IDL-7: a header after a definition is an error at its keyword.
#[test]
fn headers_come_first() {
    let compiled = checked(
        &[("a.thrift", "struct A {}\n\n  namespace rs x\n")],
        &Options::default(),
    );
    assert_eq!(places(&compiled), [("header-after-definition", 3, 3)]);
}

// IDL-8: the including file's folder, then the folders in order; what is missing is told with each place.
#[test]
fn includes_are_looked_for_in_order() {
    let files: &[(&str, &[u8])] = &[
        (
            "own/a.thrift",
            b"include \"b.thrift\" include \"c.thrift\" include \"d.thrift\"",
        ),
        ("own/b.thrift", b""),
        ("first/b.thrift", b"broken"),
        ("first/c.thrift", b""),
        ("second/c.thrift", b"broken"),
        ("second/x.thrift", b""),
    ];
    let mut memory = Memory {
        files,
        folders: &["first", "second"],
    };
    let compiled = check(&mut memory, "own/a.thrift", &Options::default());
    assert_eq!(codes(&compiled), ["E0101"]);
    assert_eq!(
        compiled.diagnostics[0].help.as_deref(),
        Some("tried own/d.thrift, first/d.thrift, second/d.thrift")
    );
}

// IDL-9: a file that is reached by two ways is generated once; files of one stem are searched together.
#[test]
fn a_file_is_one_however_it_is_reached() {
    let files = [
        (
            "a.thrift",
            "include \"b.thrift\"\ninclude \"c.thrift\"\nstruct A { 1: b.B b, 2: c.C c }",
        ),
        ("b.thrift", "struct B {}"),
        ("c.thrift", "include \"b.thrift\"\nstruct C { 1: b.B b }"),
    ];
    assert_eq!(made(&files).matches("pub struct B ").count(), 1);
    let files = [
        (
            "a.thrift",
            "include \"x/same.thrift\"\ninclude \"y/same.thrift\"\nstruct A { 1: same.X x, 2: same.Y y }",
        ),
        ("x/same.thrift", "namespace rs x\nstruct X {} struct Both {}"),
        ("y/same.thrift", "namespace rs y\nstruct Y {} struct Both {}"),
    ];
    assert_eq!(codes(&checked(&files, &Options::default())), ["W0008"]);
    let use_of_both = files[0].1.replace("same.Y", "same.Both");
    let files = [("a.thrift", use_of_both.as_str()), files[1], files[2]];
    let compiled = checked(&files, &Options::default());
    assert_eq!(places(&compiled)[1], ("duplicate-include-name", 3, 28));
    assert_eq!(compiled.diagnostics[1].secondary.len(), 2);
}

// IDL-10: circles of one, two and five files, each file named.
#[test]
fn include_circles_name_every_file() {
    for length in [1, 2, 5] {
        let names: Vec<_> = (0..length).map(|number| format!("f{number}.thrift")).collect();
        let texts: Vec<_> = (0..length)
            .map(|number| format!("include \"f{}.thrift\"\nstruct S {{}}", (number + 1) % length))
            .collect();
        let files: Vec<_> = names
            .iter()
            .map(String::as_str)
            .zip(texts.iter().map(String::as_str))
            .collect();
        let compiled = checked(&files, &Options::default());
        assert_eq!(places(&compiled), [("include-cycle", 1, 9)], "{length}");
        let finding = &compiled.diagnostics[0];
        assert!(
            names.iter().all(|name| finding.message.contains(name.as_str())),
            "{}",
            finding.message
        );
        assert_eq!(finding.secondary.len(), length - 1);
    }
}

// IDL-11: names of a file that an included file includes are not handed on.
#[test]
fn included_names_are_not_handed_on() {
    let files = [
        ("a.thrift", "include \"b.thrift\"\nstruct A { 1: c.C c, 2: b.B b }"),
        ("b.thrift", "include \"c.thrift\"\nstruct B { 1: c.C c }"),
        ("c.thrift", "struct C {}"),
    ];
    let compiled = checked(&files, &Options::default());
    assert_eq!(places(&compiled), [("unknown-qualifier", 2, 15)]);
    assert!(
        compiled.diagnostics[0]
            .help
            .as_deref()
            .unwrap()
            .contains("include \"c.thrift\"")
    );
}

// IDL-12: everything may be used above its definition, and in an included file.
#[test]
fn order_does_not_matter() {
    let text = "service S extends T { Late f(1: Late late = LATE) throws (1: Failed failed) }\n\
                const Late LATE = {\"number\": NUMBER, \"level\": Level.LOW}\nstruct Early { 1: Late late = LATE }\n\
                const i32 NUMBER = OTHER const i32 OTHER = 3\n\
                struct Late { 1: i32 number, 2: Grade level }\ntypedef Level Grade\nenum Level { LOW }\n\
                exception Failed {} service T {}";
    assert_eq!(told(text), [""; 0]);
    made_of(text);
}

// IDL-13: how members are numbered.
#[test]
fn members_are_counted() {
    let made = made_of("enum E { A, B, C = 10, D, E = -5, F, G = 0x20, H, I = 10 }");
    for (member, number) in [
        ("A", 0),
        ("B", 1),
        ("C", 10),
        ("D", 11),
        ("E", -5),
        ("F", -4),
        ("G", 32),
        ("H", 33),
    ] {
        assert!(
            made.contains(&format!("EnumMember::new(\"{member}\", {number})")),
            "{member} {number}: {made}"
        );
    }
    assert_eq!(told("enum E { C = 10, I = 10 }"), ["W0009"]);
    let compiled = checked(
        &[("a.thrift", "enum E { A = 2147483647,\n B, C }")],
        &Options::default(),
    );
    assert_eq!(places(&compiled), [("enum-value-range", 2, 2)]);
}

// IDL-14: ids that are not written are counted down, as Apache and Scrooge do.
#[test]
fn missing_ids_count_down() {
    let made = made_of("struct A { i32 a, 5: i32 b, string c, 0: bool d, -9: i32 e }");
    for (id, name) in [(-1, "a"), (5, "b"), (-2, "c"), (-3, "d"), (-9, "e")] {
        assert!(made.contains(&format!("field({id}, \"{name}\"")), "{id} {name}: {made}");
    }
    assert_eq!(told("struct A { i32 a, -1: i32 b }"), ["W0004", "E0201", "W0005"]);
}

// IDL-15: what is there twice is told with both places.
#[test]
fn doubles_are_told_with_both_places() {
    for (text, class, second, first) in [
        ("struct A {\n1: i32 a,\n1: i32 b }", Class::DuplicateFieldId, 3, 2),
        ("struct A {\n1: i32 a,\n2: i32 a }", Class::DuplicateFieldName, 3, 2),
        (
            "service S { void f(\n1: i32 a,\n1: i32 b) }",
            Class::DuplicateFieldId,
            3,
            2,
        ),
        (
            "exception X {} service S { void f() throws (\n1: X a,\n2: X a) }",
            Class::DuplicateFieldName,
            3,
            2,
        ),
        ("service S {\nvoid f(),\nvoid f() }", Class::DuplicateMethod, 3, 2),
        ("enum E {\nA,\nA }", Class::DuplicateEnumMember, 3, 2),
        ("\nstruct A {}\nenum A {}", Class::DuplicateDefinition, 3, 2),
        ("\nstruct A {}\nservice A {}", Class::DuplicateDefinition, 3, 2),
        ("\nconst i32 A = 1\nconst i32 A = 1", Class::DuplicateDefinition, 3, 2),
    ] {
        let compiled = checked(&[("a.thrift", text)], &Options::default());
        let [finding] = compiled.diagnostics.as_slice() else {
            unreachable!("one finding of {text}: {:?}", compiled.diagnostics);
        };
        let source = compiled.sources.get(finding.primary.span.file).unwrap();
        let line = |at: u32| source.position(at).0;
        assert_eq!(finding.class, class, "{text}");
        assert_eq!(line(finding.primary.span.start), second, "{text}");
        assert_eq!(finding.secondary.len(), 1, "{text}");
        assert_eq!(line(finding.secondary[0].span.start), first, "{text}");
    }
}

// IDL-16: the innermost value that does not fit is what is pointed at.
#[test]
fn constants_are_checked_to_any_depth() {
    let text = "struct P { 1: list<i8> x }\nconst map<string, list<map<i32, P>>> A =\n{'a': [{1: {'x': [1, 2, 300]}}]}\n\
                const list<list<string>> B = [['a'],\n['b', 7]]";
    let compiled = checked(&[("a.thrift", text)], &Options::default());
    assert_eq!(places(&compiled), [("const-range", 3, 25), ("const-type", 5, 7)]);
}

// IDL-17: constants of structs and unions.
#[test]
fn constants_of_structs_are_whole() {
    let types =
        "struct P { 1: required i32 x, 2: i32 y = 7, 3: required i32 z = 8 }\nunion U { 1: i32 a, 2: string b }\n";
    let one = |constant: &str| told(&format!("{types}{constant}"));
    assert_eq!(one("const P A = {'x': 1}"), [""; 0]);
    assert!(made_of(&format!("{types}const P A = {{'x': 1}}")).contains("y: 7"));
    assert_eq!(one("const P A = {'y': 1}"), ["E0307"]);
    assert_eq!(one("const P A = {'x': 1, 'w': 1}"), ["E0303"]);
    assert_eq!(one("const U A = {'a': 1}"), [""; 0]);
    assert_eq!(one("const U A = {}"), ["E0306"]);
    assert_eq!(one("const U A = {'a': 1, 'b': 'x'}"), ["E0306"]);
}

// IDL-18: circles end; only those of required fields are an error between structs.
#[test]
fn circles_are_found() {
    assert_eq!(
        told("typedef B A typedef C B typedef A C struct S { 1: A a }"),
        ["E0110"]
    );
    assert_eq!(told("const i32 A = B const i32 B = A const i32 C = A"), ["E0305"]);
    assert_eq!(
        told("service A extends B {} service B extends A {} service C extends A {}"),
        ["E0109"]
    );
    assert_eq!(
        told("struct A { 1: required B b } struct B { 1: required A a }"),
        ["E0207"]
    );
    for fine in [
        "struct A { 1: optional A a }",
        "struct A { 1: A a }",
        "struct A { 1: required list<A> a }",
        "struct A { 1: required map<string, set<A>> a }",
        "union U { 1: U u, 2: i32 i }",
        "struct A { 1: required U u } union U { 1: A a, 2: i32 i }",
        "struct A { 1: required B b } struct B { 1: optional A a }",
    ] {
        assert_eq!(told(fine), [""; 0], "{fine}");
        made_of(fine);
    }
}

// IDL-19: what methods and fields may not be.
#[test]
fn what_cannot_be_answered_is_refused() {
    let types = "struct A {} exception X {} typedef X AlsoX enum E { M } ";
    for (text, code) in [
        ("service S { oneway i32 f() }", Some("E0402")),
        ("service S { oneway void f() throws (1: X x) }", Some("E0403")),
        ("service S { void f() throws (1: A a) }", Some("E0401")),
        ("service S { void f() throws (1: E e) }", Some("E0401")),
        ("service S { void f() throws (1: AlsoX x) }", None),
        ("struct B { 1: void v }", Some("E0208")),
        ("struct B { 1: map<string, void> v }", Some("E0208")),
        ("service S { void f(1: void v) }", Some("E0208")),
        ("const void V = 1", Some("E0208")),
        ("struct B { 1: X exceptions_are_structs }", None),
    ] {
        assert_eq!(told(&format!("{types}{text}")), Vec::from_iter(code), "{text}");
    }
}

// IDL-25: ten errors that have nothing to do with each other, in the order of their places, and none that follows from another.
#[test]
fn independent_errors_are_all_told() {
    let text = "struct A {\n  1: i32 a\n  1: i32 b\n}\n\
                struct Broken {\n  1: required\n}\n\
                struct UsesBroken { 1: Broken fine, 2: list<Broken> too }\n\
                const i8 BIG = 200\n\
                enum E { X, X }\n\
                const E MEMBER = E.Y\n\
                typedef Missing Alias\n\
                struct UsesAlias { 1: Alias fine }\n\
                const Alias VALUE = 3\n\
                service S extends Nothing { oneway i32 f() }\n\
                struct R { 1: required R r }\n\
                const string TEXT = 5\n\
                const list<i32> NUMBERS = [1, 'two']\n";
    let compiled = checked(&[("a.thrift", text)], &Options::default());
    assert_eq!(
        places(&compiled),
        [
            ("duplicate-field-id", 3, 3),
            ("syntax", 7, 1),
            ("const-range", 9, 16),
            ("duplicate-enum-member", 10, 13),
            ("enum-value", 11, 18),
            ("unknown-type", 12, 9),
            ("unknown-service", 15, 19),
            ("oneway-not-void", 15, 36),
            ("recursive-required", 16, 24),
            ("const-type", 17, 21),
            ("const-type", 18, 31),
        ]
    );
}

// IDL-25: what is said is cut off after fifty errors.
#[test]
fn fifty_errors_are_enough() {
    let text: String = (0..80)
        .map(|number| format!("struct S{number} {{ 1: Missing{number} m }}\n"))
        .collect();
    assert_eq!(told(&text), ["E0105"; 50]);
}

// IDL-26: fbthrift's dialect is named by the construct that gave it away, and nothing else is said.
#[test]
fn another_dialect_is_called_by_its_construct() {
    for (text, at, construct) in [
        ("package \"a.b/c\"\nstruct A { 1: Missing a }", (1, 1), "`package`"),
        (
            "struct B {}\n@cpp.Ref{type = 1}\nstruct A {}",
            (2, 1),
            "a structured annotation (`@`)",
        ),
        ("@Deprecated struct A {}", (1, 1), "a structured annotation (`@`)"),
        ("service S {\n  stream<i32> f()\n}", (2, 3), "`stream<>`"),
        ("service S {\n  sink<i32, i32> f()\n}", (2, 3), "`sink<>`"),
        ("interaction I {\n  void f()\n}", (1, 1), "`interaction`"),
        ("service S {\n  performs I;\n}", (2, 3), "`performs`"),
        ("hs_include \"a.thrift\"", (1, 1), "`hs_include`"),
        ("struct A {\n  1: float x\n}", (2, 6), "the type `float`"),
        ("struct A { 1: list<float> x }", (1, 20), "the type `float`"),
    ] {
        let compiled = checked(&[("a.thrift", text)], &Options::default());
        assert_eq!(places(&compiled), [("unsupported-dialect", at.0, at.1)], "{text}");
        assert!(
            compiled.diagnostics[0].message.ends_with(construct),
            "{}",
            compiled.diagnostics[0].message
        );
    }
    // The same words, used as names.
    for fine in [
        "struct package {} struct A { 1: package package, 2: i32 stream, 3: i32 sink, 4: i32 performs, 5: i32 interaction }",
        "typedef double float struct A { 1: float x }",
    ] {
        assert_eq!(told(fine), [""; 0], "{fine}");
    }
}

// IDL-27: several files give the same bytes in any of many runs.
#[test]
fn equal_input_gives_equal_bytes() {
    let files = bytes(&[
        (
            "a.thrift",
            "include \"c.thrift\"\nstruct A { 1: map<string, c.C> c, 2: set<i32> s } service S { c.C f(1: c.C c) }",
        ),
        (
            "b.thrift",
            "include \"c.thrift\"\nenum E { X, Y } const map<string, E> M = {'a': E.X, 'b': E.Y}",
        ),
        ("c.thrift", "struct C {} (a = \"1\", b = \"2\")"),
    ]);
    let once = || {
        let mut memory = Memory {
            files: &files,
            folders: &[],
        };
        let compiled = compile_all(&mut memory, &["a.thrift", "b.thrift"], &Options::default());
        (compiled.rust.unwrap(), compiled.more)
    };
    let first = once();
    let others = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(once)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect::<Vec<_>>()
    });
    assert!(others.iter().all(|other| *other == first));
}
