// SPDX-License-Identifier: Apache-2.0
/** Names of the series that the rules of this folder record, and that others (dashboards, scaling, release gates) read. */

/** Requests a second. */
export const REQUEST_RATE = "service:http_requests:rate5m";
/** Failed requests (5xx) within an hour. */
export const FAILED_IN_HOUR = "service:http_errors:increase1h";
/** Share of requests that failed, 0 to 1; absent without requests. */
export const ERROR_RATIO = "service:http_errors:ratio_rate5m";
/** Latency in seconds, of the percentile of the settings. */
export const LATENCY = "service:http_request_duration_seconds:quantile_rate5m";
/** Share of refused requests (401, 403), 0 to 1. */
export const REFUSED_RATE = "service:http_refusals:rate5m";
/** Share of the pods that are wanted. */
export const PODS_AVAILABLE = "service:pods_available:ratio";
/** By how much to multiply the replicas of a service whose requests fail; there only while they do. */
export const EMERGENCY_REPLICA_FACTOR = "service:emergency_replicas:factor";
/** Multiple of the ordinary rate that the hour has. */
export const DAY_PATTERN = "nivas:day_pattern:multiplier";
/** Least of the half hour and those before and after it: the pattern has steps, traffic has none. */
export const DAY_PATTERN_LOWEST = "nivas:day_pattern:lowest";
/** Most of the half hour and its neighbours. */
export const DAY_PATTERN_HIGHEST = "nivas:day_pattern:highest";
/** Multiplier of traffic: of the largest festival that is on, else 1. */
export const FESTIVAL_MULTIPLIER = "nivas:festival_multiplier";
/** Multiplier by festival; there only while it is on. */
export const FESTIVAL_ON = "nivas:festival:multiplier";
/** Multiple of ordinary traffic from which somebody is told, by festival; there only while it is on. */
export const FESTIVAL_ALERT_AT = "nivas:festival:alert_at";
/** Traffic over that of an ordinary day at the same hour. */
export const OVER_ORDINARY = "service:http_requests:over_ordinary";
/** By how much to multiply the replicas of a service; there only while a festival asks for it. */
export const FESTIVAL_REPLICA_FACTOR = "service:festival_replicas:factor";
/** Requests a second of an ordinary hour. */
export const BASELINE = "service:http_requests:baseline";
/** Requests a second that are expected now. */
export const EXPECTED = "service:http_requests:expected";
/** The least and most of an ordinary day, half an hour before and after included. */
export const EXPECTED_LOWEST = "service:http_requests:expected_lowest";
export const EXPECTED_HIGHEST = "service:http_requests:expected_highest";
/** Requests a second over half an hour, until five minutes ago. */
export const RECENT = "service:http_requests:recent30m";
