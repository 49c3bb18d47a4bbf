import { defineEndpoint } from "./endpoint.ts";
import { Provider } from "./handoff.ts";
import { Instant, ItemList, NoContent } from "./shapes.ts";
import { z } from "./zod.ts";

export const Binding = z.object({
  provider: Provider,
  nickname: z.optional(z.string()),
  following: z.boolean(),
  boundAt: z.optional(Instant),
});
export type Binding = z.infer<typeof Binding>;

export const listBindings = defineEndpoint({
  method: "GET",
  path: "/bindings",
  session: "required",
  input: z.object({}),
  output: ItemList(Binding),
  refusals: [],
});

export const deleteBinding = defineEndpoint({
  method: "DELETE",
  path: "/bindings/:provider",
  session: "recent",
  status: 204,
  input: z.object({ provider: Provider }),
  output: NoContent,
  refusals: ["binding/not-found"],
});
