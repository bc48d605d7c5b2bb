#!/bin/sh
# Trains the word vectors that docgap ships: train_vectors.sh CORPUS TOOLS OUT
#   CORPUS  English technical documentation, one paragraph a line (plain, .gz or .xz)
#   TOOLS   folder with vectors_text and vectors_pack (make vectors CORPUS=... builds them and calls this)
#   OUT     the file to write, data/match/vectors.bin
# Needs Debian's fasttext and wordnet-base. The corpus teaches how documentation speaks; WordNet's definitions and groups of
# synonyms (each WORDNET_REPEAT times) teach the everyday words that documentation avoids: "bill", "trash", "stolen".
# One thread and a fixed seed: the same input, fasttext and processor give the same bytes. See data/README.md.
set -eu
corpus=$1 tools=$2 out=$3
: "${DIMENSIONS:=64}" "${EPOCHS:=4}" "${SEED:=7}" "${WORDNET:=/usr/share/wordnet}" "${WORDNET_REPEAT:=3}" "${MAX_BYTES:=4000000}" "${THREADS:=1}"
export LC_ALL=C

for need in fasttext xz awk sort; do
  command -v "$need" >/dev/null || { echo "train_vectors: '$need' is missing (apt-get install fasttext xz-utils)" >&2; exit 2; }
done
[ -f "$WORDNET/data.noun" ] || { echo "train_vectors: no WordNet in $WORDNET (apt-get install wordnet-base)" >&2; exit 2; }
[ -f "$corpus" ] || { echo "train_vectors: the corpus '$corpus' is not a file" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The senses that were met in WordNet's tagged texts (cntlist.rev); the rest is coins, plants and heraldry, and drowns what
# people say. synsets text: a line of the words and the gloss, then the words alone, side by side. synsets groups: "word uses
# word uses ...".
synsets() {
  awk -v mode="$1" -F'|' 'FNR == 1 { file++ }
    file == 1 { split($0, f, " "); split(f[1], k, ":"); used[k[1] ":" k[2] ":" k[3]] = f[3]; next }
    /^  / { next }
    { split($1, f, " "); words = groups = ""; uses = 0
      count = 16 * (index("0123456789abcdef", substr(f[4], 1, 1)) - 1) + index("0123456789abcdef", substr(f[4], 2, 1)) - 1
      for (i = 0; i < count; i++) {
        w = f[5 + 2 * i]; sub(/\(.*\)/, "", w)
        key = tolower(w) "%" index("nvars", f[3]) ":" f[2] ":" sprintf("%02d", index("0123456789abcdef", f[6 + 2 * i]) - 1)
        uses += used[key]; groups = groups tolower(w) " " used[key] + 0 " "
        gsub(/_/, " ", w); words = words " " w }
      if (uses == 0) next
      if (mode == "groups") print groups
      else { gsub(/"/, " "); print words, $2; if (count > 1) print words } }' \
    "$WORDNET/cntlist.rev" "$WORDNET/data.noun" "$WORDNET/data.verb" "$WORDNET/data.adj" "$WORDNET/data.adv"
}

echo "preparing the text" >&2
case $corpus in
  *.xz) xz -dc "$corpus" ;; *.gz) gzip -dc "$corpus" ;; *) cat "$corpus" ;;
esac | "$tools/vectors_text" > "$work/corpus"
synsets text | "$tools/vectors_text" > "$work/wordnet"
synsets groups > "$work/groups"
i=0
while [ "$i" -lt "$WORDNET_REPEAT" ]; do cat "$work/wordnet"; i=$((i + 1)); done | cat "$work/corpus" - |
  awk -v seed="$SEED" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' | sort -S 1G -T "$work" | cut -f2- > "$work/text"

echo "training ($THREADS thread, $EPOCHS epochs)" >&2
fasttext skipgram -input "$work/text" -output "$work/vectors" -dim "$DIMENSIONS" -ws 8 -minCount 8 -neg 8 -epoch "$EPOCHS" \
  -minn 0 -maxn 0 -lr 0.05 -thread "$THREADS" -seed "$SEED" -verbose 1 >&2
"$tools/vectors_pack" "$work/vectors.vec" "$work/text" "$work/groups" "$out" "$MAX_BYTES"
