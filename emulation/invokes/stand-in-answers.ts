// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { emulateOutputs, guessAnswer } from "../emulate.ts";
import { identifiersOf, type Identifiers } from "../identifiers.ts";
import { knownText, type Target } from "../model.ts";
import { partitionOf } from "../regions.ts";

/**
 * Answers with the real form for functions whose true answer is in an account: what programs take apart, look up or
 * parse. Everything else follows from the declared type.
 */
export function standInAnswer(token: string, target: Target): JsonObject {
  const special = Object.hasOwn(SPECIAL, token)
    ? SPECIAL[token]?.(target, identifiersOf(target.urn))
    : undefined;
  return { ...guessAnswer(token, target), ...target.inputs, ...special };
}

type StandIn = (target: Target, ids: Identifiers) => JsonObject;

/**
 * Public parameters under `/aws/service` hold images: an id, or a JSON text with one.
 * Sources: ECS developer guide, "Retrieving Amazon ECS-optimized Linux AMI metadata"; EKS user guide, "Retrieve recommended
 * AMI IDs"; checked 2026-11-22.
 */
const parameter: StandIn = (target, ids) => {
  const name = knownText(target.inputs["name"]) ?? "";
  const image = ids.ec2("ami");
  const value = /\/recommended$/.test(name)
    ? JSON.stringify({
        image_id: image,
        image_name: "recommended",
        os: "Amazon Linux",
        schema_version: 1,
      })
    : /ami|image/i.test(name)
      ? image
      : `value-${ids.hex(12)}`;
  return { value, insecureValue: value, version: 1, type: "String" };
};

/** Programs split the decoded token at its colon. */
const registryToken: StandIn = (target, ids) => {
  const password = ids.base62(48, "password");
  const registry = knownText(target.inputs["registryId"]) ?? target.account;
  return {
    authorizationToken: Buffer.from(`AWS:${password}`).toString("base64"),
    userName: "AWS",
    password,
    proxyEndpoint: `https://${registry}.dkr.ecr.${target.region}.${partitionOf(target.region).dnsSuffix}`,
  };
};

/** A function that gets what a resource type has. */
function like(type: string, nameInput: string): StandIn {
  return (target) => {
    const name = knownText(target.inputs[nameInput]);
    const { id, outputs } = emulateOutputs(type, {
      ...target,
      declared: undefined,
      inputs: name === undefined ? {} : { name },
    });
    return { ...outputs, id };
  };
}

const SPECIAL: Readonly<Record<string, StandIn>> = {
  "aws:ssm/getParameter:getParameter": parameter,
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": registryToken,
  "aws:ecr/getCredentials:getCredentials": registryToken,
  "aws:eks/getCluster:getCluster": like("aws:eks/cluster:Cluster", "name"),
  "aws:eks/getClusterAuth:getClusterAuth": (_, ids) => ({
    token: `k8s-aws-v1.${ids.base62(80, "token")}`,
  }),
  "aws:secretsmanager/getSecretVersion:getSecretVersion": (_, ids) => ({
    secretString: JSON.stringify({ username: "admin", password: ids.base62(32, "password") }),
  }),
};
