import Taro from "@tarojs/taro";

/** Draws the open page anew; those below it are closed. What a form keeps as a draft survives it. */
export function reopenPage(): void {
  const { path = "", params = {} } = Taro.getCurrentInstance().router ?? {};
  const query = Object.entries(params)
    .filter(([name, value]) => !name.startsWith("$") && typeof value === "string")
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const page = `/${path.replace(/^\//, "").split("?")[0]}`;
  void Taro.reLaunch({ url: query.length > 0 ? `${page}?${query.join("&")}` : page });
}
