// SPDX-License-Identifier: Apache-2.0
import { decodeMime } from "../../../policies/engine/mime.ts";
import { scanResource } from "../../../policies/engine/scan.ts";
import { resource } from "../../graph/build.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const HEAD = 'Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\n\n';

describe("decodeMime", () => {
  test("gives the texts of all parts, each by its own encoding", () => {
    const archive =
      `${HEAD}--B\nContent-Type: text/x-shellscript\n\n#!/bin/sh\necho a\n` +
      `--B\nContent-Transfer-Encoding: base64\n\n${base64("echo b\n")}\n` +
      `--B\ncontent-transfer-encoding: Quoted-Printable\n\necho =63=\nd\n--B--\nnobody's`;
    expect(decodeMime(archive)).toEqual(["#!/bin/sh\necho a\n", "echo b\n", "echo cd\n"]);
  });

  test("reads headers that are folded, and lines that end as mail has them", () => {
    const archive =
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=X\r\n\r\n--X\r\n\r\nplain\r\n--X--";
    expect(decodeMime(archive)).toEqual(["plain\r\n"]);
  });

  test("gives an archive in an archive as a whole, to be opened next", () => {
    const inner = 'Content-Type: multipart/mixed; boundary="I"\n\n--I\n\ndeep\n--I--\n';
    const [part = ""] = decodeMime(`${HEAD}--B\n${inner}--B--`) ?? [];
    expect(decodeMime(part)).toEqual(["deep\n"]);
  });

  test.each([
    ["a program", "#!/bin/sh\necho Content-Type: multipart/mixed; boundary=B\n"],
    ["a single text with headers", "Content-Type: text/plain\n\nhello"],
    ["an archive without parts", HEAD],
    ["nothing", ""],
  ])("leaves %s as it is", (_, text) => {
    expect(decodeMime(text)).toBeUndefined();
  });
});

test("a scan finds places in every part of user data, and in files that a part writes", () => {
  const config = `#cloud-config\nwrite_files:\n  - path: /etc/a\n    encoding: b64\n    content: ${base64(
    "endpoint: https://logs.eu-west-1.amazonaws.com\n",
  )}\n`;
  const archive =
    `${HEAD}--B\nContent-Type: text/cloud-config\n\n${config}` +
    `--B\nContent-Transfer-Encoding: base64\n\n${base64("#!/bin/sh\nexport AWS_REGION=us-east-2\n")}--B--`;
  const scan = scanResource(
    resource("aws:ec2/launchTemplate:LaunchTemplate", "x", { userData: base64(archive) }),
  );
  expect(scan.mentions.map(({ mention, path }) => [mention.text, path])).toEqual([
    [
      "logs.eu-west-1.amazonaws.com",
      "userData#base64#mime[0]#yaml.write_files[0].content#base64#yaml.endpoint",
    ],
    ["us-east-2", "userData#base64#mime[1]"],
  ]);
});
