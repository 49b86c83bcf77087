package plan

import (
	"iter"
	"slices"
	"strings"
)

// ItemAt is an item with its place.
type ItemAt struct {
	Item  *Item
	Place Place
}

// Part is one element of a walk through the document: exactly one of its pointers is set, the one
// for its Kind.
type Part struct {
	Kind      PartKind
	Place     Place
	Chapter   *Chapter
	Section   *Section
	Box       *Box
	Item      *Item
	Indicator *Indicator
	Figure    *Figure
}

// PartKind is the kind of a part of a walk.
//
//	"chapter", "section", "box", "item", "indicator", "figure"
type PartKind string

const (
	chapterPart   PartKind = "chapter"
	sectionPart   PartKind = "section"
	boxPart       PartKind = "box"
	itemPart      PartKind = "item"
	indicatorPart PartKind = "indicator"
	figurePart    PartKind = "figure"
)

// Outline returns an iterator over chapters, sections, boxes and items in document order, each
// chapter before its sections, each section before its items and boxes.
func (d *Document) Outline() iter.Seq[Part] {
	return func(yield func(Part) bool) {
		for i := range d.Chapters {
			if !d.Chapters[i].walk(yield) {
				return
			}
		}
	}
}

func (c *Chapter) walk(yield func(Part) bool) bool {
	if !yield(Part{Kind: chapterPart, Place: Place{Chapter: c.No}, Chapter: c}) {
		return false
	}
	for i := range c.Sections {
		if !c.Sections[i].walk(c.No, yield) {
			return false
		}
	}
	return true
}

func (s *Section) walk(chapter int, yield func(Part) bool) bool {
	place := Place{Chapter: chapter, Section: s.No}
	if !yield(Part{Kind: sectionPart, Place: place, Section: s}) || !walkItems(s.Items, place, yield) {
		return false
	}
	for i := range s.Boxes {
		b := &s.Boxes[i]
		place.Box = b.No
		if !yield(Part{Kind: boxPart, Place: place, Box: b}) || !walkItems(b.Items, place, yield) {
			return false
		}
	}
	return true
}

func walkItems(items []Item, place Place, yield func(Part) bool) bool {
	for i := range items {
		if !yield(Part{Kind: itemPart, Place: place, Item: &items[i]}) {
			return false
		}
	}
	return true
}

// Walk returns an iterator over the whole document in document order: the outline, with the
// indicators and the figures of each place after its items. Parts with a place that the outline
// does not contain follow at the end.
func (d *Document) Walk() iter.Seq[Part] {
	return func(yield func(Part) bool) {
		placed := d.placed()
		for e := range d.Outline() {
			if e.Kind != itemPart && !flush(placed, yield) {
				return
			}
			if !yield(e) {
				return
			}
			placed.open(e)
		}
		if !flush(placed, yield) {
			return
		}
		for _, e := range placed.rest() {
			if !yield(e) {
				return
			}
		}
	}
}

// walking holds the indicators and figures by place, until the walk has passed it.
type walking struct {
	byPlace map[Place][]Part
	order   []Place
	current Place
	opened  bool
}

func (d *Document) placed() *walking {
	w := &walking{byPlace: map[Place][]Part{}}
	for in := range d.AllIndicators() {
		w.add(Part{Kind: indicatorPart, Place: in.Place, Indicator: in})
	}
	for i := range d.Figures {
		w.add(Part{Kind: figurePart, Place: d.Figures[i].Place, Figure: &d.Figures[i]})
	}
	return w
}

func (w *walking) add(e Part) {
	key := e.Place.outer()
	if _, ok := w.byPlace[key]; !ok {
		w.order = append(w.order, key)
	}
	w.byPlace[key] = append(w.byPlace[key], e)
}

func (w *walking) open(e Part) {
	if e.Kind != itemPart {
		w.current, w.opened = e.Place, true
	}
}

func flush(w *walking, yield func(Part) bool) bool {
	if !w.opened {
		return true
	}
	w.opened = false
	entries := w.byPlace[w.current]
	delete(w.byPlace, w.current)
	return !slices.ContainsFunc(entries, func(e Part) bool { return !yield(e) })
}

func (w *walking) rest() []Part {
	var all []Part
	for _, p := range w.order {
		all = append(all, w.byPlace[p]...)
	}
	return all
}

