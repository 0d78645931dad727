// SPDX-License-Identifier: Apache-2.0
/**
 * Top-level domains of more than two letters that public hosts of software and services are under. In a
 * cluster `name.namespace` is a host too, and only its last label tells the two apart; a two-letter one
 * is always a country's. Source: doc "Root Zone Database", IANA, a selection of its generic domains and
 * the reserved `example`, `test`, `invalid` of RFC 2606; not read again for this table, so marked
 * unverified. Checked 2026-11-22.
 */
export const COMMON_TOP_LEVEL_DOMAINS: ReadonlySet<string> = new Set(
  `academy agency app arpa art asia bank biz blog build business center chat cloud club codes com company
  computer consulting data dev digital direct edu email energy engineering example exchange express
  finance foundation fund global gov group guru health host hosting inc info ink insure int invalid
  jobs life link live local ltd media mil mobi money name net network news ninja one online org page
  partners pay plus pro run sale science security services sh shop site social software solutions
  space store studio support systems team tech technology test today tools top trade tube university
  ventures video vip web website wiki work works world xyz zone`
    .split(/\s+/)
    .filter((domain) => domain !== "local" && domain !== "data"),
);
