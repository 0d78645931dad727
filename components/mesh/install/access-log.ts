// SPDX-License-Identifier: Apache-2.0
/** What a proxy tells the collector of each request. Pure. */

/**
 * Fields of an access log, as attributes of its record. `customer_id` becomes a keyed pseudonym in the collector before anything is stored;
 * a header that a request does not have is `-`.
 *
 * Sources: Envoy, "Access logging", format strings; istio/api@1.30.3:mesh/v1alpha1/config.proto, `EnvoyOpenTelemetryLogConfig.LogFormat`;
 * checked 2026-11-23.
 */
export const ACCESS_LOG_FORMAT = {
  text: "%REQ(:METHOD)% %PROTOCOL% %RESPONSE_CODE% %DURATION%ms",
  labels: {
    request_id: "%REQ(X-REQUEST-ID)%",
    trace_id: "%TRACE_ID%",
    customer_id: "%REQ(X-CUSTOMER-ID)%",
    data_classification: "%REQ(DATA-CLASSIFICATION)%",
    compliance_zone: "india-only",
    method: "%REQ(:METHOD)%",
    authority: "%REQ(:AUTHORITY)%",
    path: "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%",
    protocol: "%PROTOCOL%",
    response_code: "%RESPONSE_CODE%",
    response_code_details: "%RESPONSE_CODE_DETAILS%",
    response_flags: "%RESPONSE_FLAGS%",
    duration_ms: "%DURATION%",
    bytes_received: "%BYTES_RECEIVED%",
    bytes_sent: "%BYTES_SENT%",
    source: "%DOWNSTREAM_PEER_URI_SAN%",
    destination: "%UPSTREAM_PEER_URI_SAN%",
    requested_server_name: "%REQUESTED_SERVER_NAME%",
    upstream_cluster: "%UPSTREAM_CLUSTER%",
    upstream_host: "%UPSTREAM_HOST%",
    route_name: "%ROUTE_NAME%",
  },
} as const;
