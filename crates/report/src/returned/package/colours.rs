//! The colours of marks, as the result has them ([`crate::formats`]), and whether a font can be read on them.

use rekap_ooxml::document::{Document, NodeId};

/// Of what does not count until it is mended.
pub(super) const ORANGE: &str = "F8CBAD";
/// Of what is to be looked at.
pub(super) const YELLOW: &str = "FFF2CC";
/// Letters on either.
pub(super) const BROWN: &str = "833C0B";
/// Of headings and links.
pub(super) const BLUE: &str = "1F4E78";
/// Of small print.
pub(super) const GREY: &str = "595959";
/// Of a thin rule.
pub(super) const RULE: &str = "BFBFBF";

/// Brightness, of 255, above which letters are hard to read on orange.
const LIGHT: u32 = 110;

/// Says whether letters of a colour would be hard to read on ours.
pub(super) fn is_light(document: &Document<'_>, colour: NodeId) -> bool {
    let value = |name| document.attribute(colour, name).ok().flatten();
    if let Some(rgb) = value("rgb") {
        return brightness(&rgb).is_none_or(|brightness| brightness > LIGHT);
    }
    let number = |name| value(name)?.parse::<u32>().ok();
    match (number("theme"), number("indexed")) {
        // The theme's backgrounds and accents; 1 and 3 are its texts.
        (Some(theme), _) => !matches!(theme, 1 | 3),
        // 0, 8 and 64 are black, the others that are dark enough: brown, navy, dark green and the like (ECMA-376 part 1, 18.8.27).
        (None, Some(indexed)) => !matches!(indexed, 0 | 2 | 4 | 8 | 10 | 12 | 16..=18 | 20 | 32 | 37 | 53 | 56 | 58..=64),
        (None, None) => false,
    }
}

/// Weighs red, green and blue as the eye does (ITU-R BT.601).
fn brightness(rgb: &str) -> Option<u32> {
    let digits = rgb.get(rgb.len().checked_sub(6)?..)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes().map(u32::from);
    Some((299 * red + 587 * green + 114 * blue) / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_and_bright_letters_are_light_and_black_and_red_ones_are_not() {
        let is_light = |colour: &str| {
            let text = format!("<font>{colour}</font>");
            let document = Document::parse(&text, "font").expect("a font");
            let colour = document.child(Document::ROOT, "color").expect("a colour");
            super::is_light(&document, colour)
        };
        assert!(["rgb=\"FFFFFFFF\"", "theme=\"0\"", "indexed=\"9\"", "rgb=\"FFFF00\""].iter().all(|c| is_light(&format!("<color {c}/>"))));
        assert!(
            ["rgb=\"FF000000\"", "theme=\"1\"", "indexed=\"8\"", "rgb=\"FFFF0000\"", "auto=\"1\""]
                .iter()
                .all(|c| !is_light(&format!("<color {c}/>")))
        );
    }
}
