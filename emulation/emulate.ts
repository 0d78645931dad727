// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../graph/stack-export.ts";
import { awsModel } from "./aws/models.ts";
import { guesserFor, type Guesser } from "./generic.ts";
import { identifiersOf } from "./identifiers.ts";
import { helmRelease, kubernetesObject } from "./kubernetes.ts";
import {
  knownObject,
  knownText,
  sceneOf,
  type Emulated,
  type Model,
  type Target,
} from "./model.ts";
import { UTILITY_MODELS } from "./utilities.ts";

/**
 * What a provider would have returned for a resource: one model of each type, for the planner's *up* mode and for the
 * emulated providers alike.
 *
 * Types with a model have the real form of ids, ARNs and endpoints in the right region and account. Every other type of
 * every provider gets values guessed from its declared outputs ({@link guesserFor}). Nothing depends on the clock, the
 * network or chance: the same URN gives the same identifiers.
 *
 * @example
 * ```ts
 * emulateOutputs("aws:ec2/vpc:Vpc", {
 *   inputs: { cidrBlock: "10.0.0.0/16" }, name: "main", urn, region: "ap-south-1", account: "111122223333", partition: "aws",
 * }).outputs.arn; // arn:aws:ec2:ap-south-1:111122223333:vpc/vpc-0…
 * ```
 */
export function emulateOutputs(type: string, target: Target): Emulated {
  const placed = withOwnRegion(target);
  const scene = sceneOf(placed, identifiersOf(placed.urn));
  const model = modelOf(type);
  const modelled = model?.(scene);
  const outputs: JsonObject = { ...placed.inputs, ...modelled?.outputs, ...common(type, placed) };
  // An id made from an input that is not known would be empty, and so no id.
  const id = modelled?.id || placed.id || genericId(type, placed);
  // Kubernetes declares every field of every object as always there, which only the absent ones are.
  if (placed.declared === undefined || type.startsWith("kubernetes:")) return { id, outputs };
  return { id, outputs: guesser(type, placed).complete(outputs, placed.declared) };
}

/** The answer of a function that is only known by its declaration. */
export function guessAnswer(token: string, target: Target): JsonObject {
  return guesser(token, target).complete({}, target.declared ?? new Map());
}

/**
 * The outputs of a component that its plugin would build. Which of the optional ones it fills is the plugin's secret, so none
 * is left out: a program that goes on with an absent one fails, with a superfluous one it does not.
 */
export function guessComponent(type: string, target: Target): JsonObject {
  return guesser(type, target, true).complete({}, target.declared ?? new Map());
}

function modelOf(type: string): Model | undefined {
  if (type.startsWith("aws:")) return awsModel(type);
  if (type === "kubernetes:helm.sh/v3:Release") return helmRelease;
  if (type.startsWith("kubernetes:")) return kubernetesObject;
  return Object.hasOwn(UTILITY_MODELS, type) ? UTILITY_MODELS[type] : undefined;
}

/** A resource may name a place of its own: `region` (aws 7, gcp) or `location` (azure). */
function withOwnRegion(target: Target): Target {
  const own = knownText(target.inputs["region"]) ?? knownText(target.inputs["location"]);
  return own === undefined ? target : { ...target, region: own };
}

/** What the aws provider adds to every resource that has it. */
function common(type: string, target: Target): JsonObject {
  if (!type.startsWith("aws:")) return {};
  const has = (name: string): boolean => target.declared?.has(name) ?? false;
  const taggable =
    target.declared === undefined ? Object.hasOwn(target.inputs, "tags") : has("tagsAll");
  return {
    ...(has("region") ? { region: target.region } : {}),
    ...(taggable
      ? { tagsAll: { ...target.defaultTags, ...knownObject(target.inputs["tags"]) } }
      : {}),
  };
}

/** Most resources are known by their name. */
function genericId(type: string, target: Target): string {
  const name = knownText(target.inputs["name"]);
  return (
    name ??
    (type.startsWith("aws:")
      ? `${target.name}-${identifiersOf(target.urn).hex(7, "autoname")}`
      : target.name)
  );
}

/** Service part of ARNs where it is not the module's name. Source: AWS Service Authorization Reference; checked 2026-11-22. */
const SERVICE_OF_MODULE: Readonly<Record<string, string>> = {
  alb: "elasticloadbalancing",
  elb: "elasticloadbalancing",
  lb: "elasticloadbalancing",
  ec2transitgateway: "ec2",
  ec2clientvpn: "ec2",
  ebs: "ec2",
  vpc: "ec2",
  efs: "elasticfilesystem",
  cloudwatch: "logs",
  sfn: "states",
  amp: "aps",
  msk: "kafka",
  mq: "mq",
  opensearch: "es",
  cfg: "config",
  apigatewayv2: "apigateway",
  kinesisanalyticsv2: "kinesisanalytics",
  directoryservice: "ds",
};

function guesser(token: string, target: Target, optionalToo = false): Guesser {
  const [, module = "", name = ""] = token.split(":");
  const folder = module.split("/")[0] ?? "";
  const service =
    SERVICE_OF_MODULE[folder] ??
    (folder === "" || folder === "index" ? (token.split(":")[0] ?? "") : folder);
  // A function is named after what it gets.
  const kind = name
    .replace(/^get(?=[A-Z])/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
  const nested = (type: string, path: string): JsonObject => {
    const inner = emulateOutputs(type, {
      inputs: {},
      name: `${target.name}-${path.replaceAll(".", "-")}`,
      urn: `${target.urn}/${path}`,
      region: target.region,
      account: target.account,
      partition: target.partition,
    });
    return { ...inner.outputs, id: inner.id, urn: `${target.urn}/${path}` };
  };
  return guesserFor(target, { service, kind, optionalToo, nested });
}
