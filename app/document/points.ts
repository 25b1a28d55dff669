// A text at some moment, as addresses name it: as it stands now, as frozen under a name, or behind one update of its log; of this
// draft or of another that it was restored from or into.

export type Point = { draft: string | null } & (
  | { at: 'now' }
  | { at: 'version'; name: string }
  | { at: 'moment'; seq: bigint }
)

/** "now", "version:Rev.1", "moment:1204"; of another draft with "draft:ID:" before it. */
export function parsePoint(given: string): Point | undefined {
  const [, draft = null, rest = ''] = /^(?:draft:([0-9a-f-]{36}):)?(.+)$/s.exec(given) ?? []
  if (rest === 'now') return { draft, at: 'now' }
  const [, kind, value = ''] = /^(version|moment):(.+)$/s.exec(rest) ?? []
  if (kind === 'version') return { draft, at: 'version', name: value }
  if (kind === 'moment' && /^\d{1,15}$/.test(value)) return { draft, at: 'moment', seq: BigInt(value) }
  return undefined
}

export function printPoint(point: Point): string {
  const draft = point.draft === null ? '' : `draft:${point.draft}:`
  switch (point.at) {
    case 'now':
      return `${draft}now`
    case 'version':
      return `${draft}version:${point.name}`
    case 'moment':
      return `${draft}moment:${point.seq}`
  }
}
