// SPDX-License-Identifier: Apache-2.0
import type * as Grpc from "@grpc/grpc-js";
import { Cloud } from "../emulation/cloud/cloud.ts";
import { readDeclarations } from "../emulation/declared/declarations.ts";
import type { Fault } from "./faults/fault.ts";
import { faultInjector } from "./faults/inject.ts";
import { mortalPort, type MortalPort } from "./faults/mortal-port.ts";
import type { FaultPlan } from "./faults/plan.ts";
import type { AccountSettings } from "../emulation/cloud/quotas/model.ts";
import { awsCaller, kubernetesCaller } from "../emulation/cloud/provider-config.ts";
import { resourceProvider, type ProviderOptions } from "./resource-provider.ts";
import { openStateFile, type StateFile } from "./state-file.ts";
import { grpc, sdkVersion, service } from "./wire.ts";

/** Providers of an emulated cloud that are listening. */
export interface Sandbox {
  readonly cloud: Cloud;
  /** Ports on 127.0.0.1, by package. */
  readonly ports: Readonly<Record<"aws" | "kubernetes", number>>;
  /** Value of `PULUMI_DEBUG_PROVIDERS`. */
  readonly debugProviders: string;
  /** Faults asked for, and what they did so far. */
  readonly faults: FaultPlan;
  /** Ends the providers and lets go of the state file. */
  stop(): void;
}

export interface SandboxOptions {
  readonly stateFile: string;
  /** Folder of the program: its SDKs say which outputs there are. */
  readonly programDirectory: string;
  /** What shall go wrong. @default nothing */
  readonly faults?: readonly Fault[];
  /** What the account may do from now on, given what it might before. @default no change */
  readonly accountOf?: (before: AccountSettings) => AccountSettings;
}

/**
 * Starts the `aws` and `kubernetes` providers of one emulated cloud, on free ports of 127.0.0.1 only.
 *
 * @throws `StateFileError` when the state file cannot be used.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const file = openStateFile(options.stateFile);
  settleAccount(file, options);
  const cloud = new Cloud(file.state, readDeclarations(options.programDirectory));
  const onChange = (): void => file.save();
  const faults = faultInjector(cloud, options.faults ?? [], onChange);
  const common = { cloud, faults, onChange };
  const servers: Grpc.Server[] = [];
  const mortals: MortalPort[] = [];
  const someDie = faults.plan.faults.some(({ kind }) => kind === "provider-killed");
  const stop = (): void => {
    for (const mortal of mortals) mortal.kill();
    for (const server of servers) server.forceShutdown();
    file.close();
  };
  const listen = async (
    provider: Omit<ProviderOptions, keyof typeof common | "kill">,
  ): Promise<number> => {
    const server = new grpc.Server({
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
    servers.push(server);
    // The server is bound before its port in front is known.
    const inFront: MortalPort[] = [];
    const kill = (): void => inFront.forEach((port) => port.kill());
    const implementation = resourceProvider({ ...provider, ...common, kill });
    server.addService(service.ResourceProviderService, implementation);
    const port = await bind(server);
    if (!someDie) return port;
    const mortal = await mortalPort(port);
    inFront.push(mortal);
    mortals.push(mortal);
    return mortal.port;
  };
  try {
    const ports = {
      aws: await listen({
        name: "aws",
        version: sdkVersion("@pulumi/aws"),
        callerOf: awsCaller,
        identity: ["region"],
      }),
      kubernetes: await listen({
        name: "kubernetes",
        version: sdkVersion("@pulumi/kubernetes"),
        callerOf: kubernetesCaller,
        identity: ["clusterIdentifier"],
      }),
    };
    const debugProviders = Object.entries(ports)
      .map(([name, port]) => `${name}:${port}`)
      .join(",");
    return { cloud, ports, debugProviders, faults: faults.plan, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Kept in the file, so that a granted quota stays granted. */
function settleAccount(file: StateFile, { accountOf }: SandboxOptions): void {
  if (accountOf === undefined) return;
  try {
    file.state.account = accountOf(file.state.account ?? {});
    file.save();
  } catch (error) {
    file.close();
    throw error;
  }
}

async function bind(server: Grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}
