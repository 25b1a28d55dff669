// In each measured process, beside the server: says when it listens, and what it holds after a collection.
export type Memory = {
  /** Bytes of heap and of what hangs on it outside. */
  held: number
  rss: number
  /** What keeps the process going, by kind: sockets, timers … */
  handles: Record<string, number>
}

export function underControl(): { listening: (port: number) => void } {
  const collect = (globalThis as { gc?: () => void }).gc
  process.on('message', (asked) => {
    if (asked !== 'memory') return
    for (let n = 0; n < 3; n++) collect?.()
    // What a first collection lets go of is freed in the next turn.
    setTimeout(() => {
      collect?.()
      const { heapUsed, external, rss } = process.memoryUsage()
      const handles: Record<string, number> = {}
      for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1
      process.send?.({ memory: { held: heapUsed + external, rss, handles } satisfies Memory })
    }, 200)
  })
  process.on('disconnect', () => process.exit())
  return { listening: (port) => process.send?.({ listening: port }) }
}
