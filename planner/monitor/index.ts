// SPDX-License-Identifier: Apache-2.0
import { readDeclarations } from "../../emulation/declared/declarations.ts";
import type { Resource } from "../../graph/stack-export.ts";
import type { PlanMode, PlanNotice, PlanProblem } from "../plan-result.ts";
import { unplanned, type ReadOutputs, type StackOutputs } from "../stack-outputs.ts";
import { call } from "./call.ts";
import { createCallbacks } from "./callbacks.ts";
import type { Context } from "./context.ts";
import { supportedFeatures, supportsFeature } from "./features.ts";
import { graphWriterOf } from "./graph-writer.ts";
import { invoke } from "./invoke.ts";
import { loadMessages } from "./messages.ts";
import { inDependencyOrder } from "./order.ts";
import { createOutputs } from "./outputs.ts";
import { createPackages } from "./packages.ts";
import { positionsIn, readAllStackFrames, type HasPosition } from "./positions.ts";
import { providerConfigOf } from "./provider-config.ts";
import { createProviders } from "./providers.ts";
import { readResource } from "./read-resource.ts";
import { registerResourceOutputs } from "./register-outputs.ts";
import { registerResource } from "./register-resource.ts";
import { RpcError, createRpc, type Rpc } from "./rpc.ts";
import { outputsForOthers } from "./outputs-for-others.ts";
import { createStandIns } from "./stand-ins.ts";
import { createStore } from "./store.ts";
import { createTransforms } from "./transforms.ts";
import { TooDeepError } from "./values.ts";

const STACK_TYPE = "pulumi:pulumi:Stack";

/** What a monitor needs to know of the plan. */
export interface MonitorOptions {
  project: string;
  stack: string;
  organization: string;
  mode: PlanMode;
  /** Whole config by full key (`aws:region`), values as the engine hands them to the program (objects as JSON text). */
  config: Readonly<Record<string, string>>;
  secretKeys: readonly string[];
  /** Account id given by the user for this plan, if any. */
  account?: string;
  /** Loads a module of the planned program's own copy of @pulumi/pulumi, e.g. sdk("proto/resource_pb.js"). */
  sdk: (subpath: string) => any;
  /** Resolve packages of the program from here, e.g. to read their type declarations. */
  programDirectory: string;
  notice: (notice: PlanNotice) => void;
  /** Answers references to other stacks. @default they are unknown */
  readOutputs?: ReadOutputs;
}

/** What a monitor has seen. */
export interface MonitorResult {
  /** In dependency order, the same for the same program. */
  readonly resources: Resource[];
  /** Problems that the engine would have, too. */
  readonly problems: PlanProblem[];
  /** What other stacks may read; absent when the stack registered no outputs. */
  readonly outputs?: StackOutputs;
}

/** A resource monitor for one run of one program. */
export interface Monitor {
  /** Handed to pulumi.runtime.setMockOptions; has the client-side method shapes of ResourceMonitorClient. */
  readonly client: object;
  /** RPCs begun and not answered yet. */
  pending(): number;
  /** Resources registered or read so far, default providers included. */
  registered(): number;
  result(): MonitorResult;
}

/**
 * Creates the resource monitor that a planned program talks to instead of the Pulumi engine.
 *
 * It does what the engine does with a program whose stack is empty: names resources, resolves providers, runs transforms
 * and inherits options. Three things differ on purpose. No provider is asked: outputs are unknown in a preview and
 * emulated in *up* mode. Aliases are all listed, since there is no old state to match them with. Hooks and state migrations are
 * accepted and not run, since nothing is created, updated or deleted.
 *
 * A program sees an error of a registration as it would see one of the engine, as a rejected promise; where the engine
 * would stop the whole update (a duplicate URN), the plan goes on, to show what else is wrong.
 *
 * @example
 * ```ts
 * const monitor = createMonitor({ project, stack, organization, mode: "preview", config, secretKeys: [], sdk, programDirectory, notice });
 * pulumi.runtime.setMockOptions(monitor.client, project, stack, true, organization);
 * await pulumi.runtime.runInPulumiStack(program);
 * await pulumi.runtime.disconnect();
 * const { resources, problems } = monitor.result();
 * ```
 */
export function createMonitor(options: MonitorOptions): Monitor {
  readAllStackFrames(options.sdk);
  const context = contextOf(options);
  const { store } = context;
  const rpc = createRpc((error, request) => unreadable(context, error, request));
  return {
    client: clientOf(context, options, rpc),
    pending: () => rpc.pending(),
    registered: () => store.size(),
    result: () => ({
      resources: inDependencyOrder([...store.entries()].map((entry) => entry.resource)),
      problems: store.problems(),
      ...handedOn(context),
    }),
  };
}

