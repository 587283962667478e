//! What differs in the copy of a package: parts left out, replaced or new.

use std::collections::{BTreeMap, BTreeSet};

use crate::package::key;
use crate::{Package, PackageTrouble, path_of};

/// What differs in the copy.
#[derive(Default)]
pub struct PackageChanges {
    replaced: BTreeMap<String, String>,
    pub(crate) added: Vec<(String, String)>,
    dropped: BTreeSet<String>,
}

impl PackageChanges {
    /// Puts a text in the place of a part, or beside the parts where there is none of this name.
    ///
    /// # Errors
    /// A part that has been replaced already: two sheets share it, which no program writes.
    pub fn put(&mut self, package: &Package<'_>, name: &str, text: String) -> Result<(), PackageTrouble> {
        if !package.has(name) {
            self.added.push((name.to_owned(), text));
        } else if self.replaced.insert(key(name), text).is_some() {
            return Err(PackageTrouble::Unusual("a part that two others share"));
        }
        Ok(())
    }

    /// Leaves a part out, and what it relates to with it.
    pub fn drop(&mut self, name: &str) {
        self.dropped.extend([key(name), key(&path_of(name))]);
    }

    /// Says whether a part is left out.
    #[must_use]
    pub fn is_dropped(&self, name: &str) -> bool {
        self.dropped.contains(&key(name))
    }

    /// Finds a name that no part has: `xl/comments7.xml`.
    #[must_use]
    pub fn free_name(&self, package: &Package<'_>, before: &str, behind: &str) -> String {
        let mut names = (1..=u32::MAX).map(|number| format!("{before}{number}{behind}"));
        let is_free = |name: &String| !package.has(name) && self.added.iter().all(|(added, _)| added != name);
        names.find(is_free).unwrap_or_default()
    }

    /// Takes the text that stands in the place of a part.
    pub(crate) fn take_replaced(&mut self, name: &str) -> Option<String> {
        self.replaced.remove(&key(name))
    }
}
