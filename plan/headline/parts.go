package headline

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// partsIn returns the numbers of a cell that holds the parts of a whole: 5.1:42.3:52.6; nil if it holds
// something else.
func partsIn(s string) []string {
	parts := strings.Split(token.Plain(s), ":")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
		if _, err := decimals.Parse(parts[i]); err != nil || len(parts) < 3 {
			return nil
		}
	}
	return parts
}

// figureColumns returns the columns of baseline, target and the figures and targets of other years.
func (im *importer) figureColumns() (columns []int) {
	for _, name := range []string{"baseline", "target"} {
		if j, ok := im.at.columns[name]; ok {
			columns = append(columns, j)
		}
	}
	for _, y := range slices.Concat(im.at.history, im.at.further) {
		columns = append(columns, y.col)
	}
	return columns
}

// partsOfRow returns how many parts of a whole the figures of the current row hold; 0 if it has none. It
// refuses the cells of a row where their numbers differ, or do not add up to 100.
func (im *importer) partsOfRow() (n int, ok bool) {
	columns := im.figureColumns()
	ok = true
	held := map[int][]string{}
	for _, j := range columns {
		s := im.cell(j)
		parts := partsIn(s)
		if parts == nil {
			ok = ok && token.Empty[token.ASCII(s)]
			continue
		}
		sum := decimal.Zero
		for _, p := range parts {
			d, _ := decimals.Parse(p)
			sum = sum.Add(d)
		}
		ok = ok && (n == 0 || n == len(parts)) && sum.Sub(decimal.NewFromInt(100)).Abs().LessThanOrEqual(decimal.NewFromInt(1))
		n, held[j] = len(parts), parts
	}
	for _, j := range columns {
		if parts := held[j]; parts != nil && !ok {
			im.problem(im.r, j, "parts", text.ErrInvalid, text.Say("%q holds the parts of a whole; expected as many in each cell of the row, which add up to 100", "%q 是各部分之比；本行各格的个数应相同，且合计为 100", text.Short(im.cell(j))))
		}
	}
	return n, ok || n == 0
}

// partName names a part of n: as the brackets behind the name do (煤:油:气:非化石), the sectors by theirs,
// others by their place.
func partName(name string, part, n int) string {
	bare, inside, _ := strings.Cut(token.ASCII(name), "(")
	bare = strings.TrimSpace(bare)
	between := map[bool]string{true: "：", false: ": "}[token.Text(name).ZH != ""]
	if own := strings.FieldsFunc(strings.TrimSuffix(inside, ")"), func(r rune) bool { return strings.ContainsRune(":、/,", r) }); len(own) == n {
		return bare + between + strings.TrimSpace(own[part-1])
	}
	switch low := token.Lower(name); {
	case n == 3 && units.Has(low, "三次产业|一二三产|三产结构"):
		return []string{"第一产业比重", "第二产业比重", "第三产业比重"}[part-1]
	case n == 3 && strings.Contains(low, "primary") && strings.Contains(low, "secondary") && strings.Contains(low, "tertiary"):
		return []string{"Primary sector's share", "Secondary sector's share", "Tertiary sector's share"}[part-1]
	case token.Text(name).ZH != "":
		return bare + "：第" + strconv.Itoa(part) + "部分"
	}
	return bare + ": part " + strconv.Itoa(part)
}

// ratios refuses a row with ratios from one and to one, which would be read as numbers of different things: 1:20 and 15:1.
func (im *importer) ratios() {
	cells := map[bool]string{}
	for _, j := range im.figureColumns() {
		if first, ok := token.OneFirst(im.cell(j)); ok {
			cells[first] = im.cell(j)
		}
		if len(cells) > 1 {
			im.problem(im.r, j, "number", text.ErrInvalid, text.Say("the row has the ratios %s and %s; expected both in the same order", "该行既有 %s 又有 %s；各比应按同一顺序书写", cells[true], cells[false]))
			return
		}
	}
}
