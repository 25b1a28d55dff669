// Tabling, sponsors, silence and votes, as pure rules.
import { describe, expect, it } from 'vitest'
import { checkConsensus } from '~/domain/adoption'
import type { DraftStatus } from '~/domain/draft'
import { readProcedure } from '~/domain/procedure'
import { Refusal } from '~/domain/refusal'
import { checkDeadline, momentIn, shownIn, silenceOutcome, timeLeft, toldLast } from '~/domain/silence'
import { sponsorList } from '~/domain/sponsors'
import { checkTabling, lastDayForTabling, nextLimitedSymbol } from '~/domain/tabling'
import { checkCarried, outcomeOf, type Tally, tallyOf } from '~/domain/vote'

const said = (act: () => unknown) => {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) return `${error.rule}: ${error.sentence}`
    throw error
  }
}
const vienna = 'Europe/Vienna'

describe('O3: tabling', () => {
  it.each<[DraftStatus, boolean, boolean]>([
    ['informal', false, true],
    ['under_negotiation', false, true],
    ['under_negotiation', true, false],
    ['silence', false, false],
    ['agreed_ad_referendum', false, false],
    ['withdrawn', false, false],
  ])('a draft that is %s, tabled %s: %s', (status, tabled, may) => {
    expect(said(() => checkTabling({ status, tabled })) === undefined).toBe(may)
  })

  it('takes the next symbol of the series, one for each body of a joint session', () => {
    const conference = { prefix: 'CTOC/COP', taken: [1, 2, 7] }
    expect(nextLimitedSymbol([conference], '2026')).toBe('CTOC/COP/2026/L.8')
    const groups = [
      { prefix: 'CTOC/COP/WG.2', taken: [] },
      { prefix: 'CTOC/COP/WG.3', taken: [1] },
    ]
    expect(nextLimitedSymbol(groups, '2026')).toBe('CTOC/COP/WG.2/2026/L.1-CTOC/COP/WG.3/2026/L.2')
    expect(nextLimitedSymbol([conference, { prefix: null, taken: [] }], '2026')).toBeNull()
  })

  it('has a last day where the procedure sets one', () => {
    expect(lastDayForTabling('2026-03-02', readProcedure({ tabling: { daysBefore: 3 } }).tablingDaysBefore)).toBe(
      '2026-02-27',
    )
    expect(lastDayForTabling('2026-03-02', readProcedure(null).tablingDaysBefore)).toBeNull()
  })
})

describe('sponsors', () => {
  it('stand in the order of the page’s language, those who joined later and those who withdrew apart', () => {
    const one = (name: string, more = {}) => ({
      delegationId: name,
      name,
      main: false,
      subsequently: false,
      withdrawn: false,
      ...more,
    })
    const all = [
      one('Uruguay'),
      one('Côte d’Ivoire'),
      one('Zambia', { main: true }),
      one('Croatia'),
      one('Austria', { subsequently: true }),
      one('Chad', { withdrawn: true }),
    ]
    const names = (language: string, nameOf = (name: string) => name) => {
      const { main, together, subsequently, withdrawn } = sponsorList(all, nameOf, language)
      return [main?.name, together.map((s) => s.name), subsequently.map((s) => s.name), withdrawn.map((s) => s.name)]
    }
    expect(names('en')).toEqual(['Zambia', ['Côte d’Ivoire', 'Croatia', 'Uruguay'], ['Austria'], ['Chad']])
    const arabic: Record<string, string> = { Uruguay: 'أوروغواي', 'Côte d’Ivoire': 'كوت ديفوار', Croatia: 'كرواتيا' }
    expect(names('ar', (name) => arabic[name] ?? name)[1]).toEqual(['Uruguay', 'Croatia', 'Côte d’Ivoire'])
  })
})

