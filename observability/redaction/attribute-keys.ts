// SPDX-License-Identifier: Apache-2.0
/** Names of attributes whose values are personal whatever they look like, names that become pseudonyms, and names that are left alone. */

/** Names whose value is dropped: expressions in RE2 that need match only a part of the name. */
export interface PersonalKey {
  readonly what: string;
  readonly pattern: string;
}

/** A name of its own, or a part of one between separators or before a capital: `pan`, `customer.pan`, `panNumber`, `customerPan`. */
const part = (word: string) =>
  `(?:^|[._\\-])(?i:${word})(?:$|[._\\-])|^${word}[A-Z]|[a-z0-9]${word[0]!.toUpperCase()}${word.slice(1)}(?:$|[A-Z._\\-])`;
/** Anywhere in a name, with any separator where the dot stands. */
const anywhere = (...words: readonly string[]) =>
  `(?i:${words.join("|").replaceAll(".", "[._\\-]?")})`;

export const PERSONAL_KEYS: readonly PersonalKey[] = [
  {
    what: "telephone number",
    pattern: anywhere("phone", "mobile", "msisdn", "whatsapp", "contact.no", "contact.number"),
  },
  {
    what: "Aadhaar number",
    pattern: `${anywhere("aadhaar", "aadhar", "adhaar", "uidai", "virtual.id")}|${part("vid")}|${part("uid")}`,
  },
  { what: "PAN", pattern: part("pan") },
  {
    what: "payment address",
    pattern: `${part("vpa")}|${anywhere("upi.id", "upi.handle", "upi.address")}`,
  },
  {
    what: "card",
    pattern: `${anywhere("card.no", "card.num", "card.pan", "cardholder", "card.holder")}|${part("cvv")}|${part("cvc")}`,
  },
  { what: "e-mail address", pattern: anywhere("email", "e.mail.id", "mail.id") },
  {
    what: "bank account",
    pattern: anywhere("account.no", "account.num", "acct.no", "acct.num", "bank.account", "iban"),
  },
  { what: "GSTIN", pattern: anywhere("gstin", "gst.no", "gst.number") },
  { what: "passport", pattern: anywhere("passport") },
  { what: "voter's card", pattern: `${anywhere("voter")}|${part("epic")}` },
  {
    what: "driving licence",
    pattern: anywhere("driving.licen[cs]e", "driver.licen[cs]e", "licen[cs]e.no"),
  },
  { what: "one-time password, PIN", pattern: `${part("otp")}|${part("mpin")}` },
  { what: "device", pattern: `${part("imei")}|${part("imsi")}` },
  {
    what: "name of a person",
    pattern: anywhere(
      "customer.name",
      "cust.name",
      "full.name",
      "first.name",
      "last.name",
      "father.name",
      "mother.name",
      "payee.name",
      "payer.name",
      "beneficiary.name",
      "nominee",
      "account.name",
    ),
  },
  { what: "date of birth", pattern: `${part("dob")}|${anywhere("date.of.birth", "birth.date")}` },
  {
    what: "address of a person",
    pattern: anywhere(
      "street.address",
      "home.address",
      "postal.address",
      "billing.address",
      "shipping.address",
      "delivery.address",
      "address.line",
    ),
  },
  {
    what: "customer id that was not turned into a pseudonym",
    pattern: anywhere("customer.id", "cust.id", "enduser.id", "end.user.id", "subscriber.id"),
  },
  {
    what: "in Hindi, Marathi, Tamil, Bengali",
    pattern:
      "आधार|मोबाइल|मोबाईल|फ़ोन|फोन|खाता|नाम$|ஆதார்|கைபேசி|தொலைபேசி|மொபைல்|பெயர்$|আধার|মোবাইল|ফোন|নাম$",
  },
];

/** Attributes that tell one person's data from another's, and are worth following: hashed with a key, under a new name. */
export interface PseudonymKey {
  /** Name of the attribute that holds the pseudonym. */
  readonly pseudonym: string;
  /** Names of attributes that hold the value in clear, exactly; the first that is there counts. */
  readonly from: readonly string[];
}

export const PSEUDONYM_KEYS: readonly PseudonymKey[] = [
  {
    pseudonym: "customer_pseudonym",
    from: [
      "customer_id",
      "customer.id",
      "customerId",
      "customerID",
      "CustomerId",
      "customer-id",
      "cust_id",
      "custId",
      "x-customer-id",
    ],
  },
  {
    pseudonym: "user_pseudonym",
    from: ["user.id", "user_id", "userId", "enduser.id", "enduser_id"],
  },
];

/** A name whose values are not looked at. */
export interface ExemptKey {
  readonly pattern: string;
  readonly why: string;
}

export const EXEMPT_KEYS: readonly ExemptKey[] = [
  {
    pattern:
      "^cloud[.]account[.]id$|(?i:^aws_?account(?:_?id)?$|^(?:recipient|owner)?_?account_?id$)",
    why: "number of an AWS account: 12 digits, like Aadhaar",
  },
  {
    pattern:
      "(?:^|[._])(?:size|bytes|count|length|offset|duration|latency|elapsed|port|timestamp|time_unix_nano|nanos|millis|ms|ns)$",
    why: "a measure or a time",
  },
  {
    pattern:
      "(?i:^(?:trace_?id|span_?id|parent_?span_?id|request_?id|order_?id|txn_?id|transaction_?id|rrn|utr)$)",
    why: "identifies an event, not a person",
  },
];

/** Names that every record has, and that say nothing of a person: they need not be compared with the list above. */
export const COMMON_KEYS =
  "^(?:k8s[.][a-z]+[.](?:name|uid|start_time|restart_count)|container[.](?:id|name|image[.](?:name|tag))|log[.](?:iostream|file[.](?:name|path))|service[.](?:name|namespace|version|instance[.]id)|telemetry[.]sdk[.][a-z]+|host[.](?:name|id|arch)|os[.]type|cloud[.][a-z_.]+|http[.](?:route|method|scheme|status_code|request[.]method|response[.]status_code)|url[.](?:scheme|path|full|query)|server[.](?:address|port)|network[.][a-z.]+|rpc[.](?:system|service|method|grpc[.]status_code)|db[.](?:system|operation|name|statement)|exception[.](?:type|message|stacktrace)|code[.][a-z.]+|thread[.](?:id|name)|level|severity|logger|le|quantile)$";
