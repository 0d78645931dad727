// SPDX-License-Identifier: Apache-2.0
/**
 * Pulumi packages whose resources are nowhere: they compute a value that lives in the state file and call
 * no service, or they only put together resources of other packages, which are judged themselves. A
 * package that is neither here nor known to the engine leaves its resources undecided, so that another
 * cloud never passes unseen.
 *
 * Source for `random`: its page in the Pulumi Registry ("works entirely within Pulumi's logic, and
 * doesn't interact with any other services"); for `awsx`, `eks`: both are packages of components. The
 * other rows rest on what their resource types do, and on no such statement. Checked 2026-11-22.
 */
export const PLACELESS_PACKAGES: Readonly<Record<string, string>> = {
  archive: "packs files on the machine that runs Pulumi",
  "aws-apigateway": "makes AWS resources, which are judged themselves",
  "aws-quickstart-vpc": "makes AWS resources, which are judged themselves",
  awsx: "makes AWS resources, which are judged themselves",
  cloudinit: "renders a text",
  command: "runs commands, on the machine that runs Pulumi or on a host that is judged",
  docker: "talks to the Docker of the machine that runs Pulumi, or of a host that is judged",
  "docker-build": "builds on the machine that runs Pulumi; where it pushes to is judged",
  external: "runs a program on the machine that runs Pulumi",
  http: "asks a URL, which is judged",
  local: "keeps files on the machine that runs Pulumi",
  eks: "makes AWS and Kubernetes resources, which are judged themselves",
  null: "does nothing",
  pulumi: "reads the outputs of other stacks",
  pulumiservice: "manages Pulumi Cloud, whose place forbid-hosted-environment judges",
  random: "draws a value that is kept in the state",
  "synced-folder": "makes objects of a bucket, which are judged themselves",
  std: "calls pure functions",
  time: "keeps points in time in the state",
  tls: "makes keys and certificates that are kept in the state",
};
