/**
 * Every code a reply can carry, with its HTTP status and what the candidate reads. The sentence says what to do next.
 * A code without a sentence does not compile; the app maps the same codes to its own languages.
 */
export const errorCodes = {
  "request/invalid": { status: 400, text: "填写的内容有误，请按提示修改后重新提交。" },
  "request/malformed": { status: 400, text: "请求内容无法读取，请刷新页面后重试。" },
  "request/not-found": { status: 404, text: "没有找到您要访问的内容，请返回上一页重试。" },
  "request/too-large": { status: 413, text: "上传的内容过大，请压缩到 10 MB 以内后重试。" },
  "request/unsupported-type": { status: 415, text: "不支持这种内容类型，请重新选择文件后上传。" },
  "request/too-many": { status: 429, text: "操作过于频繁，请稍后再试。" },
  "request/idempotency-key-reused": { status: 409, text: "本次提交与之前的提交内容不一致，请刷新页面后重新提交。" },
  "request/in-progress": { status: 409, text: "上一次提交正在处理，请稍候再查看结果。" },
  "request/cross-site": { status: 403, text: "请求来源不正确，请从本网站页面重新操作。" },
  "internal/unexpected": { status: 500, text: "系统出现异常，您填写的内容没有丢失，请稍后重试。" },
  "internal/dependency-down": { status: 503, text: "相关服务暂时无法连接，请稍后重试。" },

  "waiting-room/not-used": { status: 422, text: "现在不需要排队，请直接办理。" },
  "waiting-room/too-early": { status: 409, text: "还没有到排队时间，请在开放前 10 分钟内再来。" },
  "waiting-room/closed": { status: 403, text: "办理时间已经截止，不再接受排队。" },
  "waiting-room/device-required": { status: 400, text: "无法识别您的设备，请刷新页面后重试。" },
  "waiting-room/ticket-required": { status: 429, text: "当前办理人数较多，请先排队。" },
  "waiting-room/not-your-turn": { status: 429, text: "还没有轮到您，请稍候，轮到时会自动继续。" },
  "waiting-room/turn-passed": { status: 409, text: "您的排队号已过期，请重新排队。" },

  "captcha/wrong": { status: 422, text: "验证码不正确，请按新的图片重新输入。" },
  "captcha/expired": { status: 422, text: "验证码已失效，请点击图片换一张后重新输入。" },
  "captcha/kind-not-offered": {
    status: 422,
    text: "暂不提供语音验证码。看不清图片的，请点击“无法看清图片？”，由您的设备自动完成验证。",
  },
  "captcha/required": { status: 422, text: "请先完成图形验证码，再获取校验码。" },
  "verification-code/wrong": { status: 422, text: "校验码不正确，请核对后重新输入。" },
  "verification-code/expired": { status: 422, text: "校验码已失效，请重新获取。" },
  "verification-code/address-invalid": { status: 422, text: "手机号或邮箱填写不正确，请核对后重新填写。" },
  "verification-code/daily-limit": { status: 429, text: "今天获取校验码的次数已达上限，请明天再试。" },
  "verification-code/too-many": { status: 429, text: "校验码发送过于频繁，请一分钟后再试。" },

  "message-permission/not-offered": { status: 422, text: "这里暂不提供消息提醒，请在个人中心查看结果。" },

  "character/no-glyph": { status: 404, text: "没有这个字的图片。" },

  "account/sign-up-not-offered": {
    status: 422,
    text: "本系统不提供填写表单注册。请用支付宝或电子社保卡扫码登录，首次登录会自动建立账号。",
  },
  "account/username-invalid": {
    status: 422,
    text: "用户名应为 3 至 20 个字符，以字母开头，由字母、数字或下划线组成。",
  },
  "account/username-taken": { status: 409, text: "该用户名已被使用，请换一个用户名。" },
  "account/id-number-taken": {
    status: 409,
    text: "该证件号码已经注册过账号。如果是您本人注册，请使用“找回用户名”或“找回密码”；如果不是您本人注册，请提交更正申请，由工作人员审核。",
  },
  "account/contact-invalid": { status: 422, text: "手机号或邮箱填写不正确，请核对后重新填写。" },
  "account/contact-taken": { status: 409, text: "该邮箱（或者手机号）已经注册，可直接登录。" },
  "account/pending-activation": {
    status: 409,
    text: "该邮箱已经注册，正在等待激活。您可以重新发送激活邮件（或者校验码）。",
  },
  "account/field-required": { status: 422, text: "还有必填的内容没有填写，请补充后重新提交。" },
  "account/id-type-not-offered": { status: 422, text: "本考试不支持这种证件类型，请重新选择。" },
  "account/id-number-invalid": { status: 422, text: "证件号码不正确，请对照证件核对后重新填写。" },
  "account/name-invalid": { status: 422, text: "姓名填写不正确，请按证件上的姓名填写。" },
  "account/pinyin-name-not-offered": {
    status: 422,
    text: "本考试不支持用拼音代替姓名中的生僻字，请使用“生僻字”按钮录入。",
  },
  "account/password-weak": { status: 422, text: "密码不符合要求，请重新设置。" },
  "account/consent-required": { status: 422, text: "请先阅读特别提示并确认同意，再继续注册。" },
  "account/notice-outdated": { status: 422, text: "特别提示已更新，请重新阅读并确认。" },
  "account/not-active": { status: 403, text: "该账号当前状态不能进行此操作，请先完成账号激活或密码设置。" },
  "account/terminated": { status: 403, text: "该账号已被终止使用，如有疑问请联系考试机构。" },
  "account/security-question-unknown": { status: 422, text: "密保问题不在可选范围内，请重新选择。" },
  "account/security-answer-weak": { status: 422, text: "密保答案不能为空，请填写只有您自己知道的答案。" },
  "account/track-unknown": { status: 422, text: "没有这种考试类别，请重新选择。" },
  "account-activation/invalid": { status: 422, text: "激活链接无效或已过期，请重新发送激活邮件。" },

  "account/in-use": { status: 409, text: "该账号已用于报名，报名结束前不能注销。" },
  "account/not-closing": { status: 409, text: "该账号没有正在办理注销，无需撤销。" },
  "consent/not-found": { status: 404, text: "没有找到这份同意记录，或已经撤回。" },

  "contact/last-identifier": { status: 409, text: "这是您登录账号的唯一方式，请先添加并验证另一个联系方式，再删除。" },
  "contact/not-found": { status: 404, text: "账号中没有这个联系方式，请核对后重新填写。" },

  "session/required": { status: 401, text: "请先登录，再继续操作。" },
  "session/expired": { status: 401, text: "登录已过期，请重新登录。您已填写的内容会保留。" },
  "session/reauthentication-required": { status: 403, text: "为保护账号安全，请先重新验证身份再继续。" },
  "session/wrong-credentials": { status: 401, text: "账号或密码不正确，请核对后重试。连续输错 5 次将锁定 15 分钟。" },
  "session/locked": { status: 429, text: "密码连续输错次数过多，请 15 分钟后再试，或使用“找回密码”。" },
  "session/method-not-offered": { status: 422, text: "本系统不支持这种登录方式，请换一种方式登录。" },
  "session/code-refused": { status: 422, text: "授权已失效，请退出后重新打开小程序，再登录一次。" },
  "session/authorisation-refused": { status: 422, text: "授权没有完成或已经失效，请重新授权。" },
  "session/provider-blocked": { status: 403, text: "您的账号已被平台限制登录，请换一种方式登录。" },
  "session/not-found": { status: 404, text: "该登录设备不存在或已退出。" },

  "recovery/method-not-offered": { status: 422, text: "暂不支持这种找回方式，请换一种方式找回密码。" },
  "recovery/not-found": { status: 404, text: "没有找到这次找回密码的操作，请重新开始。" },
  "recovery/expired": { status: 409, text: "本次找回密码已超时，请重新开始。" },
  "recovery/wrong-step": { status: 409, text: "当前步骤与页面不一致，请重新开始找回密码。" },
  "recovery/wrong-answer": {
    status: 422,
    text: "答案不正确，请核对后重新填写。连续答错 5 次，24 小时内不能再用这种方式找回。",
  },
  "recovery/locked": { status: 429, text: "尝试次数过多或已被本人撤销，请 24 小时后再试，或换一种方式找回密码。" },
  "recovery/token-invalid": { status: 422, text: "重设密码的时限已过或已经使用，请重新找回密码。" },
  "recovery/veto-invalid": {
    status: 422,
    text: "撤销链接无效、已使用或已超过 24 小时。如非本人操作，请尽快找回密码。",
  },

  "replacement-request/not-found": { status: 404, text: "没有找到这份申请，请重新提交。" },
  "replacement-request/wrong-state": { status: 409, text: "该申请当前状态不能进行此操作。" },

  "binding/none": { status: 409, text: "该账号尚未绑定，请先完成绑定账号。" },
  "binding/conflict": { status: 409, text: "该微信已绑定其他账号，请选择保留原绑定或改绑到本账号。" },
  "binding/not-found": { status: 404, text: "没有找到这个绑定。" },
  "binding/ticket-expired": { status: 409, text: "绑定已完成或已超时，请返回重新扫码，或重新打开小程序。" },
  "binding/not-offered": { status: 422, text: "本系统不提供这种绑定方式。" },

  "handoff/not-found": { status: 404, text: "二维码不存在或已失效，请刷新二维码后重试。" },
  "handoff/expired": { status: 409, text: "二维码已过期，请刷新二维码后重新扫描。" },
  "handoff/wrong-state": { status: 409, text: "该二维码已被使用，请刷新二维码后重新扫描。" },
  "handoff/wrong-provider": { status: 422, text: "请用网页上所示的应用扫描这个二维码。" },
  "handoff/purpose-not-offered": { status: 422, text: "本系统不提供这种扫码方式。" },

  "photo/unreadable": { status: 422, text: "文件不是可识别的照片，或已损坏，请重新选择 JPG 格式的照片。" },
  "photo/too-many-pixels": { status: 422, text: "照片像素过大，请选择不超过 5000 万像素的照片。" },
  "photo/file-required": { status: 400, text: "没有收到照片文件，请重新选择照片后上传。" },
  "photo/not-compliant": { status: 422, text: "照片不符合要求，请查看检查结果，修改后重新上传。" },
  "photo/cannot-process": { status: 422, text: "这张照片无法处理成合格照片，请按提示重新拍摄后上传。" },
  "photo/processing-expired": { status: 409, text: "处理结果已失效，请重新处理照片。" },
  "photo/wrong-state": { status: 409, text: "照片当前状态不能进行此操作，请刷新页面查看。" },
  "photo/not-found": { status: 404, text: "没有找到照片，请先上传照片。" },
  "photo/link-expired": { status: 403, text: "照片链接已失效，请刷新页面后查看。" },
  "upload/not-offered": { status: 422, text: "当前系统不使用单独上传地址，请直接上传照片。" },
  "upload/not-found": { status: 404, text: "没有找到上传的照片，请重新选择照片后上传。" },
  "upload/not-arrived": { status: 409, text: "照片还没有上传完成，请稍候重试或重新上传。" },
  "upload/expired": { status: 409, text: "本次上传已使用或已失效，请重新选择照片后上传。" },
  "photo/quota-reached": { status: 429, text: "今天上传照片的次数已达上限，请明天再试。" },
  "photo-spec/not-found": { status: 404, text: "没有这种照片规格。" },

  "degree/not-found": { status: 404, text: "没有找到这条学历学位信息。" },
  "degree/not-used": { status: 422, text: "本考试不需要填写学历学位信息。" },
  "degree/limit-reached": { status: 422, text: "学历学位信息最多添加 5 条，请删除未核验的信息后再添加。" },
  "degree/duplicate-certificate": { status: 409, text: "该证书编号已经添加过，请勿重复添加。" },
  "degree/wrong-state": {
    status: 409,
    text: "该信息当前状态不能进行此操作。已核验的信息不能修改或删除，如有错误请添加一条正确的信息。",
  },
  "degree/evidence-unknown": { status: 422, text: "没有找到上传的证明图片，请重新上传。" },
  "degree/dates-invalid": { status: 422, text: "入学日期应早于毕业日期，且毕业日期不能晚于今天，请核对后重新填写。" },

  "degree/claim-instead": {
    status: 422,
    text: "学历学位记录由系统自动绑定，不需要手工添加。没有显示的记录，请点击“我还有学历没显示出来”。",
  },
  "degree/claim-not-offered": { status: 422, text: "本考试不需要申请补充学历，请直接添加学历学位信息。" },
  "degree/claim-pending": { status: 409, text: "该证书编号已经提交过，正在查找，请在 24 小时内查看结果。" },
  "degree/claims-reached": { status: 429, text: "今天提交的次数已达上限，请核对证书编号后明天再试。" },

  "face-auth/not-found": { status: 404, text: "没有找到这次人脸认证，请重新开始认证。" },
  "face-auth/expired": { status: 409, text: "本次人脸认证已超时，请重新开始认证。" },
  "face-auth/wrong-state": { status: 409, text: "本次人脸认证已经结束，请重新开始认证。" },
  "face-auth/not-passed": { status: 422, text: "人脸认证没有通过，请重新认证，或换一种方式办理。" },
  "face-auth/not-usable": { status: 409, text: "本次人脸认证的结果已使用或不能用于此操作，请重新开始认证。" },
  "face-auth/platform-not-offered": { status: 422, text: "本系统在这里不提供人脸认证，请换一种方式办理。" },
  "face-auth/purpose-not-offered": { status: 422, text: "本系统不提供这种人脸认证，请换一种方式办理。" },
  "face-auth/id-type-not-supported": { status: 422, text: "这种证件暂不支持人脸认证，请换一种方式办理。" },
  "face-auth/identity-unknown": {
    status: 422,
    text: "姓名和证件号码未能通过身份核实，请核对后重新填写，或换一种方式办理。",
  },
  "face-auth/no-account": {
    status: 409,
    text: "人脸认证已通过，但您还没有注册账号。请点击“注册”，按注册指引填写后再登录。",
  },
  "face-auth/too-many": { status: 429, text: "今天人脸认证的次数已达上限，请明天再试，或换一种方式办理。" },

  "identity-review/not-needed": { status: 409, text: "您的身份已经核验，或正在等待人工核验，无需重复申请。" },
  "identity-review/not-offered": { status: 422, text: "本系统不需要核验身份，无需申请。" },
  "identity-review/not-found": { status: 404, text: "您还没有申请人工核验身份。" },
  "identity-review/picture-not-found": { status: 404, text: "这张图片不存在或已经删除。" },
  "identity-review/wrong-state": { status: 409, text: "该申请当前状态不能进行此操作。" },

  "callback/bad-signature": { status: 403, text: "推送签名不正确。" },
} as const satisfies Record<string, { status: number; text: string }>;

export type ErrorCode = keyof typeof errorCodes;
