// SPDX-License-Identifier: Apache-2.0
import { indexGraph } from "../../../graph/graph-index.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { SERVICE_OF_PACKAGE } from "../../../policies/data/other-packages.ts";
import type { Place } from "../../../policies/engine/place.ts";
import { Places } from "../../../policies/engine/places.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

function placeOf(type: string, inputs: JsonObject, own?: JsonObject, hostsAreJudged = true): Place {
  const owner = own === undefined ? undefined : provider(type.split(":")[0] ?? "", "own", own);
  const subject = resource(type, "x", inputs, owner === undefined ? {} : { provider: by(owner) });
  const others = owner === undefined ? [] : [owner];
  return new Places(indexGraph(graphOf(...others, subject)), undefined, hostsAreJudged).of(subject);
}

describe("what a server holds", () => {
  const database = "postgresql:index/database:Database";

  it("is in the Region that the name of the server shows", () => {
    const own = { host: "db.abc.eu-west-1.rds.amazonaws.com" };
    expect(placeOf(database, {}, own)).toMatchObject({ kind: "region", region: "eu-west-1" });
  });

  it("is where the server is, which is judged as a host", () => {
    const own = { host: "db.in.platform.example" };
    expect(placeOf(database, {}, own)).toMatchObject({ kind: "none" });
  });

  it("is undecided when hosts are not judged, when no server is stated, and without a provider", () => {
    const own = { host: "db.in.platform.example" };
    expect(placeOf(database, {}, own, false)).toMatchObject({ kind: "undecided" });
    expect(placeOf(database, {}, {})).toMatchObject({
      kind: "undecided",
      evidence:
        "its provider own: it does not state its host; at run time it would take whatever the machine says",
    });
    expect(placeOf(database, {})).toMatchObject({ kind: "undecided" });
  });

  it("is read from lists", () => {
    const own = { bootstrapServers: ["b-1.k.kafka.ap-south-1.amazonaws.com:9094"] };
    expect(placeOf("kafka:index/topic:Topic", {}, own)).toMatchObject({ region: "ap-south-1" });
  });
});

describe("a resource of another cloud", () => {
  it("is in the region of its provider when it names none", () => {
    const type = "gcp:compute/subnetwork:Subnetwork";
    expect(placeOf(type, {}, { region: "us-central1" })).toMatchObject({ region: "us-central1" });
    expect(placeOf(type, {}, { region: "asia-south1" })).toMatchObject({ kind: "none" });
  });

  it("is undecided when its kind follows no provider", () => {
    const own = { region: "asia-south1" };
    expect(placeOf("gcp:pubsub/topic:Topic", {}, own)).toMatchObject({ kind: "undecided" });
  });

  it("may say its places below: each is judged", () => {
    const inputs = { replication: { userManaged: { replicas: [{ location: "asia-south1" }] } } };
    expect(placeOf("gcp:secretmanager/secret:Secret", inputs)).toEqual({
      kind: "none",
      evidence: "its values name asia-south1, each of which is judged",
    });
  });

  it("is not placed by a zone of DNS or a datacenter of one's own", () => {
    expect(placeOf("dnsimple:index/record:Record", { zone: "a.example" })).toEqual(
      expect.objectContaining({ kind: "undecided", evidence: SERVICE_OF_PACKAGE.dnsimple }),
    );
  });
});
