// SPDX-License-Identifier: Apache-2.0
import { PACK } from "../../policies/pack.ts";
import { fingerprintsOf } from "../../reports/check-fingerprints.ts";
import { checkSarif, sarifLog } from "../../reports/sarif.ts";
import { urnOf } from "../graph/build.ts";
import { checkedOf, finding } from "./checked.ts";

const OPTIONS = { version: "1.2.3" };

/**
 * The part of the published schema of SARIF 2.1.0 (Errata 01) that covers what we write: for each object
 * the properties that it may have, as the schema closes it, those that it must have, and their types.
 */
type Shape =
  | "text"
  | "any"
  | readonly string[]
  | { readonly list: Shape; readonly unique?: true }
  | { readonly integer: { readonly least: number } }
  | { readonly is: "boolean" }
  | {
      readonly must?: Readonly<Record<string, Shape>>;
      readonly may?: Readonly<Record<string, Shape>>;
    };

const MESSAGE: Shape = { must: { text: "text" }, may: { markdown: "text" } };
const ARTIFACT_LOCATION: Shape = { may: { uri: "text", index: { integer: { least: -1 } } } };
const LEVEL = ["none", "note", "warning", "error"];
const RULE: Shape = {
  must: { id: "text" },
  may: {
    shortDescription: MESSAGE,
    fullDescription: MESSAGE,
    help: MESSAGE,
    defaultConfiguration: { may: { level: LEVEL } },
    properties: { may: { tags: { list: "text", unique: true }, "security-severity": "text" } },
  },
};
const RESULT: Shape = {
  must: { message: MESSAGE },
  may: {
    ruleId: "text",
    ruleIndex: { integer: { least: -1 } },
    kind: ["notApplicable", "pass", "fail", "review", "open", "informational"],
    level: LEVEL,
    locations: {
      list: {
        may: {
          physicalLocation: {
            must: { artifactLocation: ARTIFACT_LOCATION },
            may: { region: { may: { startLine: { integer: { least: 1 } } } } },
          },
          logicalLocations: {
            list: { may: { name: "text", fullyQualifiedName: "text", kind: "text" } },
            unique: true,
          },
        },
      },
    },
    baselineState: ["new", "unchanged", "updated", "absent"],
    suppressions: {
      list: {
        must: { kind: ["inSource", "external"] },
        may: { status: ["accepted", "underReview", "rejected"], justification: "text" },
      },
      unique: true,
    },
    partialFingerprints: { may: { "nivasFinding/v1": "text" } },
    properties: "any",
  },
};
const LOG: Shape = {
  must: {
    version: ["2.1.0"],
    runs: {
      list: {
        must: {
          tool: {
            must: {
              driver: {
                must: { name: "text" },
                may: { semanticVersion: "text", rules: { list: RULE, unique: true } },
              },
            },
          },
        },
        may: {
          columnKind: ["utf16CodeUnits", "unicodeCodePoints"],
          invocations: { list: { must: { executionSuccessful: { is: "boolean" } } }, unique: true },
          artifacts: { list: { may: { location: ARTIFACT_LOCATION } }, unique: true },
          results: { list: RESULT },
        },
      },
    },
  },
  may: { $schema: "text" },
};

/** What of `value` is not as the shape says. */
function problemsOf(value: unknown, shape: Shape, at = "log"): string[] {
  if (shape === "any") return [];
  if (shape === "text") return typeof value === "string" ? [] : [`${at} is no text`];
  if (Array.isArray(shape)) {
    return (shape as readonly unknown[]).includes(value) ? [] : [`${at} is ${String(value)}`];
  }
  if (isKey(shape, "is")) return typeof value === "boolean" ? [] : [`${at} is no boolean`];
  if (isKey(shape, "integer")) {
    const { least } = (shape as { integer: { least: number } }).integer;
    return Number.isInteger(value) && (value as number) >= least ? [] : [`${at} is no integer`];
  }
  if (isKey(shape, "list")) {
    const { list, unique } = shape as { list: Shape; unique?: true };
    if (!Array.isArray(value)) return [`${at} is no list`];
    const texts = value.map((each) => JSON.stringify(each));
    const twice = unique === true && new Set(texts).size < texts.length ? [`${at} repeats`] : [];
    return [...twice, ...value.flatMap((each, i) => problemsOf(each, list, `${at}[${i}]`))];
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${at} is no object`];
  }
  const { must = {}, may = {} } = shape as {
    must?: Readonly<Record<string, Shape>>;
    may?: Readonly<Record<string, Shape>>;
  };
  const known: Readonly<Record<string, Shape>> = { ...must, ...may };
  const missing = Object.keys(must).filter((key) => !(key in value));
  return [
    ...missing.map((key) => `${at}.${key} is missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const shapeOf = known[key];
      return shapeOf === undefined
        ? [`${at}.${key} is not allowed`]
        : problemsOf(inner, shapeOf, `${at}.${key}`);
    }),
  ];
}

