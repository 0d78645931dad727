// SPDX-License-Identifier: Apache-2.0
/** Every form of every kind, in sentences of five languages. */
import { type Language, type PersonalExample } from "./example.ts";
import { numbers, type Numbers } from "./numbers.ts";

/** A value that is personal only in part. */
interface Written {
  readonly text: string;
  readonly secret: string;
}

/** `beside("IFSC X, a/c ", number)`: only the secret must not be stored. */
const beside = (before: string, secret: string, after = ""): Written => ({
  text: `${before}${secret}${after}`,
  secret,
});

/** How the values of a kind are written. */
interface Kind {
  readonly kind: string;
  readonly forms: readonly ((make: Numbers) => string | Written)[];
  /** One sentence per language; `{}` is the value. */
  readonly sentences: Readonly<Record<Language, string>>;
}

const cut = (text: string, gap: string, ...sizes: readonly number[]): string => {
  let start = 0;
  return sizes.map((size) => text.slice(start, (start += size))).join(gap);
};

/** Sentences that do not say what the value is: the shape alone decides. */
const BARE: Record<Language, string> = {
  English: "Customer called again about {} and waits for an answer",
  Hindi: "ग्राहक ने {} के बारे में फिर से पूछा है",
  Tamil: "வாடிக்கையாளர் {} பற்றி மீண்டும் கேட்டார்",
  Bengali: "গ্রাহক {} সম্পর্কে আবার জানতে চেয়েছেন",
  Marathi: "ग्राहकाने {} बद्दल पुन्हा विचारले",
};

