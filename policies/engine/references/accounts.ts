// SPDX-License-Identifier: Apache-2.0
import { meaningOf } from "./keys.ts";
import type { Reference, ReferenceContext } from "./reference.ts";

const WHOLE = /^\d{12}$/;
/** `DataCatalog/111122223333`, as Redshift writes whom it serves. */
const AFTER_KIND = /^[A-Za-z]{1,20}\/(\d{12})$/;
/** `GRANT USAGE ON DATASHARE sales TO ACCOUNT '111122223333'`. */
const IN_GRANT = /\baccount\s{1,8}'(\d{12})'/gi;
const HOLDER = /account|consumer|owner|principal/i;
/** What DynamoDB writes before a text or a number of an item. */
const ATTRIBUTE_TYPE = /^[NS]S?$/;
// partition, service, region, account.
const IN_ARN = /(?<![A-Za-z0-9])arn:[a-z0-9-]+:[a-z0-9.-]{1,40}:([a-z0-9-]{0,30}):(\d{12})(?!\d)/g;
const IN_REGISTRY = /(?<!\d)(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]{1,30})\./g;
// Numbers of twelve digits that are no account.
const OTHER_NUMBER =
  /phone|number|serial|asn|size|time|date|seconds|(?:server|rule|order|customer|transaction|invoice)[._-]?id$/i;

/** Every AWS account that a text names: alone, in an ARN, as the owner of an image registry. */
export function scanAccounts(text: string, context: ReferenceContext): Reference[] {
  if (WHOLE.test(text)) {
    const isNumber =
      OTHER_NUMBER.test(context.key) ||
      ATTRIBUTE_TYPE.test(context.key) ||
      meaningOf(context.top).prose;
    return isNumber || !isAws(context) ? [] : [{ kind: "account", text }];
  }
  const found = new Map<string, Reference>();
  const add = (account = "", region = ""): void => {
    if (account === "") return;
    const same = `${account} ${region}`;
    if (found.has(same)) return;
    found.set(same, { kind: "account", text: account, ...(region === "" ? {} : { region }) });
  };
  if (isAws(context) && HOLDER.test(context.key)) add(AFTER_KIND.exec(text)?.[1]);
  if (text.includes("'")) for (const match of text.matchAll(IN_GRANT)) add(match[1]);
  if (text.includes("arn:")) for (const match of text.matchAll(IN_ARN)) add(match[2], match[1]);
  if (text.includes(".dkr.ecr")) {
    for (const match of text.matchAll(IN_REGISTRY)) add(match[1], match[2]);
  }
  return [...found.values()];
}

function isAws({ package: pkg }: ReferenceContext): boolean {
  return pkg === "aws" || pkg === "aws-native";
}
