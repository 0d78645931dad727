// SPDX-License-Identifier: Apache-2.0
import type { PersonalExample } from "./example.ts";
import { generatedExamples } from "./generated.ts";
import { WRITTEN } from "./written.ts";

export const ALL_EXAMPLES: readonly PersonalExample[] = [...generatedExamples(), ...WRITTEN];
