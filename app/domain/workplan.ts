// The multi-year workplan of the Mechanism: year I began with resolution 9/1 in October 2018.
export const workplanBegins = { year: 2018, month: 10 }

/** First and last calendar day of the years of the workplan, counted from I. */
export function workplanDays(fromYear: number, toYear: number): { startsOn: string; endsOn: string } {
  const first = workplanBegins.year + fromYear - 1
  const last = workplanBegins.year + toYear
  return { startsOn: `${first}-10-20`, endsOn: `${last}-10-19` }
}

/** What a period of the workplan is for. */
export const phaseLabels: Record<string, string> = { 'Country reviews': 'Country reviews' }
