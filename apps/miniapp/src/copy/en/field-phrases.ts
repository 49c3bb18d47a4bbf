import type { fieldPhrases as area } from "../zh-hant/field-phrases.ts";

export const fieldPhrases: Readonly<Record<keyof typeof area, string>> = {
  // ID number, name, password, username
  "请填写证件号码。": "Enter the ID number.",
  "15 位身份证号码已停止使用，请填写第二代居民身份证上的 18 位号码。":
    "15-digit ID numbers are no longer used. Enter the 18-digit number of your Resident Identity Card.",
  "居民身份证号码应为 18 位，请核对是否漏填或多填。":
    "A Resident Identity Card number has 18 characters. Check for missing or extra ones.",
  "身份证号码前 17 位应为数字，最后一位应为数字或字母 X，请核对后重新填写。":
    "The first 17 characters must be digits, the last one a digit or X. Check them and enter them again.",
  "身份证号码前 6 位不是有效的地区代码，请核对后重新填写。":
    "The first 6 digits are not a region code. Check them and enter them again.",
  "证件号码中的出生日期不存在，请核对后重新填写。":
    "The birth date in the number does not exist. Check it and enter it again.",
  "证件号码中的出生日期晚于今天，请核对后重新填写。":
    "The birth date in the number is after today. Check it and enter it again.",
  "证件号码中的出生日期过早，请核对后重新填写。":
    "The birth date in the number is too long ago. Check it and enter it again.",
  "证件号码不正确，可能有数字填错或颠倒，请对照证件逐位核对。":
    "The number is not right. A digit may be wrong or two may be swapped. Compare each with your document.",
  "这是港澳台居民居住证的号码，请把证件类型改为“港澳台居民居住证”。":
    "This is the number of a Residence Permit for Hong Kong, Macao and Taiwan residents. Change the ID type to that.",
  "这是外国人永久居留身份证的号码，请把证件类型改为“外国人永久居留身份证”。":
    "This is the number of a Foreign Permanent Resident ID Card. Change the ID type to that.",
  "港澳居民来往内地通行证号码应为字母 H 或 M 加 8 位数字，请核对后重新填写。":
    "The number is H or M and 8 digits. Check it and enter it again.",
  "台湾居民来往大陆通行证号码应为 8 位数字（旧版为 10 位数字），请核对后重新填写。":
    "The number has 8 digits (10 on the old document). Check it and enter it again.",
  "港澳台居民居住证号码应为 18 位，以 810000、820000 或 830000 开头，请核对后重新填写。":
    "The number has 18 characters and begins with 810000, 820000 or 830000. Check it and enter it again.",
  "护照号码应为 5 至 9 位字母和数字，至少包含一位数字，请核对后重新填写。":
    "A passport number has 5 to 9 letters and digits with at least one digit. Check it and enter it again.",
  "外国人永久居留身份证号码应为 18 位（以 9 开头），旧版为 3 位字母加 12 位数字，请核对后重新填写。":
    "The number has 18 characters and begins with 9, or 3 letters and 12 digits on the old card. Check it and enter it again.",
  "请填写姓名。": "Enter the name.",
  "姓名至少两个汉字，请按证件填写完整。":
    "A name has at least two Chinese characters. Enter it in full as on your ID document.",
  "姓名不能超过 50 个字，请按证件核对后重新填写。":
    "A name can have at most 50 characters. Compare it with your ID document and enter it again.",
  "姓名中不能有空格，请去掉空格后重新填写。": "Remove the spaces from the name.",
  "姓名应为汉字，少数民族姓名中间可以用“·”。有生僻字的，请点击“生僻字”按钮录入。":
    "The name must be in Chinese characters, with “·” between its parts where it has one. For rare characters press “Rare characters”.",
  "姓名应为汉字或拉丁字母，请按证件填写。":
    "The name must be in Chinese characters or Latin letters, as on your ID document.",
  "用拼音代替生僻字时，只能填写汉字和拼音字母，请核对后重新填写。":
    "With pinyin for a rare character, use only Chinese characters and pinyin letters. Check the name and enter it again.",
  "本考试不支持用拼音代替姓名中的生僻字，请点击“生僻字”按钮录入。":
    "This exam does not accept pinyin for rare characters. Press “Rare characters” to enter them.",
  "密码中有无法显示的字符，请重新输入。": "The password has characters that cannot be shown. Enter it again.",
  "密码太短，至少需要 {} 个字符。": "The password is too short. It needs at least {0} characters.",
  "密码太长，最多 {} 个字符。": "The password is too long. It can have at most {0} characters.",
  "密码中至少需要一个字母。": "The password needs at least one letter.",
  "密码中至少需要一个数字。": "The password needs at least one digit.",
  "这个密码太常见，容易被猜中，请换一个。": "This password is too common and easy to guess. Choose another.",
  "密码中不能包含用户名。": "The password must not contain the username.",
  "密码中不能包含手机号。": "The password must not contain the mobile number.",
  "密码中不能包含出生日期。": "The password must not contain the birth date.",
  "密码中不能包含证件号码后 6 位。": "The password must not contain the last 6 characters of the ID number.",
  "请填写用户名。": "Enter a username.",
  "用户名应以字母开头。": "A username begins with a letter.",
  "用户名只能使用字母、数字和下划线。": "A username has only letters, digits and underscores.",
  "用户名应为 3–20 个字符。": "A username has 3 to 20 characters.",

  // Fields that the server refuses
  已被使用: "Taken already",
  该证件号码已经注册过账号: "This ID number has an account already",
  该用户名已被使用: "This username is taken",
  "该邮箱（或者手机号）已经注册，可直接登录":
    "This email address (or mobile number) is registered already. You can sign in",
  "该邮箱已经注册，正在等待激活": "This email address is registered and waiting to be activated",
  电子邮件: "email address",
  手机号: "mobile number",
  "{}已被用户 {}绑定": "This {0} is linked to the user {1}",
  "本考试不支持这种证件类型，请重新选择": "This exam does not accept this ID type. Choose another",
  "邮箱格式不正确，请核对": "Check the email address. It does not look right",
  "手机号应为 11 位数字": "A mobile number has 11 digits",
  请从列表中选择密保问题: "Choose a security question from the list",
  请填写密保答案: "Enter your answer",
  "没有这种考试类别，请重新选择": "There is no such exam. Choose another",
  用户名: "username",
  密码: "password",
  姓名: "name",
  证件类型: "ID type",
  证件号码: "ID number",
  密保问题和答案: "security question and answer",
  邮箱: "email address",
  "请填写{}": "Fill in: {0}",
  请填写校验码: "Enter the verification code",
  请先阅读特别提示并确认同意: "Read the notice and agree to it",
  "特别提示已更新，请重新阅读并确认": "The notice has changed. Read it again and agree to it",
  毕业年份不能晚于今年: "The graduation year must not be after this year",
  "毕业年份不能晚于今年，请核对后重新填写。":
    "The graduation year must not be after this year. Check it and enter it again.",
  "该账号已绑定另一个微信（或支付宝、百度账号），请选择保留原绑定或改绑为现在这一个。":
    "This account is linked to another WeChat (or Alipay, Baidu). Keep that link, or link the present one.",
  "绑定情况刚刚发生了变化，没有改变任何绑定，请重新扫码。":
    "The links have just changed, so nothing was done. Scan again.",
  验证码不正确: "The picture code is not right",
  "验证码已失效，请换一张": "The picture code has expired. Get another",
  毕业日期不能晚于今天: "The graduation date must not be after today",
  "毕业日期过早，请核对": "The graduation date is too early. Check it",
  入学日期应早于毕业日期: "The start date must be before the graduation date",
  请填写此项: "Fill this in",
  请在小程序中打开后再认证: "Open this in the mini-program first",
  请填写姓名: "Enter the name",
  请填写证件号码: "Enter the ID number",
  "请选择保留原绑定或改绑到本账号。": "Keep the present link, or move it to this account.",
  "请在微信、支付宝或百度中打开后再登录。": "Open this in WeChat, Alipay or Baidu, then sign in.",
  "请先填写验证码，再继续。": "Enter the picture code first.",
  请填写验证码: "Enter the picture code",
  答案不正确: "The answer is not right",
  "密码不正确，请核对后重新输入。": "The password is not right. Check it and enter it again.",
  密码不正确: "The password is not right",
  请填写密码或校验码: "Enter your password or a code",
  "校验码已失效，请重新获取": "The code has expired. Get a new one",
  "请先填写验证码，再登录。": "Enter the picture code first, then sign in.",
  校验码不正确: "The code is not right",
  邮箱格式不正确: "The email address does not look right",
  "提交标识的格式不正确，请刷新页面后重试。": "Something went wrong. Reload the page and try again.",
  "请填写此项。": "Fill this in.",
  "内容的格式不正确，请重新填写。": "This has the wrong form. Enter it again.",
  "格式不正确，请核对后重新填写。": "This has the wrong form. Check it and enter it again.",
  "不在可选范围内，请重新选择。": "This is not one of the choices. Choose again.",
  "数值不符合要求，请核对后重新填写。": "This number is not allowed. Check it and enter it again.",
  "含有不需要的内容，请刷新页面后重试。": "Something was sent that is not needed. Reload the page and try again.",
  "内容不正确，请核对后重新填写。": "This is not right. Check it and enter it again.",
  "应填写文字，请重新填写。": "Enter text.",
  "应填写数字，请重新填写。": "Enter a number.",
  "应填写整数，请重新填写。": "Enter a whole number.",
  "请选择“是”或“否”。": "Choose yes or no.",
  "应为一组内容，请重新填写。": "This should be a list. Enter it again.",
  "邮箱格式不正确，请核对后重新填写。": "The email address does not look right. Check it and enter it again.",
  "网址格式不正确，请核对后重新填写。": "The web address does not look right. Check it and enter it again.",
  "编号格式不正确，请刷新页面后重试。": "The reference is not right. Reload the page and try again.",
  "日期格式不正确，请按“年-月-日”填写，例如 2020-07-01。": "Write the date as year-month-day, such as 2020-07-01.",
  "时间格式不正确，请重新选择。": "The time is not right. Choose again.",
  "内容过短，至少需要 {} 个字符。": "This is too short. It needs at least {0} characters.",
  "至少需要 {} 项。": "At least {0} are needed.",
  "日期过早，请重新选择。": "The date is too early. Choose again.",
  "数值过小，不能小于 {}。": "The number is too small. It must be at least {0}.",
  "内容过长，最多 {} 个字符。": "This is too long. It can have at most {0} characters.",
  "最多 {} 项。": "At most {0} are allowed.",
  "日期过晚，请重新选择。": "The date is too late. Choose again.",
  "数值过大，不能大于 {}。": "The number is too large. It must be at most {0}.",
  "提交的内容格式不正确，请刷新页面后重试。": "What was sent has the wrong form. Reload the page and try again.",
  "含有看不见的特殊字符，请删除后重新填写。": "There are invisible characters in this. Delete it and enter it again.",
};
