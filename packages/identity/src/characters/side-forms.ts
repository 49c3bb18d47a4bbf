/**
 * Forms that a component takes inside a character, behind the character that people type for it. 阝 stands for two
 * radicals (阜 at the left, 邑 at the right) and ⺼ for 肉, which looks like 月.
 */
const groups = [
  ...[
    "人亻𠆢",
    "刀刂⺈",
    "卩㔾",
    "小⺌",
    "川巛",
    "心忄⺗",
    "手扌龵",
    "攴攵",
    "歹歺",
    "水氵氺",
    "火灬",
    "爪爫",
    "牛牜",
    "犬犭",
  ],
  ...[
    "玉王",
    "疋⺪",
    "示礻",
    "竹⺮",
    "糸纟糹",
    "网罒㓁",
    "羊⺶⺷",
    "老耂",
    "肉⺼",
    "艸艹䒑",
    "衣衤",
    "言讠訁",
    "足⻊",
    "辵辶⻌",
  ],
  ...[
    "金钅釒",
    "长長镸",
    "门門",
    "雨⻗",
    "页頁",
    "风風",
    "食饣飠",
    "马馬",
    "鱼魚",
    "鸟鳥",
    "车車",
    "贝貝",
    "见見",
    "龙龍",
  ],
  ...["阜阝", "邑阝", "八丷", "彐彑", "尢尣", "母毋"],
];

const related = new Map<string, string[]>();
for (const group of groups) {
  const forms = [...group];
  for (const form of forms) related.set(form, [...(related.get(form) ?? []), ...forms]);
}

/** The forms that a typed component may have, itself among them. */
export function componentForms(component: string): readonly string[] {
  return related.get(component) ?? [component];
}
