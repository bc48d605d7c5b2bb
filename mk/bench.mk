# `make bench BENCH_DOCS=folder-of-markdown`: docgap against Lucene 8, FTS5's MATCH and a scikit-learn script, in one run on
# one set (tests/bench/README.md). `make bench-setup` installs the peers.
BENCH_DOCS     ?=
BENCH_SECTIONS ?= 20000
BENCH_TICKETS  ?= 100000
BENCH_SEED     ?= 7
BENCH_ROUNDS   ?= 2
BENCH_PYTHON   ?= /usr/bin/python3
BENCH_DIR      := build/bench
BENCH_SET       = $(BENCH_DIR)/set-$(BENCH_SECTIONS)-$(BENCH_TICKETS)-$(BENCH_SEED)
LUCENE_JARS     = $(wildcard /usr/share/java/lucene-core-8*.jar /usr/share/java/lucene-analyzers-common-8*.jar)
space := $() $()

.PHONY: bench bench-setup bench-set
bench-setup:
	@tools/setup.sh build bench

# Made once for each size and seed; remove the folder to make it anew from other text.
bench-set:
	@test -n "$(BENCH_DOCS)" || { echo "name real text: make bench BENCH_DOCS=folder-of-markdown (see tests/bench/README.md)" >&2; exit 2; }
	@test -f $(BENCH_SET)/queries.tsv || $(BENCH_PYTHON) tests/bench/make_set.py "$(BENCH_DOCS)" $(BENCH_SET) $(BENCH_SECTIONS) $(BENCH_TICKETS) $(BENCH_SEED)

$(BENCH_DIR)/LuceneMatch.class: tests/bench/LuceneMatch.java
	@mkdir -p $(@D)
	@if command -v javac >/dev/null && [ -n "$(LUCENE_JARS)" ]; then \
	  javac -d $(@D) -cp "$(subst $(space),:,$(strip $(LUCENE_JARS)))" $<; else echo "bench: no javac or no Lucene 8: make bench-setup"; fi

bench: bench-set $(BENCH_DIR)/LuceneMatch.class
	@$(MAKE) --no-print-directory MODE=release build/release/docgap
	@$(BENCH_PYTHON) tests/bench/run.py $(BENCH_SET) build/release/docgap $(BENCH_DIR) $(BENCH_DIR)/result.json $(BENCH_ROUNDS)
