// Command pages writes the pages about the modules into wasm/site/docs; go generate runs it in
// package modules.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

func main() {
	for _, l := range []text.Lang{text.English, text.Chinese} {
		dir := filepath.Join("..", "..", "wasm", "site", "docs", string(l), "modules")
		err := os.MkdirAll(dir, 0o755)
		for _, m := range modules.List() {
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, string(m.ID)+".md"), []byte(m.Page(l)), 0o644)
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
