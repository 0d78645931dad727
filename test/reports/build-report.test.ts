// SPDX-License-Identifier: Apache-2.0
import { buildReport } from "../../reports/build-report.ts";
import { reportJson } from "../../reports/json.ts";
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";
import { provider, resource } from "../graph/build.ts";
import { planOf, vpc } from "./plan.ts";

describe("buildReport", () => {
  const { report } = buildReport(planOf());

  test("counts resources apart from components, providers and reads", () => {
    expect(report.counts).toEqual({
      total: 14,
      resources: 8,
      components: 3,
      providers: 1,
      reads: 1,
      byComponent: { EdgeNodePool: 1, RegionalCell: 3, RegionalNetwork: 4 },
      byType: {
        "aws:autoscaling/group:Group": 1,
        "aws:ec2/internetGateway:InternetGateway": 1,
        "aws:ec2/natGateway:NatGateway": 1,
        "aws:ec2/route:Route": 1,
        "aws:ec2/vpc:Vpc": 1,
        "aws:iam/role:Role": 1,
        "aws:kms/alias:Alias": 1,
        "aws:kms/key:Key": 1,
      },
    });
  });

  test("counts resources by region and by the place that the nearest component registered", () => {
    expect(report.places).toEqual([
      { place: "mumbai", region: "ap-south-1", resources: 6 },
      { place: "delhi", region: "ap-south-1", resources: 1 },
      { place: null, region: "global", resources: 1 },
    ]);
  });

  test("lists keys with their aliases, class and properties", () => {
    expect(report.keys).toEqual([
      {
        urn: "urn:pulumi:test::shop::aws:kms/key:Key::payment",
        name: "payment",
        region: "ap-south-1",
        aliases: ["alias/nivas-payment"],
        dataClass: "payment",
        rotation: true,
        multiRegion: false,
      },
    ]);
  });

  test("counts unknown values and secrets, and the resources that hold them", () => {
    expect(report.unknowns).toEqual({ values: 3, resources: 3 });
    expect(report.secrets).toEqual({ values: 1, resources: 1 });
  });

  test("shows outputs without secrets, and says what is not known", () => {
    expect(report.outputs).toEqual({
      place: "mumbai",
      vpcId: "[unknown]",
      token: "[secret]",
      list: ["[unknown]", "[secret]"],
    });
    expect(reportJson(report)).not.toContain("hunter2");
  });

  test("passes, finds, or fails", () => {
    expect(report.verdict).toBe("pass");
    const abroad = provider("aws", "abroad", { region: "eu-west-1" });
    expect(buildReport(planOf({}, [abroad])).report.verdict).toBe("findings");
    const problems = [{ code: "program-threw", message: "boom" }] as const;
    expect(buildReport(planOf({ problems })).report.verdict).toBe("failed");
  });

  test("judges by the settings that it is given, and names them", () => {
    const settings = { ...DEFAULT_SETTINGS, allowedRegions: ["ap-south-2"] };
    const strict = buildReport(planOf(), settings).report;
    expect(strict.verdict).toBe("findings");
    expect(strict.residency.settings).toBe(settings);
  });

  test("judges by the law of the day that was asked for, else by that of the day of the plan", () => {
    const plan = planOf({}, [provider("aws", "abroad", { region: "eu-west-1" })]);
    const clauses = (day: Parameters<typeof buildReport>[2]): readonly string[] =>
      buildReport(plan, DEFAULT_SETTINGS, day).report.residency.findings[0]?.clauses ?? [];
    expect(clauses({ today: "2010-01-01" })).toEqual([]);
    expect(clauses({ today: "2010-01-01", asOf: "2016-01-01" })).toEqual(["MEITY-CSP/empanelment"]);
    expect(clauses({})).toContain("RBI-SPSD-2018/2.i");
  });

  test("holds nothing that varies between two runs", () => {
    const slow = buildReport(planOf({ durationMs: 99_999, peakMemoryMib: 1 })).report;
    expect(reportJson(slow)).toBe(reportJson(report));
    expect(reportJson(report).startsWith('{\n  "counts": {\n')).toBe(true);
  });

  test("leaves reads out of the places", () => {
    const read = {
      ...resource("aws:s3/bucket:Bucket", "b", { region: "ap-south-2" }),
      external: true,
    };
    expect(buildReport(planOf({}, [read])).report.places).toEqual(report.places);
  });

  test("does not mistake one key's alias for another's", () => {
    const other = resource(
      "aws:kms/key:Key",
      "other",
      { multiRegion: true },
      { provider: vpc.provider },
    );
    const keys = buildReport(planOf({}, [other])).report.keys;
    expect(
      keys.map(({ name, aliases, multiRegion, rotation }) => [
        name,
        aliases,
        multiRegion,
        rotation,
      ]),
    ).toEqual([
      ["other", [], true, false],
      ["payment", ["alias/nivas-payment"], false, true],
    ]);
  });
});
