// Versions frozen and restored, and versions in other languages: done, not permitted, in the wrong state, twice; and what the pages
// then read.
import { beforeAll, describe, expect, it } from 'vitest'
import { adoptDraft } from '~/commands/adopt-draft.server'
import { changeSessionStatus } from '~/commands/change-session-status.server'
import { compileResolution } from '~/commands/compile-resolution.server'
import { freezeVersion } from '~/commands/freeze-version.server'
import { followTheOriginal, markTranslated, openLanguageVersion } from '~/commands/language-versions.server'
import { moveDraft } from '~/commands/move-draft.server'
import { restoreVersion } from '~/commands/restore-version.server'
import { db } from '~/db.server'
import type { Act } from '~/document/acts'
import { canonicalFormat, canonicalHash, canonicalText } from '~/document/canonical'
import { keptBytes, momentsOf, textAt } from '~/document/moments.server'
import { outline, provisionOf } from '~/document/shape'
import { changeOf } from '~/document/state'
import { append, readText } from '~/document/store.server'
import { type Person, thePublic } from '~/domain/permission'
import { comparePage } from '~/queries/compare-page.server'
import { besidePage, languagesPage } from '~/queries/languages-page.server'
import { momentText, pastPage } from '~/queries/past-page.server'
import { versionPage, versionsPage } from '~/queries/versions-page.server'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'
import { act as actAs, enter, write } from '../support/written'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')
const nobodys = '00000000-0000-4000-8000-000000000000'

let secretariat: Person
let chair: Person
let observer: Person
let group: string

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  chair = await anActor('chair')
  observer = await anActor('observer')
  group = (await aBody({ symbolPrefix: 'CTOC/COP/WG.99' })).id
})

const meeting = async (status: 'open' | 'closed' = 'open') => (await aSession([group], { status })).id

const act = (draftId: string, given: Act) => actAs(draftId, given, chair, now)

const texts = async (draftId: string) =>
  canonicalText(await readText(db, draftId), 'en').provisions.map((one) => one.text)
const changed = (rows: { change: string; parts: { mark: string; text: string; author: string | null }[] }[]) =>
  rows.filter((row) => row.change !== 'same').map((row) => row.parts.filter((part) => part.mark !== 'same'))

