export const consent = "我已阅读并同意以上内容，由本人进行注册操作，所填信息真实有效";
export const question = "您就读的第一所小学叫什么名字？";
