// SPDX-License-Identifier: Apache-2.0
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os, { tmpdir } from "node:os";
import path from "node:path";
import { hasStack, sandboxEnvironment } from "../../sandbox/environment.ts";
import { awsCaller, kubernetesCaller } from "../../emulation/cloud/provider-config.ts";
import { openStateFile } from "../../sandbox/state-file.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "nivas-sandbox-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the state file", () => {
  it("is made with its folder, readable by its owner only, and read again", () => {
    const file = path.join(folder, "deep", "cloud.json");
    const first = openStateFile(file);
    first.state.made["urn"] = 2;
    first.save();
    first.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = openStateFile(file);
    expect(second.state.made).toEqual({ urn: 2 });
    second.close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it("belongs to one process at a time, until that is dead", () => {
    const file = path.join(folder, "cloud.json");
    writeFileSync(`${file}.lock`, String(process.ppid));
    expect(() => openStateFile(file)).toThrow(
      `${file} is in use by process ${process.ppid}. Wait until that command ends, or give another file with --state.`,
    );
    writeFileSync(`${file}.lock`, "2147483646");
    const taken = openStateFile(file);
    expect(readFileSync(`${file}.lock`, "utf8")).toBe(String(process.pid));
    taken.close();
  });

  it("that is something else is refused, and not kept locked", () => {
    const file = path.join(folder, "cloud.json");
    writeFileSync(file, '{"version":3}');
    expect(() => openStateFile(file)).toThrow(
      `${file} is not an emulated cloud: its "schema" is not "nivas-emulated-cloud/1". Give another file with --state, or delete this one.`,
    );
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});

describe("the environment of the command", () => {
  it("has no credentials, kubeconfig or login of the caller", () => {
    const environment = sandboxEnvironment(
      {
        PATH: "/usr/bin",
        LANG: "C",
        AWS_ACCESS_KEY_ID: "AKIA",
        AWS_PROFILE: "prod",
        AWS_WEB_IDENTITY_TOKEN_FILE: "/t",
        KUBECONFIG: "/home/me/.kube/config",
        PULUMI_ACCESS_TOKEN: "pul-1",
        PULUMI_BACKEND_URL: "s3://state",
        UNSET: undefined,
      },
      path.join(folder, "cloud.json"),
      "aws:1,kubernetes:2",
    );
    expect(environment).toEqual({
      PATH: `${path.dirname(process.execPath)}:/usr/bin`,
      LANG: "C",
      PULUMI_DEBUG_PROVIDERS: "aws:1,kubernetes:2",
      PULUMI_BACKEND_URL: `file://${folder}/backend?metadata=skip`,
      PULUMI_HOME: `${folder}/home`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: os.devNull,
      AWS_SHARED_CREDENTIALS_FILE: os.devNull,
      KUBECONFIG: os.devNull,
    });
    expect(existsSync(path.join(folder, "backend"))).toBe(true);
  });

  it("knows the stacks of its backend", () => {
    const stateFile = path.join(folder, "cloud.json");
    expect(hasStack(stateFile, "mumbai")).toBe(false);
    const stacks = path.join(folder, "backend", ".pulumi", "stacks", "nivas");
    mkdirSync(stacks, { recursive: true });
    writeFileSync(path.join(stacks, "mumbai.json"), "{}");
    expect([hasStack(stateFile, "mumbai"), hasStack(stateFile, "mum")]).toEqual([true, false]);
  });
});

describe("the configuration of a provider", () => {
  it("of aws gives region, account and tags, from JSON text or values", () => {
    expect(awsCaller({ region: "ap-south-1" })).toEqual({
      region: "ap-south-1",
      account: "111122223333",
      defaultTags: {},
    });
    expect(
      awsCaller({
        region: "ap-south-2",
        allowedAccountIds: ["444455556666"],
        defaultTags: { tags: { a: "1" } },
      }),
    ).toEqual({ region: "ap-south-2", account: "444455556666", defaultTags: { a: "1" } });
  });

  it("of kubernetes gives the server of the current context", () => {
    const server = "https://ABC.gr7.ap-south-2.eks.amazonaws.com";
    const kubeconfig = JSON.stringify({
      "current-context": "two",
      contexts: [
        { name: "one", context: { cluster: "c1" } },
        { name: "two", context: { cluster: "c2" } },
      ],
      clusters: [
        { name: "c1", cluster: { server: "https://other" } },
        { name: "c2", cluster: { server } },
      ],
    });
    expect(kubernetesCaller({ kubeconfig, enableServerSideApply: "false" })).toMatchObject({
      clusterEndpoint: server,
      region: "ap-south-2",
      serverSideApply: false,
    });
    expect(kubernetesCaller({ kubeconfig }).serverSideApply).toBe(true);
  });
});
