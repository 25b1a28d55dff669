// What becomes of the language versions of a text that is adopted: entered with it, entered later, or not yet; and what the pages say.
import { beforeAll, describe, expect, it } from 'vitest'
import { adoptDraft } from '~/commands/adopt-draft.server'
import { changeSessionStatus } from '~/commands/change-session-status.server'
import { enterLanguageVersion } from '~/commands/enter-language-version.server'
import { followTheOriginal, markTranslated, openLanguageVersion } from '~/commands/language-versions.server'
import { moveDraft } from '~/commands/move-draft.server'
import { db } from '~/db.server'
import { canonicalHash, canonicalText } from '~/document/canonical'
import { readText } from '~/document/store.server'
import { type Person, thePublic } from '~/domain/permission'
import { draftPage } from '~/queries/draft-page.server'
import { besidePage, languagesPage } from '~/queries/languages-page.server'
import { recommendationPage } from '~/queries/recommendation-page.server'
import { resolutionPage } from '~/queries/resolutions.server'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'
import { act, write } from '../support/written'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')

let secretariat: Person
let chair: Person
let observer: Person
let group: string

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  chair = await anActor('chair')
  observer = await anActor('observer')
  group = (await aBody()).id
})

const words = {
  en: ['The Working Group adopted:', 'States parties should answer requests;', 'States parties should train staff.'],
  ar: ['اعتمد الفريق العامل:', 'ينبغي للدول الأطراف أن ترد على الطلبات؛', 'ينبغي للدول الأطراف أن تدرب الموظفين.'],
}

async function aText(kind: 'recommendations' | 'resolution' = 'recommendations', sessionId?: string) {
  const session = sessionId ?? (await aSession([group])).id
  const [intro = '', first = '', second = ''] = words.en
  const item = kind === 'recommendations' ? 'item' : 'operative'
  const { id, provisionIds } = await aDraft(
    session,
    [
      { kind: 'paragraph', text: intro },
      { kind: item, text: first },
      { kind: item, text: second },
    ],
    kind,
  )
  const { id: version } = await openLanguageVersion(secretariat, id, { language: 'ar', title: 'توصيات' }, now)
  const hash = async () => canonicalHash(canonicalText(await readText(db, id), 'en'))
  const adopt = async () => adoptDraft(chair, id, { hash: await hash(), paragraph: '9' }, now)
  /** So many provisions, written and said to be translated. */
  const translate = async (many: number) => {
    for (const [n, provisionId] of provisionIds.slice(0, many).entries()) {
      await write(version, provisionId, words.ar[n] as string, secretariat)
      await markTranslated(secretariat, version, { provisionId }, now)
    }
  }
  return { session, id, version, provisionIds, adopt, translate }
}

const entered = async (provisionIds: readonly string[]) =>
  (await db.provisionText.findMany({ where: { provisionId: { in: [...provisionIds] }, language: 'ar' } })).map(
    (one) => one.text,
  )
const lacking = async (version: string) => (await besidePage(version, chair)).entry.lacks.map((one) => one.sentence)

