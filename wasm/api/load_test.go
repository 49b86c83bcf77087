package api

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/site"
)

// body returns the parameters of a run; a thousand of them differ.
func body(i int) string {
	return fmt.Sprintf(`{"plan":"jimo-14fyp","lang":"en","scenario":{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"gdp_growth","op":"=","value":"%d.%03d"}]}}`, 3+i%6, i*7%1000)
}

// Many clients at once, beside some that leave in the middle and some that send what cannot be
// answered: whoever asks rightly is answered, and memory stays bounded. FIVEYEAR_LOAD is how long it
// takes: a second if it is not set.
func TestManyClients(t *testing.T) {
	long := time.Second
	if text := os.Getenv("FIVEYEAR_LOAD"); text != "" {
		var err error
		long, err = time.ParseDuration(text)
		require.NoError(t, err)
	}
	const clients = 64
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	a := newAPI(bridge.New(&bridge.MemoryStore{}, jimo.Plan()))
	server := site.Server(a.routes())
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	url := "http://" + l.Addr().String() + "/v1/"
	transport := &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}
	client := &http.Client{Transport: transport}
	t.Cleanup(transport.CloseIdleConnections)
	ask := func(ctx context.Context, method, body string) (int, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+method, strings.NewReader(body))
		if err != nil {
			return 0, err
		}
		resp, err := client.Do(r)
		if err != nil {
			return 0, err
		}
		defer resp.Body.Close()
		_, err = io.Copy(io.Discard, resp.Body)
		return resp.StatusCode, err
	}
	hostile := []struct {
		method, body string
		code         int
	}{
		{"run", strings.Repeat("[", 100_000), http.StatusBadRequest}, {"run", `{"plan":"` + strings.Repeat("x", maxBody) + `"}`, http.StatusRequestEntityTooLarge},
		{"run", `{"plan":"jimo-14fyp","scenario":{"format":1,"plan":"jimo-14fyp","moves":[{"lever":"gdp_growth","op":"=","value":"1e999999999"}]}}`, http.StatusBadRequest},
		{"plan.open", `{}`, http.StatusNotFound}, {"ensemble", `{"plan":"jimo-14fyp","ensemble":{"draws":2000000000}}`, http.StatusRequestEntityTooLarge},
	}
	const question = `{"plan":"jimo-14fyp","lang":"en","ensemble":{"scenario":{"format":1,"plan":"jimo-14fyp","version":""},"draws":%d,"seed":"%d",` +
		`"uncertain":[{"lever":"gdp_growth","dist":{"kind":"uniform","low":5,"high":8}}]}}`
	code, err := ask(t.Context(), "ensemble", fmt.Sprintf(question, 100, 1))
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, code, "what some leave is a question")

	var runs, wrong, left atomic.Int64
	var peak, live uint64
	var first sync.Once
	complain := func(format string, args ...any) {
		wrong.Add(1)
		first.Do(func() { t.Errorf(format, args...) })
	}
	end := time.Now().Add(long)
	var wait sync.WaitGroup
	for c := range clients {
		wait.Go(func() {
			for i := c * 1000; time.Now().Before(end); i++ {
				switch {
				case c == 0: // hostile
					h := hostile[i%len(hostile)]
					if code, err := ask(t.Context(), h.method, h.body); err != nil || code != h.code {
						complain("%s %.60s: %d %v", h.method, h.body, code, err)
					}
				case c < 4: // asks for something long, and leaves
					ctx, leave := context.WithTimeout(t.Context(), 5*time.Millisecond)
					_, _ = ask(ctx, "ensemble", fmt.Sprintf(question, 1_000_000, i))
					leave()
					left.Add(1)
				default:
					if code, err := ask(t.Context(), "run", body(i)); err != nil || code != http.StatusOK {
						complain("run: %d %v", code, err)
					}
					runs.Add(1)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wait.Wait(); close(done) }()
	for waiting := true; waiting; {
		select {
		case <-done:
			waiting = false
		case <-time.After(100 * time.Millisecond):
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
			sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
			metrics.Read(sample)
			live = max(live, sample[0].Value.Uint64())
		}
	}
	assert.Zero(t, wrong.Load())
	assert.Positive(t, runs.Load())
	assert.Less(t, live, uint64(160<<20), "bytes in use: answers that are kept, and what is being answered")
	assert.Less(t, peak, uint64(2*160<<20), "bytes on the heap, with garbage: as much again at the collector's default")
	t.Logf("%d runs, %.0f a second, beside %d requests left; at most %d MB on the heap, live %d", runs.Load(), float64(runs.Load())/long.Seconds(), left.Load(), peak>>20, live>>20)

	assert.Eventually(t, func() bool { return len(a.working) == 0 && len(a.waiting) == 0 }, 10*time.Second, time.Millisecond, "what was left has ended")
}

// BenchmarkRun measures runs from request to answer, without the network: questions that are new, and questions that were
// asked before.
func BenchmarkRun(b *testing.B) {
	for _, c := range []struct {
		name   string
		differ int
	}{{"new", 1 << 30}, {"again", 100}} {
		b.Run(c.name, func(b *testing.B) {
			h := Handler(bridge.New(&bridge.MemoryStore{}, jimo.Plan()))
			for i := 0; b.Loop(); i++ {
				h.ServeHTTP(unread{}, httptest.NewRequest(http.MethodPost, "/v1/run", strings.NewReader(body(i%c.differ))))
			}
		})
	}
}

// unread is a client that reads nothing of the answer.
type unread struct{}

func (unread) Header() http.Header         { return http.Header{} }
func (unread) Write(p []byte) (int, error) { return len(p), nil }
func (unread) WriteHeader(int)             {}
