package bridge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// Two plans with one id and version, of which the file has one name, are kept beside each other.
func TestSameIDOtherContent(t *testing.T) {
	s := server()
	other := strings.Replace(province, `"value":70,"printed":"70"`, `"value":72,"printed":"72"`, 1)
	var heads []wire.PlanHead
	for _, text := range []string{province, other, province} {
		k, fault := ask[wire.KeptPlan](t, s, "plan.keep", wire.KeepParams{Text: text, File: "p.json", Now: "1"})
		require.Nil(t, fault)
		h, fault := ask[wire.PlanHead](t, s, "plan.head", wire.OpenParams{Kept: k.Key})
		require.Nil(t, fault)
		assert.Equal(t, k.Head, h)
		v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Kept: k.Key})
		require.Nil(t, fault)
		assert.Equal(t, h, v.Head)
		heads = append(heads, h)
	}
	assert.NotEqual(t, heads[0].Hash, heads[1].Hash)
	assert.Equal(t, heads[0], heads[2])
	kept, fault := ask[wire.KeptPlans](t, s, "plan.kept", wire.LangParams{})
	require.Nil(t, fault)
	assert.Len(t, kept.Items, 2)

	// As another plan it gets another id.
	file, fault := ask[wire.PlanFile](t, s, "plan.rename", wire.RenameParams{Text: other, File: "p.json", ID: "another", Version: "3"})
	require.Nil(t, fault)
	h, fault := ask[wire.PlanHead](t, s, "plan.head", wire.OpenParams{Text: file.Text, File: file.Name})
	require.Nil(t, fault)
	assert.Equal(t, "another", h.ID)
	assert.Equal(t, "3", h.Version)
	_, fault = ask[wire.PlanFile](t, s, "plan.rename", wire.RenameParams{Text: other, File: "p.json", ID: "Not An Id"})
	require.NotNil(t, fault)
}

// A built-in plan has no hash, not even as a file; one with its id and another content has.
func TestBuiltInIdentity(t *testing.T) {
	s := server()
	for text, builtIn := range map[string]bool{
		string(jimo.Data()): true,
		strings.Replace(jimoFile(t), `"value": 42, "printed": "42"`, `"value": 43, "printed": "43"`, 1): false,
	} {
		h, fault := ask[wire.PlanHead](t, s, "plan.head", wire.OpenParams{Text: text, File: "j.json"})
		require.Nil(t, fault)
		assert.Equal(t, builtIn, h.Hash == "")
	}
}

// Actual figures belong to a content: those of another one come with its hash, so that the page can ask.
func TestActualsOfAnotherContent(t *testing.T) {
	s := server()
	kept := func(hash string) wire.ActualsFile {
		f, fault := ask[wire.ActualsFile](t, s, "actuals.kept", wire.ActualsParams{Plan: "p", Hash: hash})
		require.Nil(t, fault)
		return f
	}
	keep := func(f wire.ActualsFile) {
		_, fault := ask[wire.OK](t, s, "actuals.keep", f)
		require.Nil(t, fault)
	}
	assert.Equal(t, wire.ActualsFile{Plan: "p", Hash: "aa"}, kept("aa"), "nothing yet")
	old := wire.ActualsFile{Plan: "p", File: "f.csv", Text: "x"} // as earlier versions kept it
	keep(old)
	assert.Equal(t, old, kept("aa"), "without a hash: the page notes it")
	own := wire.ActualsFile{Plan: "p", Hash: "aa", Version: "1", File: "f.csv", Text: "y"}
	keep(own)
	assert.Equal(t, own, kept("aa"))
	assert.NotEqual(t, "bb", kept("bb").Hash, "of another content, and says so")
	keep(wire.ActualsFile{Plan: "p", Hash: "bb"})
	assert.Equal(t, wire.ActualsFile{Plan: "p", Hash: "bb"}, kept("bb"), "left out once, it is not offered again")
	assert.Equal(t, own, kept("aa"))
	assert.Equal(t, wire.ActualsFile{Plan: "other", Hash: "aa"}, func() wire.ActualsFile {
		f, _ := ask[wire.ActualsFile](t, s, "actuals.kept", wire.ActualsParams{Plan: "other", Hash: "aa"})
		return f
	}())
}

// Two imports without an id are two plans.
func TestImportsDoNotMeet(t *testing.T) {
	s := server()
	ids := map[string]bool{}
	for _, value := range []string{"44", "45", "44"} {
		f, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{TableFile: wire.TableFile{Text: "指标,单位,2020年,2025年,属性\n粮食产量,万吨,43.4," + value + ",约束性\n", File: "t.csv"}, From: 2021, To: 2025, Base: 2020})
		require.Nil(t, fault)
		h, fault := ask[wire.PlanHead](t, s, "plan.head", wire.OpenParams{Text: f.Text, File: f.Name})
		require.Nil(t, fault)
		assert.Equal(t, h.ID+".json", f.Name)
		ids[h.ID] = true
	}
	assert.Len(t, ids, 2)
}
