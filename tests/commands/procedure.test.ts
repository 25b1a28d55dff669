// Sponsors, tabling, silence, objections, votes and positions: done, not permitted, in the wrong state, twice at once.
import { parseWithZod } from '@conform-to/zod/v4'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adoptDraft } from '~/commands/adopt-draft.server'
import { moveDraft } from '~/commands/move-draft.server'
import { object, withdrawObjection } from '~/commands/object.server'
import { recordVotes, recordVotesInput, sheetOf } from '~/commands/record-votes.server'
import { closeSilences, extendSilence, nextDeadline, startSilence } from '~/commands/silence.server'
import { addSponsor, withdrawSponsor } from '~/commands/sponsor-draft.server'
import { statePosition } from '~/commands/state-position.server'
import { tableDraft } from '~/commands/table-draft.server'
import { db } from '~/db.server'
import { canonicalHash, canonicalText } from '~/document/canonical'
import { draftFacts } from '~/document/draft-facts.server'
import { readText } from '~/document/store.server'
import { wayIn } from '~/domain/draft'
import type { Person } from '~/domain/permission'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

let secretariat: Person
let observer: Person
let group: string
let prefixes = 0
let session: string
let draft: string
let chair: Person
type Delegate = Awaited<ReturnType<typeof aDelegate>>
let ours: Delegate
let theirs: Delegate

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  observer = await anActor('observer')
})

beforeEach(async () => {
  prefixes += 1
  group = (await aBody({ symbolPrefix: `CTOC/COP/WG.${20 + prefixes}` })).id
  session = (await aSession([group])).id
  draft = (await aDraft(session)).id
  chair = await anActor('chair', { sessionId: session })
  ours = await aDelegate(session, 'XA')
  theirs = await aDelegate(session, 'XB')
})

const symbol = (n: number, body = prefixes) => `CTOC/COP/WG.${20 + body}/2026/L.${n}`
const row = () => db.draft.findUniqueOrThrow({ where: { id: draft } })
const as = (one: Delegate) => ({ delegationId: one.delegation.id })
const sponsorsNow = async () =>
  (await db.sponsor.findMany({ where: { draftId: draft }, orderBy: { addedAt: 'asc' } })).map((one) =>
    [
      one.delegationId === ours.delegation.id ? 'ours' : 'theirs',
      one.main && 'main',
      one.subsequently && 'later',
      one.withdrawnAt && 'withdrawn',
    ]
      .filter(Boolean)
      .join(' '),
  )
const inform = () => db.draft.update({ where: { id: draft }, data: { status: 'informal' } })

