# What a person who has just cloned this types: `make demo`, `make test`, `make install`.
PREFIX ?= /usr/local
SIZE ?= 10000
RELEASE = --configuration release --scratch-path .build-release --static-swift-stdlib
READLOG = .build-release/release/readlog
SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: demo build test test-browser soak laws faults simulation bench install lint prerequisites clean

demo: build
	@.ci/demo $(READLOG)

# readlog, and beside it the merge driver that it sets up in clones.
build: prerequisites
	swift build $(RELEASE) --product readlog
	swift build $(RELEASE) --product readlog-merge

test: prerequisites
	@.ci/prerequisites tests
	swift build --build-tests
	swift test --skip-build

# The site in a real Chromium, from the disk and from the preview: what people type and click, hostile
# records, sizes with 10,000 papers, contrast. No part of `make test`: it installs a browser.
# `make test-browser ONLY=keyboard`; PICTURES=DIR keeps screenshots.
test-browser: build
	@.ci/prerequisites browser
	swift build $(RELEASE) --product readlog-bench
	@python3 Tests/Browser/check.py $(READLOG) --bench .build-release/release/readlog-bench \
	  $(if $(PICTURES),--pictures $(PICTURES)) $(ONLY)

# The laws of the merge on 100,000 random triples, in a release build of their own, and many clones with
# the real Git, by readlog's merges and by Git's own (minutes each; `make simulation` is the second).
soak: laws simulation

laws: prerequisites
	READLOG_SOAK=100000 swift test --configuration release --scratch-path .build-soak \
	  -Xswiftc -enable-testing --filter LawTests

# Readlog killed, and failing, at every call that changes a file system: all of what `make test` tries
# a part of.
faults: prerequisites
	@.ci/prerequisites tests
	swift build --build-tests
	READLOG_FAULTS=all swift test --skip-build --filter 'FaultTests|KillTests'

simulation: build
	swift build $(RELEASE) --product readlog-simulation
	@.build-release/release/readlog-simulation

# What the commands cost, beside the tools that people know: `make bench SIZE=100000`.
bench: build
	swift build $(RELEASE) --product readlog-bench
	@.build-release/release/readlog-bench $(READLOG) $(SIZE)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(READLOG) $(READLOG)-merge $(DESTDIR)$(PREFIX)/bin
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions
	install -d $(SHARE)/fish/vendor_completions.d $(SHARE)/man/man1
	$(READLOG) completions bash >$(SHARE)/bash-completion/completions/readlog
	$(READLOG) completions zsh >$(SHARE)/zsh/site-functions/_readlog
	$(READLOG) completions fish >$(SHARE)/fish/vendor_completions.d/readlog.fish
	! command -v python3 >/dev/null || .ci/man-pages $(SHARE)/man/man1 $(READLOG)

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Simulation
	.ci/check-imports

# Debian's packages that the build and the tests need; asks for nothing where they are there.
prerequisites:
	@.ci/prerequisites

clean:
	rm -rf .build .build-release .build-soak
