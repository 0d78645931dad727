// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { readPulumiState } from "../graph/adapters/pulumi-state.ts";
import { GraphFormatError } from "../graph/parse.ts";
import type { StackExport } from "../graph/stack-export.ts";
import { readInput, STANDARD_INPUT, type Input } from "./check-files.ts";
import { UsageError } from "./exit-codes.ts";
import { isS3Address, parseS3Address } from "./s3-address.ts";
import { openBucket } from "./s3.ts";

/**
 * Reads the state of a stack: an export or a state file, of a folder, a bucket or standard input, compressed or not.
 *
 * @throws UsageError when it cannot be read, or is neither.
 */
export async function readState(
  place: string,
  {
    cwd,
    stdin,
    signal,
  }: { readonly cwd: string; readonly stdin: Input; readonly signal?: AbortSignal },
): Promise<StackExport> {
  const name = place === "-" ? STANDARD_INPUT : place;
  const text = place === "-" ? await readInput(stdin, signal) : await textAt(place, cwd);
  try {
    return readPulumiState(text, name);
  } catch (error) {
    if (error instanceof GraphFormatError) throw new UsageError(error.message);
    throw error;
  }
}

async function textAt(place: string, cwd: string): Promise<string> {
  const bytes = isS3Address(place) ? await objectAt(place) : await fileAt(place, cwd);
  try {
    return new TextDecoder().decode(unpacked(bytes));
  } catch (error) {
    throw new UsageError(`--state ${place}: cannot be unpacked: ${(error as Error).message}`);
  }
}

async function objectAt(place: string): Promise<Uint8Array> {
  const address = parseS3Address(place, "--state");
  const bucket = await openBucket(address, "--state");
  return bucket.read(address.key);
}

async function fileAt(place: string, cwd: string): Promise<Uint8Array> {
  try {
    return await readFile(path.resolve(cwd, place));
  } catch (error) {
    throw new UsageError(`--state ${place}: cannot be read: ${(error as Error).message}`);
  }
}

/** Backends compress when they are told to; the first bytes say how, whatever the name is. */
function unpacked(bytes: Uint8Array): Uint8Array {
  const startsWith = (...magic: readonly number[]): boolean =>
    magic.every((byte, at) => bytes[at] === byte);
  if (startsWith(0x1f, 0x8b)) return gunzipSync(bytes);
  if (startsWith(0x28, 0xb5, 0x2f, 0xfd)) return zstdDecompressSync(bytes);
  return bytes;
}
