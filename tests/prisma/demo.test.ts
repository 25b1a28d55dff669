import { expect, it } from 'vitest'
import { db } from '~/db.server'
import { firstBrokenLine } from '~/events.server'
import { seedDemo } from '../../prisma/seed/demo'
import { freshDatabase } from '../support/db'

freshDatabase()

it('the demonstration comes in through the commands, once', async () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const began = Date.now()
  await seedDemo(now)
  console.info('seed', Date.now() - began)
  expect(await db.recommendation.count()).toBe(12)
  await seedDemo(now)
  expect(await db.recommendation.count()).toBe(12)
  expect(await firstBrokenLine(db)).toBeNull()
})
