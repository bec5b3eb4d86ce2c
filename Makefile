# Two commands are all a newcomer needs: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types effect docs clean

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(READY)
	@$(BIN)/python examples/demo.py

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

# What a change does to the readings: make effect [BASE=commit] [ARGS="--bench --only standings --summary"]
effect: $(READY)
	@$(BIN)/python -m effect $(if $(BASE),--base $(BASE)) $(ARGS)

# The pages that follow from the code: schemas, a page a command, what the guide and the README show
docs: $(READY)
	@$(BIN)/python -m papers

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
