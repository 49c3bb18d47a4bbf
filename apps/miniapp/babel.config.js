module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5" }]],
  plugins: ["./plugins/zod-namespace.js", "./plugins/page-boundary.js"],
};
