import { FormElement, TaroElement, type TaroEvent } from "@tarojs/runtime";

/** What the person typed into a field that has not been told back to it. */
const typed = new WeakMap<FormElement, string>();
const settling = new WeakSet<FormElement>();
/** Two updates of one field reach the screen as one unless there is time between them. */
const apartMs = 60;

const isInput = (event: TaroEvent) => event.type === "input" && event.mpEvent !== undefined;
const endsTyping = (event: TaroEvent) => event.type === "blur" || event.type === "confirm";

function send(field: FormElement, value: unknown): void {
  if (!settling.has(field)) TaroElement.prototype.setAttribute.call(field, "value", value);
  else setTimeout(() => field.props.value === value && send(field, value), apartMs);
}

/** Tells the screen what its field shows already, so that whatever is set next counts as a change. */
function settle(field: FormElement): void {
  const text = typed.get(field);
  if (text === undefined) return;
  typed.delete(field);
  send(field, text);
  settling.add(field);
  setTimeout(() => settling.delete(field), apartMs - 10);
}

/**
 * Keeps Taro from sending back to a mini-program's field what was just typed into it. The screen gets it some ten
 * milliseconds late, and whoever types faster sees older text come back and the caret jump (NervJS/taro#13979, #16809,
 * #17893). The field owns its text until it is left; a text that the page sets to something else is still sent at once.
 */
export function leaveTypingToFields(): void {
  const { dispatchEvent } = TaroElement.prototype;

  FormElement.prototype.setAttribute = function setAttribute(this: FormElement, name: string, value: unknown) {
    if (name !== "value") return TaroElement.prototype.setAttribute.call(this, name, value);
    if (value !== typed.get(this)) {
      settle(this);
      send(this, value);
    }
    this.props.value = value;
  };

  FormElement.prototype.dispatchEvent = function dispatch(this: FormElement, event: TaroEvent) {
    const { mpEvent } = event;
    if (isInput(event) && mpEvent) {
      const text = String(mpEvent.detail.value);
      typed.set(this, text);
      this.props.value = text;
    } else if (event.type === "change" && mpEvent) this.props.value = mpEvent.detail.value;
    else if (endsTyping(event)) settle(this);
    return dispatchEvent.call(this, event);
  };
}
