import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { GraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";

const require = createRequire(import.meta.url);

/** Folder of the model files inside the npm package that ships them. */
function modelFolder(): string {
  return join(dirname(require.resolve("@vladmandic/human")), "..", "models");
}

let backend: Promise<unknown> | null = null;

/** Starts the WebAssembly backend from its npm package, once a thread. */
export async function startBackend(): Promise<void> {
  backend ??= (async () => {
    // Its ES module entry needs a bundler; the CommonJS one registers the backend and finds its .wasm beside itself.
    // @ts-expect-error: the file has no types, and nothing of it is named here
    await import("@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.node.js");
    await tf.setBackend("wasm");
    await tf.ready();
  })();
  await backend;
}

interface ModelFile {
  readonly modelTopology: object;
  readonly format: string;
  readonly signature: object;
  readonly weightsManifest: readonly { readonly paths: readonly string[]; readonly weights: object[] }[];
}

/** Loads one graph model (json and its weights) from disk; nothing is fetched. */
async function loadGraphModel(name: string): Promise<GraphModel> {
  await startBackend();
  const folder = modelFolder();
  const file = JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")) as ModelFile;
  const parts = file.weightsManifest.flatMap((group) => group.paths);
  const weights = Buffer.concat(await Promise.all(parts.map((part) => readFile(join(folder, part)))));
  const weightData = new Uint8Array(weights).buffer;
  const model = new GraphModel({
    load: async () => ({
      modelTopology: file.modelTopology,
      format: file.format,
      signature: file.signature,
      weightSpecs: file.weightsManifest.flatMap((group) => group.weights) as never[],
      weightData,
    }),
  });
  await model.load();
  return model;
}

type ModelName = "blazeface" | "facemesh" | "faceres";

const loaded = new Map<ModelName, Promise<GraphModel>>();

/** A model by name, loaded once a thread and kept. */
function neuralModel(name: ModelName): Promise<GraphModel> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = loadGraphModel(name);
  loaded.set(name, loading);
  return loading;
}

/** Runs a model on one input and answers its outputs as plain arrays, freeing every tensor. */
export async function runModel(
  name: ModelName,
  input: Float32Array,
  shape: readonly [number, number, number, number],
): Promise<{ shape: readonly number[]; values: Float32Array }[]> {
  const model = await neuralModel(name);
  const outputs = tf.tidy(() => {
    const result = model.execute(tf.tensor4d(input, [...shape]));
    return Array.isArray(result) ? result : [result as tf.Tensor];
  });
  const answers = outputs.map((tensor) => ({
    shape: tensor.shape,
    values: Float32Array.from(tensor.dataSync()),
  }));
  tf.dispose(outputs);
  return answers;
}