describe('freeze a version', () => {
  it('keeps the text as it stands under its name, and says who did', async () => {
    const { id, provisionIds } = await aDraft(await meeting())
    await freezeVersion(chair, id, { name: 'Rev.1' }, now)
    await write(id, provisionIds[1] as string, 'All ', secretariat)
    const page = await versionPage(id, 'Rev.1', secretariat)
    expect(page.kept).toBe('as frozen')
    expect(page.text.provisions[1]?.pieces.map((one) => one.text).join('')).toBe(
      'States parties should answer requests;',
    )
    expect(page.version).toMatchObject({ by: chair.name, uptoSeq: '1' })
    expect((await texts(id))[1]).toBe('All States parties should answer requests;')
    expect(await linesOf(id)).toEqual([`froze a version by ${chair.personId}`])
    expect((await versionsPage(id, chair)).next).toBe('Rev.2')
  })

  it('bears the symbol of a document of the session, or plans one', async () => {
    const { id } = await aDraft(await meeting())
    await freezeVersion(secretariat, id, { name: 'Rev.1', symbol: 'CTOC/COP/WG.99/2026/CRP.7' }, now)
    const { versions, documents } = await versionsPage(id, secretariat)
    expect(versions[0]?.document).toMatchObject({ symbols: ['CTOC/COP/WG.99/2026/CRP.7'], status: 'planned' })
    const again = { name: 'Rev.2', symbol: 'CTOC/COP/WG.99/2026/CRP.7' }
    expect(await refused(freezeVersion(secretariat, id, again, now))).toBe('N2 409')
    await freezeVersion(secretariat, id, { name: 'Rev.2', documentId: documents[0]?.id as string }, now)
    const other = await aDraft(await meeting())
    const foreign = { name: 'Rev.1', documentId: documents[0]?.id as string }
    expect(await refused(freezeVersion(secretariat, other.id, foreign, now))).toBe('N2 422')
  })

  it('is the secretariat’s and the chair’s; the chair plans no document', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    const { actor } = await aDelegate(session, 'XA')
    expect(await refused(freezeVersion(actor, id, { name: 'Rev.1' }, now))).toBe('P2 403')
    expect(await refused(freezeVersion(observer, id, { name: 'Rev.1' }, now))).toBe('P2 403')
    expect(await refused(freezeVersion(thePublic, id, { name: 'Rev.1' }, now))).toBe('P1 404')
    expect(await refused(freezeVersion(secretariat, nobodys, { name: 'Rev.1' }, now))).toBe('P1 404')
    const planned = { name: 'Rev.1', symbol: 'CTOC/COP/WG.99/2026/CRP.8' }
    expect(await refused(freezeVersion(chair, id, planned, now))).toBe('P2 403')
  })

  it('is refused of an adopted text, and once the name is given', async () => {
    const { id } = await aDraft(await meeting())
    const both = await atTheBarrier(
      url(),
      () => freezeVersion(chair, id, { name: 'Rev.1' }, now),
      () => freezeVersion(secretariat, id, { name: 'Rev.1' }, now),
    )
    expect([both.done, both.told.map((one) => one.rule)]).toEqual([1, ['N1']])
    const hash = await canonicalHash(canonicalText(await readText(db, id), 'en'))
    await adoptDraft(chair, id, { hash, paragraph: '9' }, now)
    expect(await refused(freezeVersion(chair, id, { name: 'Rev.2' }, now))).toBe('N3 409')
  })

  it('that the log does not give any more is told when it is opened', async () => {
    const { id } = await aDraft(await meeting())
    const frozen = (name: string, format: number) =>
      db.draftVersion.create({
        data: { draftId: id, name, uptoSeq: 1n, hash: 'a'.repeat(64), format, madeById: chair.personId, madeAt: now },
      })
    await frozen('Rev.1', canonicalFormat)
    expect((await versionPage(id, 'Rev.1', chair)).kept).toBe('changed')
    // Of one that was hashed in another form nobody is told that it has changed.
    await frozen('Rev.2', canonicalFormat - 1)
    expect((await versionPage(id, 'Rev.2', chair)).kept).toBe('unknown')
    expect(await refused(versionPage(id, 'Rev.3', chair))).toBe('P1 404')
  })
})

