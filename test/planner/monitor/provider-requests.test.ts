// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../../graph/stack-export.ts";
import {
  defaultName,
  describePlugin,
  packageOfRequest,
  parseVersion,
  requestFor,
  requestKey,
} from "../../../planner/monitor/provider-requests.ts";

/** Expected names: pulumi/pulumi `pkg/resource/deploy/providers/provider_test.go`. */
test.each([
  ["", "", "default"],
  ["0.18.1", "", "default_0_18_1"],
  ["0.17.7-dev.1555435978+gb7030aa4.dirty", "", "default_0_17_7_dev_1555435978_gb7030aa4_dirty"],
  ["0.18.1", "pulumi.com/pkg", "default_0_18_1_pulumi.com/pkg"],
  ["0.18.1", "https://host:8080/a b/", "default_0_18_1_https_/host_8080/a_b"],
])("the default provider of version %j from %j is called %s", (version, url, name) => {
  expect(defaultName(requestFor("pkg", version, url))).toBe(name);
});

test.each(["1", "1.2", "v1.2.3", "1.2.3.4", "latest", "01.2.3"])("%j is no version", (text) => {
  expect(() => parseVersion(text, "parse provider request")).toThrow(
    `parse provider request: invalid version "${text}"`,
  );
});

test("requests for the same package, version and source share a provider", () => {
  expect(requestKey(requestFor("aws", "7.48.0", ""))).toBe(
    requestKey(requestFor("aws", "7.48.0", "")),
  );
  expect(requestKey(requestFor("aws", "7.48.0", ""))).not.toBe(
    requestKey(requestFor("aws", "7.47.0", "")),
  );
  expect(requestKey(requestFor("aws", "7.48.0", "host"))).not.toBe(
    requestKey(requestFor("aws", "7.48.0", "")),
  );
  expect(requestKey(requestFor("aws", "7.48.0", "host/"))).toBe(
    requestKey(requestFor("aws", "7.48.0", "host")),
  );
});

test("a plugin is noted among the inputs of its provider", () => {
  const inputs: JsonObject = { region: "ap-south-1" };
  describePlugin(inputs, requestFor("aws", "7.48.0", "host"));
  expect(inputs).toEqual({
    region: "ap-south-1",
    version: "7.48.0",
    __internal: { pluginDownloadURL: "host" },
  });
});

test("without a version nothing is noted", () => {
  const inputs: JsonObject = {};
  describePlugin(inputs, requestFor("pulumi", "", ""));
  expect(inputs).toEqual({});
});

test("a parameterized package is named by its parameter, and its plugin noted inside", () => {
  const request = {
    ...requestFor("terraform-provider", "0.9.0", ""),
    parameterization: { name: "netbox", version: parseVersion("3.1.0", "")!, value: "e30=" },
  };
  const inputs: JsonObject = {};
  describePlugin(inputs, request);
  expect([packageOfRequest(request), defaultName(request)]).toEqual(["netbox", "default_3_1_0"]);
  expect(inputs).toEqual({
    version: "3.1.0",
    __internal: { name: "terraform-provider", version: "0.9.0", parameterization: "e30=" },
  });
});