describe('sponsors', () => {
  it('a delegation for itself, the secretariat on request', async () => {
    await addSponsor(ours.actor, draft, { ...as(ours), main: true }, now)
    await addSponsor(secretariat, draft, as(theirs), later(1))
    expect(await sponsorsNow()).toEqual(['ours main', 'theirs'])
    await withdrawSponsor(theirs.actor, draft, as(theirs), now)
    expect(await sponsorsNow()).toEqual(['ours main'])
    expect(await linesOf(draft)).toEqual([
      `joined as sponsor by ${ours.person.id}`,
      `joined as sponsor by ${secretariat.personId}`,
      `withdrew as sponsor by ${theirs.person.id}`,
    ])
  })

  it('not for another delegation, nor by who does not take part', async () => {
    expect(await refused(addSponsor(ours.actor, draft, as(theirs), now))).toBe('P2 403')
    expect(await refused(addSponsor(observer, draft, as(ours), now))).toBe('P2 403')
    expect(await refused(addSponsor(chair, draft, as(ours), now))).toBe('P2 403')
    const elsewhere = await aDelegate((await aSession([group])).id, 'XA')
    expect(await refused(addSponsor(elsewhere.actor, draft, as(ours), now))).toBe('P1 404')
    expect(await refused(addSponsor(secretariat, draft, as(elsewhere), now))).toBe('O4 422')
  })

  it('once, one main sponsor, a party or signatory', async () => {
    await addSponsor(ours.actor, draft, { ...as(ours), main: true }, now)
    expect(await refused(addSponsor(ours.actor, draft, as(ours), now))).toBe('O4 409')
    expect(await refused(addSponsor(theirs.actor, draft, { ...as(theirs), main: true }, now))).toBe('O4 409')
    expect(await refused(withdrawSponsor(theirs.actor, draft, as(theirs), now))).toBe('O4 409')
    await db.stateCapacity.updateMany({ where: { state: { code: 'XB' } }, data: { capacity: 'observer' } })
    expect(await refused(addSponsor(theirs.actor, draft, as(theirs), now))).toBe('O2 409')
    await db.stateCapacity.updateMany({ where: { state: { code: 'XB' } }, data: { capacity: 'party' } })
  })

  it('frozen at tabling: later ones have joined subsequently, and one may withdraw and come back', async () => {
    await addSponsor(ours.actor, draft, { ...as(ours), main: true }, now)
    await tableDraft(secretariat, draft, { symbol: symbol(1) }, now)
    expect(await refused(addSponsor(theirs.actor, draft, { ...as(theirs), main: true }, now))).toBe('O4 409')
    await addSponsor(theirs.actor, draft, as(theirs), later(1))
    await withdrawSponsor(ours.actor, draft, as(ours), later(2))
    expect(await sponsorsNow()).toEqual(['ours main withdrawn', 'theirs later'])
    await addSponsor(ours.actor, draft, as(ours), later(3))
    expect(await sponsorsNow()).toEqual(['ours main', 'theirs later'])
  })

  it('of an informal draft see and write it; who withdraws does no longer', async () => {
    await inform()
    expect(await refused(addSponsor(ours.actor, draft, as(ours), now))).toBe('P1 404')
    await addSponsor(secretariat, draft, as(ours), now)
    const way = async (one: Delegate) => {
      const facts = await draftFacts(draft)
      return facts && wayIn(one.actor, facts)
    }
    expect([await way(ours), await way(theirs)]).toEqual(['edit', undefined])
    await withdrawSponsor(secretariat, draft, as(ours), now)
    expect(await way(ours)).toBeUndefined()
  })

  it('not of a draft that is over, nor in a session that is', async () => {
    await db.session.update({ where: { id: session }, data: { status: 'closed' } })
    expect(await refused(addSponsor(ours.actor, draft, as(ours), now))).toBe('D4 409')
    await db.draft.update({ where: { id: draft }, data: { status: 'rejected' } })
    expect(await refused(addSponsor(ours.actor, draft, as(ours), now))).toBe('O4 409')
  })

  it('twice at once: one joins', async () => {
    const join = (main: boolean, who: Delegate) => () => addSponsor(secretariat, draft, { ...as(who), main }, now)
    expect(await atTheBarrier(url(), join(false, ours), join(false, ours))).toMatchObject({
      done: 1,
      told: [{ rule: 'O4' }],
    })
    await withdrawSponsor(secretariat, draft, as(ours), now)
    expect(await atTheBarrier(url(), join(true, ours), join(true, theirs))).toMatchObject({
      done: 1,
      told: [{ rule: 'O4' }],
    })
  })
})

