// The procedure of a draft: sponsors, tabling, silence, objections, the recorded vote and explanations of position.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { object, objectInput, withdrawObjection, withdrawObjectionInput } from '~/commands/object.server'
import { recordVotes, recordVotesInput } from '~/commands/record-votes.server'
import { extendSilence, silenceInput, startSilence } from '~/commands/silence.server'
import { addSponsor, addSponsorInput, withdrawSponsor, withdrawSponsorInput } from '~/commands/sponsor-draft.server'
import { statePosition, statePositionInput } from '~/commands/state-position.server'
import { tableDraft, tableDraftInput } from '~/commands/table-draft.server'
import { useSaid } from '~/components/said'
import type { Titled } from '~/components/title'
import { DraftHead } from '~/editor/draft-head'
import { Positions } from '~/editor/procedure/positions'
import { Silence } from '~/editor/procedure/silence'
import { Sponsors, Tabling } from '~/editor/procedure/sponsors'
import { useLookAgain } from '~/editor/procedure/use-look-again'
import { Votes } from '~/editor/procedure/votes'
import { answerForm, done, orRefuse } from '~/http.server'
import { procedurePage } from '~/queries/procedure-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = new Date()
  return orRefuse(procedurePage(params.id ?? '', await actorOf(request, now), now))
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Procedure')} · ${draft.title}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const id = params.id ?? ''
  const actor = await actorOf(request, now)
  const form = await request.formData()
  const back = () => done(`/drafts/${id}/procedure`)
  switch (form.get('intent')) {
    case 'sponsor':
      return answerForm(form, addSponsorInput, async (given) => {
        await addSponsor(actor, id, given, now)
        return back()
      })
    case 'unsponsor':
      return answerForm(form, withdrawSponsorInput, async (given) => {
        await withdrawSponsor(actor, id, given, now)
        return back()
      })
    case 'table':
      return answerForm(form, tableDraftInput, async (given) => {
        await tableDraft(actor, id, given, now)
        return back()
      })
    case 'silence':
      return answerForm(form, silenceInput, async (given) => {
        await startSilence(actor, id, given, now)
        return back()
      })
    case 'extend':
      return answerForm(form, silenceInput, async (given) => {
        await extendSilence(actor, id, given, now)
        return back()
      })
    case 'object':
      return answerForm(form, objectInput, async (given) => {
        await object(actor, id, given, now)
        return back()
      })
    case 'withdraw-objection':
      return answerForm(form, withdrawObjectionInput, async (given) => {
        await withdrawObjection(actor, id, given, now)
        return back()
      })
    case 'votes':
      return answerForm(form, recordVotesInput, async (given) => {
        await recordVotes(actor, id, given, now)
        return back()
      })
    case 'position':
      return answerForm(form, statePositionInput, async (given) => {
        await statePosition(actor, id, given, now)
        return back()
      })
    default:
      throw data({ sentence: 'Nothing is done under that name here.' }, { status: 400 })
  }
}

export default function ProcedureOfDraft() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  const said = useSaid()
  useLookAgain()
  return (
    <>
      <DraftHead draft={page.draft}>
        <Link className="btn" to={`/drafts/${page.draft.id}`}>
          {t('To the text')}
        </Link>
      </DraftHead>
      <div className="page procedure">
        {page.draft.statusReason ? <p className="notice">{said(page.draft.statusReason)}</p> : null}
        <Sponsors page={page} />
        <Tabling page={page} />
        <Silence page={page} />
        <Votes page={page} />
        <Positions page={page} />
      </div>
    </>
  )
}
