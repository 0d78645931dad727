// SPDX-License-Identifier: Apache-2.0
/**
 * What the mesh is asked to do, in figures: the defaults of `mesh.traffic` and `mesh.access`. Given by the
 * requirements of the platform ("Regional cells and mesh"), so they are data, and configuration may change each.
 * What the requirements leave open is marked as a choice of ours.
 */

/** Rows of data classes in the mesh. */
export const MESH_CLASS_FIGURES = {
  /** Header that carries the class of a request between workloads. */
  header: "data-classification",
  /**
   * Values that stay in India. Given: `customer-pii`. The others are the classes of the platform that hold personal
   * or regulated data, a choice of ours: a value of the platform that is not here would be an unknown one.
   */
  classified: ["customer-pii", "personal", "sensitive-personal", "payment", "critical"],
  /** Values that may be split over versions. A choice of ours, for the same reason. */
  unclassified: ["public", "internal"],
  /** Subset that classified requests go to. */
  subset: "india-only",
  timeoutSeconds: 10,
  retries: { attempts: 3, perTryTimeoutSeconds: 3 },
  /** For tests of resilience; off unless asked. */
  fault: { enabled: false, percent: 0.1, httpStatus: 500 },
  /** Of all other requests, in percent. */
  split: [
    { subset: "global", weight: 90 },
    { subset: "canary", weight: 10 },
  ],
} as const;

/**
 * Labels by which the subsets choose pods. A choice of ours: the label of residency is put on pods by the platform,
 * and one label for all Indian Regions is what lets a subset fail over between them.
 */
export const MESH_SUBSET_LABELS = {
  "india-only": { "nivas.io/residency": "india-only" },
  global: { "nivas.io/track": "stable" },
  canary: { "nivas.io/track": "canary" },
} as const;

/** Who may call what. The namespace is a choice of ours; accounts, methods and paths are given. */
export const MESH_ACCESS_FIGURES = {
  namespace: "banking",
  rows: [
    {
      name: "payment-service",
      account: "payment-service",
      methods: ["GET", "POST"],
      paths: ["/api/v1/accounts/*"],
    },
    {
      name: "kyc-service",
      account: "kyc-service",
      methods: ["GET", "PUT"],
      paths: ["/api/v1/kyc/*"],
    },
  ],
  admin: { paths: ["/api/v1/admin/*"], cidrs: ["10.0.0.0/8"] },
} as const;

/** A class of service: how long a caller waits, how often it tries again, and when it stops. */
export interface ServiceClassFigures {
  readonly timeoutSeconds: number;
  readonly retries: { readonly attempts: number; readonly perTryTimeoutSeconds: number };
  /** Retries under way at once, in percent of the requests under way; and how many are always allowed. */
  readonly retryBudget: { readonly percent: number; readonly minConcurrent: number };
  readonly connections: {
    readonly max: number;
    readonly connectTimeoutMs: number;
    readonly pendingRequests: number;
    readonly requests: number;
  };
  readonly outlier: {
    readonly consecutive5xx: number;
    readonly intervalSeconds: number;
    readonly ejectionSeconds: number;
    readonly maxEjectionPercent: number;
  };
}

/**
 * Resilience by class of service: user-facing 99.95 %, platform 99.99 % and telecom control paths 99.999 % are given
 * as classes; the figures are a choice of ours, to be tuned by load tests. A class with a higher target gives up
 * sooner, ejects sooner, and keeps less waiting. `maxEjectionPercent` is 100: every endpoint of a zone or cell that
 * fails is ejected, so that the next locality takes over.
 */
export const SERVICE_CLASS_FIGURES = {
  "user-facing": {
    timeoutSeconds: 10,
    retries: { attempts: 2, perTryTimeoutSeconds: 3 },
    retryBudget: { percent: 20, minConcurrent: 3 },
    connections: { max: 1024, connectTimeoutMs: 2000, pendingRequests: 256, requests: 1024 },
    outlier: {
      consecutive5xx: 5,
      intervalSeconds: 10,
      ejectionSeconds: 30,
      maxEjectionPercent: 100,
    },
  },
  platform: {
    timeoutSeconds: 5,
    retries: { attempts: 2, perTryTimeoutSeconds: 2 },
    retryBudget: { percent: 20, minConcurrent: 3 },
    connections: { max: 1024, connectTimeoutMs: 1000, pendingRequests: 128, requests: 1024 },
    outlier: {
      consecutive5xx: 3,
      intervalSeconds: 5,
      ejectionSeconds: 30,
      maxEjectionPercent: 100,
    },
  },
  "telecom-control": {
    timeoutSeconds: 1,
    retries: { attempts: 1, perTryTimeoutSeconds: 0.5 },
    retryBudget: { percent: 10, minConcurrent: 3 },
    connections: { max: 2048, connectTimeoutMs: 250, pendingRequests: 64, requests: 2048 },
    outlier: {
      consecutive5xx: 2,
      intervalSeconds: 1,
      ejectionSeconds: 15,
      maxEjectionPercent: 100,
    },
  },
  batch: {
    timeoutSeconds: 60,
    retries: { attempts: 3, perTryTimeoutSeconds: 20 },
    retryBudget: { percent: 20, minConcurrent: 3 },
    connections: { max: 256, connectTimeoutMs: 5000, pendingRequests: 1024, requests: 256 },
    outlier: {
      consecutive5xx: 10,
      intervalSeconds: 30,
      ejectionSeconds: 60,
      maxEjectionPercent: 100,
    },
  },
} as const satisfies Readonly<Record<string, ServiceClassFigures>>;
export type ServiceClass = keyof typeof SERVICE_CLASS_FIGURES;
