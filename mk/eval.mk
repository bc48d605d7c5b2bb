# `make eval EVAL=folder-of-sets`: measures docgap on every labelled set in the folder (docs/quality.md has the format), prints
# the table and fails when a floor of tests/eval/floors.tsv is missed.
EVAL ?=
EVAL_SETS = $(patsubst %/,%,$(sort $(dir $(wildcard $(EVAL)/*/tickets.jsonl))))

.PHONY: eval
eval:
	@test -n "$(EVAL_SETS)" || { echo "name a folder of labelled sets: make eval EVAL=folder (see docs/quality.md)" >&2; exit 2; }
	@$(MAKE) --no-print-directory MODE=release build/release/docgap
	@build/release/docgap eval $(EVAL_SETS) --floors tests/eval/floors.tsv
