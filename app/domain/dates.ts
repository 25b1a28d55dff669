// Dates as the United Nations sets them: "23–27 May 2022", "30 May–10 June 2022". Days of sessions are calendar days.
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { Refusal } from './refusal'

export type Precision = 'day' | 'month' | 'year' | 'unknown'

/** A calendar day, "2022-05-23". */
export type Day = string

const months: Record<string, readonly string[]> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  es: [
    'de enero de',
    'de febrero de',
    'de marzo de',
    'de abril de',
    'de mayo de',
    'de junio de',
    'de julio de',
    'de agosto de',
    'de septiembre de',
    'de octubre de',
    'de noviembre de',
    'de diciembre de',
  ],
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  // The Levantine name and the other one, as official documents in Arabic give both.
  ar: [
    'كانون الثاني/يناير',
    'شباط/فبراير',
    'آذار/مارس',
    'نيسان/أبريل',
    'أيار/مايو',
    'حزيران/يونيه',
    'تموز/يوليه',
    'آب/أغسطس',
    'أيلول/سبتمبر',
    'تشرين الأول/أكتوبر',
    'تشرين الثاني/نوفمبر',
    'كانون الأول/ديسمبر',
  ],
}

function parts(day: Day): { y: number; m: number; d: number } {
  const [y, m, d] = day.split('-').map(Number)
  return { y: y ?? 0, m: m ?? 1, d: d ?? 1 }
}

function month(m: number, language: string): string {
  return (months[language] ?? months.en)?.[m - 1] ?? ''
}

/** What stands between the parts of a name or a date, with its space. */
export function commaIn(language: string): string {
  return language === 'ar' ? '، ' : ', '
}

/** One day, or as much of it as is known. */
export function formatDay(day: Day | null, precision: Precision = 'day', language = 'en'): string {
  if (!day || precision === 'unknown') return ''
  const { y, m, d } = parts(day)
  if (precision === 'year') return String(y)
  if (language === 'zh') return precision === 'month' ? `${y}年${m}月` : `${y}年${m}月${d}日`
  const name = month(m, language)
  return precision === 'month' ? `${name.replace(/^de /, '')} ${y}` : `${d} ${name} ${y}`
}

/** "23–27 May 2022", "30 May–10 June 2022", "28 December 2021–3 January 2022"; a single day stands alone. */
export function formatDays(from: Day | null, to: Day | null, precision: Precision = 'day', language = 'en'): string {
  if (!from) return formatDay(to, precision, language)
  if (!to || from === to || precision !== 'day') return formatDay(from, precision, language)
  const a = parts(from)
  const b = parts(to)
  if (language === 'zh') {
    const end = a.y !== b.y ? `${b.y}年${b.m}月${b.d}日` : a.m !== b.m ? `${b.m}月${b.d}日` : `${b.d}日`
    return `${a.y}年${a.m}月${a.d}日至${end}`
  }
  if (a.y !== b.y) return `${formatDay(from, 'day', language)}–${formatDay(to, 'day', language)}`
  const end = `${b.d} ${month(b.m, language)} ${b.y}`
  return a.m === b.m ? `${a.d}–${end}` : `${a.d} ${month(a.m, language).replace(/ de$/, '')}–${end}`
}

/** The calendar day that it is in a time zone. */
export function dayIn(now: Date, timeZone: string): Day {
  return format(new TZDate(now, timeZone), 'yyyy-MM-dd')
}

/** "10.42" in the session's time zone, as the United Nations writes the time of day. */
export function clockIn(at: Date, timeZone: string): string {
  return format(new TZDate(at, timeZone), 'HH.mm')
}

/** @throws Refusal S2 for a range that runs backwards */
export function inOrder(from: Day, to: Day, field = 'to'): void {
  if (to < from)
    throw new Refusal(
      'S2',
      `The last day (${formatDay(to)}) comes before the first (${formatDay(from)}). Exchange them.`,
      422,
      field,
    )
}

/** A database date as a calendar day. */
export function dayOf(date: Date | null): Day | null {
  return date ? date.toISOString().slice(0, 10) : null
}

/** A calendar day as a database date. */
export function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** "24 November 2026, 10.42" in a time zone. */
export function formatMoment(at: Date, timeZone: string, language = 'en'): string {
  return `${formatDay(dayIn(at, timeZone), 'day', language)}${commaIn(language)}${clockIn(at, timeZone)}`
}
