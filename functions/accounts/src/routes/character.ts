import { searchCharacters as contract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { searchCharacters } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveCharacters(app: FastifyInstance): void {
  serve(app, contract, async (input) => searchCharacters(input));
}
