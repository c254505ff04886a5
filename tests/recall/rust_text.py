"""Rust as text: comments, strings and tests blanked, so that places stay; brackets, statements, functions."""
import bisect
import re

TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/"  # comments; nested ones are rare enough
    r"|\bb?r(#*)\".*?\"\1"  # raw strings
    r"|b?\"(?:\\.|[^\"\\])*\""
    r"|b?'(?:\\.[^']*|[^'\\])'",  # characters, not lifetimes
    re.S,
)
ATTRIBUTE = re.compile(r"#!?\[")
TEST = re.compile(r"#\[\s*(?:cfg\s*\((?:[^\]]*\W)?test\b(?![^\]]*not)|(?:\w+::)*\w*test\b)[^\]]*\]")
USE = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))?\s+)?use\s[^;]*;", re.M)
MACRO = re.compile(r"\b(?:debug_)?(?:assert\w*|matches|macro_rules)!\s*(?:\w+\s*)?(?=[({\[])")
FUNCTION = re.compile(r"\bfn\s+(\w+)")
PAIRS = {"(": ")", "[": "]", "{": "}"}


class Source:
    """`bare` is without comments and tests, `code` also without strings, attributes, `use` and assertions."""

    def __init__(self, raw):
        self.raw = raw
        self.starts = [0] + [it.end() for it in re.finditer("\n", raw)]
        self.bare = TOKEN.sub(lambda it: blank(it[0]) if it[0].startswith("/") else it[0], raw)
        code = TOKEN.sub(lambda it: it[0][0] + blank(it[0][1:-1]) + it[0][-1] if it[0][0] in "\"'rb" else blank(it[0]), raw)
        code = without(code, ((it.start(), item_end(code, it.end())) for it in TEST.finditer(code)))
        code = without(code, ((it.start(), closing(code, it.end() - 1) + 1) for it in ATTRIBUTE.finditer(code)))
        code = USE.sub(lambda it: blank(it[0]), code)
        self.code = without(code, ((it.end(), closing(code, it.end()) + 1) for it in MACRO.finditer(code)))
        self.functions = None

    def line(self, at):
        return bisect.bisect_right(self.starts, at)

    def lines_of(self, start, end):
        return self.line(start), self.line(end)

    def shown(self, at):
        return self.raw.split("\n")[self.line(at) - 1].strip()[:120]

    def function(self, at):
        """The innermost function around a place: where it starts and ends, and its name."""
        if self.functions is None:
            self.functions = list(bodies(self.code))
        around = [it for it in self.functions if it[0] <= at <= it[1]]
        return max(around, default=(at, at, "?"))


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without(text, spans):
    out, last = [], 0
    for start, end in spans:
        if start >= last:
            out += [text[last:start], blank(text[start:end])]
            last = end
    return "".join(out) + text[last:]


def bodies(code):
    for found in FUNCTION.finditer(code):
        opening = re.compile(r"[{;]").search(code, found.end())
        if opening and opening[0] == "{":
            yield found.start(), closing(code, opening.start()), found[1]


def item_end(code, at):
    """The end of the item that an attribute is on."""
    opening = re.compile(r"[{;]").search(code, at)
    if not opening:
        return len(code)
    return closing(code, opening.start()) + 1 if opening[0] == "{" else opening.end()


def closing(code, opening):
    depth = 0
    for found in re.compile(r"[()\[\]{}]").finditer(code, opening):
        depth += 1 if found[0] in PAIRS else -1
        if depth == 0:
            return found.start()
    return len(code) - 1


def enclosing(code, at, kind="([{"):
    """The nearest bracket that is open at a place, of such a kind; -1 if there is none."""
    depth, at = 0, at - 1
    while at >= 0:
        if code[at] in ")]}":
            depth += 1
        elif code[at] in "([{":
            if depth == 0 and code[at] in kind:
                return at
            depth -= depth > 0
        at -= 1
    return -1


def statement(code, at):
    """From the start to the end of the smallest statement, arm or field around a place; brackets `(` and `[` are inside."""
    start, depth = at - 1, 0
    while start >= 0:
        one = code[start]
        if depth == 0 and (one in ";{}" or code[start - 1 : start + 1] == "=>"):
            break
        if one == "," and depth == 0 and code[enclosing(code, start)] == "{":
            break
        depth += (one in ")]") - (one in "([" and depth > 0)
        start -= 1
    start += 1
    start += len(code[start:at]) - len(code[start:at].lstrip())
    end, depth, bare = at, 0, code[enclosing(code, at)] == "{"
    while end < len(code):
        one = code[end]
        if depth <= 0 and (one in ";}" or one == "," and (depth < 0 or bare)):
            break
        depth += (one in "([{") - (one in ")]}")
        end += 1
    return start, min(end, len(code) - 1)
