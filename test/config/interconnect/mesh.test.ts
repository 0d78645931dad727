// SPDX-License-Identifier: Apache-2.0
import { parseInterconnect } from "../../../config/interconnect/parse.ts";

const CELLS = { mumbai: {}, hyderabad: {} };
const DIGEST = `@sha256:${"a".repeat(64)}`;

describe("the mesh of an interconnect", () => {
  it.each([
    "111122223333.dkr.ecr.ap-south-1.amazonaws.com/mesh-token:1",
    `registry.in.example:5000/platform/mesh-token${DIGEST}`,
  ])("takes the image %s", (tokenImage) => {
    expect(parseInterconnect({ cells: CELLS, mesh: { tokenImage } })).toMatchObject({
      ok: true,
      config: { mesh: { tokenImage } },
    });
  });

  it.each([
    "mesh-token",
    "registry.in.example/mesh-token",
    "registry.in.example/mesh-token:latest",
  ])("refuses the image %s, which names no registry or moves", (tokenImage) => {
    const result = parseInterconnect({ cells: CELLS, mesh: { tokenImage } });
    expect(result.ok ? "" : JSON.stringify(result)).toContain("mesh.tokenImage");
  });

  it("is none unless it is asked for", () => {
    expect(parseInterconnect({ cells: CELLS })).not.toHaveProperty("config.mesh");
  });
});
