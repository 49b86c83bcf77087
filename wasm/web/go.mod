// The page is no part of the Go module: this keeps packages below node_modules
// out of ./... and the page out of what importers download.
module github.com/jimo-plan/fiveyear/wasm/web

go 1.25.0
