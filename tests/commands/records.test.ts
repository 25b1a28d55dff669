// What enters the register from elsewhere, clusters and follow-up: done, not permitted, in the wrong state, twice at once.
import { beforeAll, describe, expect, it } from 'vitest'
import { addLanguageVersion } from '~/commands/add-language-version.server'
import { assignCluster } from '~/commands/assign-cluster.server'
import { recordEndorsement } from '~/commands/record-endorsement.server'
import {
  recordConflict,
  recordDialogue,
  recordIndicator,
  recordNetwork,
  recordTool,
} from '~/commands/record-figures.server'
import { recordFollowUp } from '~/commands/record-follow-up.server'
import { recordActivity, recordMandate } from '~/commands/record-mandate.server'
import { recordRecommendation } from '~/commands/record-recommendation.server'
import { recordResolution } from '~/commands/record-resolution.server'
import { recordSource } from '~/commands/record-source.server'
import { registerDocument } from '~/commands/register-document.server'
import { db, pool } from '~/db.server'
import { type Actor, type Person, theImport, thePublic } from '~/domain/permission'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, anActor, aSession } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')

let secretariat: Person
let observer: Person
let reviewer: Person
let group: string
let cop: string
let session: string
let joint: string
let n = 0

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  observer = await anActor('observer')
  reviewer = await anActor('review_staff')
  group = (await aBody({ symbolPrefix: 'CTOC/COP/WG.90' })).id
  const other = (await aBody({ symbolPrefix: 'CTOC/COP/WG.91' })).id
  cop = (await aBody({ kind: 'conference' })).id
  session = (await aSession([group], { from: '2026-05-23', to: '2026-05-27' })).id
  joint = (await aSession([group, other])).id
})

const next = () => {
  n += 1
  return n
}
const document = (symbol: string, sessionId = session) => ({
  symbol,
  kind: 'background_paper' as const,
  title: 'A paper',
  sessionId,
})
const aRecommendation = async (text = 'States parties should apply article 18 of the Convention.') =>
  (await recordRecommendation(secretariat, { text, adoptedAtId: session }, now)).id
const aResolution = async () =>
  (await recordResolution(secretariat, { bodyId: cop, number: `9/${next()}`, adoptedOn: '2026-10-19' }, now)).id

describe('register a document', () => {
  it('enters it under its symbol, and says who did', async () => {
    const { id, symbol } = await registerDocument(secretariat, document('CTOC/COP/WG.90/2026/1'), now)
    expect(symbol).toBe('CTOC/COP/WG.90/2026/1')
    expect(await linesOf(id)).toEqual([`registered by ${secretariat.personId}`])
  })

  it('is the secretariat’s', async () => {
    expect(await refused(registerDocument(observer, document('CTOC/COP/WG.90/2026/2'), now))).toBe('P2 403')
  })

  it('refuses what is no symbol, a symbol twice, and a joint document with one symbol', async () => {
    expect(await refused(registerDocument(secretariat, document('paper no. 2'), now))).toBe('S10 422')
    expect(await refused(registerDocument(secretariat, document('CTOC/COP/WG.90/2026/1'), now))).toBe('S12 409')
    expect(await refused(registerDocument(secretariat, document('CTOC/COP/WG.90/2026/3', joint), now))).toBe('S4 422')
    const both = 'CTOC/COP/WG.90/2026/3-CTOC/COP/WG.91/2026/3'
    expect(await refused(registerDocument(secretariat, document(both, joint), now))).toBe('done')
  })

  it('twice at once: one bears the symbol', async () => {
    const register = () => registerDocument(secretariat, document('CTOC/COP/WG.90/2026/9'), now)
    expect(await atTheBarrier(url(), register, register)).toMatchObject({ done: 1, told: [{ rule: 'S12' }] })
  })
})

