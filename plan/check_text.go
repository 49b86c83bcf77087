package plan

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// characters reports control characters and those that change the direction of writing, in every
// text of the file: a terminal or a page would interpret them instead of displaying them. Line
// breaks and tabs are allowed in texts, but not in names, titles and ids.
func (c *checker) characters(n *strictjson.Node, path ...any) {
	if len(path) == 0 && !anyActs(n) {
		return // nearly every file; this saves building its paths
	}
	switch n.Kind() {
	case '"':
		line := oneLine(path)
		for _, r := range n.Text() {
			if chars.Acts(r) || line && chars.Breaks(r) {
				c.add("control", text.ErrInvalid, text.Say("the character U+%04X is not allowed here; expected text without control characters and changes of direction",
					"此处不允许字符 U+%04X；文字中不应有控制字符和改变书写方向的字符", r), path...)
				return
			}
		}
	case '[':
		for i := range n.Items() {
			c.characters(&n.Items()[i], append(path, i)...)
		}
	case '{':
		for i := range n.Items() {
			m := &n.Items()[i]
			c.characters(m, append(path, m.Key())...)
		}
	}
}

// anyActs reports whether a node contains a character that needs a closer check.
func anyActs(n *strictjson.Node) bool {
	if n.Kind() == '"' {
		return strings.ContainsFunc(n.Text(), func(r rune) bool { return chars.Acts(r) || chars.Breaks(r) })
	}
	for i := range n.Items() {
		if anyActs(&n.Items()[i]) {
			return true
		}
	}
	return false
}

// oneLine reports whether the text at a path is a name, a title or an id.
func oneLine(path []any) bool {
	for len(path) > 0 && (path[len(path)-1] == "zh" || path[len(path)-1] == "en") {
		path = path[:len(path)-1]
	}
	if len(path) == 0 {
		return false
	}
	switch path[len(path)-1] {
	case "name", "title", "id", "row", "unit", "version":
		return true
	}
	return false
}
