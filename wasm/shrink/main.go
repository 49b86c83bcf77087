// Command shrink makes a linked Go program for WebAssembly smaller without changing what it
// computes:
//
//	go run ./wasm/shrink wasm/web/package/src/fiveyear.wasm
//
// The file is rewritten in place. Six things are done:
//
//   - The linker cuts the initial memory into up to 100,000 data segments around short runs of
//     zeros. They are merged into a few, since a compressor does better on the zeros than on the
//     headers.
//   - The tables that map a program counter to a file and a line are removed, with those that only
//     asynchronous preemption, debuggers and printed arguments need, which js/wasm has not.
//     Function names stay: a traceback prints them, with "?:0" for the place.
//   - Those names lose the types of generic functions, which a traceback leaves out too.
//   - The index from a program counter to its function is made coarser: a lookup takes a few steps more.
//   - Instructions are replaced by fewer: forward jumps through a function's table of blocks become
//     branches, places on the stack become offsets, and numbers are not made wide only to be made
//     narrow again. That is faster, too.
//   - Embedded JSON files lose their white space; spaces at their ends keep their length.
//
// Whatever is not recognised is refused with an error and the file is left as it is: a Go version
// with another layout fails the build and never the program. Running it twice changes nothing the
// second time.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	rest := flag.String("rest", "", "the `file` to write the functions of some packages to")
	packages := flag.String("packages", "", "those packages, with commas")
	atOnce := flag.String("at-once", "", "`names` of functions in them that are needed at once")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: shrink [-rest FILE.wasm -packages PACKAGE,… [-at-once NAME,…]] FILE.wasm")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 || (*rest == "") != (*packages == "") {
		flag.Usage()
		os.Exit(2)
	}
	if err := rewrite(flag.Arg(0), *rest, strings.Split(*packages, ","), strings.Split(*atOnce, ",")); err != nil {
		fmt.Fprintf(os.Stderr, "shrink: %s: %v\n", flag.Arg(0), err)
		os.Exit(1)
	}
}

// rewrite shrinks a file in place, and cuts it in two where a file for the rest is named. An error
// leaves it as it was.
func rewrite(name, restName string, packages, atOnce []string) error {
	before, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	after, err := shrink(before)
	if err != nil {
		return err
	}
	if restName != "" {
		var rest []byte
		if after, rest, err = split(after, packages, atOnce); err != nil {
			return err
		}
		if err := write(restName, rest); err != nil {
			return err
		}
	}
	return write(name, after)
}

// write replaces a file as a whole.
func write(name string, content []byte) error {
	fresh := name + ".shrunk"
	if err := os.WriteFile(fresh, content, 0o755); err != nil {
		return err
	}
	return os.Rename(fresh, name)
}

// shrink returns a smaller program that computes the same.
func shrink(program []byte) ([]byte, error) {
	sections, err := readSections(program)
	if err != nil {
		return nil, err
	}
	for i, s := range sections {
		if s.id == codeSection {
			if sections[i].body, err = tightenCode(s.body); err != nil {
				return nil, err
			}
		}
		if s.id != dataSection {
			continue
		}
		m, err := readMemory(s.body)
		if err != nil {
			return nil, err
		}
		if err := dropLineTables(m.bytes); err != nil {
			return nil, err
		}
		if err := shortenNames(m.bytes); err != nil {
			return nil, err
		}
		if err := widenBuckets(m); err != nil {
			return nil, err
		}
		tightenDocuments(m.bytes)
		sections[i].body = m.write()
		return writeSections(sections), nil
	}
	return nil, fmt.Errorf("%w: no data section", errUnknown)
}
