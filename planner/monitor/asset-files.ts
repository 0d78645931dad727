// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import {
  ARCHIVE_SIGNATURE,
  ASSET_SIGNATURE,
  SIGNATURE_KEY,
  type Json,
  type JsonObject,
} from "../../graph/stack-export.ts";

/** Largest file that is hashed; a bigger one is named by its path only. */
const MAX_HASHED_BYTES = 32 * 1024 * 1024;

/** Writes assets and archives of a program so that two machines write the same. */
export interface AssetFiles {
  asset(value: JsonObject): JsonObject;
  archive(value: JsonObject): JsonObject;
}

/**
 * Paths become relative to the program, with `/`. An asset gets the engine's hash (SHA-256 of its content) when the
 * content is at hand. An archive gets none: the engine hashes the archive it would upload, which a plan does not build.
 */
export function assetFilesOf(programDirectory: string): AssetFiles {
  const archive = (value: JsonObject): JsonObject => {
    const graph: JsonObject = { [SIGNATURE_KEY]: ARCHIVE_SIGNATURE };
    const assets = value["assets"];
    if (typeof assets === "object" && assets !== null && !Array.isArray(assets)) {
      const members: JsonObject = {};
      for (const name of Object.keys(assets).sort()) members[name] = member(assets[name] as Json);
      graph["assets"] = members;
    }
    copyLocation(value, graph);
    return graph;
  };

  const asset = (value: JsonObject): JsonObject => {
    const graph: JsonObject = { [SIGNATURE_KEY]: ASSET_SIGNATURE };
    const hash = hashOf(value);
    if (hash !== undefined) graph["hash"] = hash;
    copyLocation(value, graph);
    return graph;
  };

  const member = (value: Json): Json => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return value[SIGNATURE_KEY] === ARCHIVE_SIGNATURE ? archive(value) : asset(value);
  };

  const copyLocation = (from: JsonObject, to: JsonObject): void => {
    if (typeof from["path"] === "string") to["path"] = portable(from["path"]);
    if (typeof from["text"] === "string") to["text"] = from["text"];
    if (typeof from["uri"] === "string") to["uri"] = from["uri"];
  };

  const portable = (path: string): string =>
    isAbsolute(path) ? relative(programDirectory, path).split(sep).join("/") || "." : path;

  const hashOf = (value: JsonObject): string | undefined => {
    if (typeof value["text"] === "string") return sha256(value["text"]);
    if (typeof value["path"] !== "string") return undefined;
    const file = resolve(programDirectory, value["path"]);
    try {
      const status = statSync(file);
      return status.isFile() && status.size <= MAX_HASHED_BYTES
        ? sha256(readFileSync(file))
        : undefined;
    } catch {
      // Often made by a build step that has not run; the path still says what would be uploaded.
      return undefined;
    }
  };

  return { asset, archive };
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
