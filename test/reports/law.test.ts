// SPDX-License-Identifier: Apache-2.0
/** What writers make of law: advisory findings, and clauses that bind or do not on the day. */
import { buildCheck } from "../../reports/check-model.ts";
import { checkJson } from "../../reports/check-json.ts";
import { checkMarkdown } from "../../reports/check-markdown.ts";
import { explain } from "../../reports/check-explain.ts";
import { checkTerminal } from "../../reports/check-terminal.ts";
import { buildReport } from "../../reports/build-report.ts";
import { groupFindings } from "../../reports/finding-groups.ts";
import { checkJunit } from "../../reports/junit.ts";
import { citationOf, clausesOn } from "../../reports/law-text.ts";
import { markdownReport } from "../../reports/markdown.ts";
import { sarifLog } from "../../reports/sarif.ts";
import { clauseOf } from "../../india/regulations.ts";
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";
import { checkedOf, finding } from "./checked.ts";
import { planOf } from "./plan.ts";

const PLAIN = { colour: false };
const advisory = finding({ level: "advisory", severity: "critical", path: "a", clauses: [] });
const mandatory = finding({ severity: "low", path: "b" });

describe("an advisory finding", () => {
  test("is a note in SARIF, and says its level", () => {
    const [first, second] = sarifLog(checkedOf([advisory, mandatory]), { version: "1.0.0" }).runs[0]
      .results;
    expect([first?.level, first?.properties.level]).toEqual(["note", "advisory"]);
    expect([second?.level, second?.properties.level]).toEqual(["note", "mandatory"]);
    const high = finding({ severity: "high" });
    expect(sarifLog(checkedOf([high]), { version: "1.0.0" }).runs[0].results[0]?.level).toBe(
      "error",
    );
  });

  test("is a skipped case of JUnit that says so, and no failure", () => {
    const text = checkJunit(checkedOf([advisory]));
    expect(text).toContain('<skipped message="advisory: orders: it points abroad"/>');
    expect(text).not.toContain("<failure");
    expect(text).toContain('failures="0" errors="0" skipped="1">');
  });

  test("comes after every mandatory one, whatever its severity, and never shares a group with it", () => {
    expect(groupFindings([advisory, mandatory]).map(({ level }) => level)).toEqual([
      "mandatory",
      "advisory",
    ]);
    const same = finding({ level: "advisory", path: "b" });
    expect(groupFindings([finding({ path: "a" }), same])).toHaveLength(2);
  });

  test("is marked in the terminal and in Markdown", () => {
    const checked = checkedOf([advisory]);
    expect(checkTerminal(checked, PLAIN)).toContain("  advised  critical  forbid-foreign-arn\n");
    expect(checkTerminal(checked, PLAIN)).toContain(
      "forbid-foreign-arn  critical, advisory, 1 finding\n",
    );
    expect(checkMarkdown(checked)).toContain("| denied (advisory) | critical |");
    expect(explain(checked, "forbid-foreign-arn", PLAIN)).toContain(
      "    level     advisory: it never fails\n",
    );
  });

  test("has its level in the JSON", () => {
    const document = JSON.parse(checkJson(checkedOf([advisory]))) as {
      findings: { level: string }[];
    };
    expect(document.findings[0]?.level).toBe("advisory");
  });
});

