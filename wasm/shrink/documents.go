package main

import (
	"bytes"
	"encoding/json"
)

// documentStart is how a file of JSON begins that is written for people.
var documentStart = []byte("{\n  \"")

// minDocument is the size from which a document is worth it: that of plans, not of short texts in a program.
const minDocument = 16 << 10

// tightenDocuments takes the white space out of embedded JSON files. Their length is part of the program: spaces at the end,
// which compress to nothing, make up for it.
func tightenDocuments(memory []byte) {
	for at := 0; ; {
		next := bytes.Index(memory[at:], documentStart)
		if next < 0 {
			return
		}
		at += next
		in := json.NewDecoder(bytes.NewReader(memory[at:]))
		var document json.RawMessage
		if in.Decode(&document) != nil || len(document) < minDocument {
			at += len(documentStart)
			continue
		}
		var tight bytes.Buffer
		if json.Compact(&tight, document) == nil { // it has just been read
			n := copy(memory[at:], tight.Bytes())
			copy(memory[at+n:at+len(document)], bytes.Repeat([]byte(" "), len(document)-n))
		}
		at += len(document)
	}
}
