# Analysis: valgrind over the stories, static analysers, coverage of the tests.
.PHONY: valgrind tidy cppcheck format coverage
valgrind: all
	@tools/setup.sh build check valgrind
	@printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --suppressions=$(CURDIR)/tests/valgrind.supp $(CURDIR)/docgap "$$@"\n' >build/docgap-valgrind
	@chmod +x build/docgap-valgrind
	@DOCGAP=$(CURDIR)/build/docgap-valgrind sh tests/cli/run.sh

tidy: compile_commands.json
	clang-tidy -p . --quiet $$(find src cmd -name '*.c')

# LIBCURL_VERSION_NUM: cppcheck does not read the headers of libraries.
cppcheck:
	@tools/setup.sh build lint
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	  --suppressions-list=tests/cppcheck.supp -Iinclude -Isrc -I. -DDG_VERSION='"x"' -DDG_LIBRARIES='"x"' -DLIBCURL_VERSION_NUM=0x075500 src cmd

format:
	@tools/setup.sh lint
	clang-format -i $$(find src cmd include tests tools -name '*.[ch]')

coverage:
	$(MAKE) --no-print-directory MODE=cov -j2 build-tests
	-$(MAKE) --no-print-directory MODE=cov unit cli
	gcovr -r . --filter src/ --object-directory build/cov --txt-metric branch --print-summary -o build/coverage.txt
	@tail -n 5 build/coverage.txt
