#!/usr/bin/env bash
# Writes test/fixtures/zstd/: the same text as the zstd command line packs it in several ways.
#
#     zstd_files.sh
set -euo pipefail
cd "$(dirname "$0")/../fixtures"
mkdir -p zstd && cd zstd
text=$(mktemp)
trap 'rm -f "$text"' EXIT
# Squares modulo a prime, one a line: literals, matches near and far, two blocks.
seq 0 29999 | awk '{ printf "%d\n", ($1 * $1) % 9973 }' > "$text"
for level in 1 19; do zstd -q -f "-$level" "$text" -o "level-$level.zst"; done
zstd -q -f -3 --no-check "$text" -o no-checksum.zst
zstd -q -f -3 --no-content-size "$text" -o no-content-size.zst
zstd -q -f -1 --ultra --long=27 < "$text" > window-128-mib.zst
head -c 100000 "$text" | zstd -q -3 > two-frames.zst
tail -c +100001 "$text" | zstd -q -3 >> two-frames.zst
chmod 644 -- *.zst
