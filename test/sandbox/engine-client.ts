// SPDX-License-Identifier: Apache-2.0
/** Plays the engine's part against providers of the sandbox: one connection for each provider, plain values in and out. */
import type * as Grpc from "@grpc/grpc-js";
import {
  fromStruct,
  grpc,
  messages,
  pluginMessages,
  service,
  toStruct,
  Empty,
} from "../../sandbox/wire.ts";
import type { JsonObject } from "../../graph/stack-export.ts";

export class EngineClient {
  readonly client: any;

  constructor(port: number) {
    this.client = new service.ResourceProviderClient(
      `127.0.0.1:${port}`,
      grpc.credentials.createInsecure(),
      // A connection for each provider, as the engine has.
      { "grpc.use_local_subchannel_pool": 1 },
    );
  }

  /** One call; rejects with the provider's own words. */
  async call(method: string, request: unknown): Promise<any> {
    return new Promise((resolve, reject) => {
      this.client[method](request, (error: Grpc.ServiceError | null, response: unknown) => {
        if (error === null) resolve(response);
        else reject(new Error(`${grpc.status[error.code]}: ${error.details}`, { cause: error }));
      });
    });
  }

  close(): void {
    this.client.close();
  }

  async configure(args: JsonObject): Promise<void> {
    await this.call("configure", new messages.ConfigureRequest().setArgs(toStruct(args)));
  }

  async check(urn: string, news: JsonObject): Promise<{ inputs: JsonObject; failures: string[] }> {
    const request = new messages.CheckRequest().setUrn(urn).setNews(toStruct(news));
    const response = await this.call("check", request);
    return {
      inputs: fromStruct(response.getInputs()),
      failures: response.getFailuresList().map((failure: any) => failure.getReason() as string),
    };
  }

  async create(
    urn: string,
    inputs: JsonObject,
    preview = false,
  ): Promise<{ id: string; outputs: JsonObject }> {
    const request = new messages.CreateRequest()
      .setUrn(urn)
      .setProperties(toStruct(inputs))
      .setPreview(preview);
    const response = await this.call("create", request);
    return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
  }

  async read(
    urn: string,
    id: string,
    outputs: JsonObject,
    inputs?: JsonObject,
  ): Promise<{ id: string; inputs: JsonObject; outputs: JsonObject }> {
    const request = new messages.ReadRequest()
      .setUrn(urn)
      .setId(id)
      .setProperties(toStruct(outputs));
    // With inputs it is a refresh, without them an import.
    if (inputs !== undefined) request.setInputs(toStruct(inputs));
    const response = await this.call("read", request);
    return {
      id: response.getId(),
      inputs: fromStruct(response.getInputs()),
      outputs: fromStruct(response.getProperties()),
    };
  }

  async diff(urn: string, id: string, oldInputs: JsonObject, news: JsonObject, method = "diff") {
    const request = new messages.DiffRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(toStruct(oldInputs))
      .setNews(toStruct(news));
    const response = await this.call(method, request);
    const detailed: [string, number][] = [];
    response
      .getDetaileddiffMap()
      .forEach((detail: any, path: string) => detailed.push([path, detail.getKind() as number]));
    return {
      changes: response.getChanges() as number,
      replaces: response.getReplacesList() as string[],
      deleteBeforeReplace: response.getDeletebeforereplace() as boolean,
      detailed,
    };
  }

  async update(
    urn: string,
    id: string,
    olds: JsonObject,
    news: JsonObject,
    oldInputs?: JsonObject,
  ): Promise<JsonObject> {
    const request = new messages.UpdateRequest()
      .setUrn(urn)
      .setId(id)
      .setOlds(toStruct(olds))
      .setNews(toStruct(news));
    if (oldInputs !== undefined) request.setOldInputs(toStruct(oldInputs));
    return fromStruct((await this.call("update", request)).getProperties());
  }

  async delete(urn: string, id: string, outputs: JsonObject): Promise<void> {
    const request = new messages.DeleteRequest()
      .setUrn(urn)
      .setId(id)
      .setProperties(toStruct(outputs));
    await this.call("delete", request);
  }

  async invoke(
    token: string,
    args: JsonObject,
  ): Promise<{ result: JsonObject; failures: string[] }> {
    const request = new messages.InvokeRequest().setTok(token).setArgs(toStruct(args));
    const response = await this.call("invoke", request);
    return {
      result: fromStruct(response.getReturn()),
      failures: response.getFailuresList().map((failure: any) => failure.getReason() as string),
    };
  }

  empty = (method: string): Promise<any> => this.call(method, new Empty());
  attach = (): Promise<any> => this.call("attach", new pluginMessages.PluginAttach());
}
