// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type JsonObject } from "../../graph/stack-export.ts";

/** A resource that a template of CloudFormation makes. */
export interface TemplateResource {
  readonly name: string;
  /** Type token of the same resource in the package aws-native: `aws-native:ec2:Subnet`. */
  readonly type: string;
  /** With keys as aws-native writes them: `vpcId`. */
  readonly properties: JsonObject;
}

/** A template in the parts that are read apart. */
export interface Template {
  readonly made: readonly TemplateResource[];
  /** The document without the properties of `made`. */
  readonly rest: JsonObject;
}

const TYPE = /^AWS::([A-Za-z0-9]{1,64})::([A-Za-z0-9]{1,64})$/;
/** A name of CloudFormation's; variables and names of people look otherwise, or lose nothing. */
const NAME = /^[A-Z][a-z]/;

/** Takes a template apart; `undefined` when the document is none. */
export function templateOf(document: Json): Template | undefined {
  if (!isObject(document) || !isObject(document.Resources)) return undefined;
  const made: TemplateResource[] = [];
  const resources: JsonObject = {};
  for (const [name, each] of Object.entries(document.Resources)) {
    const type = isObject(each) ? nativeType(each.Type) : undefined;
    if (!isObject(each) || type === undefined || !isObject(each.Properties)) {
      resources[name] = each;
      continue;
    }
    made.push({ name, type, properties: lowered(each.Properties) as JsonObject });
    resources[name] = { ...each, Properties: null };
  }
  return made.length === 0 ? undefined : { made, rest: { ...document, Resources: resources } };
}

/** The state that Cloud Control is asked for, as a resource of its type. */
export function desiredResource(
  typeName: Json | undefined,
  state: Json,
): TemplateResource | undefined {
  const type = nativeType(typeName);
  if (type === undefined || !isObject(state)) return undefined;
  return { name: "", type, properties: lowered(state) as JsonObject };
}

function nativeType(type: Json | undefined): string | undefined {
  const [, service, name] = typeof type === "string" ? (TYPE.exec(type) ?? []) : [];
  return service === undefined || name === undefined
    ? undefined
    : `aws-native:${service.toLowerCase()}:${name}`;
}

/** Keys begin small, but those of policy documents and of functions. Trees of YAML have been cut to a depth. */
function lowered(value: Json, depth = 0): Json {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((each) => lowered(each, depth + 1));
  if (!isObject(value) || value.Statement !== undefined) return value;
  const result = Object.create(null) as JsonObject;
  for (const [key, each] of Object.entries(value)) {
    const name = NAME.test(key) ? `${key[0]?.toLowerCase() ?? ""}${key.slice(1)}` : key;
    result[name] = lowered(each, depth + 1);
  }
  return result;
}

const DEEPEST = 100;
