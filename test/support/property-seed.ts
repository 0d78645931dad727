// SPDX-License-Identifier: Apache-2.0
/**
 * Property tests draw the same cases in every run, so that a check that passed passes again. To look further:
 * `FC_SEED=$RANDOM npm test`; a failure names the seed and the counterexample.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_122) });
