// SPDX-License-Identifier: Apache-2.0
/** Words before a value that say what it is, in English, Hindi, Marathi, Tamil and Bengali. */

/** A label, and what must be in a text, in small letters, for the label to be in it: looking for words is cheaper than matching. */
export interface Label {
  /** RE2, without capturing groups. */
  readonly pattern: string;
  readonly words: readonly string[];
  readonly nativeWords: readonly string[];
}

function label(
  english: string,
  words: readonly string[],
  native: readonly string[] = [],
  nativeEnd = "",
): Label {
  const alternatives = native.map((word) => `|${word}${nativeEnd}`).join("");
  return { pattern: `(?:(?i:${english})${alternatives})`, words, nativeWords: native };
}

export const LABELS = {
  aadhaar: label(
    String.raw`aadh?aar|adhaar|aadhar|adhar|\buid(?:ai)?\b|virtual[ _\-]?id|\bvid\b`,
    ["aadhar", "aadaar", "aadhaar", "adhaar", "adhar", "uid", "virtual", "vid"],
    ["आधार", "ஆதார்", "আধার", "আধাৰ"],
  ),
  phone: label(
    String.raw`phone|mobile|\bmob\b|contact[ _\-]?(?:no|number)|\btel[:. ="]|whats ?app|msisdn|landline`,
    [
      "phone",
      "mob",
      "contact",
      "whats",
      "msisdn",
      "landline",
      "tel:",
      "tel.",
      "tel ",
      "tel=",
      'tel"',
      'tel\\"',
    ],
    [
      "मोबाइल",
      "मोबाईल",
      "\u095Eोन",
      "फ\u093Cोन",
      "फोन",
      "दूरभाष",
      "भ्रमणध्वनी",
      "दूरध्वनी",
      "संपर्क",
      "கைபேசி",
      "அலைபேசி",
      "தொலைபேசி",
      "மொபைல்",
      "செல்பேசி",
      "মোবাইল",
      "ফোন",
      "মুঠোফোন",
      "যোগাযোগ",
    ],
  ),
  account: label(
    String.raw`\ba/c|acct|\bacc?[ _.]?(?:no|num)|\bacc[:=# ]|account[ _\-.]?(?:no|num|number)|bank[ _\-]?account|beneficiary[ _\-]?account|savings[ _\-]?account`,
    [
      "a/c",
      "acct",
      "acc ",
      "acc:",
      "acc=",
      "acc#",
      "acc.",
      "acc_",
      "accn",
      "ac ",
      "ac_",
      "ac.",
      "acn",
      "account_n",
      "account n",
      "account-n",
      "account.n",
      "accountn",
      "bank",
      "benefic",
      "saving",
    ],
    ["खाता", "खाते", "கணக்கு", "হিসাব", "অ্যাকাউন্ট", "একাউন্ট"],
  ),
  card: label(
    String.raw`(?:credit|debit|atm|rupay|visa|card)[ _\-]?(?:card)?`,
    ["credit", "debit", "atm", "rupay", "visa", "card"],
    ["कार्ड", "அட்டை", "কার্ড"],
  ),
  cardSecurity: label(
    String.raw`\b(?:cvv2?|cvc2?|otp|mpin|upi[ _\-]?pin|atm[ _\-]?pin)\b`,
    ["cvv", "cvc", "otp", "mpin", "upi", "atm"],
    ["ओटीपी", "पिन नंबर", "ஓடிபி", "ওটিপি"],
  ),
  passport: label(
    String.raw`passport|\bpp[ _.]?(?:no|num)`,
    ["passport", "pp"],
    ["पासपोर्ट", "पारपत्र", "கடவுச்சீட்டு", "பாஸ்போர்ட்", "পাসপোর্ট"],
  ),
  voter: label(
    String.raw`voter|\bepic\b|election[ _\-]?card`,
    ["voter", "epic", "election"],
    ["मतदाता", "मतदार", "वोटर", "வாக்காளர்", "ভোটার"],
  ),
  imei: label(String.raw`\bimei\b`, ["imei"]),
  customer: label(
    String.raw`(?:customer|cust|subscriber)[ _.\-]?(?:id|no|number|ref)\b|\bcif\b|\bucic\b|\bcrn\b`,
    [
      "customer",
      "cust_",
      "cust ",
      "cust-",
      "cust.",
      "custi",
      "custn",
      "custr",
      "subscriber",
      "cif",
      "ucic",
      "crn",
    ],
    ["ग्राहक", "வாடிக்கையாளர்", "গ্রাহক"],
  ),
  customerNumber: label(
    "customer|subscriber",
    ["customer", "subscriber"],
    ["ग्राहक", "வாடிக்கையாளர்", "গ্রাহক"],
  ),
  name: label(
    String.raw`(?:customer|cust|full|first|last|father(?:'s)?|mother(?:'s)?|holder|payee|payer|beneficiary|nominee)[ _.\-]?name["']?\s*[:=]`,
    [
      "cust",
      "fulln",
      "full ",
      "full_",
      "full-",
      "full.",
      "firstn",
      "first n",
      "first_",
      "first-",
      "first.",
      "lastn",
      "last n",
      "last_",
      "last-",
      "last.",
      "father",
      "mother",
      "holder",
      "paye",
      "benefic",
      "nominee",
    ],
    ["नाम", "नाव", "பெயர்", "নাম"],
    String.raw`"?\s*[:=]`,
  ),
} as const satisfies Record<string, Label>;
