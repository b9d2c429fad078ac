# Debian packages. An entry is a package's name, or package:command where another provider of the command will do.

build_packages=(
    cmake:cmake ninja-build:ninja emscripten:emcc nodejs:node ccache:ccache
    nlohmann-json3-dev terser
    ca-certificates xz-utils:xz # to fetch and unpack sources
)
native_packages=(g++:g++ doctest-dev)
test_packages=(
    clang-format-14 clang-tidy-14 git:git
    chromium npm:npm brotli:brotli
    fonts-noto-core fonts-noto-cjk # pictures in every script
)

# Prints those entries that aren't there.
missing_packages() {
    local entry
    for entry in "$@"; do
        local package="${entry%%:*}" command="${entry#*:}"
        if [ "$command" != "$entry" ] && command -v "$command" >/dev/null; then continue; fi
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ]; then continue; fi
        printf '%s\n' "$package"
    done
}

need_packages() {
    command -v dpkg-query >/dev/null || stop "this script installs what it needs on Debian; elsewhere install by hand: $*"
    local missing=()
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || stop "please have an administrator install: ${missing[*]}"
        as_root=(sudo)
    fi
    say "Debian packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}
