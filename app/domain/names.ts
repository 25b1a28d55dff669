// What things are called in the language of a page. Rows carry English names; those of bodies and States that are known in the
// page's language stand beside them, and what is not known stays English and is marked as such for whoever reads aloud.
import { commaIn, type Day, type Precision } from './dates'
import { type Holds, type NamedSession, ordinalName, sessionName, sessionWhen } from './session'

/** English name → name in the language of the page, with a mark where it is not verified. */
export type KnownNames = Readonly<Record<string, string | readonly [name: string, mark: 'derived' | 'unverified']>>

export type Names = ReturnType<typeof namesIn>

type Dated = { from: Day | null; to: Day | null; precision: Precision; city: string | null }

export function namesIn(language: string, known: KnownNames) {
  const named = (name: string) => {
    const here = known[name] ?? name
    return typeof here === 'string' ? here : here[0]
  }
  const inEnglish = (name: string) => language !== 'en' && known[name] === undefined
  return {
    /** The name of a body, a State, a city, an instrument, or the title of an article. */
    of: named,
    /** The `lang` of that name: none where it is the page's own. */
    languageOf: (name: string) => (inEnglish(name) ? 'en' : undefined),
    /** How far the name in the page's language can be relied on. */
    markOf: (name: string) => {
      const here = known[name]
      return here === undefined || typeof here === 'string' ? ('verified' as const) : here[1]
    },
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
    /** "16 Extradition", "5 Criminalization, Firearms Protocol", as counts name an article; its `lang` as that of its title. */
    article: (label: string) => {
      const { number, title, instrument } = articleLabel(label)
      return `${number} ${named(title)}${instrument ? commaIn(language) + named(instrument) : ''}`
    },
    languageOfArticle: (label: string) => (inEnglish(articleLabel(label).title) ? 'en' : undefined),
    /** "Firearms, no. 12", as counts name a session by its bodies. */
    numbered: (label: string) =>
      label
        .split(' / ')
        .map((one) => {
          const [, body, number] = /^(.*), no\. (\d+)$/.exec(one) ?? []
          return body ? `${named(body)}${commaIn(language)}${language === 'ar' ? 'رقم' : 'no.'} ${number}` : named(one)
        })
        .join(' / '),
    languageOfNumbered: (label: string) =>
      label.split(' / ').some((one) => inEnglish(/^(.*), no\. \d+$/.exec(one)?.[1] ?? one)) ? 'en' : undefined,
    comma: commaIn(language),
  }
}

/** An instrument's short name ends in "Protocol"; a title may bear commas of its own. */
function articleLabel(label: string): { number: string; title: string; instrument: string | undefined } {
  const [, number = '', title = label, instrument] = /^(\d+) (.*?)(?:, ([^,]+ Protocol))?$/.exec(label) ?? []
  return { number, title, instrument }
}
