// Whose matter a draft is, and what States are under the instruments: done, not permitted, in the wrong state, twice at once.
import { beforeAll, describe, expect, it } from 'vitest'
import { createDraft } from '~/commands/create-draft.server'
import { freezeVersion } from '~/commands/freeze-version.server'
import { openLanguageVersion } from '~/commands/language-versions.server'
import { moveDraft } from '~/commands/move-draft.server'
import { nameProtocol } from '~/commands/name-protocol.server'
import { recordCapacities, recordCapacity } from '~/commands/record-capacities.server'
import { restoreVersion } from '~/commands/restore-version.server'
import { db } from '~/db.server'
import type { Person } from '~/domain/permission'
import { draftPage } from '~/queries/draft-page.server'
import { previewCapacities, statesParties } from '~/queries/states-parties.server'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession, aState } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')
const nowhere = '00000000-0000-4000-8000-000000000000'

let secretariat: Person
let administrator: Person
let chair: Person
let group: string
let convention: string
let firearms: string

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  administrator = await anActor('administrator')
  chair = await anActor('chair')
  group = (await aBody()).id
  const idOf = async (slug: string) => (await db.instrument.findUniqueOrThrow({ where: { slug } })).id
  convention = await idOf('untoc')
  firearms = await idOf('firearms')
})

const meeting = async () => (await aSession([group])).id
const protocolOf = async (id: string) => (await db.draft.findUniqueOrThrow({ where: { id } })).protocolId

