// SPDX-License-Identifier: Apache-2.0
/** How much of the values of resources was looked at. */
export interface LookedAt {
  /** Keys and strings of inputs, and of the documents in them. */
  strings: number;
  /** JSON, YAML and base64 documents that were opened. */
  documents: number;
  /** Places that values name, allowed ones too. */
  mentions: number;
  /** Buckets, hosts, accounts, networks and models that values point to, and that the settings ask to judge. */
  references: number;
  /** The same that the settings leave unjudged. */
  unjudgedReferences: number;
  /** Values that the table of leaking settings holds. */
  leakingSettings: number;
  /** Statements of policy documents. */
  statements: number;
  /** Inputs that are not known yet. */
  unknownValues: number;
  /** Values that could not be looked into. */
  opaqueValues: number;
}

/** Where counting begins. */
export function nothingLookedAt(): LookedAt {
  return {
    strings: 0,
    documents: 0,
    mentions: 0,
    references: 0,
    unjudgedReferences: 0,
    leakingSettings: 0,
    statements: 0,
    unknownValues: 0,
    opaqueValues: 0,
  };
}
