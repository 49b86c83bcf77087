// Command province runs a matrix of scenarios over a folder of plans, on one machine, in shards, or on
// Apache Beam. The results are the same bytes however the work is divided. See README.md.
//
//	province demo --out plans                      writes made-up plans
//	province run --plans plans --scenarios m.csv --draws 10000 --out out
//	province run … --divide d.json                 targets of higher plans flow down before the runs
//	province run … --shard 3/8                     one of eight shards, counted from 0
//	province merge --plans plans --scenarios m.csv --draws 10000 --out out
//	province run … --runner prism                  Apache Beam, here in the same process
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"

	"github.com/jimo-plan/fiveyear/examples/province/madeup"
)

// What is live is some megabytes for each worker, and most of what is allocated dies at once: collected less often, it
// costs a tenth less, and cores wait less for one another. GOGC still decides where it is set.
func init() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := command(ctx, os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "province:", err)
		stop()
		os.Exit(1)
	}
}

// The flags stand beside those that Beam defines, such as --runner and --endpoint.
var (
	plansFlag     = flag.String("plans", "", "folder of plan files")
	scenariosFlag = flag.String("scenarios", "", "matrix of lever values, CSV")
	divideFlag    = flag.String("divide", "", "divisions of targets among the plans below, JSON; without it, what plans above assign stays open")
	drawsFlag     = flag.Int("draws", 0, "draws of the levers that the matrix gives as distributions; 0: none")
	seedFlag      = flag.Uint64("seed", 1, "seed of the draws")
	outFlag       = flag.String("out", "", "folder to write to")
	shardFlag     = flag.String("shard", "0/1", "do the i-th of n shards, from 0, and do not merge")
	workersFlag   = flag.Int("workers", runtime.GOMAXPROCS(0), "goroutines")
	estimateFlag  = flag.Bool("estimate", false, "print the estimate of core-hours and stop")
	countFlag     = flag.Int("n", 10, "demo: number of counties")
)

// command runs one of the commands. Without one, it is a worker that a Beam runner has started.
func command(ctx context.Context, args []string, log io.Writer) error {
	name := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if err := flag.CommandLine.Parse(args); err != nil {
		return err
	}
	beam.Init()
	if name == "demo" {
		return madeup.Write(*outFlag, *countFlag, *seedFlag)
	}
	if *plansFlag == "" || *scenariosFlag == "" || *outFlag == "" || name != "run" && name != "merge" {
		return fmt.Errorf("expected run or merge with --plans, --scenarios and --out, or demo with --out")
	}
	t, err := open(ctx, *plansFlag, *scenariosFlag, *divideFlag, *drawsFlag, *seedFlag)
	if err != nil {
		return err
	}
	if name == "merge" {
		return t.merge(ctx, *outFlag, *workersFlag)
	}
	if err := t.estimate(ctx, log); err != nil || *estimateFlag {
		return err
	}
	if *runners.Runner != "" {
		return t.onBeam(ctx, *plansFlag, *outFlag)
	}
	shard, of, err := parseShard(*shardFlag)
	if err != nil {
		return err
	}
	if err := t.drawAll(ctx, *outFlag, shard, of, *workersFlag, log); err != nil || of > 1 {
		return err
	}
	return t.merge(ctx, *outFlag, *workersFlag)
}

// parseShard reads "3/8".
func parseShard(s string) (shard, of int, err error) {
	a, b, _ := strings.Cut(s, "/")
	shard, err = strconv.Atoi(a)
	if err == nil {
		of, err = strconv.Atoi(b)
	}
	if err != nil || shard < 0 || shard >= of {
		return 0, 0, fmt.Errorf("--shard %s: expected i/n with 0 ≤ i < n", s)
	}
	return shard, of, nil
}
