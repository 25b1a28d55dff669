// How a resolution or a decision is called: "Resolution 10/4".
import type { TFunction } from 'i18next'

export function resolutionName(one: { kind: string; number: string }, t: TFunction): string {
  return one.kind === 'decision'
    ? t('Decision {{number}}', { number: one.number })
    : t('Resolution {{number}}', { number: one.number })
}
