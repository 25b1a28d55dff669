// What is laid over the text or stands beside it follows the frame that shows a key, and never delays it; the layout that it reads is
// the one that was painted.

export type Later = { (): void; cancel(): void }

/** @returns a call that may come often: the work is done once, in the task behind the next frame */
export function afterPaint(work: () => void): Later {
  let frame = 0
  let task: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    if (task !== undefined) return
    frame ||= requestAnimationFrame(() => {
      frame = 0
      task = setTimeout(() => {
        task = undefined
        work()
      })
    })
  }
  return Object.assign(later, {
    cancel() {
      cancelAnimationFrame(frame)
      clearTimeout(task)
      frame = 0
      task = undefined
    },
  })
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
