// The names of bodies and States, of instruments and their articles, in one language, by their English names.
import { pool } from '../db.server'
import type { KnownNames } from '../domain/names'

/** Where United Nations bodies meet most. */
const cities: Record<string, Record<string, string>> = {
  ar: {
    Vienna: 'فيينا',
    'New York': 'نيويورك',
    Geneva: 'جنيف',
    Nairobi: 'نيروبي',
    Kyoto: 'كيوتو',
    Doha: 'الدوحة',
    Bangkok: 'بانكوك',
    Palermo: 'باليرمو',
  },
}

/** The Convention and its Protocols, by the short names of the reference data. */
const instruments: Record<string, Record<string, string>> = {
  ar: {
    'Organized Crime Convention': 'اتفاقية الجريمة المنظمة',
    'Trafficking in Persons Protocol': 'بروتوكول الاتجار بالأشخاص',
    'Smuggling of Migrants Protocol': 'بروتوكول تهريب المهاجرين',
    'Firearms Protocol': 'بروتوكول الأسلحة النارية',
  },
}

export async function namesFor(language: string): Promise<KnownNames> {
  if (language === 'en') return {}
  const [bodies, titles, states] = await Promise.all([
    pool.query<{ short: string; long: string; hereShort: string; hereLong: string }>(
      `SELECT e.short, e.long, h.short AS "hereShort", h.long AS "hereLong" FROM body_name e
         JOIN LATERAL (SELECT short, long FROM body_name WHERE body_id = e.body_id AND language = $1
                        ORDER BY valid_to DESC NULLS FIRST LIMIT 1) h ON true WHERE e.language = 'en'`,
      [language],
    ),
    pool.query<{ name: string; here: string; mark: 'verified' | 'derived' | 'unverified' }>(
      `SELECT a.title AS name, n.title AS here, n.mark FROM article a JOIN article_name n ON n.article_id = a.id AND n.language = $1
       UNION SELECT i.title, n.title, n.mark FROM instrument i JOIN instrument_name n ON n.instrument_id = i.id AND n.language = $1
       UNION SELECT i.short, n.short, n.mark FROM instrument i JOIN instrument_name n ON n.instrument_id = i.id AND n.language = $1`,
      [language],
    ),
    pool.query<{ code: string; name: string }>('SELECT code, name FROM state'),
  ])
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  return {
    ...Object.fromEntries(
      titles.rows.map(({ name, here, mark }) => [name, mark === 'verified' ? here : ([here, mark] as const)]),
    ),
    ...cities[language],
    ...instruments[language],
    ...Object.fromEntries(states.rows.map((one) => [one.name, regions.of(one.code) ?? one.name])),
    ...Object.fromEntries(
      bodies.rows.flatMap((one) => [
        [one.short, one.hereShort],
        [one.long, one.hereLong],
      ]),
    ),
  }
}
