// SPDX-License-Identifier: Apache-2.0
import {
  hostsOfConfiguration,
  hostsOfCopies,
} from "../../../policies/engine/references/configuration-hosts.ts";

describe("hostsOfConfiguration", () => {
  it.each([
    ["[OUTPUT]\n    Host  logs.vendor.example\n    Port 443\n", ["logs.vendor.example"]],
    ["upstream api {\n  server api.vendor.example:443;\n}", ["api.vendor.example:443"]],
    ["backend pg\n  server pg1 pg.vendor.example:5432 check\n", ["pg.vendor.example:5432"]],
    [".:53 {\n    forward . 1.1.1.1 8.8.8.8\n}", ["1.1.1.1", "8.8.8.8"]],
    ["port 6379\nreplicaof redis.vendor.example 6379\n", ["redis.vendor.example"]],
  ])("reads %j", (text, hosts) => {
    expect(hostsOfConfiguration(text)).toEqual(hosts);
  });

  it("reads what is assigned among other things", () => {
    const text = '*.* action(type="omfwd" target="logs.vendor.example" port="514")\n';
    expect(hostsOfConfiguration(text)).toEqual(["logs.vendor.example"]);
    expect(hostsOfConfiguration('output {\n  hosts => ["es.vendor.example:9243"]\n}\n')).toEqual([
      "es.vendor.example:9243",
    ]);
    expect(hostsOfConfiguration('include = "app.conf"\nhost: "db.yaml"\n')).toEqual([]);
  });

  it.each([
    "server goes down\nhost is up\n",
    "forward . /etc/resolv.conf\ncache 30\n",
    "host logs.vendor.example",
    "  location / {\n  server_name _;\n}",
  ])("finds none in %j", (text) => {
    expect(hostsOfConfiguration(text)).toEqual([]);
  });
});

describe("hostsOfCopies", () => {
  it.each([
    ["backup@vault.vendor.example:/srv/", ["vault.vendor.example"]],
    ["rsync -az /data a@b.vendor.example:data", ["b.vendor.example"]],
    ["git@github.com:acme/apps.git", ["github.com"]],
    ["ops@platform.example", []],
    ["postgres://u:p@db.vendor.example:5432/x", []],
    ["amqp user@mq.vendor.example:5671", []],
  ])("reads %s", (text, hosts) => {
    expect(hostsOfCopies(text)).toEqual(hosts);
  });
});
