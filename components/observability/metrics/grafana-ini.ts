// SPDX-License-Identifier: Apache-2.0
/** `grafana.ini` of the cell. Pure. Nothing that Grafana asks for by itself leaves the cluster. */
import type { ResolvedMetrics } from "./resolve-metrics.ts";

/** Sections of the file, each with its settings. */
export type GrafanaIni = Readonly<
  Record<string, Readonly<Record<string, string | number | boolean>>>
>;

/** What browsers may load: nothing of the site of the maker, which the default lets them call. In quotes, since a semicolon begins a comment. */
const CONTENT_SECURITY = `"""${[
  "script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' $NONCE",
  "object-src 'none'",
  "font-src 'self'",
  "style-src 'self' 'unsafe-inline' blob:",
  "img-src 'self' data:",
  "base-uri 'self'",
  "connect-src 'self' ws://$ROOT_PATH wss://$ROOT_PATH",
  "manifest-src 'self'",
  "media-src 'none'",
  "form-action 'self'",
].join(";")};"""`;

/** The settings of the file. Passwords, the signing key and the secret of the identity provider are in the environment of the pod. */
export function grafanaIni({ grafana }: ResolvedMetrics): GrafanaIni {
  const { url, language, database, oidc } = grafana;
  return {
    ...(url === undefined
      ? {}
      : { server: { root_url: url, domain: new URL(url).hostname, enforce_domain: false } }),
    analytics: {
      enabled: false,
      reporting_enabled: false,
      check_for_updates: false,
      check_for_plugin_updates: false,
      feedback_links_enabled: false,
    },
    news: { news_feed_enabled: false },
    // The image brings its data sources. An update of one at start unloads it before the download fails: they are never updated in place.
    plugins: {
      plugin_admin_enabled: false,
      preinstall_disabled: true,
      preinstall_auto_update: false,
      public_key_retrieval_disabled: true,
    },
    snapshots: { enabled: false, external_enabled: false },
    public_dashboards: { enabled: false },
    cloud_migration: { enabled: false },
    security: {
      disable_gravatar: true,
      cookie_secure: true,
      // The way back from an identity provider is a request of another site.
      cookie_samesite: oidc === undefined ? "strict" : "lax",
      strict_transport_security: true,
      content_security_policy: true,
      content_security_policy_template: CONTENT_SECURITY,
    },
    users: {
      allow_sign_up: false,
      allow_org_create: false,
      auto_assign_org_role: "Viewer",
      viewers_can_edit: false,
      default_language: language,
    },
    auth: {
      // An address that the provider vouches for is one person; names are not looked up by it.
      oauth_allow_insecure_email_lookup: false,
      disable_login_form: false,
    },
    "auth.anonymous": { enabled: false },
    ...(oidc === undefined
      ? {}
      : {
          "auth.generic_oauth": {
            enabled: true,
            name: "Organisation",
            client_id: oidc.clientId,
            scopes: "openid profile email",
            auth_url: oidc.authorizeUrl,
            token_url: oidc.tokenUrl,
            api_url: oidc.userInfoUrl,
            use_pkce: true,
            role_attribute_path: oidc.rolePath ?? "'Viewer'",
            role_attribute_strict: true,
            allow_assign_grafana_admin: false,
          },
        }),
    ...(database === undefined
      ? {}
      : {
          database: {
            type: "postgres",
            host: `${database.host}:${database.port}`,
            name: database.name,
            ssl_mode: "require",
          },
        }),
    date_formats: { default_timezone: "Asia/Kolkata" },
    // Alerts are rules of Prometheus, in code; a second engine would be one more place to look.
    unified_alerting: { enabled: false },
    dashboards: { min_refresh_interval: "10s" },
    log: { mode: "console" },
    "log.console": { format: "json" },
    metrics: { enabled: true },
  };
}
