# Training and measuring the language room; data files are given by path, none is in the repository.
#   make difficulty CLEAR=corpus.jsonl         refits src/language/difficulty_weights.c (rows with id, text, easiness)
#   make eval-readability CLEAR=corpus.jsonl   formulas against published values and GNU style (rows with text, fre, fkgl, ari, smog, ndc)
language_tools := $(B)/tools/difficulty_counts $(B)/tools/readability_values
$(language_tools): $(B)/tools/%: tools/%.c $(call room_libs,$(call upto,language,$(ROOMS)))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $< $(filter %.a,$^) $(LDLIBS) -o $@
.PHONY: difficulty eval-readability
difficulty: $(B)/tools/difficulty_counts
	python3 tools/train_difficulty.py $< $(CLEAR) src/language/difficulty_weights.c
eval-readability: $(B)/tools/readability_values
	python3 tests/eval/readability.py $< $(CLEAR)

#   make frustration ANGER=posts.jsonl     refits data/language/frustration.tsv (rows with text, anger)
#   make frustration-eval ANGER=posts.jsonl  AUROC and precision of the shipped model on labelled posts
$(B)/tools/frustration_score: tools/frustration_score.c $(call room_libs,$(call upto,language,$(ROOMS)))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $< $(filter %.a,$^) $(LDLIBS) -o $@
.PHONY: frustration frustration-eval
frustration:
	python3 tools/train_frustration.py $(ANGER) > data/language/frustration.tsv
frustration-eval: $(B)/tools/frustration_score
	python3 tests/eval/frustration.py $< $(ANGER)
