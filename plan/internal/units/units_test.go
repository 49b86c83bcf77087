package units

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOver(t *testing.T) {
	for s, want := range map[string][2]string{
		"单位：万元": {"", "万元"}, "（单位：万元）": {"", "万元"}, "某县主要指标（单位：亿元）": {"某县主要指标", "亿元"}, "主要指标　　计量单位：万人": {"主要指标", "万人"},
		"（单位：亿元、%）": {"", ""}, "责任单位：市水务局": {"责任单位：市水务局", ""}, "Unit: USD million": {"", "USD million"}, "Key figures, units: km": {"Key figures,", "km"},
		"(in thousands)": {"", "thousand count"}, "In thousands": {"", "thousand count"}, "Main figures (in thousands)": {"Main figures", "thousand count"}, "(thousands)": {"", "thousand count"},
		"Budget (in millions of USD)": {"Budget", "million USD"}, "(US$ millions)": {"", "US$ million"}, "Output (in thousand tonnes)": {"Output", "thousand tonnes"}, "(in %)": {"", "%"},
		"Main figures (provisional)": {"Main figures (provisional)", ""}, "Districts (in Kenya)": {"Districts (in Kenya)", ""}, "Targets in hectares of forest": {"Targets in hectares of forest", ""}, "Plan 2021–2025 (index)": {"Plan 2021–2025 (index)", ""}, "": {"", ""},
	} {
		title, unit := Over(s)
		assert.Equal(t, want, [2]string{title, unit}, s)
	}
}

func TestScaled(t *testing.T) {
	for unit, want := range map[string]string{"persons": "thousand persons", "km": "thousand km", "MLD": "thousand MLD", "thousand persons": "", "%": "", "": "", "items/10k persons": "", "per 1,000": "", "index": ""} {
		scaled, ok := Scaled("thousand count", unit)
		assert.Equal(t, want != "", ok, unit)
		if ok {
			assert.Equal(t, want, scaled)
		}
	}
	_, ok := Scaled("万元", "人")
	assert.False(t, ok)
}

func TestNearest(t *testing.T) {
	for symbol, want := range map[string]string{"milion USD": "million USD", "persns": "persons", "10k persns": "10k persons", "tonens": "tonnes", "milion persns": "million persons",
		"MLD": "", "points": "", "rooms": "", "beds per ward": "", "亩次": "", "": "", "persons": ""} {
		near, ok := Nearest(symbol)
		if want == "" {
			assert.False(t, ok, symbol)
			continue
		}
		assert.Equal(t, want, near)
	}
}
