// Plain text in and out of the provisions: what is copied is the text as it is proposed, what is pasted are words alone.
import { provisionOf } from '../document/shape'
import type { Keys } from './keys'
import { type Part, replaceSelected, selectedIn } from './selected-words'
import { type At, isRange } from './selection'
import { afterEnter } from './structure-keys'

/** Far more than a provision ever holds; what is larger than a message may be would never be taken by the server. */
const mostPasted = 100_000

/** Puts plain text where the caret is; further lines become provisions. */
export function insert(keys: Keys, text: string): void {
  if (text.length > mostPasted) {
    keys.acts.refuse(keys.say.tooMuch(text.length, mostPasted))
    return
  }
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/\t/g, ' '))
    .filter((line, at, all) => line.trim() !== '' || all.length === 1 || at === 0)
  const [first = '', ...further] = lines
  const at = replaceSelected(keys, first)
  if (at && further.length > 0)
    insertFurther(keys, { provision: at.provision, offset: at.offset + first.length }, further)
}

function insertFurther({ doc, binding, acts, proposes }: Keys, at: At, lines: readonly string[]): void {
  const here = provisionOf(doc, at.provision)
  if (!here) return
  const { kind, level } = afterEnter(here)
  void acts.run(async (send) => {
    const cut = at.offset < here.text.length
    // A delegation does not divide a provision: what it brings stands below it.
    if (cut && !proposes) await send({ act: 'split', id: at.provision, at: at.offset })
    let after = at.provision
    for (const line of lines) after = (await send({ act: 'insert', after, kind, level, text: line.trim() })).id
    binding.standAt({ provision: after, offset: provisionOf(doc, after)?.text.length ?? 0 })
  })
}

/** What would be struck is not copied: it is the text as it is proposed that one takes along. */
export function copy(keys: Keys, event: ClipboardEvent | KeyboardEvent | null): boolean {
  if (!(event instanceof ClipboardEvent) || !event.clipboardData) return false
  const at = keys.binding.$selection()
  if (!at || !isRange(at)) return false
  event.preventDefault()
  event.clipboardData.setData(
    'text/plain',
    selectedIn(keys)
      .map((part) => wordsOf(keys, part))
      .join('\n'),
  )
  return true
}

function wordsOf({ binding }: Keys, { provision, from, to }: Part): string {
  let at = 0
  let out = ''
  for (const { text, strikes } of binding.shownIn(provision.id)) {
    if (strikes.length === 0) out += text.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += text.length
  }
  return out
}
