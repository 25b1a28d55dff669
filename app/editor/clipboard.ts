// Text in and out of the provisions: what is copied is the text as it is proposed, with its structure beside it; what is pasted is
// read as provisions and words alone, and is taken back as one.
import { z } from 'zod'
import { divisionSign, kindBehind, mayBeDivided, withoutSigns } from '../document/division-sign'
import { type Block, blocksOf, type Line, plainWords } from '../document/pasted'
import { provisionKinds, provisionOf } from '../document/shape'
import { $htmlOf } from './copied-html'
import { alone, withWords } from './deeds'
import type { Send } from './inverses'
import type { Keys } from './keys'
import { linesOfHtml } from './pasted-html'
import { type Part, replaceSelected, selectedIn } from './selected-words'
import { isRange } from './selection'

/** Far more than a provision ever holds; what is larger than a message may be would never be taken by the server. */
const mostPasted = 100_000
const mostBlocks = 1_000

/** What the editor itself has copied: between drafts nothing is lost of it. */
const own = 'application/x-rapporteur-provisions'
const ownSchema = z.array(
  z.object({ kind: z.enum(provisionKinds), level: z.number().int().min(0).max(2), text: z.string() }),
)

/** Puts what was copied elsewhere where the caret is. */
export function paste(keys: Keys, data: DataTransfer | null): void {
  const at = keys.binding.$selection()
  const here = at && provisionOf(keys.doc, at.focus.provision)
  if (!data || !here) return
  const plain = data.getData('text/plain')
  const known = ownBlocks(data.getData(own))
  const html = known ? '' : data.getData('text/html')
  const lines = (html === '' ? null : linesOfHtml(html)) ?? linesOfPlain(plain)
  const given = known ?? blocksOf(lines.length > 0 ? lines : linesOfPlain(plain), here)
  // Among what a delegation proposes a ¶ would divide the provision, and nobody has meant that.
  const cleans = keys.proposes && mayBeDivided(here.kind) && given.some((one) => one.text.includes(divisionSign))
  const blocks = cleans ? given.map((one) => ({ ...one, text: withoutSigns(one.text) })) : given
  if (cleans) keys.acts.tell(keys.say.signsLeftOut)
  const phrase = known?.length === 1 ? blocks[0] : undefined
  if (phrase) {
    insert(keys, phrase.text)
    return
  }
  const length = blocks.reduce((sum, one) => sum + lengthOf(one), 0)
  const [only] = blocks
  if (length > mostPasted) keys.acts.refuse(keys.say.tooMuch(length, mostPasted))
  else if (blocks.length > mostBlocks) keys.acts.refuse(keys.say.tooMany(blocks.length, mostBlocks))
  else if (here.anchor || here.cellOf) insert(keys, blocks.map((one) => one.text).join(' '))
  // A word or a phrase keeps the blanks around it.
  else if (only && blocks.length === 1 && !only.notes && !only.rows)
    insert(keys, /^\s|\s$/.test(plain) && plainWords(plain) === only.text ? plain : only.text)
  else if (blocks.length > 0) insertBlocks(keys, blocks, /^[ \t]/.test(plain) ? ' ' : '')
}

/** Puts words where the caret is, as one line. */
export function insert(keys: Keys, text: string): void {
  if (text.length > mostPasted) {
    keys.acts.refuse(keys.say.tooMuch(text.length, mostPasted))
    return
  }
  const line = text.replace(/[\r\n\u2028\u2029\t]+/g, ' ')
  replaceSelected(keys, line)
}

/**
 * The first goes on where the caret is, unless it is one of its own; the others become provisions, and so does what stood behind
 * the caret.
 * @param gap a blank that stood before the first
 */
function insertBlocks(keys: Keys, blocks: readonly Block[], gap: string): void {
  const { doc, binding, acts, proposes, say } = keys
  const selected = replaceSelected(keys, '')
  const here = selected && provisionOf(doc, selected.provision)
  const [first] = blocks
  if (!first || !selected || !here) return
  const empty = here.text.length === 0
  // A table, and a paragraph with footnotes, comes whole.
  const goesOn = (empty || !first.begins) && !first.rows && !first.notes
  const mine = !proposes || (here.proposal !== null && binding.isMine(here.proposal))
  const changesKind = empty && mine && (here.kind !== first.kind || here.level !== first.level)
  const cut = selected.offset < here.text.length
  // By the character behind the caret, before anything is typed: what is shown lags until this key is done. A delegation does not
  // divide a provision: what it brings stands below it.
  const place = cut && !proposes ? binding.anchored(selected, 'right').place : null
  const words = goesOn ? `${empty ? '' : gap}${first.text}` : ''
  binding.undo.manager.stopCapturing()
  if (words !== '') replaceSelected(keys, words)
  const work = async (send: Send) => {
    if (changesKind) await send({ act: 'kind', id: here.id, kind: first.kind, level: first.level })
    const done = await send({ act: 'paste', after: here.id, at: place, blocks: goesOn ? blocks.slice(1) : [...blocks] })
    binding.standAt({ provision: done.id, offset: provisionOf(doc, done.id)?.text.length ?? 0 })
    acts.tell(say.pasted(blocks.length))
  }
  void acts.run(work, words === '' ? alone : withWords)
}

function lengthOf({ text, rows = [], notes = [] }: Block): number {
  return [text, ...rows.flat(), ...notes.map((one) => one.text)].reduce((sum, one) => sum + one.length, 0)
}

export function linesOfPlain(text: string): Line[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => ({ text: line }))
}

function ownBlocks(json: string): Block[] | null {
  if (json === '' || json.length > mostPasted * 4) return null
  try {
    const parsed = ownSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** As plain words, what would be struck is not copied: it is the text as it is proposed that one takes along, divided where that is proposed. */
export function copy(keys: Keys, event: ClipboardEvent | KeyboardEvent | null): boolean {
  if (!(event instanceof ClipboardEvent) || !event.clipboardData) return false
  const at = keys.binding.$selection()
  if (!at || !isRange(at)) return false
  event.preventDefault()
  const parts = selectedIn(keys)
  const blocks = parts.flatMap((part) =>
    wordsOf(keys, part).map((text, n) => ({
      kind: n === 0 ? part.provision.kind : kindBehind(part.provision.kind),
      level: part.provision.level,
      text,
    })),
  )
  event.clipboardData.setData('text/plain', blocks.map((one) => one.text).join('\n'))
  const paper = keys.editor.getRootElement()?.closest<HTMLElement>('[lang]')
  const setting = { language: paper?.lang ?? '', direction: paper?.dir ?? 'ltr' }
  event.clipboardData.setData('text/html', $htmlOf(keys.binding, parts, setting))
  // Footnotes and tables are read from the page.
  if (
    parts.every(({ provision: { anchor, columns, cellOf } }) => anchor === null && columns === null && cellOf === null)
  )
    event.clipboardData.setData(own, JSON.stringify(blocks))
  return true
}

/** The words between two places, in parts where a proposal divides them. */
function wordsOf({ binding }: Keys, { provision, from, to }: Part): string[] {
  let at = 0
  const out = ['']
  for (const { text, strikes, proposal } of binding.shownIn(provision.id)) {
    const words = strikes.length === 0 ? text.slice(Math.max(0, from - at), Math.max(0, to - at)) : ''
    const [first = '', ...parts] =
      proposal !== null && mayBeDivided(provision.kind) ? words.split(divisionSign) : [words]
    out.push(`${out.pop()}${first}`, ...parts)
    at += text.length
  }
  return out.length === 1 ? out : out.map((one) => one.trim()).filter((one) => one !== '')
}
