# End-to-end tests of docgap sync against real servers on loopback (tests/e2e/README.md), and the fault server.
# `make e2e-setup` installs the servers from Debian's packages (as root); `make faults` needs only python3 and openssl.

$(B)/tests/e2e/sync_driver: tests/e2e/sync_driver.c $(call room_libs,$(call upto,tickets,$(ROOMS)))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $< $(filter %.a,$^) $(LDLIBS) -o $@

.PHONY: e2e e2e-setup faults
e2e-setup:
	@tools/setup.sh build e2e

faults: $(B)/tests/e2e/sync_driver
	@sh tests/e2e/faults.sh $<

e2e: $(B)/tests/e2e/sync_driver
	@sh tests/e2e/run.sh $<
