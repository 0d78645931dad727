// SPDX-License-Identifier: Apache-2.0
/** What every command loads before it knows what to do: no more than it needs. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Every package that a file loads, itself or by what it imports, types and `import()` left out. */
function packagesOf(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [path.resolve(entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext);
    for (const statement of source.statements) {
      const isImport = ts.isImportDeclaration(statement);
      if (!isImport && !ts.isExportDeclaration(statement)) continue;
      const isType = isImport ? statement.importClause?.isTypeOnly : statement.isTypeOnly;
      const from = statement.moduleSpecifier;
      if (isType === true || from === undefined || !ts.isStringLiteral(from)) continue;
      const target = path.resolve(path.dirname(file), from.text);
      if (from.text.startsWith(".") && existsSync(target)) waiting.push(target);
      else if (!from.text.startsWith("node:")) packages.add(from.text);
    }
  }
  expect(seen.size).toBeGreaterThan(10);
  return packages;
}

test.each(["cli/nivas.ts", "policies/index.ts", "policies/evaluate.ts"])(
  "%s loads neither the library of schemas nor the SDK",
  (entry) => {
    const loaded = [...packagesOf(entry)];
    expect(loaded).toContain("ipaddr.js");
    expect(loaded.filter((name) => name === "zod" || name.startsWith("@pulumi/"))).toEqual([]);
  },
);

test("a settings file is read by the library of schemas", () => {
  expect([...packagesOf("policies/settings-file.ts")]).toContain("zod");
});
