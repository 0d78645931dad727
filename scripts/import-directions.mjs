// SPDX-License-Identifier: Apache-2.0
/**
 * Which folder may import which: the one table behind the lint rule (eslint.config.mjs) and the test
 * (test/contract/import-directions.test.ts). A folder may always import itself. The longest matching
 * folder counts. Nothing is implied: what is not listed is refused.
 *
 * @type {Record<string, readonly string[]>}
 */
export const IMPORT_DIRECTIONS = {
  graph: [],
  india: [],
  emulation: ["india", "graph"],
  planner: ["emulation", "graph"],
  drill: ["graph", "india"],
  recover: ["graph"],
  observability: ["india"],
  sandbox: ["emulation", "graph", "india", "recover"],
  policies: ["india", "graph"],
  diff: ["emulation/replacement", "graph"],
  reports: ["diff", "graph", "policies", "india", "observability", "planner/plan-result.ts"],
  config: ["india", "observability", "components/shared"],
  cli: [
    "diff",
    "drill",
    "sandbox",
    "reports",
    "planner",
    "policies",
    "config",
    "graph",
    "india",
    "observability",
    "recover",
  ],
  "components/shared": ["india"],
  "components/contracts": ["components/shared", "india"],
  "components/foundation": ["components/contracts", "components/shared"],
  "components/network": [
    "components/foundation",
    "components/contracts",
    "components/shared",
    "india",
  ],
  "components/cluster": [
    "components/foundation",
    "components/contracts",
    "components/shared",
    "india",
  ],
  "components/edge": ["components/contracts", "components/shared", "india"],
  "components/mesh": ["components/contracts", "components/shared", "india"],
  "components/interconnect": ["components/contracts", "components/shared", "india"],
  "components/observability": [
    "components/foundation",
    "components/contracts",
    "components/shared",
    "observability",
    "india",
  ],
  "components/trust": ["components/contracts", "components/shared", "india"],
  "components/platform": [
    "components/foundation",
    "components/network",
    "components/cluster",
    "components/edge",
    "components/mesh",
    "components/observability",
    "components/interconnect",
    "components/contracts",
    "components/shared",
    "observability",
    "india",
  ],
};

/** Files at the top of the tree: `index.ts` is the program, `components/index.ts` the public API. */
export const ENTRY_POINTS = {
  "index.ts": ["config", "components"],
  "components/index.ts": ["components", "observability"],
};
