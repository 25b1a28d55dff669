// Where proposals contradict each other, all variants of the words side by side, for the whole room to read.
import { useTranslation } from 'react-i18next'
import type { Conflict } from '../../document/conflicts'
import type { Proposer } from '../../document/set-text'
import { directionOf } from '../../languages'
import type { Looks } from '../looks'

export function Variants({
  contradictions,
  proposals,
  looks,
  language,
}: {
  contradictions: readonly Conflict[]
  proposals: readonly Proposer[]
  looks: Looks
  language: string
}) {
  const { t, i18n } = useTranslation()
  const byId = new Map(proposals.map((one) => [one.id, one]))
  return (
    <div className="room-variants">
      {contradictions.map((one) => (
        <section key={one.from} className="contradiction" aria-label={t('Variants of the same words')}>
          <ul>
            <li>
              <span className="section" lang={i18n.language} dir={i18n.dir()}>
                {t('Text as it stood')}
              </span>
              <q lang={language} dir={directionOf(language)}>
                {one.stood}
              </q>
            </li>
            {one.variants.map(({ proposal, text }) => {
              const found = byId.get(proposal)
              return (
                <li key={proposal}>
                  <span className="section" lang={i18n.language} dir={i18n.dir()}>
                    {found ? looks.names(found) : looks.said.somebody}
                  </span>
                  <q lang={language} dir={directionOf(language)}>
                    {text || '–'}
                  </q>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
