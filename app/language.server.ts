// The language of an answer: asked for in the address, remembered in a cookie, else what the browser prefers.
import { createCookie } from '@remix-run/node'
import { isLanguage, type Language } from './languages'

const cookie = createCookie('language', { path: '/', maxAge: 31_536_000, sameSite: 'lax' })

export async function languageOf(request: Request): Promise<{ language: Language; setCookie: string | undefined }> {
  const asked = new URL(request.url).searchParams.get('lang')
  if (isLanguage(asked)) return { language: asked, setCookie: await cookie.serialize(asked) }
  const kept: unknown = await cookie.parse(request.headers.get('Cookie'))
  if (isLanguage(kept)) return { language: kept, setCookie: undefined }
  const preferred = (request.headers.get('Accept-Language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => translated.has(tag))
  return { language: isLanguage(preferred) ? preferred : 'en', setCookie: undefined }
}

/** Languages the interface speaks by itself; the others are used when asked for, and fall back to English. */
const translated = new Set(['en', 'ar'])
