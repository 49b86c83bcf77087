package plan

import (
	"github.com/shopspring/decimal"
	"maps"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

var percentMax = decimal.NewFromInt(100)

// collectOutline collects places and the ids of items and figures.
func (c *checker) collectOutline(d *Document) {
	chapters := map[int]bool{}
	for i := range d.Chapters {
		ch := &d.Chapters[i]
		if chapters[ch.No] {
			c.invalid("duplicate_id", "chapter %d stands here twice", "第 %d 章重复", []any{ch.No}, "chapters", i, "no")
		}
		chapters[ch.No] = true
		c.places[Place{Chapter: ch.No}] = true
		for j := range ch.Sections {
			c.collectSection(ch, &ch.Sections[j], []any{"chapters", i, "sections", j})
		}
	}
	for i := range d.Figures {
		c.newID(c.figures, d.Figures[i].ID, "figures", i, "id")
	}
}

func (c *checker) collectSection(ch *Chapter, s *Section, path []any) {
	place := Place{Chapter: ch.No, Section: s.No}
	if c.places[place] {
		c.invalid("duplicate_id", "section %d stands here twice", "第 %d 节重复", []any{s.No}, c.path(path, "no")...)
	}
	c.places[place] = true
	c.collectItems(s.Items, path)
	for k := range s.Boxes {
		place.Box = s.Boxes[k].No
		if c.places[place] {
			c.invalid("duplicate_id", "box %q stands here twice", "专栏 %q 重复", []any{place.Box}, c.path(path, "boxes", k, "no")...)
		}
		c.places[place] = true
		c.places[Place{Chapter: ch.No, Box: place.Box}] = true
		c.collectItems(s.Boxes[k].Items, c.path(path, "boxes", k))
	}
}

func (c *checker) collectItems(items []Item, path []any) {
	for k := range items {
		it := &items[k]
		// Nearly all are valid; this saves building their paths.
		if it.ID != "" && idForm(it.ID) && !c.items[it.ID] && max(len(it.Name.ZH), len(it.Name.EN)) <= maxName {
			c.items[it.ID] = true
			continue
		}
		at := c.path(path, "items", k)
		c.newID(c.items, items[k].ID, c.path(at, "id")...)
		c.name(items[k].Name, c.path(at, "name")...)
	}
}

// place checks that a place exists in the outline, as far as the file has one.
func (c *checker) place(p Place, path ...any) {
	if len(c.p.Chapters) == 0 || p.Chapter == 0 {
		return
	}
	if !c.places[p.outer()] {
		c.add("reference", text.ErrUnknown, text.Say("the outline has no %s", "目录中没有%s", p.outer().Text()), path...)
	}
}

// outer returns the chapter, section or box that holds a place.
func (p Place) outer() Place {
	p.Row = ""
	if p.Box == "table" {
		p.Box = ""
	}
	return p
}

// Text returns the place in both languages: "chapter 1, section 6, table, row 7" / 第1章第6节指标表第7行.
func (p Place) Text() text.Text {
	var t text.Text
	add := func(en, zh string, arg any) {
		s := text.Say(en, zh, arg)
		if t.EN != "" {
			t.EN += ", "
		}
		t.EN += s.EN
		t.ZH += s.ZH
	}
	if p.Chapter != 0 {
		add("chapter %d", "第%d章", p.Chapter)
	}
	if p.Section != 0 {
		add("section %d", "第%d节", p.Section)
	}
	switch p.Box {
	case "":
	case "table":
		add("%s", "%s", text.Text{EN: "headline table", ZH: "主要指标表"})
	default:
		add("box %s", "专栏%s", p.Box)
	}
	if p.Row != "" {
		add("row %s", "第%s行", p.Row)
	}
	return t
}

func (c *checker) outline(d *Document) {
	inds, linked := keysOf(c.inds), maps.Clone(c.figures)
	maps.Copy(linked, inds)
	for i := range d.Figures {
		if c.stopped() {
			return
		}
		c.figure(&d.Figures[i], i, linked)
	}
	for i := range d.Serves {
		c.serve(&d.Serves[i], i, inds)
	}
	if s := d.System; s != nil {
		c.place(s.Place, "implementation", "place")
	}
}

func (c *checker) figure(f *Figure, i int, linked map[string]bool) {
	at := func(more ...any) []any { return append([]any{"figures", i}, more...) }
	c.name(f.Name, at("name")...)
	c.unit(f.Unit, at("unit")...)
	c.place(f.Place, at("place")...)
	c.printed(f.Printed, &f.Value, at("printed")...)
	c.printed(f.Printed, f.High, at("printed")...)
	ranged := f.Bound == "range"
	if ranged && !c.src.Has(at("high")...) || !ranged && f.High != nil {
		c.invalid("range", "a range needs the bound range and high; expected both or neither", "区间须同时有 bound range 和 high；应两者都有或都没有", nil, at()...)
	}
	low, ok := Decimal(&f.Value)
	if high, okHigh := Decimal(f.High); ok && okHigh && !low.LessThan(high) {
		c.invalid("range", "the range runs from %s to %s; expected the lower number first", "区间为 %s 至 %s；应先写较小的数", []any{low, high}, at("high")...)
	}
	if f.From != 0 && f.To != 0 && f.From > f.To {
		c.invalid("year", "the span begins in %d, after its end %d", "起始年 %d 晚于结束年 %d", []any{f.From, f.To}, at("from")...)
	}
	for j, id := range f.Links {
		c.refers(linked, id, aFigureInd, at("links", j)...)
	}
}

func (c *checker) serve(s *Serve, i int, inds map[string]bool) {
	at := func(more ...any) []any { return append([]any{"serves", i}, more...) }
	if (s.Figure == "") == (s.Item == "") {
		c.invalid("serve", "expected a figure or an item, and not both", "应写数据或条目之一，不能都写", nil, at()...)
	}
	c.refers(c.figures, s.Figure, aFigure, at("figure")...)
	c.refers(c.items, s.Item, anItem, at("item")...)
	c.refers(inds, s.Indicator, anIndic, at("indicator")...)
	if d, ok := Decimal(s.Covers); ok && (d.IsNegative() || d.GreaterThan(percentMax)) {
		c.invalid("share", "the share %s is outside 0 to 100", "份额 %s 超出 0 至 100", []any{d}, at("covers")...)
	}
}