describe('restore a version', () => {
  async function twoVersions() {
    const session = await meeting()
    const { person, delegation } = await aDelegate(session, 'XN')
    const { id, provisionIds } = await aDraft(session)
    const [, first = ''] = provisionIds
    await write(id, first, 'All ', { personId: person.id, delegationId: delegation.id })
    await freezeVersion(chair, id, { name: 'Rev.1' }, now)
    await write(id, first, 'Nearly ', secretariat)
    return { id, first, session, delegation }
  }

  it('makes a new draft of its very words, linked both ways, with their authors', async () => {
    const { id, first, delegation } = await twoVersions()
    const restored = await restoreVersion(secretariat, id, 'Rev.1', { title: 'Again' }, now)
    expect((await texts(restored.id))[1]).toBe('All States parties should answer requests;')
    expect(await linesOf(id)).toContain(`restored a version by ${secretariat.personId}`)
    expect(await linesOf(restored.id)).toEqual([`restored from a version by ${secretariat.personId}`])
    expect((await versionsPage(restored.id, chair)).from).toMatchObject({ id, name: 'Rev.1' })
    expect((await versionsPage(id, chair)).versions[0]?.restored).toMatchObject([{ id: restored.id, title: 'Again' }])

    await write(restored.id, first, 'Indeed ', chair)
    const page = await comparePage(id, observer, { from: null, to: `draft:${restored.id}:now`, reading: 'proposed' })
    expect(changed(page.rows)).toEqual([
      [expect.objectContaining({ mark: 'in', text: 'Indeed ', author: chair.personId })],
    ])
    const begun = await comparePage(id, observer, {
      from: 'moment:1',
      to: `draft:${restored.id}:now`,
      reading: 'stood',
    })
    expect(changed(begun.rows)[0]?.map((one) => [one.text, one.author])).toEqual([
      ['Indeed ', chair.personId],
      ['All ', delegation.id],
    ])
  })

  it('is the secretariat’s, of a version that is there, in a session that goes on', async () => {
    const { id, session } = await twoVersions()
    expect(await refused(restoreVersion(chair, id, 'Rev.1', { title: 'Again' }, now))).toBe('P1 404')
    expect(await refused(restoreVersion(secretariat, id, 'Rev.9', { title: 'Again' }, now))).toBe('P1 404')
    await moveDraft(chair, id, { to: 'withdrawn', reason: 'No agreement.' }, now)
    await changeSessionStatus(secretariat, session, 'closed', now)
    expect(await refused(restoreVersion(secretariat, id, 'Rev.1', { title: 'Again' }, now))).toBe('D4 409')
  })

  it('is done once at a time', async () => {
    const { id } = await twoVersions()
    const again = () => restoreVersion(secretariat, id, 'Rev.1', { title: 'Again' }, now)
    const both = await atTheBarrier(url(), again, again)
    expect([both.done, both.told.map((one) => one.rule)]).toEqual([1, ['N4']])
    const restored = await db.draft.findFirstOrThrow({ where: { restoredFrom: { draftId: id } } })
    await moveDraft(chair, restored.id, { to: 'withdrawn', reason: 'Better not.' }, now)
    expect(await refused(again())).toBe('done')
  })

  it('adopts its provisions once, whichever of the two is adopted', async () => {
    const { id } = await twoVersions()
    const restored = await restoreVersion(secretariat, id, 'Rev.1', { title: 'Again' }, now)
    const hashOf = async (draft: string) => canonicalHash(canonicalText(await readText(db, draft), 'en'))
    await adoptDraft(chair, restored.id, { hash: await hashOf(restored.id), paragraph: '9' }, now)
    expect(await refused(adoptDraft(chair, id, { hash: await hashOf(id), paragraph: '9' }, now))).toBe('N9 409')
  })

  it('tables again what a draft resolution carried, once the old one has let it go', async () => {
    const drafted = await aDraft(await meeting())
    const hash = await canonicalHash(canonicalText(await readText(db, drafted.id), 'en'))
    const { recommendationIds } = await adoptDraft(chair, drafted.id, { hash, paragraph: '9' }, now)
    const cop = (await aBody({ kind: 'conference' })).id
    const conference = (await aSession([cop], { ordinal: 31 })).id
    const given = { sessionId: conference, title: 'A resolution', recommendationIds }
    const old = await compileResolution(secretariat, given, now)
    await freezeVersion(chair, old.id, { name: 'Rev.1' }, now)
    const again = () => restoreVersion(secretariat, old.id, 'Rev.1', { title: 'Again' }, now)
    expect(await refused(again())).toBe('N4 409')
    await moveDraft(chair, old.id, { to: 'withdrawn', reason: 'To begin anew.' }, now)
    const { id } = await again()
    expect(await db.draftCarries.count({ where: { draftId: id } })).toBe(recommendationIds.length)
    const statuses = await db.recommendation.findMany({ where: { id: { in: recommendationIds } } })
    expect(statuses.map((one) => one.status)).toEqual(recommendationIds.map(() => 'tabled_for_endorsement'))
  })
})

