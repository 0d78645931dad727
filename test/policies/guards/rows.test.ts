// SPDX-License-Identifier: Apache-2.0
/** Every row of every table of requirements: kept, broken, unknown, absent, and for data that it is not about. */
import type { Json, JsonObject } from "../../../graph/stack-export.ts";
import { BACKUPS } from "../../../policies/data/guards/backups.ts";
import { KEY_ROTATION } from "../../../policies/data/guards/keys.ts";
import { LOG_RETENTION } from "../../../policies/data/guards/log-retention.ts";
import { LOG_SOURCES } from "../../../policies/data/guards/log-sources.ts";
import { PUBLIC_SURFACE } from "../../../policies/data/guards/public-surface.ts";
import { TRAILS } from "../../../policies/data/guards/trails.ts";
import { TRANSPORT } from "../../../policies/data/guards/transport.ts";
import type { Requirement } from "../../../policies/engine/guards/requirement.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { foundIn, UNKNOWN } from "./judged.ts";
import { problemOfPath } from "./sdk-inputs.ts";

const TABLES: readonly (readonly [rule: string, rows: readonly Requirement[]])[] = [
  ["forbid-public-surface", PUBLIC_SURFACE],
  ["require-log-retention", LOG_RETENTION],
  ["require-audit-logs", LOG_SOURCES],
  ["require-tls", TRANSPORT],
  ["require-backup", BACKUPS],
  ["require-key-rotation", KEY_ROTATION],
  ["require-immutable-audit-trail", TRAILS],
];

/** Rows about buckets of audit logs only: another resource must deliver logs to them. */
const needsDelivery = ({ types }: Requirement): boolean =>
  types.some((type) => /lifecycle|s3\/bucket(?:V2)?:/i.test(type));

const CASES = TABLES.flatMap(([rule, rows]) =>
  rows
    .filter((row) => rule !== "require-log-retention" || !needsDelivery(row))
    .flatMap((row) => row.types.map((type) => [rule, type, row.path, row] as const)),
);

/** Puts a value at a path, `[]` being a list of one. */
function put(into: JsonObject, path: string, value: Json): void {
  const [segment = "", ...rest] = path.split(".");
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  if (rest.length === 0) {
    into[name] = isList ? [value] : value;
    return;
  }
  const known = into[name];
  const held = Array.isArray(known) ? known[0] : known;
  const inner = typeof held === "object" && held !== null && !Array.isArray(held) ? held : {};
  into[name] = isList ? [inner] : inner;
  put(inner, rest.join("."), value);
}

function inputsWith(row: Requirement, value: Json | undefined): JsonObject {
  const prefix = row.each === undefined ? "" : `${row.each}[].`;
  const inputs: JsonObject = {};
  if (row.each !== undefined) inputs[row.each] = [{}];
  for (const { path, is } of row.when ?? []) {
    if (is === "absent") continue;
    put(inputs, `${prefix}${path}`, is === "given" ? { rootDirectory: "/" } : (is[0] ?? ""));
  }
  if (value !== undefined) put(inputs, `${prefix}${row.path}`, value);
  // Only services of the mesh are judged.
  if (row.types.some((type) => type.endsWith(":DestinationRule"))) put(inputs, "spec.host", "pay");
  return inputs;
}

function good({ accepts }: Requirement): Json {
  if ("is" in accepts) return accepts.is[0] ?? "";
  if ("isNot" in accepts) return "10.0.0.0/8";
  if ("matches" in accepts) return "ELBSecurityPolicy-TLS13-1-2-2021-06";
  if ("given" in accepts) return { subnetIds: ["subnet-1"] };
  if ("holds" in accepts) return [...accepts.holds, "another"];
  return typeof accepts.least === "number" ? accepts.least : accepts.least(DEFAULT_SETTINGS);
}

function bad({ accepts }: Requirement): Json {
  if ("is" in accepts) return "something-else";
  if ("isNot" in accepts) return accepts.isNot[0] ?? "";
  if ("matches" in accepts) return "ELBSecurityPolicy-2016-08";
  if ("given" in accepts) return [];
  if ("holds" in accepts) return accepts.holds.slice(1);
  return (typeof accepts.least === "number" ? accepts.least : accepts.least(DEFAULT_SETTINGS)) - 1;
}

/** Only what is found at the row's own path: another row may have to say something of the same resource. */
function at(found: readonly string[], row: Requirement): string[] {
  const prefix = row.each === undefined ? "" : `${row.each}[0].`;
  const path = `${prefix}${row.path.replaceAll("[]", "[0]")}`;
  const bare = path.replaceAll("[0]", "");
  return found.filter((each) => {
    const where = each.split(" ")[2] ?? "";
    return (
      where.replaceAll("[0]", "") === bare || bare.startsWith(`${where.replaceAll("[0]", "")}.`)
    );
  });
}

describe.each(CASES)("%s of %s %s", (rule, type, _, row) => {
  const judged = (value: Json | undefined, dataClass?: string): string[] =>
    at(foundIn(rule, type, inputsWith(row, value), dataClass), row);

  test("lets a value pass that is accepted", () => {
    expect(judged(good(row))).toEqual([]);
  });

  test("denies a value that is not", () => {
    const value = bad(row);
    expect(judged(value).map((each) => each.split(" ")[1])).toEqual(["deny"]);
    expect(judged(value, "internal")).toEqual([]);
  });

  test("is undecided of a value that is not known yet", () => {
    expect(judged(UNKNOWN).map((each) => each.split(" ")[1])).toEqual(["undecided"]);
  });

  test("takes its absence as the service does", () => {
    const expected = { accepted: [], denied: ["deny"], undecided: ["undecided"] }[row.absent];
    expect(judged(undefined).map((each) => each.split(" ")[1])).toEqual(expected);
  });
});

test("rows name types and properties of the SDK", () => {
  const problems = TABLES.flatMap(([, rows]) =>
    rows.flatMap((row) => {
      const prefix = row.each === undefined ? "" : `${row.each}[].`;
      const paths = [row.path, ...(row.when ?? []).map(({ path }) => path)];
      // Those of Kubernetes' custom kinds have no declarations in the SDK.
      const ofAws = row.types.filter((type) => type.startsWith("aws:"));
      return [
        ...ofAws.flatMap((type) => paths.map((path) => problemOfPath(type, `${prefix}${path}`))),
        ...(row.elsewhere ?? []).flatMap(({ link, path }) =>
          [path, link.by].map((each) => problemOfPath(link.type, each)),
        ),
      ];
    }),
  );
  // AWS has the backups of a file system in a resource of their own alone.
  expect(problems.filter((problem) => problem !== undefined)).toEqual([
    "aws:efs/fileSystem:FileSystem has no backupPolicy",
  ]);
});
