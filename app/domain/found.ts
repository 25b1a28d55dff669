// What was looked for, marked in a text by two signs that no text contains.
export const hitSigns = { start: '\u0002', end: '\u0003' } as const

/** The pieces of a text, those that were looked for apart. */
export function foundPieces(found: string): { text: string; hit: boolean }[] {
  return found.split(hitSigns.start).flatMap((part, at) => {
    if (at === 0) return part ? [{ text: part, hit: false }] : []
    const [hit, rest] = part.split(hitSigns.end)
    return [{ text: hit ?? '', hit: true }, ...(rest ? [{ text: rest, hit: false }] : [])]
  })
}
