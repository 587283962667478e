//! `sheet1.xml.rels` → which parts a part refers to, and the same list with ours in it.
//!
//! ```text
//! xl/worksheets/sheet1.xml  →  xl/worksheets/_rels/sheet1.xml.rels
//! <Relationship Id="rId3" Type="…/comments" Target="../comments1.xml"/>  →  xl/comments1.xml
//! ```

use std::collections::BTreeMap;

use crate::document::{Document, Edits};
use crate::escape::escaped;
use crate::{Package, PackageChanges, PackageTrouble};

/// What the types of relations begin with, in files that are not "Strict Open XML".
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const NOBODY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// A part that another refers to.
#[derive(Debug, Clone)]
pub struct Relation {
    /// What the other calls it.
    pub id: String,
    /// The end of its type: `worksheet`, `comments` …
    pub kind: String,
    /// The part's name in the package.
    pub part: String,
}

/// The relations of one part.
pub struct Relations {
    path: String,
    text: String,
    list: Vec<Relation>,
    /// Places in the list by what the part calls them: a hostile workbook has tens of thousands.
    by_id: BTreeMap<String, usize>,
    is_changed: bool,
}

impl Relations {
    /// Reads what a part refers to; `""` is the package itself.
    ///
    /// # Errors
    /// A list that is not as it is usually written.
    pub fn read(package: &Package<'_>, of: &str) -> Result<Self, PackageTrouble> {
        let path = path_of(of);
        let text = package.text(&path)?.unwrap_or_else(|| NOBODY.to_owned());
        let document = Document::parse(&text, "Relationships")?;
        let mut list = Vec::new();
        for node in document.children(Document::ROOT).filter(|node| document.local_name(*node) == "Relationship") {
            let value = |name| document.attribute(node, name).map(Option::unwrap_or_default);
            if value("TargetMode")? != "External" {
                let kind = value("Type")?.rsplit('/').next().unwrap_or_default().to_owned();
                list.push(Relation { id: value("Id")?, kind, part: resolved(of, &value("Target")?) });
            }
        }
        let by_id = by_id(&list);
        Ok(Self { path, text, list, by_id, is_changed: false })
    }

    /// Finds a relation by what the part calls it; where two are called so, the later counts, as it does for the readers of calamine.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.list.get(*self.by_id.get(id)?)
    }

    /// Finds the first relation of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> Option<&Relation> {
        self.list.iter().find(|relation| relation.kind == kind)
    }

    /// Lists the relations inside the package.
    #[must_use]
    pub fn list(&self) -> &[Relation] {
        &self.list
    }

    /// Refers to one more part; gives what it is called.
    ///
    /// # Errors
    /// A list that is not as it is usually written.
    pub fn add(&mut self, kind: &str, part: &str) -> Result<String, PackageTrouble> {
        // Looked for in the text, because what lies outside of the package has its name as well.
        let is_free = |id: &String| !self.text.contains(&format!("\"{id}\"")) && !self.text.contains(&format!("'{id}'"));
        let id = (1..=u32::MAX).map(|number| format!("rId{number}")).find(is_free).unwrap_or_default();
        let element = format!("<Relationship Id=\"{id}\" Type=\"{TYPES}{kind}\" Target=\"/{}\"/>", escaped(part));
        let document = self.document()?;
        let mut edits = Edits::default();
        document.grow(&mut edits, Document::ROOT, &[], &element)?;
        self.text = document.edited(edits);
        self.by_id.insert(id.clone(), self.list.len());
        self.list.push(Relation { id: id.clone(), kind: kind.to_owned(), part: part.to_owned() });
        self.is_changed = true;
        Ok(id)
    }

    /// Gives the list for an edit: elements with a prefix can be read, not added to.
    fn document(&self) -> Result<Document<'_>, PackageTrouble> {
        let document = Document::parse(&self.text, "Relationships")?;
        let is_plain = document.name(Document::ROOT) == "Relationships";
        if is_plain { Ok(document) } else { Err(PackageTrouble::Unusual("relations with a prefix")) }
    }

    /// Refers to some parts no longer.
    ///
    /// # Errors
    /// A list that is not as it is usually written.
    pub fn remove(&mut self, is_removed: impl Fn(&Relation) -> bool) -> Result<Vec<Relation>, PackageTrouble> {
        let (removed, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.list).into_iter().partition(is_removed);
        self.by_id = by_id(&kept);
        self.list = kept;
        let document = self.document()?;
        let mut edits = Edits::default();
        for node in document.named(Document::ROOT, "Relationship") {
            let id = document.attribute(node, "Id")?.unwrap_or_default();
            if removed.iter().any(|relation| relation.id == id) {
                edits.remove(document.range(node));
            }
        }
        let is_changed = !edits.is_empty();
        self.text = document.edited(edits);
        self.is_changed |= is_changed;
        Ok(removed)
    }

    /// Puts the list into the copy, if it changed.
    ///
    /// # Errors
    /// A list that two parts share.
    pub fn store(&self, package: &Package<'_>, changes: &mut PackageChanges) -> Result<(), PackageTrouble> {
        if self.is_changed { changes.put(package, &self.path, self.text.clone()) } else { Ok(()) }
    }
}

fn by_id(list: &[Relation]) -> BTreeMap<String, usize> {
    list.iter().enumerate().map(|(number, relation)| (relation.id.clone(), number)).collect()
}

/// Names the part that holds the relations of a part.
#[must_use]
pub fn path_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (&part[..=folder.len()], name));
    format!("{folder}_rels/{name}.rels")
}

/// Names the part that a target stands for, seen from the part that refers to it.
fn resolved(from: &str, target: &str) -> String {
    let mut folders: Vec<&str> = if target.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    folders.pop();
    for step in target.trim_start_matches('/').split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_part_that_names_them() {
        assert_eq!(resolved("xl/worksheets/sheet1.xml", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/workbook.xml", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolved("workbook.xml", "../../a.xml"), "a.xml");
    }

    #[test]
    fn relations_stand_beside_their_part() {
        assert_eq!(path_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(path_of(""), "_rels/.rels");
    }
}
