# Kaya: build, test and publish. `make site` and `make test` are all a fresh machine needs besides Swift 6.

SWIFT      ?= swift
PREFIX     ?= /usr/local
BUILD      := .build/release
KAYA       := $(BUILD)/kaya
RELEASE    := $(SWIFT) build -c release --static-swift-stdlib --explicit-target-dependency-import-check error
PACKAGES   := libcmark-gfm-dev libcmark-gfm-extensions-dev liblapacke-dev liblapack-dev libblas-dev \
              libboost-math-dev libsqlite3-dev libreadstat-dev libssl-dev libzip-dev libcurl4-openssl-dev pkg-config

.PHONY: help setup build site test lint bench docs example install clean

help:
	@echo "make site      render notebooks/ into _site/ (installs what is missing, builds)"
	@echo "make test      lint and test everything"
	@echo "make bench     time the program and its kernel; see Benchmarks/RESULTS.md"
	@echo "make docs      the kernel's documentation as a DocC archive in .build/"
	@echo "make example   build and run a package that uses the kernel"
	@echo "make install   put kaya and kaya-serve into PREFIX/bin (PREFIX=$(PREFIX))"
	@echo "make setup     install missing Debian packages"
	@echo "make clean     remove what was built and rendered"

setup:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo "please install the development files of:$$missing"; exit 1; fi; \
	as_root=""; if [ "$$(id -u)" != 0 ]; then as_root=sudo; fi; \
	echo "installing$$missing"; \
	$$as_root apt-get update -qq && $$as_root apt-get install -y --no-install-recommends $$missing

build: setup
	$(RELEASE)

site: build
	$(KAYA) render

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Plugins Benchmarks Examples Package.swift

test: setup lint
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build

bench: build
	Benchmarks/run
	Benchmarks/kernel

docs: setup
	$(SWIFT) build --target KayaMethods
	rm -rf .build/symbols && mkdir -p .build/symbols
	for module in KayaMethods KayaNumerics KayaStatistics; do swift symbolgraph-extract -module-name $$module \
	  -minimum-access-level public -output-dir .build/symbols -I .build/debug/Modules -I Sources/CLAPACKE \
	  -Xcc -fmodule-map-file=.build/debug/CBoostShim.build/module.modulemap \
	  -target "$$(swift -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -1)" || exit 1; done
	docc convert Sources/KayaMethods/KayaMethods.docc --additional-symbol-graph-dir .build/symbols --fallback-display-name KayaMethods \
	  --fallback-bundle-identifier kaya.KayaMethods --output-path .build/KayaMethods.doccarchive

example: setup
	$(SWIFT) run --package-path Examples/UseKayaMethods

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $(KAYA) $(BUILD)/kaya-serve $(DESTDIR)$(PREFIX)/bin

clean:
	rm -rf .build _site .kaya
