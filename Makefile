# What to type:  make run · make test · make check · make bench · make faults · make help
PY ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
# uv is quick; pip serves behind a mirror that only pip knows.
INSTALL = $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes --no-deps -r $(1) 2>/dev/null \
  || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r $(1)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT = $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

.DEFAULT_GOAL := help
.PHONY: help run test check format bench faults lock migration demo clean

help: ## show what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## set up what is missing and play with Jisr in a browser
	@$(BIN)/jisr run --demo

test: $(VENV)/.dev $(VENV)/.system ## set up what is missing and run every test
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal --cov --cov-report=term:skip-covered

check: $(VENV)/.dev ## format, lint, types, import contracts, translations, dependencies
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(BIN)/python -m bot.i18n.parity
	@$(BIN)/deptry .
	@$(BIN)/python -m compileall -q migrations

format: $(VENV)/.dev ## put every file into its form
	@$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix .

bench: $(VENV)/.dev $(VENV)/.system $(VENV)/.peers ## every benchmark beside its peers; ONLY="pace start", QUICK=1
	@$(BIN)/python -m bench $(ONLY) $(if $(QUICK),--quick)

faults: $(VENV)/.dev $(VENV)/.system ## kill the product at every point, and broadcast through all that may fail
	@JISR_TEST_KILLS=20 $(BIN)/python -m pytest -q -p no:randomly -s tests/faults --timeout 1800

lock: $(BIN)/uv ## resolve the dependencies anew; the locks name no address
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

migration: $(VENV)/.dev ## write the next migration: make migration NAME=post_what
	@$(BIN)/python -m bot.storage.migrate new $(NAME)

clean: ## remove what was set up (var/ with its data stays)
	@rm -rf $(VENV) bench/peers/.venv bench/peers/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

$(BIN)/uv:
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { $(APT) python3.11-venv; }
	@$(PY) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.run: requirements.lock pyproject.toml $(BIN)/uv
	@echo "Setting up (once) …" >&2
	@$(call INSTALL,requirements.lock)
	@$(BIN)/python -c 'import site, pathlib; pathlib.Path(site.getsitepackages()[0], "jisr-checkout.pth").write_text(str(pathlib.Path.cwd()) + "\n")'
	@printf '#!%s/python\nimport sys\nfrom bot.cli import main\nsys.exit(main())\n' "$(CURDIR)/$(BIN)" > $(BIN)/jisr && chmod +x $(BIN)/jisr
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Setting up what checks and tests need (once) …" >&2
	@$(call INSTALL,requirements-dev.lock)
	@touch $@

# The libraries that are measured beside Jisr, at pinned versions, in places of their own.
$(VENV)/.peers: bench/peers/requirements.txt bench/peers/package-lock.json bench/peers/install.sh $(BIN)/uv
	@sh bench/peers/install.sh "$(PY)" "$(SUDO)"
	@touch $@

# PostgreSQL, a browser and fonts for the tests: found, or installed.
$(VENV)/.system: $(VENV)/.dev
	@sh tests/system.sh "$(SUDO)"
	@touch $@
