// Every process looks for deadlines that have come; what passed while none ran is closed by the first that starts.
import { expect, it } from 'vitest'
import { startSilence } from '~/commands/silence.server'
import { db } from '~/db.server'
import { watchSilences } from '~/silence-clock.server'
import { linesOf } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, anActor, aSession } from '../support/factories'

freshDatabase()

it('closes at its start, once among several, and is silent when it is stopped', async () => {
  const session = await aSession([(await aBody()).id])
  const { id } = await aDraft(session.id)
  const chair = await anActor('chair')
  await startSilence(chair, id, { deadline: '2026-01-02T18:00' }, new Date('2026-01-01T10:00:00Z'))
  const failed: unknown[] = []
  const stops = [1, 2, 3].map(() => watchSilences((error) => failed.push(error)))
  await Promise.all(stops.map((stop) => stop()))
  expect(failed).toEqual([])
  expect(await db.draft.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'agreed_ad_referendum' })
  expect((await linesOf(id)).slice(1)).toEqual(['recorded that silence was kept by nobody'])
})
