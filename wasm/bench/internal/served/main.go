// Command served measures runs over HTTP, those of one build of the engine against those of another:
// each of a scenario that was not asked for before. It names only what every version of the engine
// exports, since .ci/against builds it in an earlier one, too.
//
//	served                          answers runs, and prints its address
//	served NAME PID URL …           loads the servers in turns, and compares their runs a second with those of the first
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

func main() {
	if len(os.Args) == 1 {
		serve()
	}
	var peers []peer
	for a := os.Args[1:]; len(a) >= 3; a = a[3:] {
		peers = append(peers, peer{a[0], a[1], a[2]})
	}
	for _, lever := range []string{"gdp_growth=%d.%05d", "manufacturing_share=4%d.%05d", "doctors_per_1k=%d.%05d"} {
		compare(peers, lever)
	}
}

// serve answers a run with its parameters as body, as wasm/api does.
func serve() {
	s := bridge.New(&bridge.MemoryStore{}, jimo.Plan())
	release := func([]byte) {}
	if r, ok := any(s).(interface{ Release([]byte) }); ok {
		release = r.Release
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		params, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil || !json.Valid(params) {
			http.Error(w, "not JSON", http.StatusBadRequest)
			return
		}
		response := s.Handle(r.Context(), fmt.Appendf(nil, `{"v":1,"id":1,"method":"run","params":%s}`, params))
		result, ok := bytes.CutPrefix(response, []byte(`{"v":1,"id":1,"result":`))
		if !ok {
			http.Error(w, string(response), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(result)-1))
		_, _ = w.Write(result[:len(result)-1]) // fails only when the client is gone
		release(response)
	}))
	fmt.Println(server.URL)
	select {} // until it is killed
}

// peer is a server of this machine.
type peer struct{ name, pid, url string }

const (
	clients = 64
	rounds  = 15
	long    = 600 * time.Millisecond
)

// compare prints how many runs the servers answer in a second of their processor's time, which does
// not depend on what else the machine does as time on the clock does.
func compare(peers []peer, move string) {
	lever, value, _ := strings.Cut(move, "=")
	ratios, runs, spent := make([][]float64, len(peers)), make([]float64, len(peers)), make([]float64, len(peers))
	var asked atomic.Int64
	for range rounds {
		first := 0.0
		for i, p := range peers {
			before := p.spent()
			n := p.load(func() string {
				k := int(asked.Add(1))
				return `{"plan":"jimo-14fyp","lang":"en","scenario":{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"` + lever + `","op":"=","value":"` + fmt.Sprintf(value, 3+k%6, k*7%100000) + `"}]}}`
			})
			took := p.spent() - before
			runs[i], spent[i] = runs[i]+float64(n), spent[i]+took
			rate := float64(n) / took
			first = cmp.Or(first, rate)
			ratios[i] = append(ratios[i], rate/first)
		}
	}
	for i, p := range peers {
		slices.Sort(ratios[i])
		fmt.Printf("%s over HTTP, %s: %.0f runs a second of processor time, %.2f times as many (%.2f to %.2f)\n", lever, p.name, runs[i]/spent[i], ratios[i][rounds/2], ratios[i][0], ratios[i][rounds-1])
	}
}

// load asks for a while, many clients at once, and returns the number of runs.
func (p peer) load(body func() string) int {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	defer client.CloseIdleConnections()
	var runs atomic.Int64
	var all sync.WaitGroup
	for end, c := time.Now().Add(long), 0; c < clients; c++ {
		all.Go(func() {
			for time.Now().Before(end) {
				r, err := client.Post(p.url+"/v1/run", "application/json", strings.NewReader(body()))
				if err != nil {
					log.Fatal(p.name, err)
				}
				_, err = io.Copy(io.Discard, r.Body)
				if r.Body.Close(); err != nil || r.StatusCode != http.StatusOK {
					log.Fatal(p.name, r.Status, err)
				}
				runs.Add(1)
			}
		})
	}
	all.Wait()
	return int(runs.Load())
}

// spent returns the seconds of processor time that the server has used.
func (p peer) spent() float64 {
	stat, err := os.ReadFile("/proc/" + p.pid + "/stat")
	if err != nil {
		log.Fatal(err)
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return float64(user+system) / 100
}
