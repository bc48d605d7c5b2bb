# `make eval EVAL=folder-of-sets`: measures docgap on every labelled set in the folder (docs/quality.md has the format), prints
# the table and fails when a floor of tests/eval/floors.tsv is missed.
EVAL ?=
EVAL_SETS = $(sort $(dir $(wildcard $(EVAL)/*/tickets.jsonl)))

.PHONY: eval
eval:
	@test -n "$(EVAL_SETS)" || { echo "name a folder of labelled sets: make eval EVAL=folder (see docs/quality.md)" >&2; exit 2; }
	@$(MAKE) --no-print-directory MODE=release build/release/docgap
	@mkdir -p build/eval
	@build/release/docgap eval --json $(patsubst %/,%,$(EVAL_SETS)) > build/eval/result.json
	@build/release/docgap eval $(patsubst %/,%,$(EVAL_SETS))
	@/usr/bin/env python3 tests/eval/check_floors.py build/eval/result.json tests/eval/floors.tsv
