// Four clients ask at once, each the next thing as soon as it has the last; times in milliseconds.
export const clients = 4

export type Aim = { p95: number; statements: number }
export type Measured = {
  what: string
  n: number
  p50: number
  p95: number
  p99: number
  /** SQL statements that one answer takes. */
  statements: number
  aim: string
  holds: boolean
}

/** @param ask asks the nth thing and resolves when it is answered */
export async function measured(ask: (n: number) => Promise<unknown>, calls: number): Promise<number[]> {
  const times: number[] = []
  let next = 0
  for (; next < clients * 2; next++) await ask(next)
  const client = async () => {
    for (let call = 0; call < calls; call++) {
      const n = next++
      const began = performance.now()
      await ask(n)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return times.sort((a, b) => a - b)
}

export function judged(what: string, times: readonly number[], statements: number, aim: Aim): Measured {
  const at = (share: number) => Number((times[Math.ceil(times.length * share) - 1] ?? Number.NaN).toFixed(1))
  const p95 = at(0.95)
  return {
    what,
    n: times.length,
    p50: at(0.5),
    p95,
    p99: at(0.99),
    statements,
    aim: `p95 ≤ ${aim.p95} ms, at most ${aim.statements} statements`,
    holds: p95 <= aim.p95 && statements <= aim.statements,
  }
}
