# Libraries that come as source: the archive that assets/lock/sources.txt names, from Debian's source packages, else the
# tagged commit from upstream. The machine's own apt lists and sources are read, never changed.

suites=(sid testing stable trixie bookworm) # where a version is looked for, in this order
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

need_sources() {
    local name version archive sha256 repository tag commit
    while read -r name version archive sha256 repository tag commit; do
        case "$name" in '' | '#'*) continue ;; esac
        # A real folder instead of our link is somebody's own choice.
        if [ -d "build/deps/$name" ] && [ ! -L "build/deps/$name" ]; then continue; fi
        local stamp="build/deps/$name-$version/.fetched"
        if [ "$(cat "$stamp" 2>/dev/null)" != "$sha256" ]; then
            say "$name $version"
            local folder="build/deps/$name-$version"
            rm -rf "$folder" "$folder.part"
            mkdir -p "$folder.part"
            fetch_from_debian "$name" "$version" "$archive" "$sha256" "$folder.part" ||
                fetch_from_upstream "$repository" "$tag" "$commit" "$folder.part" ||
                stop "$name $version could not be fetched: no Debian suite (${suites[*]}) offers it through this machine's" \
                    "apt sources, and $repository can't be reached. Unpack it to build/deps/$name yourself."
            mv "$folder.part" "$folder"
            printf '%s\n' "$sha256" >"$stamp"
        fi
        [ "$(readlink "build/deps/$name" || true)" = "$name-$version" ] || ln -sfn "$name-$version" "build/deps/$name"
    done <assets/lock/sources.txt
}

# Prints the addresses of the Debian archives that this machine's apt uses, from .list and .sources files alike: apt prints
# each index it would fetch as '<address>/dists/<suite>/InRelease'.
debian_archives() {
    { apt-get --print-uris update 2>/dev/null || true; } |
        sed -n "s|^'\(.*\)/dists/\([^/]*\)/InRelease'.*|\2 \1|p" |
        awk '/^(sid|unstable|testing|(old)*stable|bookworm|trixie|forky|duke) / && !seen[$2]++ { print $2 }'
}

# apt-get or apt-cache with lists of our own, so that neither root is needed nor the system's lists are touched. A mirror may be
# behind: how old its lists are doesn't matter to a file whose checksum we know.
private_apt() {
    local tool="$1" folder="$root/build/deps/apt"
    shift
    "$tool" -q \
        -o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State="$folder" -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" \
        -o Acquire::Check-Valid-Until=false -o Debug::NoLocking=1 -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none \
        "$@"
}

fetch_from_debian() {
    local name="$1" version="$2" archive="$3" sha256="$4" target="$5"
    local apt="build/deps/apt" address suite found
    [ -r "$keyring" ] || return 1
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    for address in $(debian_archives); do
        for suite in "${suites[@]}"; do
            printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$address" "$suite" >"$apt/sources.list"
            private_apt apt-get update >"$apt/update.log" 2>&1 || true
            found="$(private_apt apt-cache showsrc "$name" 2>/dev/null |
                awk -v version="$version" '$1 == "Version:" && index($2, version "+") + index($2, version "-") == 1 { print $2; exit }')"
            [ -n "$found" ] || continue
            (cd "$apt/cache" && private_apt apt-get source --download-only --tar-only "$name=$found" >source.log 2>&1) || continue
            if ! printf '%s  %s\n' "$sha256" "$apt/cache/$archive" | sha256sum --check --status; then
                printf 'dev: %s %s from %s is not the file that assets/lock/sources.txt names\n' "$name" "$found" "$suite" >&2
                continue
            fi
            tar -xmf "$apt/cache/$archive" -C "$target" --strip-components=1
            rm -rf "$apt"
            return 0
        done
    done
    return 1
}

fetch_from_upstream() {
    local repository="$1" tag="$2" commit="$3" target="$4"
    command -v git >/dev/null || return 1
    git -c advice.detachedHead=false clone --quiet --depth 1 --branch "$tag" "$repository" "$target" || return 1
    if [ "$(git -C "$target" rev-parse HEAD)" != "$commit" ]; then
        printf 'dev: tag %s of %s is not the commit that assets/lock/sources.txt names\n' "$tag" "$repository" >&2
        return 1
    fi
    rm -rf "$target/.git"
}
