// SPDX-License-Identifier: Apache-2.0
/** Serves the pack to the engine: loading this file starts a server, and a process can have only one. */
import { PolicyPack } from "@pulumi/policy";
import { residencyPolicies } from "./policies.ts";

new PolicyPack("nivas-residency", {
  displayName: "Nivas residency",
  policies: residencyPolicies({
    directory: process.cwd(),
    now: () => new Date(),
    // Standard output of a pack is shown as information; the SDK has no other way to say it.
    inform: (line) => process.stdout.write(`${line}\n`),
  }),
});
