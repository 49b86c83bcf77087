package indicator

import (
	"bytes"
	"encoding/json"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// reasonJSON is the JSON form of a reason.
type reasonJSON struct {
	Absent ReasonCode `json:"absent"`
	Root   string     `json:"root,omitempty"`
	Year   int        `json:"year,omitempty"`
	Text   text.Text  `json:"text"`
}

// notGiven is the JSON code of NotGiven, whose own code is the empty string.
const notGiven ReasonCode = "not_given"

// MarshalJSON writes the reason as an object with its code, root and year, and its text in both
// languages:
//
//	{"absent":"needs_input","root":"gdp","year":2020,"text":{"zh":"需要输入：2020年gdp","en":"needs input: gdp in 2020"}}
func (r Reason) MarshalJSON() ([]byte, error) {
	code := r.Code
	if code == cause.NotGiven {
		code = notGiven
	}
	return json.Marshal(reasonJSON{code, r.Root, r.Year, text.Text{EN: r.In(text.English), ZH: r.In(text.Chinese)}})
}

// MarshalJSON writes the number as a string with all its digits, "8.03", or the reason for its
// absence as an object; see Reason.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.Present() {
		return json.Marshal(v.String())
	}
	return json.Marshal(v.Reason())
}

// UnmarshalJSON reads the output of MarshalJSON, and a bare number. Of a reason it reads code, root
// and year; null means not given.
func (v *Value) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	switch {
	case bytes.Equal(data, []byte("null")):
		*v = Value{}
		return nil
	case len(data) > 0 && data[0] == '{':
		var r reasonJSON
		if err := json.Unmarshal(data, &r); err != nil {
			return &text.Error{Package: "indicator", Err: text.ErrInvalid, Message: text.Say("expected a number or the reason of its absence", "应为数字或缺失原因")}
		}
		if r.Absent == notGiven {
			r.Absent = cause.NotGiven
		}
		*v = Absent(Reason{Code: r.Absent, Root: r.Root, Year: r.Year})
		return nil
	}
	d, err := decimals.Parse(string(bytes.Trim(data, `"`)))
	if err != nil {
		return err
	}
	*v = Of(d)
	return nil
}

// MarshalText writes the unit's symbol as in plan files.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.Symbol()), nil }

// MarshalJSON writes unit, price basis, and the values by year.
func (s Series) MarshalJSON() ([]byte, error) {
	values := make(map[int]Value, len(s.all()))
	for _, p := range s.all() {
		values[p.year] = p.value
	}
	return json.Marshal(struct {
		Unit   Unit          `json:"unit"`
		Prices Prices        `json:"prices,omitempty"`
		Values map[int]Value `json:"values"`
	}{s.Unit, s.Prices, values})
}
