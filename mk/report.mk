# Reports: `make regen-report` shows what changed in the golden files of the formats and takes it over;
# `make schemas` holds the golden files against schemas with validators that are not ours.
REPORT_GOLDEN := tests/unit/report/golden
REPORT_NEW    := build/report-golden

.PHONY: regen-report schemas
regen-report: $(B)/tests/unit/report/test_golden
	@rm -rf $(REPORT_NEW) && mkdir -p $(REPORT_NEW) $(REPORT_GOLDEN)
	@DG_REGEN=$(REPORT_NEW) $(B)/tests/unit/report/test_golden >$(REPORT_NEW).log 2>&1 || { cat $(REPORT_NEW).log; exit 1; }
	@diff -ruN $(REPORT_GOLDEN) $(REPORT_NEW) && echo "golden files: nothing changed" || cp $(REPORT_NEW)/* $(REPORT_GOLDEN)/
schemas:
	@sh tests/rails/schemas.sh