describe('tabling', () => {
  it('makes it a document of the L. series, and says so', async () => {
    await inform()
    const { documentId } = await tableDraft(secretariat, draft, { symbol: symbol(1) }, now)
    expect(await row()).toMatchObject({ status: 'tabled', tabledAsId: documentId, tabledAt: now })
    expect(
      await db.document.findUniqueOrThrow({ where: { id: documentId }, include: { symbols: true } }),
    ).toMatchObject({
      kind: 'draft_recommendations',
      distribution: 'limited',
      symbols: [{ printed: symbol(1) }],
    })
    expect(await linesOf(draft)).toEqual([`tabled by ${secretariat.personId}`])
  })

  it('leaves what is under negotiation there', async () => {
    await tableDraft(secretariat, draft, { symbol: symbol(1) }, now)
    expect((await row()).status).toBe('under_negotiation')
    expect(await refused(tableDraft(secretariat, draft, { symbol: symbol(2) }, now))).toBe('O3 409')
  })

  it('is the secretariat’s and the main sponsor’s', async () => {
    for (const actor of [ours.actor, chair, observer])
      expect(await refused(tableDraft(actor, draft, { symbol: symbol(1) }, now))).toBe('P2 403')
    await addSponsor(theirs.actor, draft, as(theirs), now)
    expect(await refused(tableDraft(theirs.actor, draft, { symbol: symbol(1) }, now))).toBe('P2 403')
    await addSponsor(ours.actor, draft, { ...as(ours), main: true }, now)
    expect(await refused(tableDraft(ours.actor, draft, { symbol: symbol(1) }, now))).toBe('done')
  })

  it('refuses a symbol that is taken, malformed, or of another series', async () => {
    const other = await aDraft(session)
    await tableDraft(secretariat, other.id, { symbol: symbol(1) }, now)
    const by = (given: string) => refused(tableDraft(secretariat, draft, { symbol: given }, now))
    expect(await by(symbol(1))).toBe('S12 409')
    expect(await by('L.2')).toBe('S10 422')
    expect(await by(symbol(2).replace('L.', ''))).toBe('O3 422')
    expect((await row()).tabledAt).toBeNull()
  })

  it('carries one symbol for each body of a joint session', async () => {
    const other = await aBody({ symbolPrefix: `CTOC/COP/WG.${60 + prefixes}` })
    const joint = await aSession([group, other.id])
    const { id } = await aDraft(joint.id)
    expect(await refused(tableDraft(secretariat, id, { symbol: symbol(1) }, now))).toBe('S4 422')
    const both = `${symbol(1)}-CTOC/COP/WG.${60 + prefixes}/2026/L.1`
    expect((await tableDraft(secretariat, id, { symbol: both }, now)).symbol).toBe(both)
  })

  it('behind the last day that the procedure sets needs a reason', async () => {
    const procedure = await db.procedure.create({
      data: { name: `Rules ${prefixes}`, rules: { tabling: { daysBefore: 7 } }, mark: 'demonstration' },
    })
    await db.body.update({ where: { id: group }, data: { procedureId: procedure.id } })
    expect(await refused(tableDraft(secretariat, draft, { symbol: symbol(1) }, now))).toBe('O3 422')
    expect(
      await refused(tableDraft(secretariat, draft, { symbol: symbol(1), late: 'Agreed in the bureau' }, now)),
    ).toBe('done')
  })

  it('twice at once: one is tabled', async () => {
    const table = (n: number) => () => tableDraft(secretariat, draft, { symbol: symbol(n) }, now)
    expect(await atTheBarrier(url(), table(1), table(2))).toMatchObject({ done: 1, told: [{ rule: 'O3' }] })
    expect(await db.document.count({ where: { sessionId: session } })).toBe(1)
  })
})

describe('withdrawal', () => {
  const withdraw = (actor: Person) => moveDraft(actor, draft, { to: 'withdrawn', reason: 'It is overtaken' }, now)
  it('is its main sponsor’s, with a reason, and no co-sponsor’s', async () => {
    await addSponsor(ours.actor, draft, { ...as(ours), main: true }, now)
    await addSponsor(theirs.actor, draft, as(theirs), now)
    expect(await refused(withdraw(theirs.actor))).toBe('P2 403')
    expect(await refused(moveDraft(ours.actor, draft, { to: 'withdrawn' }, now))).toBe('D5 422')
    expect(await refused(moveDraft(ours.actor, draft, { to: 'deferred', reason: 'No' }, now))).toBe('P2 403')
    await withdraw(ours.actor)
    expect(await row()).toMatchObject({ status: 'withdrawn', statusReason: 'It is overtaken' })
  })

  it('comes before the voting', async () => {
    await recordVotes(
      secretariat,
      draft,
      { votes: { [ours.delegation.stateId as string]: 'in_favour' }, sheet: '' },
      now,
    )
    expect(await refused(withdraw(chair))).toBe('O11 409')
  })
})

