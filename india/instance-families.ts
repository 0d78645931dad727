// SPDX-License-Identifier: Apache-2.0
import { fact } from "./fact.ts";
import type { Instances } from "./place-types.ts";
import { SOURCES } from "./sources.ts";
import { words } from "./words.ts";

const mumbaiFamilies = words(`
  a1 c4 c5 c5a c5d c5n c6a c6g c6gd c6gn c6i c6in c7g c7gd c7i c7i-flex c8g c8gn c8i c8i-flex c8id
  d2 d3 g4dn g5 g6 g6e g6f g7e gr6 gr6f i2 i3 i3en i4i i7i i7ie i8g i8ge im4gn inf1 inf2 is4gen m4
  m5 m5a m5ad m5d m6a m6g m6gd m6i m6id m6idn m6in m7g m7gd m7i m7i-flex m8a m8g m8gd m8i m8i-flex
  mac1 p2 p4d p5 p5en p6-b200 r3 r4 r5 r5a r5ad r5d r5n r6a r6g r6gd r6i r6id r7g r7gd r7i r8g
  r8gd r8i r8i-flex t2 t3 t3a t4g u-12tb1 u-6tb1 u-9tb1 u7i-12tb u7i-6tb u7i-8tb u7in-16tb x1 x1e
  x2idn x2iedn x8aedz x8i z1d
`);

const hyderabadFamilies = words(`
  c5 c5d c6a c6g c6i c6in c7g c7i c7i-flex c8g c8gn c8i c8i-flex g6 g6e i3 i3en i4i i7i i7ie m5
  m5d m6a m6g m6gd m6i m6idn m6in m7g m7i m7i-flex m8a m8g m8i m8i-flex r5 r5d r6a r6g r6i r7a r7g
  r7gd r7i r8g r8i r8i-flex t3 t4g u-6tb1 u-9tb1 u7i-12tb u7i-6tb u7i-8tb x2idn x2iedn
`);

/** EC2 families on sale in ap-south-1. */
export const MUMBAI_INSTANCES: Instances = instances(mumbaiFamilies);

/** EC2 families on sale in ap-south-2: of the GPU families only g6 and g6e. */
export const HYDERABAD_INSTANCES: Instances = instances(hyderabadFamilies);

/** Whether instances of `family` carry NVIDIA GPUs, by AWS's naming: g4dn, gr6, p5en. */
export function isGpuFamily(family: string): boolean {
  return /^(g|gr|p)\d/.test(family);
}

/** Whether instances of `family` are Graviton (arm64), by AWS's naming: m7g, c6gn, im4gn, a1. */
export function isGravitonFamily(family: string): boolean {
  return family === "a1" || /^[a-z]+\d+g/.test(family);
}

function isInferenceFamily(family: string): boolean {
  return /^(inf|trn)\d/.test(family);
}

function instances(families: readonly string[]): Instances {
  return {
    families: fact(families, "H", SOURCES.instanceTypes),
    gpuFamilies: fact(families.filter(isGpuFamily), "H", SOURCES.instanceTypes),
    inferenceFamilies: fact(families.filter(isInferenceFamily), "H", SOURCES.instanceTypes),
  };
}