describe('add a language version', () => {
  const upload = (words: string) => ({ language: 'en' as const, name: 'a.txt', bytes: new TextEncoder().encode(words) })
  const registered = async () =>
    (await registerDocument(secretariat, document(`CTOC/COP/WG.90/2026/${100 + next()}`), now)).id
  it('keeps it, a newer one in its place, and says who did', async () => {
    const id = await registered()
    await addLanguageVersion(secretariat, id, upload('First words'), now)
    await addLanguageVersion(secretariat, id, upload('Other words'), now)
    expect(await db.documentLanguage.count({ where: { documentId: id } })).toBe(1)
    expect((await linesOf(id)).slice(1)).toEqual([
      `added a language version by ${secretariat.personId}`,
      `added a language version by ${secretariat.personId}`,
    ])
  })

  it('is the secretariat’s', async () => {
    expect(await refused(addLanguageVersion(observer, await registered(), upload('Words'), now))).toBe('P2 403')
    expect(await refused(addLanguageVersion(secretariat, 'nonsense', upload('Words'), now))).toBe('P1 404')
  })

  it.each([
    ['F1 422', new Uint8Array()],
    ['F1 415', new TextEncoder().encode('<!doctype html><p>A page')],
    ['F1 415', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82])],
    ['F2 413', new Uint8Array(20 * 1024 * 1024 + 1).fill(65)],
  ])('refuses with %s what is no document', async (rule, bytes) => {
    const id = await registered()
    expect(await refused(addLanguageVersion(secretariat, id, { ...upload(''), bytes }, now))).toBe(rule)
  })
})

describe('record a resolution', () => {
  const given = (number: string) => ({ bodyId: cop, number, adoptedOn: '2026-10-19' })
  it('enters it with its annexes, and says who did', async () => {
    const { id, provisions } = await recordResolution(
      secretariat,
      { ...given('10/4'), provisions: [{ key: 'one', kind: 'annex', label: 'Annex I', text: 'Words' }] },
      now,
    )
    expect(Object.keys(provisions)).toEqual(['one'])
    expect(await linesOf(id)).toEqual([`recorded by ${secretariat.personId}`])
  })

  it('is the secretariat’s; the number has the body’s form and is given once', async () => {
    expect(await refused(recordResolution(observer, given('10/5'), now))).toBe('P2 403')
    expect(await refused(recordResolution(secretariat, given('ten'), now))).toBe('R1 422')
    expect(await refused(recordResolution(secretariat, given('10/4'), now))).toBe('R2 409')
    expect(await refused(recordResolution(secretariat, { ...given('10/4'), kind: 'decision' }, now))).toBe('done')
  })

  it('twice at once: one is entered', async () => {
    const enter = () => recordResolution(secretariat, given('10/6'), now)
    expect(await atTheBarrier(url(), enter, enter)).toMatchObject({ done: 1, told: [{ rule: 'R2' }] })
  })
})