describe('silence', () => {
  const start = (deadline = '2026-11-26T18:00', actor = chair) => startSilence(actor, draft, { deadline }, now)
  const after = new Date('2026-11-26T17:00:01Z')
  const silences = () => db.silence.findMany({ where: { draftId: draft } })

  it('closes the text until the deadline, and is kept where nobody objects', async () => {
    await start()
    expect(await row()).toMatchObject({ status: 'silence' })
    const facts = await draftFacts(draft)
    expect(facts && wayIn(chair, facts)).toBe('read')
    expect(await nextDeadline()).toEqual(new Date('2026-11-26T17:00:00Z'))
    await closeSilences(new Date('2026-11-26T16:59:59Z'))
    expect(await row()).toMatchObject({ status: 'silence' })
    expect(await closeSilences(after)).toBe(1)
    expect(await row()).toMatchObject({ status: 'agreed_ad_referendum' })
    expect(await silences()).toMatchObject([{ outcome: 'kept', closedAt: after }])
    expect(await linesOf(draft)).toEqual([
      `began a silence procedure by ${chair.personId}`,
      'recorded that silence was kept by nobody',
    ])
    expect(await closeSilences(after)).toBe(0)
  })

  it('is broken by an objection that stands at the deadline', async () => {
    await start()
    await object(ours.actor, draft, { ...as(ours), words: 'Paragraph (b) goes too far' }, later(1))
    await object(secretariat, draft, { ...as(theirs), words: 'As our colleague' }, later(1))
    await withdrawObjection(theirs.actor, draft, as(theirs), later(2))
    await closeSilences(after)
    expect(await row()).toMatchObject({ status: 'under_negotiation' })
    expect(await silences()).toMatchObject([{ outcome: 'broken' }])
    expect(
      (await db.event.findMany({ where: { subjectId: draft }, orderBy: { seq: 'asc' } })).at(-1)?.data,
    ).toMatchObject({
      objections: ['State XA'],
    })
    await withdrawObjection(ours.actor, draft, as(ours), later(80))
    await startSilence(chair, draft, { deadline: '2026-11-30T18:00' }, later(80))
    expect(await silences()).toHaveLength(2)
  })

  it('is kept where every objection was withdrawn', async () => {
    await start()
    await object(ours.actor, draft, { ...as(ours), words: 'We wait for our capital' }, later(1))
    await withdrawObjection(ours.actor, draft, as(ours), later(2))
    await closeSilences(after)
    expect(await silences()).toMatchObject([{ outcome: 'kept' }])
  })

  it('agrees nothing that changed after it was circulated', async () => {
    await start()
    await db.draft.update({ where: { id: draft }, data: { head: { increment: 1 } } })
    await closeSilences(after)
    expect(await row()).toMatchObject({ status: 'under_negotiation' })
    expect((await row()).statusReason).toContain('changed')
  })

  it('is the chair’s to begin and extend', async () => {
    for (const actor of [secretariat, ours.actor, observer])
      expect(await refused(startSilence(actor, draft, { deadline: '2026-11-26T18:00' }, now))).toBe('P2 403')
    await start()
    expect(await refused(extendSilence(ours.actor, draft, { deadline: '2026-11-27T18:00' }, now))).toBe('P2 403')
    await extendSilence(chair, draft, { deadline: '2026-11-27T18:00' }, now)
    expect(await closeSilences(after)).toBe(0)
    expect(await closeSilences(new Date('2026-11-27T17:00:00Z'))).toBe(1)
  })

  it('refuses a deadline behind or not there, a text that is not settled, and a second silence', async () => {
    expect(await refused(start('2026-11-24T10:30'))).toBe('O5 422')
    expect(await refused(start('2027-03-28T02:30'))).toBe('O5 422')
    const open = await aDraft(session, [{ kind: 'item', text: 'States [should] act;' }])
    expect(await refused(startSilence(chair, open.id, { deadline: '2026-11-26T18:00' }, now))).toBe('A2 409')
    await start()
    expect(await refused(start())).toBe('D1 409')
    expect(await refused(extendSilence(chair, draft, { deadline: '2026-11-26T17:00' }, now))).toBe('O5 422')
    expect(await refused(moveDraft(chair, draft, { to: 'under_negotiation' }, now))).toBe('D1 409')
    expect(await refused(extendSilence(chair, draft, { deadline: '2026-12-01T17:00' }, after))).toBe('O5 409')
  })

  it('three processes at the deadline: one records, once', async () => {
    await closeSilences(after)
    await start()
    const both = await Promise.all([closeSilences(after), closeSilences(after), closeSilences(after)])
    expect(both.reduce((a, b) => a + b, 0)).toBe(1)
    expect((await linesOf(draft)).filter((line) => line.startsWith('recorded that'))).toHaveLength(1)
  })

  it('begun twice at once: once', async () => {
    const both = await atTheBarrier(
      url(),
      () => start(),
      () => start('2026-11-27T18:00'),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'D1' }] })
    expect(await silences()).toHaveLength(1)
  })
})

