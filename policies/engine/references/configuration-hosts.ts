// SPDX-License-Identifier: Apache-2.0

/** Words that begin a line of a configuration file and that a host or an address follows, after a name at most. */
const WORD =
  "(?:proxy_pass|fastcgi_pass|grpc_pass|uwsgi_pass|forward|upstream|server|hosts?|hostname|endpoints?|address(?:es)?|brokers?|bootstrap[._-]servers|remote[._-]?host|remote|relay_?host|collector|target|nameservers?|smtp_?(?:host|server)|replicaof|slaveof|cache_peer|syslog)";
/**
 * `Host logs.vendor.example`, `server api.vendor.example:443;`, `server pg1 pg.vendor.example:5432 check`,
 * `forward . 8.8.8.8`: lines of nginx, HAProxy, Fluent Bit, Fluentd, CoreDNS, Redis, rsyslog.
 */
const LINE = new RegExp(
  `^[ \\t]*(?:@)?${WORD}[ \\t]+((?:[^\\s#"';]{1,253}[ \\t]+){0,4}[^\\s#"';{]{1,253})[ \\t]*(?:[;#{].*)?$`,
  "gim",
);
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]{2,18}(?::\d{1,5})?$/i;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;
/** `target="logs.vendor.example"`, `kdc = kdc.vendor.example`, also among others on a line. */
const ASSIGNED = new RegExp(
  `(?:^|[\\s(,;{])(?:${WORD}|url|kdc|admin_server)[ \\t]*(?:=>|[=:])[ \\t]*\\[?["']((?:[a-z0-9_-]{1,63}\\.)+[a-z]{2,18}(?::\\d{1,5})?)["']`,
  "gi",
);
const FILE = /\.(?:conf|cfg|ini|ya?ml|json|log|pem|crt|key|sock|pid|sh|txt|lua|d)$/i;
const LONGEST = 65_536;

/** Hosts in the lines of a configuration file, which a space and no equals sign separates from their keys. */
export function hostsOfConfiguration(text: string): string[] {
  if (!text.includes("\n") || text.length > LONGEST) return [];
  const found: string[] = [];
  for (const [, rest = ""] of text.matchAll(LINE)) {
    const words = rest.trim().split(/[ \t]+/);
    for (const word of words) {
      if (HOST.test(word) && !FILE.test(word)) found.push(word);
      else if (ADDRESS.test(word)) found.push(word);
    }
  }
  for (const [, host = ""] of text.matchAll(ASSIGNED)) if (!FILE.test(host)) found.push(host);
  return found;
}

/** `backup@vault.vendor.example:/srv/`, `git@github.com:acme/x.git`: where scp, rsync and git copy to and from. */
const COPY =
  /(?:^|[\s"'=,])[a-z_][\w.-]{0,63}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}):(?=[/~.\w])(?!\d{1,5}(?:[\s/,"']|$))/gi;

/** Hosts that files or code are copied to or from over SSH. */
export function hostsOfCopies(text: string): string[] {
  if (!text.includes("@") || text.length > LONGEST) return [];
  return Array.from(text.matchAll(COPY), ([, host = ""]) => host);
}
