//! Every way in which a rule file can be wrong, with the smallest text that is: what is refused, and where the message points.

use super::RuleTexts;
use super::file::RuleText;
use crate::model::lang::Lang;

const CITED: &str = r#"in_force_from = 2018-01-01, article = "Pasal 1", source = "UU", checked_on = 2026-11-24, standing = "primary""#;
const POLICY: &str = r#"value = "jp"
in_force_from = 2018-01-01
article = "kebijakan"
source = "UU"
checked_on = 2026-11-24
standing = "policy"
"#;

/// The smallest rule files that can be used.
fn small() -> RuleTexts {
    let regulation = [
        r#"id = "kecil""#,
        "lesson_minutes = [{ minutes = 45, CITED }]",
        "required_pns = [{ jp = 20, CITED }]",
        "required_pppk = [{ jp = 20, CITED }]",
        "ceiling_pppk = [{ jp = 24, CITED }]",
        "[[source]]",
        r#"key = "UU""#,
        r#"title = "Undang-undang""#,
        "[[category]]",
        r#"id = "seminar""#,
        r#"name = "Seminar""#,
        r#"name_en = "Seminar meeting""#,
        r#"track = "classical""#,
        r#"national = [{ basis = "day", jp = 4, CITED }]"#,
        r#"cap_national = [{ per = "day", jp = 3, CITED }]"#,
        "[[category]]",
        r#"id = "kursus""#,
        r#"name = "Kursus""#,
        r#"name_en = "Course""#,
        r#"track = "classical""#,
        r#"national = [{ basis = "lesson-hour", times = "1/1", CITED }]"#,
    ];
    let policies = [
        ("hours_heading", r#""jp""#),
        ("semester_min_days", "90"),
        ("monthly_cap_counts", r#""all""#),
        ("pppk_ceiling", "true"),
        ("plan_categories", r#"["seminar", "kursus"]"#),
        ("anomaly_full_day_jp", "8"),
        ("anomaly_jp_per_day", "11"),
        ("anomaly_certificates", "false"),
        ("anomaly_dates", "false"),
        ("anomaly_unit_people", "5"),
        ("anomaly_cap_months", "3"),
    ];
    let policy = policies.map(|(key, value)| format!("[{key}]\n{}", POLICY.replace(r#""jp""#, value))).concat();
    RuleTexts {
        regulation: RuleText::new("regulation.toml", &regulation.join("\n").replace("CITED", CITED)),
        policy: RuleText::new("policy.toml", &policy),
        names: RuleText::new(
            "names.csv",
            "Tertulis;Keputusan;Awalan judul;Sumber;Diperiksa\nTemu ilmiah;seminar;ya;lapangan;2026-11-24\nLes;kursus;;lapangan;24/11/2026\n",
        ),
        headings: RuleText::new("headings.csv", "Judul kolom;Makna;Sumber;Diperiksa\nNIP;nip;lapangan;2026-11-24\n"),
    }
}

fn problems(texts: &RuleTexts) -> Vec<String> {
    texts.check().iter().map(|problem| problem.message(Lang::En)).collect()
}

/// Changes one place of the small rule files and gives what is said about it.
fn after(from: &str, to: &str, part: fn(&mut RuleTexts) -> &mut RuleText) -> Vec<String> {
    let mut texts = small();
    let part = part(&mut texts);
    assert!(part.text.contains(from), "the text to break is not there: {from}");
    part.text = part.text.replacen(from, to, 1);
    problems(&texts)
}

fn regulation(from: &str, to: &str) -> Vec<String> {
    after(from, to, |texts| &mut texts.regulation)
}

fn policy(from: &str, to: &str) -> Vec<String> {
    after(from, to, |texts| &mut texts.policy)
}

fn names(from: &str, to: &str) -> Vec<String> {
    after(from, to, |texts| &mut texts.names)
}

fn headings(from: &str, to: &str) -> Vec<String> {
    after(from, to, |texts| &mut texts.headings)
}

#[test]
fn the_small_rule_files_can_be_used() {
    assert_eq!(problems(&small()), Vec::<String>::new());
}

#[test]
fn what_is_no_toml_is_refused_at_its_line() {
    let said = regulation(r#"key = "UU""#, "key = ");
    assert!(said.len() == 1 && said[0].starts_with("regulation.toml, line 7: the content cannot be read"), "{said:?}");
}

#[test]
fn unknown_and_missing_keys_are_refused_by_name_and_line() {
    assert_eq!(regulation("track =", "trak ="), [r#"regulation.toml, line 13: the key "trak" is not known"#]);
    assert_eq!(regulation("jp = 4,", "jp = 4, batas = 2,"), [r#"regulation.toml, line 14: the key "batas" is not known"#]);
    assert_eq!(regulation("track = \"classical\"\n", ""), [r#"regulation.toml, line 9: the key "track" is missing"#]);
    assert_eq!(policy("[pppk_ceiling]", "[pppk_ceilling]"), [r#"policy.toml, line 22: the key "pppk_ceilling" is not known"#]);
    assert_eq!(policy("article", "artikel"), [r#"policy.toml, line 4: the key "artikel" is not known"#]);
}

#[test]
fn a_key_written_twice_is_refused() {
    let said = regulation("name = \"Seminar\"", "name = \"Seminar\"\nname = \"Webinar\"");
    assert!(said.len() == 1 && said[0].starts_with("regulation.toml, line 12:"), "{said:?}");
}

#[test]
fn unknown_words_are_refused() {
    assert_eq!(
        regulation(r#"standing = "primary""#, r#"standing = "sure""#),
        [r#"regulation.toml, line 2: "sure" is none of the words allowed"#]
    );
    assert_eq!(regulation(r#"basis = "day""#, r#"basis = "hari""#), [r#"regulation.toml, line 14: "hari" is none of the words allowed"#]);
    assert_eq!(policy(r#"value = "all""#, r#"value = "some""#), [r#"policy.toml, line 16: "some" is none of the words allowed"#]);
}

#[test]
fn empty_texts_are_refused() {
    assert_eq!(regulation(r#"id = "kecil""#, r#"id = """#), [r#"regulation.toml: "id" is empty"#]);
    assert_eq!(regulation(r#"name = "Seminar""#, r#"name = " ""#), [r#"regulation.toml, line 9, "seminar": "name" is empty"#]);
    assert_eq!(regulation("Undang-undang", ""), [r#"regulation.toml, line 6, "UU": "title" is empty"#]);
    assert_eq!(regulation("Pasal 1", ""), [r#"regulation.toml, line 2: "article" is empty"#]);
    assert_eq!(names("Temu ilmiah", "..."), [r#"names.csv, line 2, "...": "Tertulis" is empty"#]);
    assert_eq!(names("seminar;ya", ";ya"), [r#"names.csv, line 2, "Temu ilmiah": "Keputusan" is empty"#]);
    assert_eq!(names("lapangan", ""), [r#"names.csv, line 2, "Temu ilmiah": "Sumber" is empty"#]);
    assert_eq!(headings("NIP;", ";"), [r#"headings.csv, line 2: "Judul kolom" is empty"#]);
}

#[test]
fn doubled_entries_are_refused_after_folding() {
    assert_eq!(regulation(r#"id = "kursus""#, r#"id = "seminar""#)[0], r#"regulation.toml, line 16: "seminar" stands there twice"#);
    assert_eq!(
        regulation(r#"name = "Kursus""#, r#"name = "SEMINAR.""#),
        [r#"regulation.toml, line 16, "kursus": "SEMINAR." stands there twice"#]
    );
    assert_eq!(
        regulation("[[category]]", "[[source]]\nkey = \"UU\"\ntitle = \"Lagi\"\n[[category]]"),
        [r#"regulation.toml, line 9: "UU" stands there twice"#]
    );
    assert_eq!(names("Les;", "TEMU-ILMIAH;"), [r#"names.csv, line 3, "TEMU-ILMIAH": "TEMU-ILMIAH" stands there twice"#]);
    assert_eq!(
        headings("2026-11-24\n", "2026-11-24\nnip.;name;x;2026-11-24\n"),
        [r#"headings.csv, line 3, "nip.": "nip." stands there twice"#]
    );
    assert_eq!(policy("\"kursus\"]", "\"seminar\"]"), [r#"policy.toml, line 29, "plan_categories": "seminar" stands there twice"#]);
}

#[test]
fn dangling_categories_and_sources_are_refused() {
    assert_eq!(
        regulation(r#"source = "UU""#, r#"source = "BPS""#),
        [r#"regulation.toml, line 2: the source "BPS" is not in the list of sources"#]
    );
    assert_eq!(
        policy(r#"source = "UU""#, r#"source = "BPS""#),
        [r#"policy.toml, line 1, "hours_heading": the source "BPS" is not in the list of sources"#]
    );
    assert_eq!(
        policy("\"kursus\"]", "\"coaching\"]"),
        [r#"policy.toml, line 29, "plan_categories": the category "coaching" is not in regulation.toml"#]
    );
    assert_eq!(names("kursus", "les"), [r#"names.csv, line 3, "Les": the category "les" is not in regulation.toml"#]);
    assert_eq!(names("kursus", "taksa:kursus|les"), [r#"names.csv, line 3, "Les": the category "les" is not in regulation.toml"#]);
    assert_eq!(names("kursus", "umum:les"), [r#"names.csv, line 3, "Les": the category "les" is not in regulation.toml"#]);
}

#[test]
fn decisions_that_decide_nothing_are_refused() {
    assert_eq!(names("kursus", "taksa:kursus"), [r#"names.csv, line 3, "Les": an ambiguous name must list at least two categories"#]);
    assert_eq!(names("kursus", "mungkin:kursus"), [r#"names.csv, line 3, "Les": "mungkin:kursus" is none of the words allowed"#]);
    assert_eq!(names(";ya;", ";yes;"), [r#"names.csv, line 2, "Temu ilmiah": "yes" is none of the words allowed"#]);
    assert_eq!(headings(";nip;", ";nipp;"), [r#"headings.csv, line 2, "NIP": "nipp" is none of the words allowed"#]);
}

#[test]
fn dates_that_cannot_be_are_refused() {
    let twice = format!("[{{ jp = 20, {CITED} }}, {{ jp = 21, {CITED} }}]");
    assert_eq!(
        regulation(&format!("[{{ jp = 20, {CITED} }}]"), &twice),
        [r#"regulation.toml, line 3: the in_force_from dates of "required_pns" do not go from old to new"#]
    );
    assert_eq!(regulation("checked_on = 2026-11-24", "checked_on = 08:00:00"), [r#"regulation.toml, line 2: "08:00:00" is no date"#]);
    assert_eq!(names("24/11/2026", "kemarin"), [r#"names.csv, line 3, "Les": "kemarin" is no date"#]);
}

#[test]
fn a_category_without_a_national_conversion_and_a_year_without_a_requirement_are_refused() {
    let national = format!(r#"national = [{{ basis = "day", jp = 4, {CITED} }}]"#);
    assert_eq!(regulation(&national, "national = []"), [r#"regulation.toml, line 9, "seminar": "national" has no value"#]);
    let required = format!("required_pns = [{{ jp = 20, {CITED} }}]");
    assert_eq!(regulation(&required, "required_pns = []"), [r#"regulation.toml: "required_pns" has no value"#]);
}

#[test]
fn a_rate_or_cap_that_does_not_fit_its_kind_is_refused() {
    let seminar = |fault: &str| vec![format!(r#"regulation.toml, line 14, "seminar": {fault}"#)];
    assert_eq!(
        regulation(r#"basis = "day", jp = 4"#, r#"basis = "day", times = "6/5""#),
        seminar(r#"the key "times" does not go with the entry's other keys"#)
    );
    assert_eq!(
        regulation(r#"basis = "day", jp = 4"#, r#"basis = "lesson-hour", jp = 4"#),
        seminar(r#"the key "jp" does not go with the entry's other keys"#)
    );
    assert_eq!(regulation(r#"basis = "day", jp = 4"#, r#"basis = "lesson-hour""#), seminar(r#"the key "times" is missing"#));
    let cap = |fault: &str| vec![format!(r#"regulation.toml, line 15, "seminar": {fault}"#)];
    assert_eq!(
        regulation(r#"per = "day", jp = 3"#, r#"per = "month", jp = 3"#),
        cap(r#"the key "jp" does not go with the entry's other keys"#)
    );
    assert_eq!(
        regulation(r#"per = "day", jp = 3"#, r#"per = "month", occurrences = 0"#),
        cap(r#"the value of "occurrences" is out of range"#)
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    assert_eq!(
        regulation(r#"times = "1/1""#, r#"times = "1/0""#),
        [r#"regulation.toml, line 21, "kursus": the value of "times" is out of range"#]
    );
    assert_eq!(regulation("minutes = 45", "minutes = 0"), [r#"regulation.toml, line 2: the value of "minutes" is out of range"#]);
    assert_eq!(
        policy("value = 3\n", "value = 13\n"),
        [r#"policy.toml, line 71, "anomaly_cap_months": the value of "value" is out of range"#]
    );
    assert_eq!(policy("value = 90", "value = 400"), [r#"policy.toml, line 8, "semester_min_days": the value of "value" is out of range"#]);
    for jp in ["0", "-4", "2.405", "nan"] {
        let said = regulation("jp = 4", &format!("jp = {jp}"));
        assert!(said.len() == 1 && said[0].contains("a number above zero with at most two decimals"), "{jp}: {said:?}");
    }
}

#[test]
fn a_table_with_other_columns_is_refused() {
    assert_eq!(names("Keputusan", "Jenis"), ["names.csv, line 1: the headings must be: Tertulis;Keputusan;Awalan judul;Sumber;Diperiksa"]);
    assert_eq!(
        headings("NIP;nip;lapangan;", "NIP,nip,lapangan,")[0],
        r#"headings.csv, line 2, "NIP,nip,lapangan,2026-11-24": the headings must be: Judul kolom;Makna;Sumber;Diperiksa"#
    );
    assert_eq!(
        headings("Judul kolom;Makna;Sumber;Diperiksa\nNIP;nip;lapangan;2026-11-24\n", "# kosong\n"),
        ["headings.csv: the headings must be: Judul kolom;Makna;Sumber;Diperiksa"]
    );
}

#[test]
fn what_excel_adds_when_it_saves_a_table_is_forgiven() {
    let mut texts = small();
    texts.names =
        RuleText::new("names.csv", &format!("\u{feff}# catatan;;;;\r\n{}\r\n;;;;\r\n", small().names.text.replace('\n', ";;\r\n")));
    assert_eq!(problems(&texts), Vec::<String>::new());
}

#[test]
fn the_problems_of_all_files_are_reported_at_once() {
    let mut texts = small();
    texts.names.text.push_str("Arisan;arisan;;x;2026-11-24\nSantai;santai;;x;2026-11-24\n");
    texts.headings.text.push_str("Hobi;hobi;x;2026-11-24\n");
    texts.policy.text = texts.policy.text.replace("\"UU\"", "\"XX\"");
    assert_eq!(problems(&texts).len(), 11 + 2 + 1);
}
