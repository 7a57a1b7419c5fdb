# SPDX-License-Identifier: GPL-3.0-or-later
# make demo: see it work. make test: every gate. make simulator: an API to try playbooks on. make bench: what a task costs.
# make chaos: what becomes of a task when the network or the API fails it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
CHAOS ?= 3
FIND := $(PYTHON) tests/tools/find_python.py
OLDEST_PYTHON = $(shell $(FIND) 3.11 3.12 3.13 3.14)
NEWEST_PYTHON = $(shell $(FIND) 3.13 3.12 3.14 3.11)
INSTALL = -m pip install --quiet --disable-pip-version-check --requirement
ANSIBLE_TEST := sanity units integration
GATES := $(foreach test,$(ANSIBLE_TEST),$(test)-newest $(test)-oldest) execution-newest execution-oldest contract lint docs changelog build importer builder demo-run

.PHONY: demo test simulator bench chaos clean gates $(GATES)

demo: .venv/ready
	@demo/demo.sh .venv/bin

# This folder as a collection, for Python and for Ansible.
COLLECTION = mkdir -p .cache/collections/ansible_collections/hwc && ln -sfn "$$PWD" .cache/collections/ansible_collections/hwc/direct_connect

# Prints, for another shell, what Ansible needs to find itself and this collection without warnings, and the login of the simulator.
simulator: .venv/ready
	@$(COLLECTION)
	@echo "export PATH=$$PWD/.venv/bin:\$$PATH ANSIBLE_COLLECTIONS_PATH=$$PWD/.cache/collections"
	@echo "export ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_INVENTORY_UNPARSED_WARNING=false"
	@.venv/bin/python -m tests.simulator

bench: .venv/ready .cache/peers/ready
	@.venv/bin/python -m tests.bench .cache/peers/bin/ansible-playbook
	@.venv/bin/python -m tests.bench.topology .venv/bin/ansible-playbook

# The matrix without sockets, then playbooks over them; each says how it ended, and both are run.
chaos: .venv/ready .cache/newest/ready
	@$(COLLECTION)
	@status=0; PYTHONPATH=.cache/collections .venv/bin/python -m tests.chaos || status=1; echo; \
	echo 'Playbooks over sockets, each case both ways:'; \
	.venv/bin/python -m pytest -q -p no:cacheprovider tests/execution/faults.py --ansible .cache/newest/bin || status=1; echo; \
	echo 'Any tasks in any order, any options, any answers:'; \
	(root=$$PWD; cd .cache/collections/ansible_collections/hwc/direct_connect; PYTHONPATH=$$root/.cache/collections CHAOS=$(CHAOS) \
	$$root/.venv/bin/python -m pytest -q -p no:cacheprovider -n 2 tests/unit/test_stateful.py tests/unit/test_fuzz_*.py) || status=1; echo; \
	.venv/bin/python -m tests.load .cache/newest/bin || status=1; exit $$status

# Two at a time; each gate says in one line how it ended, and shows what it printed if it failed.
test:
	@rm -rf .cache/gates && mkdir -p .cache/gates && date +%s > .cache/gates/started
	@$(MAKE) --jobs=2 --keep-going gates || true
	@tests/tools/summary $(GATES)

gates: $(GATES)

clean:
	rm -rf .venv .cache tests/output

# --- Environments ------------------------------------------------------------------------------------------------------------

.venv/ready: tests/requirements.txt tests/newest.txt tests/unit/requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, as $(PYTHON) or by make PYTHON=...")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo 'Python lacks its module venv; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Making .venv, which takes a minute or so; it is done once.' >&2
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@.venv/bin/python $(INSTALL) tests/requirements.txt
	@touch $@

.cache/oldest/ready: PYTHON_HERE = $(OLDEST_PYTHON)
.cache/newest/ready: PYTHON_HERE = $(NEWEST_PYTHON)
.cache/oldest/ready .cache/newest/ready: .cache/%/ready: tests/%.txt tests/unit/requirements.txt | .cache/home/ready
	@test -n "$(PYTHON_HERE)" || { echo 'Found no Python that ansible-core supports; see tests/tools/find_python.py' >&2; exit 1; }
	@rm -rf $(@D) && $(PYTHON_HERE) -m venv $(@D)
	@$(@D)/bin/python $(INSTALL) tests/$*.txt --requirement tests/unit/requirements.txt
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

# --- Gates -------------------------------------------------------------------------------------------------------------------

GATE = @tests/tools/gate $@
$(foreach test,$(ANSIBLE_TEST),$(test)-newest): %-newest: .venv/ready .cache/newest/ready
	$(GATE) tests/tools/ansible_test newest $*
$(foreach test,$(ANSIBLE_TEST),$(test)-oldest): %-oldest: .venv/ready .cache/oldest/ready
	$(GATE) tests/tools/ansible_test oldest $*
execution-newest execution-oldest: execution-%: .venv/ready .cache/%/ready
	$(GATE) .venv/bin/python -m pytest -q -p no:cacheprovider tests/execution --ansible .cache/$*/bin
contract: .venv/ready
	$(GATE) .venv/bin/python -m pytest -q -p no:cacheprovider tests/contract
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
demo-run: .venv/ready
	$(GATE) demo/demo.sh .venv/bin
