// Moving a provision, with what stands within it: by keys, by the handle, by the buttons of the margin. An editor moves it; a
// delegation proposes where it would stand.
import { step, versionsOfOne } from '../document/blocks'
import { numbering } from '../document/numbering'
import { named, withMove } from '../document/place-notes'
import { type Proposal, proposals } from '../document/proposals'
import { outline, type Provision } from '../document/shape'
import type { Keys } from './keys'

type Moving = Omit<Keys, 'editor'>

/** The text as whoever moves would have it: a delegation's own move carried out. */
export function seen(
  { doc, binding, proposes }: Pick<Moving, 'doc' | 'binding' | 'proposes'>,
  id: string,
): Provision[] {
  const all = outline(doc)
  return proposes ? withMove(all, id, ownMove({ doc, binding }, all, id)) : all
}

/** The open proposal of one's own to move a provision, whichever of its alternatives it names. */
export function ownMove(
  { doc, binding }: Pick<Moving, 'doc' | 'binding'>,
  all: readonly Provision[],
  id: string,
): Proposal | undefined {
  const names = new Set(versionsOfOne(all, id).map((one) => one.id))
  return proposals(doc).find((one) => names.has(one.provision) && one.move !== null && binding.isMine(one.id))
}

/** One place up or down. */
export function move(keys: Moving, id: string, up: boolean): void {
  const next = step(seen(keys, id), id, up)
  if (next) moveTo(keys, id, next.after)
  else keys.acts.tell(keys.say.nowhere)
}

export function moveTo({ doc, acts, proposes, say, nameOf }: Moving, id: string, after: string | null): void {
  void acts.run(async (send) => {
    await send({ act: 'move', id, after })
    const all = outline(doc)
    const places = numbering(all)
    const place = nameOf(
      named(
        all.find((one) => one.id === after),
        (one) => places.get(one)?.label ?? '',
      ),
    )
    acts.tell(proposes ? say.moveProposed(place) : say.moved(place))
  })
}
