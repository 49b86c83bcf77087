import { expect, test } from "vitest";
import { FiveyearError } from "../engine/engine";
import { addressOf, nameOf } from "./linked";

const base = "https://town.example/calculator/?plan=x#/data";

test("a plan of the same site is addressed from the page", () => {
  expect(addressOf("/plans/mine.json", base).href).toBe("https://town.example/plans/mine.json");
  expect(addressOf("mine.json", base).href).toBe("https://town.example/calculator/mine.json");
});

const refused = [
  ["https://elsewhere.example/p.json", "The plan file that the address names lies on another site (https://elsewhere.example). Only files of this site (https://town.example) are opened: download it and open it here."],
  ["//elsewhere.example/p.json", "The plan file that the address names lies on another site (https://elsewhere.example). Only files of this site (https://town.example) are opened: download it and open it here."],
  ["data:application/json,{}", "The plan file that the address names lies on another site (data:). Only files of this site (https://town.example) are opened: download it and open it here."],
  ["http://", "The address’s plan is no address of a file. Expected ?plan=/plans/mine.json, or the id of a built-in plan."],
] as const;

test.each(refused)("%s is refused", (wanted, message) => {
  expect(() => addressOf(wanted, base)).toThrow(FiveyearError);
  expect(() => addressOf(wanted, base)).toThrow(message);
});

test("the file is named by the last part of its address", () => {
  expect(nameOf("/plans/mine.json?v=2")).toBe("mine.json");
  expect(nameOf("https://a.example/p/")).toBe("p");
  expect(nameOf("https://a.example/plans/a%20b.json#x")).toBe("a%20b.json");
});
