//! `sheet1.xml.rels` → which parts a part refers to, and the same list with ours in it.
//!
//! ```text
//! xl/worksheets/sheet1.xml  →  xl/worksheets/_rels/sheet1.xml.rels
//! <Relationship Id="rId3" Type="…/comments" Target="../comments1.xml"/>  →  xl/comments1.xml
//! ```

use super::PackageTrouble;
use super::markup::{Document, Edits, escaped};
use super::parts::{Changes, Parts};

/// What the types of relations begin with, in files that are not "Strict Open XML".
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const NOBODY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

/// A part that another refers to.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// What the other calls it.
    pub(super) id: String,
    /// The end of its type: `worksheet`, `comments` …
    pub(super) kind: String,
    /// The part's name in the package.
    pub(super) part: String,
}

/// The relations of one part.
pub(super) struct Relations {
    path: String,
    text: String,
    list: Vec<Relation>,
    is_changed: bool,
}

impl Relations {
    /// Reads what a part refers to; `""` is the package itself.
    ///
    /// # Errors
    /// A list that is not as it is usually written.
    pub(super) fn read(parts: &Parts<'_>, of: &str) -> Result<Self, PackageTrouble> {
        let path = path_of(of);
        let text = parts.text(&path)?.unwrap_or_else(|| NOBODY.to_owned());
        let document = Document::parse(&text, "Relationships")?;
        let mut list = Vec::new();
        for node in document.named(Document::ROOT, "Relationship") {
            let value = |name| document.attribute(node, name).map(Option::unwrap_or_default);
            if value("TargetMode")? != "External" {
                let kind = value("Type")?.rsplit('/').next().unwrap_or_default().to_owned();
                list.push(Relation { id: value("Id")?, kind, part: resolved(of, &value("Target")?) });
            }
        }
        Ok(Self { path, text, list, is_changed: false })
    }

    /// Finds a relation by what the part calls it.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.list.iter().find(|relation| relation.id == id)
    }

    /// Finds the first relation of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&Relation> {
        self.list.iter().find(|relation| relation.kind == kind)
    }

    /// Lists the relations inside the package.
    pub(super) fn list(&self) -> &[Relation] {
        &self.list
    }

    /// Refers to one more part; gives what it is called.
    ///
    /// # Errors
    /// A list that is not as it is usually written.
    pub(super) fn add(&mut self, kind: &str, part: &str) -> Result<String, PackageTrouble> {
        // Looked for in the text, because what lies outside of the package has its name as well.
        let is_free = |id: &String| !self.text.contains(&format!("\"{id}\"")) && !self.text.contains(&format!("'{id}'"));
        let id = (1..=u32::MAX).map(|number| format!("rId{number}")).find(is_free).unwrap_or_default();
        let element = format!("<Relationship Id=\"{id}\" Type=\"{TYPES}{kind}\" Target=\"/{}\"/>", escaped(part));
        let document = Document::parse(&self.text, "Relationships")?;
        let mut edits = Edits::default();
        document.grow(&mut edits, Document::ROOT, &[], &element)?;
        self.text = document.edited(edits);
        self.list.push(Relation { id: id.clone(), kind: kind.to_owned(), part: part.to_owned() });
        self.is_changed = true;
        Ok(id)
    }

    /// Refers to some parts no longer.
    ///
    /// # Errors
    /// A list that is not as it is usually written.
    pub(super) fn remove(&mut self, is_removed: impl Fn(&Relation) -> bool) -> Result<Vec<Relation>, PackageTrouble> {
        let (removed, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.list).into_iter().partition(is_removed);
        self.list = kept;
        let document = Document::parse(&self.text, "Relationships")?;
        let mut edits = Edits::default();
        for node in document.named(Document::ROOT, "Relationship") {
            let id = document.attribute(node, "Id")?.unwrap_or_default();
            if removed.iter().any(|relation| relation.id == id) {
                edits.remove(document.range(node));
            }
        }
        self.is_changed |= !edits.is_empty();
        self.text = document.edited(edits);
        Ok(removed)
    }

    /// Puts the list into the copy, if it changed.
    ///
    /// # Errors
    /// A list that two parts share.
    pub(super) fn store(&self, parts: &Parts<'_>, changes: &mut Changes) -> Result<(), PackageTrouble> {
        if self.is_changed { changes.put(parts, &self.path, self.text.clone()) } else { Ok(()) }
    }
}

/// Names the part that holds the relations of a part.
pub(super) fn path_of(part: &str) -> String {
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
