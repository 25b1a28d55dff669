// Comments and notes for the live page of a draft: what one person hears now, and what they say, answered in a few words.

import { parseWithZod } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { actorOf } from '~/actor.server'
import { talk, talkInput } from '~/commands/talk.server'
import { Refusal } from '~/domain/refusal'
import { talkAbout } from '~/queries/talk.server'

/** Notes are nobody else's who may use this browser afterwards. */
const headers = { 'Cache-Control': 'no-store' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = new Date()
  return answered(async () => {
    const shown = await talkAbout(params.id ?? '', await actorOf(request, now), now)
    const known = new URL(request.url).searchParams.get('known')
    return known === shown.known ? new Response(null, { status: 204, headers }) : Response.json(shown, { headers })
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  return answered(async () => {
    const submission = parseWithZod(await request.formData(), { schema: talkInput })
    if (submission.status !== 'success') {
      const refused = Object.values(submission.error ?? {}).flatMap((errors) => errors ?? [])
      return Response.json({ refused: refused[0] ?? '' }, { status: 422, headers })
    }
    const done = await talk(await actorOf(request, now), params.id ?? '', submission.value, now)
    return Response.json(done, { headers })
  })
}

async function answered(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof Refusal) return Response.json({ refused: error.sentence }, { status: error.status, headers })
    throw error
  }
}
