// Selected words dragged to another place of the text, as if cut and pasted there: an editor moves them, a delegation strikes them
// here and proposes them there; with Ctrl or Alt they are copied. Found again by their ids: others write while one drags.
import {
  $getNodeByKey,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  DRAGEND_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  mergeRegister,
} from 'lexical'
import { offsetOf } from '../document/binding'
import { runs } from '../document/runs'
import { provisionOf } from '../document/shape'
import { followed, takesWords } from '../document/whereabouts'
import type { Wanted } from './bracket-keys'
import { copyInto, paste, takenAlong, withoutDivisions } from './clipboard'
import { keptWith } from './deeds'
import type { Keys } from './keys'
import { isProvision } from './nodes'
import { removalOf } from './selected-provisions'
import { type Part, selectedIn } from './selected-words'
import { $select, type Anchored, type At } from './selection'

/** Tells this drag from one that began in another window. */
const mark = 'application/x-rapporteur-dragged'

type Stretch = { from: Anchored; to: Anchored }
type Dragged = Stretch & { name: string }

export function registerDrags(keys: Keys): () => void {
  const { editor, binding, acts } = keys
  let dragged: Dragged | null = null
  const taken = (data: DataTransfer | null): Dragged | null => {
    const found = dragged !== null && data?.getData(mark) === dragged.name ? dragged : null
    dragged = null
    return found
  }
  return mergeRegister(
    editor.registerCommand(
      DRAGSTART_COMMAND,
      (event) => {
        dragged = take(keys, event.dataTransfer)
        if (!dragged) event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      DRAGEND_COMMAND,
      () => {
        dragged = null
        return true
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        event.preventDefault()
        const at = atPointer(editor.getRootElement(), event)
        const words = taken(event.dataTransfer)
        if (!words) {
          if (at) $standAt(keys, at, at)
          paste(keys, event.dataTransfer)
          return true
        }
        if (!at) return true
        const place = binding.anchored(at)
        const copies = event.ctrlKey || event.altKey
        // An act under way may carry both elsewhere.
        if (!acts.hold(() => editor.update(() => $putDown(keys, words, place, copies))))
          $putDown(keys, words, place, copies)
        return true
      },
      COMMAND_PRIORITY_EDITOR,
    ),
    // Dropped into a field beside the text, a comment for one, the words are only quoted: the browser would take them out here.
    editor.registerCommand(
      BEFORE_INPUT_COMMAND,
      (event) => {
        if (event.inputType !== 'deleteByDrag') return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}

function take(keys: Keys, data: DataTransfer | null): Dragged | null {
  const parts = withWords(selectedIn(keys))
  const [first, last] = [parts[0], parts.at(-1)]
  if (!data || !first || !last) return null
  copyInto(keys, data)
  const name = crypto.randomUUID()
  data.setData(mark, name)
  data.effectAllowed = 'copyMove'
  return { name, from: stretchOf(keys, first).from, to: stretchOf(keys, last).to }
}

function $putDown(keys: Keys, { from, to }: Stretch, place: Anchored, copies: boolean): void {
  const { doc, binding } = keys
  const [at, start, end] = [place, from, to].map((one) => now(keys, one)) as [At, At, At]
  $standAt(keys, start, end)
  const parts = selectedIn(keys)
  const leaves = copies ? [] : withWords(parts)
  if (withWords(parts).length === 0 || parts.some((part) => lies(at, part, !copies))) return
  const closed = [at.provision, ...leaves.map((one) => one.provision.id)].find((id) => !takesWords(doc, id))
  if (closed !== undefined) {
    binding.hinder('closed', closed)
    return
  }
  const blocks = takenAlong(keys, parts)
  const [only] = blocks
  const here = provisionOf(doc, at.provision)
  if (only && here && blocks.length === 1) {
    const [{ text }] = withoutDivisions(keys, here, [only]) as [typeof only]
    if (text !== '') moveWords(keys, at, text, leaves)
    return
  }
  const data = new DataTransfer()
  copyInto(keys, data)
  $standAt(keys, at, at)
  // They go once they stand there: without a line to the server nothing is pasted, and nothing is to be lost.
  const stretches = leaves.map((part) => stretchOf(keys, part))
  paste(keys, data, () => setTimeout(() => removeAside(keys, stretches)))
}

/** One change, so that one step takes it back. */
function moveWords({ binding }: Keys, { provision, offset }: At, insert: string, leaves: readonly Part[]): void {
  binding.undo.manager.stopCapturing()
  binding.change([
    { provision, splice: { at: offset, remove: 0, insert } },
    ...leaves.map(({ provision: { id }, from, to }) => ({
      provision: id,
      splice: { at: from, remove: to - from, insert: '' },
    })),
  ])
}

/** With the provisions in which nothing is left. */
function removeAside(keys: Keys, stretches: readonly Stretch[]): void {
  const { acts, binding, doc } = keys
  const wanted = stretches.flatMap(({ from, to }): Wanted[] => {
    const [start, end] = [now(keys, from), now(keys, to)]
    if (start.provision !== end.provision || start.offset >= end.offset) return []
    const splice = { at: start.offset, remove: end.offset - start.offset, insert: '' }
    // What is on the screen may lag behind what has just been pasted.
    return [{ provision: start.provision, splice, shown: runs(doc, start.provision) }]
  })
  const [first] = wanted
  const kept = keptWith(binding, () => {
    if (first && !binding.changeAside(wanted)) binding.hinder('spared', first.provision)
  })
  const away = removalOf(
    keys,
    wanted.map((one) => one.provision),
  )
  if (away) void acts.run(async (send) => void (await send(away)), kept)
}

function withWords(parts: readonly Part[]): Part[] {
  return parts.filter(({ from, to }) => from < to)
}

/** @param edges whether its edges belong to it */
function lies({ provision, offset }: At, part: Part, edges: boolean): boolean {
  if (provision !== part.provision.id) return false
  return edges ? part.from <= offset && offset <= part.to : part.from < offset && offset < part.to
}

function stretchOf({ binding }: Keys, { provision: { id: provision }, from, to }: Part): Stretch {
  return {
    from: binding.anchored({ provision, offset: from }, 'right'),
    to: binding.anchored({ provision, offset: to }),
  }
}

function now({ doc }: Keys, anchored: Anchored): At {
  const { provision, place } = followed(doc, anchored)
  const text = provisionOf(doc, provision)?.text
  return { provision, offset: text ? offsetOf(text, place) : 0 }
}

function $standAt({ binding }: Keys, anchor: At, focus: At): void {
  const [from, to] = [anchor, focus].map(({ provision }) => $getNodeByKey(binding.keyOf(provision) ?? ''))
  if (isProvision(from) && isProvision(to)) $select([from, anchor.offset], [to, focus.offset])
}

/** Which place of the text is under the pointer. */
function atPointer(root: HTMLElement | null, { clientX, clientY }: DragEvent): At | null {
  const found = caretFrom(clientX, clientY)
  const element = found?.node instanceof Element ? found.node : found?.node.parentElement
  const provision = element?.closest<HTMLElement>('[data-provision]')
  if (!root || !found || !provision || !root.contains(provision)) return null
  const before = document.createRange()
  before.selectNodeContents(provision)
  before.setEnd(found.node, found.offset)
  return { provision: provision.dataset.provision as string, offset: before.toString().length }
}

function caretFrom(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const found = document.caretPositionFromPoint(x, y)
    return found && { node: found.offsetNode, offset: found.offset }
  }
  // Safari before 26.
  const range = (document as Document).caretRangeFromPoint(x, y)
  return range && { node: range.startContainer, offset: range.startOffset }
}
