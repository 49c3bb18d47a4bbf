import { facePlayForm } from "./face-page.ts";
import type { FaceResult, FaceService } from "./face-steps.ts";
import { type Html, html } from "./html.ts";
import { qrPng } from "./qr-png.ts";
import type { SandboxControls } from "./sandbox.ts";
import type { SandboxUser } from "./sandbox-state.ts";

const channels = { sms: "短信", email: "邮件", wechat: "微信", alipay: "支付宝", baidu: "百度" } as const;
const providers = { wechat: "微信", alipay: "支付宝", baidu: "百度", "social-card": "电子社保卡" } as const;
const faceServices: Readonly<Record<FaceService, string>> = {
  "wechat-face": "微信人脸核身",
  "alipay-face": "支付宝身份验证",
  "tencent-eid": "腾讯云 E证通",
  "baidu-face": "百度云人脸实名认证",
};
const faceOutcomes: Readonly<Record<FaceResult["outcome"], string>> = {
  passed: "通过",
  failed: "活体检测未通过",
  "other-face": "不是本人",
  "timed-out": "超时",
  cancelled: "已离开",
  "unknown-identity": "姓名与证件号码不符",
};
const faultyProviders = {
  wechat: "微信",
  "wechat-face": faceServices["wechat-face"],
  alipay: "支付宝",
  "alipay-face": faceServices["alipay-face"],
  baidu: "百度",
  "baidu-face": faceServices["baidu-face"],
  "tencent-eid": faceServices["tencent-eid"],
  "social-card": "电子社保卡",
  "education-register": "学历学位库",
  sms: "短信",
  mail: "邮件",
  "object-store": "对象存储",
} as const;
const modes = { off: "恢复正常（填次数则断开）", slow: "响应很慢", error: "返回错误", garbage: "返回乱码" } as const;

const style = `
:root{color-scheme:light;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1b2733;background:#f3f5f8}
body{margin:0 auto;max-width:1100px;padding:24px 16px 64px}h1{font-size:26px;margin:0}h2{font-size:19px;margin:0 0 12px}
header{display:flex;gap:16px;align-items:baseline;justify-content:space-between;flex-wrap:wrap}a{color:#0b5cab}
section{background:#fff;border:1px solid #d7dde5;border-radius:10px;padding:16px 20px;margin-top:20px;overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 10px;border-bottom:1px solid #e6eaf0;vertical-align:top}th{color:#51606f;font-weight:600}
form{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end;margin-top:12px}label{display:grid;gap:2px;font-size:14px;color:#3d4b59}
input,select,button{font:inherit;min-height:40px;padding:4px 10px;border:1px solid #8a97a5;border-radius:6px;background:#fff;color:inherit}
button{background:#0b5cab;border-color:#0b5cab;color:#fff;cursor:pointer}:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.notice{background:#e8f3ec;border:1px solid #2f7d4f;border-radius:8px;padding:10px 16px;margin-top:16px}.code{font:600 20px ui-monospace,monospace}
.whole{white-space:nowrap}.muted{color:#51606f}code{word-break:break-all}img{width:120px;height:120px;image-rendering:pixelated}pre{white-space:pre-wrap;margin:0;font:inherit}
@media(max-width:640px){thead{display:none}tr{display:block;padding:8px 0;border-bottom:1px solid #c9d1db}td{display:block;border:0;padding:3px 0}form{display:grid}}`;

