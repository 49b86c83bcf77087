package bridge

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func (s *Server) profiles(context.Context, wire.LangParams) (wire.ProfilesView, error) {
	v := wire.ProfilesView{Items: []wire.ProfileView{}}
	for _, p := range review.Profiles() {
		x, err := viewProfile(p, "my-"+p.Name, p.Name)
		if err != nil {
			return v, err
		}
		x.Name = p.Name
		v.Items = append(v.Items, x)
	}
	return v, nil
}

// viewProfile describes a profile, with its file, under a name.
func viewProfile(p review.Profile, name, basedOn string) (wire.ProfileView, error) {
	file, err := p.File(name, basedOn)
	if err != nil {
		return wire.ProfileView{}, err
	}
	v := wire.ProfileView{Name: name, Title: p.Title, Source: p.Source, Note: p.Note, File: string(file), Cuts: []wire.CutView{}, LowIsGood: p.LowIsGood}
	for _, scale := range []struct {
		prefix string
		steps  review.Scale
	}{{"", p.Target}, {"free.", p.Free}} {
		for _, st := range scale.steps {
			if st.From != nil {
				v.Cuts = append(v.Cuts, wire.CutView{Key: scale.prefix + string(st.Class), Name: st.Title(), From: st.From.String(), Above: st.Above})
			}
		}
	}
	return v, nil
}

// profile creates a user's own profile, from a file or from a built-in one with other cut-offs.
func (s *Server) profile(_ context.Context, p wire.ProfileParams) (wire.ProfileView, error) {
	if p.Text != "" {
		own, err := review.ParseProfile([]byte(p.Text), p.File)
		if err != nil {
			return wire.ProfileView{}, err
		}
		return viewProfile(own, own.Name, own.BasedOn)
	}
	base, err := review.ProfileByName(p.BasedOn)
	if err != nil {
		return wire.ProfileView{}, err
	}
	cuts := map[string]decimal.Decimal{}
	for key, s := range p.Cuts {
		d, err := decimals.Parse(s)
		if err != nil {
			return wire.ProfileView{}, err
		}
		cuts[key] = d
	}
	own, err := base.With(cuts)
	if err != nil {
		return wire.ProfileView{}, err
	}
	own.Title = text.Say("%s, cut-offs changed", "%s，分界值已改", base.Title)
	own.Note = text.Say("The cut-offs are the reader's own.", "分界值由使用者自定。")
	file, err := own.File(p.Name, base.Name)
	if err != nil {
		return wire.ProfileView{}, err
	}
	if own, err = review.ParseProfile(file, p.Name+".json"); err != nil { // the name is the user's, too
		return wire.ProfileView{}, err
	}
	return viewProfile(own, own.Name, base.Name)
}

// profilesOf returns profiles by name, with precedence for those of the given files.
func profilesOf(names, files []string) ([]review.Profile, error) {
	own := map[string]review.Profile{}
	for _, f := range files {
		p, err := review.ParseProfile([]byte(f), "profile.json")
		if err != nil {
			return nil, err
		}
		own[p.Name] = p
	}
	var out []review.Profile
	for _, name := range names {
		p, ok := own[name]
		if !ok {
			var err error
			if p, err = review.ProfileByName(name); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, nil
}
