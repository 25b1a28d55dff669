// What the server has done at somebody's keys, and is taken back in its turn among what they typed.
import type { Keys } from './keys'

/** @property depth how many steps of undo there were when it was done */
export type Acted = { depth: number; takeBack(): unknown }

/** What is typed next is another step. */
export function remember({ acted, binding }: Keys, takeBack: Acted['takeBack']): void {
  const { manager } = binding.undo
  manager.stopCapturing()
  acted.push({ depth: manager.undoStack.length, takeBack })
}

/** @returns whether the last thing done was such an act, which goes as it came */
export function takeBackActed({ acted, binding }: Keys): boolean {
  const last = acted.at(-1)
  if (!last || binding.undo.manager.undoStack.length !== last.depth) return false
  acted.pop()
  last.takeBack()
  return true
}
