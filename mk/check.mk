# Tests. `make check` is the whole; the slower suites have targets of their own.
.PHONY: setup setup-check demo check suites cli rails fuzz-replay regen
setup:
	@tools/setup.sh build
setup-check:
	@tools/setup.sh build check

# pkg-config answers only after the packages are there: a second make reads the Makefile anew.
demo: setup
	@$(MAKE) --no-print-directory -j2 all
	@sh fixtures/demo.sh

check: setup-check
	@$(MAKE) --no-print-directory -j2 all
	@$(MAKE) --no-print-directory -j2 MODE=asan build-tests
	@$(MAKE) --no-print-directory suites

.PHONY: build-tests
build-tests: $(B)/docgap $(UNIT_BIN) $(FUZZ_REPLAY)

suites:
	@sh tests/check.sh \
	  'unit=$(MAKE) --no-print-directory MODE=asan unit' \
	  'cli=$(MAKE) --no-print-directory MODE=asan cli' \
	  'fuzz corpus=$(MAKE) --no-print-directory MODE=asan fuzz-replay' \
	  'rails=$(MAKE) --no-print-directory rails'

cli: $(B)/docgap
	@DOCGAP=$(CURDIR)/$(B)/docgap sh tests/cli/run.sh
rails: all
	@sh tests/rails/run.sh

# Golden files: shows the difference, asks, then writes.
regen: all
	@DOCGAP=$(CURDIR)/docgap sh tests/cli/run.sh --regen

.PHONY: compile_commands.json
compile_commands.json:
	@tools/setup.sh build lint
	bear -- $(MAKE) MODE=debug -B all

# --- install ---------------------------------------------------------------------------------------------------------------
DESTDIR ?=
.PHONY: install uninstall
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/docgap/ci \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -m 755 $(B)/docgap $(DESTDIR)$(PREFIX)/bin/docgap
	$(B)/docgap help man >$(DESTDIR)$(PREFIX)/share/man/man1/docgap.1
	$(B)/docgap help bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/docgap
	$(B)/docgap help zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_docgap
	install -m 644 ci/check.sh ci/gitlab.yml $(DESTDIR)$(PREFIX)/share/docgap/ci/
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/docgap $(DESTDIR)$(PREFIX)/share/man/man1/docgap.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/docgap $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_docgap
	rm -rf $(DESTDIR)$(PREFIX)/share/docgap
