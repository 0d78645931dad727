// SPDX-License-Identifier: Apache-2.0
/** Where the collector looks for personal data, what becomes a pseudonym, and what it cannot reach. */
import { createHmac } from "node:crypto";
import {
  redactionPipeline,
  redactionProcessors,
  type RedactionSettings,
} from "../../../observability/redaction/processors.ts";
import { hasCollector, throughCollector, type Telemetry } from "../../support/otel-collector.ts";
import {
  intValue,
  listValue,
  logRecordsOf,
  logs,
  mapValue,
  metrics,
  metricsOf,
  resourceOf,
  spans,
  spansOf,
  stringValue,
} from "./otlp.ts";

if (!hasCollector) process.stderr.write("skipped: no otelcol-contrib command\n");
const describeWithCollector = hasCollector ? describe : describe.skip;

const KEY = "an-example-of-a-key-of-32-bytes-or-more";
const pseudonym = (id: string) => createHmac("sha256", KEY).update(id).digest("hex");

async function cleaned(
  input: Telemetry,
  settings: RedactionSettings = {},
  environment = { NIVAS_PSEUDONYM_KEY: KEY } as Record<string, string>,
): Promise<Telemetry> {
  return throughCollector(
    { processors: redactionProcessors(settings), pipeline: redactionPipeline, environment },
    input,
  );
}

const s = stringValue;
const MOBILE = "9876543210";

