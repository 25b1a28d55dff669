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
