// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deploymentSpec } from "../../../components/shared/pod-builder.ts";
import { record, valueOf } from "../../support/record.ts";

describe("deploymentSpec", () => {
  it("selects the pods by the name of their first container", async () => {
    let spec: unknown;
    await record(async () => {
      spec = await valueOf(
        deploymentSpec(
          {
            containers: [
              { name: "idle", image: "pause", env: { A: "1" }, ports: { http: 8080 } },
              { name: "second", image: "pause" },
            ],
          },
          { replicas: 3 },
        ),
      );
    });
    expect(spec).toMatchObject({
      replicas: 3,
      selector: { matchLabels: { app: "idle" } },
      template: {
        metadata: { labels: { app: "idle" } },
        spec: {
          containers: [
            {
              name: "idle",
              image: "pause",
              env: [{ name: "A", value: "1" }],
              ports: [{ name: "http", containerPort: 8080 }],
            },
            { name: "second" },
          ],
        },
      },
    });
  });

  it("runs one pod unless told otherwise", async () => {
    let spec: unknown;
    await record(async () => {
      spec = await valueOf(deploymentSpec({ containers: [{ name: "idle", image: "pause" }] }));
    });
    expect(spec).toMatchObject({ replicas: 1 });
  });
});

describe("the door to kubernetesx", () => {
  it("is this file alone: no other file of the components names the package", () => {
    const root = join(__dirname, "../../../components");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const users = files.filter((file) =>
      readFileSync(join(root, file), "utf8").includes('"@pulumi/kubernetesx"'),
    );
    expect(users).toEqual(["shared/pod-builder.ts"]);
  });

  it("is opened only when a pod is built", () => {
    const source = readFileSync(
      join(__dirname, "../../../components/shared/pod-builder.ts"),
      "utf8",
    );
    const imports = source.match(/^import .*kubernetesx.*$/gm) ?? [];
    expect(imports).toHaveLength(1);
    expect(imports[0]).toMatch(/^import type /);
  });
});
