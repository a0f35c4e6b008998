#!/usr/bin/env bash
# Real disks: a small one that is full, and one that the site is the top of. Both are in memory. Needs root, to mount them.
#
#     sudo tests/full-disk.sh [FINGERPOST]
set -euo pipefail
cd "$(dirname "$0")/.."
fingerpost=$(realpath "${1:-target/debug/fingerpost}")
work=$(mktemp -d)
disk="$work/disk"
mkdir "$disk"
trap 'umount "$disk" 2>/dev/null; rm -rf "$work"' EXIT
build=("$fingerpost" build --no-print --date 2026-11-25 --out "$disk/public")
listed() { (cd "$disk/public" && find . -path ./.fingerpost -prune -o -type f -exec sha256sum {} + | sort); }
fail() { echo "FAILED: $1"; exit 1; }

# Room for a site and a little more: the first build fits, the second does not.
"$fingerpost" build --no-print --date 2026-11-25 --out "$work/measured" >/dev/null 2>&1
needed=$(du -sk "$work/measured" | cut -f1)

echo "The site needs $needed KB. A first build on a disk of half of that:"
mount -t tmpfs -o "size=$((needed / 2))k" tmpfs "$disk"
if "${build[@]}" >"$work/said" 2>&1; then fail 'it was built'; fi
grep -F 'cannot write into' "$work/said" || fail "no clear words: $(tail -n 20 "$work/said")"
left=$(find "$disk/public" -name '*.html' | wc -l)
[ "$left" -eq 0 ] || fail "$left pages of half a site are left"
[ ! -e "$disk/.public.fingerpost-next" ] || fail 'what was made stays beside it'
umount "$disk"

echo "A second build, in which every page is different, on a disk of 1.3 times that:"
mount -t tmpfs -o "size=$((needed * 13 / 10))k" tmpfs "$disk"
"${build[@]}" >/dev/null 2>&1 || fail 'the first build did not fit'
before=$(listed)
cp -r content static fingerpost.yaml "$work/"
sed -i 's/^name: .*/name: Another name altogether/' "$work/fingerpost.yaml"
if (cd "$work" && "${build[@]}") >"$work/said" 2>&1; then fail 'the second was built'; fi
grep -F 'cannot write into' "$work/said" || fail "no clear words: $(tail -n 20 "$work/said")"
[ "$before" = "$(listed)" ] || fail 'the last good site changed'
[ ! -e "$disk/public/.fingerpost/staging" ] && [ ! -e "$disk/.public.fingerpost-next" ] || fail 'what was made stays and fills the disk'
"${build[@]}" >/dev/null 2>&1 || fail 'the site cannot be built again'
[ "$before" = "$(listed)" ] || fail 'it is another site'
echo 'The last good site is whole, and the disk has room again.'
umount "$disk"

echo 'A site that is the top of a disk, where no folder can take its place:'
mount -t tmpfs -o "size=$((needed * 3))k" tmpfs "$disk"
build=("$fingerpost" build --no-print --date 2026-11-25 --out "$disk")
listed() { (cd "$disk" && find . -path ./.fingerpost -prune -o -type f -exec sha256sum {} + | sort); }
"${build[@]}" >"$work/said" 2>&1 || fail "it was not built: $(tail -n 20 "$work/said")"
first=$(listed)
(cd "$work" && "${build[@]}") >"$work/said" 2>&1 || fail "the next was not built: $(tail -n 20 "$work/said")"
[ "$first" != "$(listed)" ] || fail 'the site is the old one'
"${build[@]}" >/dev/null 2>&1 || fail 'the first was not built again'
[ "$first" = "$(listed)" ] || fail 'it is another site'
left=$(find "$work" -maxdepth 1 -name '.*fingerpost-next')
[ -z "$left" ] && [ ! -e "$disk/.fingerpost/staging" ] || fail "something is left: $left"
echo 'Files are moved into it, and nothing is left beside.'
