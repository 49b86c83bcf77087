import all from "virtual:licences/texts";

export const texts: string | null = all;
