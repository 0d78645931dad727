// SPDX-License-Identifier: Apache-2.0
/** Programs that are wrong, played over the provider protocol as the engine would. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { startSandbox, type Sandbox } from "../../../sandbox/start.ts";
import { EngineClient } from "../engine-client.ts";
import { WRONG_PROGRAMS } from "./cases.ts";
import { filled, kubeconfigOf } from "./fill.ts";
import type { Step, WrongProgram } from "./model.ts";

let folder: string;
let sandbox: Sandbox;
let clients: Map<string, EngineClient>;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-wrong-"));
  sandbox = await startSandbox({
    stateFile: path.join(folder, "cloud.json"),
    programDirectory: process.cwd(),
  });
  clients = new Map();
});

afterEach(() => {
  for (const client of clients.values()) client.close();
  sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Made = Map<string, { id: string; outputs: JsonObject }>;

const urnOf = ({ type, name }: Step): string => `urn:pulumi:dev::wrong::${type}::${name}`;

/** A connection for each provider resource. */
async function clientOf(place: Step["in"], made: Made): Promise<EngineClient> {
  const key = JSON.stringify(place ?? "ap-south-1");
  const known = clients.get(key);
  if (known !== undefined) return known;
  const ofCluster = typeof place === "object";
  const client = new EngineClient(sandbox.ports[ofCluster ? "kubernetes" : "aws"]);
  clients.set(key, client);
  await client.configure(
    ofCluster
      ? { kubeconfig: kubeconfigOf(made.get(place.cluster)!.outputs["endpoint"] as string) }
      : { region: place ?? "ap-south-1" },
  );
  return client;
}

/** Makes everything, deletes it again when that is the point, and gives what was refused where. */
async function play({ steps, when }: WrongProgram, made: Made): Promise<[string, string]> {
  let at = "";
  try {
    for (const step of steps) {
      at = step.name;
      const client = await clientOf(step.in, made);
      const news = inputsOf(step, made);
      const checked = await client.check(urnOf(step), news);
      expect(checked.failures).toEqual([]);
      made.set(step.name, await client.create(urnOf(step), checked.inputs));
    }
    if (when !== "deleted") return ["", "nothing was refused"];
    for (const step of [...steps].reverse().filter(({ retain }) => retain !== true)) {
      at = step.name;
      const { id, outputs } = made.get(step.name)!;
      await (await clientOf(step.in, made)).delete(urnOf(step), id, outputs);
    }
  } catch (error) {
    return [at, (error as Error).message];
  }
  return ["", "nothing was refused"];
}

function inputsOf({ inputs }: Step, made: Made): JsonObject {
  return filled(inputs, outputOf(made)) as JsonObject;
}

const outputOf =
  (made: Made) =>
  (name: string, output: string): string => {
    const { id, outputs } = made.get(name)!;
    return output === "id" ? id : (outputs[output] as string);
  };

it.each(WRONG_PROGRAMS.map((program) => [program.title, program] as const))(
  "%s is refused in the service's own words, at the resource that is wrong",
  async (_, program) => {
    if (program.account !== undefined) sandbox.cloud.state.account = program.account;
    const made: Made = new Map();
    const [at, message] = await play(program, made);
    expect([at, message]).toEqual([
      program.refused,
      `UNKNOWN: ${filled(program.message, outputOf(made)) as string}`,
    ]);
  },
);

it("an object of a cluster that is gone is refused when it is made, and when it is read", async () => {
  const made: Made = new Map();
  const { steps } = WRONG_PROGRAMS.find(({ refused }) => refused === "settings")!;
  await play({ title: "", steps: steps.slice(0, -1), refused: "", message: "" }, made);
  const { id, outputs } = made.get("first")!;
  const settings = steps.at(-1)!;
  const kubernetes = await clientOf(settings.in, made);
  const aws = await clientOf("ap-south-1", made);
  await aws.delete(urnOf(steps.find(({ name }) => name === "first")!), id, outputs);
  const endpoint = outputs["endpoint"] as string;
  const message = `UNKNOWN: configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "${endpoint}/openapi/v2?timeout=32s": dial tcp: lookup ${endpoint.replace("https://", "")}: no such host`;
  await expect(kubernetes.create(urnOf(settings), settings.inputs)).rejects.toThrow(message);
  await expect(kubernetes.read(urnOf(settings), "shop/settings", {})).rejects.toThrow(message);
});
