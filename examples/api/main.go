// Command api answers the engine's methods as JSON over HTTP, for the embedded plans.
//
//	go run ./examples/api
//	curl -d '{"plan":"jimo-14fyp","lang":"en","scenario":{"format":1,"plan":"jimo-14fyp","version":""}}' http://127.0.0.1:8082/v1/run
package main

import (
	"flag"
	"fmt"
	"log"
	"net"

	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/api"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/site"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8082", "address to listen at; port 0 takes a free one")
	flag.Parse()
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s/openapi.json\n", l.Addr())
	server := bridge.New(&bridge.MemoryStore{}, jimo.Plan(), china.Plan15(), china.Plan14(), china.Plan13())
	log.Fatal(site.Server(api.Handler(server)).Serve(l))
}
