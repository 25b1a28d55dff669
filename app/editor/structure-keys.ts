// Keys that change the structure of a text: an editor's ask the server for it; a delegation proposes a provision below another,
// and is told whose the rest is.
import { followsUpon } from '../document/pasted'
import { outline, type Provision, type ProvisionKind, provisionOf } from '../document/shape'
import type { Keys } from './keys'
import { removeSelected } from './selected-words'
import { isRange } from './selection'

export function enter(keys: Keys): void {
  const { binding, doc, acts, proposes, say } = keys
  const selected = binding.$selection()
  if (!selected) return
  if (proposes && isRange(selected)) {
    acts.refuse(say.onlyEditors)
    return
  }
  const { provision, offset } = (isRange(selected) ? removeSelected(keys) : null) ?? selected.focus
  const here = provisionOf(doc, provision)
  if (!here) return
  const { kind, level } = followsUpon(here)
  const atEnd = offset >= here.text.length
  if (proposes && !atEnd) {
    acts.refuse(say.onlyEditors)
    return
  }
  void acts.run(async (send) => {
    if (offset === 0 && here.text.length > 0) {
      const all = outline(doc)
      const before = all[all.findIndex((one) => one.id === here.id) - 1]?.id ?? null
      await send({ act: 'insert', after: before, kind: here.kind, level: here.level, text: '' })
      return
    }
    const done = atEnd
      ? await send({ act: 'insert', after: here.id, kind, level, text: '' })
      : await send({ act: 'split', id: here.id, at: binding.anchored({ provision, offset }, 'right').place })
    binding.standAt({ provision: done.id, offset: 0 })
  })
}

export function join(keys: Keys, id: string): void {
  const { binding, acts, proposes, say } = keys
  if (proposes) {
    if (!withdrawEmpty(keys, id)) acts.refuse(say.onlyEditors)
    return
  }
  void acts.run(async (send) => {
    const done = await send({ act: 'join', id })
    binding.standAt({ provision: done.id, offset: done.at })
  })
}

/** A provision of one's own in which nothing stands yet goes as it came. */
function withdrawEmpty({ binding, doc, acts }: Keys, id: string): boolean {
  const here = provisionOf(doc, id)
  const { proposal } = here ?? {}
  if (!here || !proposal || !binding.isMine(proposal) || here.text.length > 0) return false
  const all = outline(doc)
  const before = all[all.findIndex((one) => one.id === id) - 1]
  void acts.run(async (send) => {
    await send({ act: 'withdraw', id: proposal })
    if (before) binding.standAt({ provision: before.id, offset: before.text.length })
  })
  return true
}

export function joinNext(keys: Keys, provision: string): void {
  const all = outline(keys.doc)
  const next = all[all.findIndex((one) => one.id === provision) + 1]
  if (!next) return
  if (keys.proposes) keys.acts.refuse(keys.say.onlyEditors)
  else join(keys, next.id)
}

export function indent({ doc, binding, acts, proposes, say }: Keys, id: string, deeper: boolean): void {
  const here = provisionOf(doc, id)
  if (proposes && !(here?.proposal && binding.isMine(here.proposal))) {
    acts.refuse(say.onlyEditors)
    return
  }
  const to = here && (deeper ? deeperThan(here) : shallowerThan(here, outline(doc)))
  if (to) void acts.run(async (send) => void (await send({ act: 'kind', id, ...to })))
}

type KindAndLevel = { kind: ProvisionKind; level: number }

function deeperThan({ kind, level }: Provision): KindAndLevel | null {
  if (kind === 'heading') return level < 2 ? { kind, level: level + 1 } : null
  if (kind === 'item') return { kind: 'subitem', level: 0 }
  if (kind === 'operative' || kind === 'paragraph' || kind === 'preambular') return { kind: 'item', level: 0 }
  return null
}

function shallowerThan({ kind, level }: Provision, all: readonly Provision[]): KindAndLevel | null {
  if (kind === 'heading') return level > 0 ? { kind, level: level - 1 } : null
  if (kind === 'subitem') return { kind: 'item', level: 0 }
  if (kind !== 'item') return null
  return { kind: all.some((one) => one.kind === 'operative') ? 'operative' : 'paragraph', level: 0 }
}