/** The sandbox as a page for people, in Chinese, without scripts. @param notice what the last form came to. */
export function renderSandboxPage(controls: SandboxControls, notice: string | undefined): string {
  const page = html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>沙箱 · 模拟的外部系统</title><style>${{ markup: style }}</style></head><body>
<header><h1>沙箱 · 模拟的外部系统</h1><a href="/sandbox">刷新</a></header>
<p class="muted">这里扮演微信、短信、邮件、学历学位库等外部系统，仅供试用和测试。真实环境没有这个页面。</p>
${notice ? html`<p class="notice" role="status">${notice}</p>` : undefined}
<main>${inbox(controls)}${wechat(controls)}${faces(controls)}${users(controls)}${people(controls)}${records(controls)}${faults(controls)}</main></body></html>`;
  return `<!doctype html>${page.markup}`;
}

function inbox(controls: SandboxControls): Html {
  const items = controls.messages().slice(0, 30);
  const rows = items.map(
    (
      message,
    ) => html`<tr><td>${time(message.sentAt)}</td><td>${channels[message.channel]}</td><td><code>${message.to}</code></td>
<td>${message.code ? html`<span class="code">${message.code}</span>` : "—"}</td>
<td>${message.subject ? html`<strong>${message.subject}</strong>` : undefined}<pre>${message.text}</pre>${
      message.link ? html`<a href="${message.link}">${message.link}</a>` : undefined
    }</td></tr>`,
  );
  return html`<section aria-labelledby="inbox"><h2 id="inbox">收件箱（校验码、邮件、微信消息）</h2>${
    rows.length === 0
      ? html`<p class="muted">还没有消息。系统发出的短信和邮件会出现在这里。</p>`
      : html`<table><thead><tr><th>时间</th><th>方式</th><th>收件人</th><th>校验码</th><th>内容</th></tr></thead><tbody>${rows}</tbody></table>`
  }</section>`;
}

function wechat(controls: SandboxControls): Html {
  const codes = controls.sceneCodes().slice(0, 4);
  const wechatUsers = controls.users("wechat");
  const cards = codes.map(
    (code) => html`<tr><td><img alt="二维码" src="data:image/png;base64,${qrPng(code.url).toString("base64")}"></td>
<td><code>${code.url}</code><br>场景值 <code>${code.scene}</code><br>${time(code.expiresAt.toISOString())} 失效</td>
<td>${scanForm(controls.users("wechat"), code.url)}</td></tr>`,
  );
  return html`<section aria-labelledby="scan"><h2 id="scan">扫码</h2>${
    wechatUsers.length === 0 ? html`<p class="muted">先在下面添加一个微信用户，再用这个用户扫码。</p>` : undefined
  }${cards.length === 0 ? undefined : html`<table><tbody>${cards}</tbody></table>`}
${scanForm(controls.users(), undefined)}
${
  wechatUsers.length === 0
    ? undefined
    : html`<form method="post" action="/sandbox/page/texts">${userSelect(wechatUsers)}${field("text", "发给公众号的文字")}<button>发送文字</button></form>
<form method="post" action="/sandbox/page/unfollows">${userSelect(wechatUsers)}<button>取消关注</button></form>`
}</section>`;
}

function scanForm(list: readonly SandboxUser[], qrContent: string | undefined): Html {
  const content =
    qrContent === undefined
      ? field("qrContent", "二维码内容（粘贴）")
      : html`<input type="hidden" name="qrContent" value="${qrContent}">`;
  return html`<form method="post" action="/sandbox/page/scans">${userSelect(list)}${content}<button>用手机扫码</button></form>`;
}

function faces(controls: SandboxControls): Html {
  const rows = controls
    .faceSteps()
    .slice(0, 10)
    .map(
      (
        step,
      ) => html`<tr><td>${faceServices[step.service]}</td><td>${step.identity.name}<br><span class="whole">${step.identity.idNumber}</span></td>
<td>${step.result === undefined ? facePlayForm("/sandbox/page/faces", step) : faceOutcomes[step.result.outcome]}</td></tr>`,
    );
  return html`<section aria-labelledby="faces"><h2 id="faces">人脸认证</h2>${
    rows.length === 0
      ? html`<p class="muted">系统还没有发起人脸认证。</p>`
      : html`<table><thead><tr><th>平台</th><th>待认证的人</th><th>刷脸</th></tr></thead><tbody>${rows}</tbody></table>`
  }</section>`;
}

function users(controls: SandboxControls): Html {
  const rows = controls
    .users()
    .map(
      (user) =>
        html`<tr><td>${providers[user.provider]}</td><td>${user.nickname}</td><td><code>${user.openId}</code>${
          user.officialAccountOpenId
            ? html`<br><span class="muted">公众号 <code>${user.officialAccountOpenId}</code></span>`
            : undefined
        }</td><td>${user.provider === "wechat" ? (user.isFollowing ? "已关注" : "未关注") : "—"}</td></tr>`,
    );
  return html`<section aria-labelledby="users"><h2 id="users">平台用户</h2>
<table><thead><tr><th>平台</th><th>昵称</th><th>OpenID</th><th>公众号</th></tr></thead><tbody>${rows}</tbody></table>
<form method="post" action="/sandbox/page/users">${select("provider", "平台", providers)}${field("nickname", "昵称")}${field("name", "姓名（可不填）", "text", false)}${field("idNumber", "证件号码（可不填）", "text", false)}<button>添加用户</button></form></section>`;
}

function people(controls: SandboxControls): Html {
  const rows = controls
    .people()
    .map((person) => html`<tr><td>${person.name}</td><td><code>${person.idNumber}</code></td></tr>`);
  return html`<section aria-labelledby="people"><h2 id="people">人口库</h2>
<table><thead><tr><th>姓名</th><th>证件号码</th></tr></thead><tbody>${rows}</tbody></table>
<form method="post" action="/sandbox/page/people">${field("name", "姓名")}${field("idNumber", "证件号码")}<button>登记</button></form></section>`;
}

function records(controls: SandboxControls): Html {
  const rows = controls.educationRecords().map(
    (
      record,
    ) => html`<tr><td>${record.name}</td><td><code>${record.idNumber}</code></td><td>${record.kind === "degree" ? "学位" : "学历"}</td>
<td>${record.school} ${record.major}</td><td>${record.level}</td><td>${record.graduatedOn}</td><td><code>${record.certificateNumber}</code></td></tr>`,
  );
  return html`<section aria-labelledby="records"><h2 id="records">学历学位库</h2>
<table><thead><tr><th>姓名</th><th>证件号码</th><th>类别</th><th>学校与专业</th><th>层次</th><th>毕业日期</th><th>证书编号</th></tr></thead><tbody>${rows}</tbody></table>
<form method="post" action="/sandbox/page/education-records">${field("name", "姓名")}${field("idNumber", "证件号码")}${select("kind", "类别", { education: "学历", degree: "学位" })}${field("school", "学校")}${field("major", "专业")}${select("level", "层次", { 本科: "本科", 专科: "专科", 硕士: "硕士", 博士: "博士", 中专: "中专" })}${field("graduatedOn", "毕业日期", "date")}${field("certificateNumber", "证书编号")}<button>登记</button></form></section>`;
}

function faults(controls: SandboxControls): Html {
  const rows = controls
    .faults()
    .map(
      ({ provider, mode, count }) =>
        html`<tr><td>${faultyProviders[provider]}</td><td>${mode === "off" ? "断开" : modes[mode]}</td><td>${count ?? "直到恢复"}</td></tr>`,
    );
  return html`<section aria-labelledby="faults"><h2 id="faults">故障</h2>${
    rows.length === 0
      ? html`<p class="muted">所有外部系统都正常。</p>`
      : html`<table><thead><tr><th>系统</th><th>故障</th><th>剩余次数</th></tr></thead><tbody>${rows}</tbody></table>`
  }
<form method="post" action="/sandbox/page/faults">${select("provider", "系统", faultyProviders)}${select("mode", "故障", modes)}${field("count", "次数（可不填）", "number", false)}<button>设置</button></form></section>`;
}

function userSelect(list: readonly SandboxUser[]): Html {
  const options = list.map(
    (user) =>
      html`<option value="${`${user.provider}:${user.openId}`}">${user.nickname}（${providers[user.provider]}）</option>`,
  );
  return html`<label>用户<select name="user" required>${options}</select></label>`;
}

function select(name: string, label: string, choices: Readonly<Record<string, string>>): Html {
  const options = Object.entries(choices).map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<label>${label}<select name="${name}">${options}</select></label>`;
}

function field(name: string, label: string, type = "text", isRequired = true): Html {
  const required = isRequired ? html` required` : undefined;
  return html`<label>${label}<input name="${name}" type="${type}"${required}></label>`;
}

function time(instant: string): string {
  return new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(new Date(instant));
}
