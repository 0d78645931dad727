// SPDX-License-Identifier: Apache-2.0
/** The mesh objects of both cells, judged by Istio's own command. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { meshManifests } from "../../../scripts/mesh/mesh-manifests.ts";
import { planStack } from "../../support/plan-stack.ts";

const TIMEOUT_MS = 120_000;
jest.setTimeout(TIMEOUT_MS);

/** Findings that stay, each with its reason. */
const EXPLAINED: Readonly<Record<string, string>> = {
  "IST0133 AuthorizationPolicy banking/admin-by-gateway-only":
    "a DENY with HTTP attributes alone denies all of TCP: what is no HTTP has no business there",
  "IST0133 AuthorizationPolicy istio-ingress/admin-from-private-network":
    "the same, at a gateway that serves HTTPS alone",
};

interface Message {
  readonly code: string;
  readonly origin: string;
}

const hasCommand = spawnSync("istioctl", ["version", "--remote=false"]).status === 0;
const folder = mkdtempSync(path.join(os.tmpdir(), "nivas-mesh-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function write(stack: string): Promise<string> {
  const { graph } = await planStack(process.cwd(), stack);
  for (const { file, object } of meshManifests(graph.deployment.resources)) {
    const target = path.join(folder, stack, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(object));
  }
  return path.join(folder, stack);
}

function analyze(where: string): string[] {
  const text = execFileSync(
    "istioctl",
    ["analyze", "--use-kube=false", "--all-namespaces", "--output", "json", where],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  return (JSON.parse(text) as Message[]).map(({ code, origin }) => `${code} ${origin}`);
}

const judged = hasCommand ? describe : describe.skip;
if (!hasCommand) process.stderr.write("skipped: no istioctl command\n");

judged("istioctl", () => {
  it.each(["mumbai", "hyderabad"])(
    "finds nothing in the mesh of %s but what is explained",
    async (stack) => {
      const where = await write(stack);
      execFileSync("istioctl", ["validate", "-f", where], { stdio: "pipe" });
      expect(analyze(where).filter((message) => !(message in EXPLAINED))).toEqual([]);
    },
  );

  it("refuses an object that is broken", () => {
    const broken = path.join(folder, "broken");
    cpSync(path.join(folder, "mumbai"), broken, { recursive: true });
    const file = path.join(broken, "istio-system/peerauthentication-default.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("STRICT", "SOMETIMES"));
    const { status, stderr } = spawnSync("istioctl", ["validate", "-f", broken], {
      encoding: "utf8",
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain('unknown value "\\"SOMETIMES\\"" for enum');
  });
});
