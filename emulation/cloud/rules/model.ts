// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import type { Attribute } from "../inventory.ts";
import type { AccountSettings } from "../quotas/model.ts";
import type { Objection } from "../refusal.ts";
import type { RefusalRow } from "../refusals/model.ts";
import type { StoredResource } from "../state.ts";

/** A type of resource, and the output by which others name one of it. */
export interface Named {
  readonly type: string;
  /** Path in its outputs. @default "id", the id itself */
  readonly by?: string;
}

/** An input that must name something that exists. */
export interface Reference {
  /** Path of the input; lists are walked through. */
  readonly input: string;
  readonly to: readonly Named[];
  /** What is answered when nothing has that name; `{value}` is the name, other holes are inputs and outputs. */
  readonly missing: RefusalRow;
  /** True where what is named may be in another Region of the account. */
  readonly anyRegion?: true;
  /** Values that name something that is always there. */
  readonly always?: RegExp;
  /**
   * What deleting the target does: a row is the refusal (`{id}` is the target's id); `cascade` deletes this with it; nothing
   * when left out.
   */
  readonly onDelete?: RefusalRow | typeof CASCADE;
}

export const CASCADE = "cascade";

/**
 * `closed`: what the cloud does not have does not exist. `open`: there may be more than what one program makes, so that only
 * what is certain is refused.
 */
export type World = "closed" | "open";

/** What the cloud looks like to a rule. */
export interface View {
  readonly world: World;
  readonly account: AccountSettings;
  /** Living resources of a type in the same account and region (or the same global scope). */
  all(type: string): readonly StoredResource[];
  /** Those of a type that have a text at a path of their inputs. */
  where(type: string, input: string, value: string): readonly StoredResource[];
  /** Those of a type that have a value at an attribute. */
  having(type: string, attribute: Attribute, value: string): readonly StoredResource[];
  /** The one that an input names. */
  find(to: readonly Named[], value: string): StoredResource | undefined;
  /** The same in every Region and account. */
  findAnywhere(to: readonly Named[], value: string): StoredResource | undefined;
}

/** What a rule looks at. */
export interface Request {
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  /** The stored resource when it is an update. */
  readonly existing?: StoredResource;
}

/** Something that AWS looks at beyond names: gives the refusal, or nothing. */
export type Check = (request: Request, view: View) => Objection | undefined;

/** Values that no two may share. */
export interface Uniqueness {
  readonly paths: readonly string[];
  readonly refusal: RefusalRow;
  /** What fills further holes. */
  readonly facts?: (request: Request) => Readonly<Record<string, string>>;
}

/** What AWS demands of resources of one type. */
export interface TypeRules {
  /** Where ids are unique. @default "region" */
  readonly scope?: "region" | "account" | "everywhere";
  /** Inputs without which the provider refuses in a preview already. */
  readonly required?: readonly string[];
  readonly references?: readonly Reference[];
  /** Refusal of a second one with the same id; without it the second overwrites the first, as AWS's Put calls do. */
  readonly exists?: RefusalRow;
  /** Refusal of a second one with the same values at these paths of the outputs; `{other}` is the id of the first. */
  readonly unique?: readonly Uniqueness[];
  readonly checks?: readonly Check[];
  /** Looked at before deletion. */
  readonly deleteChecks?: readonly Check[];
  /**
   * Inputs that live in the provider alone: AWS cannot be asked for them, so an import does not find them.
   * Source: `ImportStateVerifyIgnore` in the provider's acceptance tests.
   */
  readonly unread?: readonly string[];
  /** What deletion leaves. @default nothing; `pending`: only begun; `kept`: the provider lets go, the resource stays. */
  readonly leaves?: (inputs: JsonObject) => "pending" | "kept" | undefined;
}

/** The rules of a service, and where its demands were read; the refusals have a source each. */
export interface RuleTable {
  readonly source: string;
  readonly checkedOn: string;
  readonly types: Readonly<Record<string, TypeRules>>;
}
