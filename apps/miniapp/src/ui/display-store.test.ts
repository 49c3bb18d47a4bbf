import { describe, expect, it, vi } from "vitest";

const storage = new Map<string, string>();

vi.mock("../device/storage", () => ({
  readText: (key: string) => storage.get(key),
  writeText: (key: string, value: string) => storage.set(key, value),
}));
vi.mock("../device/paint", () => ({
  isSystemDark: () => true,
  onSystemChange: () => undefined,
  paint: () => undefined,
}));

const { lookOf, useDisplay } = await import("./display-store.ts");
const looks = () => lookOf(useDisplay.getState());

describe("how a person wants to see the app", () => {
  it("follows the system until something else is chosen", () => {
    expect(looks()).toMatchObject({ isDark: true, classes: "appearance-dark" });
    useDisplay.setState({ isSystemDark: false });
    expect(looks()).toMatchObject({ isDark: false, classes: "appearance-light" });
  });

  it("a chosen appearance stands against the system's", () => {
    useDisplay.getState().chooseAppearance("dark");
    expect(looks()).toMatchObject({ isDark: true, barColour: "#18232a" });
    useDisplay.setState({ isSystemDark: true });
    useDisplay.getState().chooseAppearance("light");
    expect(looks()).toMatchObject({ isDark: false, barColour: "#ffffff" });
  });

  it("R-APP-04 长辈模式 and the appearance are kept on the device", async () => {
    useDisplay.getState().chooseTextSize("elder");
    expect(looks().classes).toBe("appearance-light text-elder");
    vi.resetModules();
    const later = await import("./display-store.ts");
    expect(later.useDisplay.getState()).toMatchObject({ textSize: "elder", appearance: "light" });
  });

  it("what somebody else wrote into the storage counts as nothing chosen", async () => {
    storage.set("text-size", "huge");
    vi.resetModules();
    const later = await import("./display-store.ts");
    expect(later.useDisplay.getState().textSize).toBe("standard");
  });
});
