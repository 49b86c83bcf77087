// What scales need of d3-interpolate: the charts have numbers on their axes. The package itself brings colours and dates
// along, twice as much as the scales.
const between = (a, b) => (t) => a * (1 - t) + b * t;
export { between as interpolate, between as interpolateNumber };
export const interpolateRound = (a, b) => (t) => Math.round(between(a, b)(t));
export const piecewise = undefined; // for scales of colours
