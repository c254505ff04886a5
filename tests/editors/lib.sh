# What the tests of the editors share; sourced by each `run`. An editor's `run` prints `ok EDITOR: what` for each thing that
# it has seen, and ends with another status than 0 at the first thing that it has not.
set -euo pipefail

editor=$(basename "$(dirname "$(realpath "$0")")")
here=$(dirname "$(realpath "$0")")
root=$(realpath "$here/../../..")
: "${CACHE:?is set by tests/editors/run}" "${STATUSLINT:?is set by tests/editors/run}"
cache=$CACHE/$editor
mkdir -p "$cache"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ok() { printf 'ok %s: %s\n' "$editor" "$*"; }

skip() {
    printf 'skipped: %s: %s\n' "$editor" "$*"
    exit 0
}

# A throw-away copy of the example, so that fixes may be written.
example() {
    mkdir -p "$1"
    cp -r "$root/examples/orders-api/." "$1"
}

# install NAME COMMAND...: runs the command in the editor's cache, unless it has done what has that name; skips if it fails.
install() {
    local done=$cache/.installed-$1
    shift
    [[ ! -e $done ]] || return 0
    # Not in a condition, where a failure in the middle of the command would be passed over.
    set +e
    (set -e && cd "$cache" && "$@") >"$cache/install.log" 2>&1
    local status=$?
    set -e
    ((status == 0)) || skip "cannot be installed: $(grep -v 'complete log' "$cache/install.log" | tail -n 1)"
    touch "$done"
}

# sysroot SUITE PACKAGE...: the packages of another Debian suite with all that they need, unpacked into `root/` of the cache.
# The machine's own packages stay as they are. The archive is the one that the machine's apt uses.
sysroot() {
    local suite=$1 sources=/etc/apt/sources.list.d/debian.sources
    shift
    [[ -e $sources ]] || { echo "apt has no $sources, from which to read the archive"; return 1; }
    mkdir -p apt/{lists/partial,cache/archives/partial,sources} root
    : >apt/status
    sed -n '1,/^$/p' "$sources" | sed "s/^Suites:.*/Suites: $suite/" >apt/sources/suite.sources
    local options=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$PWD/apt/sources"
        -o "Dir::State::lists=$PWD/apt/lists" -o "Dir::Cache=$PWD/apt/cache" -o "Dir::State::status=$PWD/apt/status"
        -o "APT::Install-Recommends=false" -o "Debug::NoLocking=1" -o "Acquire::Languages=none" -o "APT::Update::Post-Invoke::="
        -o "DPkg::Post-Invoke::=" -o "APT::Keep-Downloaded-Packages=true" -o "APT::Sandbox::User=$(id -un)")
    apt-get "${options[@]}" -qq update
    apt-get "${options[@]}" -y -qq --download-only install "$@"
    local package
    for package in apt/cache/archives/*.deb; do dpkg-deb -x "$package" root; done
    rm -rf apt
}

# within PROGRAM ARGUMENT...: runs a program of the sysroot with the sysroot's own loader and libraries. What it starts, such
# as the server, uses those of the machine.
within() {
    local program=$cache/root/usr/bin/$1
    shift
    "$cache/root/usr/lib64/ld-linux-x86-64.so.2" --argv0 "$program" \
        --library-path "$cache/root/usr/lib/x86_64-linux-gnu" "$program" "$@"
}

# The program under its own name, on PATH, which is where editors look for it.
mkdir "$work/bin"
ln -s "$STATUSLINT" "$work/bin/statuslint"
export PATH=$work/bin:$PATH
# No configuration of the person who runs this.
export HOME=$work/home XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state
mkdir "$HOME"
