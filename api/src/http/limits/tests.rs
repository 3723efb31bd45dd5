use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn code(text: &str) -> Option<&'static str> {
    check(text, None, &Limits::default())
        .err()
        .map(|refused| refused.code())
}

/// As `code`, for a text of any length.
fn unbounded(text: &str) -> Option<&'static str> {
    let limits = Limits {
        length: usize::MAX,
        ..Limits::default()
    };
    check(text, None, &limits).err().map(|refused| refused.code())
}

/// Fragments that each spread the next one twice.
fn bomb(length: usize) -> String {
    let chain = (0..length)
        .map(|n| format!("fragment f{n} on Query{{...f{} ...f{}}}", n + 1, n + 1))
        .collect::<String>();
    format!("{{...f0}}{chain}fragment f{length} on Query{{a}}")
}

/// No depth at all, only breadth: each fragment spreads the next one `fan` times.
fn wide_bomb(fan: usize, length: usize) -> String {
    let chain = (0..length)
        .map(|n| {
            let spreads = format!("...f{} ", n + 1).repeat(fan);
            format!("fragment f{n} on Query{{{spreads}}}")
        })
        .collect::<String>();
    format!("{{...f0}}{chain}fragment f{length} on Query{{a}}")
}

#[expect(clippy::disallowed_methods, reason = "this measures real time")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

#[test]
fn an_ordinary_document_passes() {
    let text = r#"query Q($a: Int = 1) @x { b: field(arg: {x: [1, -2.5e3, "s", $a]}) { ...F ... on T { c } } }
        fragment F on T { __typename d(s: """block \""" string""") }"#;
    assert!(check(text, Some("Q"), &Limits::default()).is_ok());
}

#[test]
fn fragment_bombs_are_refused_at_any_size_and_at_once() {
    let limits = Limits {
        length: usize::MAX,
        ..Limits::default()
    };
    let bombs = [12, 13, 20, 30, 60, 150, 199, 1_000, 10_000]
        .map(bomb)
        .into_iter()
        .chain(
            [(70, 2), (400, 3), (15, 100), (30, 100), (3_000, 1), (20_000, 3)].map(|(f, l)| wide_bomb(f, l)),
        );
    for text in bombs {
        // The best of three: the machine may be busy with something else.
        let runs = [(); 3].map(|()| timed(|| check(&text, None, &limits).err()));
        let took = runs.iter().map(|(_, took)| *took).min().unwrap();
        let [(refused, _), ..] = runs;
        assert!(refused.is_some(), "{} bytes", text.len());
        assert!(took < Duration::from_millis(50), "{took:?}");
    }
}

#[test]
fn fragment_cycles_are_refused() {
    assert_eq!(code("{...a} fragment a on Q {...a}"), Some("FRAGMENT_CYCLE"));
    assert_eq!(
        code("{x} fragment a on Q {b{...b}} fragment b on Q {...c} fragment c on Q {...a}"),
        Some("FRAGMENT_CYCLE")
    );
}

#[test]
fn a_fragment_shared_by_two_is_no_cycle() {
    assert_eq!(
        code("{...a ...b} fragment a on Q {...c} fragment b on Q {...c} fragment c on Q {x}"),
        None
    );
}

