// SPDX-License-Identifier: Apache-2.0
/** Where evidence is kept: `<place>/<kind>/2026-11/2026-11-23T03-30-00Z.json` below a folder or a prefix of a bucket. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EvidenceKind, EvidenceRecord } from "../reports/compliance/evidence.ts";
import { EvidenceFormatError, parseEvidence } from "../reports/compliance/evidence-file.ts";
import { UsageError } from "./exit-codes.ts";
import { isS3Address, parseS3Address } from "./s3-address.ts";
import { openBucket } from "./s3.ts";

/** Texts by name; names are relative, with `/`. */
interface TextStore {
  /** Names directly below a folder, sorted; none when there is no such folder. */
  list(folder: string): Promise<string[]>;
  read(name: string): Promise<string>;
  create(name: string, text: string): Promise<void>;
}

/** The records of one stack. */
export interface EvidenceStore {
  /** The newest record before a time; undefined when there is none within {@link MONTHS_BACK} months. */
  newest(kind: EvidenceKind, before: Date): Promise<EvidenceRecord | undefined>;
  /** Every record of a month of UTC, `2026-11`. */
  ofMonth(kind: EvidenceKind, month: string): Promise<EvidenceRecord[]>;
  /** Keeps a record; gives its name. */
  keep(record: EvidenceRecord): Promise<string>;
}

/** How far back the newest record is looked for. */
export const MONTHS_BACK = 13;

/**
 * Opens a folder, or a prefix of a bucket.
 *
 * @param option what to call it in messages.
 * @throws UsageError for a bucket that cannot be, and from every method when reading or writing fails.
 */
export async function openEvidence(
  place: string,
  cwd: string,
  option: string,
): Promise<EvidenceStore> {
  const texts = isS3Address(place)
    ? await bucketTexts(place, option)
    : folderTexts(path.resolve(cwd, place), `${option} ${place}`);
  const read = async (name: string): Promise<EvidenceRecord> => {
    const text = await texts.read(name);
    try {
      return parseEvidence(text, `${option} ${place}: ${name}`);
    } catch (error) {
      if (error instanceof EvidenceFormatError) throw new UsageError(error.message);
      throw error;
    }
  };
  return {
    newest: async (kind, before) => {
      const latest = fileOf(`${before.toISOString().slice(0, 19)}Z`);
      for (let back = 0; back < MONTHS_BACK; back++) {
        const folder = `${kind}/${monthBefore(before, back)}`;
        const name = (await texts.list(folder)).findLast((each) => each <= latest);
        if (name !== undefined) return read(`${folder}/${name}`);
      }
      return undefined;
    },
    ofMonth: async (kind, month) => {
      const folder = `${kind}/${month}`;
      const names = await texts.list(folder);
      return Promise.all(names.map((name) => read(`${folder}/${name}`)));
    },
    keep: async (record) => {
      const name = `${record.kind}/${record.at.slice(0, 7)}/${fileOf(record.at)}`;
      await texts.create(name, `${JSON.stringify(record)}\n`);
      return name;
    },
  };
}

/** Colons are no part of file names on every system. */
const fileOf = (at: string): string => `${at.replaceAll(":", "-")}.json`;

/** A month of UTC: `2026-11`. */
export function monthBefore(day: Date, back: number): string {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - back, 1))
    .toISOString()
    .slice(0, 7);
}

const isRecord = (name: string): boolean => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.json$/.test(name);

function folderTexts(root: string, what: string): TextStore {
  const told = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw new UsageError(`${what}: ${name}: ${(error as Error).message}`);
    }
  };
  return {
    list: (folder) =>
      told(folder, async () => {
        const names = await readdir(path.join(root, folder)).catch((error: unknown) => {
          if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
          throw error;
        });
        return names.filter(isRecord).sort();
      }),
    read: (name) => told(name, () => readFile(path.join(root, name), "utf8")),
    create: (name, text) =>
      told(name, async () => {
        const file = path.join(root, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text, { flag: "wx" });
      }),
  };
}

async function bucketTexts(place: string, option: string): Promise<TextStore> {
  const address = parseS3Address(place, option);
  const bucket = await openBucket(address, option);
  const prefix = address.key === "" ? "" : `${address.key}/`;
  return {
    list: async (folder) => {
      const below = `${prefix}${folder}/`;
      const keys = await bucket.list(below);
      return keys.map((key) => key.slice(below.length)).filter(isRecord);
    },
    read: async (name) => new TextDecoder().decode(await bucket.read(`${prefix}${name}`)),
    create: (name, text) => bucket.create(`${prefix}${name}`, text),
  };
}
