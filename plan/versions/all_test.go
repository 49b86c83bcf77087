package versions

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// leaf is a value of a document that can be changed alone, and its place.
type leaf struct {
	path string // without the places in lists: indicators.target.value
	v    reflect.Value
}

// leaves lists the single values of a document.
func leaves(v reflect.Value, path string, found []leaf) []leaf {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return found
		}
		return append(leaves(v.Elem(), path, found), leaf{path + " (whole)", v})
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			found = leaves(v.Field(i), strings.TrimPrefix(path+"."+name, "."), found)
		}
		return found
	case reflect.Slice:
		for i := range v.Len() {
			found = leaves(v.Index(i), path, found)
		}
		if v.Len() > 0 {
			found = append(found, leaf{path + " (whole)", v})
		}
		return found
	}
	return append(found, leaf{path, v})
}

// change gives a value another content.
func change(l leaf) {
	switch v := l.v; v.Kind() {
	case reflect.String:
		switch {
		case v.Type() == reflect.TypeFor[plan.Number]():
			v.SetString("1" + strings.TrimPrefix(v.String(), "-")) // another number
		default:
			v.SetString(v.String() + "z")
		}
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Pointer:
		v.Set(reflect.Zero(v.Type()))
	case reflect.Slice:
		v.Set(v.Slice(0, v.Len()-1))
	}
}

// Whatever single value of a plan changes, and survives the canonical format, Diff has a change for it, in both
// languages, and the other way round.
func TestDiffMissesNothing(t *testing.T) {
	files, err := filepath.Glob("../china/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	changes, paths := 0, map[string]int{}
	for _, file := range append(files, "../jimo/jimo.json") {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		whole := plan.MustParse(data, file).Document()
		bare := whole.Clone() // most of a plan is the structure of its document: what else there is changes without it, in less time
		bare.Chapters, bare.Serves = nil, nil
		for _, d := range []*plan.Document{bare, whole} {
			old, err := plan.New(d)
			require.NoError(t, err, file)
			for _, l := range leaves(reflect.ValueOf(d).Elem(), "", nil) {
				if paths[l.path] >= 4 || l.path == "format" {
					continue
				}
				paths[l.path]++
				before := reflect.New(l.v.Type()).Elem()
				before.Set(l.v)
				change(l)
				next, err := plan.New(d)
				if err != nil { // what is no plan is compared with none
					l.v.Set(before)
					continue
				}
				said := Diff(old, next)
				if len(said) == 0 {
					a, errA := old.Document().Marshal()
					b, errB := d.Marshal()
					require.NoError(t, errA)
					require.NoError(t, errB)
					assert.Equal(t, string(a), string(b), "%s, %s: %v became %v, and nothing is said", file, l.path, before, l.v)
				}
				for _, c := range said {
					assert.NotEmpty(t, c.Text.EN)
					assert.NotEmpty(t, c.Text.ZH)
					assert.NotContains(t, c.Text.EN+c.Text.ZH, "%!", l.path)
					assert.Contains(t, whatText, c.What)
				}
				assert.Equal(t, len(said) == 0, len(Diff(next, old)) == 0, "%s: back again", l.path)
				l.v.Set(before)
				changes++
			}
			same, err := plan.New(d)
			require.NoError(t, err)
			require.Empty(t, Diff(old, same), "all is as it was")
		}
	}
	t.Logf("%d changes of %d places", changes, len(paths))
	assert.Greater(t, changes, 500)
	assert.Greater(t, len(paths), 150)
}

// Every field of a plan file has a name for readers, or is compared under the name of what it belongs to.
func TestFieldsHaveWords(t *testing.T) {
	d := &differ{from: &plan.Plan{}, to: &plan.Plan{}, what: "plan"}
	p := plan.Indicator{ID: "x", Lead: plan.Text{EN: "a"}, Places: new(int), Note: plan.Text{ZH: "备注"}, Place: plan.Place{Chapter: 1}}
	q := plan.Indicator{ID: "x", Lead: plan.Text{EN: "b"}, Target: plan.Target{Printed: "1", Column: "level"}}
	d.indicator(p, q)
	for i, want := range []struct{ en, zh string }{
		{"printed token", "原文"}, {"column", "所在列"}, {"moved", "移到"}, {"note reworded", "备注的文字有改动"},
		{"unit in charge reworded", "责任单位的文字有改动"}, {"decimal places changed from 0 to none", "小数位由 0 改为“无”"},
	} {
		require.Less(t, i, len(d.changes))
		assert.Contains(t, d.changes[i].Text.In(text.English), want.en)
		assert.Contains(t, d.changes[i].Text.In(text.Chinese), want.zh)
	}
}
