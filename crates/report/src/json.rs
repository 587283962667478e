//! The JSON summary (contract.md §3): what other programs read. Keys never change with the language; keys are only ever added.
//!
//! Written as a stream: a summary of a hundred thousand people and findings is never held as text or as a tree.

mod agency;
mod before;
mod document;

use std::io::{self, Write};

use super::{Presentation, ReportTrouble};
use document::JsonDocument;
use rekap_core::rules::Rules;
use rekap_core::summary::Summary;

/// Writes the JSON summary, with a line break at its end.
///
/// # Errors
/// [`ReportTrouble::Io`] where the writer fails.
pub fn json_to<W: Write>(summary: &Summary, rules: &Rules, presentation: &Presentation, mut writer: W) -> Result<(), ReportTrouble> {
    let document = JsonDocument::of(summary, rules, presentation);
    serde_json::to_writer_pretty(&mut writer, &document).map_err(io::Error::from)?;
    writer.write_all(b"\n")?;
    writer.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{presentation, rules, summary};

    fn written() -> serde_json::Value {
        let mut bytes = Vec::new();
        json_to(&summary(), &rules(), &presentation(), &mut bytes).expect("written to memory");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn pretty(value: &serde_json::Value) -> String {
        format!("{value:#}")
    }

    #[test]
    fn an_employee_has_the_keys_of_the_contract() {
        insta::assert_snapshot!(pretty(&written()["employees"][0]), @r#"
        {
          "claimed_jp": 10.0,
          "classical_jp": 0.0,
          "credited_jp": 18.4,
          "education_jp": 0.0,
          "kind": "PNS",
          "name": "Rina Contoh",
          "nip": "198501012010011001",
          "non_classical_jp": 18.4,
          "required_jp": 20.0,
          "review_activities": 1,
          "scheduled_jp": 0.0,
          "shortfall_jp": 1.6,
          "status": "short",
          "status_if_held": "short",
          "work_unit": "Dinas B"
        }
        "#);
    }

    #[test]
    fn a_finding_and_a_source_have_the_keys_of_the_contract() {
        insta::assert_snapshot!(pretty(&written()["findings"][0]), @r#"
        {
          "cell": "F17",
          "code": "J03",
          "count": 3,
          "file": "Rekap 2025.xlsx",
          "message": "JP bukan bilangan, baris ini tidak dihitung",
          "remedy": "Isi F17 dengan angka saja, misalnya 8",
          "severity": "error",
          "sheet": "Dinas A",
          "written": "delapan\u001b[2J 19850101 201001 1 001"
        }
        "#);
        insta::assert_snapshot!(pretty(&written()["sources"][0]), @r#"
        {
          "path": "Rekap 2025.xlsx",
          "sha256": "9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f",
          "sheets": [
            {
              "activities": 4,
              "cells": {
                "filled": 60,
                "passed_over": 14,
                "read": 40,
                "unread": 6
              },
              "name": "Dinas A",
              "range": "A5:L11",
              "rows": 6,
              "skipped": 2
            }
          ],
          "status": "read"
        }
        "#);
    }

    #[test]
    fn the_document_has_the_keys_of_the_contract() {
        let mut document = written();
        for list in ["employees", "findings", "sources"] {
            document[list] = serde_json::Value::Null;
        }
        insta::assert_snapshot!(pretty(&document), @r#"
        {
          "as_of": "2025-10-31",
          "employee_lists": [],
          "employees": null,
          "findings": null,
          "rules": {
            "id": "perlan-10-2018",
            "sha256": "0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd0123abcd"
          },
          "sources": null,
          "tool": {
            "name": "rekap-jp",
            "version": "0.1.0"
          },
          "totals": {
            "activities": 4,
            "claimed_jp": 40.0,
            "credited_activities": 3,
            "credited_jp": 60.4,
            "duplicate_activities": 0,
            "employees": 4,
            "inactive": 1,
            "met": 2,
            "met_if_held": 2,
            "not_development_activities": 0,
            "not_yet_held_activities": 0,
            "out_of_period_activities": 0,
            "review_activities": 1,
            "scheduled_jp": 0.0,
            "short": 1,
            "trimmed_activities": 0
          },
          "year": 2025
        }
        "#);
    }

    #[test]
    fn employees_stand_in_the_order_of_their_nip() {
        let document = written();
        let nips: Vec<_> = document["employees"].as_array().expect("a list").iter().map(|employee| employee["nip"].as_str()).collect();
        assert_eq!(nips.len(), 4);
        assert!(nips.is_sorted());
    }
}