describe('say whose matter a draft is', () => {
  it('at its opening, or until it is tabled', async () => {
    const sessionId = await meeting()
    const { id } = await createDraft(secretariat, { title: 'A draft', sessionId, protocolId: firearms }, now)
    expect(await protocolOf(id)).toBe(firearms)
    await nameProtocol(secretariat, id, {}, now)
    expect(await protocolOf(id)).toBeNull()
    await nameProtocol(secretariat, id, { protocolId: firearms }, now)
    expect(await protocolOf(id)).toBe(firearms)
    expect((await linesOf(id)).slice(1)).toEqual(Array(2).fill(`said whose matter it is by ${secretariat.personId}`))
  })

  it('is the secretariat’s', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    const by = (actor: Person) => refused(nameProtocol(actor, id, { protocolId: firearms }, now))
    expect(await by(chair)).toBe('P2 403')
    expect(await by((await aDelegate(session, 'XA')).actor)).toBe('P2 403')
    expect(await by(administrator)).toBe('P2 403')
  })

  it('names a Protocol, not the Convention', async () => {
    const { id } = await aDraft(await meeting())
    for (const protocolId of [convention, nowhere])
      expect(await refused(nameProtocol(secretariat, id, { protocolId }, now))).toBe('O1 422')
    const sessionId = await meeting()
    expect(await refused(createDraft(secretariat, { title: 'A draft', sessionId, protocolId: convention }, now))).toBe(
      'O1 422',
    )
  })

  it('stands once the draft is sponsored, or over', async () => {
    const session = await meeting()
    const sponsored = await aDraft(session)
    const { delegation } = await aDelegate(session, 'XB')
    await db.sponsor.create({ data: { draftId: sponsored.id, delegationId: delegation.id } })
    expect(await refused(nameProtocol(secretariat, sponsored.id, { protocolId: firearms }, now))).toBe('O1 409')
    const over = await aDraft(session)
    await db.draft.update({ where: { id: over.id }, data: { status: 'withdrawn' } })
    expect(await refused(nameProtocol(secretariat, over.id, { protocolId: firearms }, now))).toBe('O1 409')
  })

  it('its language versions, and a draft restored from it, are of the same matter', async () => {
    const sessionId = await meeting()
    const { id } = await createDraft(secretariat, { title: 'A draft', sessionId, protocolId: firearms }, now)
    const open = async (language: 'ar' | 'fr') =>
      (await openLanguageVersion(secretariat, id, { language, title: 'A version' }, now)).id
    const [arabic, french] = [await open('ar'), await open('fr')]
    expect(await protocolOf(arabic)).toBe(firearms)
    await moveDraft(secretariat, french, { to: 'withdrawn', reason: 'Begun anew.' }, now)
    await nameProtocol(secretariat, id, {}, now)
    expect([await protocolOf(arabic), await protocolOf(french)]).toEqual([null, firearms])
    expect(await linesOf(arabic)).toEqual([
      `opened a language version by ${secretariat.personId}`,
      `said whose matter it is by ${secretariat.personId}`,
    ])
    // It is said of the original.
    expect(await refused(nameProtocol(secretariat, arabic, { protocolId: firearms }, now))).toBe('O1 409')
    const page = await draftPage(arabic, secretariat)
    expect(page.kind === 'open' && page.draft.may.matter).toBe(false)

    await nameProtocol(secretariat, id, { protocolId: firearms }, now)
    await freezeVersion(secretariat, id, { name: 'Rev.1' }, now)
    const again = await restoreVersion(secretariat, id, 'Rev.1', { title: 'Taken up again' }, now)
    expect(await protocolOf(again.id)).toBe(firearms)
  })

  it('said and sponsored at once: one of the two', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    const { delegation } = await aDelegate(session, 'XC')
    const both = await Promise.allSettled([
      nameProtocol(secretariat, id, { protocolId: firearms }, now),
      db.sponsor.create({ data: { draftId: id, delegationId: delegation.id } }),
    ])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('record what States are', () => {
  const heldBy = async (code: string) =>
    (
      await db.stateCapacity.findMany({
        where: { state: { code }, instrumentId: firearms },
        orderBy: { fromDate: 'asc' },
      })
    ).map((one) =>
      [one.capacity, one.fromDate?.toISOString().slice(0, 10), one.toDate?.toISOString().slice(0, 10)].join(' '),
    )

  it('one State, from a day, with its source; the former capacity ends the day before', async () => {
    const { id: stateId } = await aState('XD')
    const of = { instrumentId: firearms, stateId, source: 'List of the depositary of 24 November 2026' }
    await recordCapacity(secretariat, { ...of, capacity: 'signatory', from: '2001-10-10' }, now)
    await recordCapacity(secretariat, { ...of, capacity: 'party', from: '2006-05-04', mark: 'verified' }, now)
    expect(await heldBy('XD')).toEqual(['signatory 2001-10-10 2006-05-03', 'party 2006-05-04 '])
    expect(await linesOf(stateId)).toEqual(Array(2).fill(`recorded a capacity by ${secretariat.personId}`))
    const { states } = await statesParties(secretariat, 'XD', '2026-11-24')
    expect(states[0]?.capacities.filter((one) => one.instrumentId === firearms)).toMatchObject([
      { capacity: 'signatory', from: '2001-10-10', to: '2006-05-03', mark: 'unverified' },
      { capacity: 'party', from: '2006-05-04', to: null, mark: 'verified', source: of.source },
    ])
    expect(await refused(recordCapacity(secretariat, { ...of, capacity: 'observer', from: '2003-01-01' }, now))).toBe(
      'K1 409',
    )
  })

  it('many States, as they were looked at; or none of them', async () => {
    await aState('XE')
    await aState('XF')
    const given = { instrumentId: firearms, lines: 'XE, 2005-07-03\nXF' }
    const preview = await previewCapacities(administrator, { ...given, capacity: 'party' })
    expect(preview.map((one) => one.entry?.kind)).toEqual(['new', 'new'])
    expect(await recordCapacities(administrator, given, now)).toEqual({ changed: 2 })
    expect([...(await heldBy('XE')), ...(await heldBy('XF'))]).toEqual(['party 2005-07-03 ', 'party  '])
    const wrong = { instrumentId: firearms, lines: 'XE, 2005-07-04\nNowhere, 2005-07-03' }
    expect(await refused(recordCapacities(administrator, wrong, now))).toBe('K2 422')
    expect(await heldBy('XE')).toEqual(['party 2005-07-03 '])
    expect((await previewCapacities(administrator, { ...wrong, capacity: 'party' })).map((one) => one.problem)).toEqual(
      [null, 'No State has this code or name.'],
    )
  })

  it('is the secretariat’s and the administrators’', async () => {
    const given = { instrumentId: firearms, stateId: (await aState('XG')).id }
    expect(await refused(recordCapacity(chair, given, now))).toBe('P2 403')
    expect(await refused(recordCapacities(chair, { ...given, lines: 'XG' }, now))).toBe('P2 403')
    const ofOneMeeting = await anActor('secretariat', { sessionId: await meeting() })
    expect(await refused(recordCapacity(ofOneMeeting, given, now))).toBe('P2 403')
  })

  it('refuses what is not there', async () => {
    const { id: stateId } = await aState('XH')
    expect(await refused(recordCapacity(secretariat, { instrumentId: nowhere, stateId }, now))).toBe('K1 422')
    expect(await refused(recordCapacity(secretariat, { instrumentId: firearms, stateId: nowhere }, now))).toBe('K1 422')
  })

  it('twice at once: the second goes by the first', async () => {
    const { id: stateId } = await aState('XI')
    const given = { instrumentId: firearms, stateId, from: '2005-07-03' }
    const record = () => recordCapacity(secretariat, given, now)
    const both = await atTheBarrier(url(), record, record)
    expect(both.done).toBe(2)
    expect(await heldBy('XI')).toEqual(['party 2005-07-03 '])
  })
})
