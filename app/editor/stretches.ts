/**
 * Neighbours that are alike, as one.
 * @param of what makes two of them alike
 */
export function stretches<T>(all: readonly T[], of: (one: T) => string): { first: T; count: number }[] {
  const out: { first: T; count: number }[] = []
  for (const one of all) {
    const last = out.at(-1)
    if (last && of(last.first) === of(one)) last.count += 1
    else out.push({ first: one, count: 1 })
  }
  return out
}
