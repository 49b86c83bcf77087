package plan

import (
	"encoding/hex"
	"hash/fnv"
	"path/filepath"
	"strings"
)

// Hash identifies the content of a plan: of two plans with one id, equal hashes make them the same
// plan, however their files are laid out. It is the 128-bit FNV-1a hash of the canonical form (Marshal)
// in hexadecimal; it tells plans apart, and guards nothing.
func (p *Plan) Hash() string { return p.hash() }

// hashOf computes the hash of a document, "" for one that has no canonical form.
func hashOf(d *Document) string {
	data, err := Marshal(d)
	if err != nil {
		return ""
	}
	h := fnv.New128a()
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// IDFor makes an id of a plan's title, or else of the name of its file, and of its content. Ids have small letters.
func IDFor(d *Document, title Text, file string) string {
	slug := ""
	for _, name := range []string{title.EN, title.ZH, strings.TrimSuffix(file, filepath.Ext(file)), "plan"} {
		words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		if slug = strings.Join(words, "-"); strings.ContainsAny(slug, "abcdefghijklmnopqrstuvwxyz") {
			break
		}
	}
	if slug[0] < 'a' {
		slug = "plan-" + slug
	}
	return strings.TrimRight(slug[:min(len(slug), 40)], "-") + "-" + hashOf(d)[:8]
}
