// Before all of the text is laid out, what is out of sight has an estimated height: whoever has gone down in the text, or came by a link
// to one of its provisions, goes on seeing what they saw.
import { Component } from 'react'

type Place = { id: string; top: number }
type Given = { live: boolean; settled: boolean }

export class HoldsPlace extends Component<Given> {
  override getSnapshotBeforeUpdate(before: Given): Place | null {
    const { live, settled } = this.props
    const isLaidOutAnew = (live && !before.live) || (settled && !before.settled)
    return isLaidOutAnew && window.scrollY > 0 ? placeInSight(before.live ? '.shown' : '.still') : null
  }

  override componentDidUpdate(_: unknown, __: unknown, place: Place | null): void {
    const now = place && document.getElementById(place.id)?.getBoundingClientRect().top
    if (place && typeof now === 'number') window.scrollBy(0, now - place.top)
  }

  override render(): null {
    return null
  }
}

function placeInSight(among: string): Place | null {
  for (const one of document.querySelectorAll(among)) {
    const { top, bottom } = one.getBoundingClientRect()
    if (bottom > 0) return { id: one.id, top }
  }
  return null
}