#[test]
fn nesting_is_refused_before_the_parser_recurses() {
    for (open, close) in [("{a", "}"), ("{a(b:[", "])}"), ("{a(b:{c:", "})}")] {
        let text = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(unbounded(&text), Some("QUERY_TOO_DEEP"));
    }
    for inner in ["[", "{a:", "("] {
        assert_eq!(
            unbounded(&format!("{{a(b:{}", inner.repeat(100_000))),
            Some("QUERY_TOO_DEEP")
        );
    }
    let types = format!("query($a:{}Int{}){{a}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(unbounded(&types), Some("QUERY_TOO_DEEP"));
}

#[test]
fn the_deepest_text_that_reaches_the_parser_fits_a_small_stack() {
    let limits = Limits::default();
    let values = format!("{{a(b:{}{})}}", "[".repeat(48), "]".repeat(48));
    let objects = format!("{{a(b:{}1{})}}", "{a:".repeat(48), "}".repeat(48));
    let fields = format!("{}a{}", "{a".repeat(50), "}".repeat(50));
    let run = move || {
        assert!(check(&values, None, &limits).is_ok());
        assert!(check(&objects, None, &limits).is_ok());
        assert_eq!(
            check(&fields, None, &limits).err(),
            Some(Refused::TooDeep(Passed { limit: 15, cost: 50 }))
        );
    };
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(run);
    thread.unwrap().join().unwrap();
}

#[test]
fn each_limit_has_its_own_answer() {
    assert_eq!(code(&" ".repeat(65_537)), Some("DOCUMENT_TOO_LONG"));
    assert_eq!(
        code(&format!("{{{}}}", "a ".repeat(10_000))),
        Some("TOO_MANY_TOKENS")
    );
    assert_eq!(
        code(&format!("{{a(b:[{}])}}", "-1".repeat(10_000))),
        Some("TOO_MANY_TOKENS")
    );
    assert_eq!(
        code(&format!("{{{}}}", "a ".repeat(5_001))),
        Some("QUERY_TOO_COMPLEX")
    );
    assert_eq!(code(&format!("{{{}}}", "a".repeat(200))), Some("NAME_TOO_LONG"));
    assert_eq!(
        code(&format!("{{a {}}}", "@b".repeat(51))),
        Some("TOO_MANY_DIRECTIVES")
    );
    assert_eq!(
        code(&format!("{{{}}}", "a:b ".repeat(51))),
        Some("TOO_MANY_ALIASES")
    );
    let spread = format!("{{...F}} fragment F on Q {{{}}}", "a:b ".repeat(51));
    assert_eq!(code(&spread), Some("TOO_MANY_ALIASES"));
    assert_eq!(code(&format!("{{c{{{}}}}}", "a:b ".repeat(51))), None);
    assert_eq!(
        code(&format!("{{a}}{}", "fragment f on Q{a}".repeat(201))),
        Some("TOO_MANY_FRAGMENTS")
    );
    let deep = |n: usize| format!("{}{}", "{a".repeat(n), "}".repeat(n));
    assert_eq!(code(&deep(15)), None);
    assert_eq!(code(&deep(16)), Some("QUERY_TOO_DEEP"));
    let inline = |n: usize| format!("{}{{a}}{}", "{...".repeat(n), "}".repeat(n));
    assert_eq!(code(&inline(31)), None);
    assert_eq!(code(&inline(32)), Some("QUERY_TOO_DEEP"));
}

#[test]
fn several_operations_count_together() {
    let operation = |n| format!("query q{n}{{{}}}", "a ".repeat(2_000));
    let text = format!("{}{}{}", operation(1), operation(2), operation(3));
    let refused = check(&text, Some("q1"), &Limits::default()).err();
    assert_eq!(
        refused,
        Some(Refused::TooComplex(Passed {
            limit: 5_000,
            cost: 6_000
        }))
    );
}

#[test]
fn syntax_errors_do_not_repeat_the_text() {
    for text in [
        "{ secret(name: ",
        "secret",
        "{ secret = expected secret ",
        "{ a(s: \"secret) }",
        "",
    ] {
        let refused = check(text, None, &Limits::default()).unwrap_err();
        assert_eq!(refused.code(), "SYNTAX_ERROR");
        assert!(!refused.to_string().contains("secret"), "{refused}");
        assert!(!refused.locations().is_empty());
    }
}

#[test]
fn the_operation_must_be_there() {
    let asked = |text: &str, name| check(text, name, &Limits::default()).err();
    assert_eq!(asked("query a{x} query b{x}", Some("b")), None);
    assert_eq!(
        asked("query a{x} query b{x}", None),
        Some(Refused::OperationNameRequired)
    );
    assert_eq!(asked("query a{x}", Some("b")), Some(Refused::UnknownOperation));
    assert_eq!(asked("{x}", Some("b")), Some(Refused::UnknownOperation));
}

#[test]
fn large_variables_used_often_are_refused() {
    let limits = Limits::default();
    let uses = "a(b: [$v]) ".repeat(600);
    let document = check(&format!("query($v: [Int]){{{uses}}}"), None, &limits).unwrap();
    let variables = |n: usize| Variables::from_json(serde_json::json!({ "v": vec![1; n] }));
    assert!(check_variables(&document, &variables(100), &limits).is_ok());
    let refused = check_variables(&document, &variables(1_000), &limits);
    assert_eq!(
        refused,
        Err(Refused::VariablesTooLarge(Passed {
            limit: 500_000,
            cost: 600 * 1_001
        }))
    );
}

/// What introspection asks, as deep as current tools ask it.
pub(crate) fn introspection(of_types: usize) -> String {
    let chain = format!("{}{}", "{kind name ofType".repeat(of_types), "{kind name}") + &"}".repeat(of_types);
    format!(
        "query IntrospectionQuery{{__schema{{description queryType{{name kind}}types{{...FullType}}
         directives{{name isRepeatable locations args(includeDeprecated:true){{...InputValue}}}}}}}}
         fragment FullType on __Type{{kind name fields(includeDeprecated:true){{name
         args(includeDeprecated:true){{...InputValue}}type{{...TypeRef}}}}inputFields{{...InputValue}}
         interfaces{{...TypeRef}}enumValues{{name}}possibleTypes{{...TypeRef}}}}
         fragment InputValue on __InputValue{{name type{{...TypeRef}}defaultValue}}
         fragment TypeRef on __Type{chain}"
    )
}

