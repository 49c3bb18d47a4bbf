import { leakedPasswords } from "./leaked-passwords.ts";

/** Words that Chinese leaks show in front of or behind a tail of digits: endearments, greetings, services, places. */
const chineseStems = `
woaini aini woaiwo woaita woaiwojia woaizhongguo woaibeijing iloveyou loveyou love forever baobei qinaide laopo laogong
baba mama woshishui woshini woshiwo nihao nihaoma zhongguo china beijing shanghai guangzhou shenzhen tianjin chongqing
nanjing hangzhou wuhan chengdu xian qinghai xining xiaoming xiaohong xiaoli xiaowei zhangsan lisi wangwu zhaoliu
wangwei wangfang wangli zhangwei zhangli liwei lina liuwei chenchen mima wodemima denglu yonghu guanli kaosheng hushi
yisheng yaoshi weisheng qq qqq wechat weixin taobao alipay zhifubao baidu huawei xiaomi tencent admin administrator
root test user guest password passw0rd p@ssw0rd asd qwe qaz zxc zxcvbnm asdfgh asdfghjkl qwerty qazwsx abc abcd aa aaa
a b c d l q s w x y z wang zhang liu chen yang zhao huang zhou wu xu sun ma zhu hu guo he lin gao luo
`;

const chineseTails = `
123 1234 12345 123456 1234567 12345678 123456789 1234567890 123123 321 654321 111 1111 111111 11111111 000 000000 666
6666 666666 888 8888 888888 88888888 999 520 521 520520 1314 13145 520131 5201314 1314520 5211314 7758521 7758258 147258
147258369 159357 159753 112233 123321 110 119 120
`;

const words = (text: string) => text.trim().split(/\s+/);

const commonPasswords = new Set(words(leakedPasswords));
for (const stem of words(chineseStems)) {
  for (const tail of words(chineseTails)) commonPasswords.add(stem + tail).add(tail + stem);
}

/** Whether a password is among those that attackers try first; case does not count. For servers: about 60 KB of text. */
export function isCommon(password: string): boolean {
  return commonPasswords.has(password.toLowerCase());
}
