// SPDX-License-Identifier: Apache-2.0
import { checkJunit, xml } from "../../reports/junit.ts";
import { CHECK_RULES } from "../../reports/check-rules.ts";
import { checkedOf, finding } from "./checked.ts";

describe("JUnit XML", () => {
  test("has a failed case for each finding and a passed one for each rule without", () => {
    const text = checkJunit(checkedOf([finding(), finding({ path: "" })]));
    const rules = CHECK_RULES.length;
    expect(text).toContain(
      `<testsuites name="nivas check export.json" tests="${rules - 1 + 2}" failures="2" errors="0" skipped="0">`,
    );
    expect(text).toContain(
      '<testsuite name="forbid-foreign-arn" tests="2" failures="2" errors="0" skipped="0">',
    );
    expect(text).toContain('<testcase classname="forbid-foreign-arn" name="orders to[0].arn">');
    expect(text).toContain('<testcase classname="forbid-foreign-arn" name="orders">');
    expect(text.match(/name="nothing found"\/>/g)).toHaveLength(rules - 1);
    expect(text).toContain('<failure type="deny" message="orders: it points abroad">urn: urn:');
  });

  test("opens and closes every element", () => {
    const text = checkJunit(checkedOf([finding({ message: `<a b="c">&</a>]]>` })]));
    const open: string[] = [];
    for (const [, close, name, self] of text.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close === "/") expect(open.pop()).toBe(name);
      else if (self !== "/") open.push(name!);
    }
    expect(open).toEqual([]);
    expect(text).toContain("&lt;a b=&quot;c&quot;&gt;&amp;&lt;/a&gt;]]&gt;");
  });

  test("counts what is only warned of as skipped", () => {
    const open = finding({ verdict: "undecided" });
    const text = checkJunit(checkedOf([open], { onUnknown: "warn" }));
    expect(text).toContain('failures="0" errors="0" skipped="1">\n    <testcase');
    expect(text).toContain('<skipped message="orders: it points abroad"/>');
    expect(text).not.toContain("<failure");
  });

  test("writes what XML cannot hold as the replacement character", () => {
    expect(xml("a\u0000b\u001bc\ufffed\ud800e")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde");
    expect(xml("tab\tline\nreturn\r")).toBe("tab&#9;line&#10;return&#13;");
    expect(xml(`&<>"'`)).toBe("&amp;&lt;&gt;&quot;&apos;");
    expect(xml("नमस्ते 🙂")).toBe("नमस्ते 🙂");
  });
});