describeWithCollector("personal data in the real collector", () => {
  it("is taken out of attributes of any type, of resources and of scopes, by name and by shape", async () => {
    const out = await cleaned({
      logs: logs(
        [
          {
            body: s("ok"),
            attributes: {
              ref: intValue(MOBILE),
              list: listValue(s("a"), s(MOBILE)),
              map: mapValue({ inner: s(`call ${MOBILE}`) }),
              "customer.mobileNumber": s("12"),
              panNumber: s("x"),
              "url.full": s(`https://a.example/?vpa=asha@ybl&x=1`),
              "http.response.body.size": intValue(MOBILE),
              "cloud.account.id": s("234567890123"),
              "request.size": intValue("9000000000"),
              "http.status_code": intValue("200"),
              company: s("panther"),
            },
          },
        ],
        { "service.name": s("pay"), owner: s("asha.verma@example.in") },
      ),
    });
    expect(logRecordsOf(out)).toEqual([
      {
        body: "ok",
        attributes: {
          ref: "****",
          list: '["a","****"]',
          map: '{"inner":"call ****"}',
          "customer.mobileNumber": "****",
          panNumber: "****",
          "url.full": "https://a.example/?vpa=[upi]&x=1",
          "http.response.body.size": Number(MOBILE),
          "cloud.account.id": "234567890123",
          "request.size": 9000000000,
          "http.status_code": 200,
          company: "panther",
        },
      },
    ]);
    expect(resourceOf(out.logs!)).toEqual({ "service.name": "pay", owner: "[email]" });
  });

  it("is taken out of structured bodies at any depth, which keep their structure", async () => {
    const out = await cleaned({
      logs: logs([
        {
          body: mapValue({
            msg: s("paid"),
            amount: intValue("499"),
            user: mapValue({
              phone: intValue(MOBILE),
              tags: listValue(s("asha@ybl"), s("gold")),
              note: s("id ABCPE1234F"),
            }),
            arn: s("arn:aws:iam::234567890123:role/x"),
            object: mapValue({
              note: s("pulled 234567890123.dkr.ecr.ap-south-1.amazonaws.com/app"),
            }),
          }),
          attributes: {},
        },
        { body: listValue(s(MOBILE), intValue("7")), attributes: {} },
        { body: intValue(MOBILE), attributes: {} },
      ]),
    });
    expect(logRecordsOf(out).map((record) => record.body)).toEqual([
      {
        msg: "paid",
        amount: 499,
        user: { phone: "****", tags: ["****", "gold"], note: "id ****" },
        arn: "arn:aws:iam::234567890123:role/x",
        object: { note: "pulled 234567890123.dkr.ecr.ap-south-1.amazonaws.com/app" },
      },
      ["****", 7],
      "****",
    ]);
  });

  it("leaves JSON in text as JSON", async () => {
    const text = `{"ref":${MOBILE},"name":"a","mobile": "${MOBILE}" ,"n":[1]}`;
    const out = await cleaned({ logs: logs([{ body: s(text), attributes: {} }]) });
    const body = logRecordsOf(out)[0]!.body as string;
    expect(JSON.parse(body)).toEqual({ ref: "[mobile]", name: "a", mobile: "[mobile]", n: [1] });
  });

  it("is taken out of names, messages, attributes and events of spans, but not out of links, which no processor reaches", async () => {
    const out = await cleaned({
      traces: spans([
        {
          name: `GET /users/${MOBILE}`,
          statusMessage: "no such payer asha@ybl",
          attributes: { "db.statement": s("select * from t where pan='ABCPE1234F'") },
          event: `sms ${MOBILE}`,
          eventAttributes: { "exception.message": s("bad card 4111 1111 1111 1111") },
          linkAttributes: { note: s(MOBILE) },
        },
      ]),
    });
    expect(spansOf(out)).toEqual([
      {
        name: "GET /users/[mobile]",
        statusMessage: "no such payer [upi]",
        attributes: { "db.statement": "select * from t where pan='[pan]'" },
        event: "sms [mobile]",
        eventAttributes: { "exception.message": "bad card [card]" },
        linkAttributes: { note: MOBILE },
      },
    ]);
  });

  it("is taken out of labels of metrics of each type, and exemplars keep only their trace", async () => {
    const labels = {
      route: s("/pay"),
      payer: s("asha@ybl"),
      customer_id: s("C-1001"),
      phone: s("1"),
    };
    const out = await cleaned({ metrics: metrics(labels, { note: s(MOBILE) }) });
    const kept = {
      route: "/pay",
      payer: "[upi]",
      phone: "****",
      customer_pseudonym: pseudonym("C-1001"),
    };
    expect(metricsOf(out)).toEqual(
      ["gauge", "sum", "histogram", "exponentialHistogram", "summary"].map((type) => ({
        type,
        labels: kept,
        exemplars: type === "gauge" || type === "summary" ? [] : [{}],
      })),
    );
  });

  it("becomes a pseudonym that only the key gives, the same for text and number, under a name of its own", async () => {
    const out = await cleaned({
      logs: logs([
        { body: s("ok"), attributes: { customer_id: s("1001"), "user.id": s("u-7") } },
        { body: s("ok"), attributes: { customerId: intValue("1001") } },
        { body: s("balance of customer_id=1001 read"), attributes: {} },
        { body: s('{"customerId":"1001"}'), attributes: {} },
        {
          body: mapValue({
            customer_id: intValue("1001"),
            inner: mapValue({ customer_id: s("1001") }),
          }),
          attributes: {},
        },
      ]),
    });
    const customer_pseudonym = pseudonym("1001");
    expect(logRecordsOf(out)).toEqual([
      { body: "ok", attributes: { customer_pseudonym, user_pseudonym: pseudonym("u-7") } },
      { body: "ok", attributes: { customer_pseudonym } },
      { body: "balance of customer_id=[customer] read", attributes: { customer_pseudonym } },
      { body: '{"customerId":"[customer]"}', attributes: { customer_pseudonym } },
      {
        body: { customer_id: "****", inner: { customer_id: "****" } },
        attributes: { customer_pseudonym },
      },
    ]);
  });

  it("is what a user adds, too, and not what a user exempts", async () => {
    const settings: RedactionSettings = {
      pseudonymKeyVariable: "OTHER_KEY",
      extraKeys: [
        { name: "loyalty.no", action: "hash" },
        { name: "nick", action: "drop" },
      ],
      extraPatterns: [{ name: "ration-card", pattern: "RC-\\d{6}" }],
      exemptKeys: [{ name: "till.code", why: "ten digits of a till" }],
    };
    const attributes = {
      "loyalty.no": s("77"),
      nick: s("Raju"),
      nickname: s("Raju"),
      "till.code": s(MOBILE),
      tillxcode: s(MOBILE),
    };
    const out = await cleaned(
      { logs: logs([{ body: s("see RC-123456"), attributes }]) },
      settings,
      { OTHER_KEY: KEY },
    );
    expect(logRecordsOf(out)).toEqual([
      {
        body: "see [ration-card]",
        attributes: {
          loyalty_no_pseudonym: pseudonym("77"),
          nick: "****",
          nickname: "Raju",
          "till.code": MOBILE,
          tillxcode: "[mobile]",
        },
      },
    ]);
  });

  it("does not change when a second collector cleans it again", async () => {
    const attributes = {
      customer_id: s("1001"),
      note: s(`call ${MOBILE}`),
      phone: s("1"),
      uuid: s("550e8400-e29b-41d4-a716-446655440000"),
    };
    const input = {
      logs: logs([
        { body: s(`{"ref":${MOBILE},"customerId":"1001","a":"asha@ybl"}`), attributes },
        { body: mapValue({ customer_id: s("1001"), ref: intValue(MOBILE) }), attributes: {} },
      ]),
    };
    const once = await cleaned(input);
    expect(logRecordsOf(await cleaned(once))).toEqual(logRecordsOf(once));
  });

  it("is refused to be hashed with a key that is missing or short", async () => {
    const input = { logs: logs([{ body: s("x"), attributes: {} }]) };
    await expect(cleaned(input, {}, {})).rejects.toThrow(
      'hmac_key must not be empty when hash_function is "hmac-sha256"',
    );
    await expect(cleaned(input, {}, { NIVAS_PSEUDONYM_KEY: "short" })).rejects.toThrow(
      "hmac_key must be at least 32 bytes",
    );
  });
});
