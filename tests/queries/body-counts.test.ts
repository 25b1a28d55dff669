// Beside each link of a body's page stands how many it leads to: the list behind the link shows as many.
import { beforeAll, expect, it } from 'vitest'
import { thePublic } from '~/domain/permission'
import { bodies, bodyPage } from '~/queries/bodies.server'
import { calendar } from '~/queries/calendar.server'
import { documents } from '~/queries/documents.server'
import { registerCounts } from '~/queries/register.server'
import { resolutions } from '~/queries/resolutions.server'
import { seedDemo } from '../../prisma/seed/demo'
import { freshDatabase } from '../support/db'
import { anActor } from '../support/factories'

freshDatabase()
beforeAll(() => seedDemo(new Date('2026-11-24T10:00:00Z')))

it('counts what the lists show, to each person what they may see', async () => {
  const { bodies: all } = await bodies(thePublic)
  expect(all.length).toBeGreaterThan(10)
  let counted = 0
  for (const actor of [thePublic, await anActor('secretariat')]) {
    for (const { slug } of all) {
      const { body, counts } = await bodyPage(slug, actor)
      const [sessions, listed, recommended, resolved] = await Promise.all([
        calendar({ year: 'all', body: slug }),
        documents({ q: null, kind: null, body: slug, year: null, page: 1 }, actor),
        registerCounts({ q: null, page: 1, chosen: { body: [slug] } }),
        resolutions({ q: null, body: slug, page: 1 }, actor),
      ])
      expect({ slug, sessions: body.sessions, ...counts }).toEqual({
        slug,
        sessions: sessions.sessions.length,
        documents: listed.total,
        recommendations: recommended.total,
        resolutions: resolved.total,
      })
      counted += counts.documents
    }
  }
  expect(counted).toBeGreaterThan(0)
})
