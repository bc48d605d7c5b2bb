# docgap: build, test and install. `make help` lists the targets for people.
# A room is a folder of src/; it may include the rooms above it in src/LAYERS, never those below.
MODE   ?= release
PREFIX ?= /usr/local
B      := build/$(MODE)
ROOMS  := $(shell cat src/LAYERS)
VERSION := $(shell cat VERSION)

# External libraries (DESIGN: one file each, see tests/rails/libraries.sh).
PKGS     := libcmark sqlite3 libcurl jansson yaml-0.1 gumbo libutf8proc libexttextcat libarchive libpcre2-8 talloc libxxhash
HAVE_GMIME := $(shell pkg-config --exists gmime-3.0 2>/dev/null && echo 1)
PKGS     += $(if $(HAVE_GMIME),gmime-3.0)
# -isystem: warnings are for our code, not for the headers of libraries.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null)) $(if $(HAVE_GMIME),-DDG_HAVE_GMIME)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lstemmer -lcsv -lm -lpthread

WARN := -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wvla -Wformat=2 -Wwrite-strings -Wundef -Wcast-qual -fno-common -Werror -include src/base/banned.h
CFLAGS.debug   := -Og -g
CFLAGS.release := -O2 -g -fno-plt
CFLAGS.asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# PCRE2's just-in-time code reads past the text in one vector and masks that afterwards, which valgrind cannot follow.
CFLAGS.valgrind := -O1 -g -DDG_NO_JIT
CFLAGS.cov     := -O0 -g --coverage
ALL_CFLAGS = $(WARN) $(CFLAGS.$(MODE)) $(CFLAGS) $(PKG_CFLAGS) -DDG_VERSION='"$(VERSION)"' -Iinclude -Isrc -I. -MMD -MP
LDLIBS  = $(PKG_LIBS)

# One short line a step; `make V=1` shows the commands.
Q    := $(if $(V),,@)
say   = $(if $(V),,@printf '  %-5s %s\n' $(1) $(patsubst $(CURDIR)/%,%,$@))

obj = $(patsubst %.c,$(B)/%.o,$(1))

.PHONY: all
all: $(B)/docgap
	@ln -sfn $(B)/docgap docgap

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -c $< -o $@

# Versions of the libraries, for `docgap --version`.
LIBRARIES := $(foreach p,$(PKGS),$(p) $(shell pkg-config --modversion $(p) 2>/dev/null);)
$(B)/src/lists.o: ALL_CFLAGS += -DDG_LIBRARIES='"$(LIBRARIES)"'

# One archive a room, so that a room and its tests build with only the rooms that it may use.
define room_archive
$(B)/lib/$(1).a: $(call obj,$(wildcard src/$(1)/*.c) $(if $(filter text,$(1)),)) $(call room_extra,$(1))
	@mkdir -p $$(@D) && rm -f $$@ && $$(AR) rcs $$@ $$^
endef
# Data files that a room carries inside the program (see data/README.md).
room_data.match    := $(wildcard data/match/*.bin)
room_data.language := $(wildcard data/language/*.bin data/language/*.tsv)
room_data.text     := $(wildcard data/text/*.bin)
room_data.judge    := $(wildcard data/judge/*.bin data/judge/*.json)
room_data.store    := $(wildcard data/store/*.sql)
room_data.report   := $(wildcard data/report/*)
room_data.topics   := $(wildcard data/topics/*.bin)
room_data.followup := $(wildcard data/followup/*)
room_extra = $(patsubst %,$(B)/%.o,$(room_data.$(1)))
$(foreach r,$(ROOMS),$(eval $(call room_archive,$(r))))

# data/room/name.ext becomes the symbols dg_data_room_name_ext[] and dg_data_room_name_ext_end[].
$(B)/data/%.o: data/%
	@mkdir -p $(@D)
	@sym=dg_data_$$(echo '$*' | tr '/.-' '___'); \
	printf '.section .rodata\n.balign 16\n.global %s\n%s:\n.incbin "%s"\n.global %s_end\n%s_end:\n.byte 0\n.section .note.GNU-stack,"",%%progbits\n' \
	  $$sym $$sym '$<' $$sym $$sym | $(CC) -c -x assembler - -o $@

# Linked in reverse order of the layers: every room needs only those above it.
reverse = $(if $(1),$(call reverse,$(wordlist 2,999,$(1))) $(firstword $(1)))
room_libs = $(patsubst %,$(B)/lib/%.a,$(call reverse,$(1)))
TOP_OBJ := $(call obj,$(wildcard src/*.c))
CMD_OBJ := $(call obj,$(wildcard cmd/*.c))

$(B)/docgap: $(CMD_OBJ) $(TOP_OBJ) $(call room_libs,$(ROOMS))
	$(call say,LINK)
	$(Q)$(CC) $(ALL_CFLAGS) $^ $(LDLIBS) -o $@

# --- unit tests: tests/unit/ROOM/test_x.c links with ROOM and the rooms above it; `make unit ROOM=docs` runs one room's.
upto = $(if $(filter $(1),$(firstword $(2))),$(firstword $(2)),$(firstword $(2)) $(call upto,$(1),$(wordlist 2,999,$(2))))
UNIT_SRC := $(wildcard tests/unit/*/test_*.c)
UNIT_BIN := $(patsubst %.c,$(B)/%,$(UNIT_SRC))
define unit_rule
$(B)/tests/unit/$(1)/test_%: tests/unit/$(1)/test_%.c $(call room_libs,$(call upto,$(1),$(ROOMS)))
	@mkdir -p $$(@D)
	$$(call say,TEST)
	$$(Q)$$(CC) $$(ALL_CFLAGS) $$< $$(filter %.a,$$^) $$(LDLIBS) -lcmocka -o $$@
endef
$(foreach r,$(ROOMS),$(eval $(call unit_rule,$(r))))

ROOM ?=
.PHONY: unit room
unit: $(if $(ROOM),$(filter $(B)/tests/unit/$(ROOM)/%,$(UNIT_BIN)),$(UNIT_BIN))
	@sh tests/run-unit.sh $^
room: $(B)/lib/$(ROOM).a

-include mk/*.mk
-include $(shell find build -name '*.d' 2>/dev/null)
