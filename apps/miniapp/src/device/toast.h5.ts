let region: HTMLElement | undefined;
let timer: number | undefined;

/** A short confirmation that goes away by itself, in a live region that screen readers speak. */
export function toast(text: string): void {
  if (!region) {
    region = document.createElement("div");
    region.className = "toast";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = text;
  region.dataset.shown = "true";
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    if (region) region.dataset.shown = "false";
  }, 3000);
}
