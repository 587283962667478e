//! Any text as one of the four rule files → rules, or everything that is wrong with it by file and line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rekap_core::rules::{FILE_NAMES, RuleText, RuleTexts, Rules};

fuzz_target!(|bytes: &[u8]| {
    let Some((which, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let mut texts = RuleTexts::shipped();
    let index = usize::from(*which) % FILE_NAMES.len();
    let part = [&mut texts.regulation, &mut texts.policy, &mut texts.names, &mut texts.headings];
    if let Some(part) = part.into_iter().nth(index) {
        *part = RuleText::new(FILE_NAMES[index], text);
    }
    let _ = Rules::from_texts(&texts);
});
