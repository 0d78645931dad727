// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import { DataClassKey } from "../../../components/foundation/data-class-key.ts";
import { ALL_KEY_USERS, keyPolicy } from "../../../components/foundation/key-policy.ts";
import { UNKNOWN } from "../../../graph/stack-export.ts";
import { record } from "../../support/record.ts";
import { ACCOUNT, PLACEMENT, factsFor, parsed, tagsFor } from "./fixtures.ts";

const args = { placement: PLACEMENT, account: ACCOUNT };
const KEY = "aws:kms/key:Key";

describe("DataClassKey", () => {
  it("makes one key that stays in its Region, turns every year, and an alias", async () => {
    const recorded = await record(() => new DataClassKey("payment", args));
    expect(recorded.list()).toEqual([
      "aws:kms/alias:Alias payment-alias",
      "aws:kms/key:Key payment-key",
      "nivas:index:DataClassKey payment",
    ]);
    const { policy, ...inputs } = recorded.byName("payment-key").inputs;
    expect(inputs).toEqual({
      description: "Nivas mumbai: data of class payment",
      keyUsage: "ENCRYPT_DECRYPT",
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      multiRegion: false,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      tags: tagsFor("DataClassKey"),
    });
    expect(parsed(policy)).toEqual(
      keyPolicy({ account: ACCOUNT, region: "ap-south-1", users: ALL_KEY_USERS }),
    );
    expect(recorded.byName("payment-alias").inputs.name).toBe("alias/nivas/mumbai/payment");
  });

  it("keeps the key when the stack goes, and frees the alias", async () => {
    const recorded = await record(() => new DataClassKey("payment", args));
    const kept = ({
      protect,
      retainOnDelete,
    }: {
      protect?: boolean;
      retainOnDelete?: boolean;
    }) => ({
      protect,
      retainOnDelete,
    });
    expect(kept(recorded.byName("payment-key"))).toEqual({ protect: true, retainOnDelete: true });
    expect(kept(recorded.byName("payment-alias"))).toEqual({
      protect: false,
      retainOnDelete: false,
    });
  });

  it("registers its facts and gives them plainly", async () => {
    const recorded = await record(() => new DataClassKey("payment", args));
    expect(recorded.byName("payment").inputs).toEqual(factsFor("DataClassKey"));
    expect(recorded.byName("payment").outputs).toEqual({
      ...factsFor("DataClassKey"),
      aliasName: "alias/nivas/mumbai/payment",
      arn: recorded.byName("payment-key").outputs.arn,
    });
    const { region, dataClass, aliasName } = recorded.value;
    expect({ region, dataClass, aliasName }).toEqual({
      region: "ap-south-1",
      dataClass: "payment",
      aliasName: "alias/nivas/mumbai/payment",
    });
  });

  it("knows its policy at preview when the account is plain, and not when it is looked up later", async () => {
    const plain = await record(() => new DataClassKey("k", args), { mode: "preview" });
    expect(plain.byName("k-key").inputs.policy).not.toBe(UNKNOWN);
    const later = await record(
      () => new DataClassKey("k", { ...args, account: pulumi.output(ACCOUNT) }),
    );
    expect(later.byName("k-key").inputs.policy).toBe(plain.byName("k-key").inputs.policy);
  });

  it("names only the services that it is told", async () => {
    const recorded = await record(() => new DataClassKey("k", { ...args, users: ["logs"] }));
    expect(parsed(recorded.byName("k-key").inputs.policy)).toEqual(
      keyPolicy({ account: ACCOUNT, region: "ap-south-1", users: ["logs"] }),
    );
  });

  it("makes keys of two classes side by side", async () => {
    const recorded = await record(() => {
      new DataClassKey("payment", args);
      new DataClassKey("personal", { ...args, placement: { ...PLACEMENT, dataClass: "personal" } });
    });
    expect(recorded.names(KEY)).toEqual(["payment-key", "personal-key"]);
    expect(recorded.byName("personal-alias").inputs.name).toBe("alias/nivas/mumbai/personal");
  });
});
