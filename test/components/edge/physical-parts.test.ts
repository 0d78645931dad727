// SPDX-License-Identifier: Apache-2.0
import { physicalParts } from "../../../components/edge/physical-parts.ts";
import { placementIn } from "./fixtures.ts";

const placement = placementIn("delhi");

describe("physicalParts", () => {
  it("names the cell once, whether the logical name begins with it or not", () => {
    expect(physicalParts("mumbai-edge-web", placement)).toEqual(["nivas", "mumbai", "edge-web"]);
    expect(physicalParts("edge-web", placement)).toEqual(["nivas", "mumbai", "edge-web"]);
    expect(physicalParts("mumbai", placement)).toEqual(["nivas", "mumbai"]);
  });

  it("does not take part of a word for the cell", () => {
    expect(physicalParts("mumbaikar-edge", placement)).toEqual([
      "nivas",
      "mumbai",
      "mumbaikar-edge",
    ]);
  });
});
