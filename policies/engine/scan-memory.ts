// SPDX-License-Identifier: Apache-2.0
import { providerPackage, typeParts } from "../../graph/graph-index.ts";
import { isLeakingKey } from "../data/leaking-settings.ts";
import { mayOpen } from "./decode.ts";
import { mayName, saysPlace, type Mention } from "./mentions.ts";
import { mentionsIn, NOTHING, readText, selects, type Reading } from "./read-text.ts";
import { meaningOf } from "./references/keys.ts";
import type { ReferenceContext } from "./references/reference.ts";
import { mayPoint } from "./references/scan-references.ts";
import { traitsOf } from "./traits.ts";

/** Texts longer than this seldom come twice. */
const LONGEST_REMEMBERED = 512;

/**
 * Where texts stand that are read alike: under one key, below one top-level property, in resources of one
 * type, either in documents or not. Remembers what was read there.
 */
export class Spot {
  /** Places that the key itself names. */
  readonly mentionsInKey: readonly Mention[];
  /** Whether some value under this key leaks. */
  readonly mayLeak: boolean;
  readonly #context: ReferenceContext;
  readonly #saysPlace: boolean;
  readonly #selects: boolean;
  readonly #memory: ScanMemory;
  readonly #readings = new Map<string, Reading>();

  constructor(context: ReferenceContext, memory: ScanMemory) {
    this.mentionsInKey = selects(context) ? [] : mentionsIn(context.key, "");
    this.mayLeak = isLeakingKey(context.key);
    this.#context = context;
    this.#selects = selects(context);
    this.#saysPlace = saysPlace(context.key);
    this.#memory = memory;
  }

  /** What {@link readText} finds in a text here; `NOTHING` itself when there is nothing. */
  read(text: string): Reading {
    if (this.#selects) return NOTHING;
    const traits = traitsOf(text);
    if (
      !mayPoint(text, traits, meaningOf(this.#context.key)) &&
      !mayOpen(text, traits) &&
      !mayName(text, traits, this.#saysPlace)
    ) {
      return NOTHING;
    }
    if (text.length > LONGEST_REMEMBERED) return readText(text, this.#context);
    const known = this.#readings.get(text);
    if (known !== undefined) return known;
    const reading = readText(text, this.#context);
    if (this.#readings.size >= MOST_OF_ONE) this.#readings.clear();
    this.#readings.set(text, reading);
    this.#memory.count();
    return reading;
  }
}

/** Keys of one place, and texts of one spot, remembered at most; then they are forgotten and remembered anew. */
const MOST_OF_ONE = 20_000;
/** The same for all places and spots together. */
const MOST_OF_ALL = 100_000;

/** The spots of resources of one type below one top-level property, by key. */
export class Spots {
  readonly #type: string;
  readonly #top: string;
  readonly #inDocument: boolean;
  readonly #memory: ScanMemory;
  readonly #byKey = new Map<string, Spot>();

  constructor(type: string, top: string, inDocument: boolean, memory: ScanMemory) {
    this.#type = type;
    this.#top = top;
    this.#inDocument = inDocument;
    this.#memory = memory;
  }

  /** The spot of a key. */
  at(key: string): Spot {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const { package: ownPackage, module } = typeParts(this.#type);
    const pkg = providerPackage(this.#type) ?? ownPackage;
    const atTop = !this.#inDocument && key === this.#top;
    const spot = new Spot(
      { key, top: this.#top, atTop, package: pkg, module, type: this.#type },
      this.#memory,
    );
    if (this.#byKey.size >= MOST_OF_ONE) this.#byKey.clear();
    this.#byKey.set(key, spot);
    this.#memory.count();
    return spot;
  }
}

/**
 * What was found in texts so far: a graph says few things very often. One memory serves one evaluation;
 * what is found is the same without it.
 */
export class ScanMemory {
  readonly #spots = new Map<string, Map<string, Spots>>();
  #remembered = 0;

  /** Takes note of one more thing that is remembered. */
  count(): void {
    this.#remembered++;
  }

  /** The spots of one type below one top-level property. */
  below(type: string, top: string, inDocument: boolean): Spots {
    if (this.#remembered > MOST_OF_ALL) {
      this.#spots.clear();
      this.#remembered = 0;
    }
    const kind = inDocument ? `${type} in a document` : type;
    let byTop = this.#spots.get(kind);
    if (byTop === undefined) {
      byTop = new Map<string, Spots>();
      this.#spots.set(kind, byTop);
    }
    let spots = byTop.get(top);
    if (spots === undefined) {
      spots = new Spots(type, top, inDocument, this);
      byTop.set(top, spots);
      this.#remembered++;
    }
    return spots;
  }
}
