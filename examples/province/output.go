package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/xitongsys/parquet-go/writer"

	"github.com/jimo-plan/fiveyear/plan/portfolio"
)

// row is a line of the results in Parquet: the columns of the CSV, numbers of draws as doubles. The
// value is a decimal with all its digits.
type row struct {
	Plan        string   `parquet:"name=plan, type=BYTE_ARRAY, convertedtype=UTF8, encoding=PLAIN_DICTIONARY"`
	Scenario    string   `parquet:"name=scenario, type=BYTE_ARRAY, convertedtype=UTF8, encoding=PLAIN_DICTIONARY"`
	Indicator   string   `parquet:"name=indicator, type=BYTE_ARRAY, convertedtype=UTF8, encoding=PLAIN_DICTIONARY"`
	Year        int32    `parquet:"name=year, type=INT32"`
	Value       *string  `parquet:"name=value, type=BYTE_ARRAY, convertedtype=UTF8"`
	Reason      *string  `parquet:"name=reason, type=BYTE_ARRAY, convertedtype=UTF8"`
	Verdict     *string  `parquet:"name=verdict, type=BYTE_ARRAY, convertedtype=UTF8"`
	Mean        *float64 `parquet:"name=mean, type=DOUBLE"`
	SD          *float64 `parquet:"name=sd, type=DOUBLE"`
	P05         *float64 `parquet:"name=p05, type=DOUBLE"`
	P25         *float64 `parquet:"name=p25, type=DOUBLE"`
	P50         *float64 `parquet:"name=p50, type=DOUBLE"`
	P75         *float64 `parquet:"name=p75, type=DOUBLE"`
	P95         *float64 `parquet:"name=p95, type=DOUBLE"`
	Failed      *int64   `parquet:"name=failed, type=INT64"`
	Probability *float64 `parquet:"name=probability, type=DOUBLE"`
}

// rowOf reads a row from the cells of the CSV, so that both files hold the same.
func rowOf(f []string) row {
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	number := func(s string) *float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil
		}
		return &x
	}
	year, _ := strconv.Atoi(f[3])
	r := row{f[0], f[1], f[2], int32(year), text(f[4]), text(f[5]), text(f[6]), number(f[7]), number(f[8]), number(f[9]), number(f[10]), number(f[11]), number(f[12]), number(f[13]), nil, number(f[15])}
	if n, err := strconv.ParseInt(f[14], 10, 64); err == nil {
		r.Failed = &n
	}
	return r
}

// write writes the results of a plan as CSV and as Parquet, to any file system that Beam knows.
func write(ctx context.Context, out, plan string, list []portfolio.Result) error {
	var text, columns bytes.Buffer
	if err := portfolio.WriteResults(&text, list); err != nil {
		return err
	}
	w, err := writer.NewParquetWriterFromWriter(&columns, new(row), 1)
	if err != nil {
		return err
	}
	lines, err := csv.NewReader(bytes.NewReader(text.Bytes())).ReadAll()
	if err != nil {
		return err
	}
	for _, f := range lines[1:] {
		if err := w.Write(rowOf(f)); err != nil {
			return err
		}
	}
	if err := w.WriteStop(); err != nil {
		return err
	}
	for name, data := range map[string][]byte{plan + ".csv": text.Bytes(), plan + ".parquet": columns.Bytes()} {
		if err := save(ctx, join(out, "results", name), data); err != nil {
			return err
		}
	}
	return nil
}

func save(ctx context.Context, name string, data []byte) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	return filesystem.Write(ctx, fs, name, data)
}

// join joins the parts of a path or of an address such as gs://bucket/folder.
func join(parts ...string) string {
	if strings.Contains(parts[0], "://") {
		return strings.Join(parts, "/")
	}
	return filepath.Join(parts...)
}