// Items returns an iterator over the items of all sections and boxes in document order.
func (d *Document) Items() iter.Seq[ItemAt] {
	return func(yield func(ItemAt) bool) {
		for e := range d.Outline() {
			if e.Kind == itemPart && !yield(ItemAt{Item: e.Item, Place: e.Place}) {
				return
			}
		}
	}
}

// Query selects figures or items. A zero field does not restrict; a list matches any of its
// members.
type Query struct {
	Chapter, Section int
	Box              string
	Kinds            []string // kind of a figure, type of an item
	Status           []string // of a figure
	Units            []string // of a figure, as written
	Zones            []string // of an item
	Industries       []string // of an item
	Indicator        string   // only parts that serve this indicator, or are linked with it
	Year             int      // a figure of this year, whose span covers it, or that is due in it (Due)
	Text             string   // must all occur in names, notes, places or tokens; either language, any case
}

// FindFigures returns an iterator over the matching figures, in file order.
func (d *Document) FindFigures(q Query) iter.Seq[*Figure] {
	return func(yield func(*Figure) bool) {
		m := q.matcher(d)
		for i := range d.Figures {
			if f := &d.Figures[i]; m.figure(f) && !yield(f) {
				return
			}
		}
	}
}

// FindItems returns an iterator over the matching items, in document order.
func (d *Document) FindItems(q Query) iter.Seq[ItemAt] {
	return func(yield func(ItemAt) bool) {
		m := q.matcher(d)
		for it := range d.Items() {
			if m.item(it) && !yield(it) {
				return
			}
		}
	}
}

type matcher struct {
	Query
	document *Document
	words    []string
	serves   map[string]bool // ids of figures and items that serve Indicator
}

func (q Query) matcher(d *Document) matcher {
	m := matcher{Query: q, document: d, words: strings.Fields(strings.ToLower(q.Text))}
	if q.Indicator != "" {
		m.serves = map[string]bool{}
		for _, s := range d.Serves {
			if s.Indicator == q.Indicator {
				m.serves["f"+s.Figure], m.serves["i"+s.Item] = true, true
			}
		}
	}
	return m
}

func (m matcher) place(p Place) bool {
	return (m.Chapter == 0 || p.Chapter == m.Chapter) && (m.Section == 0 || p.Section == m.Section) && (m.Box == "" || p.Box == m.Box)
}

func (m matcher) text(parts ...string) bool {
	all := strings.ToLower(strings.Join(parts, "\n"))
	return !slices.ContainsFunc(m.words, func(w string) bool { return !strings.Contains(all, w) })
}

func among(list []string, s string) bool { return len(list) == 0 || slices.Contains(list, s) }

func (m matcher) figure(f *Figure) bool {
	if m.Indicator != "" && !m.serves["f"+f.ID] && !slices.Contains(f.Links, m.Indicator) {
		return false
	}
	if m.Year != 0 && !f.covers(m.Year) {
		if due, printed := m.document.Due(f); printed || due != m.Year {
			return false
		}
	}
	return m.place(f.Place) && among(m.Kinds, f.Kind) && among(m.Status, f.Status) && among(m.Units, f.Unit) &&
		len(m.Zones) == 0 && len(m.Industries) == 0 && m.text(f.ID, f.Name.ZH, f.Name.EN, f.Printed, f.Note.ZH, f.Note.EN)
}

func (f *Figure) covers(year int) bool {
	if f.From != 0 && f.To != 0 {
		return f.From <= year && year <= f.To
	}
	return f.Year == year
}

func (m matcher) item(at ItemAt) bool {
	it := at.Item
	if m.Indicator != "" && !m.serves["i"+it.ID] {
		return false
	}
	return m.place(at.Place) && among(m.Kinds, it.Type) && among(m.Zones, it.Zone) && among(m.Industries, it.Industry) &&
		len(m.Status) == 0 && len(m.Units) == 0 && m.Year == 0 &&
		m.text(it.ID, it.Name.ZH, it.Name.EN, strings.Join(it.Places, "\n"), it.Lead.ZH, it.Lead.EN)
}

// AllIndicators returns an iterator over the indicators of the headline table and those of the
// vision, in order.
func (d *Document) AllIndicators() iter.Seq[*Indicator] {
	return func(yield func(*Indicator) bool) {
		for _, list := range [][]Indicator{d.Indicators, d.Vision} {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}
