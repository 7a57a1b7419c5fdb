# SPDX-License-Identifier: GPL-3.0-or-later
# make demo: see it work. make test: all that a change can break, in minutes. make test-all: the rest. make test-steady: for whoever adds tests.
# make simulator: an API to try playbooks on. make bench: what a task costs. make chaos: every task meets every fault.
# docs/developing.md says what each gate shows.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

FIND := python3 tests/tools/find_python.py
ifndef PYTHON
PYTHON := $(or $(shell $(FIND) 3.13 3.12 3.14 3.11),python3)
endif
OLDEST_PYTHON = $(or $(shell $(FIND) 3.11 3.12 3.13 3.14),$(PYTHON))
# The oldest Python that modules run on, or the next one that is here.
LOWEST = $(patsubst python%,%,$(notdir $(shell $(FIND) 3.9 3.10 3.11 3.12 3.13)))
JOBS ?= 2
EXAMPLES ?= 5
INSTALL = -m pip install --quiet --disable-pip-version-check --requirement
TEST := sanity units imports execution contract lint docs demo-run importer build builder changelog
TEST_ALL := execution-oldest units-oldest integration chaos-part examples faults sanity-oldest imports-all

.PHONY: demo test test-all test-steady summary slowest simulator bench chaos clean gates gates-all $(TEST) $(TEST_ALL)

demo: .venv/core
	@demo/demo.sh .venv/bin

# This folder as a collection, for Python and for Ansible.
COLLECTION = mkdir -p .cache/collections/ansible_collections/hwc && ln -sfn "$$PWD" .cache/collections/ansible_collections/hwc/direct_connect

# Prints, for another shell, what Ansible needs to find itself and this collection without warnings, and the login of the simulator.
simulator: .venv/core
	@$(COLLECTION)
	@echo "export PATH=$$PWD/.venv/bin:\$$PATH ANSIBLE_COLLECTIONS_PATH=$$PWD/.cache/collections"
	@echo "export ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_INVENTORY_UNPARSED_WARNING=false"
	@.venv/bin/python -m tests.simulator

bench: .venv/core .cache/peers/ready
	@.venv/bin/python -m tests.bench .cache/peers/bin/ansible-playbook
	@.venv/bin/python -m tests.bench.topology .venv/bin/ansible-playbook

# The matrix without sockets, then playbooks over them; each prints how it ended, and all are run.
chaos: .venv/ready
	@status=0; tests/tools/in_place -m tests.chaos || status=1; echo; \
	echo 'Playbooks over sockets, each case both ways:'; \
	.venv/bin/python -m pytest -q -p no:cacheprovider tests/execution/faults.py --ansible .venv/bin || status=1; echo; \
	echo 'Any tasks in any order, any options, any answers:'; \
	EXAMPLES=$(EXAMPLES) tests/tools/examples || status=1; echo; \
	.venv/bin/python -m tests.load .venv/bin || status=1; exit $$status

# Some gates at a time; each prints in one line how it ended, and its output if it failed.
test:
	@rm -rf .cache/gates && mkdir -p .cache/gates && date +%s > .cache/gates/started
	@$(MAKE) --jobs=$(JOBS) --keep-going gates || true
	@python3 tests/tools/summary.py --since started $(TEST)

test-all:
	@mkdir -p .cache/gates && rm -f $(TEST_ALL:%=.cache/gates/%.*) && date +%s > .cache/gates/started-all
	@$(MAKE) --jobs=$(JOBS) --keep-going gates-all || true
	@python3 tests/tools/summary.py --since started-all $(TEST_ALL)

# How both ended together.
summary:
	@python3 tests/tools/summary.py --since started $(TEST) $(TEST_ALL)

# The 20 slowest tests of each gate that was run.
slowest:
	@python3 tests/tools/summary.py

test-steady: .venv/ready
	@tests/tools/steady

gates: $(TEST)

gates-all: $(TEST_ALL)

clean:
	rm -rf .venv .cache tests/output

# --- Environments ------------------------------------------------------------------------------------------------------------
# Each is made once, beside gates that do not need it. .venv/core is what most of them need, .venv/ready all that is pinned.

