import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { FlatTable } from "./flat-tables.ts";
import { startBackend } from "./neural-models.ts";

const require = createRequire(import.meta.url);

/** TensorFlow Lite operator numbers that the model uses (tensorflow/lite/schema/schema.fbs). */
const operators = {
  add: 0,
  averagePool: 1,
  convolution: 3,
  depthwise: 4,
  dequantize: 6,
  logistic: 14,
  multiply: 18,
  relu: 19,
  resizeBilinear: 23,
  custom: 32,
  hardSwish: 117,
} as const;

const halfPrecision = 1;

function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

type Step = (values: (tf.Tensor | undefined)[]) => void;

interface Program {
  readonly constants: (tf.Tensor | undefined)[];
  readonly steps: readonly Step[];
  readonly input: number;
  readonly output: number;
}

/** The person model's parameters and operators, read from its TensorFlow Lite file. */
class ModelFile {
  readonly graph: FlatTable;
  readonly tensors: readonly FlatTable[];
  readonly #buffers: readonly FlatTable[];
  readonly #codes: readonly number[];

  constructor(bytes: Uint8Array) {
    const root = FlatTable.root(bytes);
    const graph = root.tables(2)[0];
    if (!graph) throw new Error("the person model has no graph");
    this.graph = graph;
    this.tensors = graph.tables(0);
    this.#buffers = root.tables(4);
    this.#codes = root.tables(1).map((code) => code.int(3) || code.byte(0));
  }

  codeOf(operator: FlatTable): number {
    return this.#codes[operator.int(0)] ?? -1;
  }

  /** A constant's raw bytes, empty for computed tensors. */
  bytesOf(tensor: number): Uint8Array {
    return this.#buffers[this.tensors[tensor]?.int(2) ?? 0]?.bytes(0) ?? new Uint8Array(0);
  }

  constant(tensor: number): tf.Tensor {
    const table = this.tensors[tensor];
    const bytes = Uint8Array.from(this.bytesOf(tensor));
    const isHalf = table?.byte(1) === halfPrecision;
    const values = isHalf ? Float32Array.from(new Uint16Array(bytes.buffer), fromHalf) : new Float32Array(bytes.buffer);
    return tf.tensor(values, table?.ints(0) ?? []);
  }
}

type Value = tf.Tensor4D;

/** Makes one operator ready to run: its weights brought into TensorFlow.js's order, its options read. */
function compile(file: ModelFile, operator: FlatTable, constants: readonly (tf.Tensor | undefined)[]): Step {
  const [first = -1, second = -1, third = -1] = operator.ints(1);
  const [output = -1] = operator.ints(2);
  const options = operator.table(4);
  const code = file.codeOf(operator);
  const unary = (work: (value: Value) => tf.Tensor): Step => {
    return (values) => {
      values[output] = work(values[first] as Value);
    };
  };
  const binary = (work: (one: Value, two: Value) => tf.Tensor): Step => {
    return (values) => {
      values[output] = work(values[first] as Value, values[second] as Value);
    };
  };
  const strides: [number, number] = [options?.int(2) ?? 1, options?.int(1) ?? 1];
  const padding = options?.byte(0) === 0 ? "same" : "valid";
  const bias = constants[third] as tf.Tensor;
  switch (code) {
    case operators.convolution: {
      const filter = tf.transpose(constants[second] as tf.Tensor4D, [1, 2, 3, 0]);
      return unary((value) => tf.add(tf.conv2d(value, filter, strides, padding), bias));
    }
    case operators.depthwise: {
      const filter = tf.transpose(constants[second] as tf.Tensor4D, [1, 2, 3, 0]);
      return unary((value) => tf.add(tf.depthwiseConv2d(value, filter, strides, padding), bias));
    }
    case operators.custom: {
      // A 2×2 transposed convolution of stride 2 is a 1×1 convolution to four channels, laid out as 2×2 pixels.
      const kernel = constants[second] as tf.Tensor4D;
      const filter = tf.reshape(tf.transpose(kernel, [3, 1, 2, 0]), [1, 1, kernel.shape[3], 4]) as tf.Tensor4D;
      return unary((value) => tf.add(tf.depthToSpace(tf.conv2d(value, filter, 1, "same"), 2), bias));
    }
    case operators.averagePool:
      return unary((value) => tf.mean(value, [1, 2], true));
    case operators.resizeBilinear: {
      const [height = 1, width = 1] = new Int32Array(Uint8Array.from(file.bytesOf(second)).buffer);
      return unary((value) => tf.image.resizeBilinear(value, [height, width], false, true));
    }
    case operators.add:
      return binary((one, two) => tf.add(one, two));
    case operators.multiply:
      return binary((one, two) => tf.mul(one, two));
    case operators.logistic:
      return unary((value) => tf.sigmoid(value));
    case operators.relu:
      return unary((value) => tf.relu(value));
    case operators.hardSwish:
      return unary((value) => tf.mul(value, tf.div(tf.relu6(tf.add(value, 3)), 6)));
    default:
      throw new Error(`the person model uses operator ${code}`);
  }
}

async function loadProgram(): Promise<Program> {
  await startBackend();
  const entry = require.resolve("@mediapipe/selfie_segmentation");
  const file = new ModelFile(new Uint8Array(await readFile(join(dirname(entry), "selfie_segmentation.tflite"))));
  const constants: (tf.Tensor | undefined)[] = [];
  const steps: Step[] = [];
  for (const operator of file.graph.tables(3)) {
    const [source = -1] = operator.ints(1);
    const [target = -1] = operator.ints(2);
    if (file.codeOf(operator) === operators.dequantize) constants[target] = file.constant(source);
    else steps.push(compile(file, operator, constants));
  }
  return { constants, steps, input: file.graph.ints(1)[0] ?? 0, output: file.graph.ints(2)[0] ?? 0 };
}

let program: Promise<Program> | null = null;

/** Side of the model's square input and output. */
export const personMaskSize = 256;

/**
 * MediaPipe's selfie segmentation (general model, float16), run from its TensorFlow Lite file on TensorFlow.js.
 * @param input 256×256 RGB values from 0 to 1
 * @returns 256×256 certainties from 0 to 1 that a pixel belongs to a person
 */
export async function runPersonMask(input: Float32Array): Promise<Float32Array> {
  program ??= loadProgram();
  const { constants, steps, input: inputTensor, output } = await program;
  const result = tf.tidy(() => {
    const values = [...constants];
    values[inputTensor] = tf.tensor4d(input, [1, personMaskSize, personMaskSize, 3]);
    for (const step of steps) step(values);
    return values[output] as tf.Tensor;
  });
  const mask = Float32Array.from(result.dataSync());
  result.dispose();
  return mask;
}
