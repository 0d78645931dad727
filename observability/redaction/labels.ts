// SPDX-License-Identifier: Apache-2.0
/** Words before a value that say what it is, in English, Hindi, Marathi, Tamil and Bengali, as RE2. */

const words = (english: string, ...native: readonly string[]) =>
  `(?:(?i:${english})${native.map((word) => `|${word}`).join("")})`;

export const LABELS = {
  aadhaar: words(
    String.raw`aadh?aar|adhaar|aadhar|adhar|\buid(?:ai)?\b|virtual id|\bvid\b`,
    "आधार",
    "ஆதார்",
    "আধার",
    "আধাৰ",
  ),
  phone: words(
    String.raw`phone|mobile|\bmob\b|contact(?:[ _](?:no|number))|\btel\b|whats ?app|msisdn|landline`,
    "मोबाइल",
    "मोबाईल",
    "फ़ोन",
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
  ),
  account: words(
    String.raw`\ba/c|acct|account[ _\-]?(?:no|num|number)|accountn(?:o|um|umber)|bank[ _\-]?account|beneficiary[ _]account|savings account`,
    "खाता",
    "खाते",
    "கணக்கு",
    "হিসাব",
    "অ্যাকাউন্ট",
    "একাউন্ট",
  ),
  card: words(
    String.raw`(?:credit|debit|atm|rupay|visa|card)[ _\-]?(?:card)?`,
    "कार्ड",
    "அட்டை",
    "কার্ড",
  ),
  cardSecurity: words(
    String.raw`\b(?:cvv2?|cvc2?|otp|mpin|upi[ _\-]?pin|atm[ _\-]?pin)\b`,
    "ओटीपी",
    "पिन नंबर",
    "ஓடிபி",
    "ওটিপি",
  ),
  passport: words("passport", "पासपोर्ट", "पारपत्र", "கடவுச்சீட்டு", "பாஸ்போர்ட்", "পাসপোর্ট"),
  voter: words(
    String.raw`voter|\bepic\b|election card`,
    "मतदाता",
    "मतदार",
    "वोटर",
    "வாக்காளர்",
    "ভোটার",
  ),
  imei: words(String.raw`\bimei\b`),
  customer: words(
    String.raw`(?:customer|client|cust|subscriber)[ _.\-]?(?:id|no|number|ref)\b|\bcif\b|\bucic\b|\bcrn\b`,
    "ग्राहक",
    "வாடிக்கையாளர்",
    "গ্রাহক",
  ),
  name: words(
    String.raw`(?:customer|cust|full|first|last|father(?:'s)?|mother(?:'s)?|holder|payee|payer|beneficiary|nominee)[ _.\-]?name["']?\s*[:=]`,
    'नाम"?\\s*[:=]',
    'नाव"?\\s*[:=]',
    'பெயர்"?\\s*[:=]',
    'নাম"?\\s*[:=]',
  ),
} as const;
