# The HTML report in headless Chromium: no request, no console error, sorting, filtering, keyboard, axe-core, hostile text.
BROWSER := build/browser
.PHONY: browser
browser: all
	@tools/setup.sh build browser
	@mkdir -p $(BROWSER)
	@test -d $(BROWSER)/node_modules/axe-core || npm install --silent --no-audit --no-fund --prefix $(BROWSER) playwright-core@1 axe-core@4
	@DOCGAP=$(CURDIR)/docgap sh tests/browser/run.sh $(CURDIR)/$(BROWSER)