describe('the past of a draft', () => {
  it('is told moment by moment, with who wrote and who took out', async () => {
    const session = await meeting()
    const { person, delegation } = await aDelegate(session, 'XP')
    const { id, provisionIds } = await aDraft(session)
    const [, first = ''] = provisionIds
    await write(id, first, 'All ', { personId: person.id, delegationId: delegation.id })
    const doc = await readText(db, id)
    const bytes = changeOf(doc, () => provisionOf(doc, first)?.text.delete(0, 4))
    await enter(id, bytes as Uint8Array, secretariat)
    const moments = await momentsOf(id)
    expect(moments.map((one) => [one.seq, one.edits, one.personIds])).toEqual([
      ['1', 1, [null]],
      ['2', 1, [person.id]],
      ['3', 1, [secretariat.personId]],
    ])
    const step = async (at: bigint) => {
      const text = await momentText(id, chair, { at, before: at - 1n, view: 'changes' })
      return text.view === 'changes' ? changed(text.rows)[0]?.map((one) => [one.mark, one.text, one.author]) : []
    }
    expect(await step(2n)).toEqual([['in', 'All ', delegation.id]])
    expect(await step(3n)).toEqual([['out', 'All ', secretariat.personId]])
    const page = await pastPage(id, chair, { at: 2n, n: null, view: 'authors' })
    expect(page.n).toBe(1)
    const shown = page.text?.view === 'authors' ? page.text.provisions[1]?.words : []
    expect(shown?.map((one) => [one.text, one.author])).toEqual([
      ['All ', delegation.id],
      ['States parties should answer requests;', null],
    ])
    expect(await refused(pastPage(id, thePublic, { at: null, n: null, view: 'changes' }))).toBe('P1 404')
  })

  it('before a text was shown to the room stays with those whose it was', async () => {
    const session = await meeting()
    const { actor } = await aDelegate(session, 'XQ')
    const { id, provisionIds } = await aDraft(session)
    await db.draft.update({ where: { id }, data: { status: 'informal' } })
    await write(id, provisionIds[1] as string, 'Secret ', secretariat)
    await freezeVersion(secretariat, id, { name: 'Draft 0' }, now)
    expect(await refused(pastPage(id, actor, { at: null, n: null, view: 'changes' }))).toBe('P1 404')
    await moveDraft(secretariat, id, { to: 'under_negotiation' }, new Date())
    await write(id, provisionIds[1] as string, 'Open ', secretariat)
    const page = await pastPage(id, actor, { at: null, n: null, view: 'changes' })
    expect(page.moments.map((one) => one.seq)).not.toContain('1')
    expect(await refused(momentText(id, actor, { at: 1n, before: 1n, view: 'authors' }))).toBe('P1 404')
    expect((await versionsPage(id, actor)).versions.map((one) => one.name)).toEqual(['Draft 0'])
    expect((await pastPage(id, secretariat, { at: null, n: null, view: 'changes' })).moments[0]?.seq).toBe('1')
  })

  it('is read from what is kept, within its bound, as from the whole log', async () => {
    const { id, provisionIds } = await aDraft(await meeting())
    const doc = await readText(db, id)
    const rows = Array.from({ length: 4_500 }, (_, n) => {
      const bytes = changeOf(doc, () => provisionOf(doc, provisionIds[1] as string)?.text.insert(0, String(n % 10)))
      return { bytes: bytes as Uint8Array, personId: secretariat.personId, delegationId: null }
    })
    await append([{ draftId: id, head: 1n, rows }])
    const before = keptBytes()
    for (const seq of [4_501n, 4_500n, 2_100n, 1n, 3_999n, 4_501n]) {
      const text = provisionOf(await textAt(id, seq), provisionIds[1] as string)?.text.toString()
      expect(text).toBe(provisionOf(await readText(db, id, seq), provisionIds[1] as string)?.text.toString())
    }
    expect(keptBytes()).toBeGreaterThan(before)
    expect(keptBytes()).toBeLessThanOrEqual(64 * 1024 * 1024)
  })
})

