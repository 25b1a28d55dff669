// The past of a draft, moment by moment.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf } from '~/actor.server'
import { Past } from '~/components/past'
import type { Titled } from '~/components/title'
import { DraftPartHead } from '~/editor/draft-part-head'
import { orRefuse } from '~/http.server'
import { pastPage } from '~/queries/past-page.server'

const asked = z.object({
  at: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(BigInt)
    .nullable()
    .catch(null),
  n: z.coerce.number().int().nullable().catch(null),
  view: z.enum(['changes', 'authors']).catch('changes'),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const given = asked.parse({
    at: search.get('at'),
    n: search.has('n') ? search.get('n') : null,
    view: search.get('view'),
  })
  const page = await orRefuse(pastPage(params.id ?? '', await actorOf(request, new Date()), given))
  return { ...page, view: given.view }
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Moment by moment')}: ${draft.title}`,
}

export default function PastOfDraft() {
  const { t } = useTranslation()
  const { draft, moments, versions, n, text, view } = useLoaderData<typeof loader>()
  return (
    <>
      <DraftPartHead draft={draft} title={t('Moment by moment')} />
      <div className="page wide past-page">
        {text ? (
          <Past
            key={`${text.seq} ${view}`}
            draftId={draft.id}
            language={draft.language}
            timeZone={draft.timeZone}
            moments={moments}
            versions={versions}
            first={n}
            firstText={text}
            firstView={view}
          />
        ) : (
          <p className="empty">{t('Nothing has been written yet.')}</p>
        )}
      </div>
    </>
  )
}
