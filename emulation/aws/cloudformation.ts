// SPDX-License-Identifier: Apache-2.0
import { parse } from "yaml";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { knownObject, type Model, type Scene } from "../model.ts";
import { physicalName, regionalArn } from "./arn.ts";

/** A stack made from a template: its outputs are those that the template names, with made-up values. */
const stack: Model = (scene) => {
  const name = physicalName(scene, "name", 128);
  const arn = regionalArn(scene, "cloudformation", `stack/${name}/${scene.ids.uuid()}`);
  return { id: scene.id ?? arn, outputs: { name, outputs: templateOutputs(scene, name) } };
};

function templateOutputs(scene: Scene, stackName: string): JsonObject {
  const names = Object.keys(knownObject(knownObject(template(scene))["Outputs"]));
  // What CloudFormation calls a resource: stack, logical name, random letters.
  return Object.fromEntries(
    names.map((name) => [name, `${stackName}-${name}-${scene.ids.base62(12, name)}`]),
  );
}

function template(scene: Scene): Json {
  const body = scene.text("templateBody");
  if (body === undefined) return {};
  try {
    // Short forms of functions (`!Ref`) are tags that only CloudFormation knows; their values are not needed.
    return parse(body, { logLevel: "silent" }) as Json;
  } catch {
    return {};
  }
}

export const CLOUDFORMATION_MODELS: Readonly<Record<string, Model>> = {
  "cloudformation/stack:Stack": stack,
};
