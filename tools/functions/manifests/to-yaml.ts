import { stringify } from "yaml";

/** A document of YAML. Every text is quoted: readers of YAML 1.1, as Kubernetes has, take `yes` and `012` for something else. */
export function toYaml(document: object): string {
  return stringify(document, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}
