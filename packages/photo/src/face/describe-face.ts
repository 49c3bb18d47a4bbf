import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { Bitmap } from "../picture/bitmap.ts";
import type { FaceMesh } from "./face-mesh.ts";
import { startBackend } from "./neural-models.ts";
import { sampleSquare, type TurnedSquare } from "./sample-square.ts";

const require = createRequire(import.meta.url);

type Weights = Readonly<Record<string, tf.Tensor>>;

const inputSize = 150;
/** Mean colour of the network's training set, red, green, blue. */
const meanColour = [122.782, 117.001, 104.298] as const;
const boxPadding = 0.1;

/** dlib's ResNet-34 for faces: residual units in order, those that halve the size marked. */
const units: readonly { readonly name: string; readonly isHalving: boolean }[] = [
  ...["conv32_1", "conv32_2", "conv32_3"].map((name) => ({ name, isHalving: false })),
  { name: "conv64_down", isHalving: true },
  ...["conv64_1", "conv64_2", "conv64_3"].map((name) => ({ name, isHalving: false })),
  { name: "conv128_down", isHalving: true },
  ...["conv128_1", "conv128_2"].map((name) => ({ name, isHalving: false })),
  { name: "conv256_down", isHalving: true },
  ...["conv256_1", "conv256_2"].map((name) => ({ name, isHalving: false })),
  { name: "conv256_down_out", isHalving: true },
];

async function loadWeights(): Promise<Weights> {
  await startBackend();
  const entry = require.resolve("@vladmandic/face-api");
  const folder = join(dirname(entry), "..", "model");
  const manifest = await readFile(join(folder, "face_recognition_model-weights_manifest.json"), "utf8");
  const groups = JSON.parse(manifest) as { weights: Parameters<typeof tf.io.decodeWeights>[1] }[];
  const bytes = new Uint8Array(await readFile(join(folder, "face_recognition_model.bin")));
  return tf.io.decodeWeights(
    bytes.buffer,
    groups.flatMap((group) => group.weights),
  );
}

let weights: Promise<Weights> | null = null;

type Value = tf.Tensor4D;

function convolve(value: Value, known: Weights, name: string, stride: number, hasRelu: boolean): Value {
  const part = (kind: string) => known[`${name}/${kind}`] as tf.Tensor;
  const out = tf.conv2d(value, part("conv/filters") as Value, stride, stride === 1 ? "same" : "valid");
  const biased = tf.add(out, part("conv/bias"));
  const scaled = tf.add(tf.mul(biased, part("scale/weights")), part("scale/biases"));
  return (hasRelu ? tf.relu(scaled) : scaled) as Value;
}

function residual(value: Value, known: Weights, name: string, isHalving: boolean): Value {
  const first = convolve(value, known, `${name}/conv1`, isHalving ? 2 : 1, true);
  let out = convolve(first, known, `${name}/conv2`, 1, false);
  if (!isHalving) return tf.relu(tf.add(out, value)) as Value;
  let beside = tf.avgPool(value, 2, 2, "valid") as Value;
  const rows = beside.shape[1] - out.shape[1];
  const columns = beside.shape[2] - out.shape[2];
  if (rows > 0 || columns > 0) {
    out = tf.pad(out, [
      [0, 0],
      [0, rows],
      [0, columns],
      [0, 0],
    ]);
  }
  const channels = out.shape[3] - beside.shape[3];
  if (channels > 0) {
    beside = tf.pad(beside, [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, channels],
    ]);
  }
  return tf.relu(tf.add(out, beside)) as Value;
}

/** Jaw to brows, as the network's landmarks frame a face, turned so that the eyes are level. */
function descriptorSquare(mesh: FaceMesh): TurnedSquare {
  const at = (index: number) => mesh.points[index] ?? { x: 0, y: 0, z: 0 };
  const [outerLeft, outerRight] = [at(33), at(263)];
  const angle = Math.atan2(outerRight.y - outerLeft.y, outerRight.x - outerLeft.x);
  const framing = [105, 334, 234, 454, 152, 172, 397, 70, 300].map(at);
  const cos = Math.cos(-angle);
  const sin = Math.sin(-angle);
  const turned = framing.map((point) => ({ x: point.x * cos - point.y * sin, y: point.x * sin + point.y * cos }));
  const xs = turned.map((point) => point.x);
  const ys = turned.map((point) => point.y);
  const middleX = (Math.min(...xs) + Math.max(...xs)) / 2;
  const middleY = (Math.min(...ys) + Math.max(...ys)) / 2;
  const side = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  return {
    centreX: middleX * cos + middleY * sin,
    centreY: -middleX * sin + middleY * cos,
    sidePx: side * (1 + 2 * boxPadding),
    angle,
  };
}

/**
 * A face's 128-number descriptor (dlib's `face_recognition_resnet_model_v1`, as shipped by `@vladmandic/face-api` and
 * run here on TensorFlow.js).
 */
export async function describeFace(bitmap: Bitmap, mesh: FaceMesh): Promise<Float32Array> {
  weights ??= loadWeights();
  const known = await weights;
  const input = sampleSquare(bitmap, descriptorSquare(mesh), inputSize, { low: 0, high: 255, outside: 0 });
  const descriptor = tf.tidy(() => {
    const picture = tf.tensor4d(input, [1, inputSize, inputSize, 3]);
    const normal = tf.div(tf.sub(picture, tf.tensor1d([...meanColour])), 255) as Value;
    let value = convolve(normal, known, "conv32_down", 2, true);
    value = tf.maxPool(value, 3, 2, "valid");
    for (const { name, isHalving } of units) value = residual(value, known, name, isHalving);
    return tf.matMul(tf.mean(value, [1, 2]) as tf.Tensor2D, known.fc as tf.Tensor2D);
  });
  const values = Float32Array.from(descriptor.dataSync());
  descriptor.dispose();
  return values;
}

/** Euclidean distance of two descriptors; dlib's own threshold for one person is 0.6. */
export function descriptorDistance(first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at++) sum += ((first[at] as number) - (second[at] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
