/** What the build found in the packages it bundles. */
declare module "virtual:licences" {
  const licences: readonly { name: string; version: string; licence: string }[];
  export default licences;
  /** SHA-256 of the engine. */
  export const engine: string;
}

/** The full texts, for a page that has no files beside it. */
declare module "virtual:licences/texts" {
  const texts: string;
  export default texts;
}
