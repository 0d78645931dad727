// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables by which a program would find a real cloud, a real cluster or a hosted backend. */
const TAKEN_AWAY =
  /^(AWS_|AMAZON_|KUBE|HELM_|PULUMI_ACCESS_TOKEN$|PULUMI_BACKEND_URL$|PULUMI_CONFIG_PASSPHRASE_FILE$)/;

/** Folders beside the state file. */
export interface Folders {
  /** State of Pulumi's own: stacks, history. */
  readonly backend: string;
  /** Instead of `~/.pulumi`: no login, no plugins of the user. */
  readonly home: string;
}

export function foldersOf(stateFile: string): Folders {
  const parent = path.dirname(stateFile);
  return { backend: path.join(parent, "backend"), home: path.join(parent, "home") };
}

/** The environment of a command that shall meet the emulated cloud and nothing else. */
export function sandboxEnvironment(
  environment: Environment,
  stateFile: string,
  debugProviders: string,
): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !TAKEN_AWAY.test(entry[0]),
  );
  const { backend, home } = foldersOf(stateFile);
  for (const folder of [backend, home]) mkdirSync(folder, { recursive: true });
  return {
    ...Object.fromEntries(kept),
    // The program runs on the Node that runs this.
    PATH: [path.dirname(process.execPath), environment["PATH"] ?? ""].join(path.delimiter),
    PULUMI_DEBUG_PROVIDERS: debugProviders,
    // A side file for each state, written in place, would be cut off when the engine is killed, and the state unreadable with it.
    PULUMI_BACKEND_URL: `${pathToFileURL(backend).href}?metadata=skip`,
    PULUMI_HOME: home,
    PULUMI_CONFIG_PASSPHRASE: environment["PULUMI_CONFIG_PASSPHRASE"] ?? "",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: os.devNull,
    AWS_SHARED_CREDENTIALS_FILE: os.devNull,
    KUBECONFIG: os.devNull,
  };
}

/** Whether the backend beside the state file has a stack of this name. */
export function hasStack(stateFile: string, stack: string): boolean {
  const stacks = path.join(foldersOf(stateFile).backend, ".pulumi", "stacks");
  try {
    return readdirSync(stacks, { recursive: true, encoding: "utf8" }).some(
      (file) => path.basename(file) === `${stack}.json`,
    );
  } catch {
    return false;
  }
}
