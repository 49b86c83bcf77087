/** The full texts of the licences, where no file with them lies beside the page; one/licence-texts.ts takes the place of this module there. */
export const texts: string | null = null;
