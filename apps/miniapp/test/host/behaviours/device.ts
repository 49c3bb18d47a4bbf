import { randomBytes } from "node:crypto";
import { inspectPhotoFile } from "@exam/photo/file";
import { answering, type Behaviours, direct, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";

async function login(host: HostState): Promise<string> {
  return host.person.loginCode ? host.person.loginCode() : randomBytes(16).toString("hex");
}

function pick(host: HostState): { path: string; sizeBytes: number } {
  if (host.person.picturePath === undefined) throw new PlatformFailure("cancel", 11);
  const path = host.files.addPicture(host.person.picturePath);
  return { path, sizeBytes: host.files.sizeBytes(path) };
}

function chooseImage(host: HostState): Bag {
  const { path, sizeBytes } = pick(host);
  if (host.platform.name === "alipay")
    return { apFilePaths: [path], tempFilePaths: [path], tempFiles: [{ path, size: sizeBytes }] };
  return { tempFilePaths: [path], tempFiles: [{ path, size: sizeBytes }] };
}

/** Width and height as they lie in the file, and how the picture has to be turned. */
function imageInfo(host: HostState, options: Bag): Bag {
  const path = String(options.src);
  const { widthPx, heightPx, orientation } = inspectPhotoFile(host.files.read(path));
  if (widthPx === null || heightPx === null) throw new PlatformFailure("decode fail");
  const isTurned = orientation > 4;
  const [width, height] = isTurned ? [heightPx, widthPx] : [widthPx, heightPx];
  return { path, width, height, type: "jpeg", orientation: isTurned ? "right" : "up" };
}

function chooseMedia(host: HostState): Bag {
  const { path, sizeBytes } = pick(host);
  return { type: "image", tempFiles: [{ tempFilePath: path, size: sizeBytes, fileType: "image" }] };
}

function scan(host: HostState): Bag {
  const result = host.person.scanResult;
  if (result === undefined) throw new PlatformFailure("cancel", 10);
  if (host.platform.name === "alipay") return { code: result, result, scanType: "QRCODE" };
  return { result, scanType: "QR_CODE", charSet: "utf-8", path: "" };
}

function savePicture(host: HostState, options: Bag): Bag {
  const path = String(options.filePath ?? options.url);
  if (/^data:/.test(path)) throw new PlatformFailure("invalid file, a data address cannot be saved");
  host.files.read(path);
  host.savedPictures.push(path);
  return {};
}

/** The person picks a chat, and the file is in it. */
function shareFile(host: HostState, options: Bag): Bag {
  host.sharedFiles.push({
    fileName: String(options.fileName ?? ""),
    text: host.files.read(options.filePath).toString("utf8"),
  });
  return {};
}

const setClipboard = (host: HostState, options: Bag): Bag => {
  host.clipboard = String(options.data ?? options.text);
  return {};
};
const getClipboard = (host: HostState): Bag => ({ data: host.clipboard, text: host.clipboard });

const code = answering(async (host) => ({ code: await login(host) }));

/** The scope auth_user hands over who the person is, and Alipay asks them first. */
async function authCode(host: HostState, options: Bag): Promise<Bag> {
  const scopes = [options.scopes ?? "auth_base"].flat().map(String);
  if (!scopes.includes("auth_user")) return { authCode: await login(host), authSuccessScopes: ["auth_base"] };
  if (host.person.identityCode === undefined) throw new PlatformFailure("用户取消授权", 11);
  return { authCode: await host.person.identityCode(), authSuccessScopes: ["auth_user"] };
}

export const deviceBehaviours: Behaviours = {
  login: code,
  getLoginCode: code,
  getAuthCode: answering(authCode),
  checkSession: answering(() => ({})),
  chooseImage: answering(chooseImage),
  chooseMedia: answering(chooseMedia),
  getImageInfo: answering(imageInfo),
  scanCode: answering(scan),
  scan: answering(scan),
  previewImage: answering(() => ({})),
  compressImage: answering((_, options) => ({ tempFilePath: options.src })),
  saveImageToPhotosAlbum: answering(savePicture),
  saveImage: answering(savePicture),
  shareFileMessage: answering(shareFile),
  setClipboardData: answering(setClipboard),
  getClipboardData: answering(getClipboard),
  setClipboard: answering(setClipboard),
  getClipboard: answering(getClipboard),
  makePhoneCall: answering(() => ({})),
  vibrateShort: answering(() => ({})),
  getSetting: answering(() => ({ authSetting: {} })),
  getRandomValues: answering((_, options) => ({ rawRandom: randomBytes(Number(options.length)) })),
  arrayBufferToBase64: direct((_, buffer) => Buffer.from(new Uint8Array(buffer as ArrayBuffer)).toString("base64")),
  base64ToArrayBuffer: direct((host, text) => host.realm.arrayBufferIn(Buffer.from(String(text), "base64"))),
};
