// SPDX-License-Identifier: Apache-2.0
import type { Messages, RegisterResourceRequest, TransformResourceOptions } from "./messages.ts";
import type { AliasMessage } from "./aliases.ts";

/** Options of a registration: those of the request, or what the last transform made of them. */
export interface ResourceOptions {
  readonly importId: string;
  readonly dependsOn: readonly string[];
  readonly protect?: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly version: string;
  readonly pluginDownloadUrl: string;
  readonly aliases: readonly AliasMessage[];
  readonly provider: string;
  readonly providers: ReadonlyMap<string, string>;
  readonly customTimeouts?: CustomTimeouts;
  readonly retainOnDelete?: boolean;
  readonly deletedWith: string;
  readonly replaceWith: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly additionalSecretOutputs: readonly string[];
  readonly hideDiffs: readonly string[];
  /** Kept as messages: a plan only hands them on. */
  readonly hooks?: unknown;
  readonly replacementTrigger?: unknown;
}

interface CustomTimeouts {
  getCreate(): string;
  getUpdate(): string;
  getDelete(): string;
}

/** Reads what a request says; newer fields may be missing from the messages of an older SDK. */
export function optionsOfRequest(request: RegisterResourceRequest): ResourceOptions {
  return {
    importId: request.getImportid(),
    dependsOn: request.getDependenciesList(),
    protect: presentBoolean(request, "Protect"),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    version: request.getVersion(),
    pluginDownloadUrl: request.getPlugindownloadurl(),
    aliases: aliasMessages(request),
    provider: request.getProvider(),
    providers: new Map(request.getProvidersMap().entries()),
    customTimeouts: request.getCustomtimeouts(),
    retainOnDelete: presentBoolean(request, "Retainondelete"),
    deletedWith: request.getDeletedwith(),
    replaceWith: request.getReplaceWithList?.() ?? [],
    deleteBeforeReplace:
      request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()
        ? request.getDeletebeforereplace()
        : undefined,
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    hideDiffs: request.getHidediffsList?.() ?? [],
    hooks: request.getHooks?.(),
    replacementTrigger: request.getReplacementTrigger?.(),
  };
}

/** Reads what a transform returned. */
export function optionsOfTransform(message: TransformResourceOptions): ResourceOptions {
  return {
    importId: message.getImport?.() ?? "",
    dependsOn: message.getDependsOnList(),
    protect: presentBoolean(message, "Protect"),
    ignoreChanges: message.getIgnoreChangesList(),
    replaceOnChanges: message.getReplaceOnChangesList(),
    version: message.getVersion(),
    pluginDownloadUrl: message.getPluginDownloadUrl(),
    aliases: message.getAliasesList(),
    provider: message.getProvider(),
    providers: new Map(message.getProvidersMap().entries()),
    customTimeouts: message.getCustomTimeouts(),
    retainOnDelete: presentBoolean(message, "RetainOnDelete"),
    deletedWith: message.getDeletedWith(),
    replaceWith: message.getReplaceWithList?.() ?? [],
    deleteBeforeReplace: presentBoolean(message, "DeleteBeforeReplace"),
    additionalSecretOutputs: message.getAdditionalSecretOutputsList(),
    hideDiffs: message.getHideDiffList?.() ?? [],
    hooks: message.getHooks?.(),
    replacementTrigger: message.getReplacementTrigger?.(),
  };
}

/** Writes options as a transform reads them. */
export function transformMessageOf(
  options: ResourceOptions,
  messages: Messages,
): TransformResourceOptions {
  const message = new messages.resource.TransformResourceOptions();
  // Messages of the SDK are passed through as they are, so the checker cannot know their exact class.
  const set = message as unknown as Record<string, ((value: unknown) => void) | undefined>;
  const optional = (setter: string, value: unknown): void => {
    if (value !== undefined) set[setter]?.call(message, value);
  };
  optional("setImport", options.importId);
  message.setDependsOnList([...options.dependsOn]);
  optional("setProtect", options.protect);
  message.setIgnoreChangesList([...options.ignoreChanges]);
  message.setReplaceOnChangesList([...options.replaceOnChanges]);
  message.setVersion(options.version);
  message.setPluginDownloadUrl(options.pluginDownloadUrl);
  optional("setAliasesList", [...options.aliases]);
  message.setProvider(options.provider);
  for (const [name, reference] of options.providers) message.getProvidersMap().set(name, reference);
  optional("setCustomTimeouts", options.customTimeouts);
  optional("setRetainOnDelete", options.retainOnDelete);
  message.setDeletedWith(options.deletedWith);
  optional("setReplaceWithList", [...options.replaceWith]);
  optional("setDeleteBeforeReplace", options.deleteBeforeReplace);
  message.setAdditionalSecretOutputsList([...options.additionalSecretOutputs]);
  optional("setHideDiffList", [...options.hideDiffs]);
  optional("setHooks", options.hooks);
  optional("setReplacementTrigger", options.replacementTrigger);
  return message;
}

/** A boolean of a message that can also be left out; older SDKs have no `has` and send false for it. */
function presentBoolean(message: object, field: string): boolean | undefined {
  const fields = message as Record<string, (() => boolean | undefined) | undefined>;
  const has = fields[`has${field}`];
  const value = fields[`get${field}`]?.call(message);
  if (has === undefined) return value === true ? true : undefined;
  return has.call(message) === true ? value : undefined;
}

/** Aliases of a request: whole URNs first, as the engine lists them. */
function aliasMessages(request: RegisterResourceRequest): AliasMessage[] {
  const urns = request
    .getAliasurnsList()
    .map((urn) => ({ hasUrn: () => true, getUrn: () => urn, getSpec: () => undefined }));
  return [...urns, ...request.getAliasesList()];
}
