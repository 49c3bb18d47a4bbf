/** Questions whose answers neither change over the years nor stand in a candidate's public record (R-REG-08). */
export const securityQuestions = [
  { id: "first-teacher", text: "您小学班主任的姓名是什么？" },
  { id: "childhood-friend", text: "您儿时最好的朋友叫什么名字？" },
  { id: "childhood-place", text: "您小时候常去玩的地方叫什么？" },
  { id: "first-school", text: "您就读的第一所小学叫什么名字？" },
  { id: "first-desk-mate", text: "您第一位同桌的姓名是什么？" },
  { id: "first-pet", text: "您养的第一只宠物叫什么名字？" },
  { id: "first-dish", text: "您学会做的第一道菜是什么？" },
  { id: "favourite-book", text: "您印象最深的一本书叫什么名字？" },
  { id: "grandmother-name", text: "您外祖母的姓名是什么？" },
  { id: "first-trip", text: "您第一次出远门去的城市是哪里？" },
] as const;
