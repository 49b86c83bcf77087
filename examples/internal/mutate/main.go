// Command mutate measures how many faults the tests of a package detect. It makes one small change
// at a time (an operator, a number, a condition), runs the package's tests on the changed file, and
// counts the changes that make them fail. Changes that pass the tests are printed with their place.
//
//	go run ./examples/internal/mutate -n 60 -seed 1 ./indicator ./plan/review
//
// Changes that are equivalent to the original are no gap in the tests: equivalent.txt lists them
// with the reason, and they are not counted. When interrupted by Ctrl-C or a signal, the command
// prints the results so far.
//
// The tree is not modified: the build receives the changed file as an overlay.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"time"
)

type options struct {
	n       int
	seed    uint64
	goal    float64
	timeout time.Duration
	kill    string
	only    string
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 60, "changes to try in each package, drawn at random; 0 tries all")
	flag.Uint64Var(&o.seed, "seed", 1, "start of the draw")
	flag.Float64Var(&o.goal, "goal", 0, "fail when the score of a package is below this percentage")
	flag.DurationVar(&o.timeout, "timeout", 0, "how long the tests of a changed package may take; default: ten times the unchanged one's")
	flag.StringVar(&o.kill, "tests", "", "packages whose tests are run, such as ./indicator/...; default: the changed one's")
	flag.StringVar(&o.only, "only", "", "change only the file of this name")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "mutate: name a package, such as ./indicator")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	good := true
	for _, dir := range flag.Args() {
		score, err := measure(ctx, os.Stdout, dir, o)
		if err != nil {
			fmt.Fprintln(os.Stderr, "mutate:", err)
			os.Exit(1)
		}
		good = good && score >= o.goal
	}
	if !good {
		fmt.Fprintf(os.Stderr, "mutate: below %g %%\n", o.goal)
		os.Exit(1)
	}
}

// measure tries changes of one package and returns the percentage that its tests detected.
func measure(ctx context.Context, w io.Writer, dir string, o options) (float64, error) {
	all, err := changes(dir)
	if err != nil {
		return 0, err
	}
	if o.only != "" {
		all = inFile(all, o.only)
	}
	if len(all) == 0 {
		return 0, fmt.Errorf("%s: nothing to change", dir)
	}
	same, err := equivalents(equivalent)
	if err != nil {
		return 0, err
	}
	r := rand.New(rand.NewPCG(o.seed, 0)) // the same seed selects the same changes
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	run, err := newRunner(ctx, dir, o)
	if err != nil {
		return 0, err
	}
	defer run.close()
	var t tally
	for _, c := range all {
		if o.n > 0 && t.tried() >= o.n {
			break
		}
		if same[c.key()] {
			t[equal]++
			continue
		}
		outcome, err := run.try(ctx, c)
		if err != nil {
			fmt.Fprintf(w, "%s: ended early: %s\n", dir, t.line(len(all), o.seed))
			return 0, err
		}
		t[outcome]++
		if outcome == survived {
			fmt.Fprintf(w, "survived  %s\n", c)
		}
	}
	fmt.Fprintf(w, "%s: %s\n", dir, t.line(len(all), o.seed))
	return t.score(), nil
}

func inFile(all []change, name string) []change {
	var out []change
	for _, c := range all {
		if c.base() == name {
			out = append(out, c)
		}
	}
	return out
}

// outcome is the result of the tests for a change.
type outcome int

const (
	failed outcome = iota
	slow
	survived
	broken // does not compile: not counted
	equal  // known to be equivalent: not tried
	outcomes
)

type tally [outcomes]int

func (t tally) tried() int { return t[failed] + t[slow] + t[survived] }

func (t tally) score() float64 {
	if t.tried() == 0 {
		return 0
	}
	return 100 * float64(t[failed]+t[slow]) / float64(t.tried())
}

// line returns a summary of the results, out of a number of possible changes.
func (t tally) line(possible int, seed uint64) string {
	return fmt.Sprintf("%.1f %% of %d changes noticed (%d failed a test, %d ran too long, %d survived; %d mean the same, %d did not compile; %d possible; seed %d)",
		t.score(), t.tried(), t[failed], t[slow], t[survived], t[equal], t[broken], possible, seed)
}
