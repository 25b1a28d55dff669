// What comparing tells of two moments of one text: which words came and went and by whom, and that what was divided, joined or
// moved is told as that.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { perform } from '~/document/acts'
import { shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { type Authors, type ComparedRow, compareTexts } from '~/document/compare'
import { Deletions } from '~/document/deletions'
import type { Reading } from '~/document/reading'
import { type NewProvision, newText, provisionOf } from '~/document/shape'

const now = new Date('2026-11-25T09:00:00Z')
const chair = { way: 'edit' as const, decides: true, personId: 'the chair', delegationId: null, now }

/** A text whose every update is kept with its author, and a copy of it as it stood. */
class World {
  readonly doc = new Y.Doc()
  readonly ids: string[]
  private readonly deletions = new Deletions<string>()
  private readonly clients = new Map<number, string>()
  private before = new Y.Doc()
  private minted = 0

  constructor(provisions: readonly NewProvision[]) {
    const { update, ids } = newText(provisions, this.mint)
    this.ids = ids
    Y.applyUpdate(this.doc, update)
    this.freeze()
  }

  mint = () => `m${++this.minted}`

  freeze(): void {
    this.before = new Y.Doc()
    Y.applyUpdate(this.before, Y.encodeStateAsUpdate(this.doc))
  }

  /** Each in a browser of their own. */
  write(who: string, id: string, words: string, by: string, proposing = false): string {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc))
    this.clients.set(copy.clientID, who)
    const hand: Hand = proposing
      ? { way: 'propose', delegation: who, person: `of ${who}`, now: () => now.toISOString(), mint: this.mint }
      : { way: 'edit' }
    const text = provisionOf(copy, id)?.text as Y.Text
    const at = text.toString().indexOf(words)
    const splice = { at, remove: words.length, insert: by }
    let done = ''
    this.keep(copy, who, () => {
      done = change(copy, [{ provision: id, shown: shownRuns(text), splice }], hand, 'me')[0]?.proposal ?? ''
    })
    return done
  }

  act(act: Parameters<typeof perform>[1]): string {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc))
    let id = ''
    this.keep(copy, 'the chair', () => {
      id = perform(copy, act, chair, this.mint, 'act').id
    })
    return id
  }

  private keep(copy: Y.Doc, who: string, work: () => void): void {
    const before = Y.encodeStateVector(copy)
    const caught: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => caught.push(update))
    work()
    const update = caught.length > 0 ? Y.mergeUpdates(caught) : Y.encodeStateAsUpdate(copy, before)
    this.deletions.add(update, who)
    Y.applyUpdate(this.doc, update)
  }

  compared(reading: Reading = 'proposed', language = 'en'): ComparedRow[] {
    const authors: Authors = {
      wrote: (client) => this.clients.get(client) ?? null,
      proposes: (delegation) => delegation,
      tookOut: (ids) => this.deletions.last(ids) ?? null,
    }
    return compareTexts(this.before, this.doc, { reading, language }, authors)
  }
}

const item = (text: string): NewProvision => ({ kind: 'item', text })
/** "same -out{who} +in{who}", with an asterisk where it is only proposed. */
const told = ({ parts }: ComparedRow) =>
  parts
    .map(({ mark, text, author, proposed }) =>
      mark === 'same' ? text : `${mark === 'in' ? '+' : '-'}[${text}]{${author}${proposed ? '*' : ''}}`,
    )
    .join('')

