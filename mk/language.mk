# Training and measuring the language room; data files are given by path, none is in the repository.
#   make difficulty CLEAR=corpus.jsonl     refits src/language/difficulty_weights.c (rows with id, text, easiness)
$(B)/tools/difficulty_counts: tools/difficulty_counts.c $(call room_libs,$(call upto,language,$(ROOMS)))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $< $(filter %.a,$^) $(LDLIBS) -o $@
.PHONY: difficulty
difficulty: $(B)/tools/difficulty_counts
	python3 tools/train_difficulty.py $< $(CLEAR) src/language/difficulty_weights.c
