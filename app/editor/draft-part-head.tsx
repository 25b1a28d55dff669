// The head of each page about a draft beside the text itself: where one is, and the other pages about the same draft.
import { NavLink } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Demonstration } from '../components/demonstration'
import { Head } from '../components/head'
import { useNames } from '../components/names'
import { DraftTag } from '../components/tags'
import { crumbsTo, type HeadedDraft } from './draft-head'
import { MatterTag } from './procedure/matter'

export type PartDraft = HeadedDraft & { id: string; language: string }

export function DraftPartHead({ draft, title }: { draft: PartDraft; title: string }) {
  const names = useNames()
  return (
    <>
      <Head
        crumbs={[
          ...crumbsTo(draft, names),
          { to: `/drafts/${draft.id}`, label: <span lang={draft.language}>{draft.title}</span> },
        ]}
        title={title}
        tags={
          <>
            {draft.demonstration ? <Demonstration /> : null}
            <DraftTag status={draft.status} />
            <MatterTag protocol={draft.protocol} />
          </>
        }
      />
      <DraftTabs id={draft.id} />
    </>
  )
}

function DraftTabs({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <nav className="tabs draft-tabs" aria-label={t('About this draft')}>
      <NavLink to={`/drafts/${id}`} end>
        {t('The text')}
      </NavLink>
      <NavLink to={`/drafts/${id}/versions`}>{t('Versions')}</NavLink>
      <NavLink to={`/drafts/${id}/compare`}>{t('Compare')}</NavLink>
      <NavLink to={`/drafts/${id}/past`}>{t('Moment by moment')}</NavLink>
      <NavLink to={`/drafts/${id}/languages`}>{t('Languages')}</NavLink>
      <NavLink to={`/drafts/${id}/room`}>{t('Room screen')}</NavLink>
    </nav>
  )
}

/** The same from the text, where there is little room. */
export function DraftLinks({ id, adopted = false }: { id: string; adopted?: boolean }) {
  const { t } = useTranslation()
  return (
    <nav className="row no-print" aria-label={t('About this draft')}>
      <NavLink className="btn bare" to={`/drafts/${id}/versions`}>
        {t('Versions')}
      </NavLink>
      <NavLink className="btn" to={`/drafts/${id}/compare`}>
        {t('Compare')}
      </NavLink>
      {adopted ? (
        <NavLink className="btn" to={`/drafts/${id}/languages`}>
          {t('Languages')}
        </NavLink>
      ) : (
        <NavLink className="btn" to={`/drafts/${id}/room`}>
          {t('Room screen')}
        </NavLink>
      )}
    </nav>
  )
}
