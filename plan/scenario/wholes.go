package scenario

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// balance asks how the other shares of a whole change when one of them is moved, so that all still
// add up to 100.
type balance struct {
	Shares []decimal.Decimal `json:"shares"` // before the move
	Moved  int               `json:"moved"`  // the share that is moved
	To     decimal.Decimal   `json:"to"`     // its new value
	Locked []int             `json:"locked"` // shares that do not change
	// Taker is the only share that changes in return; −1 means all free ones, in proportion.
	Taker  int   `json:"taker"`
	Places int32 `json:"places"` // decimal places of the result
}

// balanced returns the shares after a move. The moved share has the requested value, the locked
// ones are unchanged, and the free ones change in proportion to their values (evenly when all are
// zero), or only the chosen one changes. The shares add up to exactly 100: the remainder of
// rounding is added to the largest free share.
//
// balanced returns text.ErrInvalid when no share is free, when a share would leave 0–100, or for an
// index out of range.
func balanced(b balance) ([]decimal.Decimal, error) {
	free, err := b.free()
	if err != nil {
		return nil, err
	}
	out := slices.Clone(b.Shares)
	out[b.Moved] = b.To
	room, had := hundred, decimal.Zero
	for i, s := range out {
		if slices.Contains(free, i) {
			had = had.Add(s)
		} else {
			room = room.Sub(s)
		}
	}
	if room.IsNegative() {
		return nil, badScenario("the others leave room for at most %s", "其余部分最多只能留出 %s", b.To.Add(room))
	}
	rest, largest := room, free[0]
	for _, i := range free {
		part := room
		switch {
		case had.IsZero():
			part, err = decimals.Div(room, decimal.NewFromInt(int64(len(free))))
		default:
			if part, err = decimals.Mul(room, b.Shares[i]); err == nil {
				part, err = decimals.Div(part, had)
			}
		}
		if err != nil {
			return nil, badScenario("%v", "%v", err)
		}
		if out[i] = decimals.Round(part, b.Places); out[i].GreaterThan(out[largest]) {
			largest = i
		}
		rest = rest.Sub(out[i])
	}
	if out[largest] = out[largest].Add(rest); out[largest].IsNegative() {
		return nil, badScenario("a share would fall below 0", "有占比将低于 0")
	}
	return out, nil
}

// free returns the shares that may change in return.
func (b balance) free() ([]int, error) {
	n := len(b.Shares)
	for _, s := range append([]decimal.Decimal{b.To}, b.Shares...) {
		if s.IsNegative() || s.GreaterThan(hundred) {
			return nil, badScenario("%s is not a share between 0 and 100", "%s 不是 0 至 100 之间的占比", s)
		}
	}
	if b.Moved < 0 || b.Moved >= n || b.Taker >= n || b.Taker == b.Moved || b.Places < 0 || b.Places > 30 {
		return nil, badScenario("no such share", "没有这个占比")
	}
	if b.Taker >= 0 {
		if slices.Contains(b.Locked, b.Taker) {
			return nil, badScenario("the share that should give way is locked", "应让出的占比已锁定")
		}
		return []int{b.Taker}, nil
	}
	var free []int
	for i := range b.Shares {
		if i != b.Moved && !slices.Contains(b.Locked, i) {
			free = append(free, i)
		}
	}
	if len(free) == 0 {
		return nil, badScenario("all other shares are locked", "其余占比均已锁定")
	}
	return free, nil
}

// BalanceMoves returns the moves that set one share of a whole of the plan and adjust the others,
// in the order of the whole. An empty taker adjusts all free shares in proportion.
func (r *Run) BalanceMoves(whole, share string, to decimal.Decimal, locked []string, taker string) ([]Move, error) {
	for _, w := range r.model.plan.Model.Wholes {
		if w.ID != whole {
			continue
		}
		b := balance{Moved: slices.Index(w.Shares, share), To: to, Taker: -1, Places: 2}
		if taker != "" {
			if b.Taker = slices.Index(w.Shares, taker); b.Taker < 0 {
				return nil, fault.Unknown("share of "+whole, whole+" 的占比", taker, w.Shares)
			}
		}
		if b.Moved < 0 {
			return nil, fault.Unknown("share of "+whole, whole+" 的占比", share, w.Shares)
		}
		for i, id := range w.Shares {
			l, ok := r.model.levers[id]
			if !ok {
				return nil, fault.Unknown("lever", "可调变量", id, r.model.order)
			}
			v := r.Stands(Vary{Lever: id})
			d, ok := v.Decimal()
			if !ok {
				return nil, &text.Error{Package: "scenario", Op: "shares of a whole", Indicator: id, Err: text.ErrAbsent, Message: text.Say("%s", "%s", v.Reason())}
			}
			b.Shares = append(b.Shares, d)
			b.Places = max(b.Places, -exact.Number(l.Step).Exponent(), -to.Exponent())
			if slices.Contains(locked, id) {
				b.Locked = append(b.Locked, i)
			}
		}
		out, err := balanced(b)
		if err != nil {
			return nil, err
		}
		moves := make([]Move, len(out))
		for i, d := range out {
			moves[i] = Move{Lever: w.Shares[i], Op: opSet, Value: d}
		}
		return moves, nil
	}
	return nil, fault.Unknown("whole", "整体", whole, nil)
}