describe('words', () => {
  it('say who put them in and who took them out, when both wrote in one place', () => {
    const world = new World([item('States parties should answer requests without delay;')])
    const [id = ''] = world.ids
    world.write('Norway', id, 'without delay', 'within a month')
    world.write('Chile', id, 'answer', 'promptly answer')
    const [row] = world.compared()
    expect(row?.change).toBe('words')
    expect(told(row as ComparedRow)).toBe(
      'States parties should +[promptly ]{Chile}answer requests -[without delay]{Norway}+[within a month]{Norway};',
    )
  })

  it('that are only proposed are told as that, and are left out of the text as it stood', () => {
    const world = new World([item('States parties should answer requests without delay;')])
    const [id = ''] = world.ids
    const proposal = world.write('Norway', id, 'without delay', 'within a month', true)
    const row = () => world.compared()[0] as ComparedRow
    expect(told(row())).toBe(
      'States parties should answer requests -[without delay]{Norway*}+[within a month]{Norway*};',
    )
    expect(world.compared('stood')[0]?.change).toBe('same')
    world.act({ act: 'accept', id: proposal })
    expect(told(row())).toBe('States parties should answer requests -[without delay]{Norway}+[within a month]{Norway};')
    expect(world.compared('stood')[0]?.change).toBe('words')
  })

  it('retyped as they were are no difference', () => {
    const world = new World([item('States parties should answer;')])
    const [id = ''] = world.ids
    world.write('Norway', id, 'answer', 'reply')
    world.write('Norway', id, 'reply', 'answer')
    expect(world.compared()[0]?.change).toBe('same')
  })

  it('of Chinese and of Arabic are found without spaces and from right to left', () => {
    const world = new World([item('缔约国应当毫不拖延地答复请求；'), item('ينبغي للدول الأطراف أن ترد على الطلبات؛')])
    const [chinese = '', arabic = ''] = world.ids
    world.write('China', chinese, '毫不拖延地', '在一个月内')
    world.write('Egypt', arabic, 'ترد', 'تجيب')
    const [one] = world.compared('proposed', 'zh')
    const [, other] = world.compared('proposed', 'ar')
    expect(told(one as ComparedRow)).toBe('缔约国应当-[毫不拖延地]{China}+[在一个月内]{China}答复请求；')
    expect(told(other as ComparedRow)).toBe('ينبغي للدول الأطراف أن -[ترد]{Egypt}+[تجيب]{Egypt} على الطلبات؛')
  })
})

describe('provisions', () => {
  const four = () => new World(['One thing;', 'Another thing;', 'A third thing;', 'A last thing.'].map(item))
  const changes = (rows: readonly ComparedRow[]) => rows.map((row) => row.change)

  it('that moved are one move, not words lost and new ones', () => {
    const world = four()
    world.act({ act: 'move', id: world.ids[3] as string, after: world.ids[0] as string })
    const rows = world.compared()
    expect(changes(rows)).toEqual(['same', 'same', 'same', 'same'])
    expect(rows.map((row) => row.moved !== null)).toEqual([false, true, false, false])
    expect(rows[1]?.moved).toMatchObject({ up: true, behind: { id: world.ids[0] } })
    expect(rows[1]?.before[0]?.label).toBe('(d)')
    expect(rows[1]?.after[0]?.label).toBe('(b)')
  })

  it('that were divided and joined keep their words; what is changed in them afterwards is told by whom', () => {
    const world = four()
    const [first = ''] = world.ids
    const made = world.act({ act: 'split', id: first, at: 4 })
    world.act({ act: 'join', id: world.ids[2] as string })
    const rows = world.compared()
    expect(changes(rows)).toEqual(['divided', 'joined', 'same'])
    expect(told(rows[0] as ComparedRow)).toBe('One +[\n]{null}thing;')
    expect(rows[0]?.after.map((one) => one.id)).toEqual([first, made])
    expect(told(rows[1] as ComparedRow)).toBe('Another thing;-[\n]{null}A third thing;')
    world.write('Norway', made, 'thing', 'matter')
    expect(told(world.compared()[0] as ComparedRow)).toBe('One -[thing]{Norway}+[\n]{null}+[matter]{Norway};')
  })

  it('that are new, removed or agreed are told so', () => {
    const world = four()
    world.act({ act: 'remove', id: world.ids[1] as string })
    world.act({ act: 'insert', after: world.ids[2] as string, kind: 'item', level: 0, text: 'Something new;' })
    world.act({ act: 'gavel', id: world.ids[0] as string, to: 'agreed' })
    const rows = world.compared()
    expect(changes(rows)).toEqual(['state', 'removed', 'same', 'new', 'same'])
    expect(told(rows[1] as ComparedRow)).toBe('-[Another thing;]{null}')
    expect(told(rows[3] as ComparedRow)).toBe('+[Something new;]{null}')
    expect(rows[0]).toMatchObject({ before: [{ state: 'open' }], after: [{ state: 'agreed' }] })
  })

  it('by the hundred are compared at once', () => {
    const words = (n: number) =>
      `States parties should, in their provision ${n}, ${'consider what was said before '.repeat(12)};`
    const world = new World(Array.from({ length: 300 }, (_, n) => item(words(n))))
    for (let n = 0; n < 300; n += 10) world.write('Norway', world.ids[n] as string, 'consider', 'examine')
    const began = performance.now()
    const rows = world.compared()
    const took = performance.now() - began
    expect(rows.filter((row) => row.change === 'words')).toHaveLength(30)
    // Far above what it takes (about 0.1 s), so that a busy machine does not fail it; a slow way takes minutes.
    expect(took).toBeLessThan(5_000)
  }, 60_000)
})