describe('a language version of a text that is adopted', () => {
  it('N8: is sealed and entered with it where it is ready', async () => {
    const { id, version, provisionIds, adopt, translate } = await aText()
    await translate(3)
    expect(await lacking(version)).toEqual([])
    await adopt()
    expect((await entered(provisionIds)).sort()).toEqual([...words.ar].sort())
    expect(await db.draft.findUniqueOrThrow({ where: { id: version } })).toMatchObject({
      status: 'adopted',
      sealedAt: now,
    })
    const line = `entered a language version by ${chair.personId}`
    expect([(await linesOf(version)).at(-1), (await linesOf(id)).at(-1)]).toEqual([line, line])
    expect(await refused(write(version, provisionIds[1] as string, 'x', secretariat))).toBe('done')
    expect(await entered(provisionIds)).toContain(words.ar[1])
    expect(provisionText(await readText(db, version), provisionIds[1])).toBe(words.ar[1])
    expect(await refused(markTranslated(secretariat, version, { provisionId: provisionIds[1] as string }, now))).toBe(
      'N3 409',
    )
  })

  it('N10: is not entered with it where anything is lacking, and not filled with the original', async () => {
    const { version, provisionIds, adopt, translate } = await aText()
    await translate(2)
    await adopt()
    expect(await entered(provisionIds)).toEqual([])
    expect(await lacking(version)).toEqual(['(b) is not written yet in this language.'])
    expect(await refused(enterLanguageVersion(secretariat, version, now))).toBe('N10 409')
    await write(version, provisionIds[2] as string, words.ar[2] as string, secretariat)
    expect(await refused(enterLanguageVersion(secretariat, version, now))).toBe('N10 409')
    await markTranslated(secretariat, version, { provisionId: provisionIds[2] as string }, now)
    await enterLanguageVersion(secretariat, version, now)
    expect((await entered(provisionIds)).sort()).toEqual([...words.ar].sort())
  })

  it('N8: is said to the chair beforehand, with what it lacks, as the adoption then does it', async () => {
    const { id, version, provisionIds, adopt, translate } = await aText()
    const { id: french } = await openLanguageVersion(secretariat, id, { language: 'fr', title: 'Recommandations' }, now)
    // One that the chair may not open yet is sealed with the original all the same.
    await db.draft.update({ where: { id: version }, data: { status: 'informal' } })
    await translate(3)
    const told = async (who: Person) =>
      (await languagesPage(id, who)).versions.map(({ language, open, standing }) => [
        language,
        open,
        standing?.lacks.map((one) => one.sentence),
      ])
    expect(await told(chair)).toMatchObject([
      ['ar', false, []],
      ['fr', true, { length: 3, 1: '(a) is not written yet in this language.' }],
    ])
    // To who does not adopt it is as if it were not there.
    expect(await told(observer)).toMatchObject([['fr', true, { length: 3 }]])
    expect((await besidePage(french, observer)).versions.map((one) => one.language)).toEqual(['fr'])
    expect((await besidePage(french, secretariat)).versions.map((one) => one.language)).toEqual(['ar', 'fr'])
    await adopt()
    expect(await entered(provisionIds)).toHaveLength(3)
    expect((await languagesPage(id, chair)).versions.map((one) => [one.language, one.entered])).toEqual([
      ['ar', true],
      ['fr', false],
    ])
    expect(await db.draft.findUniqueOrThrow({ where: { id: french } })).toMatchObject({ sealedAt: null })
  })

  it.each([
    [
      'the original has changed since it was translated',
      (all: Made) => write(all.id, all.provisionIds[1] as string, 'All ', chair),
      '(a) has changed in the original since it was translated.',
    ],
    [
      'its own words have changed since',
      (all: Made) => write(all.version, all.provisionIds[1] as string, 'إنه ', secretariat),
      '(a) is not marked as translated as it stands.',
    ],
    [
      'its words have brackets',
      async (all: Made) => {
        await write(all.version, all.provisionIds[1] as string, '[ا] ', secretariat)
        await markTranslated(secretariat, all.version, { provisionId: all.provisionIds[1] as string }, now)
      },
      '(a) still has brackets. Settle the words between them first.',
    ],
    [
      'a delegation proposes in it',
      async (all: Made) => {
        const { person, delegation } = await aDelegate(all.session, 'XA')
        const given = {
          act: 'insert',
          after: all.provisionIds[2] as string,
          kind: 'item',
          level: 0,
          text: 'و',
        } as const
        await act(all.version, given, { personId: person.id, delegationId: delegation.id }, now)
      },
      '(b bis) is in this language only. Remove it first.',
    ],
    [
      'the original has another structure',
      (all: Made) => act(all.id, { act: 'remove', id: all.provisionIds[2] as string }, chair, now),
      'The structure differs from the original’s. Follow it first.',
    ],
  ])('N10: is not ready where %s', async (_, change, sentence) => {
    const all = await aText()
    await all.translate(3)
    await change(all)
    expect((await lacking(all.version))[0]).toBe(sentence)
    await all.adopt()
    expect(await entered(all.provisionIds)).toEqual([])
  })

  it('N10: is entered by the secretariat, once, behind the adoption, also when the session is over', async () => {
    const { session, version, provisionIds, adopt, translate } = await aText()
    await translate(2)
    expect(await refused(enterLanguageVersion(secretariat, version, now))).toBe('N8 409')
    await adopt()
    await changeSessionStatus(secretariat, session, 'closed', now)
    await write(version, provisionIds[2] as string, words.ar[2] as string, secretariat)
    await markTranslated(secretariat, version, { provisionId: provisionIds[2] as string }, now)
    expect(await refused(enterLanguageVersion(thePublic, version, now))).toBe('P1 404')
    expect(await refused(enterLanguageVersion(chair, version, now))).toBe('P2 403')
    expect(await refused(enterLanguageVersion(observer, version, now))).toBe('P2 403')
    const both = await atTheBarrier(
      url(),
      () => enterLanguageVersion(secretariat, version, now),
      () => enterLanguageVersion(secretariat, version, now),
    )
    expect([both.done, both.told.map((one) => one.rule)]).toEqual([1, ['N3']])
    expect(await entered(provisionIds)).toHaveLength(3)
  })

  it('N10: is not entered where it is over; one that was begun anew is', async () => {
    const { id, version, provisionIds, adopt, translate } = await aText()
    await translate(3)
    await moveDraft(chair, version, { to: 'withdrawn', reason: 'Begun anew.' }, now)
    await adopt()
    expect(await entered(provisionIds)).toEqual([])
    expect(await refused(enterLanguageVersion(secretariat, version, now))).toBe('N10 409')
    const again = await openLanguageVersion(secretariat, id, { language: 'ar', title: 'توصيات' }, now)
    for (const [n, provisionId] of provisionIds.entries()) {
      await write(again.id, provisionId, words.ar[n] as string, secretariat)
      await markTranslated(secretariat, again.id, { provisionId }, now)
    }
    await enterLanguageVersion(secretariat, again.id, now)
    expect(await entered(provisionIds)).toHaveLength(3)
  })

  it('D4: is opened when its session is over where the text was adopted, and entered when it is ready', async () => {
    const { session, id, provisionIds, adopt } = await aText()
    const { id: other } = await aDraft(session)
    await moveDraft(chair, other, { to: 'deferred', reason: 'For the next meeting.' }, now)
    await adopt()
    await changeSessionStatus(secretariat, session, 'closed', now)
    const french = { language: 'fr', title: 'Recommandations' } as const
    expect(await refused(openLanguageVersion(secretariat, other, french, now))).toBe('D4 409')
    expect(await refused(openLanguageVersion(chair, id, french, now))).toBe('P1 404')
    const { id: version } = await openLanguageVersion(secretariat, id, french, now)
    expect(await refused(openLanguageVersion(secretariat, id, french, now))).toBe('N5 409')
    for (const [n, provisionId] of provisionIds.entries()) {
      await write(version, provisionId, `Paragraphe ${n}`, secretariat)
      await markTranslated(secretariat, version, { provisionId }, now)
    }
    await enterLanguageVersion(secretariat, version, now)
    expect(await db.provisionText.count({ where: { provisionId: { in: provisionIds }, language: 'fr' } })).toBe(3)
  })

  it('N10: is entered whole or not at all, whatever is said of it at the same moment', async () => {
    const { version, provisionIds, adopt, translate } = await aText()
    await translate(3)
    const [, provisionId = ''] = provisionIds
    await write(version, provisionId, 'إنه ', secretariat)
    const both = await atTheBarrier(url(), adopt, () => markTranslated(secretariat, version, { provisionId }, now))
    expect(both).toEqual({ done: 2, told: [] })
    const all = (await entered(provisionIds)).length
    expect([0, 3]).toContain(all)
    if (all === 0) await enterLanguageVersion(secretariat, version, now)
    expect(await entered(provisionIds)).toContain(`إنه ${words.ar[1]}`)
  })

  it('N10: is entered or over, never both', async () => {
    const { version, provisionIds, adopt, translate } = await aText()
    await translate(3)
    const { told } = await atTheBarrier(url(), adopt, () =>
      moveDraft(chair, version, { to: 'withdrawn', reason: 'Begun anew.' }, now),
    )
    const { status } = await db.draft.findUniqueOrThrow({ where: { id: version } })
    expect([status, (await entered(provisionIds)).length, told.map((one) => one.rule)]).toEqual(
      status === 'adopted' ? ['adopted', 3, ['D1']] : ['withdrawn', 0, []],
    )
  })

  it('is ready again when it has followed the original', async () => {
    const { id, version, provisionIds, adopt, translate } = await aText()
    await translate(3)
    await act(id, { act: 'remove', id: provisionIds[1] as string }, chair, now)
    await followTheOriginal(secretariat, version, now)
    await adopt()
    expect((await entered(provisionIds)).sort()).toEqual([words.ar[0], words.ar[2]].sort())
  })
})

