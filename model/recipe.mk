# recipe.mk: what the models of names are learned from, and how.

# Where a new model of names is written; the engine's own, unless said otherwise.
MODEL ?= $(names)

open_corpora := wikigold uner-ewt.train re3d.train crossner-politics.train gum
jsonl = $(addprefix $(CORPORA)/,$(addsuffix .jsonl,$1))
dev := $(addprefix -d ,$(call jsonl,worldwide-newswire.dev conll2003.testa uner-ewt.dev \
	crossner-politics.dev gmb.dev))
news := $(addprefix $(NEWS)/,reuters-financial.jsonl reuters21578.jsonl wikinews.jsonl)
open_news := $(NEWS)/wikinews.jsonl

# The shipped model, and one from corpora with an open licence alone.
learn := -k $(CORPORA)/kinds.tsv -S 1 -M 0.7 -A 4 $(dev)
learn_names := $(learn) \
	-w 1 $(addprefix -t ,$(call jsonl,worldwide-newswire.train conll2003.train)) \
	-w 0.2 $(addprefix -t ,$(call jsonl,$(open_corpora))) \
	-w 0.3 $(addprefix -v ,$(call jsonl,worldwide-newswire.train conll2003.train wikigold))
learn_open := $(learn) \
	-w 1 $(addprefix -t ,$(call jsonl,$(open_corpora))) \
	-w 0.3 -t $(call jsonl,gmb.train) -v $(call jsonl,wikigold)

build/vectors.tsv: $(VECTORS) | $(cluster_program)
	$(cluster_program) $(VECTORS) $@

build/text.tsv: | $(cluster_text_program)
	$(cluster_text_program) $@ $(news) \
		$(call jsonl,worldwide-newswire.train conll2003.train gmb.train $(open_corpora))

build/text-open.tsv: | $(cluster_text_program)
	$(cluster_text_program) $@ $(open_news) $(call jsonl,gmb.train $(open_corpora))

# A first model, without votes, tags the news that the votes come from.
build/before.bin: $(train_program) build/vectors.tsv build/text.tsv
	$(train_program) -n before -c build/vectors.tsv -c build/text.tsv $(learn_names) -r build/before -o $@

build/before-open.bin: $(train_program) build/vectors.tsv build/text-open.tsv
	$(train_program) -n before-open -c build/vectors.tsv -c build/text-open.tsv $(learn_open) \
		-r build/before-open -o $@

build/votes.tsv: build/before.bin | $(vote_program)
	$(vote_program) $< $@ $(news)

build/votes-open.tsv: build/before-open.bin | $(vote_program)
	$(vote_program) $< $@ $(open_news) $(call jsonl,gmb.train)

model: $(train_program) build/vectors.tsv build/text.tsv build/votes.tsv
	$(train_program) -n names $(addprefix -c ,$(filter %.tsv,$^)) $(learn_names) -r build/names -o $(MODEL)

model-open: $(train_program) build/vectors.tsv build/text-open.tsv build/votes-open.tsv
	$(train_program) -n names-open $(addprefix -c ,$(filter %.tsv,$^)) $(learn_open) \
		-r build/names-open -o build/names-open.bin

accuracy: $(train_program)
	$(train_program) -k $(CORPORA)/kinds.tsv -m $(MODEL) $(dev)

.PHONY: model model-open accuracy
