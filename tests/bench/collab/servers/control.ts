// In each measured process, beside the server: says when it listens, and what it holds in memory after a collection.
export type Memory = { held: number; rss: number }

export function underControl(): { listening: (port: number) => void } {
  const collect = (globalThis as { gc?: () => void }).gc
  process.on('message', (asked) => {
    if (asked !== 'memory') return
    for (let n = 0; n < 3; n++) collect?.()
    // What a first collection lets go of is freed in the next turn.
    setTimeout(() => {
      collect?.()
      const { heapUsed, external, rss } = process.memoryUsage()
      process.send?.({ memory: { held: heapUsed + external, rss } satisfies Memory })
    }, 200)
  })
  process.on('disconnect', () => process.exit())
  return { listening: (port) => process.send?.({ listening: port }) }
}
