module github.com/jimo-plan/fiveyear/wasm/site/page

go 1.25.0
