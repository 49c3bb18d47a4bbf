import { ApiProblem } from "../../api/problems.ts";
import { Box } from "../../device/element/box";
import { routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { Facts } from "../../ui/facts.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { NoticeText } from "../../ui/notice-text.tsx";
import { OfflineNotice } from "../../ui/offline-notice.tsx";
import { useOnline } from "../../ui/online-store.ts";
import { PhotoFrame } from "../../ui/photo-frame.tsx";
import { QrCard } from "../../ui/qr-card.tsx";
import { RareGlyphs } from "../../ui/rare-glyphs.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { StageProgress } from "../../ui/stage-progress.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { Steps } from "../../ui/steps.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import { Specimen } from "./specimen.tsx";

const nothing = () => {};
const drawing = (shapes: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 118 165'><rect width='118' height='165' fill='#fff'/>${shapes}</svg>`)}`;
const portrait = drawing("<circle cx='59' cy='66' r='30'/><path d='M9 165c4-46 24-60 50-60s46 14 50 60'/>");
const code = drawing("<path d='M10 30h30v30H10zM78 30h30v30H78zM10 105h30v30H10zM60 75h40v40H60z'/>");
const failure = new ApiProblem({ code: "session/locked", status: 429, detail: "" });

/** What is read. */
export function Messages() {
  const { isOnline } = useOnline();
  return (
    <Box className="gallery">
      {(["info", "success", "warning", "danger"] as const).map((tone) => (
        <Specimen key={tone} name={`Notice: ${tone}`}>
          <Notice tone={tone} title="温馨提示" lines={["请使用近期免冠正面证件照。", "照片将用于准考证。"]} />
        </Specimen>
      ))}
      <Specimen name="Card, Facts, StateTag">
        <Card title="学位信息" aside={<StateTag tone="good" text="已通过" />}>
          <Facts
            rows={[
              { name: "姓名", value: "欧阳娜娜" },
              { name: "状态", value: <StateTag tone="waiting" text="待核验" /> },
              { name: "学位", value: <StateTag tone="bad" text="未通过" /> },
              { name: "照片", value: <StateTag tone="neutral" text="未上传" /> },
            ]}
          />
        </Card>
      </Specimen>
      <Specimen name="Steps">
        <Steps step={2} total={4} />
      </Specimen>
      <Specimen name="StageProgress: never measured">
        <StageProgress text="正在识别，通常几秒钟完成。" sinceMs={Number.MAX_SAFE_INTEGER} usualMs={undefined} />
      </Specimen>
      <Specimen name="UploadProgress">
        <UploadProgress text="正在上传照片 40%" percent={40} />
      </Specimen>
      <Specimen name="LoadState: busy (Skeleton)">
        <LoadState onRetry={nothing} />
        <Skeleton cards={1} />
      </Specimen>
      <Specimen name="LoadState: error">
        <LoadState error={failure} onRetry={nothing} />
      </Specimen>
      <Specimen name="OfflineNotice">
        <OfflineNotice />
        <Button kind="quiet" onPress={() => useOnline.setState({ isOnline: !isOnline })}>
          {isOnline ? "断网" : "联网"}
        </Button>
      </Specimen>
      <Specimen name="PhotoFrame: empty">
        <PhotoFrame alternative="照片" empty="未上传" />
      </Specimen>
      <Specimen name="PhotoFrame: add">
        <PhotoFrame alternative="照片" empty="选择照片" onAdd={nothing} />
      </Specimen>
      <Specimen name="PhotoFrame: filled, small">
        <PhotoFrame source={portrait} alternative="照片" empty="未上传" />
        <PhotoFrame source={portrait} alternative="小照片" empty="未上传" isSmall />
      </Specimen>
      <Specimen name="QrCard: rest">
        <QrCard step="第 1 步" title="微信扫码" hint="请用微信扫一扫" imageDataUrl={code} />
      </Specimen>
      <Specimen name="QrCard: expired">
        <QrCard
          title="支付宝扫码"
          hint="请用支付宝扫一扫"
          imageDataUrl={code}
          cover={
            <>
              <Box>二维码已过期</Box>
              <Button kind="secondary" onPress={nothing}>
                刷新
              </Button>
            </>
          }
        />
      </Specimen>
      <Specimen name="NoticeText">
        <NoticeText
          notice={{
            id: "gallery",
            version: "1",
            title: "考生须知",
            text: "请认真阅读。\n信息须真实准确。",
            translation: { title: "Notice", text: "Read this with care." },
          }}
        />
      </Specimen>
      <Specimen name="RareGlyphs">
        <RareGlyphs name="张𬭚" />
      </Specimen>
      <Specimen name="CentreNav (desktop)">
        <CentreNav current={routes.centre} />
      </Specimen>
    </Box>
  );
}
