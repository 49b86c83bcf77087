package plan

// diffWord is the file's word as a reader says it, or the text as it stands.
func diffWord(s string) Text {
	if s == "" {
		return Text{EN: "none", ZH: "“无”"}
	}
	if t, ok := diffWords[s]; ok {
		return Text{EN: t.EN, ZH: "“" + t.ZH + "”"}
	}
	return Text{EN: s, ZH: " " + s + " "}
}
