// Named versions of a draft, Rev.1 and those after it, and its versions in other official languages.
import type { DraftStatus } from './draft'

/** Part of an address, so nothing that would end it or lead elsewhere. */
export const versionNameForm = /^[^./?#%\\\p{Cc}][^/?#%\\\p{Cc}]{0,39}$/u

/** The name that follows those given: Rev.1, Rev.2. */
export function nextVersionName(names: readonly string[]): string {
  const numbers = names.map((name) => Number(/^Rev\.(\d+)$/.exec(name)?.[1] ?? 0))
  return `Rev.${Math.max(0, ...numbers) + 1}`
}

/** What is over is not taken up in another language, nor does it hinder that it is taken up anew. */
export const endedDrafts: readonly DraftStatus[] = ['withdrawn', 'rejected', 'superseded']