describe('objections', () => {
  const words = 'We cannot join'
  it('bar consensus until they are withdrawn', async () => {
    await object(ours.actor, draft, { ...as(ours), words }, now)
    expect(await refused(adopt({ mode: 'consensus' }))).toBe('O7 409')
    await withdrawObjection(ours.actor, draft, as(ours), now)
    expect(await refused(adopt({ mode: 'consensus' }))).toBe('done')
    expect(await refused(object(ours.actor, draft, { ...as(ours), words }, now))).toBe('O6 409')
  })

  it('are a party’s own, once at a time, in words, before the deadline', async () => {
    expect(await refused(object(ours.actor, draft, { ...as(theirs), words }, now))).toBe('P2 403')
    await object(ours.actor, draft, { ...as(ours), words }, now)
    expect(await refused(object(ours.actor, draft, { ...as(ours), words }, now))).toBe('O6 409')
    expect(await refused(withdrawObjection(theirs.actor, draft, as(theirs), now))).toBe('O6 409')
    const firearms = await db.instrument.findUniqueOrThrow({ where: { slug: 'firearms' } })
    await db.draft.update({ where: { id: draft }, data: { protocolId: firearms.id } })
    expect(await refused(object(theirs.actor, draft, { ...as(theirs), words }, now))).toBe('O2 409')
    expect(await refused(adopt({ mode: 'consensus' }))).toBe('done')
  })

  it('are late at the deadline, and so is their withdrawal', async () => {
    await object(ours.actor, draft, { ...as(ours), words }, now)
    await startSilence(chair, draft, { deadline: '2026-11-26T18:00' }, now)
    const late = new Date('2026-11-26T17:00:00Z')
    expect(await refused(object(theirs.actor, draft, { ...as(theirs), words }, late))).toBe('O6 409')
    expect(await refused(withdrawObjection(ours.actor, draft, as(ours), late))).toBe('O6 409')
  })

  it('twice at once: one', async () => {
    const objects = () => object(ours.actor, draft, { ...as(ours), words }, now)
    expect(await atTheBarrier(url(), objects, objects)).toMatchObject({ done: 1, told: [{ rule: 'O6' }] })
  })
})

const adopt = async (more: { mode: 'consensus' | 'vote'; matter?: 'substance' | 'procedure' }) =>
  adoptDraft(chair, draft, { hash: await canonicalHash(canonicalText(await readText(db, draft), 'en')), ...more }, now)

