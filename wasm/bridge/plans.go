package bridge

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
)

// Plan files of one's own are kept beside the scenarios as two records each, the head apart from the text, so that a list of
// them reads no texts. Scenarios have keys without a colon.
const (
	planHeads = "plan:"
	planTexts = "plantext:"
)

// keptKey tells kept files apart: two versions of a plan are two, even under one file name.
func keptKey(p *plan.Plan, file string) string { return "file:" + p.ID + ":" + p.Version + ":" + file }

// keepPlan checks a plan file and keeps it. The text is written before the head: what the list names is there.
func (s *Server) keepPlan(ctx context.Context, p KeepParams) (KeptPlan, error) {
	pl, err := plan.Parse(ctx, []byte(p.Text), p.File)
	if err != nil {
		return KeptPlan{}, err
	}
	k := KeptPlan{Key: keptKey(pl, p.File), File: p.File, Head: headOf(pl), Size: len(p.Text), Saved: p.Now}
	put := func(key, text string) error {
		return s.store.Update(ctx, key, func(string, bool) (string, error) { return text, nil })
	}
	if err := put(planTexts+k.Key, p.Text); err != nil {
		return KeptPlan{}, storage(err)
	}
	if err := put(planHeads+k.Key, string(encode(k))); err != nil {
		_ = s.store.Delete(ctx, planTexts+k.Key) // a text that no list names would only take up room
		return KeptPlan{}, storage(err)
	}
	return k, nil
}

// keptPlans lists the kept files in the order of their keys. A record that cannot be read is left out rather than hiding the others.
func (s *Server) keptPlans(ctx context.Context, _ LangParams) (KeptPlans, error) {
	texts, err := s.store.All(ctx, func(key string) bool { return strings.HasPrefix(key, planHeads) })
	if err != nil {
		return KeptPlans{}, storage(err)
	}
	out := KeptPlans{Items: []KeptPlan{}}
	for _, t := range texts {
		var k KeptPlan
		if json.Unmarshal([]byte(t), &k) == nil && k.Key != "" {
			out.Items = append(out.Items, k)
		}
	}
	return out, nil
}

// forgetPlan takes a kept file away.
func (s *Server) forgetPlan(ctx context.Context, p IDParams) (OK, error) {
	for _, key := range []string{planHeads + p.ID, planTexts + p.ID} {
		if err := s.store.Delete(ctx, key); err != nil {
			return OK{}, storage(err)
		}
	}
	return OK{OK: true}, nil
}

// keptText reads a kept file.
func (s *Server) keptText(ctx context.Context, key string) (string, error) {
	text, ok, err := s.store.Get(ctx, planTexts+key)
	if err != nil {
		return "", storage(err)
	}
	if !ok {
		return "", &indicator.Error{Room: "bridge", Op: key, Err: indicator.ErrUnknown,
			Message: indicator.Say("this plan file is no longer kept in this browser; open the file again", "该规划文件已不在本浏览器中；请重新打开文件")}
	}
	return text, nil
}
