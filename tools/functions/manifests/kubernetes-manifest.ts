import type { FunctionDescription } from "../function-descriptions.ts";
import { toYaml } from "./to-yaml.ts";

const probes = {
  readinessProbe: { httpGet: { path: "/readyz", port: 9000 }, periodSeconds: 5 },
  livenessProbe: { httpGet: { path: "/healthz", port: 9000 }, periodSeconds: 10, failureThreshold: 3 },
};

/**
 * Deployments, services, one ingress and the secret's name, for any Kubernetes and the container services built on it.
 * Images are built from each function's `dist`, whose Dockerfile is the recipe. The function of the timer stays and works
 * in rounds, once.
 */
export function kubernetesManifest(descriptions: readonly FunctionDescription[]): string {
  const documents = descriptions.flatMap((description) => {
    const { name, trigger } = description;
    const deployment = deploymentOf(description);
    if (trigger.kind !== "http") return [deployment];
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name },
      spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 9000 }] },
    };
    return [deployment, service];
  });
  const paths = descriptions.flatMap(({ name, trigger }) =>
    trigger.kind === "http"
      ? trigger.paths.map((path) => ({
          path: `/api/v1/${path}`,
          pathType: "Prefix",
          backend: { service: { name, port: { number: 80 } } },
        }))
      : [],
  );
  const ingress = {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: "candidate-platform" },
    spec: { rules: [{ host: "exam.example.invalid", http: { paths } }] },
  };
  return [...documents, ingress].map((document) => toYaml(document)).join("---\n");
}

function deploymentOf({ name, memoryMb, trigger }: FunctionDescription) {
  const isHttp = trigger.kind === "http";
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas: isHttp ? 2 : 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: 30,
          containers: [
            {
              name,
              image: `registry.example.invalid/exam/${name}:latest`,
              envFrom: [{ secretRef: { name: `exam-${name}` } }],
              resources: { requests: { memory: `${memoryMb}Mi`, cpu: "250m" }, limits: { memory: `${memoryMb}Mi` } },
              securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 1000 },
              ...(isHttp ? { ports: [{ containerPort: 9000 }], ...probes } : {}),
            },
          ],
        },
      },
    },
  };
}
