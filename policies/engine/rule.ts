// SPDX-License-Identifier: Apache-2.0
import type { GraphIndex } from "../../graph/graph-index.ts";
import type { Resource, StackExport } from "../../graph/stack-export.ts";
import type { Verdict } from "../verdict.ts";
import type { Judge } from "./class-judges.ts";
import type { JudgedSettings } from "./judged-settings.ts";
import type { DataClass } from "./classes.ts";
import type { Origin } from "./origins.ts";
import type { Place } from "./place.ts";
import type { Places } from "./places.ts";
import type { Trust } from "./references/trust.ts";
import type { Opaque, PlacedMention, PlacedReference, PlacedSetting } from "./placed.ts";
import type { Statement } from "./statements.ts";
import type { AllowedPlaces, Standing } from "./standing.ts";

/**
 * A rule is a pure function from one thing that the engine found to a verdict; `undefined` means that the
 * rule has nothing to say of it. It knows neither its severity nor the law behind it: the pack does.
 */
export type Rule =
  | {
      readonly on: "place";
      /** `type` when it judges what a resource is, and not where. */
      readonly of?: "type";
      readonly judge: (subject: PlaceSubject) => Verdict | undefined;
    }
  | { readonly on: "mention"; readonly judge: (subject: MentionSubject) => Verdict | undefined }
  | { readonly on: "reference"; readonly judge: (subject: ReferenceSubject) => Verdict | undefined }
  | { readonly on: "setting"; readonly judge: (subject: SettingSubject) => Verdict | undefined }
  | { readonly on: "statement"; readonly judge: (subject: StatementSubject) => Verdict | undefined }
  | { readonly on: "unknown"; readonly judge: (subject: UnknownSubject) => Verdict | undefined }
  | { readonly on: "opaque"; readonly judge: (subject: OpaqueSubject) => Verdict | undefined }
  | {
      readonly on: "resource";
      /** Whether resources of this type are judged at all; asked once for each type. */
      readonly types: (type: string) => boolean;
      readonly judge: (subject: ResourceSubject) => readonly Verdict[];
    }
  | { readonly on: "graph"; readonly judge: (subject: GraphSubject) => readonly GraphVerdict[] };

interface Subject {
  readonly resource: Resource;
  /** As they hold for the class of the resource. */
  readonly settings: JudgedSettings;
}

/** Where a resource is. */
export interface PlaceSubject extends Subject {
  readonly place: Place;
}

/** A resource as a whole: what its values say together, and what they leave out. */
export interface ResourceSubject extends Subject {
  readonly place: Place;
  readonly graph: JudgedGraph;
}

/** The graph as a whole, judged once. */
export interface GraphSubject {
  readonly graph: JudgedGraph;
  readonly settings: JudgedSettings;
}

/** What a rule on more than one value may look at. */
export interface JudgedGraph {
  readonly index: GraphIndex;
  /** Where each resource is. */
  readonly places: Places;
  /** The settings as sets: of the class of the resource for rules on one, else those for all data. */
  readonly allowed: AllowedPlaces;
  /** The file itself, for what it says beside its resources. */
  readonly file: StackExport;
  /** Class of the data of a resource. */
  readonly classOf: (resource: Resource) => DataClass | undefined;
  /** What a resource is judged by, for its class. */
  readonly judgeOf: (resource: Resource) => Judge;
}

/** A verdict on one resource of the graph. */
export interface GraphVerdict {
  readonly resource: Resource;
  readonly verdict: Verdict;
}

/** A place that one of its values names. */
export interface MentionSubject extends Subject {
  readonly found: PlacedMention;
  readonly standing: Standing;
}

/** Something that one of its values points to, and whether the graph or the settings know it. */
export interface ReferenceSubject extends Subject {
  readonly found: PlacedReference;
  readonly trust: Trust;
}

/** A value that the table of leaking settings holds. */
export interface SettingSubject extends Subject {
  readonly found: PlacedSetting;
}

/** A statement of a policy document. */
export interface StatementSubject extends Subject {
  readonly statement: Statement;
  readonly path: string;
  /** What to show of it. */
  readonly text: string;
}

/** A value that is not known yet, with what the graph says of where it comes from. */
export interface UnknownSubject extends Subject {
  readonly path: string;
  readonly origin: Origin;
}

/** A value that cannot be looked into. */
export interface OpaqueSubject extends Subject {
  readonly opaque: Opaque;
}
