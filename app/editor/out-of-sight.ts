// What others write where nobody looks is shown when there is time for it: each letter of theirs would cost a frame, and that can be in the
// way of the next key.
import { afterAWhile, type Later } from './after-paint'

/** Nobody writes for as long, ms; whoever does without a pause has it behind a key of their own (`afterAWhile`). */
const pause = 200

/** Whether the browser has left out to lay out what is in an element: nobody sees it, and nobody stands in it. It says so of what is within. */
export const isResting = ({ firstElementChild }: HTMLElement) =>
  firstElementChild !== null && !firstElementChild.checkVisibility({ contentVisibilityAuto: true })

/** Whoever reads what is laid out reads it anew when more of it is, or less. @returns what ends it */
export function onRest(around: HTMLElement, told: () => void): () => void {
  around.addEventListener('contentvisibilityautostatechange', told, true)
  return () => around.removeEventListener('contentvisibilityautostatechange', told, true)
}

export class OutOfSight {
  private readonly waiting = new Set<string>()
  private readonly later: Later

  /** @param element of a provision, where it has one */
  constructor(
    private readonly element: (provision: string) => HTMLElement | null,
    show: (provisions: readonly string[]) => void,
  ) {
    this.later = afterAWhile(() => {
      const all = [...this.waiting]
      this.waiting.clear()
      show(all)
    }, pause)
  }

  /** @returns those of the provisions that are not to wait */
  keep(provisions: Iterable<string>): string[] {
    const now: string[] = []
    for (const one of provisions) {
      const element = this.element(one)
      if (element && isResting(element)) this.waiting.add(one)
      else now.push(one)
    }
    this.remind()
    return now
  }

  /** With each key: what waits is not to come between this one and the next. */
  remind(): void {
    if (this.waiting.size > 0) this.later()
  }

  destroy(): void {
    this.later.cancel()
  }
}
