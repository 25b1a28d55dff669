// Any two texts of a draft compared, in one text or side by side.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf } from '~/actor.server'
import { Compared } from '~/components/compare'
import { CompareForm } from '~/components/compare-form'
import type { Titled } from '~/components/title'
import { DraftPartHead } from '~/editor/draft-part-head'
import { orRefuse } from '~/http.server'
import { comparePage } from '~/queries/compare-page.server'

const asked = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  reading: z.enum(['stood', 'proposed']).catch('proposed'),
  layout: z.enum(['inline', 'beside']).catch('inline'),
  changed: z.string().nullable(),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const given = asked.parse(Object.fromEntries(Object.keys(asked.shape).map((key) => [key, search.get(key)])))
  const page = await orRefuse(comparePage(params.id ?? '', await actorOf(request, new Date()), given))
  return { ...page, layout: given.layout, onlyChanged: given.changed === '1' }
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Compare')}: ${draft.title}`,
}

export default function Compare() {
  const { t } = useTranslation()
  const { draft, rows, authors, choices, from, to, reading, layout, onlyChanged } = useLoaderData<typeof loader>()
  return (
    <>
      <DraftPartHead draft={draft} title={t('Compare')} />
      <div className="page wide compare-page">
        <CompareForm
          choices={choices}
          from={from}
          to={to}
          reading={reading}
          layout={layout}
          onlyChanged={onlyChanged}
          timeZone={draft.timeZone}
        />
        <Compared rows={rows} authors={authors} language={draft.language} layout={layout} onlyChanged={onlyChanged} />
      </div>
    </>
  )
}
