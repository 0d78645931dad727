// SPDX-License-Identifier: Apache-2.0
/** Serves the pack to the engine: loading this file starts a server, and a process can have only one. */
import { PolicyPack } from "@pulumi/policy";
import { projectFacts } from "../../graph/project-facts.ts";
import { residencyPolicies } from "./policies.ts";

// An exported file is of no stack, and the backend of this machine says nothing of it.
const { PULUMI_BACKEND_URL: backendUrl = "", PULUMI_NODEJS_STACK: stack } = process.env;

new PolicyPack("nivas-residency", {
  displayName: "Nivas residency",
  policies: residencyPolicies({
    directory: process.cwd(),
    now: () => new Date(),
    // Standard output of a pack is shown as information; the SDK has no other way to say it.
    inform: (line) => process.stdout.write(`${line}\n`),
    project: stack === undefined ? undefined : projectFacts({ backendUrl }),
  }),
});
