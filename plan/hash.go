package plan

import (
	"encoding/hex"
	"hash/fnv"
	"path/filepath"
	"strings"
)

// Hash returns a hash of the content of a plan: of two plans with one id, equal hashes mean the
// same plan, regardless of the layout of their files. It is the 128-bit FNV-1a hash of the
// canonical form (Marshal) in hexadecimal. It distinguishes plans; it does not protect against
// tampering.
func (p *Plan) Hash() string { return p.hash() }

// hashOf computes the hash of a document, "" if the document has no canonical form.
func hashOf(d *Document) string {
	data, err := d.Marshal()
	if err != nil {
		return ""
	}
	h := fnv.New128a()
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// IDFor derives an id for the document from a title, or else the name of its file, and from its content. Ids
// are in lower case.
func (d *Document) IDFor(title Text, file string) string {
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
