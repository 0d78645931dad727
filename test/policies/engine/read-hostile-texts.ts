// SPDX-License-Identifier: Apache-2.0
/** A program of hostile.test.ts: reads long texts that repeat themselves, and prints each when it is read. */
import { readText } from "../../../policies/engine/read-text.ts";

const LENGTH = 1_000_000;
const SHORTER = 100_000;

/** Beginnings of everything that a pattern of the engine looks for, over and over, and never its end. */
const REPEATED = [
  ..."a|A|1|-|.|:|/|=|_|@| |\t|'|\"|,|;|*|{|[|(|$|%|#|\\|<|é|--|::|a-|a.|a:|a/|a=|1.|1-|- |=a|://|a://|arn:|arn:a:|arn:a:b:".split(
    "|",
  ),
  ..."s3://|gs://|${|${a|{{|region |region=|zone:|us-east-|us-east-1|us-east-1,|us-east-1 |-az1|use1-az1|use1-az1--|--x-s3".split(
    "|",
  ),
  ..."a.s3.amazonaws.com|s3-us-east-1.amazonaws.com|.s3|.dkr.ecr|111122223333|1.2.3.4,|0:|-profile/us.|us.amazon.".split(
    "|",
  ),
  ..."jdbc:oracle:thin:@|mongodb://a,|http://u:p@|a.b.|server a |host=|export |a=b,|git@a.|'a'='b'|k=v;|--region |A_REGION ".split(
    "|",
  ),
  "\n",
  "a\n",
  "a: b\n",
  " a:\n",
  "- a\n",
  "# c\n",
  "server a b\n",
  "KEY=value\n",
  "--a\n",
  "Content-Type: multipart/mixed; boundary=a\n",
];

for (const unit of REPEATED) {
  const repeated = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
  for (const [key, text] of [
    ["x", `${repeated(LENGTH)}!`],
    ["host", `a${repeated(SHORTER)}`],
    ["userData", `#!/bin/sh\n${repeated(SHORTER)}\n`],
  ] as const) {
    const type = "aws:ec2/instance:Instance";
    readText(text, { key, top: key, atTop: true, package: "aws", module: "ec2", type });
  }
  process.stdout.write(`${JSON.stringify(unit)}\n`);
}
process.stdout.write("read all\n");
