// SPDX-License-Identifier: Apache-2.0
/** The README's claims that a machine can check: what it shows is what the commands print. */
import { readFileSync } from "node:fs";
import path from "node:path";
import * as api from "../../components/index.ts";
import { formatProblems, parseCell } from "../../config/index.ts";
import { parse } from "yaml";

const readme = readFileSync("README.md", "utf8");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};

/** Texts of the fenced blocks of one language; "" for blocks without one. */
const blocks = (language: string) =>
  [...readme.matchAll(/```(\w*)\n([\s\S]*?)```/g)]
    .filter(([, of]) => of === language)
    .map(([, , text]) => text!);

describe("the README", () => {
  it("begins with the two commands", () => {
    expect(
      readme
        .split("\n")
        .slice(2, 6)
        .map((line) => line.replace(/ +#.*/, "")),
    ).toEqual(["```", "npm run plan", "npm test", "```"]);
  });

  it("names only scripts that there are", () => {
    const named = [...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });

  it("shows a smallest stack file that is valid", () => {
    const smallest = parse(blocks("yaml")[0]!) as { config: { "nivas:cell": unknown } };
    expect(parseCell(smallest.config["nivas:cell"]).ok).toBe(true);
  });

  it("shows the messages that a wrong configuration gets", () => {
    const wrong = parseCell({
      place: "mumbay",
      dataClassification: "payment",
      network: { nats: "single", cidr: "10.0.0.0/12" },
      cluster: { version: "1.34" },
    });
    if (wrong.ok) throw new Error("accepted");
    expect(blocks("").some((block) => block.trim() === formatProblems(wrong.problems).trim())).toBe(
      true,
    );
  });

  it("lists every component of the public API", () => {
    const classes = Object.entries(api)
      .filter(([, value]) => typeof value === "function" && /^[A-Z]/.test(value.name))
      .map(([name]) => name);
    expect(classes.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it("links only to files that there are", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target!);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(() => readFileSync(path.resolve(link))).not.toThrow();
  });
});
