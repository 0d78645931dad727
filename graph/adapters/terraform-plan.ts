// SPDX-License-Identifier: Apache-2.0
/**
 * What of `terraform show -json` we read. Source: HashiCorp, JSON Output Format, format_version 1.x;
 * checked 2026-11-22. Everything is optional: it is somebody's file.
 */
import type { Json } from "../stack-export.ts";

export interface TerraformPlan {
  readonly format_version?: Json;
  readonly variables?: Readonly<Record<string, { readonly value?: Json }>>;
  /** Of a plan. */
  readonly planned_values?: { readonly root_module?: ValuesModule };
  /** Of a state. */
  readonly values?: { readonly root_module?: ValuesModule };
  readonly resource_changes?: readonly ResourceChange[];
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, ProviderConfig>>;
    readonly root_module?: ConfigModule;
  };
}

export interface ValuesModule {
  readonly address?: string;
  readonly resources?: readonly ValuesResource[];
  readonly child_modules?: readonly ValuesModule[];
}

export interface ValuesResource {
  readonly address: string;
  readonly mode?: string;
  readonly type: string;
  readonly name?: string;
  readonly provider_name?: string;
  readonly values?: Json;
  readonly sensitive_values?: Json;
}

export interface ResourceChange {
  readonly address: string;
  readonly change?: { readonly after_unknown?: Json };
}

export interface ProviderConfig {
  readonly name?: string;
  readonly full_name?: string;
  readonly expressions?: Json;
}

export interface ConfigModule {
  readonly resources?: readonly ConfigResource[];
  readonly module_calls?: Readonly<
    Record<string, { readonly module?: ConfigModule; readonly expressions?: Json }>
  >;
  readonly outputs?: Readonly<Record<string, { readonly expression?: Json }>>;
}

export interface ConfigResource {
  readonly type: string;
  readonly name: string;
  readonly mode?: string;
  readonly provider_config_key?: string;
  readonly expressions?: Json;
}
