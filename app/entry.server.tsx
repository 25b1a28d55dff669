// Renders a page on the server, in the language of the request.
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { SentTextProvider } from './editor/sent-text'
import { languageOf } from './language.server'
import { log } from './log.server'
import { NonceProvider } from './nonce'
import { WholePieces } from './whole-pieces.server'
import { wordsIn } from './words'

export const streamTimeout = 10_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  load: AppLoadContext,
) {
  const { language } = await languageOf(request)
  const words = await wordsIn(language)
  const whole = isbot(request.headers.get('user-agent')) || context.isSpaMode
  return new Promise<Response>((resolve, reject) => {
    let answered = status
    const late = setTimeout(() => abort(), streamTimeout + 1_000)
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={load.nonce}>
        <I18nextProvider i18n={words}>
          <SentTextProvider value={load.sent.text ?? null}>
            <RemixServer context={context} url={request.url} nonce={load.nonce} />
          </SentTextProvider>
        </I18nextProvider>
      </NonceProvider>,
      {
        nonce: load.nonce,
        [whole ? 'onAllReady' : 'onShellReady']() {
          const body = new WholePieces()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Language', language)
          headers.append('Vary', 'Cookie, Accept-Language')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answered }))
          // Nothing of a page that is done is kept, for as long as another might have taken.
          body.once('close', () => clearTimeout(late))
          pipe(body)
        },
        onShellError(error) {
          clearTimeout(late)
          reject(error)
        },
        onError(error) {
          answered = 500
          log.error(error)
        },
      },
    )
  })
}

/** A bug is logged once, here; a request that the browser gave up is none. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) log.error({ url: new URL(request.url).pathname, err: error }, 'a request failed')
}
