# make run     the calculator at a local address
# make fiveyear  the command with the calculator in it, bin/fiveyear
# make test    everything: Go natively and for the browser, TypeScript, real browser
# make full    what takes longer: other browsers, a busy machine, long fuzzing, mutation
# The others are parts of these.
SHELL := /bin/bash
WEB := wasm/web
ADDR ?= 127.0.0.1:8080

.PHONY: run build test full test-go test-race test-fuzz test-js test-web test-package test-others test-province bench lint fuzz soak mutate cover audit load newcomer pictures generate page fiveyear release-check clean

run: build
	go run ./wasm/site/serve -addr $(ADDR)

$(WEB)/node_modules: $(WEB)/package.json $(WEB)/package-lock.json
	cd $(WEB) && npm ci --no-audit --no-fund
	touch $@

build: $(WEB)/node_modules
	.ci/wasm
	cd $(WEB) && npm run --silent build

# The built calculator as a Go module that embeds it.
page: build
	find wasm/site/page/files -mindepth 1 ! -name not-built.txt -delete
	cp -R $(WEB)/dist/. wasm/site/page/files/

# The command with the calculator in it: bin/fiveyear.
fiveyear: page
	cd examples/fiveyear && go build -trimpath -o ../../bin/ .

test: lint test-go test-race test-fuzz test-js test-web test-package

test-go:
	set -e; for module in $$(.ci/modules); do (cd $$module && go test ./...); done

# Concurrent use, under the race detector.
test-race:
	.ci/race

# Every fuzz target for a short while.
test-fuzz:
	FUZZTIME=1000x CORPUS=new .ci/fuzz

test-js:
	.ci/jstest

test-web: build
	cd $(WEB) && npm run --silent typecheck && npm run --silent lint && npm run --silent test:unit
	.ci/webtest

# Firefox, and WebKitGTK, which stands for Safari.
test-others: build
	.ci/otherbrowsers

# The large tests of many plans: three plans, four scenarios, 10,000 draws, and what two cores gain.
test-province:
	cd examples/province && PROVINCE_FULL=1 go test -timeout 30m ./...

full: build test-others test-province load soak fuzz mutate
	.ci/busy

# The API with 64 clients for a minute, some of which leave or send what cannot be answered.
load:
	FIVEYEAR_LOAD=1m go test ./wasm/api -run TestManyClients -count=1 -v

lint:
	.ci/lint

bench: build
	.ci/bench

fuzz:
	.ci/fuzz

# A thousand tabs killed while they save.
soak: build
	FIVEYEAR_KILLS=1000 .ci/webtest faults -g killed

# The JavaScript package: built, packed, and tested as a consumer has it.
test-package: build
	.ci/packagetest

mutate:
	.ci/mutate

cover:
	.ci/cover

audit:
	.ci/audit

newcomer:
	.ci/newcomer

# What a release consists of, in bin/release, and its checks.
release-check: page
	.ci/release-check

# The pictures of the READMEs, taken of the built calculator.
pictures: build
	CHROMIUM=$$(.ci/browser) .ci/served node $(WEB)/scripts/pictures.mjs

generate:
	go generate ./...
	go run ./examples/internal/docs
	go run ./wasm/bridge/tsgen > $(WEB)/src/protocol.gen.ts

clean:
	find wasm/site/page/files -mindepth 1 ! -name not-built.txt -delete
	rm -rf bin $(WEB)/dist $(WEB)/node_modules $(WEB)/package/src/*.wasm