describe('the pages of an adopted text', () => {
  it('N11: say in which languages it stands, and to those who may know what the others lack', async () => {
    const { id, version, adopt, translate } = await aText()
    await translate(2)
    await adopt()
    const languages = async (who: Person | typeof thePublic) => {
      const page = await draftPage(id, who)
      return page.kind === 'adopted' ? page.draft.languages.map((one) => [one.language, one.pending]) : []
    }
    expect(await languages(observer)).toEqual([
      ['en', null],
      ['ar', { translated: 2, all: 3 }],
    ])
    expect(await languages(thePublic)).toEqual([])
    expect(await refused(draftPage(version, thePublic))).toBe('P1 404')
    const listed = async (who: Person) => (await languagesPage(id, who)).versions.map((one) => one.language)
    expect(await listed(observer)).toEqual(['ar'])
    expect(await refused(languagesPage(id, thePublic))).toBe('P1 404')
    await db.draft.update({ where: { id: version }, data: { status: 'informal' } })
    expect([await listed(observer), await listed(chair), await listed(secretariat)]).toEqual([[], [], ['ar']])
  })

  it('show an entered version in its own words, under the adoption of the original', async () => {
    const { id, version, provisionIds, adopt, translate } = await aText()
    await translate(3)
    const { recommendationIds } = await adopt()
    const page = await draftPage(version, thePublic)
    if (page.kind !== 'adopted') throw new Error('It is not adopted.')
    expect(page.adoption.text.provisions.map((one) => [one.label, one.text])).toEqual([
      ['', words.ar[0]],
      ['(a)', words.ar[1]],
      ['(b)', words.ar[2]],
    ])
    expect(page.adoption).toMatchObject({ by: chair.name, mode: 'consensus' })
    expect(page.adoption.recommendations?.map((one) => one.text)).toEqual(words.ar.slice(1))
    expect(page.draft.original).toBe(id)
    expect(page.draft.languages.map((one) => one.id)).toEqual([id, version])
    const { recommendation } = await recommendationPage(recommendationIds[0] as string, thePublic)
    expect(recommendation.texts).toEqual([
      { language: 'en', text: words.en[1] },
      { language: 'ar', text: words.ar[1] },
    ])
    expect(provisionIds).toHaveLength(3)
  })

  it('of a resolution show each provision once, in the language that is asked for', async () => {
    const conference = await aBody({ kind: 'conference' })
    const session = (await aSession([conference.id], { ordinal: 41 })).id
    const { adopt, translate } = await aText('resolution', session)
    await translate(3)
    await adopt()
    const texts = async (language: string | null) =>
      (await resolutionPage(conference.slug, '41/1', thePublic, language)).provisions.map((one) => one.text)
    expect(await texts(null)).toEqual(words.en)
    expect(await texts('ar')).toEqual(words.ar)
    expect(await texts('zh')).toEqual(words.en)
  })
})

type Made = Awaited<ReturnType<typeof aText>>
const provisionText = (doc: Parameters<typeof canonicalText>[0], id: string | undefined) =>
  canonicalText(doc, 'ar').provisions.find((one) => one.id === id)?.text
