// Text in and out of the provisions: what is copied is the text as it is proposed, with its structure beside it; what is pasted is
// read as provisions and words alone, and is taken back as one.
import { z } from 'zod'
import { divisionSign, kindBehind, mayBeDivided, withoutSigns } from '../document/division-sign'
import { type Block, blocksOf, type Line, plainWords } from '../document/pasted'
import { type Provision, provisionKinds, provisionOf } from '../document/shape'
import { $htmlOf } from './copied-html'
import { alone, withWords } from './deeds'
import type { Keys } from './keys'
import { linesOfHtml } from './pasted-html'
import { removalBetween, takeOut } from './selected-provisions'
import { type Part, replaceSelected, selectedIn } from './selected-words'
import { isRange } from './selection'
import type { Send } from './taking-back'

/** Far more than a provision ever holds; what is larger than a message may be would never be taken by the server. */
const mostPasted = 100_000
const mostBlocks = 1_000

/** What the editor itself has copied: between drafts nothing is lost of it. */
const own = 'application/x-rapporteur-provisions'
const ownSchema = z.array(
  z.object({ kind: z.enum(provisionKinds), level: z.number().int().min(0).max(2), text: z.string() }),
)

/**
 * Puts what was copied elsewhere where the caret is.
 * @param then done once all of it stands there
 */
export function paste(keys: Keys, data: DataTransfer | null, then = () => {}): void {
  const at = keys.binding.$selection()
  const here = at && provisionOf(keys.doc, at.focus.provision)
  if (!data || !here) return
  const plain = data.getData('text/plain')
  const known = ownBlocks(data.getData(own))
  const html = known ? '' : data.getData('text/html')
  const lines = (html === '' ? null : linesOfHtml(html)) ?? linesOfPlain(plain)
  const given = known ?? blocksOf(lines.length > 0 ? lines : linesOfPlain(plain), here)
  const blocks = withoutDivisions(keys, here, given)
  const phrase = known?.length === 1 ? blocks[0] : undefined
  const put = (text: string) => {
    if (insert(keys, text)) then()
  }
  if (phrase) {
    put(phrase.text)
    return
  }
  const length = blocks.reduce((sum, one) => sum + lengthOf(one), 0)
  const [only] = blocks
  if (length > mostPasted) keys.acts.refuse(keys.say.tooMuch(length, mostPasted))
  else if (blocks.length > mostBlocks) keys.acts.refuse(keys.say.tooMany(blocks.length, mostBlocks))
  else if (here.anchor || here.cellOf) put(blocks.map((one) => one.text).join(' '))
  // A word or a phrase keeps the blanks around it.
  else if (only && blocks.length === 1 && !only.notes && !only.rows)
    put(/^\s|\s$/.test(plain) && plainWords(plain) === only.text ? plain : only.text)
  else if (blocks.length > 0) insertBlocks(keys, blocks, /^[ \t]/.test(plain) ? ' ' : '', then)
}

/** Among what a delegation proposes a ¶ would divide the provision, and nobody has meant that. */
export function withoutDivisions<T extends { text: string }>(
  keys: Keys,
  { kind }: Provision,
  given: readonly T[],
): readonly T[] {
  if (!keys.proposes || !mayBeDivided(kind) || !given.some((one) => one.text.includes(divisionSign))) return given
  keys.acts.tell(keys.say.signsLeftOut)
  return given.map((one) => ({ ...one, text: withoutSigns(one.text) }))
}

/** Puts words where the caret is, as one line. @returns whether they were not too many */
export function insert(keys: Keys, text: string): boolean {
  if (text.length > mostPasted) {
    keys.acts.refuse(keys.say.tooMuch(text.length, mostPasted))
    return false
  }
  const line = text.replace(/[\r\n\u2028\u2029\t]+/g, ' ')
  takeOut(keys, { by: line })
  return true
}

/**
 * The first goes on where the caret is, unless it is one of its own; the others become provisions, and so does what stood behind
 * the caret.
 * @param gap a blank that stood before the first
 */
function insertBlocks(keys: Keys, blocks: readonly Block[], gap: string, then: () => void): void {
  const { doc, binding, acts, proposes, say } = keys
  const parts = selectedIn(keys)
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
  const emptied = removalBetween(keys, parts)
  binding.undo.manager.stopCapturing()
  if (words !== '') replaceSelected(keys, words)
  const work = async (send: Send) => {
    if (emptied) await send(emptied)
    if (changesKind) await send({ act: 'kind', id: here.id, kind: first.kind, level: first.level })
    const done = await send({ act: 'paste', after: here.id, at: place, blocks: goesOn ? blocks.slice(1) : [...blocks] })
    binding.standAt({ provision: done.id, offset: provisionOf(doc, done.id)?.text.length ?? 0 })
    acts.tell(say.pasted(blocks.length))
    then()
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

export function copy(keys: Keys, event: ClipboardEvent | KeyboardEvent | null): boolean {
  if (!(event instanceof ClipboardEvent) || !event.clipboardData) return false
  const at = keys.binding.$selection()
  if (!at || !isRange(at)) return false
  event.preventDefault()
  copyInto(keys, event.clipboardData)
  return true
}

/** What would be struck is not copied: it is the text as it is proposed that one takes along, divided where that is proposed. */
export function takenAlong(keys: Keys, parts: readonly Part[]): Block[] {
  return parts.flatMap((part) =>
    wordsOf(keys, part).map((text, n) => ({
      kind: n === 0 ? part.provision.kind : kindBehind(part.provision.kind),
      level: part.provision.level,
      text,
    })),
  )
}

/** What is selected, in every form in which it is read elsewhere. */
export function copyInto(keys: Keys, data: DataTransfer): void {
  const parts = selectedIn(keys)
  const blocks = takenAlong(keys, parts)
  data.setData('text/plain', blocks.map((one) => one.text).join('\n'))
  const paper = keys.editor.getRootElement()?.closest<HTMLElement>('[lang]')
  const setting = { language: paper?.lang ?? '', direction: paper?.dir ?? 'ltr' }
  data.setData('text/html', $htmlOf(keys.binding, parts, setting))
  // Footnotes and tables are read from the page.
  if (
    parts.every(({ provision: { anchor, columns, cellOf } }) => anchor === null && columns === null && cellOf === null)
  )
    data.setData(own, JSON.stringify(blocks))
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
