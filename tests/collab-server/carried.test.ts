// Words that a split or join carried elsewhere while somebody was away who removed them where they had stood: what that person removed
// is gone, what the acts removed is not, and nothing stands twice.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { keepLate } from '~/document/late'
import { outline } from '~/document/shape'
import { judge } from '../../collab-server/judge'
import { Copy } from '../support/copy'
import { chair, Negotiation } from '../support/negotiation'

function world() {
  const room = new Negotiation([
    { kind: 'item', text: 'abcdef' },
    { kind: 'item', text: 'uvwxyz' },
  ])
  const [first, second] = room.ids as [string, string]
  const copy = new Copy({ way: 'edit' })
  const hears = () => {
    Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(room.server, Y.encodeStateVector(copy.doc)), 'server')
    copy.look()
  }
  /** Comes back with all that it has. */
  const returns = () => {
    const all = Y.encodeStateAsUpdate(copy.doc, Y.encodeStateVector(room.server))
    const writer = { way: 'edit' as const, personId: 'sec', delegationId: null, mayUse: () => true }
    const verdict = judge(room.server, all, writer, false)
    if (verdict.kind === 'accept') {
      Y.applyUpdate(room.server, verdict.update)
      keepLate(room.server, verdict.late, { personId: 'sec', now: new Date() }, room.mint)
    }
    hears()
    return verdict.kind
  }
  const split = (id: string, at: number) => room.act({ act: 'split', id, at }, chair)
  const texts = (doc = room.server) => outline(doc).map((one) => one.text.toString())
  hears()
  return { room, copy, first, second, hears, returns, split, texts }
}

describe('a copy that was away while words were carried elsewhere', () => {
  it('removes there what it removed where they had stood', () => {
    const { copy, first, returns, split, texts } = world()
    copy.splice(first, 3, 2, '')
    split(first, 3)
    expect(returns()).toBe('accept')
    expect(texts()).toEqual(['abc', 'f', 'uvwxyz'])
    expect(texts(copy.doc)).toEqual(texts())
  })

  it('has them once where it took its removal back', () => {
    const { copy, first, returns, split, texts } = world()
    copy.splice(first, 3, 3, '')
    copy.takeBack()
    split(first, 3)
    expect(returns()).toBe('accept')
    expect(texts().join('')).toHaveLength(12)
    expect(texts(copy.doc)).toEqual(texts())
  })

  it('removes nothing of what an act removed that it knows', () => {
    const { copy, first, second, hears, returns, split, texts } = world()
    split(first, 3)
    hears()
    copy.splice(second, 0, 0, '!')
    expect(returns()).toBe('accept')
    expect(texts()).toEqual(['abc', 'def', '!uvwxyz'])
  })

  it('knows one act and not the next: what it removed between them is followed, and nothing else', () => {
    const { room, copy, first, hears, returns, split, texts } = world()
    split(first, 3)
    hears()
    const made = outline(copy.doc)[1]?.id as string
    copy.splice(made, 1, 1, '')
    room.act({ act: 'join', id: made }, chair)
    expect(texts()).toEqual(['abcdef', 'uvwxyz'])
    expect(returns()).toBe('accept')
    expect(texts()).toEqual(['abcdf', 'uvwxyz'])
    expect(texts(copy.doc)).toEqual(texts())
    expect(returns()).toBe('nothing')
  })

  it('follows both acts of which it has heard neither', () => {
    const { room, copy, first, returns, split, texts } = world()
    copy.splice(first, 4, 1, '')
    split(first, 3)
    const made = outline(room.server)[1]?.id as string
    room.act({ act: 'join', id: made }, chair)
    expect(returns()).toBe('accept')
    expect(texts()).toEqual(['abcdf', 'uvwxyz'])
  })
})
