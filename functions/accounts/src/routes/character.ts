import { drawCharacter as drawContract, searchCharacters as searchContract } from "@exam/contracts";
import { serve } from "@exam/function-kit";
import { drawCharacter, searchCharacters } from "@exam/services";
import type { FastifyInstance } from "fastify";

export function serveCharacters(app: FastifyInstance): void {
  serve(app, searchContract, async (input) => searchCharacters(input));
  serve(app, drawContract, (input) => drawCharacter(input));
}
