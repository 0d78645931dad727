// SPDX-License-Identifier: Apache-2.0
/**
 * Texts of the dashboards that are read beyond the platform's engineers, in the languages of the requirements.
 *
 * The translations were not reviewed by native speakers. Names of products and methods (UPI) and ids of places stay as they are.
 */
import type { LanguageId } from "../../india/languages.ts";

type Texts = Readonly<Record<LanguageId, string>>;

/** Texts of the dashboard "Business". */
export const BUSINESS_LABELS = {
  business: text("Business", "व्यवसाय", "வணிகம்", "ব্যবসা", "व्यवसाय"),
  region: text("Region", "क्षेत्र", "பகுதி", "অঞ্চল", "प्रदेश"),
  cell: text("Cell", "सेल", "செல்", "সেল", "सेल"),
  service: text("Service", "सेवा", "சேவை", "পরিষেবা", "सेवा"),
  paymentMethod: text(
    "Payment method",
    "भुगतान का तरीका",
    "கட்டண முறை",
    "পেমেন্টের পদ্ধতি",
    "पेमेंट पद्धत",
  ),
  language: text("Language", "भाषा", "மொழி", "ভাষা", "भाषा"),
  overview: text("Overview", "एक नज़र में", "மேலோட்டம்", "এক নজরে", "एका दृष्टिक्षेपात"),
  orders: text("Orders", "ऑर्डर", "ஆர்டர்கள்", "অর্ডার", "ऑर्डर"),
  value: text(
    "Transaction value",
    "लेन-देन का मूल्य",
    "பரிவர்த்தனை மதிப்பு",
    "লেনদেনের মূল্য",
    "व्यवहारांचे मूल्य",
  ),
  requests: text("Requests", "अनुरोध", "கோரிக்கைகள்", "অনুরোধ", "विनंत्या"),
  ordersPerMinute: text(
    "Orders per minute",
    "प्रति मिनट ऑर्डर",
    "நிமிடத்திற்கு ஆர்டர்கள்",
    "প্রতি মিনিটে অর্ডার",
    "प्रति मिनिट ऑर्डर",
  ),
  ordersInPeriod: text(
    "Orders in the period",
    "इस अवधि में ऑर्डर",
    "இந்தக் காலத்தில் ஆர்டர்கள்",
    "এই সময়ে অর্ডার",
    "या कालावधीतील ऑर्डर",
  ),
  valueInPeriod: text(
    "Value in the period (₹ crore)",
    "इस अवधि में मूल्य (₹ करोड़)",
    "இந்தக் காலத்தில் மதிப்பு (₹ கோடி)",
    "এই সময়ে মূল্য (₹ কোটি)",
    "या कालावधीतील मूल्य (₹ कोटी)",
  ),
  averageValue: text(
    "Average value of a transaction",
    "प्रति लेन-देन औसत मूल्य",
    "ஒரு பரிவர்த்தனையின் சராசரி மதிப்பு",
    "প্রতি লেনদেনের গড় মূল্য",
    "प्रति व्यवहार सरासरी मूल्य",
  ),
  ordersByRegion: text(
    "Orders per minute by region",
    "क्षेत्र के अनुसार प्रति मिनट ऑर्डर",
    "பகுதி வாரியாக நிமிடத்திற்கு ஆர்டர்கள்",
    "অঞ্চল অনুযায়ী প্রতি মিনিটে অর্ডার",
    "प्रदेशानुसार प्रति मिनिट ऑर्डर",
  ),
  ordersByPayment: text(
    "Orders per minute by payment method",
    "भुगतान के तरीके के अनुसार प्रति मिनट ऑर्डर",
    "கட்டண முறை வாரியாக நிமிடத்திற்கு ஆர்டர்கள்",
    "পেমেন্টের পদ্ধতি অনুযায়ী প্রতি মিনিটে অর্ডার",
    "पेमेंट पद्धतीनुसार प्रति मिनिट ऑर्डर",
  ),
  ordersByLanguage: text(
    "Orders per minute by language",
    "भाषा के अनुसार प्रति मिनट ऑर्डर",
    "மொழி வாரியாக நிமிடத்திற்கு ஆர்டர்கள்",
    "ভাষা অনুযায়ী প্রতি মিনিটে অর্ডার",
    "भाषेनुसार प्रति मिनिट ऑर्डर",
  ),
  paymentShare: text(
    "Share of payment methods",
    "भुगतान के तरीकों का हिस्सा",
    "கட்டண முறைகளின் பங்கு",
    "পেমেন্টের পদ্ধতিগুলির অংশ",
    "पेमेंट पद्धतींचा वाटा",
  ),
  transactionsByValue: text(
    "Transactions per minute by value",
    "मूल्य के अनुसार प्रति मिनट लेन-देन",
    "மதிப்பு வாரியாக நிமிடத்திற்குப் பரிவர்த்தனைகள்",
    "মূল্য অনুযায়ী প্রতি মিনিটে লেনদেন",
    "मूल्यानुसार प्रति मिनिट व्यवहार",
  ),
  valuePercentiles: text(
    "Value: median and 95th percentile",
    "मूल्य: माध्यिका और 95वाँ प्रतिशतक",
    "மதிப்பு: இடைநிலை மற்றும் 95ஆவது சதமானம்",
    "মূল্য: মধ্যমা ও ৯৫তম শতমক",
    "मूल्य: मध्यक आणि 95वे शततमक",
  ),
  requestsPerSecond: text(
    "Requests per second",
    "प्रति सेकंड अनुरोध",
    "விநாடிக்கு கோரிக்கைகள்",
    "প্রতি সেকেন্ডে অনুরোধ",
    "प्रति सेकंद विनंत्या",
  ),
  errorShare: text(
    "Failed requests",
    "विफल अनुरोध",
    "தோல்வியுற்ற கோரிக்கைகள்",
    "ব্যর্থ অনুরোধ",
    "अयशस्वी विनंत्या",
  ),
  responseTime: text(
    "Response time (95th percentile)",
    "प्रतिक्रिया समय (95वाँ प्रतिशतक)",
    "மறுமொழி நேரம் (95ஆவது சதமானம்)",
    "সাড়া দেওয়ার সময় (৯৫তম শতমক)",
    "प्रतिसाद वेळ (95वे शततमक)",
  ),
  errorLogs: text(
    "Errors in the logs",
    "लॉग में त्रुटियाँ",
    "பதிவுகளில் உள்ள பிழைகள்",
    "লগে ত্রুটি",
    "लॉगमधील त्रुटी",
  ),
} as const satisfies Record<string, Texts>;