describe('a version in another language', () => {
  const arabic = { language: 'ar' as const, title: 'توصيات' }

  it('has the provisions of the original, to be written, and is there once', async () => {
    const { id, provisionIds } = await aDraft(await meeting())
    const { id: parallel } = await openLanguageVersion(secretariat, id, arabic, now)
    expect(outline(await readText(db, parallel)).map((one) => one.id)).toEqual(provisionIds)
    expect(await linesOf(parallel)).toEqual([`opened a language version by ${secretariat.personId}`])
    expect((await languagesPage(id, chair)).versions).toMatchObject([{ id: parallel, language: 'ar' }])
    expect(await refused(openLanguageVersion(secretariat, id, arabic, now))).toBe('N5 409')
    expect(await refused(openLanguageVersion(secretariat, parallel, { language: 'fr', title: 'A' }, now))).toBe(
      'N5 409',
    )
    expect(await refused(openLanguageVersion(secretariat, id, { language: 'en', title: 'A' }, now))).toBe('N5 422')
    expect(await refused(openLanguageVersion(chair, id, { language: 'fr', title: 'A' }, now))).toBe('P1 404')
    await moveDraft(chair, parallel, { to: 'withdrawn', reason: 'Begun anew.' }, now)
    expect(await refused(openLanguageVersion(secretariat, id, arabic, now))).toBe('done')
    await moveDraft(chair, id, { to: 'withdrawn', reason: 'No agreement.' }, now)
    expect(await refused(openLanguageVersion(secretariat, id, { language: 'fr', title: 'A' }, now))).toBe('N5 409')
  })

  it('says of each provision whether the original has changed since it was translated', async () => {
    const session = await meeting()
    const { actor } = await aDelegate(session, 'XT')
    const { id, provisionIds } = await aDraft(session)
    const [intro = '', first = '', second = ''] = provisionIds
    const { id: parallel } = await openLanguageVersion(secretariat, id, arabic, now)
    const standing = async () => (await besidePage(parallel, chair)).rows.map((row) => row.standing)
    expect(await standing()).toEqual(['empty', 'empty', 'empty'])
    expect(await refused(markTranslated(secretariat, parallel, { provisionId: first }, now))).toBe('N7 409')
    await write(parallel, first, 'ينبغي للدول الأطراف أن ترد على الطلبات؛', secretariat)
    await write(parallel, second, 'ينبغي', secretariat)
    expect(await standing()).toEqual(['empty', 'written', 'written'])
    expect(await refused(markTranslated(actor, parallel, { provisionId: first }, now))).toBe('P2 403')
    await markTranslated(secretariat, parallel, { provisionId: first }, now)
    expect(await standing()).toEqual(['empty', 'translated', 'written'])
    expect(await refused(markTranslated(secretariat, parallel, { provisionId: first }, now))).toBe('N7 409')
    expect(await refused(markTranslated(secretariat, parallel, { provisionId: 'nothing' }, now))).toBe('N7 409')
    await write(id, first, 'All ', chair)
    const page = await besidePage(parallel, chair)
    expect(page.rows.map((row) => row.standing)).toEqual(['empty', 'changed', 'written'])
    expect(page.rows[1]).toMatchObject({
      translatedFrom: 'States parties should answer requests;',
      original: 'All States parties should answer requests;',
    })
    await markTranslated(secretariat, parallel, { provisionId: first }, now)
    expect(await standing()).toEqual(['empty', 'translated', 'written'])
    expect(intro).not.toBe('')
  })

  it('follows the structure of the original, keeps its own words, and numbers follow', async () => {
    const { id, provisionIds } = await aDraft(await meeting())
    const [intro = '', first = '', second = ''] = provisionIds
    const { id: parallel } = await openLanguageVersion(secretariat, id, arabic, now)
    await write(parallel, second, 'ثانيا', secretariat)
    expect(await refused(followTheOriginal(secretariat, parallel, now))).toBe('N6 409')
    expect(await refused(followTheOriginal(secretariat, id, now))).toBe('N6 409')
    await act(id, { act: 'insert', after: intro, kind: 'item', level: 0, text: 'A new first one;' })
    await act(id, { act: 'remove', id: first })
    await act(id, { act: 'kind', id: second, kind: 'operative', level: 0 })
    expect((await besidePage(parallel, chair)).behind).toEqual({ missing: 1, elsewhere: 1, removed: 1 })
    expect(await refused(followTheOriginal(observer, parallel, now))).toBe('P2 403')
    await followTheOriginal(chair, parallel, now)
    const page = await besidePage(parallel, chair)
    expect(page.behind).toEqual({ missing: 0, elsewhere: 0, removed: 0 })
    expect(page.rows.map((row) => [row.label, row.words])).toEqual([
      ['', ''],
      ['(a)', ''],
      ['', 'ثانيا'],
    ])
    const both = [await readText(db, id), await readText(db, parallel)].map((doc) =>
      canonicalText(doc, 'en').provisions.map((one) => [one.id, one.kind, one.label]),
    )
    expect(both[0]).toEqual(both[1])
    await act(id, { act: 'restore', id: first })
    await followTheOriginal(chair, parallel, now)
    expect((await besidePage(parallel, chair)).behind.missing).toBe(0)
  })

  it('is not adopted by itself, and does not hold its session open', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    const { id: parallel } = await openLanguageVersion(secretariat, id, arabic, now)
    const hashOf = async (draft: string, language: string) =>
      canonicalHash(canonicalText(await readText(db, draft), language))
    expect(await refused(adoptDraft(chair, parallel, { hash: await hashOf(parallel, 'ar') }, now))).toBe('N8 409')
    await adoptDraft(chair, id, { hash: await hashOf(id, 'en'), paragraph: '9' }, now)
    expect(await refused(changeSessionStatus(secretariat, session, 'closed', now))).toBe('done')
  })
})
