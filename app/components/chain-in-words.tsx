// The chain of a recommendation in words, link by link: where it was negotiated, drafted, adopted, printed, tabled and endorsed.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/domain/dates'
import { type ChainFacts, endorsedAt } from './chain'
import { type MarkName, MarkNote } from './mark-note'
import { useNames } from './names'
import { DocumentSymbol } from './symbol'

type Linked<K extends 'tabledIn' | 'endorsements'> = NonNullable<ChainFacts[K]>[number]
type Facts = Omit<ChainFacts, 'tabledIn' | 'endorsements'> & {
  language: string
  draft: { title: string; hash: string | null } | null
  tabledIn: (Linked<'tabledIn'> & { title: string })[] | null
  endorsements: (Linked<'endorsements'> & { changedText: string | null; mark: MarkName })[] | null
  cluster: { number: number; name: string } | null
}

export function ChainInWords({ of }: { of: Facts }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const day = (value: string | null) => formatDay(value?.slice(0, 10) ?? null, 'day', i18n.language)
  const symbol = of.symbols.join('-')
  return (
    <section className="card" id="chain-in-words">
      <h2 className="section">{t('The chain, link by link')}</h2>
      <ul className="lines">
        {of.deliberatedAt ? (
          <li>
            {t('Negotiated at')}{' '}
            <Link to={`/sessions/${of.deliberatedAt.slug}`} lang={names.languageOfSession(of.deliberatedAt)}>
              {names.session(of.deliberatedAt)}
            </Link>
          </li>
        ) : null}
        {of.draft ? (
          <li>
            {t('Drafted in')}{' '}
            <Link to={`/drafts/${of.draft.id}`} lang={of.language}>
              {of.draft.title}
            </Link>{' '}
            {of.draft.hash ? <span className="hash faint">{of.draft.hash}</span> : null}
          </li>
        ) : null}
        <li>
          {t('Adopted at')}{' '}
          <Link to={`/sessions/${of.adoptedAt.slug}`} lang={names.languageOfSession(of.adoptedAt)}>
            {names.session(of.adoptedAt)}
          </Link>
          {of.adoptedOn ? <span className="muted">, {day(of.adoptedOn)}</span> : null}
        </li>
        {symbol ? (
          <li>
            {t('Printed in')} <DocumentSymbol symbols={of.symbols} />
            {of.locator ? (
              <>
                {names.comma}
                <Link to={`/documents/${symbol}#${of.provisionId}`} lang="en">
                  {of.locator}
                </Link>
              </>
            ) : null}
          </li>
        ) : null}
        {(of.tabledIn ?? []).map((draft) => (
          <li key={draft.id}>
            {t('Tabled in')}{' '}
            <Link to={`/drafts/${draft.id}#${draft.provisionId}`} lang={of.language}>
              {draft.title}
            </Link>{' '}
            <span className="muted">{day(draft.createdAt)}</span>
          </li>
        ))}
        {(of.endorsements ?? []).map((endorsement) => (
          <li key={`${endorsement.resolutionId}${endorsement.locator}`} className="row">
            <span>
              {t(endorsementWords[endorsement.kind] ?? endorsement.kind)}{' '}
              <Link to={endorsedAt(endorsement)}>
                {t('Resolution {{number}}', { number: endorsement.number })}
                {endorsement.locator ? names.comma : null}
                {endorsement.locator ? <bdi lang="en">{endorsement.locator}</bdi> : null}
              </Link>
              {endorsement.changedText ? (
                <>
                  {' · '}
                  <a href="#changed">{t('with other words')}</a>
                </>
              ) : null}
            </span>
            <MarkNote mark={endorsement.mark} />
          </li>
        ))}
        {of.cluster ? (
          <li>
            {t('Under')} <Link to={`/review/clusters/${of.cluster.number}`}>{t(of.cluster.name)}</Link>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

const endorsementWords: Record<string, string> = {
  endorsed: 'Endorsed in',
  welcomed: 'Welcomed in',
  noted: 'Noted in',
  deferred: 'Deferred in',
  not_endorsed: 'Not endorsed in',
}
