// The made-up province that the library's tests use too: a plan and actual figures for each of its ten counties.
const read = import.meta.glob<string>("../../../../plan/portfolio/testdata/madeup/*", { query: "?raw", import: "default", eager: true });

export const madeup = (): File[] => Object.entries(read).map(([path, words]) => new File([words], path.slice(path.lastIndexOf("/") + 1)));
