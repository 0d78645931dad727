// SPDX-License-Identifier: Apache-2.0
/** Starts a policy pack as Pulumi's engine does, and speaks to it as the engine does, without the engine. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  PolicySeverity,
  type AnalyzeResponse,
  type AnalyzerInfo,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { providerReferenceOf } from "../../../graph/graph-index.ts";
import { nameOfUrn, type JsonObject, type Resource } from "../../../graph/stack-export.ts";

const root = path.resolve(__dirname, "../../..");

/** A violation as the engine gets it. */
export interface Violation {
  readonly policy: string;
  readonly level: string;
  readonly severity: string;
  readonly urn: string;
  readonly message: string;
}

export class PackServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #client: AnalyzerClient;
  readonly #printed: AsyncIterator<string>;
  /** The line that the last stack made it print, which the engine shows as information. */
  said = "";

  constructor(
    started: ChildProcessWithoutNullStreams,
    client: AnalyzerClient,
    printed: AsyncIterator<string>,
  ) {
    this.#process = started;
    this.#client = client;
    this.#printed = printed;
  }

  info(): Promise<AnalyzerInfo> {
    return asked((done) => this.#client.getAnalyzerInfo(new Empty(), done));
  }

  /** Configures policies by name, as `--policy-pack-config` does. */
  async configure(configs: Record<string, JsonObject>): Promise<void> {
    const request = new ConfigureAnalyzerRequest();
    for (const [name, properties] of Object.entries(configs)) {
      const config = new PolicyConfig();
      config.setEnforcementlevel(
        name.endsWith("advisory") ? EnforcementLevel.ADVISORY : EnforcementLevel.MANDATORY,
      );
      config.setProperties(structOf(properties));
      request.getPolicyconfigMap().set(name, config);
    }
    await asked((done) => this.#client.configure(request, done));
  }

  /** Shows the inputs of one resource, before it is created. */
  async analyze(resource: Resource, provider?: Resource): Promise<Violation[]> {
    const request = new AnalyzeRequest();
    request.setUrn(resource.urn);
    request.setType(resource.type);
    request.setName(nameOfUrn(resource.urn));
    request.setProperties(structOf(resource.inputs ?? {}));
    request.setOptions(optionsOf(resource));
    if (provider !== undefined) request.setProvider(providerOf(provider));
    return violations(await asked((done) => this.#client.analyze(request, done)));
  }

  /** Shows the outputs of all resources, at the end. */
  async analyzeStack(resources: readonly Resource[]): Promise<Violation[]> {
    const request = new AnalyzeStackRequest();
    request.setResourcesList(resources.map((each) => stackResourceOf(each, resources)));
    const found = violations(await asked((done) => this.#client.analyzeStack(request, done)));
    const line = await this.#printed.next();
    this.said = String(line.value);
    return found;
  }

  /** All that the engine does in a preview: each resource, then the stack. */
  async preview(resources: readonly Resource[]): Promise<Violation[]> {
    const found: Violation[] = [];
    for (const each of resources) {
      found.push(...(await this.analyze(each, managerOf(each, resources))));
    }
    return [...found, ...(await this.analyzeStack(resources))];
  }

  async stop(): Promise<void> {
    this.#client.close();
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await ended;
  }
}

export interface PackStart {
  /** Folder of the pack. @default that of this repository */
  readonly folder?: string;
  /** Where the pack's packages are. @default those of this repository */
  readonly modules?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a pack as the language host does: the engine's address, then the folder. */
export async function startPack({
  folder = path.join(root, "policies"),
  modules = path.join(root, "node_modules"),
  environment = {},
}: PackStart = {}): Promise<PackServer> {
  const runner = path.join(modules, "@pulumi/pulumi/cmd/run-policy-pack");
  const node = path.join(root, "node_modules/node/bin/node");
  const started = spawn(node, [runner, "127.0.0.1:1", folder], {
    cwd: folder,
    env: { ...process.env, PULUMI_BACKEND_URL: "", ...environment },
  });
  let errors = "";
  started.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<never>((_, reject) => {
    started.once("exit", (code) => reject(new Error(`the pack ended with ${code}:\n${errors}`)));
  });
  // Once it serves, its end is what was asked for.
  ended.catch(() => undefined);
  const printed = createInterface(started.stdout)[Symbol.asyncIterator]();
  const first = await printed.next();
  if (first.done === true) return ended;
  const port = String(first.value);
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  });
  return new PackServer(started, client, printed);
}

function asked<T>(
  call: (done: (error: ServiceError | null, answer: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error === null ? resolve(answer) : reject(error)));
  });
}

function violations(response: AnalyzeResponse): Violation[] {
  return response.getDiagnosticsList().map((each) => ({
    policy: each.getPolicyname(),
    level: nameIn(EnforcementLevel, each.getEnforcementlevel()),
    severity: nameIn(PolicySeverity, each.getSeverity()).replace("POLICY_SEVERITY_", ""),
    urn: each.getUrn(),
    message: each.getMessage(),
  }));
}

function nameIn(values: object, value: number): string {
  return Object.entries(values).find(([, each]) => each === value)?.[0] ?? String(value);
}

function stackResourceOf(resource: Resource, all: readonly Resource[]): AnalyzerResource {
  const { urn, type, inputs = {}, outputs = inputs, dependencies = [] } = resource;
  const message = new AnalyzerResource();
  message.setUrn(urn);
  message.setType(type);
  message.setName(nameOfUrn(urn));
  message.setProperties(structOf(outputs));
  message.setOptions(optionsOf(resource));
  message.setParent(resource.parent ?? "");
  message.setDependenciesList(dependencies);
  for (const [property, urns] of Object.entries(resource.propertyDependencies ?? {})) {
    const each = new AnalyzerPropertyDependencies();
    each.setUrnsList(urns);
    message.getPropertydependenciesMap().set(property, each);
  }
  const manager = managerOf(resource, all);
  if (manager !== undefined) message.setProvider(providerOf(manager));
  return message;
}

function managerOf(resource: Resource, all: readonly Resource[]): Resource | undefined {
  const reference = providerReferenceOf(resource);
  return all.find(({ urn }) => urn === reference?.urn);
}

function providerOf({ urn, type, inputs = {} }: Resource): AnalyzerProviderResource {
  const message = new AnalyzerProviderResource();
  message.setUrn(urn);
  message.setType(type);
  message.setName(nameOfUrn(urn));
  message.setProperties(structOf(inputs));
  return message;
}

function optionsOf({
  parent = "",
  protect = false,
  aliases = [],
}: Resource): AnalyzerResourceOptions {
  const message = new AnalyzerResourceOptions();
  message.setParent(parent);
  message.setProtect(protect);
  message.setAliasesList(aliases);
  return message;
}

function structOf(value: JsonObject): Struct {
  return Struct.fromJavaScript(value);
}
