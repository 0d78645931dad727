// SPDX-License-Identifier: Apache-2.0
import { typeParts, type GraphIndex } from "../../graph/graph-index.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { plainText } from "./place.ts";
import type { Places } from "./places.ts";
import { bucketNames } from "./references/trust.ts";

/** Shorter ids are words and numbers, which name anything. */
const SHORTEST_ID = 6;
const TOKEN = /[A-Za-z0-9][A-Za-z0-9._:/-]{2,1023}/g;
const S3_HOST = /^([a-z0-9][a-z0-9.-]{1,62})\.s3[.-]/;
const S3_URL = /^s3[an]?:\/\/([a-z0-9][a-z0-9.-]{1,62})/;
const S3_ARN = /^arn:aws:s3:::([a-z0-9][a-z0-9.-]{1,62})/;
const ARN = /^arn:aws:([a-z0-9-]+):([a-z0-9-]+):\d{12}:(?:[^:/]+[:/])*([^:/]+)$/;

/** Finds the resources of a graph that a text names: by ARN, id, bucket. */
export class Identities {
  readonly #byName = new Map<string, Resource>();
  /** `sqs ap-south-1 orders`, for ARNs that are written by hand. */
  readonly #byPart = new Map<string, Resource>();

  constructor(index: GraphIndex, places: Places) {
    for (const resource of index.resources) {
      if (!resource.custom) continue;
      const { id, outputs, inputs } = resource;
      for (const name of bucketNames(resource)) this.#byName.set(name, resource);
      for (const name of [id, plainText(outputs?.arn)]) {
        if (name !== undefined && name.length >= SHORTEST_ID) this.#byName.set(name, resource);
      }
      const place = places.of(resource);
      const name = plainText(inputs?.name);
      if (name === undefined || place.kind !== "region") continue;
      this.#byPart.set(partKey(typeParts(resource.type).module, place.region, name), resource);
    }
  }

  /** Each once, in the order of the text. */
  in(text: string): Resource[] {
    const found = new Set<Resource>();
    for (const [token] of text.matchAll(TOKEN)) {
      const resource = this.#byName.get(token) ?? this.#ofBucket(token) ?? this.#ofArn(token);
      if (resource !== undefined) found.add(resource);
    }
    return [...found];
  }

  #ofBucket(token: string): Resource | undefined {
    const [, name] = S3_HOST.exec(token) ?? S3_URL.exec(token) ?? S3_ARN.exec(token) ?? [];
    if (name !== undefined) return this.#byName.get(name);
    // `acme-orders/2026/01.csv`, as copies name their source.
    const slash = token.indexOf("/");
    const holder = slash > 0 ? this.#byName.get(token.slice(0, slash)) : undefined;
    return holder !== undefined && bucketNames(holder).length > 0 ? holder : undefined;
  }

  #ofArn(token: string): Resource | undefined {
    const [, service, region, name] = ARN.exec(token) ?? [];
    return service === undefined ? undefined : this.#byPart.get(partKey(service, region, name));
  }
}

function partKey(service = "", region = "", name = ""): string {
  return `${service} ${region} ${name}`;
}
