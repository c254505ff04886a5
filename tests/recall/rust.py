"""Places of Rust that look like an answer with a written status, found in the text alone.

What is left out: comments, `use`, attributes, tests, comparisons with a status, patterns of `match` and `if let`, and a
status that is only asked for its number or phrase. A place where a status is given to something that answers later (a
function of the project, a field, a table of an error) is yielded apart, with the name of that. Answers without a written
status (`Json(x)`, `Response::new(body)`) are not looked for.

A place spans its statement, since an answer of many lines is one response that starts on one of them; in a table it
spans the function, since the arms of one `match` are one response with many statuses.
"""
import re

from rust_text import Source, closing, enclosing, statement

EXTENSIONS = (".rs",)
SKIPPED = re.compile(r"(^|/)(target|tests?|benches|fuzz|mocks?|fixtures|vendor)(/|$)|(^|/)(tests?|mocks?|test_\w+|\w+_tests?)\.rs$")
CODES = {
    200: "ok", 201: "created", 202: "accepted", 203: "non authoritative information", 204: "no content", 205: "reset content",
    206: "partial content", 301: "moved permanently", 302: "found", 303: "see other", 304: "not modified",
    307: "temporary redirect", 308: "permanent redirect", 400: "bad request", 401: "unauthorized", 402: "payment required",
    403: "forbidden", 404: "not found", 405: "method not allowed", 406: "not acceptable", 407: "proxy authentication required",
    408: "request timeout", 409: "conflict", 410: "gone", 411: "length required", 412: "precondition failed",
    413: "payload too large", 414: "uri too long", 415: "unsupported media type", 416: "range not satisfiable",
    417: "expectation failed", 418: "im a teapot", 421: "misdirected request", 422: "unprocessable entity", 423: "locked",
    424: "failed dependency", 425: "too early", 426: "upgrade required", 428: "precondition required",
    429: "too many requests", 431: "request header fields too large", 451: "unavailable for legal reasons",
    500: "internal server error", 501: "not implemented", 502: "bad gateway", 503: "service unavailable",
    504: "gateway timeout", 505: "http version not supported", 507: "insufficient storage", 508: "loop detected",
}
BY_NAME = {name.replace(" ", ""): code for code, name in CODES.items()}
BY_NAME.update(unprocessablecontent=422, contenttoolarge=413, internalerror=500, imateapot=418, internal=500)
NAMES = "|".join(sorted((name.title().replace(" ", "") for name in CODES.values()), key=len, reverse=True))

# Name, pattern, and what the file must hold for it to count. A group is the status.
KINDS = [
    ("HttpResponse", r"\bHttpResponse::([A-Z]\w*)\s*\(", None),
    ("builder", r"\b(?:\w+::)*(?:HttpResponse::build|HttpResponseBuilder::new|Response::builder|http::Response::builder)\s*\(", None),
    ("error function", r"\b(?:error::)?Error(" + NAMES + r")\s*\(", "actix"),
    ("StatusError", r"\bStatusError::(\w+)\s*\(", None),
    ("rejection", r"\breject::(\w+)\s*\(", "warp"),
    ("Redirect", r"\bRedirect::(\w+)\s*\(", None),
    ("status type", r"\bstatus::([A-Z]\w+)\s*\(", "rocket"),
    ("attribute", r"#\[\s*(?:oai|response)\s*\([^\]]*?\bstatus\s*=\s*\"?(\d{3})", None),
    ("number", r"\b(?:Response::new|Response::builder|Error::from_str|set_status|with_status|\.status|\.status_code)\s*\(\s*(\d{3})\b", None),
    ("number", r"\bStatus(?:Code)?::(?:from_u16|from_code|new|try_from)\s*\(\s*(\d{3})\b", None),
    ("status", r"\bStatusCode::([A-Z]\w*)\b", None),
    ("status", r"\bStatus::(" + NAMES + r")\b", r"\brocket\b|http::\{?[^;]*\bStatus\b"),
]
KINDS = [(name, re.compile(pattern), needs and re.compile(needs)) for name, pattern, needs in KINDS]
# `to` is 303 or 307, as the framework has it.
REDIRECTS = {"to": None, "see_other": 303, "other": 303, "found": 302, "temporary": 307, "permanent": 308, "moved": 301}
SPOKEN = re.compile(r"^(?:info|warn|error|debug|trace|log|print\w*|eprint\w*|format|write\w*|panic|json)!$")
# What takes a status and is the answer, or hands it through to one.
DIRECT = re.compile(
    r"^(?:\w+::)*(?:Err|Ok|Some|into|ok_or|ok_or_else|map_err|map|and_then|or_else|unwrap_or|unwrap_or_else|map_or|map_or_else|then|then_some|with_status|with_header|status|status_code|set_status|set_status_code|Custom|Outcome::\w+|Failure"
    r"|Response::new|Response::builder|HttpResponse::build|HttpResponse::new|HttpResponseBuilder::new|Error::from_status"
    r"|Error::from_string|Error::from_str|Error::new|InternalError::new|InternalError::from_response|StatusError::from_code|Left|Right|Either::\w+"
    r"|Poll::Ready|Box::new|future::\w+|ready|ok|err)$"
)
ASKED = re.compile(r"\s*\.\s*(?:as_u16|as_str|to_string|canonical_reason|code|reason|reason_lossy|is_\w+|class)\b")
FOREIGN = re.compile(r"\buse\s+(?:reqwest|surf|isahc|ureq|awc)\b[^;]*\bStatusCode\b")


