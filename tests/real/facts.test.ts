// What the report of 18 July 2022 says, fact by fact, against the register after the demonstration is loaded.
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/db.server'
import { dayOf } from '~/domain/dates'
import { parseSymbol } from '~/domain/symbol'
import { seedDemo } from '../../prisma/seed/demo'
import { freshDatabase } from '../support/db'
import { describeReal, realText } from '../support/real'

type Facts = {
  bodies: { id: string; name: string; kind: string }[]
  meetings: { id: string; body: string; name: string; dates: string; city: string; status: string }[]
  symbols: { symbol: string }[]
  resolutions: { body: string; number: string; date: string }[]
  recommendations: { id: string }[]
  tools: { name: string }[]
  indicators: { name: string; value: string }[]
}

/** Body of the facts → its short name in an address. */
const bodies: Record<string, string> = {
  COP: 'cop',
  'WG.3': 'wg-3',
  'WG.2': 'wg-2',
  IRM: 'review-mechanism',
  GA: 'ga',
  CCPCJ: 'ccpcj',
  'EG.4': 'eg-4',
  'AC.291': 'ac-291',
  CONG14: 'congress',
  'COSP/EG.1': 'cosp-eg-1',
  UNODC: 'unodc',
  GPTOC: 'global-programme-organized-crime',
  'GI-EE': 'electronic-evidence-initiative',
  'REG-EA': 'eastern-africa-programme',
  CARICC: 'caricc',
  PAM: 'pam',
}

/** Meetings of the facts that are sessions of bodies, by the addresses of those. */
const sessions: Record<string, string[]> = {
  m01: ['cop-11'],
  m02: ['cop-10'],
  m25: ['wg-3-8'],
  m26: ['eg-4-5', 'eg-4-6'],
  m27: ['eg-4-7'],
  m29: ['ac-291-1'],
  m30: ['ac-291-2'],
  m31: ['ac-291-3'],
  m32: ['ac-291-4', 'ac-291-5'],
  m33: ['ccpcj-30-reconvened'],
  m34: ['ccpcj-31'],
  m37: ['wg-2-wg-3-2022-05-24'],
  m38: ['wg-3-12'],
  m39: ['wg-3-11'],
  m40: ['wg-3-13', 'wg-2-13'],
  m41: ['cosp-eg-1-10'],
}

const daysOf = (dates: string) => {
  const [from, to] = dates.split('/')
  return /^\d{4}-\d{2}-\d{2}$/.test(from ?? '') ? { from: from as string, to: to ?? (from as string) } : undefined
}

