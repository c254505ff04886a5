"""What tree-sitter alone costs: CPU seconds to read, and to parse, the files named on standard input.

Run by `benches/run` with an interpreter that has the grammars.
"""

import json
import os
import resource
import sys

import tree_sitter
import tree_sitter_javascript
import tree_sitter_rust
import tree_sitter_typescript

JAVASCRIPT = tree_sitter_javascript.language()
TYPESCRIPT = tree_sitter_typescript.language_typescript()
GRAMMARS = {
    **dict.fromkeys((".js", ".mjs", ".cjs", ".jsx"), JAVASCRIPT),
    **dict.fromkeys((".ts", ".mts", ".cts"), TYPESCRIPT),
    ".tsx": tree_sitter_typescript.language_tsx(),
    ".rs": tree_sitter_rust.language(),
}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def read(path):
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, os.fstat(file).st_size)
    finally:
        os.close(file)


def main():
    """Answers `{"read": seconds, "parse": seconds}`: the least of three rounds."""
    parsers = {key: tree_sitter.Parser(tree_sitter.Language(it)) for key, it in GRAMMARS.items()}
    everything, parsed = json.load(sys.stdin)
    rounds = []
    for _ in range(3):
        start = cpu()
        for path in everything:
            read(path)
        middle = cpu()
        for path in parsed:
            parsers[os.path.splitext(path)[1]].parse(read(path))
        end = cpu()
        rounds.append((middle - start, end - middle))
    # The files to parse are read again on the way.
    share = len(parsed) / max(len(everything), 1)
    reading, parsing = min(it[0] for it in rounds), min(it[1] for it in rounds)
    print(json.dumps({"read": reading, "parse": max(parsing - share * reading, 0)}))


main()