describe("clauses", () => {
  const rule = {
    clauses: ["DPDP-RULES-2025/13.4", "RBI-SPSD-2018/2.i", "UIDAI-AUTH-2021/22"],
  } as const;

  test("that bind on the day are told apart from those that do not, with the reason", () => {
    const brief = (day: string): string[][] => {
      const { binding, others } = clausesOn(rule, day);
      return [binding, others].map((texts) =>
        texts.map(({ clause, standing }) => `${clause.id}: ${standing}`),
      );
    };
    expect(brief("2026-11-22")).toEqual([
      ["RBI-SPSD-2018/2.i: in force from 2018-10-06"],
      ["DPDP-RULES-2025/13.4: binds from 2027-05-13, not yet", "UIDAI-AUTH-2021/22: unverified"],
    ]);
    expect(brief("2027-05-13")[0]).toEqual([
      "DPDP-RULES-2025/13.4: in force from 2027-05-13",
      "RBI-SPSD-2018/2.i: in force from 2018-10-06",
    ]);
  });

  test("are cited by regulation, reference and place", () => {
    expect(citationOf(clauseOf("CERT-IN-2022/iv"))).toBe(
      "CERT-In Directions under s.70B(6) of the IT Act (No. 20(3)/2022-CERT-In, 28 Apr 2022), direction (iv)",
    );
  });

  test("are explained as of the day, those that do not bind apart", () => {
    const text = explain(checkedOf([finding()]), "require-indian-region", PLAIN);
    expect(text).toContain("  level     mandatory\n");
    const [, binding = "", others = ""] = text.split(/^ {2}(?:in force|not in force) as of .*$/m);
    expect(binding).toContain(
      "    RBI-SPSD-2018/2.i  in force from 2018-10-06\n      RBI Storage of Payment System Data (RBI/2017-18/153",
    );
    expect(binding).not.toContain("UIDAI");
    expect(others).toContain("    UIDAI-AUTH-2021/22  unverified\n");
    expect(others).toContain("    DPDP-RULES-2025/13.4  binds from 2027-05-13, not yet\n");
    expect(others).toContain("    SEBI-CSCRF-2024/PR.DS.S2  in abeyance\n");
  });

  test("are none for the rules on exemptions", () => {
    expect(explain(checkedOf([]), "exemption-unused", PLAIN)).toContain("  clauses   none\n");
  });

  test("stand below the table of findings in Markdown, in two lists", () => {
    const text = checkMarkdown(checkedOf([finding()]));
    const [, binding = "", others = ""] = text.split(
      /^(?:Law that asks for it, in force|Named by the same rules, and not in force) on 2026-11-22:$/m,
    );
    expect(binding).toContain("| `CERT-IN-2022/iv` | CERT-In Directions under ");
    expect(binding).not.toContain("unverified");
    expect(others).toContain("| `UIDAI-AUTH-2021/22` |");
    expect(checkMarkdown(checkedOf([]))).not.toContain("Law");
  });
});

describe("the report of a plan", () => {
  const leaking = planOf({}, [provider("aws", "abroad", { region: "eu-west-1" })]);
  const markdownOf = (day: Parameters<typeof buildReport>[2]): string => {
    const { report, subject } = buildReport(leaking, DEFAULT_SETTINGS, day);
    return markdownReport(report, subject);
  };

  test("shows the law behind its findings, by the day of the plan and without naming it", () => {
    const text = markdownOf({ today: "2026-11-22" });
    const [, binding = "", others = ""] = text.split(
      /^(?:Law that asks for it, in force|Named by the same rules, and not in force):$/m,
    );
    expect(binding).toContain("| `RBI-SPSD-2018/2.i` | RBI Storage of Payment System Data ");
    expect(others).toContain("| `DPDP-RULES-2025/13.4` |");
    expect(others).toContain("| unverified |");
    expect(text).not.toContain("2026-11-22");
    expect(markdownOf({ today: "2026-11-23" })).toBe(text);
  });

  test("names the day that was asked for", () => {
    const text = markdownOf({ asOf: "2027-05-13" });
    expect(text).toContain("Law that asks for it, in force on 2027-05-13:");
    expect(text).toContain("| in force from 2027-05-13 |");
  });

  test("shows no law when there is nothing to object to", () => {
    const { report, subject } = buildReport(planOf());
    expect(markdownReport(report, subject)).not.toContain("Law that asks for it");
  });
});

describe("the day", () => {
  const aws = provider("aws", "mumbai", { region: "ap-south-1" });
  const queue = resource(
    "aws:sqs/queue:Queue",
    "orders",
    { region: "us-east-1" },
    { provider: by(aws) },
  );
  const abroad = graphOf(aws, queue);
  const on = (asOf: string): ReturnType<typeof buildCheck> =>
    buildCheck({ file: "e", input: "pulumi", graph: abroad, settings: DEFAULT_SETTINGS, asOf });

  test("decides which clauses a finding names, and is in the summary", () => {
    const { report } = on("2018-10-06");
    expect(report.summary.asOf).toBe("2018-10-06");
    expect(report.findings[0]?.clauses).toEqual(["RBI-SPSD-2018/2.i", "MEITY-CSP/empanelment"]);
    expect(on("2010-01-01").report.findings[0]?.clauses).toEqual([]);
  });

  test("never makes residency advisory, since the owner's settings ask for it", () => {
    const { summary, findings } = on("2010-01-01").report;
    expect(findings[0]?.level).toBe("mandatory");
    expect([summary.denied, summary.advisory, summary.passed]).toEqual([1, 0, false]);
  });

  test("decides which clauses SARIF names with the rules", () => {
    const tags = (day: string): readonly string[] =>
      sarifLog(on(day), { version: "1.0.0" }).runs[0].tool.driver.rules[0]?.properties.tags ?? [];
    expect(tags("2010-01-01")).toEqual(["security", "residency"]);
    expect(tags("2018-10-06")).toContain("RBI-SPSD-2018/2.i");
  });
});
