//! The regions of a document that hold code: script elements and front matter.

use super::Span;
use std::borrow::Cow;

/// The text of a document with everything outside its script regions blanked, so that places stay what they are.
///
/// `.vue` and `.svelte` keep their `<script>` elements, `.astro` also the front matter; other documents are all code.
pub fn code_of<'t>(path: &str, text: &'t str) -> Cow<'t, str> {
    let extension = path.rsplit('.').next().unwrap_or_default();
    if !matches!(extension, "vue" | "svelte" | "astro") {
        return Cow::Borrowed(text);
    }
    let mut blank: Vec<u8> = text.bytes().map(|it| if matches!(it, b'\n' | b'\r') { it } else { b' ' }).collect();
    for region in scripts(text).into_iter().chain(front_matter(text).filter(|_| extension == "astro")) {
        if let (Some(to), Some(from)) = (blank.get_mut(region.range()), text.as_bytes().get(region.range())) {
            to.copy_from_slice(from);
        }
    }
    Cow::Owned(String::from_utf8(blank).unwrap_or_default())
}

/// The insides of the `<script>` elements.
fn scripts(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|it| it.find("<script")) {
        let Some(start) = text[at + open..].find('>').map(|it| at + open + it + 1) else { break };
        let Some(end) = text[start..].find("</script").map(|it| start + it) else { break };
        found.push(Span::new(start as u32, end as u32));
        at = end;
    }
    found
}

/// What stands between the `---` at the start of an Astro document.
fn front_matter(text: &str) -> Option<Span> {
    let start = text.find("---").filter(|it| text[..*it].trim().is_empty())? + 3;
    let end = start + text[start..].find("\n---")?;
    Some(Span::new(start as u32, end as u32))
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn only_scripts_are_left_and_places_stay() {
        let text =
            "<template>é{{ fetch(x) }}</template>\r\n<script lang=\"ts\">\nfetch(y)\n</script>\n<style>a{}</style>";
        let code = code_of("a/b.vue", text);
        assert_eq!(code.len(), text.len());
        assert_eq!(code.find("fetch(y)"), text.find("fetch(y)"));
        assert!(!code.contains("fetch(x)") && !code.contains("style"));
        assert_eq!(code.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn astro_keeps_its_front_matter() {
        let text = "---\nconst r = await fetch(u);\n---\n<p>{r}</p><script>run()</script>";
        let code = code_of("page.astro", text);
        assert!(code.contains("await fetch(u)") && code.contains("run()") && !code.contains("<p>"));
    }

    #[test]
    fn documents_that_end_too_early_are_blank() {
        assert!(code_of("a.svelte", "<script>let a = 1").trim().is_empty());
        assert!(code_of("a.svelte", "<script").trim().is_empty());
        assert_eq!(code_of("a.ts", "<script"), "<script");
    }
}
