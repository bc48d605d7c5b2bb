# The shipped word vectors: `make vectors CORPUS=docs.txt.xz` trains them anew (see tools/train_vectors.sh and data/README.md);
# `make check-vectors` prints the nearest words of some everyday words.
VECTOR_TOOLS := $(patsubst %,$(B)/tools/%,vectors_text vectors_pack check_vectors)
CORPUS ?=

$(B)/tools/vectors_text: tools/vectors_text.c $(call room_libs,base text)
$(B)/tools/vectors_pack: tools/vectors_pack.c tools/vectors_retrofit.c tools/vectors_table.h $(call room_libs,base text)
$(B)/tools/check_vectors: tools/check_vectors.c $(call obj,$(wildcard src/match/vectors*.c)) $(B)/data/match/vectors.bin.o $(call room_libs,base text)
$(VECTOR_TOOLS):
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(filter-out %.h,$^) $(LDLIBS) -o $@

.PHONY: vectors check-vectors
vectors: $(B)/tools/vectors_text $(B)/tools/vectors_pack
	sh tools/train_vectors.sh "$(CORPUS)" $(B)/tools data/match/vectors.bin
check-vectors: $(B)/tools/check_vectors
	@$(B)/tools/check_vectors
