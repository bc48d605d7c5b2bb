# Analysis: valgrind over the stories, static analysers, coverage of the tests.
.PHONY: valgrind tidy cppcheck format coverage
valgrind:
	@tools/setup.sh build check valgrind
	@$(MAKE) --no-print-directory MODE=valgrind build/valgrind/docgap
	@sh tests/valgrind.sh build/valgrind/docgap

tidy: compile_commands.json
	@find src cmd -name '*.c' | xargs -P "$$(nproc)" -n 16 clang-tidy -p . --quiet 2>build/tidy.log || { tail -n 5 build/tidy.log; exit 1; }
	@echo "tidy: no findings"

# LIBCURL_VERSION_NUM: cppcheck does not read the headers of libraries.
cppcheck:
	@tools/setup.sh build lint
	cppcheck --quiet -j "$$(nproc)" --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	  --suppressions-list=tests/cppcheck.supp -Iinclude -Isrc -I. -DDG_VERSION='"x"' -DDG_LIBRARIES='"x"' -DLIBCURL_VERSION_NUM=0x075500 src cmd

format:
	@tools/setup.sh lint
	clang-format -i $$(find src cmd include tests tools -name '*.[ch]')

coverage:
	$(MAKE) --no-print-directory MODE=cov -j2 build-tests
	-$(MAKE) --no-print-directory MODE=cov unit cli
	gcovr -r . --filter src/ --object-directory build/cov --txt-metric branch --print-summary -o build/coverage.txt
	@tail -n 5 build/coverage.txt
