// SPDX-License-Identifier: Apache-2.0
/**
 * The part of SARIF 2.1.0 that we write. Source: OASIS, Static Analysis Results Interchange Format
 * (SARIF) Version 2.1.0 Plus Errata 01; section numbers are those of that document. Checked 2026-11-22.
 */

/** 3.13 */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [SarifRun];
}

/** 3.14 */
export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly columnKind: "utf16CodeUnits";
  readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
  readonly artifacts: readonly [{ readonly location: SarifArtifactLocation }];
  readonly results: readonly SarifResult[];
}

/** 3.19 */
export interface SarifDriver {
  readonly name: string;
  readonly semanticVersion: string;
  readonly rules: readonly SarifRule[];
}

export type SarifLevel = "error" | "warning" | "note";

/** 3.49 */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifMessage;
  readonly fullDescription: SarifMessage;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: {
    readonly tags: readonly string[];
    /** What GitHub orders by: 0.0 to 10.0. */
    readonly "security-severity": string;
  };
}

export interface SarifMessage {
  readonly text: string;
}

/** 3.4 */
export interface SarifArtifactLocation {
  readonly uri: string;
  readonly index?: number;
}

/** 3.28 */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: SarifArtifactLocation;
    readonly region: { readonly startLine: number };
  };
  readonly logicalLocations: readonly {
    readonly name: string;
    readonly fullyQualifiedName: string;
    readonly kind: string;
  }[];
}

/** 3.27 */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: "fail";
  readonly level: SarifLevel;
  readonly message: SarifMessage;
  readonly locations: readonly [SarifLocation];
  /** Only when there is a baseline. */
  readonly baselineState?: "new" | "unchanged";
  /** 3.35 */
  readonly suppressions?: readonly {
    readonly kind: "external";
    readonly status: "accepted";
    readonly justification: string;
  }[];
  readonly partialFingerprints: { readonly "nivasFinding/v1": string };
  readonly properties: Readonly<Record<string, unknown>>;
}
