// One language version of a document, byte for byte as it was put in the register. (That its type is not guessed is said of
// every answer in web.server.ts.)
import type { LoaderFunctionArgs } from '@remix-run/node'
import { actorOf } from '~/actor.server'
import { extensionOf } from '~/commands/add-language-version.server'
import { orRefuse } from '~/http.server'
import { documentFile } from '~/queries/documents.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  const { id = '', language = '' } = params
  const { bytes, type, sha256, symbols } = await orRefuse(documentFile(id, language, actor))
  const name = `${
    symbols
      .join('-')
      .replaceAll('/', '_')
      .replace(/[^\w.()-]/g, '') || 'document'
  }-${language}.${extensionOf(type)}`
  const headers = {
    ETag: `"${sha256}"`,
    // Another browser's user may not see it: it is asked for again each time, and not changed on the way.
    'Cache-Control': 'private, no-cache, no-transform',
  }
  if (request.headers.get('If-None-Match') === headers.ETag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
}
