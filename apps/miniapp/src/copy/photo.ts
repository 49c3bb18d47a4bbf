import type { BackgroundColour, PhotoFormat, PhotoSpec } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const backgroundNames: Record<BackgroundColour, string> = { white: "白", blue: "蓝", red: "红", "light-grey": "浅灰" };
const formatNames: Record<PhotoFormat, string> = { jpeg: "JPG/JPEG", png: "PNG" };

function sizeRule({ sizeRule: rule, widthPx, heightPx }: PhotoSpec): string {
  const size = `${widthPx}×${heightPx} 像素`;
  return rule === "exact" ? `尺寸为 ${size}（宽×高）` : `尺寸不小于 ${size}（宽×高）`;
}

function byteRule({ minBytes, minBytesExclusive, maxBytes, byteFloorOn }: PhotoSpec): string | undefined {
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`;
  const file = byteFloorOn === "source" ? "原文件" : "文件";
  const parts = [
    minBytes && `${minBytesExclusive ? "大于" : "不小于"} ${kilobytes(minBytes)}`,
    maxBytes && `不超过 ${kilobytes(maxBytes)}`,
  ].filter(Boolean);
  return parts.length > 0 ? `${file}${parts.join("、")}` : undefined;
}

/** What the photo must be, in the words that candidates know (R-PHO-09); numbers and colours come from the specification. */
function rules(spec: PhotoSpec): string[] {
  const isSmallTwoInch = spec.widthPx === 295 && spec.heightPx === 413;
  const background = `${spec.backgrounds.map((name) => backgroundNames[name]).join("、")}底`;
  const file = [spec.formats.map((format) => formatNames[format]).join("、"), sizeRule(spec), byteRule(spec)];
  return [
    `近期免冠正面，${background}${isSmallTwoInch ? "小二寸" : ""}证件照`,
    `文件格式为 ${file.filter(Boolean).join("，")}`,
    "不得使用视频捕捉、摄像头所拍照片",
    "正视镜头、表情自然、面部光照均匀、无明显反差、无遮挡及高光、不佩戴饰物",
    "请勿使用小照片放大",
  ];
}

export const photoCopy = inLanguage({
  "zh-CN": {
    title: "上传基本照片",
    rulesTitle: "照片要求",
    rules,
    choose: "选择照片",
    examPhoto: "报名照片",
    chosenPhoto: "已选择的照片",
    chooseHint: "点击“+”选择照片。照片将用于报名、准考证和证书，请使用近期照片。",
    checking: "正在检查照片…",
    uploading: (percent: number) => (percent > 0 ? `正在上传照片 ${percent}%` : "正在上传照片…"),
    uploaded: "照片上传成功",
    uploadedHint: "请查看检查结果，确认照片是本人后点击“提交”。",
    submit: "提交",
    again: "重新上传",
    submitted: "照片上传成功，等待工作人员审核",
    submittedHint: "审核结果会显示在这里和个人中心，请留意。",
    complete: "照片上传完成",
    completeHint: "照片已通过审核，报名时将使用这张照片。",
    rejected: "照片未通过审核",
    rejectedHint: "请按原因更换照片后重新上传。",
    notUploaded: "照片不符合要求，尚未上传",
    notCompliant: "照片不符合要求，不能提交",
    notCompliantHint: "请按下面的提示更换照片，然后重新上传。",
    processableHint: "可以在下面一键处理成合格照片，也可以按提示更换照片后重新上传。",
    warning: "照片可以提交，需工作人员审核",
    warningHint: "下面几项没有完全达到要求，也可以更换照片后重新上传。",
    findings: "检查结果",
    toFix: (count: number) => `${count} 项需要修改`,
    passed: (count: number) => `${count} 项符合要求`,
    showPassed: "查看符合要求的项目",
    hidePassed: "收起符合要求的项目",
    failMark: "不符合",
    warnMark: "需注意",
    noteMark: "说明",
    passMark: "符合",
    measured: (value: string) => `实测：${value}`,
    required: (value: string) => `要求：${value}`,
    replaceTitle: "更换已通过的照片？",
    replaceLead: "重新上传的照片需要再次提交和审核，通过之前不能报名。",
    backToCentre: "返回个人中心",
    ownPhoto: "我的照片",
    ways: "上传方式",
    uploadDialog: "上传照片",
    uploadWay: "请选择上传方式",
    byFile: "文件上传",
    byPhone: "扫码上传",
    byFileHint: "从这台电脑中选择照片文件。不得使用摄像头所拍照片。",
    chooseFile: "选择文件",
    scanStep: "扫码上传",
    scanTitle: "请用手机扫描二维码",
    scanHint: "用微信、支付宝或手机浏览器扫码，在手机上拍照或选择照片。上传后本页会自动显示。",
    scanned: "已扫码",
    scannedHint: "请在手机上继续，上传后本页会自动显示照片。",
    codeExpired: "二维码已失效",
    refreshCode: "刷新二维码",
    phoneUploaded: "照片已从手机上传",
    shoot: "拍照",
    fromAlbum: "从相册选择",
    guide: ["请他人用手机后置镜头拍摄", "头部在轮廓内，双眼在横线上", "露出双肩，四周留出空白", "背景均匀，光线柔和"],
    lines: { crown: "头顶", eyes: "双眼", chin: "下颏", centre: "中线" },
    line: (name: string, isMet: boolean) => (isMet ? `${name} 符合` : `${name} 不符`),
    processTitle: "处理照片",
    processLead: "由系统按要求裁剪、缩小并重新保存，不放大、不拉伸、不修改面容。处理后请先查看效果。",
    process: "一键处理成合格照片",
    processAgain: "重新处理",
    processing: "正在处理照片…",
    background: "背景",
    keepBackground: "保持原背景",
    replaceBackground: (colour: BackgroundColour) => `更换为${backgroundNames[colour]}色背景`,
    backgroundDisclosed: "更换背景会写入检查结果并记录在案，工作人员审核时可以看到。",
    cannotProcess: "这张照片无法处理成合格照片",
    cannotProcessHint: "请按以上原因重新拍摄，或换一张照片。",
    madeTitle: "处理结果",
    madePassed: "处理后的照片符合全部要求",
    madeWarned: "处理后的照片可以提交，需工作人员审核",
    madeHint: "请确认是本人且头发、耳朵、衣领完整，再使用这张照片。",
    changes: "所做的处理",
    before: "处理前",
    after: "处理后",
    compareLabel: "处理前后对比",
    take: "使用处理后的照片",
    openComparison: "看看这张照片还符合哪些考试的要求",
    comparisonTitle: "照片规格对照",
    comparisonLead: "用一张照片对照各项考试和证件的公开要求。照片只用于本次检查，不会保存。",
    comparisonChoose: "选择要对照的照片",
    comparisonAgain: "换一张照片",
    comparisonUseChosen: "使用刚才选择的照片",
    comparing: "正在逐项对照…",
    comparisonResult: (passed: number, total: number) => `符合 ${total} 项要求中的 ${passed} 项`,
    comparisonFailed: (count: number) => (count > 0 ? `${count} 项不符合，原因见下` : "全部符合"),
    phoneTitle: "手机上传照片",
    phoneOpening: "正在连接电脑页面…",
    phoneRequest: (device: string, place: string, time: string) => `请求来自：${device}，${place}，${time}`,
    phoneCheck: "请确认这是您正在使用的电脑。上传的照片会显示在该电脑上。",
    phoneBroken: "二维码不完整，请在电脑上刷新后重新扫码。",
    phoneRescan: "请在电脑上刷新二维码后重新扫码。",
    phonePassed: "照片符合要求，可以上传",
    phoneWarned: "照片可以上传，需工作人员审核",
    phoneFailed: "照片不符合要求，不能直接上传",
    phoneFailedHint: "可以一键处理成合格照片，或重新拍摄。",
    phoneUpload: "上传到电脑",
    phoneTake: "上传处理后的照片",
    phoneRetake: "重新拍摄或选择",
    phoneDone: "照片上传成功",
    phoneDoneHint: "请回到电脑，核对照片后点击“提交”。本页可以关闭。",
    chooseFailed: "无法打开相册或文件，请检查权限后重试。",
  },
});
