// What things are called in the language of a page. Rows carry English names; those of bodies and States that are known in the
// page's language stand beside them, and what is not known stays English and is marked as such for whoever reads aloud.
import { commaIn, type Day, type Precision } from './dates'
import { type Holds, type NamedSession, ordinalName, sessionName, sessionWhen } from './session'

/** English name → name in the language of the page. */
export type KnownNames = Readonly<Record<string, string>>

export type Names = ReturnType<typeof namesIn>

type Dated = { from: Day | null; to: Day | null; precision: Precision; city: string | null }

export function namesIn(language: string, known: KnownNames) {
  const named = (name: string) => known[name] ?? name
  const inEnglish = (name: string) => language !== 'en' && known[name] === undefined
  return {
    /** The name of a body, a State or a city. */
    of: named,
    /** The `lang` of that name: none where it is the page's own. */
    languageOf: (name: string) => (inEnglish(name) ? 'en' : undefined),
    ordinal: (ordinal: number, holds: Holds) => ordinalName(ordinal, holds, language),
    session: (session: NamedSession, form: 'long' | 'short' = 'long') =>
      sessionName(
        {
          title: session.title,
          bodies: session.bodies.map((one) => ({ ...one, long: named(one.long), short: named(one.short) })),
        },
        form,
        language,
      ),
    languageOfSession: (session: NamedSession) =>
      language !== 'en' && (session.title !== null || session.bodies.some((one) => inEnglish(one.long)))
        ? 'en'
        : undefined,
    when: (session: Dated) => sessionWhen({ ...session, city: session.city && named(session.city) }, language),
    /** "Firearms, no. 12", as counts name a session by its bodies. */
    numbered: (label: string) =>
      label
        .split(' / ')
        .map((one) => {
          const [, body, number] = /^(.*), no\. (\d+)$/.exec(one) ?? []
          return body ? `${named(body)}${commaIn(language)}${language === 'ar' ? 'رقم' : 'no.'} ${number}` : named(one)
        })
        .join(' / '),
    comma: commaIn(language),
  }
}
