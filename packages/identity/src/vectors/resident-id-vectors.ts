/**
 * Resident identity numbers that other projects' test suites state to be valid or not, as they stand there; those of 15
 * digits aside. The later list of id-validator says the same of region codes that were withdrawn.
 */
export const residentIdVectors = [
  {
    suite: "validator.js isIdentityCard zh-CN",
    valid: ["235407195106112745", "210203197503102721", "520323197806058856"],
    invalid: [
      "160323197806058856",
      "010203197503102721",
      "520323297806058856",
      "520323197802318856",
      "235407195106112742",
      "235407207006112742",
    ],
  },
  { suite: "IDValidator (mc-zone)", valid: ["371001198010082394"], invalid: ["345955198706122245"] },
  {
    suite: "stdnum-js cn/ric",
    valid: ["360426199101010071", "120103198806018241"],
    invalid: ["360426199101010072", "12345678"],
  },
  {
    suite: "id-validator (jxlwqq)",
    valid: [
      "110101199003078670",
      "440308199901101512",
      "500154199804106120",
      "500154199301135886",
      "411082198901010002",
      "362324198001010014",
      "362324198101010011",
      "362324198201010019",
      "430302199312194239",
      "610104196209276908",
    ],
    invalid: ["44030819990110", "111111199901101512", "440308199902301512", "440308199901101513", "11010119900307867X"],
  },
] as const;

/** Of 15 digits in the same suites, all of which call them valid; they stopped being documents in 2013. */
export const fifteenDigitVectors = ["110101491001001", "431389760616601", "610104620927690"] as const;

/** 港澳台居民居住证 in id-validator (jxlwqq). */
export const residencePermitVectors = ["810000199408230021", "830000199201300022"] as const;