function contextOf(options: MonitorOptions): Context {
  const { project, stack, mode, programDirectory, notice } = options;
  const messages = loadMessages(options.sdk);
  const store = createStore();
  const standIns = createStandIns();
  const writer = graphWriterOf(programDirectory, standIns);
  const declarations = readDeclarations(programDirectory);
  const config = providerConfigOf(options.config, options.secretKeys);
  const providers = createProviders({ stack, project, mode, config, writer, store });
  return {
    project,
    stack,
    mode,
    messages,
    store,
    writer,
    standIns,
    declarations,
    providers,
    notice,
    packages: createPackages(),
    transforms: createTransforms(messages, createCallbacks(options.sdk, messages), store),
    outputs: createOutputs({ mode, account: options.account, providers, declarations, notice }),
    positionOf: positionsIn(programDirectory),
    readOutputs: options.readOutputs ?? ((name) => Promise.resolve(unplanned(name))),
  };
}

function handedOn({ store, standIns, stack }: Context): { outputs?: StackOutputs } {
  const root = [...store.entries()].find(({ resource }) => resource.type === STACK_TYPE);
  return root === undefined ? {} : { outputs: outputsForOthers(stack, root.outputs, standIns) };
}

/** The methods of `ResourceMonitorClient`. */
function clientOf(context: Context, options: MonitorOptions, rpc: Rpc): object {
  const { messages, transforms, packages } = context;
  const { resource } = messages;
  const accept = rpc.method(() => ({}));
  return {
    supportsFeature: rpc.method((request) => {
      const response = new resource.SupportsFeatureResponse();
      response.setHassupport(supportsFeature(request.getId()));
      return response;
    }),
    getDeploymentInfo: rpc.method(() => deploymentInfo(context, options)),
    registerResource: rpc.method((request) => registerResource(context, request)),
    registerResourceOutputs: rpc.method((request) => registerResourceOutputs(context, request)),
    readResource: rpc.method((request) => readResource(context, request)),
    existsResource: rpc.method(() => {
      // Whether something exists in an account is not known here.
      const response = new resource.ExistsResourceResponse();
      response.setUnknown(true);
      return response;
    }),
    invoke: rpc.method((request) => invoke(context, request, options.account)),
    call: rpc.method((request) => call(context, request)),
    registerStackTransform: rpc.method((request) => {
      transforms.addStackTransform(request);
      return {};
    }),
    registerStackInvokeTransform: rpc.method((request) => {
      transforms.addStackInvokeTransform(request);
      return {};
    }),
    registerPackage: rpc.method((request) => {
      const response = new resource.RegisterPackageResponse();
      response.setRef(packages.register(request));
      return response;
    }),
    // Nothing is created, so no hook has a moment to run in.
    registerResourceHook: accept,
    registerErrorHook: accept,
    signalAndWaitForShutdown: accept,
    close: () => undefined,
  };
}

function deploymentInfo(context: Context, options: MonitorOptions): unknown {
  const info = new context.messages.resource.DeploymentInfo();
  info.setProject(options.project);
  info.setStack(options.stack);
  info.setOrganization(options.organization);
  for (const [key, value] of Object.entries(options.config)) info.getConfigMap().set(key, value);
  info.setConfigsecretkeysList([...options.secretKeys]);
  info.setDryrun(options.mode === "preview");
  info.setParallel(-1);
  info.setSupportedfeaturesList(supportedFeatures(context.messages.resource));
  return info;
}

/** A request that could not be read: a value nested beyond the stack, or a fault of the monitor itself. */
function unreadable(context: Context, error: unknown, request: unknown): RpcError {
  const described = request as HasPosition & {
    getType?(): string;
    getName?(): string;
    getTok?(): string;
  };
  const subject =
    described.getType === undefined
      ? (described.getTok?.() ?? "a request")
      : `${described.getType()} '${described.getName?.() ?? ""}'`;
  const tooDeep = error instanceof RangeError || error instanceof TooDeepError;
  const why = tooDeep
    ? "a value is nested too deeply"
    : error instanceof Error
      ? error.message
      : String(error);
  const message = `The values of ${subject} cannot be read: ${why}.`;
  context.store.problem({
    code: tooDeep ? "invalid-resource" : "internal",
    message,
    at: context.positionOf(described)?.at,
  });
  return new RpcError(message);
}
