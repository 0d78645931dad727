// SPDX-License-Identifier: Apache-2.0
/** Faults on Pulumi's own engine: the two after which a person has something to do. The others: scripts/sandbox/faults.ts. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { EngineFolder, PATIENCE_MS, QUIET, whenPulumiIsThere } from "./engine-folder.ts";

/** A cell that needs no other stack. */
const CELL = `config: {"nivas:cell": {place: mumbai, dataClassification: payment, account: "111122223333"}}\n`;

whenPulumiIsThere("faults on the real engine", () => {
  let folder: EngineFolder;
  beforeEach(() => {
    folder = new EngineFolder();
    writeFileSync(path.join(folder.path, "Pulumi.mumbai.yaml"), CELL);
  });
  afterEach(() => folder.remove());

  it(
    "a lost answer and a failed node group end in a stack that is complete, with nothing doubled",
    () => {
      const sandbox = (...words: string[]) =>
        folder.nivas("sandbox", "--state", folder.state, ...words);
      const up = (faults: string[], ...words: string[]) =>
        sandbox(
          ...faults.flatMap((fault) => ["--fault", fault]),
          ...["--", "pulumi", "up", ...QUIET, "-s", "mumbai", ...words],
        );

      const lost = up(["answer-lost:aws:ec2/eip:Eip"]);
      expect(lost.status).toBe(1);
      expect(lost.text).toContain("read: connection reset by peer");
      expect(lost.text).toContain("it is in the cloud, and the engine does not know of it");

      const asked = folder.pulumi("preview", "--import-file", "all.json", "-s", "mumbai");
      expect([asked.status, asked.text]).toEqual([0, expect.any(String)]);
      const adopted = sandbox("adopt", "all.json", "--out", "some.json");
      expect(adopted.text).toMatch(/^nivas: to import: aws:ec2\/eip:Eip eipalloc-/m);
      expect(adopted.status).toBe(0);
      const imported = folder.pulumi(
        ...["import", "--file", "some.json", "--generate-code=false", "--protect=false"],
        ...["-s", "mumbai", ...QUIET],
      );
      expect([imported.status, imported.text]).toEqual([
        0,
        expect.stringContaining("= 1 imported"),
      ]);

      const without = up(["capacity,zone=ap-south-1b"]);
      expect(without.status).toBe(1);
      expect(without.text).toContain("unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'");
      const again = up([]);
      expect(again.status).toBe(0);
      const [, urn = ""] =
        /stays CREATE_FAILED.*pulumi up --replace '([^']+)'/.exec(again.text) ?? [];
      expect(urn).toMatch(/::mumbai-cluster-system-nodes$/);
      const replaced = up([], "--replace", urn);
      expect([replaced.status, replaced.text]).toEqual([0, expect.stringMatching(/\+-1 replaced/)]);
      expect(replaced.text).not.toContain("CREATE_FAILED");

      expect(up([], "--expect-no-changes").status).toBe(0);
      const compared = sandbox("orphans");
      expect([compared.status, compared.text]).toEqual([
        0,
        expect.stringContaining("0 resources in the cloud and in no stack"),
      ]);
    },
    PATIENCE_MS,
  );
});
