// The brackets of the provision one stands in: what stands between them, who put them there, and what one may do with them.
import { useTranslation } from 'react-i18next'
import { type Bracket, countOf } from '../document/brackets'
import { directionOf } from '../languages'
import { removeBracket } from './bracket-keys'
import type { DraftShown, Writer } from './draft-shown'
import type { Asked } from './use-ask'
import type { Editing } from './use-editor'
import type { StoodIn } from './use-provision'

const longest = 70

export function BracketCard({
  editing,
  draft,
  here,
  writers,
  ask,
}: {
  editing: Editing
  draft: DraftShown
  here: StoodIn
  writers: readonly Writer[]
  ask: Asked['ask']
}) {
  const { t } = useTranslation()
  const { provision, inIt } = here
  const count = countOf(inIt)
  const writes = draft.way !== 'read' && provision.state === 'open'
  if (count === 0) return null
  const text = here.all.map((run) => run.text).join('')
  const by = new Map(writers.map((one) => [one.client, one.delegation ?? one.person]))
  return (
    <section className="card brackets-here">
      <h3 className="section">{t('Brackets here ({{n}})', { n: count })}</h3>
      {inIt.lone.length > 0 ? (
        <div className="notice doubt">
          <p>{t('One side of a bracket has lost the other.')}</p>
          {writes ? (
            <button
              type="button"
              className="btn"
              onClick={() => void ask({ act: 'mend', id: provision.id }, t('The bracket is mended.'))}
            >
              {t('Take it away')}
            </button>
          ) : null}
        </div>
      ) : null}
      {inIt.pairs.length > 0 ? (
        <ul>
          {inIt.pairs.map((one) => (
            <li key={`${one.open} ${one.close}`} style={{ '--depth': one.depth } as React.CSSProperties}>
              <q lang={draft.language} dir={directionOf(draft.language)}>
                {shortened(text.slice(one.open + 1, one.close))}
              </q>
              <span className="row">
                <span className="small muted">
                  {by.get(one.writer) ?? t('First text')}
                  <Standing bracket={one} />
                </span>
                {writes ? (
                  <button
                    type="button"
                    className="btn bare push"
                    onClick={() => removeBracket(editing.keys, provision.id, one, here.all)}
                  >
                    {draft.way === 'propose' && !(one.proposal && editing.binding.isMine(one.proposal))
                      ? t('Propose without it')
                      : t('Remove the bracket')}
                  </button>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Standing({ bracket: { proposal, strikes } }: { bracket: Bracket }) {
  const { t } = useTranslation()
  if (strikes.length > 0) return <> · {t('proposed to go')}</>
  return proposal === null ? null : <> · {t('proposed')}</>
}

function shortened(words: string): string {
  return words.length > longest ? `${words.slice(0, longest)}…` : words
}
