#!/usr/bin/env bash
# How long PDFs take, how much memory, and whether two builds give the same bytes.
#
#   cargo build --release && benches/print.sh
#   PAGES=20 benches/print.sh
#
# It makes two sites in target/bench/print from the example: one with a single Easy Read page and one booklet, and one
# with PAGES Easy Read pages in three forms. Times are printed, never judged by the exit status: other programs share
# the machine.
set -euo pipefail
cd "$(dirname "$0")/.."

PAGES=${PAGES:-100}
DATE=2026-11-25
OURS=$PWD/target/release/fingerpost
BENCH=$PWD/target/bench/print
[[ -x $OURS ]] || { echo 'target/release/fingerpost is not there: run `cargo build --release` first.' >&2; exit 2; }
rm -rf "$BENCH"
mkdir -p "$BENCH"

# site NAME COUNT FORMS: the example without its twins and packs, with COUNT copies of one twin and its page.
site() {
  local folder=$BENCH/$1 number
  mkdir -p "$folder"
  cp -r content static fingerpost.yaml "$folder"
  find "$folder/content" -name '*.easy.md' -delete
  rm -rf "$folder/content/packs" "$folder/content/data/easy-read"
  printf '\nprint:\n  easy_read: [%s]\n' "$3" >>"$folder/fingerpost.yaml"
  for ((number = 1; number <= $2; number++)); do
    sed "s/^title: .*/title: Quiet swimming group $number/" content/services/inclusive-swimming.md \
      >"$folder/content/services/swimming-$number.md"
    sed "s/^title: .*/title: Quiet swimming group $number/; s/You can swim in warm water\./You can swim with group $number./" \
      content/services/inclusive-swimming.easy.md >"$folder/content/services/swimming-$number.easy.md"
  done
}

# build NAME OUT: what the print stage took, in all, and the most memory.
build() {
  /usr/bin/time -f '%M' -o "$BENCH/memory" "$OURS" build --site "$BENCH/$1" --out "$BENCH/$2" --date "$DATE" --timings \
    >"$BENCH/said" 2>"$BENCH/told" || { cat "$BENCH/told"; exit 1; }
  local print
  print=$(awk '$3 == "print" { print $1 }' "$BENCH/told")
  printf '%8.0f ms in the print stage, %4d MB in the whole build  (%s)\n' "$print" "$(($(cat "$BENCH/memory") / 1024))" "$3"
}

pdfs() { (cd "$BENCH/$1" && find . -name '*.pdf' | sort | xargs sha256sum | sha256sum); }

echo "Load: $(cut -d ' ' -f 1-3 /proc/loadavg)"
site one 1 booklet
rm -rf "$BENCH/one/content/pathways" # the poster
sed -i '/pathways\//d' "$BENCH"/one/content/*/*.md "$BENCH"/one/content/data/*.yaml
for run in 1 2 3; do build one "one-$run" 'one booklet, nothing kept'; done

site many "$PAGES" 'reading, large-18, booklet'
build many a "$PAGES pages in three forms, nothing kept"
build many a 'nothing changed'
sed -i 's/You can swim with group 7\./You can swim and play with group 7./' "$BENCH/many/content/services/swimming-7.easy.md"
build many a 'one page changed'
build many b 'all again, in another folder'
if [[ $(pdfs a) == "$(pdfs b)" ]]; then echo 'The same bytes both times.'; else echo 'THE BYTES DIFFER.'; fi
