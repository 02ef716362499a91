# Everything here works with Go, git and make; what else a test can use,
# .ci/tools finds or installs.
.PHONY: run test bench generate soak tools clean

run: ## a demonstration
	go run ./cmd/klubba demo

test: ## all that must hold, as CI runs it
	@.ci/tools
	@.ci/test

bench: ## how fast it is, on this machine
	go run ./cmd/bench

generate: ## Go from the .templ files
	go tool templ generate -path app

soak: ## each fuzz target for FUZZTIME (5m)
	@.ci/soak $(FUZZTIME)

tools: ## tries again what .ci/tools could not get
	@rm -f .tools/refused
	@.ci/tools

clean: ## what tests and builds leave behind; not the downloaded tools
	rm -rf .artefacts klubba