describe('record a recommendation and its endorsement', () => {
  it('enters it with its articles and a suggested cluster, and says who did', async () => {
    const id = await aRecommendation()
    const { articles, cluster } = await db.recommendation.findUniqueOrThrow({
      where: { id },
      include: { articles: { include: { article: true } }, cluster: true },
    })
    expect(articles.map((one) => one.article.number)).toEqual([18])
    expect(cluster?.number).toBe(4)
    expect(await linesOf(id)).toEqual([`recorded by ${secretariat.personId}`])
  })

  it('is the secretariat’s', async () => {
    expect(await refused(recordRecommendation(observer, { text: 'Words', adoptedAtId: session }, now))).toBe('P2 403')
    const given = { recommendationId: await aRecommendation(), resolutionId: await aResolution() }
    expect(await refused(recordEndorsement(observer, given, now))).toBe('P2 403')
  })

  it('is endorsed once, and the history says by whom', async () => {
    const recommendationId = await aRecommendation()
    const resolutionId = await aResolution()
    const endorse = () => recordEndorsement(secretariat, { recommendationId, resolutionId }, now)
    expect(await atTheBarrier(url(), endorse, endorse)).toMatchObject({ done: 1, told: [{ rule: 'E6', status: 409 }] })
    expect(await refused(endorse())).toBe('E1 409')
    expect(await linesOf(recommendationId)).toEqual([
      `recorded by ${secretariat.personId}`,
      `endorsed by ${secretariat.personId}`,
    ])
  })

  it('is not endorsed before it was adopted, nor by a body that may not', async () => {
    const recommendationId = await aRecommendation()
    const early = await recordResolution(secretariat, { bodyId: cop, number: '8/1', adoptedOn: '2026-05-26' }, now)
    expect(await refused(recordEndorsement(secretariat, { recommendationId, resolutionId: early.id }, now))).toBe(
      'DB 409',
    )
    const small = await recordResolution(secretariat, { bodyId: group, number: '8/1', adoptedOn: '2026-10-26' }, now)
    expect(await refused(recordEndorsement(secretariat, { recommendationId, resolutionId: small.id }, now))).toBe(
      'DB 409',
    )
  })
})

describe('assign a cluster', () => {
  const clusters = async () => (await db.cluster.findMany({ orderBy: { number: 'asc' } })).map((one) => one.id)
  it('confirms the suggestion, and says who did', async () => {
    const id = await aRecommendation()
    const [, , , fourth] = await clusters()
    await assignCluster(reviewer, id, { clusterId: fourth as string, version: 1 }, now)
    expect(await db.recommendation.findUnique({ where: { id } })).toMatchObject({ clusterDecided: true, version: 2 })
    expect((await linesOf(id)).at(-1)).toBe(`confirmed the cluster by ${reviewer.personId}`)
  })

  it('is review staff’s, a person’s', async () => {
    const id = await aRecommendation()
    expect(await refused(assignCluster(secretariat, id, { clusterId: null, version: 1 }, now))).toBe('P2 403')
    expect(await refused(assignCluster(theImport, id, { clusterId: null, version: 1 }, now))).toBe('C2 403')
  })

  it('needs a reason for another, and may say none', async () => {
    const id = await aRecommendation()
    expect(await refused(assignCluster(reviewer, id, { clusterId: null, version: 1 }, now))).toBe('C2 422')
    await assignCluster(reviewer, id, { clusterId: null, reason: 'On none of them', version: 1 }, now)
    expect((await linesOf(id)).at(-1)).toBe(`chose another cluster by ${reviewer.personId}`)
  })

  it('twice at once: one decides, the other looks again', async () => {
    const id = await aRecommendation()
    const [first, second] = await clusters()
    const choose = (clusterId?: string) => () =>
      assignCluster(reviewer, id, { clusterId: clusterId ?? null, reason: 'A reason', version: 1 }, now)
    expect(await atTheBarrier(url(), choose(first), choose(second))).toMatchObject({
      done: 1,
      told: [{ rule: 'V1', status: 409 }],
    })
    expect(await db.clusterAssignment.count({ where: { recommendationId: id, supersededAt: null } })).toBe(1)
  })
})

