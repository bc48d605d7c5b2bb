# Fuzz targets: tests/fuzz/fuzz_x.c holds LLVMFuzzerTestOneInput; its seeds lie in tests/fuzz/corpus/x/.
# `make fuzz` runs each for FUZZ_SECONDS with libFuzzer; `make check` replays the corpus with a driver of our own.
FUZZ_SECONDS ?= 60
FUZZ_SRC    := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_NAMES  := $(patsubst tests/fuzz/fuzz_%.c,%,$(FUZZ_SRC))
FUZZ_REPLAY := $(patsubst %,$(B)/fuzz/replay_%,$(FUZZ_NAMES))
FUZZ_ROOMS  := base text store fetch docs tickets

$(B)/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(call room_libs,$(FUZZ_ROOMS))
	@mkdir -p $(@D)
	$(call say,FUZZ)
	$(Q)$(CC) $(ALL_CFLAGS) tests/fuzz/fuzz_$*.c tests/fuzz/replay.c $(filter %.a,$^) $(LDLIBS) -o $@

fuzz-replay: $(FUZZ_REPLAY)
	@sh tests/fuzz/replay.sh $(B)/fuzz

.PHONY: fuzz
fuzz:
	@tools/setup.sh build fuzz
	@for f in $(FUZZ_NAMES); do \
	  echo "== $$f"; mkdir -p build/fuzz/corpus/$$f; \
	  clang -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -std=c11 -D_POSIX_C_SOURCE=200809L $(PKG_CFLAGS) -DDG_VERSION='"$(VERSION)"' \
	    -include src/base/banned.h -Iinclude -Isrc -I. tests/fuzz/fuzz_$$f.c $$(find $(addprefix src/,$(FUZZ_ROOMS)) -name '*.c') \
	    $(foreach r,$(FUZZ_ROOMS),$(call room_extra,$(r))) $(LDLIBS) -o build/fuzz/fuzz_$$f || exit 1; \
	  build/fuzz/fuzz_$$f -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 -timeout=20 build/fuzz/corpus/$$f tests/fuzz/corpus/$$f || exit 1; \
	done
fuzz: $(foreach r,$(FUZZ_ROOMS),$(call room_extra,$(r)))
