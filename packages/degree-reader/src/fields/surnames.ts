/** Surnames of one character that are met today, roughly by frequency. */
const single =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文" +
  "樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦翁霍路霍包耿关纪祁柳解欧左岳齐梅庄辛管祝房卜丛邢裴柯阮盛童涂古苗单凌费甘涂游屈迟简饶曲木农柏蓝骆宁查佟冉谷甄卓宫闵蒙成裘冀门荆晏隋阎栾车符靳缪喻项米谌国瞿束" +
  "滕党褚明刁艾干贝经干连沙索席练党应时师桑窦班芮戚佘粟桂全麦郎仇苟匡边宗虞支占丘邬卞敖揭鞠储伏晋楚池鄢宦巩尚车沃那邸岑仲况岳苑宣鲍阚战初景巫寇冼官商鹿漆奚邝晁娄封兴危仝母皮戈花幸植腾郁税朴银凤阿买艾伊赛扎多格尼才旦";
const double = [
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "司徒",
  "皇甫",
  "尉迟",
  "公孙",
  "慕容",
  "令狐",
  "东方",
  "夏侯",
  "长孙",
  "宇文",
  "端木",
  "呼延",
];

const known = new Set([...single]);

const beginnings = new Set([...single, ...double.map(([first = ""]) => first)]);

/** True for a character that surnames are written with or begin with. */
export function isSurname(character: string): boolean {
  return beginnings.has(character);
}

/** True for a name that begins as names do; a rare surname is no fault, only a reason to look twice. */
export function hasKnownSurname(name: string): boolean {
  const [first = ""] = [...name];
  return known.has(first) || double.some((surname) => name.startsWith(surname));
}