export const KINDS: readonly Kind[] = [
  {
    kind: "aadhaar",
    forms: [
      (make) => make.aadhaar(),
      (make) => cut(make.aadhaar(), " ", 4, 4, 4),
      (make) => cut(make.aadhaar(), "-", 4, 4, 4),
      (make) => cut(make.aadhaar(), "\u00a0", 4, 4, 4),
      (make) => cut(make.aadhaar(), ".", 4, 4, 4),
    ],
    sentences: BARE,
  },
  {
    kind: "card",
    forms: [
      (make) => make.card("4", 16),
      (make) => cut(make.card("4", 16), " ", 4, 4, 4, 4),
      (make) => cut(make.card("52", 16), "-", 4, 4, 4, 4),
      (make) => cut(make.card("2223", 16), " ", 4, 4, 4, 4),
      (make) => make.card("6073", 16),
      (make) => cut(make.card("8172", 16), " ", 4, 4, 4, 4),
      (make) => cut(make.card("508", 16), "  ".slice(1), 4, 4, 4, 4),
      (make) => make.card("37", 15),
      (make) => cut(make.card("34", 15), " ", 4, 6, 5),
      (make) => cut(make.card("36", 14), "-", 4, 6, 4),
      (make) => make.card("62", 19),
    ],
    sentences: BARE,
  },
  {
    kind: "aadhaar virtual id",
    forms: [
      (make) => cut(make.virtualId(), " ", 4, 4, 4, 4),
      (make) => beside("VID: ", make.virtualId()),
    ],
    sentences: BARE,
  },
  {
    kind: "mobile",
    forms: [
      (make) => make.mobile(),
      (make) => `+91${make.mobile()}`,
      (make) => `+91 ${cut(make.mobile(), " ", 5, 5)}`,
      (make) => `+91-${make.mobile()}`,
      (make) => `0${make.mobile()}`,
      (make) => `0091 ${make.mobile()}`,
      (make) => `(+91) ${cut(make.mobile(), "-", 5, 5)}`,
      (make) => cut(make.mobile(), "-", 3, 3, 4),
      (make) => cut(make.mobile(), " ", 4, 3, 3),
      (make) => cut(make.mobile(), ".", 3, 3, 4),
      (make) => cut(make.mobile(), " ", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    ],
    sentences: BARE,
  },
  {
    kind: "pan",
    forms: [
      (make) => make.pan(),
      (make) => make.pan("H"),
      (make) => make.pan("F").toLowerCase(),
      (make) => cut(make.pan(), " ", 5, 4, 1),
      (make) => cut(make.pan(), "-", 5, 4, 1),
    ],
    sentences: BARE,
  },
  {
    kind: "gstin",
    forms: [(make) => make.gstin(), (make) => make.gstin().toLowerCase()],
    sentences: BARE,
  },
  {
    kind: "upi",
    forms: [
      (make) => `${make.mobile()}@ybl`,
      (make) => `asha.verma${make.digits(2)}@okhdfcbank`,
      (make) => `ramesh-${make.digits(3)}@oksbi`,
      (make) => `meena_k${make.digits(2)}@paytm`,
      (make) => `${make.digits(11)}@${make.ifsc()}.ifsc.npci`,
      (make) => `${make.card("6073", 16)}@rupay.npci`,
      (make) => `suresh${make.digits(3)}%40axl`,
    ],
    sentences: BARE,
  },
  {
    kind: "email",
    forms: [
      (make) => `asha.verma${make.digits(3)}@example.co.in`,
      (make) => `R.Iyer+${make.digits(2)}@mail.example.com`,
      (make) => `banerjee${make.digits(2)}%40example.in`,
      (make) => `राधा${make.digits(2)}@उदाहरण.भारत`,
    ],
    sentences: BARE,
  },
  {
    kind: "driving licence",
    forms: [
      (make) => `MH12${make.pick(["2011", "2019"])}${make.digits(7)}`,
      (make) => `TN-09 ${make.pick(["2008", "1998"])}${make.digits(7)}`,
      (make) => `WB20/2015${make.digits(7)}`,
    ],
    sentences: BARE,
  },
  {
    kind: "bank account",
    forms: [
      (make) => beside(`${make.ifsc()} `, make.digits(11)),
      (make) => beside(`IFSC ${make.ifsc()}, a/c `, make.digits(14)),
      (make) => beside("a/c ", make.digits(12), ` (IFSC: ${make.ifsc()})`),
    ],
    sentences: BARE,
  },
];

/** Kinds that only their label gives away. */
export const LABELLED_KINDS: readonly Kind[] = [
  {
    kind: "bank account",
    forms: [(make) => make.digits(11), (make) => make.digits(16), (make) => make.digits(9)],
    sentences: {
      English: "Refund to account number {} was rejected",
      Hindi: "खाता संख्या {} में राशि जमा नहीं हुई",
      Tamil: "கணக்கு எண்: {} இல் பணம் வரவில்லை",
      Bengali: "অ্যাকাউন্ট নম্বর {} এ টাকা জমা হয়নি",
      Marathi: "खाते क्रमांक {} मध्ये रक्कम जमा झाली नाही",
    },
  },
  {
    kind: "customer id",
    forms: [
      (make) => make.digits(8),
      (make) => `CUST-${make.digits(6)}`,
      (make) => `C${make.digits(9)}`,
    ],
    sentences: {
      English: "KYC pending for customer id {} since yesterday",
      Hindi: "ग्राहक आईडी: {} का केवाईसी बाकी है",
      Tamil: "வாடிக்கையாளர் எண்: {} சரிபார்க்கப்படவில்லை",
      Bengali: "গ্রাহক নম্বর: {} যাচাই করা হয়নি",
      Marathi: "ग्राहक क्रमांक: {} ची पडताळणी बाकी आहे",
    },
  },
  {
    kind: "telephone",
    forms: [
      (make) => `022-${make.digits(8)}`,
      (make) => `+1 415 ${make.digits(3)} ${make.digits(4)}`,
      (make) => `044 2${make.digits(3)} ${make.digits(4)}`,
    ],
    sentences: {
      English: "Could not reach phone: {} twice",
      Hindi: "फ़ोन नंबर {} पर संपर्क नहीं हुआ",
      Tamil: "தொலைபேசி எண் {} பதில் இல்லை",
      Bengali: "ফোন নম্বর {} এ যোগাযোগ হয়নি",
      Marathi: "दूरध्वनी क्रमांक {} लागत नाही",
    },
  },
  {
    kind: "passport",
    forms: [(make) => `${make.letters(1)}${make.digits(7)}`],
    sentences: {
      English: "passport no: {} expired",
      Hindi: "पासपोर्ट नंबर {} अमान्य है",
      Tamil: "கடவுச்சீட்டு எண் {} காலாவதி",
      Bengali: "পাসপোর্ট নম্বর {} মেয়াদোত্তীর্ণ",
      Marathi: "पासपोर्ट क्रमांक {} कालबाह्य",
    },
  },
  {
    kind: "voter id",
    forms: [(make) => `${make.letters(3)}${make.digits(7)}`],
    sentences: {
      English: "Voter ID: {} not found",
      Hindi: "मतदाता क्रमांक {} नहीं मिला",
      Tamil: "வாக்காளர் எண் {} இல்லை",
      Bengali: "ভোটার আইডি {} পাওয়া যায়নি".replace("আইডি", "নম্বর"),
      Marathi: "मतदार क्रमांक {} सापडला नाही",
    },
  },
];

/** Each form in each language, with numbers of its own. */
export function generatedExamples(seed = 20_261_122): readonly PersonalExample[] {
  const make = numbers(seed);
  return [...KINDS, ...LABELLED_KINDS].flatMap(({ kind, forms, sentences }) =>
    (Object.entries(sentences) as [Language, string][]).flatMap(([language, sentence]) =>
      forms.map((form) => {
        const made = form(make);
        const { text, secret } = typeof made === "string" ? { text: made, secret: made } : made;
        return { kind, language, secret, text: sentence.replace("{}", () => text) };
      }),
    ),
  );
}
