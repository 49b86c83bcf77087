// Command bench does the work that `make bench` measures: Jimo's model computed by the kernel, by a
// loop written by hand and by the exact evaluator. Natively it prints ratios and, on request, the
// model as a spreadsheet; compiled for the browser it exports the same work to the JavaScript that
// measures the peers. It is not part of the library, and nothing imports it.
package main
