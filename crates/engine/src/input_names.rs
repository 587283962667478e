//! Names of files → which of a folder are read, and how findings name each: with as much of its folder as tells it apart.
//!
//! A folder holds more than workbooks: one that is open in Excel leaves `~$Rekap.xlsx` beside it, other programs `.~lock.Rekap.ods#`.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Extensions that a folder is searched for, in any case.
const EXTENSIONS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "fods", "csv"];

/// Says whether a file of this name is read where a folder was given.
#[must_use]
pub fn is_named_like_a_workbook(name: &str) -> bool {
    let (_, extension) = stem_and_extension(name);
    !name.starts_with("~$") && !name.starts_with(".~lock") && EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Divides a file's name at its last dot; a name that only begins with one has no extension.
pub(crate) fn stem_and_extension(name: &str) -> (&str, &str) {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""))
}

/// Names each file, given by the components of its path, by as few of the last as tell it apart from the others.
#[must_use]
pub fn shown_names(paths: &[Vec<String>]) -> Vec<Arc<str>> {
    let mut depths = vec![1; paths.len()];
    loop {
        let tails: Vec<String> = paths.iter().zip(&depths).map(|(parts, &depth)| tail(parts, depth)).collect();
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, name) in tails.iter().enumerate() {
            alike.entry(name).or_default().push(index);
        }
        let longer: Vec<usize> =
            alike.into_values().filter(|group| group.len() > 1).flatten().filter(|&index| depths[index] < paths[index].len()).collect();
        if longer.is_empty() {
            return tails.into_iter().map(Arc::from).collect();
        }
        for index in longer {
            depths[index] += 1;
        }
    }
}

fn tail(parts: &[String], depth: usize) -> String {
    parts[parts.len().saturating_sub(depth)..].join("/")
}
