import { ancestors } from "./find-node.ts";
import type { HostState } from "./host-state.ts";
import type { Bag } from "./realm.ts";
import type { RenderedNode } from "./render-template.ts";

function targetOf(host: HostState, node: RenderedNode): Bag {
  const dataset = Object.fromEntries(
    Object.entries(node.attributes)
      .filter(([name]) => name.startsWith("data-"))
      .map(([name, value]) => [name.slice(5).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
  const target = { id: String(node.attributes.id ?? ""), offsetLeft: 0, offsetTop: 0, dataset };
  return host.realm.copyIn(
    host.platform.name === "alipay" ? { ...target, targetDataset: dataset, tagName: node.tag } : target,
  );
}

/**
 * Delivers an event as the platform does: to the node and, for bubbling events, to every bound ancestor until a catching
 * one. The handler is called on the page with a fresh event object each time.
 */
export function fireEvent(
  host: HostState,
  node: RenderedNode,
  type: string,
  detail: Bag = {},
  isBubbling = false,
): boolean {
  const page = host.pages.top();
  const path = isBubbling ? ancestors(node) : [node];
  let isHandled = false;
  for (const holder of path) {
    const binding = holder.events.get(type);
    if (binding === undefined) continue;
    isHandled = true;
    const event: Bag = host.realm.copyIn({
      type,
      timeStamp: Date.now(),
      detail,
      touches: [],
      changedTouches: [],
      mark: {},
    });
    event.target = targetOf(host, node);
    event.currentTarget = targetOf(host, holder);
    host.realm.call(page.instance[binding.handler], page.instance, event);
    if (binding.isCatching) break;
  }
  return isHandled;
}
