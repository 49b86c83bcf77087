package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/api"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/site"
	"github.com/jimo-plan/fiveyear/wasm/site/page"
)

func (a *app) serve() *cobra.Command {
	var in *input
	var addr, dir string
	var offerAPI, quiet bool
	c := a.command("serve", text.Text{EN: "Serves the calculator and opens it in the browser", ZH: "启动计算器并在浏览器中打开"},
		text.Text{EN: "Serves the calculator at a local address and opens it in the browser, with the plan, the scenario and the actual\nfigures given. With --api it also answers the engine's methods as JSON under /v1/, described by /openapi.json. Ctrl+C\nends it.",
			ZH: "在本机地址启动计算器并在浏览器中打开，带上给出的规划、情景和实际数。用 --api 还在 /v1/ 下以 JSON 回答引擎的各个方法，\n说明见 /openapi.json。按 Ctrl+C 结束。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			files, err := calculator(dir)
			if err != nil {
				return err
			}
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			s, err := in.scenario(m)
			if err != nil {
				return err
			}
			if _, err := m.Run(ctx, s); err != nil {
				return err
			}
			figures := ""
			if in.actuals != "" {
				if figures, err = in.actualsText(m.Plan()); err != nil {
					return err
				}
			}
			h, err := handler(files, m.Plan(), figures, offerAPI)
			if err != nil {
				return err
			}
			l, err := net.Listen("tcp", addr)
			if err != nil {
				return refuse("cannot listen at %s: %v; --addr 127.0.0.1:0 takes a free port", "无法监听 %s：%v；--addr 127.0.0.1:0 使用空闲端口", addr, err)
			}
			link := "http://" + l.Addr().String() + pageLink(m.Plan(), s, figures != "")
			fmt.Fprintln(a.out, a.say("Fiveyear: %s", "Fiveyear：%s", link))
			if offerAPI {
				debug.SetGCPercent(400) // a server holds little, and each answer leaves garbage
				debug.SetMemoryLimit(256 << 20)
				fmt.Fprintln(a.out, a.say("API: %s", "API：%s", "http://"+l.Addr().String()+"/openapi.json"))
			}
			if !quiet {
				openBrowser(link)
			}
			return serveUntil(ctx, site.Server(h), l)
		})
	in = a.planFlags(c)
	in.scenarioFlags(c)
	in.courseFlag(c)
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", a.say("`ADDRESS` to listen at; port 0 takes a free one", "监听`地址`；端口 0 使用空闲端口"))
	c.Flags().StringVar(&dir, "dir", "", a.say("`DIRECTORY` of the built calculator; default: the one in this program", "已构建计算器的`目录`；默认为程序自带的"))
	c.Flags().BoolVar(&offerAPI, "api", false, a.say("also answer the engine's methods as JSON", "同时以 JSON 回答引擎的各个方法"))
	c.Flags().BoolVar(&quiet, "no-open", false, a.say("open no browser", "不打开浏览器"))
	return c
}

// calculator returns the built calculator: from a directory, or the one in this program, or the one
// built in the checkout that the program runs in.
func calculator(dir string) (fs.FS, error) {
	if dir == "" {
		if files, err := page.Files(); err == nil {
			return files, nil
		}
		dir = filepath.Join("wasm", "web", "dist")
		if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
			return nil, refuse("this program was built without the calculator: run make fiveyear, or make build and give --dir wasm/web/dist", "本程序构建时未带计算器：请运行 make fiveyear，或运行 make build 后用 --dir wasm/web/dist 指定")
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return nil, refuse("no built calculator in %s: run make build first", "%s 中没有已构建的计算器：请先运行 make build", dir)
	}
	return os.DirFS(dir), nil
}

// handler serves the calculator, the plan and its actual figures as files that the page may open, and
// the API if wanted.
func handler(files fs.FS, p *plan.Plan, figures string, offerAPI bool) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.Handle("/", site.Handler(files))
	plans := embedded()
	if !isEmbedded(p) {
		data, err := p.Document().Marshal()
		if err != nil {
			return nil, err
		}
		mux.Handle("GET "+planPath(p), given("application/json", data))
		plans = append([]*plan.Plan{p}, plans...)
	}
	if figures != "" {
		mux.Handle("GET "+figuresPath(p), given("text/csv; charset=utf-8", []byte(figures)))
	}
	if offerAPI {
		h := api.Handler(bridge.New(&bridge.MemoryStore{}, plans...))
		mux.Handle("/v1/", h)
		mux.Handle("/openapi.json", h)
	}
	return mux, nil
}

// given answers with a file of the user's.
func given(kind string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(data) // fails only when the client is gone
	}
}

func isEmbedded(p *plan.Plan) bool {
	for _, e := range embedded() {
		if p == e {
			return true
		}
	}
	return false
}

func planPath(p *plan.Plan) string { return "/plans/" + url.PathEscape(p.ID) + ".json" }

func figuresPath(p *plan.Plan) string {
	return "/actuals/" + url.PathEscape(p.ID) + "-actuals.csv"
}

// pageLink returns the path, query and fragment of the page that opens a plan and a scenario, with the
// actual figures if there are any.
func pageLink(p *plan.Plan, s scenario.Scenario, figures bool) string {
	link := "/"
	switch {
	case !isEmbedded(p):
		link += "?plan=" + url.QueryEscape(planPath(p))
	case p != embedded()[0] || figures:
		link += "?plan=" + url.QueryEscape(p.ID)
	}
	if figures {
		link += "&actuals=" + url.QueryEscape(figuresPath(p))
	}
	if s.IsReference() {
		return link
	}
	link += "#/whatif?s=" + s.Code()
	if !isEmbedded(p) {
		link += "&h=" + p.Hash()[:12]
	}
	return link
}

// serveUntil serves until the context ends, and then lets requests under way finish.
func serveUntil(ctx context.Context, s *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	wait, stop := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer stop()
	if err := s.Shutdown(wait); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// openBrowser opens an address in the user's browser. Where there is none, the printed address
// remains.
func openBrowser(link string) {
	var c *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		c = exec.Command("rundll32", "url.dll,FileProtocolHandler", link)
	case "darwin":
		c = exec.Command("open", link)
	default:
		c = exec.Command("xdg-open", link)
	}
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
