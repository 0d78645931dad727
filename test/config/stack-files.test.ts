// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { cellSchema } from "../../config/schema/cell.ts";
import { PLACES } from "../../india/places.ts";
import { cellOf, linesOf } from "./support.ts";

interface StackFile {
  readonly config: Readonly<Record<string, unknown>>;
}

const files = readdirSync(".").filter((file) => /^Pulumi\.[a-z-]+\.yaml$/.test(file));
const textOf = (file: string): string => readFileSync(file, "utf8");
const cellIn = (file: string): unknown => (parse(textOf(file)) as StackFile).config["nivas:cell"];

describe("the stack files", () => {
  it("are those of Mumbai, Hyderabad and Delhi at least", () => {
    expect(files).toEqual(
      expect.arrayContaining(["Pulumi.delhi.yaml", "Pulumi.hyderabad.yaml", "Pulumi.mumbai.yaml"]),
    );
  });

  const cells = files.filter((file) => cellIn(file) !== undefined);

  it.each(cells)("%s is accepted", (file) => {
    expect(linesOf(cellIn(file))).toEqual([]);
  });

  it.each(cells)("%s starts with the comment that makes editors check it", (file) => {
    const [first] = textOf(file).split("\n");
    const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(first!)?.[1];
    expect(schema).toBe("./config/stack.schema.json");
    expect(existsSync(path.resolve(schema!))).toBe(true);
  });

  it.each(cells)(
    "%s has its keys in the order of the schema, and none that says the default",
    (file) => {
      const cell = cellIn(file) as Record<string, unknown>;
      const order = Object.keys(cellSchema.shape);
      const keys = Object.keys(cell);
      expect(keys).toEqual([...keys].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      for (const key of keys.filter((name) => !["place", "dataClassification"].includes(name))) {
        const { [key]: value, ...rest } = cell;
        const complete = linesOf(rest).length === 0;
        const same = complete && JSON.stringify(cellOf(rest)) === JSON.stringify(cellOf(cell));
        expect({ key, value, same }).toEqual({ key, value, same: false });
      }
    },
  );

  it.each(cells)("%s names the account of AWS's documentation and says so", (file) => {
    expect(textOf(file)).toContain(
      'account: "111122223333" # the account of AWS\'s documentation: replace it with yours',
    );
  });

  it("give cells different names and address blocks", () => {
    const all = cells.map((file) => cellOf(cellIn(file)));
    for (const values of [
      all.map((cell) => cell.name),
      all.map((cell) => cell.network.cidr),
      all.map((cell) => cell.network.podCidr),
    ]) {
      expect(new Set(values).size).toBe(values.length);
    }
  });
});

describe("Pulumi.yaml", () => {
  const project = parse(textOf("Pulumi.yaml")) as {
    readonly name: string;
    readonly main: string;
    readonly runtime: { readonly name: string; readonly options: Record<string, unknown> };
    readonly config: Record<string, unknown>;
  };

  it("runs the sources as they are", () => {
    expect(project).toMatchObject({
      name: "nivas",
      main: "index.ts",
      runtime: {
        name: "nodejs",
        options: { typescript: false, nodeargs: "--stack-trace-limit=0" },
      },
    });
  });

  it("disables default providers for every stack", () => {
    expect(project.config["pulumi:disable-default-providers"]).toEqual(["aws", "kubernetes"]);
  });

  // Without a default the engine refuses every stack that has another key than this one (Pulumi
  // 3.260, pkg/workspace/config.go, mergeConfig); with one, our own check says what is missing.
  it("documents the cell as an object with an empty default", () => {
    expect(project.config["nivas:cell"]).toEqual({
      type: "object",
      default: {},
      description: expect.stringContaining("dataClassification") as string,
    });
    const { description } = project.config["nivas:cell"] as { description: string };
    expect(PLACES.filter((place) => !description.includes(place.id))).toEqual([]);
  });
});