#[test]
fn introspection_passes() {
    assert_eq!(code(&introspection(9)), None);
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let _ = check(&text, None, &Limits::default());
    }

    #[test]
    fn text_of_graphql_pieces_is_answered(pieces in proptest::collection::vec(piece(), 0..200)) {
        let _ = check(&pieces.concat(), None, &Limits::default());
    }

    /// What the memoised count says is what writing the fragments out says.
    #[test]
    fn the_count_is_that_of_the_written_out_document(spreads in proptest::collection::vec(proptest::collection::vec(0_usize..6, 0..4), 1..7)) {
        let count = spreads.len();
        let text = spreads.iter().enumerate().map(|(n, next)| {
            let inner = next.iter().map(|m| n + 1 + m).filter(|m| *m < count)
                .map(|m| format!("a{{...f{m}}}")).collect::<String>();
            format!("fragment f{n} on Q{{x {inner}}}")
        }).collect::<String>();
        let document = parse_query(format!("{{...f0}}{text}")).unwrap();
        let written_out = written_out(&document, &document.fragments["f0"].node.selection_set.node);
        let f0 = Definitions::of(&document).size().unwrap();
        let others = document.fragments.values()
            .map(|fragment| self::written_out(&document, &fragment.node.selection_set.node)).max().unwrap();
        prop_assert_eq!(f0.nodes, (1 + written_out).max(others));
    }
}

fn written_out(document: &ExecutableDocument, set: &async_graphql::parser::types::SelectionSet) -> u64 {
    use async_graphql::parser::types::Selection;
    set.items
        .iter()
        .map(|item| {
            1 + match &item.node {
                Selection::Field(field) => written_out(document, &field.node.selection_set.node),
                Selection::InlineFragment(inline) => written_out(document, &inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    written_out(document, &document.fragments[name].node.selection_set.node)
                }
            }
        })
        .sum()
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "...",
            ":",
            "$",
            "@",
            "!",
            "=",
            "\"",
            "\"\"\"",
            "\\",
            "\\u",
            "#",
            "\n",
            " ",
            ",",
            "on ",
            "fragment ",
            "query ",
            "mutation ",
            "true",
            "null",
            "-1",
            "1.5e3",
            "0",
            "\u{feff}",
            "é",
            "\u{1F600}",
            "\\\"\"\"",
            "{a}",
            "(a:1)",
            "...f",
            "\"\\uD800\"",
        ])
        .prop_map(str::to_owned),
        "[a-z_]{1,3}",
        any::<char>().prop_map(String::from),
    ]
}

#[test]
fn introspection_that_unfolds_is_refused() {
    let lists = "possibleTypes { interfaces { ".repeat(4) + "name" + &" } }".repeat(4);
    let aliases = (0..60).map(|n| format!("t{n}: types {{ fields {{ args {{ name }} }} }} "));
    let aliases: String = aliases.collect();
    let fields = "types { fields { type { fields { type { fields { type { fields { name } } } } } } } }";
    let spread = "fragment All on __Schema { types { ...Type } }
        fragment Type on __Type { possibleTypes { interfaces { possibleTypes { name } } } }";
    let bombs = [
        format!("{{ __type(name: \"Node\") {{ {lists} }} }}"),
        format!("{{ __schema {{ {aliases} }} }}"),
        format!("{{ __schema {{ {fields} }} }}"),
        format!("{{ __schema {{ ...All }} }} {spread}"),
    ];
    for bomb in bombs {
        assert_eq!(code(&bomb), Some("QUERY_TOO_COMPLEX"), "{bomb}");
    }
}