def of_text(path, raw):
    """The places of a file: path, first and last line, line, kind, callee or None, expected status or None, text."""
    source, taken, lines = Source(raw), [], set()
    for kind, pattern, needs in KINDS:
        if needs and not needs.search(raw) or kind == "status" and FOREIGN.search(raw) and "StatusCode" in pattern.pattern:
            continue
        text = source.bare if kind == "attribute" else source.code
        for found in pattern.finditer(text):
            if any(start <= found.start() < end for start, end in taken):
                continue
            place = of_match(source, kind, found)
            if not place:
                continue
            taken.append((found.start(), chain_end(source.code, found) if kind != "status" else found.end()))
            if source.line(found.start()) not in lines:
                lines.add(source.line(found.start()))
                yield path, place[0], place[1], source.line(found.start()), *place[2:], source.shown(found.start())


def of_match(source, kind, found):
    code, at = source.code, found.start()
    status = expected(kind, next((it for it in found.groups() if it is not None), None), code[at : chain_end(code, found)])
    if kind == "attribute":
        return source.line(at), source.line(at), kind, "#[status]", status
    if status == 0 or is_no_answer(code, at, found.end()):
        return None
    if kind == "rejection" and status is None:
        return *source.lines_of(*statement(code, at)), kind, "reject::" + found[1], None
    if kind == "status":
        return of_status(source, at, found.end(), status)
    return *source.lines_of(*statement(code, at)), kind, None, status


def of_status(source, at, end, status):
    """A status by its name: what is around it decides what it is for."""
    code = source.code
    path = re.search(r"(?:\w+::)*$", code[max(0, at - 80) : at])[0]
    at -= len(path)
    start, last = statement(code, at)
    callee = receiver(code, at)
    if "reqwest::" in path or callee and SPOKEN.match(callee):
        return None
    if re.search(r"=>\s*$|=>\s*\(\s*$", code[max(0, at - 40) : at].replace("Self::", "")) and is_table(code, at):
        first, final, name = source.function(at)
        return source.line(first), source.line(final), "status in a table", name, status
    if callee and not DIRECT.match(callee):
        return *source.lines_of(start, last), "status as an argument", callee, status
    return *source.lines_of(start, last), "status", None, status


def is_table(code, at):
    """The arm of a `match` whose value is a status, or a tuple that is taken apart, and not itself an answer."""
    opening = enclosing(code, at, "{")
    head = code[max(0, opening - 400) : opening]
    start = max(head.rfind(it) for it in (";", "{", "}"))
    statement_head = head[start + 1 :]
    if re.search(r"\blet\b[^=]*=\s*match\b", statement_head):
        return True
    return bool(re.search(r"->\s*(?:\w+::)*(?:StatusCode|Status|u16)\s*$", head[: start + 1].rstrip().rstrip("{").rstrip()))


def receiver(code, at):
    """The function, macro, field or type that a status is written in, or None where it stands for itself."""
    while True:
        opening = enclosing(code, at)
        if opening < 0:
            return None
        before = code[:opening][-120:]
        if code[opening] == "{":
            field = re.search(r"(\w+)\s*:\s*$", code[max(0, at - 60) : at])
            macro = re.search(r"(\w+!)\s*\(\s*$", before)
            return macro[1] if macro else f"field {field[1]}" if field else None
        name = re.search(r"((?:\w+::)*\w+)(?:::<[^()]*>)?(!?)\s*$", before)
        if name and not re.fullmatch(r"return|in|if|match|else|move|let|mut|ref|as|await", name[1]):
            return name[1] + name[2]
        at = opening


def expected(kind, name, chain):
    """The code of a name; None where it cannot be read off, 0 where it is no status at all."""
    if kind == "builder":
        written = re.search(r"\bStatusCode::(\w+)|\b(?:status|builder)\s*\(\s*(\d{3})", chain)
        return None if not written else int(written[2]) if written[2] else BY_NAME.get(written[1].replace("_", "").lower())
    if kind == "Redirect":
        return REDIRECTS.get(name, 0)
    if kind == "rejection":
        return BY_NAME.get((name or "").replace("_", ""))
    if name and name.isdigit():
        return int(name)
    return BY_NAME.get((name or "").replace("_", "").lower(), 0)


def chain_end(code, found):
    """Where the calls that follow a match end: `::x(..).y(..)`."""
    at = found.end()
    if code[at - 1] == "(":
        at = closing(code, at - 1) + 1
    while more := re.compile(r"\s*\.\s*\w+\s*(?:::<[^()]*>)?\s*\(").match(code, at):
        at = closing(code, more.end() - 1) + 1
    return at


def is_no_answer(code, at, end):
    before, after = code[max(0, at - 200) : at], code[end : end + 200]
    if re.search(r"[=!]=\s*&?(?:Some\s*\(\s*)?(?:\w+::)*$|\.contains\(\s*&?(?:\w+::)*$", before) or re.match(r"\s*[=!]=", after):
        return True
    return bool(ASKED.match(after)) or is_pattern(code, at, end)


def is_pattern(code, at, end):
    """Left of `=>`, or of the `=` of an `if let`; whatever brackets the pattern has around it."""
    start = at
    while True:
        if re.match(r"\s*(?:\|[^=;{}]*?)?(?:if\b[^;{}]*?)?=>", code[end : end + 300]):
            return True
        head = code[max(0, start - 80) : start]
        if re.search(r"\b(?:if|while)\s+let\s[^=;{}]*$", head) and re.match(r"[^=;{}]*=[^=>]", code[end : end + 80]):
            return True
        start = enclosing(code, start)
        if start < 0 or code[start] == "{":
            return False
        end = closing(code, start) + 1
