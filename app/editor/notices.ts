// The notices of collab-server/wire.ts, as they arrive.
import { z } from 'zod'

const notice = z.union([
  z.object({ saved: z.number() }),
  z.object({
    done: z.number(),
    id: z.string(),
    at: z.number(),
    made: z.array(z.string()).optional(),
    tail: z.string().optional(),
    cells: z.array(z.string()).optional(),
    proposal: z.string().optional(),
  }),
  z.object({ refused: z.string(), act: z.number().nullable() }),
  z.object({ reason: z.string(), sentence: z.string() }),
  z.object({ look: z.enum(['talk', 'draft']) }),
])

/** @returns null where this page does not know what is said */
export function noticeOf(json: string): z.infer<typeof notice> | null {
  return notice.safeParse(JSON.parse(json)).data ?? null
}
