# Two commands: `make site` builds the site, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APT := $(shell command -v apt-get)

.PHONY: site test check lint unit pictures bench bench-search browser-tools lock clean

site: $(VENV)/.site
	$(BIN)/policy-corpus build

test: $(VENV)/.test browser-tools lint unit check

check: site
	$(BIN)/policy-corpus check

lint: $(VENV)/.test node_modules/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	npm run --silent types
	npm run --silent lint

unit: $(VENV)/.test node_modules/.ready site
	PYTHON=$(CURDIR)/$(BIN)/python npm run --silent test
	$(BIN)/pytest -n 2 --dist loadfile

# The pictures of the guide and the README, from the site as it is now.
pictures: $(VENV)/.test browser-tools site
	$(BIN)/python tests/browser/pictures.py

# Raw texts to searchable site at four sizes, beside plain MkDocs and Material: make bench COUNTS=500 for a first look.
bench: $(VENV)/.test
	$(BIN)/python benchmarks/scale.py $(COUNTS)

# Ten thousand documents take some minutes: make bench-search COUNTS=1000 for a first look.
bench-search: $(VENV)/.test browser-tools
	$(BIN)/python benchmarks/search.py $(COUNTS)
	$(BIN)/python benchmarks/theme_search.py

# Chromium and a Chinese font are needed by tests alone.
browser-tools:
	@command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi "cjk" || { \
	  test -n "$(APT)" || { echo "需要 chromium 和 Noto CJK 字体" >&2; exit 1; }; \
	  $(APT) update -q && $(APT) install -qy chromium fonts-noto-cjk fontconfig; }

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.lock
	touch $@

node_modules/.ready: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	touch $@

lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install -q -e . && .venv-lock/bin/pip freeze --exclude-editable \
	  | sed '1i # Versions the site is built with. Renew with: make lock' > requirements.lock
	.venv-lock/bin/pip install -q -e '.[test]' && .venv-lock/bin/pip freeze --exclude-editable \
	  | sed '1i # Versions the tests run with. Renew with: make lock' > requirements-test.lock
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) node_modules site
