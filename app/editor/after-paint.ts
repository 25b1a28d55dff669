// What is laid over the text or stands beside it follows the frame that shows a key, and never delays it; the layout that it reads is
// the one that was painted.

export type Later = { (): void; cancel(): void }

/** All that waits for one frame is done in one task behind it: what it changes is shown with one frame more, not with several. */
const waiting = new Set<() => void>()
let isAsked = false

function behindTheNextFrame(work: () => void): void {
  waiting.add(work)
  if (isAsked) return
  isAsked = true
  // Nothing is shown of a page that is hidden, and no frame comes.
  if (document.hidden) setTimeout(doAll)
  else requestAnimationFrame(() => setTimeout(doAll))
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
  isAsked = false
  for (const work of waiting) behindTheNextFrame(work)
}

if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    // The frame that was waited for does not come any more.
    if (document.hidden && isAsked) doAll()
  })

/** @returns a call that may come often: the work is done once, in the task behind the next frame */
export function afterPaint(work: () => void): Later {
  const once = () => work()
  return Object.assign(() => behindTheNextFrame(once), { cancel: () => void waiting.delete(once) })
}

/**
 * The same for what may wait: done a while after the first call. Who types on meanwhile calls again: it is done behind the frame of
 * that key, where it is in the way of none.
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
    if (timer === undefined) {
      since = now
      timer = setTimeout(done, pause)
    } else if (now - since > pause / 3) behind()
  }
  return Object.assign(later, { cancel })
}
