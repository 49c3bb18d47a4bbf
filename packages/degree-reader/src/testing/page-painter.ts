import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import type { PageFont } from "./page-fonts.ts";

export interface PageColours {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly label: string;
  readonly rule: string;
  readonly accent: string;
}

export const lightColours: PageColours = {
  paper: "#f4f5f7",
  card: "#ffffff",
  ink: "#222222",
  label: "#8a8f99",
  rule: "#e6e8ec",
  accent: "#1b9aaa",
};

export const darkColours: PageColours = {
  paper: "#101114",
  card: "#1b1d22",
  ink: "#e4e6ea",
  label: "#8c919b",
  rule: "#2c2f36",
  accent: "#2aa7b7",
};

/** A canvas in CSS pixels, drawn at a scale. */
export class PagePainter {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
  readonly widthCss: number;
  readonly heightCss: number;
  readonly #font: PageFont;

  constructor(widthCss: number, heightCss: number, scale: number, font: PageFont) {
    this.canvas = createCanvas(Math.round(widthCss * scale), Math.round(heightCss * scale));
    this.context = this.canvas.getContext("2d");
    this.context.scale(scale, scale);
    this.context.textBaseline = "middle";
    this.widthCss = widthCss;
    this.heightCss = heightCss;
    this.#font = font;
  }

  fill(colour: string, x = 0, y = 0, width = this.widthCss, height = this.heightCss): void {
    this.context.fillStyle = colour;
    this.context.fillRect(x, y, width, height);
  }

  frame(colour: string, x: number, y: number, width: number, height: number): void {
    this.context.strokeStyle = colour;
    this.context.lineWidth = 1;
    this.context.strokeRect(x + 0.5, y + 0.5, width, height);
  }

  text(
    words: string,
    x: number,
    y: number,
    sizeCss: number,
    colour: string,
    align: "left" | "right" | "center" = "left",
  ) {
    this.context.font = `${sizeCss}px ${this.#font}, sans`;
    this.context.fillStyle = colour;
    this.context.textAlign = align;
    this.context.fillText(words, x, y);
  }

  widthOf(words: string, sizeCss: number): number {
    this.context.font = `${sizeCss}px ${this.#font}, sans`;
    return this.context.measureText(words).width;
  }

  /** Words broken into lines no wider than a column. */
  wrap(words: string, sizeCss: number, widthCss: number): string[] {
    const lines: string[] = [];
    let line = "";
    for (const letter of words) {
      if (line !== "" && this.widthOf(line + letter, sizeCss) > widthCss) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
    return [...lines, line];
  }

  /** A plain head and shoulders, where a page shows the holder's photo. */
  portrait(x: number, y: number, width: number, height: number): void {
    this.fill("#c9d8ea", x, y, width, height);
    this.context.fillStyle = "#3a3f4a";
    this.context.beginPath();
    this.context.arc(x + width / 2, y + height * 0.38, width * 0.24, 0, 7);
    this.context.fill();
    this.context.fillRect(x + width * 0.18, y + height * 0.68, width * 0.64, height * 0.32);
    this.context.fillStyle = "#e6c3a5";
    this.context.beginPath();
    this.context.arc(x + width / 2, y + height * 0.42, width * 0.18, 0, 7);
    this.context.fill();
  }

  /** Modules of a QR code with its quiet zone. */
  qr(modules: readonly (readonly boolean[])[], x: number, y: number, size: number): void {
    this.fill("#ffffff", x, y, size, size);
    const module = size / (modules.length + 8);
    this.context.fillStyle = "#000000";
    modules.forEach((row, down) => {
      row.forEach((isDark, across) => {
        if (isDark)
          this.context.fillRect(x + (across + 4) * module, y + (down + 4) * module, module + 0.05, module + 0.05);
      });
    });
  }
}
