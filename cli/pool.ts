// SPDX-License-Identifier: Apache-2.0
/**
 * Runs `work` over `inputs`, at most `limit` at a time, and gives the results in the order of the inputs.
 * The first rejection rejects the whole; what runs is then left to its own signal.
 */
export async function mapLimited<Input, Output>(
  inputs: readonly Input[],
  limit: number,
  work: (input: Input) => Promise<Output>,
): Promise<Output[]> {
  const results: Output[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < inputs.length; at = next++) {
      results[at] = await work(inputs[at] as Input);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, inputs.length) }, lane));
  return results;
}
