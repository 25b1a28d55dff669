// What States are under the Convention and its Protocols: looked up, recorded one by one, or pasted.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import {
  recordCapacities,
  recordCapacitiesInput,
  recordCapacity,
  recordCapacityInput,
} from '~/commands/record-capacities.server'
import { AdministrationTabs } from '~/components/administration-tabs'
import { Capacities } from '~/components/capacities'
import { PasteCapacities, RecordCapacity, type ShownPreview } from '~/components/capacity-forms'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import type { Titled } from '~/components/title'
import { answerForm, done, type FormAnswer, orRefuse, todayOf } from '~/http.server'
import { previewCapacities, statesParties } from '~/queries/states-parties.server'

const here = '/administration/parties'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { searchParams } = new URL(request.url)
  const q = searchParams.get('q')?.trim().slice(0, 200) || null
  const page = await orRefuse(statesParties(person, q, todayOf(now)))
  const state = page.all.find((one) => one.code === searchParams.get('state'))
  const instrument = page.instruments.find((one) => one.slug === searchParams.get('instrument'))
  return { q, ...page, chosen: state && instrument ? { stateId: state.id, instrumentId: instrument.id } : null }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => `${t('States parties')} · ${t('Administration')}`,
}

type Answer = FormAnswer & { preview?: ShownPreview }

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const form = await request.formData()
  // The button that records what was looked at says so behind the form's own intent.
  switch (form.getAll('intent').at(-1)) {
    case 'record':
      return answerForm(form, recordCapacityInput, async (given) => {
        await recordCapacity(person, given, now)
        return done(here)
      })
    case 'record-many':
      return answerForm(form, recordCapacitiesInput, async (given) => {
        await recordCapacities(person, given, now)
        return done(here)
      })
    default:
      return answerForm(form, recordCapacitiesInput, async (given) => {
        const preview = await previewCapacities(person, given)
        const initialValue = Object.fromEntries([...form].filter(([name]) => name !== 'intent'))
        return data<Answer>({
          result: { initialValue: initialValue as Record<string, string> },
          intent: 'look',
          preview,
        })
      })
  }
}

export default function StatesParties() {
  const { t } = useTranslation()
  const { q, instruments, states, all, may, chosen } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const one = answer?.intent === 'record' ? answer.result : null
  const many = answer && answer.intent !== 'record' ? answer : null
  return (
    <>
      <Head title={t('Administration')} />
      <div className="page wide">
        <AdministrationTabs />
        <p className="muted">
          {t(
            'Only parties decide and vote; on a matter of one Protocol only, the parties to it. Signatories of the Convention sponsor too.',
          )}
        </p>
        {may ? (
          <div className="stack">
            <RecordCapacity
              key={chosen ? `${chosen.stateId} ${chosen.instrumentId}` : ''}
              states={all}
              instruments={instruments}
              chosen={chosen}
              result={one}
            />
            <PasteCapacities instruments={instruments} preview={many?.preview ?? null} result={many?.result ?? null} />
          </div>
        ) : null}
        <Form method="get" className="filters" role="search">
          <label>
            {t('The State')}
            <input key={q ?? ''} type="search" name="q" defaultValue={q ?? ''} />
          </label>
          <button type="submit" className="btn">
            {t('Search')}
          </button>
        </Form>
        {states.length > 0 ? (
          <Capacities instruments={instruments} states={states} may={may} />
        ) : (
          <Empty sentence={t('No State is known under “{{q}}”.', { q: q ?? '' })} to={here} action={t('Show all')} />
        )}
      </div>
    </>
  )
}
