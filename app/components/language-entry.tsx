// How a language version stands to the adopted text: what it lacks to be entered beside it, or that it has been.
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Hindrance } from '~/domain/adoption'
import { Fold } from './dialog'
import { useSaid } from './said'
import { Submit } from './submit'

export function Entry({
  adopted,
  entered,
  lacks,
  mayEnter,
  draftId,
}: {
  adopted: boolean
  entered: boolean
  lacks: readonly Hindrance[]
  mayEnter: boolean
  draftId: string
}) {
  const { t } = useTranslation()
  const said = useSaid()
  if (entered)
    return (
      <p className="notice done">
        <Link to={`/drafts/${draftId}`}>{t('Entered beside the adopted text.')}</Link>
      </p>
    )
  const ready = lacks.length === 0
  if (!adopted)
    return ready ? <p className="notice">{t('Ready: it is entered when the original is adopted.')}</p> : null
  return (
    <div className="notice doubt stack">
      <p>
        {ready
          ? t('The original has been adopted, and this version is ready to stand beside it.')
          : t('The original has been adopted. This version is not entered beside it yet: something is lacking.')}
      </p>
      {ready ? null : (
        <Fold label={t('What is lacking: {{n}}', { n: lacks.length })}>
          <ul className="lines">
            {lacks.map(({ provisionId, sentence }) => (
              <li key={`${provisionId} ${sentence}`}>
                {provisionId ? <a href={`#${provisionId}`}>{said(sentence)}</a> : said(sentence)}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {ready && mayEnter ? (
        <Form method="post" className="no-print">
          <input type="hidden" name="intent" value="enter" />
          <Submit>{t('Enter this version')}</Submit>
        </Form>
      ) : null}
    </div>
  )
}
