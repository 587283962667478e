//! A change of the law from a day on, as an office makes it: one line more in the rule file, and nothing else touched.

use toml::{Table, Value};

/// Article of every amendment.
pub(crate) const ARTICLE: &str = "Peraturan Baru";

/// A list of dated values in `regulation.toml`, or a policy of `policy.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// The category that it belongs to, where it does.
    pub(crate) category: Option<String>,
    /// Its key.
    pub(crate) key: String,
    /// Whether it is a policy.
    pub(crate) is_policy: bool,
}

impl Parameter {
    pub(crate) fn new(category: Option<&str>, key: &str) -> Self {
        Self { category: category.map(str::to_owned), key: key.to_owned(), is_policy: false }
    }

    pub(crate) fn policy(key: &str) -> Self {
        Self { category: None, key: key.to_owned(), is_policy: true }
    }
}

/// Every parameter with a date, found by what a dated value looks like and not by name: one that is added later is among them.
pub(crate) fn parameters(regulation: &str, policy: &str) -> Vec<Parameter> {
    let mut found = dated(&regulation.parse().expect("TOML"), None);
    let table: Table = regulation.parse().expect("TOML");
    for category in table["category"].as_array().expect("categories") {
        let category = category.as_table().expect("a category");
        found.extend(dated(category, category["id"].as_str()));
    }
    let policies: Table = policy.parse().expect("TOML");
    found.extend(dated(&policies, None).into_iter().map(|parameter| Parameter { is_policy: true, ..parameter }));
    found
}

fn dated(table: &Table, category: Option<&str>) -> Vec<Parameter> {
    let is_dated = |value: &&Value| value.as_array().is_some_and(|list| list.iter().all(|one| one.get("in_force_from").is_some()));
    table.iter().filter(|(_, value)| is_dated(value)).map(|(key, _)| Parameter::new(category, key)).collect()
}

/// The values that a parameter has, without their citations.
pub(crate) fn values(text: &str, parameter: &Parameter) -> Vec<Table> {
    let table: Table = text.parse().expect("TOML");
    let of_category = |id: &str| {
        let all = table["category"].as_array().expect("categories");
        all.iter().find(|category| category["id"].as_str() == Some(id)).and_then(Value::as_table).expect("a category of that id")
    };
    let owner = parameter.category.as_deref().map_or(&table, of_category);
    let cited = ["in_force_from", "article", "source", "checked_on", "standing", "note"];
    let list = owner[&parameter.key].as_array().expect("a list");
    let bare = |value: &Value| value.as_table().expect("a value").clone().into_iter().filter(|(key, _)| !cited.contains(&key.as_str()));
    list.iter().map(|value| bare(value).collect()).collect()
}

/// Appends a value that holds from a day on; of a list, what comes into force later gives way. `value` is what stands before the citation: `basis = "day", jp = 5`.
pub(crate) fn amended(text: &str, parameter: &Parameter, value: &str, from: &str) -> String {
    let cited = [
        value.to_owned(),
        format!("in_force_from = {from}"),
        format!("article = \"{ARTICLE}\""),
        "source = \"KEBIJAKAN\"".to_owned(),
        "checked_on = 2026-11-24".to_owned(),
        "standing = \"primary\"".to_owned(),
    ];
    if parameter.is_policy {
        return format!("{text}\n[[{}]]\n{}\n", parameter.key, cited.join("\n"));
    }
    let (start, end) = list(text, parameter);
    let is_earlier = |line: &&str| line.split("in_force_from = ").nth(1).is_some_and(|since| since < from);
    let earlier: String = text[start..end].split_inclusive('\n').filter(is_earlier).collect();
    format!("{}{earlier}  {{ {} }},\n{}", &text[..start], cited.join(", "), &text[end..])
}

/// Puts a value in the place of all those that a parameter has, as if it had always been the law.
pub(crate) fn replaced(text: &str, parameter: &Parameter, value: &str) -> String {
    let mut replaced = text.to_owned();
    if parameter.is_policy {
        // A policy that has changed before has a block for each of its values.
        while let Some(start) = replaced.find(&format!("[[{}]]", parameter.key)) {
            let end = replaced[start + 2..].find("\n[[").map_or(replaced.len(), |length| start + 2 + length + 1);
            replaced.replace_range(start..end, "");
        }
        return amended(&replaced, parameter, value, "2010-01-01");
    }
    let (start, end) = list(text, parameter);
    replaced.replace_range(start..end, "");
    amended(&replaced, parameter, value, "2010-01-01")
}

/// Where the values of a list begin, and where its closing bracket stands.
fn list(text: &str, parameter: &Parameter) -> (usize, usize) {
    let owner = parameter.category.as_ref().map_or(0, |id| text.find(&format!("\nid = \"{id}\"\n")).expect("a category of that id"));
    let key = format!("\n{} = [\n", parameter.key);
    let start = owner + text[owner..].find(&key).expect("a list of that name") + key.len();
    // A list may be empty.
    (start, start + text[start - 1..].find("\n]").expect("the end of the list"))
}

#[test]
fn a_value_stands_in_the_place_of_all_that_a_policy_has_had() {
    let parameter = Parameter::policy("pppk_ceiling");
    let shipped = &rekap_core::rules::RuleTexts::shipped().policy.text;
    let of = |text: &str| values(text, &parameter).iter().map(|value| value["value"].to_string()).collect::<Vec<_>>();
    let twice = amended(shipped, &parameter, "value = false", "2026-01-01");
    assert_eq!(of(&twice).len(), of(shipped).len() + 1);
    assert_eq!(of(&replaced(&twice, &parameter, "value = false")), ["false"]);
}