describe('O5: the deadline of silence', () => {
  it.each([
    ['2026-11-27T18:00', '2026-11-27T17:00:00.000Z'],
    ['2026-07-01T18:00', '2026-07-01T16:00:00.000Z'],
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('%s in Vienna is %s', (local, instant) => {
    const moment = momentIn(local, vienna)
    expect(moment.toISOString()).toBe(instant)
    expect(shownIn(moment, vienna)).toBe(local)
  })

  it('is no time that the clocks leave out, or show twice', () => {
    expect(said(() => momentIn('2026-03-29T02:30', vienna))).toMatch(/^O5: There is no such time/)
    expect(said(() => momentIn('2026-10-25T02:30', vienna))).toMatch(/^O5: That time comes twice/)
    expect(momentIn('2026-10-25T02:30', 'America/New_York').toISOString()).toBe('2026-10-25T06:30:00.000Z')
    for (const wrong of ['', 'tomorrow', '2026-11-31T25:00', '2026-11-27'])
      expect(said(() => momentIn(wrong, vienna))).toMatch(/^O5: /)
  })

  it('lies ahead, and is extended only', () => {
    const now = new Date('2026-11-25T10:00:00Z')
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
    expect(said(() => checkDeadline(at(24), now))).toBeUndefined()
    expect(said(() => checkDeadline(at(0), now))).toMatch(/^O5: This deadline has passed/)
    expect(said(() => checkDeadline(at(24), now, at(48)))).toMatch(/^O5: .*extended, not shortened/)
    expect(said(() => checkDeadline(at(72), now, at(48)))).toBeUndefined()
  })

  it('is counted down, and told aloud a few times only', () => {
    const deadline = new Date('2026-11-27T17:00:00Z')
    const ahead = (seconds: number) => new Date(deadline.getTime() - seconds * 1000)
    expect(timeLeft(deadline, ahead(2 * 86_400 + 3 * 3_600 + 4 * 60 + 5))).toEqual({
      days: 2,
      hours: 3,
      minutes: 4,
      seconds: 5,
      over: false,
    })
    expect(timeLeft(deadline, ahead(-3))).toMatchObject({ over: true, seconds: 0 })
    expect([90_000, 86_400, 4_000, 3_600, 599, 30, 0, -5].map((s) => toldLast(deadline, ahead(s)))).toEqual([
      null,
      86_400,
      86_400,
      3_600,
      600,
      60,
      0,
      0,
    ])
  })

  it('O6: objections that stand break it', () => {
    expect([silenceOutcome(0), silenceOutcome(1)]).toEqual(['kept', 'broken'])
  })
})

describe('O7, O8: consensus and votes', () => {
  it('O7: an objection bars consensus, and is named', () => {
    expect(said(() => checkConsensus([]))).toBeUndefined()
    expect(said(() => checkConsensus(['Jordan', 'Kenya']))).toMatch(/^O7: .*Jordan, Kenya/)
  })

  const tally = (in_favour: number, against: number, abstaining: number): Tally => ({ in_favour, against, abstaining })
  it.each<[string, Tally, number, 'substance' | 'procedure', boolean, boolean]>([
    ['exactly two thirds', tally(2, 1, 0), 4, 'substance', true, true],
    ['abstentions do not vote', tally(2, 1, 7), 10, 'substance', true, true],
    ['short of two thirds', tally(3, 2, 0), 5, 'substance', true, false],
    ['more than half', tally(3, 2, 0), 5, 'procedure', true, true],
    ['a tie', tally(2, 2, 0), 5, 'procedure', true, false],
    ['half present are no quorum', tally(5, 0, 0), 10, 'substance', false, false],
    ['more than half are', tally(4, 1, 1), 10, 'substance', true, true],
    ['all abstain', tally(0, 0, 6), 10, 'procedure', true, false],
    ['nobody', tally(0, 0, 0), 0, 'procedure', false, false],
    ['a large assembly', tally(126, 63, 0), 189, 'substance', true, true],
    ['and one less', tally(125, 64, 0), 189, 'substance', true, false],
  ])('O8: %s', (_, given, takingPart, matter, quorate, carried) => {
    const outcome = outcomeOf(given, takingPart, matter, readProcedure(null))
    expect([outcome.quorate, outcome.carried]).toEqual([quorate, carried])
    expect(said(() => checkCarried(outcome)) === undefined).toBe(carried)
  })

  it('O8: quorum and majority are the data of the procedure', () => {
    const strict = readProcedure({ quorum: { share: 0.75 }, substance: { majority: 0.75 } })
    expect(outcomeOf(tally(3, 1, 0), 5, 'substance', strict).carried).toBe(true)
    expect(outcomeOf(tally(2, 1, 0), 5, 'substance', strict)).toMatchObject({ quorum: 4, quorate: false })
    expect(outcomeOf(tally(4, 2, 0), 5, 'substance', strict)).toMatchObject({ needed: 5, carried: false })
    expect(readProcedure({ quorum: 'much' })).toEqual(readProcedure(null))
  })

  it('counts choices', () => {
    expect(tallyOf(['in_favour', 'abstaining', 'in_favour'])).toEqual(tally(2, 0, 1))
  })
})