describe('votes', () => {
  const states = () => [ours.delegation.stateId as string, theirs.delegation.stateId as string] as const
  const sheet = async () => sheetOf(await db.vote.findMany({ where: { draftId: draft } }))
  type Choice = 'in_favour' | 'against' | 'abstaining'
  const call = async (...choices: (Choice | null)[]) =>
    recordVotes(
      secretariat,
      draft,
      {
        votes: Object.fromEntries(choices.flatMap((one, at) => (one ? [[states()[at] as string, one] as const] : []))),
        sheet: await sheet(),
      },
      now,
    )

  it('are entered, changed, and carry the draft', async () => {
    expect(await call('in_favour', 'against')).toEqual({ in_favour: 1, against: 1, abstaining: 0 })
    expect(await refused(adopt({ mode: 'vote' }))).toBe('O8 409')
    await call('in_favour', 'abstaining')
    const { adoptionId } = await adopt({ mode: 'vote', matter: 'procedure' })
    expect(await db.adoption.findUnique({ where: { id: adoptionId } })).toMatchObject({
      mode: 'vote',
      matter: 'procedure',
    })
    expect(await refused(call('against', 'against'))).toBe('O9 409')
    expect((await linesOf(draft))[0]).toBe(`recorded the votes by ${secretariat.personId}`)
  })

  it('come from a sheet on which not every State has voted', async () => {
    const form = new FormData()
    form.set(`votes.${states()[0]}`, 'in_favour')
    form.set(`votes.${states()[1]}`, '')
    form.set('sheet', '')
    const sent = parseWithZod(form, { schema: recordVotesInput })
    if (sent.status !== 'success') throw new Error(JSON.stringify(sent.error))
    expect(await recordVotes(chair, draft, sent.value, now)).toEqual({ in_favour: 1, against: 0, abstaining: 0 })
  })

  it('need the quorum', async () => {
    await call('in_favour', null)
    expect(await refused(adopt({ mode: 'vote' }))).toBe('O8 409')
    expect((await row()).sealedAt).toBeNull()
    await moveDraft(chair, draft, { to: 'rejected', reason: 'It did not carry' }, now)
    expect(await refused(call('in_favour', 'in_favour'))).toBe('O9 409')
  })

  it('are the secretariat’s and the chair’s to record', async () => {
    const votes = { [states()[0]]: 'in_favour' as const }
    for (const actor of [ours.actor, observer])
      expect(await refused(recordVotes(actor, draft, { votes, sheet: '' }, now))).toBe('P2 403')
    expect(await refused(recordVotes(chair, draft, { votes, sheet: '' }, now))).toBe('done')
  })

  it('are of parties that take part, in a session under way', async () => {
    const elsewhere = await aDelegate((await aSession([group])).id, 'XC')
    const votes = { [elsewhere.delegation.stateId as string]: 'in_favour' as const }
    expect(await refused(recordVotes(secretariat, draft, { votes, sheet: '' }, now))).toBe('O2 409')
    await db.session.update({ where: { id: session }, data: { status: 'suspended' } })
    expect(await refused(call('in_favour'))).toBe('O9 409')
  })

  it('twice at once: the second is told, and looks', async () => {
    const record = (choice: Choice) => () =>
      recordVotes(secretariat, draft, { votes: { [states()[0]]: choice }, sheet: '' }, now)
    expect(await atTheBarrier(url(), record('in_favour'), record('against'))).toMatchObject({
      done: 1,
      told: [{ rule: 'V1' }],
    })
  })
})

describe('positions', () => {
  const stated = (actor: Person, one: Delegate) =>
    statePosition(actor, draft, { ...as(one), words: 'We understand paragraph (a) as it stands.' }, now)
  it('are stated by a delegation, or for it, before and after the decision', async () => {
    await stated(ours.actor, ours)
    await adopt({ mode: 'consensus' })
    await stated(secretariat, theirs)
    expect(await db.position.count({ where: { draftId: draft } })).toBe(2)
    expect((await linesOf(draft)).filter((line) => line.startsWith('stated'))).toHaveLength(2)
  })

  it('not by others, nor after the session', async () => {
    expect(await refused(stated(ours.actor, theirs))).toBe('P2 403')
    expect(await refused(stated(observer, ours))).toBe('P2 403')
    await db.session.update({ where: { id: session }, data: { status: 'closed' } })
    expect(await refused(stated(ours.actor, ours))).toBe('D4 409')
  })
})
