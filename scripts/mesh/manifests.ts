// SPDX-License-Identifier: Apache-2.0
/**
 * Writes the mesh manifests of planned stacks for `istioctl analyze` and `istioctl validate`:
 *
 * node scripts/mesh/manifests.ts <folder> <out/stack/graph.json>...
 *
 * Each stack gets a folder below `folder`, named after it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { StackExport } from "../../graph/stack-export.ts";
import { meshManifests } from "./mesh-manifests.ts";

const [folder, ...graphs] = process.argv.slice(2);
if (folder === undefined || graphs.length === 0) {
  process.stderr.write("usage: node scripts/mesh/manifests.ts <folder> <graph.json>...\n");
  process.exit(2);
}
for (const file of graphs) {
  const { deployment } = JSON.parse(readFileSync(file, "utf8")) as StackExport;
  const stack = path.basename(path.dirname(path.resolve(file)));
  const manifests = meshManifests(deployment.resources);
  for (const manifest of manifests) {
    const target = path.join(folder, stack, manifest.file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${JSON.stringify(manifest.object, null, 2)}\n`);
  }
  process.stdout.write(`${stack}: ${manifests.length} manifests\n`);
}
