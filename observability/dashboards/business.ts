// SPDX-License-Identifier: Apache-2.0
/** Orders, money and what customers see, in each language of the platform. */
import { LANGUAGES, type LanguageId } from "../../india/languages.ts";
import { choiceOf, choicesOf, chosen, errorLogs, requestPanels } from "./common.ts";
import { FOLDERS, type Dashboard, type DashboardPanel } from "./dashboard.ts";
import { BUSINESS_LABELS } from "./labels.ts";

type Say = (key: keyof typeof BUSINESS_LABELS) => string;

const ORDERS = `orders_total{cell=~"$cell",${chosen(choicesOf("orders_total"))}}`;
const VALUE = 'cell=~"$cell",service=~"$service"';
const RUPEES_PER_CRORE = 1e7;

/** Uid of a dashboard in a language; that of English is the plain one. */
export const uidIn = (uid: string, language: LanguageId): string =>
  language === "english" ? uid : `${uid}-${tagOf(language).slice(0, 2)}`;

const tagOf = (language: LanguageId): string => LANGUAGES.find(({ id }) => id === language)!.tag;

/** The dashboard "Business" in a language. */
export function businessDashboard(language: LanguageId): Dashboard {
  const say: Say = (key) => BUSINESS_LABELS[key][language];
  return {
    kind: "business",
    language,
    uid: uidIn("business", language),
    title: say("business"),
    description:
      "Orders and their value, by region, payment method and language, and how requests fare.",
    folder: FOLDERS.business,
    tags: ["nivas", "nivas-main", "business", tagOf(language)],
    opensAt: "24h",
    alerts: 'severity=~"critical|high"',
    variables: [
      choiceOf("cell", "orders_total", say("cell")),
      ...choicesOf("orders_total", {
        region: say("region"),
        payment_method: say("paymentMethod"),
        language: say("language"),
      }),
      choiceOf("service", "http_request_duration_seconds_count", say("service")),
    ],
    rows: [
      { title: say("overview"), panels: overview(say) },
      { title: say("orders"), panels: orders(say) },
      { title: say("value"), panels: value(say) },
      {
        title: say("requests"),
        panels: [
          ...requestPanels({
            requests: say("requestsPerSecond"),
            errors: say("errorShare"),
            latency: say("responseTime"),
          }),
          errorLogs(say("errorLogs")),
        ],
      },
    ],
  };
}

function overview(say: Say): readonly DashboardPanel[] {
  return [
    {
      kind: "stat",
      title: say("ordersPerMinute"),
      description: "Orders placed per minute. Zero while the shop is open is an incident.",
      unit: "locale",
      decimals: 0,
      queries: [{ expr: `sum(rate(${ORDERS}[$__rate_interval])) * 60`, legend: say("orders") }],
    },
    {
      kind: "stat",
      title: say("ordersInPeriod"),
      description:
        "Orders placed in the time that is shown. Digits are grouped as the reader's browser does: 12,34,567 in en-IN.",
      unit: "locale",
      decimals: 0,
      queries: [{ expr: `sum(increase(${ORDERS}[$__range]))`, legend: say("orders") }],
    },
    {
      kind: "stat",
      title: say("valueInPeriod"),
      description:
        "Value of completed transactions in the time that is shown; 1 crore is ₹1,00,00,000.",
      unit: "prefix:₹ ",
      decimals: 2,
      queries: [
        {
          expr: `sum(increase(transaction_value_inr_sum{${VALUE}}[$__range])) / ${RUPEES_PER_CRORE}`,
          legend: say("value"),
        },
      ],
    },
    {
      kind: "stat",
      title: say("averageValue"),
      description:
        "Value of the completed transactions in the time that is shown, over their number.",
      unit: "currencyINR",
      decimals: 2,
      queries: [
        {
          expr: `sum(increase(transaction_value_inr_sum{${VALUE}}[$__range])) / sum(increase(transaction_value_inr_count{${VALUE}}[$__range]))`,
          legend: say("averageValue"),
        },
      ],
    },
  ];
}

function orders(say: Say): readonly DashboardPanel[] {
  const perMinuteBy = (
    title: string,
    label: "region" | "payment_method" | "language",
    what: string,
  ): DashboardPanel => ({
    kind: "timeseries",
    title,
    description: `Orders placed per minute, ${what}, one on the other.`,
    unit: "locale",
    stacked: true,
    queries: [
      {
        expr: `sum by (${label}) (rate(${ORDERS}[$__rate_interval])) * 60`,
        legend: `{{${label}}}`,
      },
    ],
  });
  return [
    perMinuteBy(say("ordersByRegion"), "region", "by region of the cell that served"),
    perMinuteBy(say("ordersByPayment"), "payment_method", "by the way of paying"),
    perMinuteBy(say("ordersByLanguage"), "language", "by the language of the customer"),
    {
      kind: "bargauge",
      title: say("paymentShare"),
      description:
        "Share of each way of paying among the orders in the time that is shown. A share that falls to nothing is a fault at a bank or gateway.",
      unit: "percentunit",
      min: 0,
      max: 1,
      queries: [
        {
          expr: `sum by (payment_method) (increase(${ORDERS}[$__range])) / scalar(sum(increase(${ORDERS}[$__range])))`,
          legend: "{{payment_method}}",
        },
      ],
    },
  ];
}

function value(say: Say): readonly DashboardPanel[] {
  const quantile = (share: number): string =>
    `histogram_quantile(${share}, sum by (le) (rate(transaction_value_inr_bucket{${VALUE}}[$__rate_interval])))`;
  return [
    {
      kind: "heatmap",
      title: say("transactionsByValue"),
      description: "Completed transactions per minute, by the range of their value in rupees.",
      unit: "currencyINR",
      queries: [
        {
          expr: `sum by (le) (rate(transaction_value_inr_bucket{${VALUE}}[$__rate_interval])) * 60`,
          legend: "{{le}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: say("valuePercentiles"),
      description:
        "Half of the transactions, and 95 of 100, are worth no more than this. Estimated within the ranges; ₹1,00,000 is the highest that is told apart.",
      unit: "currencyINR",
      queries: [
        { expr: quantile(0.5), legend: "50 %" },
        { expr: quantile(0.95), legend: "95 %", exemplars: true },
      ],
    },
  ];
}