function isKey(shape: object, key: string): boolean {
  return key in shape;
}

describe("SARIF", () => {
  test("has the structure that the schema asks for, with and without findings", () => {
    const many = checkedOf([
      finding(),
      finding(),
      finding({ path: "", value: null }),
      finding({ verdict: "undecided", severity: "low" }),
    ]);
    expect(problemsOf(JSON.parse(checkSarif(many, OPTIONS)), LOG)).toEqual([]);
    expect(problemsOf(JSON.parse(checkSarif(checkedOf([]), OPTIONS)), LOG)).toEqual([]);
  });

  test("is refused by the structural check when it is wrong, so that the check means something", () => {
    const log = JSON.parse(checkSarif(checkedOf([finding()]), OPTIONS)) as {
      version: string;
      extra?: number;
      runs: { results: { message?: unknown; level: string }[] }[];
    };
    log.version = "2.0.0";
    log.extra = 1;
    delete log.runs[0]!.results[0]!.message;
    log.runs[0]!.results[0]!.level = "fatal";
    expect(problemsOf(log, LOG).sort()).toEqual([
      "log.extra is not allowed",
      "log.runs[0].results[0].level is fatal",
      "log.runs[0].results[0].message is missing",
      "log.version is 2.0.0",
    ]);
  });

  test("describes every rule with help, and each result points to its rule", () => {
    const { tool, results } = sarifLog(checkedOf([finding()]), OPTIONS).runs[0];
    expect(tool.driver.name).toBe("nivas");
    expect(tool.driver.semanticVersion).toBe("1.2.3");
    const ids = tool.driver.rules.map(({ id }) => id);
    for (const { id } of PACK) expect(ids).toContain(id);
    for (const rule of tool.driver.rules) expect(rule.help.text).toContain("What to do: ");
    expect(ids[results[0]!.ruleIndex]).toBe("forbid-foreign-arn");
  });

  test("locates a finding in the file, in the resource and at the property", () => {
    const urn = urnOf("aws:s3/bucket:Bucket", "orders");
    expect(sarifLog(checkedOf([finding()]), OPTIONS).runs[0].results[0]!.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "export.json", index: 0 },
          region: { startLine: 1 },
        },
        logicalLocations: [
          { name: "orders", fullyQualifiedName: urn, kind: "resource" },
          { name: "to[0].arn", fullyQualifiedName: `${urn}#to[0].arn`, kind: "property" },
        ],
      },
    ]);
  });

  test.each([
    ["a b/ü%.json", "a%20b/%C3%BC%25.json"],
    ["/tmp/e.json", "file:///tmp/e.json"],
    ["C:\\in\\e.json", "file:///C:/in/e.json"],
    ["(standard input)", "stdin"],
  ])("writes the file %s as the URI %s", (file, uri) => {
    const { artifacts } = sarifLog(checkedOf([], { file }), OPTIONS).runs[0];
    expect(artifacts[0].location.uri).toBe(uri);
  });

  test.each([
    ["critical", "error"],
    ["high", "error"],
    ["medium", "warning"],
    ["low", "note"],
  ] as const)("a %s finding is of level %s", (severity, level) => {
    const { results } = sarifLog(checkedOf([finding({ severity })]), OPTIONS).runs[0];
    expect(results[0]!.level).toBe(level);
  });

  test("what is only warned of is a note", () => {
    const open = finding({ verdict: "undecided" });
    const level = (onUnknown: "fail" | "warn") =>
      sarifLog(checkedOf([open], { onUnknown }), OPTIONS).runs[0].results[0]!.level;
    expect([level("fail"), level("warn")]).toEqual(["error", "note"]);
  });
});

describe("fingerprints", () => {
  test("stay when messages are reworded or other findings come and go", () => {
    const [first] = fingerprintsOf([finding()]);
    const [, second] = fingerprintsOf([
      finding({ urn: "urn:pulumi:a::b::c::d" }),
      finding({ message: "reworded", evidence: "reworded", fix: "reworded", severity: "low" }),
    ]);
    expect(second).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    { rule: "forbid-foreign-host" },
    { urn: "urn:pulumi:a::b::c::d" },
    { path: "to[1].arn" },
    { verdict: "undecided" as const },
    { value: "other" },
  ])("differ when %j differs", (more) => {
    const [one, other] = fingerprintsOf([finding(), finding(more)]);
    expect(one).not.toBe(other);
  });

  test("of equal findings differ too", () => {
    expect(new Set(fingerprintsOf([finding(), finding(), finding()])).size).toBe(3);
  });
});
