// SPDX-License-Identifier: Apache-2.0
/** The rules in the real collector: what it accepts, what it makes of every example, and where it looks. */
import {
  redactionPipeline,
  redactionProcessors,
} from "../../../observability/redaction/processors.ts";
import { hasCollector, throughCollector, type Telemetry } from "../../support/otel-collector.ts";
import { ALL_EXAMPLES } from "./corpus/all.ts";
import { NEAR_MISSES } from "./corpus/near-misses.ts";
import { interpreter } from "./interpreter.ts";
import {
  listValue,
  logRecordsOf,
  logs,
  mapValue,
  spans,
  spansOf,
  stringValue,
  type LogRecord,
} from "./otlp.ts";

if (!hasCollector) process.stderr.write("skipped: no otelcol-contrib command\n");
const describeWithCollector = hasCollector ? describe : describe.skip;

const ENVIRONMENT = { NIVAS_PSEUDONYM_KEY: "an-example-of-a-key-of-32-bytes-or-more" };

async function cleaned(input: Telemetry): Promise<Telemetry> {
  return throughCollector(
    { processors: redactionProcessors({}), pipeline: redactionPipeline, environment: ENVIRONMENT },
    input,
  );
}

describeWithCollector("the rules of personal data in the real collector", () => {
  const texts = [...ALL_EXAMPLES, ...NEAR_MISSES].map((example) => example.text);

  it("make of every text what the interpreter makes of it, wherever it stands", async () => {
    const out = await cleaned({
      logs: logs(
        texts.flatMap((text): LogRecord[] => [
          { body: stringValue(text), attributes: { note: stringValue(text) } },
          {
            body: mapValue({ note: stringValue(text), inner: listValue(stringValue(text)) }),
            attributes: {},
          },
        ]),
      ),
      traces: spans(texts.map((text) => ({ name: text, statusMessage: text, event: text }))),
    });
    const rules = interpreter();
    const expected = texts.flatMap((text) => [
      { body: rules.body(text), note: rules.attribute("note", text) },
      {
        body: { note: rules.inMap("note", text), inner: [rules.deep("inner", text)] },
        note: undefined,
      },
    ]);
    expect(
      logRecordsOf(out).map(({ body, attributes }) => ({ body, note: attributes["note"] })),
    ).toEqual(expected);
    expect(
      spansOf(out).map(({ name, statusMessage, event }) => ({ name, statusMessage, event })),
    ).toEqual(
      texts.map((text) => {
        const name = rules.spanName(text);
        return { name, statusMessage: name, event: name };
      }),
    );
  });
});
