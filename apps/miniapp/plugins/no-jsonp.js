/** Stands in for the JSONP client that Taro's request brings along; the app speaks JSON alone. */
export default function jsonp() {
  return Promise.reject(new Error("JSONP is not used"));
}
