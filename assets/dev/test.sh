# ./dev test: runs the parts one after another, whatever fails, and ends with one line that sums all of them up.
# Every part writes build/test/<part>.log and, into <part>.exit, its exit code and how many seconds it took with its build;
# assets/dev/tally.mjs counts the logs.

test_parts=(style native wasm tidy browser)

run_tests() {
    local parts=("${test_parts[@]}") filter=""
    if [ $# -gt 0 ]; then
        parts=("$1")
        filter="${2:-}"
        case " ${test_parts[*]} " in *" $1 "*) ;; *) stop "there is no part '$1'; parts are: ${test_parts[*]}" ;; esac
    fi
    need_packages "${build_packages[@]}" "${native_packages[@]}" "${test_packages[@]}"
    need_sources

    export DUNLIN_FIXTURES="${DUNLIN_FIXTURES:-$root/../shared/fixtures}"
    rm -rf build/test
    mkdir -p build/test
    local part
    for part in "${parts[@]}"; do
        say "test: $part"
        SECONDS=0
        # A subshell with its own exit code: a part that breaks off is counted as failed and the next one still runs.
        set +e
        (
            set -e
            "test_$part" "$filter"
        ) 2>&1 | tee "build/test/$part.log"
        printf '%s %s\n' "${PIPESTATUS[0]}" "$SECONDS" >"build/test/$part.exit"
        set -e
    done
    printf '\n'
    node assets/dev/tally.mjs build/test
}

test_style() { node tests/style/run.mjs "$1"; }

test_native() {
    build_preset native
    ctest --preset native -j "$jobs" --verbose ${1:+-R "$1"}
}

test_wasm() {
    build_preset wasm
    ctest --preset wasm -j "$jobs" --verbose ${1:+-R "$1"}
}

test_tidy() {
    configure_preset native
    configure_preset web
    node tests/style/tidy.mjs "$1"
}

test_browser() {
    build_preset web
    need_npm tests/browser
    node tests/browser/run.mjs ${1:+"$1"}
}
