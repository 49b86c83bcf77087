package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func call(args ...string) (string, error) {
	var out, errs bytes.Buffer
	err := run(args, &out, &errs)
	return out.String(), err
}

func TestMarkdown(t *testing.T) {
	out, err := call("-set", "gdp_growth=6", "-actuals", "jimo")
	require.NoError(t, err)
	assert.Contains(t, out, "\n\nwhat if: gdp\\_growth=6\n\n## Where it leads\n\n| row | indicator | target | projection | result |\n| --- | --- | --- | --- | --- |\n"+
		"| 1 | GDP growth | about 7% a year on average, 2021–2025 (tolerance: 0.35 percentage points) | 6.00% | missed |\n")
	assert.Contains(t, out, "| 3 | Manufacturing share of GDP | 42% in 2025 | 42.00% | met, on path by assumption |\n")
	assert.Contains(t, out, "| 16 | Decline of energy use per unit of GDP | assigned by Qingdao city | assigned by a higher level (Qingdao city) | open |\n")
	assert.Contains(t, out, "\n## Annual review 2022\n")
	assert.Contains(t, out, "| 21 | Grain production capacity | 440 thousand tonnes in 2025 | 442.0 thousand tonnes | running |\n")
	out, err = call("-lang", "zh")
	require.NoError(t, err)
	assert.Contains(t, out, "\n\n按规划原文\n\n## 测算结果\n\n| 序号 | 指标 | 目标 | 测算 | 结果 |\n")
	assert.Contains(t, out, "| 3 | 制造业增加值占生产总值比重 | 2025年42% | 42.00% | 完成（路径为假设） |\n")
}

// Names are text, whatever stands in them.
func TestHostileNames(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plan.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"format":1,"id":"x","version":"1","title":{"en":"<script>alert(1)</script> [t](javascript:alert(1))"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"x"}},"categories":[{"id":"c","name":{"en":"c"}}],"indicators":[{"id":"a","row":"1","category":"c","name":{"en":"a | b <i> [l](javascript:alert(1)) ![p](x)"},"unit":"%",
"direction":"up","attribute":"expected","baseline":{"value":1},"target":{"kind":"level","value":2}}]}`), 0o600))
	out, err := call("-plan", file, "-format", "html")
	require.NoError(t, err)
	assert.NotContains(t, out, "<script>")
	assert.NotContains(t, out, "<i>")
	assert.Contains(t, out, "<td>a | b &lt;i&gt; [l](javascript:alert(1)) ![p](x)</td>")
	out, err = call("-plan", file)
	require.NoError(t, err)
	assert.Contains(t, out, `| 1 | a \| b &lt;i&gt; \[l](javascript:alert(1)) !\[p](x) | 2% in 2025 |`)
	assert.Contains(t, out, "# &lt;script&gt;alert(1)&lt;/script&gt; \\[t](javascript:alert(1))\n")
	assert.NotRegexp(t, `(^|[^\\])\[[a-z]\]\(`, out, "no link")
	assert.Equal(t, 3, strings.Count(out, "\n| "), "heads, their line, one row")
}

func TestErrors(t *testing.T) {
	_, err := call("-set", "gdp_growth=99")
	require.EqualError(t, err, "scenario: gdp_growth=99: outside the lever's bounds -5 to 15")
	_, err = call("-actuals", "nowhere.csv", "-lang", "zh")
	require.EqualError(t, err, "nowhere.csv: 没有这个文件")
	_, err = call("-format", "pdf")
	require.EqualError(t, err, "wrong arguments")
}
