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
: "${DIMENSIONS:=64}" "${EPOCHS:=5}" "${SEED:=7}" "${WORDNET:=/usr/share/wordnet}" "${WORDNET_REPEAT:=3}" "${MAX_BYTES:=4000000}" "${THREADS:=1}"
export LC_ALL=C

for need in fasttext xz awk sort; do
  command -v "$need" >/dev/null || { echo "train_vectors: '$need' is missing (apt-get install fasttext xz-utils)" >&2; exit 2; }
done
[ -f "$WORDNET/data.noun" ] || { echo "train_vectors: no WordNet in $WORDNET (apt-get install wordnet-base)" >&2; exit 2; }
[ -f "$corpus" ] || { echo "train_vectors: the corpus '$corpus' is not a file" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A line a synset: its words and the gloss; then its words alone, side by side. Names of people, places and species are left out.
wordnet() {
  awk -F'|' '/^  / { next }
    { n = split($1, f, " "); k = 0; words = ""
      count = 0; for (i = 1; i <= 2; i++) count = count * 16 + index("0123456789abcdef", substr(f[4], i, 1)) - 1
      named = 1
      for (i = 0; i < count; i++) {
        w = f[5 + 2 * i]; sub(/\(.*\)/, "", w); gsub(/_/, " ", w)
        if (w !~ /^[A-Z]/) named = 0
        words = words " " w }
      if (named) next
      print words, $2
      if (count > 1) print words }' "$WORDNET/data.noun" "$WORDNET/data.verb" "$WORDNET/data.adj" "$WORDNET/data.adv" | tr '"' ' '
}

echo "preparing the text" >&2
case $corpus in
  *.xz) xz -dc "$corpus" ;; *.gz) gzip -dc "$corpus" ;; *) cat "$corpus" ;;
esac | "$tools/vectors_text" > "$work/corpus"
wordnet | "$tools/vectors_text" > "$work/wordnet"
i=0
while [ "$i" -lt "$WORDNET_REPEAT" ]; do cat "$work/wordnet"; i=$((i + 1)); done | cat "$work/corpus" - |
  awk -v seed="$SEED" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' | sort -S 1G -T "$work" | cut -f2- > "$work/text"

echo "training ($THREADS thread, $EPOCHS epochs)" >&2
fasttext skipgram -input "$work/text" -output "$work/vectors" -dim "$DIMENSIONS" -ws 8 -minCount 8 -neg 8 -epoch "$EPOCHS" \
  -minn 0 -maxn 0 -lr 0.05 -thread "$THREADS" -seed "$SEED" -verbose 1 >&2
"$tools/vectors_pack" "$work/vectors.vec" "$work/text" "$out" "$MAX_BYTES"