describeReal('the facts of the report', () => {
  const facts = JSON.parse(realText('seed-facts.json')) as Facts
  freshDatabase()
  beforeAll(() => seedDemo(new Date('2026-11-24T10:00:00Z')), 120_000)

  describe('bodies', () => {
    it.each(facts.bodies.filter((one) => bodies[one.id]))('$id is there', async ({ id }) => {
      expect(await db.body.findUnique({ where: { slug: bodies[id] as string } })).not.toBeNull()
    })

    it.each(facts.bodies.filter((one) => one.kind === 'network' && one.id !== 'other networks'))(
      'network $id is there, under its name',
      async ({ name }) => {
        const start = name.split(' (')[0] as string
        expect(await db.network.findFirst({ where: { name: { startsWith: start } } })).not.toBeNull()
      },
    )
  })

  describe('meetings', () => {
    it.each(facts.meetings.filter((one) => sessions[one.id]))(
      '$id, $body, $name',
      async ({ id, dates, city, status }) => {
        for (const slug of sessions[id] as string[]) {
          const session = await db.session.findUniqueOrThrow({ where: { slug }, include: { source: true } })
          const days = daysOf(dates)
          expect([dayOf(session.fromDate), dayOf(session.toDate)], slug).toEqual(
            days ? [days.from, days.to] : [null, null],
          )
          if (/^[A-Z][a-z]+( [A-Z][a-z]+)?$/.test(city)) expect(session.city).toBe(city)
          expect(session.mark).toBe('verified')
          expect(session.sourceId).not.toBeNull()
          if (/held/.test(status)) expect(session.status).toBe('closed')
          else if (id !== 'm01') expect(session.status).toBe('planned')
        }
      },
    )

    const others = facts.meetings.filter((one) => !sessions[one.id] && daysOf(one.dates) && one.id !== 'm42')
    it.each(others)('$id, $name, is an activity on its days', async ({ dates }) => {
      const { from, to } = daysOf(dates) as { from: string; to: string }
      const activities = await db.activity.findMany({ where: { fromDate: new Date(from), toDate: new Date(to) } })
      expect(activities.map((one) => one.mark)).not.toHaveLength(0)
    })

    it('m42, the constructive dialogue, is on the last day of the thirteenth meetings', async () => {
      const dialogue = await db.dialogue.findFirstOrThrow({ where: { session: { slug: 'wg-3-13' } } })
      expect(dayOf(dialogue.date)).toBe('2022-05-27')
      expect(facts.meetings.find((one) => one.id === 'm42')?.dates).toBe('2022-05-27')
    })
  })

  describe('documents', () => {
    it.each(facts.symbols)('$symbol is there, under each of its symbols', async ({ symbol }) => {
      const { each } = parseSymbol(symbol)
      const documents = await db.documentSymbol.findMany({
        where: { normalised: { in: each } },
        orderBy: { position: 'asc' },
        include: { document: true },
      })
      expect(documents.map((one) => one.normalised)).toEqual(each)
      expect(new Set(documents.map((one) => one.documentId)).size).toBe(1)
      expect(documents[0]?.document.sourceId).not.toBeNull()
    })
  })

  describe('resolutions', () => {
    it.each(facts.resolutions.filter((one) => /^\d+\/\d+$/.test(one.number)))(
      '$body $number, and its date as printed',
      async ({ body, number, date }) => {
        const resolution = await db.resolution.findFirstOrThrow({
          where: { number, body: { slug: bodies[body] as string } },
          include: { session: true },
        })
        if (/^\d{4}/.test(date)) {
          expect(dayOf(resolution.adoptedOn)).toBe(date)
          expect(resolution.mark).toBe('verified')
        } else if (resolution.adoptedOn) expect(resolution.mark, 'a date that is not printed').toBe('derived')
        expect(resolution.sourceId).not.toBeNull()
      },
    )
  })

  it('has the figures, and what is more than 1,700 stays so', async () => {
    const printed = facts.indicators.map((one) => Number(/\d[\d,]*/.exec(one.value)?.[0].replaceAll(',', '')))
    const kept = new Set((await db.indicatorValue.findMany()).map((one) => Number(one.value)))
    expect(printed.filter((value) => Number.isFinite(value) && !kept.has(value))).toEqual([])
    const authorities = await db.indicatorValue.findFirstOrThrow({ where: { value: 1700 } })
    expect(authorities.comparator).toBe('more_than')
  })

  it('endorses nothing of the eleventh to thirteenth meetings on a source of 18 July 2022', async () => {
    const meetings = ['wg-3-11', 'wg-3-12', 'wg-3-13', 'wg-2-13', 'wg-2-wg-3-2022-05-24']
    const where = {
      OR: [{ adoptedAt: { slug: { in: meetings } } }, { deliberatedAt: { slug: { in: meetings } } }],
      demonstration: false,
    }
    const all = await db.recommendation.findMany({
      where,
      include: { endorsements: { include: { resolution: true } } },
    })
    expect(all.length).toBeGreaterThan(0)
    for (const one of all) {
      expect(['adopted', 'tabled_for_endorsement', 'endorsed'], one.text).toContain(one.status)
      for (const { resolution } of one.endorsements) {
        const source = await db.source.findUniqueOrThrow({ where: { id: resolution.sourceId as string } })
        expect(dayOf(source.statedOn) ?? '', one.text).toMatch(/^202[2-9]-(0[89]|1[0-2])/)
        expect(['derived', 'unverified']).toContain(resolution.mark)
      }
      if (one.endorsements.length === 0) expect(one.status).not.toBe('endorsed')
    }
  })

  it('adopts the recommendations of the eleventh meeting at the twelfth', async () => {
    const discussed = await db.recommendation.findMany({
      where: { deliberatedAt: { slug: 'wg-3-11' } },
      include: { adoptedAt: true },
    })
    expect(discussed.length).toBeGreaterThan(0)
    expect(new Set(discussed.map((one) => one.adoptedAt.slug))).toEqual(new Set(['wg-3-12']))
  })

  it('keeps both dates of the Fourteenth Congress, each with its source, and decides nothing', async () => {
    const congress = await db.session.findUniqueOrThrow({ where: { slug: 'congress-14' } })
    const conflict = await db.conflict.findFirstOrThrow({
      where: { subjectId: congress.id, field: 'dates' },
      include: { firstSource: true, otherSource: true },
    })
    expect([conflict.firstValue, conflict.otherValue]).toEqual(['7–12 March 2021', '17–21 March 2021'])
    expect(conflict.firstSource.printed).toContain('76/181')
    expect(conflict.otherSource.paragraph).toBe('9')
    expect(conflict.decision).toBeNull()
  })

  it('asserts nothing of the report as held after its day', async () => {
    const sources = await db.source.findMany({ where: { statedOn: new Date('2022-07-18') } })
    const late = await db.session.findMany({
      where: {
        status: 'closed',
        toDate: { gt: new Date('2022-07-18') },
        sourceId: { in: sources.map((one) => one.id) },
      },
    })
    expect(late.map((one) => one.slug)).toEqual([])
  })

  it('marks as a demonstration what is invented, and says for everything else where it is from', async () => {
    const unsourced = await db.session.findMany({ where: { sourceId: null, demonstration: false } })
    expect(unsourced.map((one) => one.slug)).toEqual([])
    const invented = await db.session.findMany({ where: { demonstration: true } })
    expect(invented.length).toBeGreaterThan(0)
    expect(new Set(invented.map((one) => one.mark))).toEqual(new Set(['demonstration']))
  })
})
