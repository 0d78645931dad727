// SPDX-License-Identifier: Apache-2.0
import { makeSecret, UNKNOWN } from "../../graph/stack-export.ts";
import { hiddenPathsOf } from "../../graph/values.ts";
import { resource } from "./build.ts";

test("lists the paths of unknown values and of outermost secrets, sorted", () => {
  const hidden = hiddenPathsOf(
    resource("aws:rds/instance:Instance", "db", {
      subnets: ["a", UNKNOWN],
      kmsKeyId: UNKNOWN,
      password: makeSecret({ value: makeSecret("x"), next: UNKNOWN }),
    }),
  );
  expect(hidden).toEqual({
    unknown: ["kmsKeyId", "password.next", "subnets[1]"],
    secret: ["password"],
  });
});

test("finds nothing in a resource without inputs", () => {
  expect(hiddenPathsOf({ urn: "u", type: "t", custom: true })).toEqual({ unknown: [], secret: [] });
});
