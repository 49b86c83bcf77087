package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
)

// maxHTML is the size of a calculator in one file, without what it carries.
const maxHTML = 5 << 20

// carriedJSON is what a calculator in one file carries beside the program.
type carriedJSON struct {
	Format  int          `json:"format"`
	Plan    *carriedFile `json:"plan,omitempty"`
	Code    string       `json:"code,omitempty"` // the scenario, as the code of a link
	Actuals *carriedFile `json:"actuals,omitempty"`
}

type carriedFile struct {
	File string `json:"file"`
	Text string `json:"text"`
}

func (a *app) html() *cobra.Command {
	var in *input
	var file, dir string
	c := a.command("html", text.Text{EN: "The calculator with a plan, as one file that opens by double click", ZH: "将计算器连同规划写成一个双击即可打开的文件"},
		text.Text{EN: "Writes the calculator as one HTML file, with the plan, the scenario and the actual figures given. It opens by double\nclick, without a server or a network, and saves itself again.",
			ZH: "将计算器连同给出的规划、情景和实际数写成一个 HTML 文件。双击即可打开，不需要服务器或网络，也可再次另存。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			files, err := calculator(dir)
			if err != nil {
				return err
			}
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			r, err := in.run(ctx)
			if err != nil {
				return err
			}
			p := m.Plan()
			data, err := p.Document().Marshal()
			if err != nil {
				return err
			}
			carried := carriedJSON{Format: 1, Plan: &carriedFile{p.ID + ".json", string(data)}}
			if !r.Scenario().IsReference() {
				carried.Code = r.Scenario().Code()
			}
			if in.actuals != "" {
				figures, err := in.actualsText(p)
				if err != nil {
					return err
				}
				carried.Actuals = &carriedFile{p.ID + "-actuals.csv", figures}
			}
			whole, err := oneFile(files, carried)
			return a.writeBytes(file, whole, err)
		})
	in = a.planFlags(c)
	in.scenarioFlags(c)
	in.actualsFlag(c)
	c.Flags().StringVarP(&file, "output", "o", "", a.say("write to `FILE`.html", "写入`文件`.html"))
	c.Flags().StringVar(&dir, "dir", "", a.say("`DIRECTORY` of the built calculator; default: the one in this program", "已构建计算器的`目录`；默认为程序自带的"))
	_ = c.MarkFlagRequired("output")
	return c
}

// actualsText returns the actual figures of the flags as text in UTF-8, after checking them: the file
// as it is, or what was read of a workbook.
func (in *input) actualsText(p *plan.Plan) (string, error) {
	figures, err := in.given(p)
	if err != nil {
		return "", err
	}
	if in.actuals == "published" {
		return string(published[p.ID]()), nil
	}
	data, err := in.app.read(in.actuals)
	if err != nil {
		return "", err
	}
	if plain, name := decode(data); name != "" && !bytes.HasPrefix(data, []byte("PK")) {
		return strings.TrimPrefix(string(plain), "\ufeff"), nil
	}
	table, err := actuals.Template(p, figures, in.app.lang)
	return strings.TrimPrefix(string(table), "\ufeff"), err
}

// oneFile returns the calculator as one file: the built page without the engine, completed by the
// engine and what the file carries.
func oneFile(files fs.FS, carried carriedJSON) ([]byte, error) {
	html, err := fs.ReadFile(files, "one.html")
	if err != nil {
		return nil, refuse("the built calculator has no one.html: run make build again", "已构建的计算器中没有 one.html：请重新运行 make build")
	}
	for id, pattern := range map[string]string{"fiveyear-engine": "assets/fiveyear-*.wasm", "fiveyear-rest": "assets/rest-*.wasm"} {
		part, err := packedPart(files, pattern)
		if err != nil {
			return nil, err
		}
		if html, err = filled(html, id, part); err != nil {
			return nil, err
		}
	}
	if len(html) > maxHTML {
		return nil, refuse("the file would have %d bytes; at most %d are wanted", "文件将有 %d 字节；最多 %d", len(html), maxHTML)
	}
	data, err := json.Marshal(carried) // escapes <, > and &: no text ends the element
	if err != nil {
		return nil, err
	}
	return filled(html, "fiveyear-carried", data)
}

// packedPart returns a part of the engine as it stands in the file.
func packedPart(files fs.FS, pattern string) ([]byte, error) {
	names, err := fs.Glob(files, pattern)
	if err != nil || len(names) != 1 {
		return nil, refuse("the built calculator has no engine: run make build again", "已构建的计算器中没有引擎：请重新运行 make build")
	}
	part, err := fs.ReadFile(files, names[0])
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	zip, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = zip.Write(part)
	}
	if err == nil {
		err = zip.Close()
	}
	return []byte(base64.StdEncoding.EncodeToString(out.Bytes())), err
}

// filled returns a file with other content in one of its elements.
func filled(html []byte, id string, content []byte) ([]byte, error) {
	before, rest, ok := bytes.Cut(html, []byte(`<script id="`+id+`"`))
	attributes, rest, open := bytes.Cut(rest, []byte(">"))
	_, after, closed := bytes.Cut(rest, []byte("</script>"))
	if !ok || !open || !closed {
		return nil, refuse("one.html has no place for %s: run make build again", "one.html 中没有 %s 的位置：请重新运行 make build", id)
	}
	return bytes.Join([][]byte{before, []byte(`<script id="` + id + `"`), attributes, []byte(">"), content, []byte("</script>"), after}, nil), nil
}