.venv/core: tests/newest.txt tests/unit/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, as $(PYTHON) or by make PYTHON=...")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo 'Python lacks its module venv; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Making .venv, which takes a minute or so; it is done once.' >&2
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@.venv/bin/python $(INSTALL) tests/newest.txt --requirement tests/unit/requirements.txt
	@touch $@

.venv/ready: .venv/core tests/requirements.txt
	@.venv/bin/python $(INSTALL) tests/requirements.txt
	@touch $@

.cache/oldest/core: tests/oldest.txt tests/unit/requirements.txt
	@rm -rf $(@D) && $(OLDEST_PYTHON) -m venv $(@D)
	@$(@D)/bin/python $(INSTALL) tests/oldest.txt --requirement tests/unit/requirements.txt
	@touch $@

.cache/importer/ready: tests/importer.txt tests/newest.txt
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python $(INSTALL) tests/importer.txt
	@touch $@

.cache/peers/ready: tests/peers.txt tests/newest.txt
	@echo 'Making .cache/peers, which takes a minute or so and 600 MB; it is done once.' >&2
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python $(INSTALL) tests/peers.txt
	@touch $@

# What ansible-test looks for at home: pip, for the environments that it makes itself; and interpreters that are no shims.
.cache/home/ready: tests/tools/get_pip.py tests/tools/find_python.py
	@tests/tools/prepare_home $(@D) $(PYTHON)
	@touch $@

# --- Gates of make test: the newest ansible-core -----------------------------------------------------------------------------

GATE = @python3 tests/tools/gate.py $@
PYTEST = .venv/bin/python -m pytest -q -p no:cacheprovider
sanity: .venv/core .cache/home/ready
	$(GATE) tests/tools/ansible_test .venv sanity --skip-test import
imports: .venv/core .cache/home/ready
	$(GATE) tests/tools/ansible_test .venv sanity --test import --python $(LOWEST)
units: .venv/core
	$(GATE) tests/tools/in_place -m pytest -q -p no:cacheprovider --durations 20 -n $(JOBS) tests/unit
execution: .venv/ready
	$(GATE) $(PYTEST) tests/execution --ansible .venv/bin --targets direct
contract: .venv/ready
	$(GATE) $(PYTEST) --durations 20 tests/contract
lint: .venv/ready
	$(GATE) tests/tools/in_tree .venv/bin/ansible-lint --offline
docs: .venv/ready
	$(GATE) tests/tools/in_tree .venv/bin/antsibull-docs lint-collection-docs --plugin-docs --validate-collection-refs all --disallow-unknown-collection-refs --skip-rstcheck .
changelog: .venv/ready
	$(GATE) .venv/bin/antsibull-changelog lint
build: .venv/ready
	$(GATE) tests/tools/build .venv/bin
importer: .venv/ready .cache/importer/ready
	$(GATE) tests/tools/import .venv/bin .cache/importer/bin
builder: .venv/ready
	$(GATE) tests/tools/builder .venv/bin
demo-run: .venv/core
	$(GATE) demo/demo.sh .venv/bin

# --- Gates of make test-all --------------------------------------------------------------------------------------------------

sanity-oldest: .cache/oldest/core .cache/home/ready
	$(GATE) tests/tools/ansible_test .cache/oldest sanity
imports-all: .venv/core .cache/home/ready
	$(GATE) tests/tools/ansible_test .venv sanity --test import
units-oldest: .cache/oldest/core .cache/home/ready
	$(GATE) tests/tools/ansible_test .cache/oldest units
integration: .venv/core .cache/home/ready
	$(GATE) tests/tools/ansible_test .venv integration
execution-oldest: .venv/ready .cache/oldest/core
	$(GATE) $(PYTEST) tests/execution --ansible .cache/oldest/bin --targets both --ignore tests/execution/test_each_module.py
examples: .venv/core
	$(GATE) env EXAMPLES=$(EXAMPLES) tests/tools/examples
chaos-part: .venv/core
	$(GATE) tests/tools/in_place -m tests.chaos --every 5
faults: .venv/ready
	$(GATE) $(PYTEST) tests/execution/faults.py --ansible .venv/bin
