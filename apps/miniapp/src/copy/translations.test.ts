import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { zhHant } from "./zh-hant/index.ts";

const folder = import.meta.dirname;
const areaFiles = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const originals = await Promise.all(
  areaFiles.map(async (file) => import(`./${file}`) as Promise<Record<string, unknown>>),
);
const simplified: Readonly<Record<string, unknown>> = Object.fromEntries(
  originals.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (name.endsWith("Copy") ? [[name.slice(0, -4), value]] : [])),
  ),
);

/** What a text is made of: keys, lengths of lists, numbers of arguments. */
function shapeOf(value: unknown): unknown {
  if (typeof value === "function") return `takes ${value.length}`;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, shapeOf((value as Record<string, unknown>)[key])]),
  );
}

/** Every literal text of a language's files, comments and imports left out. */
function writtenIn(language: "en" | "zh-hant"): { file: string; line: string }[] {
  const files = readdirSync(join(folder, language));
  return files.flatMap((file) =>
    readFileSync(join(folder, language, file), "utf8")
      .split("\n")
      .filter((line) => !/^\s*(\/\/|\/?\*|import )/.test(line))
      // The key of a phrase is what the server writes.
      .map((line) => ({
        file,
        line: file.endsWith("phrases.ts") ? line.replace(/^\s*("(?:[^"\\]|\\.)*"|\S+):/, "") : line,
      })),
  );
}

// Names and characters that are Chinese in every language.
const properNames = /文件传输助手|学信网|中专|专科|本科|硕士|博士|自考|石石石|石|𠅤|亩心/gu;

/** Simplified characters that no Traditional Chinese text has, of those that this product's texts use. */
const simplifiedOnly =
  /[与专业东丝两严丧个丰临为丽举义乌乐习乡书买乱争亏产亲亿仅从仓仪们价众优会伟传伤伦伪体佣侧侨俭债倾偿储儿兑党兰关兴养兽冈册写军农冲决况冻净凉减凑凤凭凯击刘则刚创删别剂剑剧劝办务动励劲劳势勋匀区医华协单卖卢卫却厂厅历厉压厌厕县参双发变叙叠号叹叽听启吴员呜咏响哑哗唤啬啰啸喷嘱团园围国图圆圣场坏块坚坛坝坟坠垄垒垦垫墙壮声壳处备复够头夹夺奋奖妆妇妈娱婴孙学宁宝实宠审宪宽宾寝对寻导寿将尔尘尝尧层届属岁岂岗岛岭峡币帅师帐带帮幂库应庙废开异弃张弥弯弹强归当录彻径忆忧怀态怜总恋恳恶悬惊惧惨惯愿慑戏战户扑执扩扫扬扰抚抛抢护报担拟拥拦拨择挂挡挣挥损换据摄摆摇撑敌数斋斗斩断无旧时显晋晒晓晕暂术机杀杂权条来杨极构枪柜标栋栏树样档桥检楼榄槛欢欧残毁毕毙毡气汇汉汤沟没沪泪泽洁洒浅浆测济浏浑浓涛润涨渊渐渔温湾湿溃滚满滤滥滩潜灭灯灵灾灿炉点炼烁烂烛烟烦烧热焕爱爷牍牵牺状犹狈独狭狮猎猫献玛环现珑琐琼电画畅疗疮疯痈瘫皱监盖盘着矫矿码砖础确碍礼祸离种积称稳穷窍窜竖竞笔笋笼签简筑筛筹类粤粮紧纠红纤约级纪纯纱纲纳纵纷纸纹纺线练组细织终经绑结绕绘给络绝统继绩绪续绳维绿缓编缘缝缩缴网罗罚罢职联聪肃肠肤肾肿胀胁胆胜脉脏脑脚脱脸舰艺节芦苍苏范荐荣荧药莱获营萧萨蓝虏虑虚虫虽补装袭褛见观规视览觉觅触计订认讨让训议讯记讲许论设访证评识诈诉词译试诗诚话诞询该详语误说请诸读课谁调谈谊谋谓谢谣谱贝负贡财责贤败账货质贩购贯贴贵贷贸费贺贼资赋赏赔赖赚赛赞赢赵趋跃践踪车轨转轮软轻载较辅辆辈辉辑输边达迁过运还这进远违连迟适选递遗邓邮邻郑酱释里针钉钓钟钢钥钦钩钱铁铃铅银铺链销锁锅锋错锦键镜长门闭问闯闲间闷闸闹闻阀阅阔队阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领频题颜额风飞饭饮饰馆驱驶驻驾验骂骄骑骗鱼鲜鸟鸡鸣鸭麦黄齐齿龄龙龟钮内丢夸横颏睁颌万迹闪颠鸿硕骤尽并于]/gu;
/** Written in Hong Kong too: 看着, 公里. */
const alsoTraditional = new Set(["着", "里"]);

describe("R-APP-07 translations", () => {
  it.each([["en", en] as const, ["zh-Hant", zhHant] as const])(
    "%s has the shape of the Simplified Chinese",
    (_, texts) => {
      const { errors: _errors, phrases: _phrases, ...areas } = texts;
      expect(Object.keys(simplified).sort()).toEqual(Object.keys(areas).sort());
      for (const [name, area] of Object.entries(areas)) expect(shapeOf(area), name).toEqual(shapeOf(simplified[name]));
    },
  );

  it("Traditional Chinese has no simplified characters", () => {
    const lines = writtenIn("zh-hant");
    expect(lines.length).toBeGreaterThan(900);
    const found = lines.flatMap(({ file, line }) =>
      [...line.replace(properNames, "").matchAll(simplifiedOnly)].flatMap(([character]) =>
        alsoTraditional.has(character) ? [] : [`${file}: ${character} in ${line.trim()}`],
      ),
    );
    expect(found).toEqual([]);
  });

  it("English has no Chinese but proper names", () => {
    const chinese = writtenIn("en").filter(({ line }) => /\p{Script=Han}/u.test(line.replace(properNames, "")));
    expect(chinese).toEqual([]);
  });

  it("English quotes Chinese quotation marks and punctuation nowhere", () => {
    expect(writtenIn("en").filter(({ line }) => /[，。、；：？！【】（）]/.test(line))).toEqual([]);
  });
});
