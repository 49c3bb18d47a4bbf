import { createHash, randomBytes } from "node:crypto";

/** The curve of GB/T 32918.5, in affine coordinates: slow, and plain enough to be checked by eye. */
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const a = p - 3n;
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const generator: Point = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** Coordinates of a public key, from 64 bytes. */
export function sm2PublicKey(privateKey: Buffer): Buffer {
  return encode(multiply(toNumber(privateKey), generator));
}

/**
 * SM2 encryption of GB/T 32918.4: 04 ‖ C1 ‖ C3 ‖ C2. The product decrypts with a library of its own; nothing is shared.
 * @param publicKey 64 bytes. @param k the ephemeral number, for published vectors; random when absent.
 */
export function sm2Encrypt(publicKey: Buffer, message: Buffer, k = toNumber(randomBytes(32)) % n): Buffer {
  const shared = multiply(k, decode(publicKey));
  const [x2, y2] = [toBytes(shared.x), toBytes(shared.y)];
  const mask = deriveKey(Buffer.concat([x2, y2]), message.length);
  const c2 = Buffer.from(message.map((byte, at) => byte ^ (mask[at] ?? 0)));
  const c3 = sm3(Buffer.concat([x2, message, y2]));
  return Buffer.concat([Buffer.from([4]), encode(multiply(k, generator)), c3, c2]);
}

function deriveKey(seed: Buffer, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 1; blocks.length * 32 < length; counter += 1) {
    const suffix = Buffer.alloc(4);
    suffix.writeUInt32BE(counter);
    blocks.push(sm3(Buffer.concat([seed, suffix])));
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function sm3(bytes: Buffer): Buffer {
  return createHash("sm3").update(bytes).digest();
}

function multiply(factor: bigint, point: Point): Point {
  let sum: Point | undefined;
  let double: Point = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = sum === undefined ? double : add(sum, double);
    double = add(double, double);
  }
  if (sum === undefined) throw new RangeError("the point at infinity");
  return sum;
}

function add(left: Point, right: Point): Point {
  const isSame = left.x === right.x && left.y === right.y;
  const slope = isSame
    ? modulo((3n * left.x * left.x + a) * invert(2n * left.y))
    : modulo((right.y - left.y) * invert(right.x - left.x));
  const x = modulo(slope * slope - left.x - right.x);
  return { x, y: modulo(slope * (left.x - x) - left.y) };
}

function modulo(value: bigint): bigint {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
}

/** By Fermat: p is prime. */
function invert(value: bigint): bigint {
  let result = 1n;
  let base = modulo(value);
  for (let exponent = p - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % p;
    base = (base * base) % p;
  }
  return result;
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString("hex")}`);
}

function toBytes(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, "0"), "hex");
}

function encode({ x, y }: Point): Buffer {
  return Buffer.concat([toBytes(x), toBytes(y)]);
}

function decode(bytes: Buffer): Point {
  return { x: toNumber(bytes.subarray(0, 32)), y: toNumber(bytes.subarray(32, 64)) };
}