describe('mandates, activities and follow-up', () => {
  it('are recorded, and the history says by whom', async () => {
    const resolutionId = await aResolution()
    const mandate = await recordMandate(
      secretariat,
      { resolutionId, label: 'para. 3', addressee: 'Secretariat', act: 'report' },
      now,
    )
    expect((await linesOf(resolutionId)).at(-1)).toBe(`recorded a mandate by ${secretariat.personId}`)
    const recommendationId = await aRecommendation()
    const activity = await recordActivity(
      reviewer,
      {
        what: 'A training',
        answers: [
          { mandateId: mandate.id, degree: 'partial' },
          { recommendationId, degree: 'continuing' },
        ],
      },
      now,
    )
    expect(await linesOf(activity.id)).toEqual([`recorded by ${reviewer.personId}`])
    await recordFollowUp(secretariat, recommendationId, { status: 'in_progress', evidence: 'A training was held' }, now)
    expect((await linesOf(recommendationId)).at(-1)).toBe(`recorded follow-up by ${secretariat.personId}`)
    expect((await db.recommendation.findUnique({ where: { id: recommendationId } }))?.implementation).toBe(
      'in_progress',
    )
  })

  it('refuse what runs backwards, what answers nothing, and what is not there', async () => {
    const activity = (more: object) => refused(recordActivity(secretariat, { what: 'A training', ...more }, now))
    expect(await activity({ from: '2026-02-02', to: '2026-02-01' })).toBe('S2 422')
    expect(
      await refused(recordFollowUp(theImport, await aRecommendation(), { status: 'open', evidence: 'None' }, now)),
    ).toBe('M1 403')
    const nothing = '00000000-0000-4000-8000-000000000000'
    expect(await refused(recordFollowUp(secretariat, nothing, { status: 'open', evidence: 'None' }, now))).toBe(
      'P1 404',
    )
    const mandate = { resolutionId: nothing, addressee: 'States', act: 'report' }
    expect(await refused(recordMandate(secretariat, mandate, now))).toBe('P1 404')
    expect(await activity({ answers: [{ mandateId: nothing, degree: 'done' }] })).toBe('DB 409')
  })
})

describe('figures, tools, networks, conflicts, dialogues and sources', () => {
  it('are recorded, each with a line of whoever did', async () => {
    const [first, other] = await Promise.all(
      ['A report', 'A resolution'].map((printed) => recordSource(secretariat, { printed })),
    )
    await recordIndicator(secretariat, { name: 'Cases', unit: 'cases', value: 1700, comparator: 'more_than' }, now)
    await recordTool(secretariat, { name: 'A portal', facts: 'Free' }, now)
    await recordNetwork(secretariat, { name: 'A network' }, now)
    await recordConflict(
      secretariat,
      {
        subjectKind: 'session',
        subjectId: session,
        field: 'dates',
        firstValue: '7 March',
        firstSourceId: first?.id ?? '',
        otherValue: '17 March',
        otherSourceId: other?.id ?? '',
      },
      now,
    )
    await recordDialogue(secretariat, { sessionId: session, date: '2026-05-27' }, now)
    const { rows } = await pool.query<{ deed: string }>(
      `SELECT deed FROM event WHERE actor_id = $1 AND deed IN ('recorded a value', 'recorded conflicting sources', 'recorded a constructive dialogue')
       OR subject_kind IN ('tool', 'network') ORDER BY seq`,
      [secretariat.personId],
    )
    expect(rows.map((row) => row.deed)).toEqual([
      'recorded a value',
      'recorded',
      'recorded',
      'recorded conflicting sources',
      'recorded a constructive dialogue',
    ])
    expect((await db.indicatorValue.findFirstOrThrow()).comparator).toBe('more_than')
  })

  it.each<[string, (actor: Actor) => Promise<unknown>]>([
    ['recordIndicator', (actor) => recordIndicator(actor, { name: 'Cases', unit: 'cases', value: 1 }, now)],
    ['recordTool', (actor) => recordTool(actor, { name: 'Another', facts: '' }, now)],
    ['recordNetwork', (actor) => recordNetwork(actor, { name: 'Another' }, now)],
    ['recordDialogue', (actor) => recordDialogue(actor, { sessionId: session }, now)],
    ['recordActivity', (actor) => recordActivity(actor, { what: 'A training' }, now)],
    ['recordSource', (actor) => recordSource(actor, { printed: 'A report' })],
  ])('%s is not the public’s, nor an observer’s', async (_, act) => {
    expect(await refused(act(thePublic))).toBe('P2 403')
    expect(await refused(act(observer))).toBe('P2 403')
  })
})
