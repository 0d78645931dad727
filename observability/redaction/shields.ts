// SPDX-License-Identifier: Apache-2.0
/**
 * Text that looks like personal data and is not. A mark is put into it, so that no rule matches, and taken out when all rules are done.
 */

import { AT, NUMBER, type Gate } from "./gates.ts";

/**
 * ASCII word characters, so that no number begins behind it; a digit first, so that no domain ends in it. Nothing but the platform writes it.
 */
export const SHIELD_MARK = "0zqkeptqz";

/** Begins a text that all rules were applied to, until the last processor: nobody need apply them again. */
export const DONE_MARK = "0zqdoneqz";

/** Both marks. */
export const MARKS = "0zq(?:kept|done)qz";

/** One form; `$1`, `$2` … of the expression are kept, with the mark between. */
export interface Shield {
  readonly id: string;
  /** What must be in the text for the form to matter. */
  readonly gate: Gate;
  readonly why: string;
  /** RE2, with capturing groups that cover all of it. */
  readonly pattern: string;
  readonly groups: number;
}

const HEX = "[0-9A-Fa-f]";

export const SHIELDS: readonly Shield[] = [
  {
    id: "uuid",
    gate: NUMBER,
    why: "the last group of a UUID can be 12 digits",
    pattern: `\\b()(${HEX}{8}-)(${HEX}{4}-)(${HEX}{4}-)(${HEX}{4}-)(${HEX}{6})(${HEX}{6})\\b`,
    groups: 7,
  },
  {
    id: "aws-account",
    gate: { words: ["arn:aws", "amazonaws", "account"] },
    why: "the account in an ARN, in the address of a queue, or behind its label has 12 digits",
    pattern: String.raw`(\barn:aws[a-z\-]*:[a-z0-9\-]*:[a-z0-9\-]*:|\bsqs[.][a-z0-9\-]+[.]amazonaws[.]com/|(?i:\baws[_ ]?account|account_?id)["']?\s*[:= ]\s*["']?)(\d{12}\b)`,
    groups: 2,
  },
  {
    id: "registry-host",
    gate: { words: [".dkr.ecr."] },
    why: "the host of a registry of AWS begins with the 12 digits of its account",
    pattern: String.raw`\b()(\d{12}[.]dkr[.]ecr[.])`,
    groups: 2,
  },
  {
    id: "decimal",
    gate: NUMBER,
    why: "the fraction of a number can have as many digits as anything",
    pattern: String.raw`(\d[.])(\d{6,})\b`,
    groups: 2,
  },
  {
    id: "years",
    gate: NUMBER,
    why: "three years in a row are written like an Aadhaar number",
    pattern: String.raw`(\b(?:19|20)\d\d[ \-])((?:19|20)\d\d[ \-](?:19|20)\d\d\b)`,
    groups: 2,
  },
  {
    id: "labelled-measure",
    gate: NUMBER,
    why: "a label says that the number is a size, a time, an amount, or the id of an order, a transaction, a request; never of 13 digits or more, or in groups, as cards are",
    pattern: String.raw`((?i:(?:\b|_)(?:bytes|size|length|len|offset|duration|latency|elapsed|took|timestamp|ts|nanos|millis|epoch|revision|resourceversion|generation|seq|sequence|heap|rss|rx|tx|free|used|limit|total|available|memory|mem|capacity|quota|amount|amt|paise|inr|rs[.]?|rrn|utr|awb|(?:order|txn|transaction|invoice|shipment)(?:[_\- ]?(?:id|no|number|ref))?|(?:request|req|trace|span|ticket|correlation|message|batch|job|build)[_\- ]?(?:id|no|number|ref)))["']?\s*[:=#]?\s*["']?)(\d{9,12}\b)`,
    groups: 2,
  },
  {
    id: "host-after-at",
    gate: AT,
    why: "user@host-7 of a shell, name@sha256 of an image: no provider of UPI has such a handle",
    pattern: String.raw`(@)([A-Za-z]*[0-9\-][A-Za-z0-9\-]*(?:[^.A-Za-z0-9\-]|\z))`,
    groups: 2,
  },
  {
    id: "systemd-unit",
    gate: AT,
    why: "an instance of a unit of systemd is written name@instance.service",
    pattern: String.raw`(@[A-Za-z0-9\-_]*[.])((?:service|socket|timer|slice|scope|mount|target)\b)`,
    groups: 2,
  },
];
