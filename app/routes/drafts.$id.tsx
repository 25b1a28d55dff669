// A draft: under negotiation the editor, adopted the text as it was sealed.
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actorOf } from '~/actor.server'
import { adoptDraft, adoptDraftInput } from '~/commands/adopt-draft.server'
import { moveDraft, moveDraftInput } from '~/commands/move-draft.server'
import { nameProtocol, nameProtocolInput } from '~/commands/name-protocol.server'
import type { Titled } from '~/components/title'
import { noText } from '~/document/set-text'
import { AdoptedText } from '~/editor/adopted-text'
import { DraftDesk } from '~/editor/draft-desk'
import { answerForm, done, orRefuse } from '~/http.server'
import { draftPage } from '~/queries/draft-page.server'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const page = await orRefuse(draftPage(params.id ?? '', await actorOf(request, new Date())))
  if (page.kind === 'adopted' || !isForWholePage(request)) return page
  const { draft } = page
  context.sent.text = draft.text
  return { ...page, draft: { ...draft, text: noText, apart: true } }
}

/** Not for data alone, which a page asks for that stands already. */
const isForWholePage = (request: Request) => request.headers.get('Sec-Fetch-Dest') === 'document'

/** As long as a text is, it is not laid out a second time when its letters come. */
export const links: LinksFunction = () => [
  { rel: 'preload', as: 'font', type: 'font/woff2', href: serif, crossOrigin: 'anonymous' },
]

export const handle: Titled<typeof loader> = {
  title: ({ draft }) => draft.title,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const id = params.id ?? ''
  const actor = await actorOf(request, now)
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'adopt':
      return answerForm(form, adoptDraftInput, async (given) => {
        await adoptDraft(actor, id, given, now)
        return done(`/drafts/${id}`)
      })
    case 'matter':
      return answerForm(form, nameProtocolInput, async (given) => {
        await nameProtocol(actor, id, given, now)
        return done(`/drafts/${id}`)
      })
    default:
      return answerForm(form, moveDraftInput, async (given) => {
        await moveDraft(actor, id, given, now)
        return done(`/drafts/${id}`)
      })
  }
}

export default function Draft() {
  const page = useLoaderData<typeof loader>()
  if (page.kind === 'adopted') return <AdoptedText draft={page.draft} adoption={page.adoption} />
  return <DraftDesk key={page.draft.id} draft={page.draft} />
}
