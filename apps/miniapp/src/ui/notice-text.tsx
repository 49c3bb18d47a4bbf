import type { Notice } from "@exam/contracts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import "./notice-text.scss";

function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text.split("\n").map((line) => (
        <Box as="p" key={line} className="notice-text__line">
          {line}
        </Box>
      ))}
    </>
  );
}

/** The title of a text that is agreed to, in the language spoken. */
export function titleOfNotice({ title, translation }: Notice): string {
  return translation?.title ?? title;
}

/** A text that is agreed to. What binds is the Chinese; a translation comes before it and says so. */
export function NoticeText({ notice }: { readonly notice: Notice }) {
  const { text, translation } = notice;
  if (!translation) return <Paragraphs text={text} />;
  return (
    <Box>
      <Paragraphs text={translation.text} />
      <Box className="notice-text__binding">{commonCopy.bindingText}</Box>
      <Box language="zh-CN" className="notice-text__original small soft">
        <Paragraphs text={text} />
      </Box>
    </Box>
  );
}
