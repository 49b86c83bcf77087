package review_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// Whatever is read gives either series or an error with a line, and every series a verdict.
func FuzzReadSeries(f *testing.F) {
	for _, name := range []string{"statcan.csv", "eustat_more.csv"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 2000)])
	}
	f.Add([]byte("series,base_year,base_value,year,value,target_year,target,direction,limit\na,2015,0,2020,-1e30,2030,1e-30,down,0\n"))
	f.Add([]byte("series,base_year,base_value,year,value,target_year,target,direction,limit\na,1000,1,9999,2,9998,3,1,1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		series, err := review.ReadSeries(bytes.NewReader(data), "f.csv")
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without a text")
			}
			return
		}
		for _, s := range series[:min(len(series), 20)] {
			for _, p := range review.Profiles() {
				v := review.Evaluate(s, p)
				if v.Class == "" || v.Standing == "unknown" && v.Reason.Code == "" {
					t.Fatalf("%s: %q %s %q", p.Name, v.Class, v.Standing, v.Reason.Code)
				}
			}
		}
	})
}

// Whatever is read as actuals can be reviewed and written out.
func FuzzParseActuals(f *testing.F) {
	f.Add([]byte("indicator,year,value,unit,vintage\njobs,2021,2.1,人,2022-02\ngdp_growth,2021,8.1,%,\n"))
	f.Add([]byte(`[{"indicator": "jobs", "year": 2021, "value": 2.1, "vintage": "2022-02"}]`))
	f.Add([]byte("指标\t年份\t数值\n城镇新增就业人数\t2021\t2.1\n"))
	f.Add(jimo.Actuals())
	p := kinds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := actuals.Parse(data, "f.csv", p)
		if err != nil || a.Len() > 50 {
			return
		}
		r, err := review.Review(p, a, review.Options{Profiles: review.Profiles()})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := report.HTML(&b, r, text.Chinese); err != nil {
			t.Fatal(err)
		}
		if _, err := report.JSON(r, text.English); err != nil {
			t.Fatal(err)
		}
	})
}
