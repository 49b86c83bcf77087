// Command serve serves the built calculator at a local address.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"os"

	"github.com/jimo-plan/fiveyear/wasm/site"
)

func main() {
	dir := flag.String("dir", "wasm/web/dist", "directory of the built calculator")
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen at; port 0 takes a free one")
	flag.Parse()
	if _, err := os.Stat(*dir + "/index.html"); err != nil {
		log.Fatalf("serve: no built calculator in %s: run make build first", *dir)
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatalf("serve: %v", err)
	}
	fmt.Printf("Fiveyear: http://%s\n", l.Addr())
	log.Fatal(site.Server(site.Handler(os.DirFS(*dir))).Serve(l))
}
