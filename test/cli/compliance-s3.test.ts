// SPDX-License-Identifier: Apache-2.0
/** Buckets, by the real client against a server of ours that keeps objects in memory: a stand-in for S3, of three of its calls. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serializeGraph } from "../../graph/serialize.ts";
import { service, stackOf } from "../reports/compliance/stacks.ts";
import { nivas, removeFolders, type Run } from "./harness.ts";

const objects = new Map<string, string>();
const requests: string[] = [];
let denied = false;
let server: Server;

const key = { kmsMasterKeyId: "arn:aws:kms:ap-south-1:111122223333:key/1" };
const STATE = "/state/.pulumi/stacks/shop/test.json";
const AT = "?region=ap-south-1";

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://s3");
    const region = /\/([a-z0-9-]+)\/s3\/aws4_request/.exec(
      request.headers.authorization ?? "",
    )?.[1];
    requests.push(`${request.method} ${url.pathname} ${region}`);
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      const fail = (status: number, code: string): void => {
        response.writeHead(status, { "Content-Type": "application/xml" });
        response.end(`<Error><Code>${code}</Code><Message>${code} of the test</Message></Error>`);
      };
      if (denied) return fail(403, "AccessDenied");
      if (request.method === "PUT") {
        if (request.headers["if-none-match"] === "*" && objects.has(url.pathname)) {
          return fail(412, "PreconditionFailed");
        }
        objects.set(url.pathname, body);
        response.end();
      } else if (url.searchParams.get("list-type") === "2") {
        response.writeHead(200, { "Content-Type": "application/xml" });
        response.end(listing(url));
      } else {
        const found = objects.get(url.pathname);
        if (found === undefined) return fail(404, "NoSuchKey");
        response.end(found);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_MAX_ATTEMPTS: "1",
    // The body as it is, and not in signed chunks: the server keeps what it gets.
    AWS_REQUEST_CHECKSUM_CALCULATION: "when_required",
  });
});

/** Two keys a page, so that there is a second one. */
function listing(url: URL): string {
  const bucket = url.pathname.replace(/\/$/, "");
  const prefix = url.searchParams.get("prefix") ?? "";
  const from = Number(url.searchParams.get("continuation-token") ?? 0);
  const keys = [...objects.keys()]
    .filter((each) => each.startsWith(`${bucket}/${prefix}`))
    .map((each) => each.slice(bucket.length + 1))
    .sort();
  const page = keys.slice(from, from + 2).map((each) => `<Contents><Key>${each}</Key></Contents>`);
  const more = from + 2 < keys.length;
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${page.join("")}${more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ""}</ListBucketResult>`;
}

afterAll(async () => {
  for (const name of [
    "ENDPOINT_URL_S3",
    "ACCESS_KEY_ID",
    "SECRET_ACCESS_KEY",
    "MAX_ATTEMPTS",
    "REQUEST_CHECKSUM_CALCULATION",
  ]) {
    delete process.env[`AWS_${name}`];
  }
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  removeFolders();
});

const EVIDENCE = `s3://evidence/shop/test${AT}`;
const observe = (at: string): Promise<Run> =>
  nivas(
    ["compliance", "observe", "--state", `s3:/${STATE}${AT}`, "--out", EVIDENCE, "--at", at],
    {},
  );

test("state is read from a bucket, evidence kept in another and reported from it", async () => {
  const deploy = (region: string): void => {
    const { deployment } = stackOf(...service("Ledger", [region], key));
    objects.set(STATE, JSON.stringify({ version: 3, checkpoint: { latest: deployment } }));
  };
  deploy("ap-south-1");
  expect((await observe("2026-11-23T03:00:00Z")).error).toBe("");
  expect((await observe("2026-11-23T04:00:00Z")).code).toBe(0);
  deploy("us-east-1");
  expect((await observe("2026-11-23T05:00:00Z")).out).toContain("1 violations, 1 new");
  const last = await observe("2026-11-23T06:00:00Z");
  expect([last.code, last.out.includes("1 violations, 0 new")]).toEqual([1, true]);
  expect([...objects.keys()].slice(1)).toEqual(
    ["03", "04", "05", "06"].map(
      (hour) => `/evidence/shop/test/deployed/2026-11/2026-11-23T${hour}-00-00Z.json`,
    ),
  );
  const report = [
    "compliance",
    "report",
    "--from",
    EVIDENCE,
    "--month",
    "2026-11",
    "--now",
    "2026-11-23T07:00:00Z",
    "--format",
    "json",
  ];
  const { out } = await nivas(report, {});
  expect(JSON.parse(out).records.found).toBe(4);
  expect(new Set(requests.map((request) => request.split(" ")[2]))).toEqual(
    new Set(["ap-south-1"]),
  );
});

test("a record is never written over", async () => {
  const taken = "/evidence/shop/test/deployed/2026-12/2026-12-01T03-00-00Z.json";
  objects.set(STATE, serializeGraph(stackOf(...service("Ledger", ["ap-south-1"], key))));
  const [first, second] = await Promise.all([
    observe("2026-12-01T03:00:00Z"),
    observe("2026-12-01T03:00:00Z"),
  ]);
  const loser = first.code === 0 ? second : first;
  expect([first.code, second.code].sort()).toEqual([0, 2]);
  expect(loser.error).toMatch(
    /cannot write s3:\/\/evidence\/shop|the record before is of 2026-12-01T03:00:00Z/,
  );
  expect(objects.has(taken)).toBe(true);
});

test("a bucket that refuses is said with its name", async () => {
  denied = true;
  const { code, error } = await observe("2026-12-02T03:00:00Z").finally(() => (denied = false));
  expect([code, error]).toEqual([
    2,
    "nivas: --state: cannot read s3://state/.pulumi/stacks/shop/test.json: AccessDenied: AccessDenied of the test\n",
  ]);
});
