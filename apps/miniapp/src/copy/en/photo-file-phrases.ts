import type { photoFilePhrases as area } from "../zh-hant/photo-file-phrases.ts";

export const photoFilePhrases: Readonly<Record<keyof typeof area, string>> = {
  // File
  "文件是{}。": "The file is {0}.",
  "文件实际是{}，不符合格式要求（与文件扩展名无关）。":
    "The file really is {0}, whatever its extension says. That format is not allowed.",
  "请用看图软件打开后另存为 JPG 格式，不要直接修改扩展名。":
    "Open it in a picture viewer and save it as JPG. Changing the extension is not enough.",
  "文件完整。": "The file is complete.",
  "文件不完整，可能没有传输完或已损坏。": "The file is incomplete. It may be damaged or not fully copied.",
  "请重新拷贝或重新下载原照片后再上传。": "Copy or download the original photo again, then upload it.",
  "照片结尾之后没有多余数据。": "Nothing follows the end of the photo.",
  "照片结尾之后只有相机附加的数据，保存时会去除。":
    "Only data of the camera follows the end of the photo. It is removed when saved.",
  "照片结尾之后有用来增大文件的填充数据。": "Filling follows the end of the photo, to make the file larger.",
  "照片结尾之后藏有其他文件。": "Another file is hidden behind the end of the photo.",
  "照片结尾之后有来历不明的数据。": "Unknown data follows the end of the photo.",
  "请使用相机或照相馆提供的原照片文件，不要用工具拼接或填充。":
    "Use the original file from the camera or photo studio, without anything added to it.",
  "编码方式通用。": "The coding is a common one.",
  "照片是印刷用的 CMYK 颜色，多数系统无法正确显示。":
    "The photo has CMYK colours for printing, which most systems cannot show.",
  "照片使用了少见的编码方式，多数软件无法打开。": "The photo has an unusual coding that most programs cannot open.",
  "照片是渐进式编码，个别旧系统不支持；本系统保存时会转换。":
    "The photo has progressive coding, which a few old systems cannot read. It is converted when saved.",
  "请用看图软件打开后另存为普通的 RGB JPG 照片。": "Open it in a picture viewer and save it as an ordinary RGB JPG.",
  "照片含拍摄信息，保存时会去除。": "The photo has camera data, which is removed when saved.",
  "照片不含拍摄信息。": "The photo has no camera data.",
  "照片里记录了拍摄地点，保存时会去除。": "The photo says where it was taken. That is removed when saved.",
  "如不希望上传拍摄地点，可在手机相机设置中关闭位置记录。":
    "If you do not want to upload the place, switch off location in your phone's camera settings.",
  "对打印分辨率不作要求。": "Any print resolution will do.",
  "打印分辨率符合要求。": "The print resolution is right.",
  "文件里标注的打印分辨率不是 {} dpi，不影响像素大小。":
    "The print resolution in the file is not {0} dpi. This does not change the pixels.",
  "使用“处理照片”可写入正确的分辨率。": "“Make the photo compliant” writes the right resolution.",
  "文件大小符合要求。": "The file size is right.",
  "文件太小，照片可能被压缩或是小照片。": "The file is too small. The photo may be compressed or small.",
  "文件太大。": "The file is too large.",
  "请使用相机或照相馆提供的原文件，不要用聊天软件转发后的压缩图，也不要放大小照片。":
    "Use the original file from the camera or photo studio, not one that a chat app compressed. Do not enlarge a small photo.",
  "请使用“处理照片”压缩到要求的大小。": "Have it compressed under “Make the photo compliant”.",
  "像素大小符合要求。": "The size in pixels is right.",
  "照片像素不够。": "The photo has too few pixels.",
  "照片像素大小与要求不一致。": "The size in pixels is not the required one.",
  "请重新拍摄或向照相馆索取更大的原照片，请勿使用小照片放大。":
    "Take another photo, or ask the photo studio for a larger original. Do not enlarge a small photo.",
  "请使用“处理照片”裁剪并缩小到要求的像素。": "Have it cropped and reduced under “Make the photo compliant”.",
  "宽高比例符合要求。": "The proportions are right.",
  "宽高比例不是证件照的比例。": "The proportions are not those of an ID photo.",
  "请使用“处理照片”按要求裁剪，不要拉伸。": "Have it cropped under “Make the photo compliant”. Do not stretch it.",
  "文件实际是{}，不是可识别的照片，请重新选择 JPG 格式的照片。":
    "The file really is {0}, not a photo we can read. Choose a JPG photo.",
  "{}这种编码的照片不能超过 {}，请另存为普通的 JPG 照片后上传。":
    "With this coding, {0} can have at most {1}. Save it as an ordinary JPG and upload it.",

  // Processing
  "头顶上方留白不足，裁剪后达不到要求，请后退一些重新拍摄。":
    "There is too little space above the head to crop it right. Step back and take another photo.",
  "下巴以下拍得太少，请后退一些重新拍摄，露出双肩。":
    "Too little is shown below the chin. Step back and take another photo with both shoulders.",
  "头部在照片里太大，请后退一些重新拍摄。": "The head is too large in the photo. Step back and take another.",
  "头部离照片边缘太近，裁剪后达不到要求，请把脸放在画面中间重新拍摄。":
    "The head is too close to the edge to crop it right. Put the face in the middle and take another photo.",
  "脸部在照片里太小，裁剪后像素不够，不能放大。请靠近一些或用更高像素重新拍摄。":
    "The face is too small in the photo. Cropping would leave too few pixels, and it must not be enlarged. Come closer or use more pixels and take another.",
  "照片内容过于平滑，最高质量的文件仍小于要求的大小。请使用更高像素的原照片。":
    "The photo has so little detail that even the best quality makes too small a file. Use an original with more pixels.",
  "照片压缩到最低可用质量后文件仍大于要求。请换用背景更简单的照片。":
    "Even at the lowest usable quality the file is too large. Use a photo with a simpler background.",
  "按头部位置裁剪：从 {}×{} 中截取 {}×{}。": "Cropped around the head: {2}×{3} taken from {0}×{1}.",
  "缩小到 {}×{} 像素，没有放大或拉伸。": "Reduced to {0}×{1} pixels, not enlarged or stretched.",
  "保存为 JPG，质量 {}，{} KB。": "Saved as JPG, quality {0}, {1} KB.",
  "按拍摄方向转正。": "Turned upright.",
  "去除了拍摄信息和拍摄地点。": "Camera data and place removed.",
  "去除了拍摄信息。": "Camera data removed.",
  "背景没有更换。": "The background was not replaced.",
  "背景已由软件更换为{}，此项会记录在案，审核时可以看到。":
    "The background was replaced with {0} by software. This is on record and staff see it.",
  "如不希望更换背景，请在纯色背景前重新拍摄。":
    "If you do not want this, take another photo in front of a plain background.",
  "没有找到正面人脸，请正对镜头重新拍摄。":
    "No face was found that looks at the camera. Face the camera and take another photo.",
  "背景已由软件更换（边缘色差 {}）；此项会记录在案。":
    "The background was replaced by software (colour difference at the edge {0}). This is on record.",
  "上传的文件与所选的照片不一致，请重新选择照片后上传。":
    "The uploaded file is not the chosen photo. Choose the photo again and upload it.",
  "照片已用于报名，不能再更换。": "The photo was used to apply and can no longer be replaced.",
  "这种照片规格不允许使用所选的背景颜色，请重新选择。":
    "These photo rules do not allow the chosen background. Choose another.",
  "原文件太小，照片可能被压缩或是小照片。": "The original file is too small. The photo may be compressed or small.",
};
