// SPDX-License-Identifier: Apache-2.0
/** EKS 1.35 to 1.36 on Pulumi's own engine: the order of its calls, as it prints them. */
import { EngineFolder, PATIENCE_MS, QUIET, whenPulumiIsThere } from "./engine-folder.ts";

whenPulumiIsThere("an upgrade on the real engine", () => {
  const folder = new EngineFolder();
  afterAll(() => folder.remove());

  const stack = ["-s", "delhi"];
  const set = (key: string, value: string): void => {
    const full = `nivas:cell.cluster.${key}`;
    expect(folder.pulumi("config", "set", "--path", full, value, ...stack).status).toBe(0);
  };
  const run = (...args: string[]): string => {
    const { status, text } = folder.pulumi(...args, ...QUIET, "--suppress-outputs", ...stack);
    expect([args[0], status, text]).toEqual([args[0], 0, expect.anything()]);
    return text;
  };

  it(
    "updates the control plane first, then kube-proxy, nodes and CoreDNS, and replaces nothing; a way back is refused",
    () => {
      run("up");
      set("version", "1.36");
      set('addons.versions["kube-proxy"]', "v1.36.0-eksbuild.9");
      set("addons.versions.coredns", "v1.14.3-eksbuild.3");
      const text = run("up");
      const calls = [...text.matchAll(/~\s+aws:\S+ delhi-(\S+) (updating|updated)/g)].map(
        ([, name = "", state = ""]) => `${name} ${state}`,
      );
      expect([...new Set(calls.map((call) => call.split(" ")[0]))].sort()).toEqual([
        "cluster-cluster",
        "cluster-coredns",
        "cluster-kube-proxy",
        "cluster-system-nodes",
        "edge-delhi-group",
        "edge-delhi-template",
      ]);
      const isBefore = (first: string, then: string): void =>
        expect([
          first,
          then,
          calls.indexOf(`${first} updated`) < calls.indexOf(`${then} updating`),
        ]).toEqual([first, then, true]);
      isBefore("cluster-cluster", "cluster-kube-proxy");
      isBefore("cluster-cluster", "edge-delhi-template");
      isBefore("cluster-kube-proxy", "cluster-system-nodes");
      isBefore("cluster-system-nodes", "cluster-coredns");
      isBefore("cluster-kube-proxy", "edge-delhi-group");
      isBefore("edge-delhi-template", "edge-delhi-group");
      expect(text).toMatch(/Resources:\n\s+~ 6 updated\n\s+\d+ unchanged\n/);

      set("version", "1.35");
      // Config itself refuses a kube-proxy that is newer than the control plane.
      set('addons.versions["kube-proxy"]', "v1.35.0-eksbuild.2");
      const back = folder.pulumi("up", ...QUIET, ...stack);
      expect(back.status).not.toBe(0);
      expect(back.text).toContain(
        "InvalidParameterException: Unsupported Kubernetes minor version update from 1.36 to 1.35",
      );
    },
    PATIENCE_MS,
  );
});
