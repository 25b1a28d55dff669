// What is laid over the text or stands beside it follows the frame that shows a key, and never delays it; the layout that it reads is
// the one that was painted.

export type Later = { (): void; cancel(): void }

/** All that waits is done in one task: what it changes is shown with one frame, not with several. */
const waiting = new Set<() => void>()
/** Whether there is a key that writes and has not been painted. */
let isKeyAwaited = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Where no key is awaited, ms: a frame's time. A frame of its own, in which nothing may be new, would have the next key wait. */
const meanwhile = 16

function behindTheNextFrame(work: () => void): void {
  waiting.add(work)
  if (!isKeyAwaited) timer ??= setTimeout(doAll, meanwhile)
}

function keyIsPressed(): void {
  if (isKeyAwaited) return
  isKeyAwaited = true
  clearTimeout(timer)
  timer = undefined
  requestAnimationFrame(() => setTimeout(keyIsPainted))
}

function keyIsPainted(): void {
  isKeyAwaited = false
  doAll()
}

/** Often enough for what one work asks of another, and never without an end. */
const mostTimes = 3

/** What one work asks for is done with it: a frame more could be in the way of the next key. */
function doAll(): void {
  const done = new Map<() => void, number>()
  for (const work of waiting) {
    const times = (done.get(work) ?? 0) + 1
    if (times > mostTimes) continue
    waiting.delete(work)
    done.set(work, times)
    try {
      work()
    } catch (error) {
      reportError(error)
    }
  }
  clearTimeout(timer)
  timer = undefined
  for (const work of waiting) behindTheNextFrame(work)
}

if (typeof document !== 'undefined') {
  document.addEventListener('beforeinput', keyIsPressed, true)
  document.addEventListener('visibilitychange', () => {
    // The frame that was waited for does not come any more.
    if (document.hidden && isKeyAwaited) keyIsPainted()
  })
}

/** @returns a call that may come often: the work is done once, behind the frame of the key that is awaited, or in a moment */
export function afterPaint(work: () => void): Later {
  const once = () => work()
  return Object.assign(() => behindTheNextFrame(once), { cancel: () => void waiting.delete(once) })
}

/** Whoever types without a pause sees what stands beside the text as it was so long ago at most, ms. */
const longest = 2_000

/**
 * The same for what may wait: done when nobody has called for a while. Where calls do not end it is done behind the frame of a key, where it
 * is in the way of none.
 * @param pause ms
 */
export function afterAWhile(work: () => void, pause: number): Later {
  let timer: ReturnType<typeof setTimeout> | undefined
  let since = 0
  const done = () => {
    cancel()
    work()
  }
  const behind = afterPaint(done)
  const cancel = () => {
    clearTimeout(timer)
    timer = undefined
    behind.cancel()
  }
  const later = () => {
    const now = performance.now()
    if (timer === undefined) since = now
    clearTimeout(timer)
    timer = setTimeout(done, pause)
    if (now - since > longest) behind()
  }
  return Object.assign(later, { cancel })
}
