// Help with drafting, beside the text: what is pointed out leads to its provision, and a safe fix takes one press. An editor's
// press changes the text; a delegation's is a proposal like any other.
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canonicalText } from '../../document/canonical'
import { openProposals } from '../../document/open-proposals'
import { provisionOf } from '../../document/shape'
import { type Advice, adviceSentences, draftingHelp } from '../../domain/drafting-help'
import type { DraftShown } from '../draft-shown'
import type { Editing } from '../use-editor'

/** While somebody types, the text is looked at again after this pause. */
const pause = 400

export function DraftingHelp({
  draft,
  editing,
  go,
}: {
  draft: DraftShown
  editing: Editing
  go: (provision: string) => void
}) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const advice = useAdvice(draft, editing, shown)
  const labels = useMemo(() => new Map(advice.map(({ label, one }) => [one.provisionId, label])), [advice])
  if (draft.language !== 'en' || draft.kind === 'report' || draft.kind === 'minutes') return null
  return (
    <details className="card drafting-help" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{shown ? t('Drafting help ({{n}})', { n: advice.length }) : t('Drafting help')}</summary>
      <p className="small muted">{t('Pointed out, never asked for: practice is not strict.')}</p>
      {advice.length === 0 ? <p className="small">✓ {t('Nothing to point out.')}</p> : null}
      <ul className="stack">
        {advice.map(({ one, fixable }) => (
          <li key={`${one.provisionId} ${one.kind} ${one.words}`}>
            <button type="button" className="btn bare" onClick={() => go(one.provisionId)}>
              {labels.get(one.provisionId) || t('Paragraph')}
            </button>{' '}
            {t(adviceSentences[one.kind], { words: one.words })}{' '}
            {fixable ? (
              <button
                type="button"
                className="btn"
                onClick={() => mend(editing, one)}
                aria-label={`${draft.way === 'propose' ? t('Propose it') : t('Put it right')}: ${labels.get(one.provisionId) ?? ''}`}
              >
                {draft.way === 'propose' ? t('Propose it') : t('Put it right')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

type Line = { one: Advice; label: string; fixable: boolean }

function useAdvice(draft: DraftShown, editing: Editing, shown: boolean): Line[] {
  const [advice, setAdvice] = useState<Line[]>([])
  const { doc } = editing.connection
  const { kind, language, way } = draft
  useEffect(() => {
    if (!shown) return
    const look = () => {
      const { provisions } = canonicalText(doc, language)
      const labels = new Map(provisions.map((one) => [one.id, one.label]))
      // Where proposals are open the words are not settled: what is struck and what is new stand side by side.
      const unsettled = new Set(openProposals(doc).map((one) => one.provision))
      setAdvice(
        draftingHelp(kind, language, provisions)
          .filter((one) => !unsettled.has(one.provisionId))
          .map((one) => ({
            one,
            label: labels.get(one.provisionId) ?? '',
            fixable: way !== 'read' && one.fix !== null && provisionOf(doc, one.provisionId)?.state === 'open',
          })),
      )
    }
    look()
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    doc.on('update', later)
    return () => {
      clearTimeout(timer)
      doc.off('update', later)
    }
  }, [doc, kind, language, way, shown])
  return advice
}

/** Only where the words still are those that were looked at. */
function mend({ binding, connection }: Editing, { provisionId, fix }: Advice): void {
  const text = provisionOf(connection.doc, provisionId)?.text.toString()
  if (!fix || text === undefined || text !== text.normalize('NFC')) return
  const { provisions } = canonicalText(connection.doc, 'en')
  const again = provisions.find((one) => one.id === provisionId)
  if (again?.text !== text || fix.at + fix.remove > text.length) return
  binding.change([{ provision: provisionId, splice: fix }])
}