/** Texts of the dashboard "Festivals". */
export const FESTIVAL_LABELS = {
  festivals: text("Festivals", "त्योहार", "பண்டிகைகள்", "উৎসব", "सण"),
  festival: text("Festival", "त्योहार", "பண்டிகை", "উৎসব", "सण"),
  calendar: text("Calendar", "पंचांग", "நாட்காட்டி", "ক্যালেন্ডার", "दिनदर्शिका"),
  traffic: text("Traffic", "ट्रैफ़िक", "போக்குவரத்து", "ট্রাফিক", "ट्रॅफिक"),
  scaling: text("Scaling", "स्केलिंग", "அளவிடுதல்", "স্কেলিং", "स्केलिंग"),
  untilFestival: text(
    "Until the festival",
    "त्योहार में शेष समय",
    "பண்டிகைக்கு மீதமுள்ள நேரம்",
    "উৎসব পর্যন্ত সময়",
    "सणापर्यंतचा वेळ",
  ),
  isFestival: text("Festival now", "अभी त्योहार", "இப்போது பண்டிகை", "এখন উৎসব", "आत्ता सण"),
  multiplier: text(
    "Expected multiple of ordinary traffic",
    "सामान्य ट्रैफ़िक का अपेक्षित गुणक",
    "வழக்கமான போக்குவரத்தின் எதிர்பார்க்கப்படும் மடங்கு",
    "সাধারণ ট্রাফিকের প্রত্যাশিত গুণক",
    "सामान्य ट्रॅफिकचा अपेक्षित गुणक",
  ),
  expectedAndReal: text(
    "Expected and real traffic",
    "अपेक्षित और वास्तविक ट्रैफ़िक",
    "எதிர்பார்த்த மற்றும் உண்மையான போக்குவரத்து",
    "প্রত্যাশিত ও প্রকৃত ট্রাফিক",
    "अपेक्षित आणि प्रत्यक्ष ट्रॅफिक",
  ),
  expected: text("expected", "अपेक्षित", "எதிர்பார்த்தது", "প্রত্যাশিত", "अपेक्षित"),
  real: text("real", "वास्तविक", "உண்மையானது", "প্রকৃত", "प्रत्यक्ष"),
  realMultiple: text(
    "Traffic as a multiple of ordinary traffic",
    "सामान्य ट्रैफ़िक का गुणक",
    "வழக்கமான போக்குவரத்தின் மடங்கு",
    "সাধারণ ট্রাফিকের গুণক",
    "सामान्य ट्रॅफिकचा गुणक",
  ),
  headroom: text(
    "Share of the expected peak",
    "अपेक्षित शिखर का हिस्सा",
    "எதிர்பார்த்த உச்சத்தின் பங்கு",
    "প্রত্যাশিত শিখরের অংশ",
    "अपेक्षित शिखराचा वाटा",
  ),
  scalingFactor: text("Scaling factor", "स्केलिंग गुणक", "அளவிடும் காரணி", "স্কেলিং গুণক", "स्केलिंग गुणक"),
  available: text("Available pods", "उपलब्ध पॉड", "கிடைக்கும் பாட்கள்", "উপলব্ধ পড", "उपलब्ध पॉड"),
  yes: text("yes", "हाँ", "ஆம்", "হ্যাঁ", "होय"),
  no: text("no", "नहीं", "இல்லை", "না", "नाही"),
} as const satisfies Record<string, Texts>;

function text(
  english: string,
  hindi: string,
  tamil: string,
  bengali: string,
  marathi: string,
): Texts {
  return { english, hindi, tamil, bengali, marathi };
}
